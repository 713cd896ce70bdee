//! What every request can reach.

use crate::AppError;
use crate::clock::Clock;
use crate::config::{PasswordCost, SessionLimits};
use crate::delivery::email::Mailer;
use crate::delivery::push::Pusher;
use crate::domain::{DoseWords, PersonId};
use crate::photograph::Vault;
use crate::rate_limit::{self, NameKey};
use crate::running_work::RunningWork;
use crate::store::Store;
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;
use tapir_engine::library::Library;
use tokio::sync::Semaphore;

/// What takes longer shows how far it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// What every request can reach.
#[derive(Clone)]
pub struct App {
    /// The record.
    pub store: Store,
    /// The model's parameters.
    pub library: Arc<Library>,
    /// Lengths of sessions.
    pub sessions: SessionLimits,
    /// Work of a password.
    pub passwords: PasswordCost,
    /// It shows simulated patients.
    pub demo: bool,
    /// Where people reach the clinic, if that is configured.
    pub public_url: Option<String>,
    /// Sends e-mail; `None` if the clinic sends none.
    pub mail: Option<Arc<Mailer>>,
    /// Sends notifications to devices; `None` if the clinic sends none.
    pub push: Option<Arc<Pusher>>,
    /// Where photographs are kept.
    pub(crate) vault: Arc<Vault>,
    /// What browsers may keep of doses.
    pub(crate) dose_words: DoseWords,
    /// Makes the marks by which a browser knows whose ticks wait in it.
    owners: [u8; 32],
    /// Hashes the names of attempts.
    names: Arc<NameKey>,
    /// One photograph is taken in at a time: each needs much memory.
    pub(crate) pictures: Arc<Semaphore>,
    /// One forecast at a time: each uses all processors.
    pub(crate) forecasts: Arc<Semaphore>,
    /// Work that goes on after its request.
    pub(crate) work: Arc<RunningWork>,
    /// How long a page waits for work before it shows how far it is.
    pub patience: Duration,
    clock: Arc<dyn Clock>,
}

impl App {
    /// An application on this record.
    pub fn new(
        store: Store,
        vault: Vault,
        names: NameKey,
        library: Library,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            store,
            library: Arc::new(library),
            sessions: SessionLimits::default(),
            passwords: PasswordCost::default(),
            demo: false,
            public_url: None,
            mail: None,
            push: None,
            dose_words: DoseWords::of(&vault.key_for("tapir clinic 2026 words of doses")),
            owners: vault.key_for("tapir clinic 2026 owners of waiting ticks"),
            vault: Arc::new(vault),
            names: Arc::new(names),
            pictures: Arc::new(Semaphore::new(1)),
            forecasts: Arc::new(Semaphore::new(1)),
            work: Arc::default(),
            patience: PATIENCE,
            clock,
        }
    }

    /// Counts an attempt under a name. Errors: [`AppError::TooMany`].
    pub(crate) async fn attempt(&self, name: &str) -> Result<(), AppError> {
        rate_limit::attempt(&self.store, &self.names, name, self.now()).await
    }

    /// By what a browser knows whose ticks wait in it: always the same for a person, and
    /// without the key about nobody.
    pub(crate) fn owner_of_ticks(&self, person: PersonId) -> String {
        const CHARACTERS: usize = 16;
        let mark = blake3::keyed_hash(&self.owners, &person.to_bytes());
        mark.to_hex()[..CHARACTERS].to_owned()
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
