//! Work that takes longer than a page should: how far it is, how it is cancelled, and
//! where it led. It is kept in memory; what it makes is in the record.

use crate::domain::{PatientId, PersonId, WorkId};
use std::collections::BTreeMap;
use std::future::Future;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// Minutes for which is kept where ended work led.
const KEPT: Duration = Duration::from_secs(15 * 60);

/// How work ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What it made is shown under this path.
    Made(String),
    /// Nothing was made; the key of the sentence that says why.
    Failed(&'static str),
    /// Somebody cancelled it.
    Cancelled,
}

/// Work for one patient, asked for by one person.
#[derive(Debug)]
pub struct Work {
    /// Who asked for it; nobody else sees it.
    pub person: PersonId,
    /// Whose record it is about.
    pub patient: PatientId,
    /// Where one was when one asked.
    pub from: String,
    begun: Instant,
    done: AtomicU64,
    all: AtomicU64,
    cancelled: AtomicBool,
    outcome: watch::Sender<Option<Outcome>>,
}

impl Work {
    /// Hears how many of all parts are done, and says whether to go on.
    pub fn heard(&self, done: u64, all: u64) -> ControlFlow<()> {
        self.all.store(all, Ordering::Relaxed);
        self.done.fetch_max(done, Ordering::Relaxed);
        match self.cancelled.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// Parts that are done and all parts; no part is known before the first is done.
    pub fn progress(&self) -> (u64, u64) {
        let all = self.all.load(Ordering::Relaxed);
        (self.done.load(Ordering::Relaxed).min(all), all)
    }

    /// Since it was asked for.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// How it ended, if it has.
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome.borrow().clone()
    }

    /// Asks it to end at the next part. What has ended stays as it is.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.end(Outcome::Cancelled);
    }

    /// Whether somebody cancelled it: then nothing that it makes is stored.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    fn end(&self, outcome: Outcome) {
        self.outcome.send_if_modified(|known| {
            let first = known.is_none();
            if first {
                *known = Some(outcome);
            }
            first
        });
    }

    /// How it ends, if it does so in time.
    pub async fn ended_within(&self, time: Duration) -> Option<Outcome> {
        let mut outcome = self.outcome.subscribe();
        let ended = outcome.wait_for(Option::is_some);
        let ended = tokio::time::timeout(time, ended).await.ok()?;
        ended.ok()?.clone()
    }
}

/// All work that is under way or has ended lately.
#[derive(Debug, Default)]
pub struct RunningWork {
    all: Mutex<BTreeMap<WorkId, Arc<Work>>>,
}

impl RunningWork {
    /// Begins work that goes on when the request that asked for it has ended.
    pub fn begin<F>(
        &self,
        (person, patient): (PersonId, PatientId),
        from: String,
        work: impl FnOnce(Arc<Work>) -> F,
    ) -> (WorkId, Arc<Work>)
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        let begun = Arc::new(Work {
            person,
            patient,
            from,
            begun: Instant::now(),
            done: AtomicU64::new(0),
            all: AtomicU64::new(0),
            cancelled: AtomicBool::new(false),
            outcome: watch::channel(None).0,
        });
        let running = tokio::spawn(work(begun.clone()));
        let ends = begun.clone();
        tokio::spawn(async move {
            // a panic is a fault of ours, and not work without an end
            let outcome = running.await.unwrap_or(Outcome::Failed("work-interrupted"));
            ends.end(outcome);
        });
        let id = WorkId::new();
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, work| work.outcome().is_none() || work.elapsed() < KEPT);
        all.insert(id, begun.clone());
        (id, begun)
    }

    /// The work of a person for a patient.
    pub fn find(&self, id: WorkId, person: PersonId, patient: PatientId) -> Option<Arc<Work>> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let found = all.get(&id)?;
        (found.person == person && found.patient == patient).then(|| found.clone())
    }
}
