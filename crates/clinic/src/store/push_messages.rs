//! Table `push_message`: each reminder on a device, written down before it is sent.
//! Whoever writes the row sends the message, so that none goes twice.

use super::reminder_mails::{Ending, INTERRUPTED_AFTER, Undelivered, undelivered_of};
use super::{Actor, Chart, Store, StoreError, Tx, args};
use crate::domain::{Part, PushMessageId, PushSubscriptionId, Right};
use jiff::Timestamp;
use jiff::civil::Date;

/// A reminder that is tried again.
#[derive(Clone, Debug)]
pub struct PushRetry {
    /// Identity.
    pub id: PushMessageId,
    /// On which device.
    pub subscription: PushSubscriptionId,
    /// What was due: the day.
    pub on: Date,
    /// Half of the day.
    pub part: Part,
    /// How often it was tried.
    pub tries: i64,
}

/// Takes a reminder on, to send it now, or because there is nothing to say.
/// Nothing where somebody has taken it on before.
pub async fn claim(
    chart: &mut Chart,
    subscription: PushSubscriptionId,
    (on, part): (Date, Part),
    is_due: bool,
) -> Result<Option<PushMessageId>, StoreError> {
    chart.allow(Right::SendReminder)?;
    let id = PushMessageId::new();
    let values = args![
        id,
        subscription,
        on,
        part.number(),
        if is_due { "sending" } else { "not_due" },
        i64::from(is_due),
        chart.now(),
    ];
    const CLAIM: &str = "insert into push_message (id, subscription_id, due_on, part, state, \
                         tries, changed_ms, said) values ($1, $2, $3, $4, $5, $6, $7, '') \
                         on conflict (subscription_id, due_on, part) do nothing";
    let taken = if is_due {
        let id = id.to_string();
        chart
            .change("send", "push_message", &id, CLAIM, values)
            .await?
    } else {
        // to have looked is nothing that anybody did
        chart.tx.execute(CLAIM, values).await?
    };
    Ok((taken > 0).then_some(id))
}

/// Takes a reminder on that waits for another try. False where it does not.
pub async fn claim_again(chart: &mut Chart, id: PushMessageId) -> Result<bool, StoreError> {
    chart.allow(Right::SendReminder)?;
    let values = args![chart.now(), id];
    let taken = chart
        .change(
            "send",
            "push_message",
            &id.to_string(),
            "update push_message set state = 'sending', tries = tries + 1, next_ms = null, \
             changed_ms = $1 where id = $2 and state = 'waiting' and next_ms <= $1",
            values,
        )
        .await?;
    Ok(taken > 0)
}

/// Writes down how a reminder that was taken on ended.
pub async fn end(
    chart: &mut Chart,
    id: PushMessageId,
    ending: &Ending,
    said: &str,
) -> Result<(), StoreError> {
    chart.allow(Right::SendReminder)?;
    let (state, next) = ending.kept();
    let values = args![state, next, chart.now(), said, id];
    chart
        .change_one(
            state,
            "push_message",
            &id.to_string(),
            "update push_message set state = $1, next_ms = $2, changed_ms = $3, said = $4 \
             where id = $5 and state = 'sending'",
            values,
        )
        .await
}

impl Store {
    /// Whether a reminder of that device and time was taken on before.
    pub async fn was_pushed(
        &self,
        subscription: PushSubscriptionId,
        (on, part): (Date, Part),
    ) -> Result<bool, StoreError> {
        let mut tx = self.read().await?;
        let row = tx
            .row(
                "select 1 as one from push_message \
                 where subscription_id = $1 and due_on = $2 and part = $3",
                args![subscription, on, part.number()],
            )
            .await?;
        Ok(row.is_some())
    }

    /// Reminders whose next try has come.
    pub async fn pushes_to_retry(&self, now: Timestamp) -> Result<Vec<PushRetry>, StoreError> {
        let mut tx = self.read().await?;
        let rows = tx
            .rows(
                "select id, subscription_id, due_on, part, tries from push_message \
                 where state = 'waiting' and next_ms <= $1 order by id",
                args![now],
            )
            .await?;
        rows.iter()
            .map(|row| {
                let part = row.int("part")?;
                Ok(PushRetry {
                    id: row.parse("id")?,
                    subscription: row.parse("subscription_id")?,
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

    /// Writes down of which messages it will never be known whether they went out,
    /// because the program was stopped meanwhile. They are not sent again.
    pub async fn end_interrupted_pushes(&self, now: Timestamp) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let ended = tx
            .execute(
                "update push_message set state = 'unknown', changed_ms = $1, said = '' \
                 where state = 'sending' and changed_ms < $2",
                args![now, now - INTERRUPTED_AFTER],
            )
            .await?;
        // nothing can be tried again on a device that has ended
        tx.execute(
            "update push_message set state = 'not_due', next_ms = null, changed_ms = $1 \
             where state = 'waiting' and subscription_id in \
             (select id from push_subscription where ended_ms is not null)",
            args![now],
        )
        .await?;
        tx.commit().await?;
        Ok(ended)
    }
}

/// Reminders of the administrator's clinic that did not reach a device, newest
/// first. Errors: [`StoreError::NotFound`] for anybody else.
pub async fn undelivered(tx: &mut Tx, actor: &Actor) -> Result<Vec<Undelivered>, StoreError> {
    const LIST: &str = "select q.name, m.changed_ms, m.tries, m.state, m.said from push_message m \
                        join push_subscription s on s.id = m.subscription_id \
                        join person q on q.id = s.person_id \
                        where s.clinic_id = $1 and m.state in ('given_up', 'unknown') \
                        order by m.changed_ms desc, m.id desc limit 100";
    undelivered_of(tx, actor, LIST).await
}
