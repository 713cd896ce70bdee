//! Table `reminder_mail`: each reminder by e-mail, written down before it is
//! sent. Whoever writes the row sends the letter, so that none goes twice.

use super::{Actor, Chart, Store, StoreError, Tx, args};
use crate::domain::{Part, ReminderAddressId, ReminderMailId, Right, Role};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// After so long a letter that nobody has heard of was interrupted: the program
/// was stopped while it was under way. Longer than any server may take.
pub(super) const INTERRUPTED_AFTER: SignedDuration = SignedDuration::from_mins(10);

/// How a reminder ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The server has it.
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
    pub(super) fn kept(&self) -> (&'static str, Option<i64>) {
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
pub struct Retry {
    /// Identity.
    pub id: ReminderMailId,
    /// Where to.
    pub address: ReminderAddressId,
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
/// Nothing where somebody has taken it on before.
pub async fn claim(
    chart: &mut Chart,
    address: ReminderAddressId,
    (on, part): (Date, Part),
    is_due: bool,
) -> Result<Option<ReminderMailId>, StoreError> {
    chart.allow(Right::SendReminder)?;
    let id = ReminderMailId::new();
    let values = args![
        id,
        address,
        on,
        part.number(),
        if is_due { "sending" } else { "not_due" },
        i64::from(is_due),
        chart.now(),
    ];
    const CLAIM: &str = "insert into reminder_mail (id, address_id, due_on, part, state, tries, \
                         changed_ms, said) values ($1, $2, $3, $4, $5, $6, $7, '') \
                         on conflict (address_id, due_on, part) do nothing";
    let taken = if is_due {
        let id = id.to_string();
        chart
            .change("send", "reminder_mail", &id, CLAIM, values)
            .await?
    } else {
        // to have looked is nothing that anybody did
        chart.tx.execute(CLAIM, values).await?
    };
    Ok((taken > 0).then_some(id))
}

/// Takes a reminder on that waits for another try. False where it does not.
pub async fn claim_again(chart: &mut Chart, id: ReminderMailId) -> Result<bool, StoreError> {
    chart.allow(Right::SendReminder)?;
    let values = args![chart.now(), id];
    let taken = chart
        .change(
            "send",
            "reminder_mail",
            &id.to_string(),
            "update reminder_mail set state = 'sending', tries = tries + 1, next_ms = null, \
             changed_ms = $1 where id = $2 and state = 'waiting' and next_ms <= $1",
            values,
        )
        .await?;
    Ok(taken > 0)
}

/// Keeps the link of a letter that turns the reminders off.
pub async fn add_off_link(
    chart: &mut Chart,
    address: ReminderAddressId,
    token_hash: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::SendReminder)?;
    let values = args![token_hash, address, chart.now()];
    chart
        .tx
        .execute(
            "insert into reminder_off_link (token_hash, address_id, made_ms) \
             values ($1, $2, $3)",
            values,
        )
        .await?;
    Ok(())
}

/// Writes down how a reminder that was taken on ended.
pub async fn end(
    chart: &mut Chart,
    id: ReminderMailId,
    ending: &Ending,
    said: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::SendReminder)?;
    let (state, next) = ending.kept();
    let values = args![state, next, chart.now(), said, id];
    chart
        .change_one(
            state,
            "reminder_mail",
            &id.to_string(),
            "update reminder_mail set state = $1, next_ms = $2, changed_ms = $3, said = $4 \
             where id = $5 and state = 'sending'",
            values,
        )
        .await
}

/// Whether the newest reminder of who asks did not go out.
pub async fn last_failed(chart: &mut Chart) -> Result<bool, StoreError> {
    chart.allow(Right::KeepReminders)?;
    let values = args![chart.patient(), chart.person()];
    let row = chart
        .row(
            "select m.state from reminder_mail m join reminder_address a on a.id = m.address_id \
             where a.patient_id = $1 and a.person_id = $2 and a.ended_ms is null \
             and m.state in ('sent', 'given_up') order by m.changed_ms desc, m.id desc limit 1",
            values,
        )
        .await?;
    row.map_or(Ok(false), |row| Ok(row.text("state")? == "given_up"))
}

impl Store {
    /// Whether a reminder of that address and time was taken on before.
    pub async fn was_reminded(
        &self,
        address: ReminderAddressId,
        (on, part): (Date, Part),
    ) -> Result<bool, StoreError> {
        let mut tx = self.read().await?;
        let row = tx
            .row(
                "select 1 as one from reminder_mail \
                 where address_id = $1 and due_on = $2 and part = $3",
                args![address, on, part.number()],
            )
            .await?;
        Ok(row.is_some())
    }

    /// Reminders whose next try has come.
    pub async fn reminders_to_retry(&self, now: Timestamp) -> Result<Vec<Retry>, StoreError> {
        let mut tx = self.read().await?;
        let rows = tx
            .rows(
                "select id, address_id, due_on, part, tries from reminder_mail \
                 where state = 'waiting' and next_ms <= $1 order by id",
                args![now],
            )
            .await?;
        rows.iter()
            .map(|row| {
                let part = row.int("part")?;
                Ok(Retry {
                    id: row.parse("id")?,
                    address: row.parse("address_id")?,
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

    /// Writes down of which letters it will never be known whether they went out,
    /// because the program was stopped meanwhile. They are not sent again.
    pub async fn end_interrupted_reminders(&self, now: Timestamp) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let ended = tx
            .execute(
                "update reminder_mail set state = 'unknown', changed_ms = $1, said = '' \
                 where state = 'sending' and changed_ms < $2",
                args![now, now - INTERRUPTED_AFTER],
            )
            .await?;
        // nothing can be tried again for an address that has ended
        tx.execute(
            "update reminder_mail set state = 'not_due', next_ms = null, changed_ms = $1 \
             where state = 'waiting' and address_id in \
             (select id from reminder_address where ended_ms is not null)",
            args![now],
        )
        .await?;
        tx.commit().await?;
        Ok(ended)
    }
}

/// Reminders of the administrator's clinic that did not go out, newest first.
/// Errors: [`StoreError::NotFound`] for anybody else.
pub async fn undelivered(tx: &mut Tx, actor: &Actor) -> Result<Vec<Undelivered>, StoreError> {
    const LIST: &str = "select q.name, m.changed_ms, m.tries, m.state, m.said from reminder_mail m \
                        join reminder_address a on a.id = m.address_id \
                        join person q on q.id = a.person_id \
                        where a.clinic_id = $1 and m.state in ('given_up', 'unknown') \
                        order by m.changed_ms desc, m.id desc limit 100";
    undelivered_of(tx, actor, LIST).await
}

/// The rows of a list for the administrator of one clinic.
pub(super) async fn undelivered_of(
    tx: &mut Tx,
    actor: &Actor,
    list: &'static str,
) -> Result<Vec<Undelivered>, StoreError> {
    if !actor.is(Role::Administrator) {
        return Err(StoreError::NotFound);
    }
    let rows = tx.rows(list, args![actor.clinic]).await?;
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
