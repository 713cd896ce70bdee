//! Tables of reminders that go out: each is written down before it is sent. Whoever
//! writes the row sends the reminder, so that none goes twice.

mod table;

pub use table::{Reminder, Table};

use crate::domain::{Part, PatientId, PersonId, RemindAt, Right, Role};
use crate::store::{Actor, Chart, Store, StoreError, Tx, args};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use tapir_report::Language;

/// After so long a reminder that nobody has heard of was interrupted: the program
/// was stopped while it was under way. Longer than any server may take.
const INTERRUPTED_AFTER: SignedDuration = SignedDuration::from_mins(10);

/// Somebody who is to be reminded, on one of the ways.
#[derive(Clone, Debug)]
pub struct Subscriber<Id, To> {
    /// The address or device.
    pub id: Id,
    /// Of whose course.
    pub patient: PatientId,
    /// Who.
    pub person: PersonId,
    /// Language of who is reminded.
    pub language: Language,
    /// IANA time zone of the patient, whose days count.
    pub zone: String,
    /// Where to.
    pub to: To,
    /// The times.
    pub at: RemindAt,
    /// What was due before was not asked for.
    pub since: Timestamp,
}

/// How a reminder ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The server or service has it.
    Sent,
    /// It is tried again then.
    Waiting(Timestamp),
    /// Meanwhile nothing is due.
    NotDue,
    /// It was not sent.
    GivenUp,
    /// It may have been sent.
    Unknown,
}

impl Ending {
    /// The state in the record, and when the next try comes.
    fn kept(&self) -> (&'static str, Option<i64>) {
        match self {
            Self::Sent => ("sent", None),
            Self::Waiting(next) => ("waiting", Some(next.as_millisecond())),
            Self::NotDue => ("not_due", None),
            Self::GivenUp => ("given_up", None),
            Self::Unknown => ("unknown", None),
        }
    }
}

/// A reminder that is tried again.
#[derive(Clone, Debug)]
pub struct Retry<R: Reminder> {
    /// Identity.
    pub id: R,
    /// Where to.
    pub target: R::Target,
    /// What was due: the day.
    pub on: Date,
    /// Half of the day.
    pub part: Part,
    /// How often it was tried.
    pub tries: i64,
}

/// A reminder that did not go out, for the administrator.
#[derive(Clone, Debug)]
pub struct Undelivered {
    /// Who was to be reminded.
    pub name: String,
    /// When it was given up.
    pub at: Timestamp,
    /// How often it was tried.
    pub tries: i64,
    /// Whether it may have gone out after all.
    pub unknown: bool,
    /// What the server or service said, without the address.
    pub said: String,
}

/// Takes a reminder on, to send it now, or because there is nothing to say.
/// `None` if somebody has taken it on before.
pub async fn claim<R: Reminder>(
    chart: &mut Chart,
    target: R::Target,
    (on, part): (Date, Part),
    is_due: bool,
) -> Result<Option<R>, StoreError> {
    chart.allow(Right::SendReminder)?;
    let id = R::new();
    let values = args![
        id,
        target,
        on,
        part.number(),
        if is_due { "sending" } else { "not_due" },
        i64::from(is_due),
        chart.now(),
    ];
    let Table { name, claim, .. } = R::TABLE;
    let taken = if is_due {
        let id = id.to_string();
        chart.change_aside("send", name, &id, claim, values).await?
    } else {
        // to have looked is nothing that anybody did
        chart.tx.execute(claim, values).await?
    };
    Ok((taken > 0).then_some(id))
}

/// Takes a reminder on that waits for another try. False where it does not.
pub async fn claim_again<R: Reminder>(chart: &mut Chart, id: R) -> Result<bool, StoreError> {
    chart.allow(Right::SendReminder)?;
    let values = args![chart.now(), id];
    let Table {
        name, claim_again, ..
    } = R::TABLE;
    let id = id.to_string();
    let taken = chart
        .change_aside("send", name, &id, claim_again, values)
        .await?;
    Ok(taken > 0)
}

/// Writes down how a reminder that was taken on ended.
pub async fn end<R: Reminder>(
    chart: &mut Chart,
    id: R,
    ending: &Ending,
    said: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::SendReminder)?;
    let (state, next) = ending.kept();
    let values = args![state, next, chart.now(), said, id];
    let Table { name, end, .. } = R::TABLE;
    let id = id.to_string();
    chart.change_one_aside(state, name, &id, end, values).await
}

impl Store {
    /// Whether the reminder of that target and time was taken on before.
    pub async fn was_taken_on<R: Reminder>(
        &self,
        target: R::Target,
        (on, part): (Date, Part),
    ) -> Result<bool, StoreError> {
        let mut tx = self.read().await?;
        let values = args![target, on, part.number()];
        Ok(tx.row(R::TABLE.taken_on, values).await?.is_some())
    }

    /// Reminders whose next try has come.
    pub async fn to_retry<R: Reminder>(&self, now: Timestamp) -> Result<Vec<Retry<R>>, StoreError> {
        let mut tx = self.read().await?;
        let rows = tx.rows(R::TABLE.to_retry, args![now]).await?;
        rows.iter()
            .map(|row| {
                let part = row.int("part")?;
                Ok(Retry {
                    id: row.parse("id")?,
                    target: row.parse("target")?,
                    on: row.parse("due_on")?,
                    part: Part::of_number(part).ok_or(StoreError::Corrupt {
                        column: "part",
                        found: part.to_string(),
                    })?,
                    tries: row.int("tries")?,
                })
            })
            .collect()
    }

    /// Writes down of which reminders it will never be known whether they went out,
    /// because the program was stopped meanwhile. They are not sent again.
    pub async fn end_interrupted<R: Reminder>(&self, now: Timestamp) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let before = args![now, now - INTERRUPTED_AFTER];
        let ended = tx.execute(R::TABLE.interrupted, before).await?;
        // nothing can be tried again for a target that has ended
        tx.execute(R::TABLE.orphaned, args![now]).await?;
        tx.commit().await?;
        Ok(ended)
    }
}

/// Reminders of the administrator's clinic that did not go out, newest first.
/// Errors: [`StoreError::NotFound`] for anybody else.
pub async fn undelivered<R: Reminder>(
    tx: &mut Tx,
    actor: &Actor,
) -> Result<Vec<Undelivered>, StoreError> {
    if !actor.is(Role::Administrator) {
        return Err(StoreError::NotFound);
    }
    let rows = tx.rows(R::TABLE.undelivered, args![actor.clinic]).await?;
    rows.iter()
        .map(|row| {
            Ok(Undelivered {
                name: row.text("name")?,
                at: row.instant("changed_ms")?,
                tries: row.int("tries")?,
                unknown: row.text("state")? == "unknown",
                said: row.text("said")?,
            })
        })
        .collect()
}
