//! The audit of accounts: what happened that is of no chart. The rows are in the
//! one chain, beside those of the charts.

use crate::domain::{ClinicId, PersonId, Role};
use crate::store::audit::{self, Event};
use crate::store::{Actor, StoreError, Tx, args};
use jiff::Timestamp;

/// What happened to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// The clinic was set up.
    SetUp,
    /// Somebody was invited.
    Invited,
    /// Somebody signed in.
    SignedIn,
    /// Somebody could not sign in.
    SignInFailed,
    /// Somebody signed out.
    SignedOut,
    /// A session was ended from another.
    SessionEnded,
    /// A password was set; other sessions ended.
    PasswordChanged,
    /// The current password was asked for and was wrong.
    PasswordWrong,
    /// A passkey was added; other sessions ended.
    PasskeyAdded,
    /// Somebody signed in with a passkey.
    PasskeyUsed,
    /// Somebody could not sign in with a passkey.
    PasskeyFailed,
    /// A passkey was removed; other sessions ended.
    PasskeyRemoved,
    /// The telephone number of the clinic became another one, or none.
    TelephoneChanged,
    /// A guardian was named.
    GuardianNamed,
    /// Somebody got another link to sign in; the earlier one ended.
    LinkMade,
    /// The access of a member ended.
    AccessEnded,
    /// By what somebody signs in became something else.
    NamesChanged,
    /// The time zone of a person became another one.
    ZoneChanged,
    /// The language of a person became the other one.
    LanguageChanged,
}

impl Happened {
    const ALL: [Self; 19] = [
        Self::SetUp,
        Self::Invited,
        Self::SignedIn,
        Self::SignInFailed,
        Self::SignedOut,
        Self::SessionEnded,
        Self::PasswordChanged,
        Self::PasswordWrong,
        Self::PasskeyAdded,
        Self::PasskeyUsed,
        Self::PasskeyFailed,
        Self::PasskeyRemoved,
        Self::TelephoneChanged,
        Self::GuardianNamed,
        Self::LinkMade,
        Self::AccessEnded,
        Self::NamesChanged,
        Self::ZoneChanged,
        Self::LanguageChanged,
    ];

    /// Action and subject in the record.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::SetUp => ("set-up", "clinic"),
            Self::Invited => ("invite", "person"),
            Self::SignedIn => ("sign-in", "session"),
            Self::SignInFailed => ("denied", "sign-in"),
            Self::SignedOut => ("sign-out", "session"),
            Self::SessionEnded => ("end", "session"),
            Self::PasswordChanged => ("change", "credential"),
            Self::PasswordWrong => ("denied", "credential"),
            Self::PasskeyAdded => ("add", "passkey"),
            Self::PasskeyUsed => ("sign-in", "passkey"),
            Self::PasskeyFailed => ("denied", "passkey"),
            Self::PasskeyRemoved => ("end", "passkey"),
            Self::TelephoneChanged => ("change", "clinic-telephone"),
            Self::GuardianNamed => ("add", "guardian"),
            Self::LinkMade => ("add", "sign-in-link"),
            Self::AccessEnded => ("end", "membership"),
            Self::NamesChanged => ("change", "sign-in-name"),
            Self::ZoneChanged => ("change", "zone"),
            Self::LanguageChanged => ("change", "language"),
        }
    }
}

/// What is written down.
#[derive(Clone, Copy, Debug)]
pub struct NewAccountEvent<'a> {
    /// What.
    pub happened: Happened,
    /// When.
    pub at: Timestamp,
    /// At which clinic, where that is known.
    pub clinic: Option<ClinicId>,
    /// Who did it, where that is known.
    pub person: Option<PersonId>,
    /// The session, passkey or person it is about, a word for who is not known, or what a
    /// number became.
    pub about: &'a str,
}

/// Writes down what happened.
pub async fn add(tx: &mut Tx, new: &NewAccountEvent<'_>) -> Result<(), StoreError> {
    let (action, subject) = new.happened.names();
    let event = Event {
        at: new.at,
        clinic: new.clinic,
        person: new.person,
        action,
        patient: None,
        subject,
        subject_id: Some(new.about),
    };
    audit::append(tx, &event).await
}

/// What happened, as the administrator sees it.
#[derive(Clone, Debug)]
pub struct AccountEvent {
    /// Place in the audit.
    pub seq: i64,
    /// What.
    pub happened: Happened,
    /// When.
    pub at: Timestamp,
    /// Name of who did it, where that is known.
    pub by: Option<String>,
    /// Name of the person it is about.
    pub about: Option<String>,
    /// What is written about whom where there is no such person.
    pub word: String,
}

/// What happened before a place in the audit, newest first, at most `most`: at
/// the administrator's clinic, or where nobody knows at which.
///
/// Errors: [`StoreError::NotFound`] for anybody else.
pub async fn list(
    tx: &mut Tx,
    actor: &Actor,
    before: i64,
    most: i64,
) -> Result<Vec<AccountEvent>, StoreError> {
    if !actor.is(Role::Administrator) {
        return Err(StoreError::NotFound);
    }
    let rows = tx
        .rows(
            "select a.seq, a.at_ms, a.action, a.subject, a.subject_id, p.name as by_name, \
             q.name as about_name from audit a left join person p on p.id = a.person_id \
             left join person q on q.id = a.subject_id where a.patient_id is null \
             and (a.clinic_id = $1 or a.clinic_id is null) and a.seq < $2 \
             order by a.seq desc limit $3",
            args![actor.clinic, before, most],
        )
        .await?;
    let mut events = Vec::new();
    for row in &rows {
        let (action, subject) = (row.text("action")?, row.text("subject")?);
        let known = |one: &Happened| one.names() == (action.as_str(), subject.as_str());
        // what another version of the program writes stays for its page
        let Some(happened) = Happened::ALL.into_iter().find(known) else {
            continue;
        };
        events.push(AccountEvent {
            seq: row.int("seq")?,
            happened,
            at: row.instant("at_ms")?,
            by: row.text_opt("by_name")?,
            about: row.text_opt("about_name")?,
            word: row.text_opt("subject_id")?.unwrap_or_default(),
        });
    }
    Ok(events)
}
