//! Reminding when its time has come and something is due, on each way alike.
//!
//! A row is written and lasts before anything goes out, so that a program that is
//! stopped in between sends one reminder too few and never one too many.

use crate::app::App;
use crate::delivery::outbox::{LATEST, Undelivered, due_times, instant};
use crate::domain::Part;
use crate::record::CourseRecord;
use crate::store::delivery::outbox::{self, Ending, Reminder, Retry, Subscriber};
use crate::store::{Chart, Store, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use std::time::Duration;

/// How often the program looks whether a time has come.
pub(super) const EVERY: Duration = Duration::from_secs(60);

type Target<C> = <<C as Channel>::Reminder as Reminder>::Target;
type Subscribed<C> = Subscriber<Target<C>, <C as Channel>::To>;

/// A reminder that was taken on.
pub(super) struct Taken<R, Prepared> {
    pub id: R,
    /// The day it is about.
    pub on: Date,
    /// When it is too late to send it.
    pub over: Timestamp,
    pub prepared: Prepared,
}

/// A way on which reminders go out.
pub(super) trait Channel: Sized {
    /// What it is called in the log.
    const NAME: &'static str;
    /// The identity of a reminder, which names its table.
    type Reminder: Reminder;
    /// Where it goes: an address, a device.
    type To: Send + Sync;
    /// What is kept with the reminder before it goes out.
    type Prepared: Send;

    async fn subscribers(&self, store: &Store) -> Result<Vec<Subscribed<Self>>, StoreError>;

    /// Whether nothing can go there in this round.
    fn is_away(&self, _: &Subscribed<Self>) -> bool {
        false
    }

    /// Whether the subscriber is still somebody to tell.
    async fn is_wanted(
        chart: &mut Chart,
        subscriber: &Subscribed<Self>,
    ) -> Result<bool, StoreError>;

    /// Keeps what the reminder needs.
    async fn prepare(
        &self,
        chart: &mut Chart,
        subscriber: &Subscribed<Self>,
    ) -> Result<Self::Prepared, StoreError>;

    async fn send(
        &mut self,
        subscriber: &Subscribed<Self>,
        taken: Taken<Self::Reminder, Self::Prepared>,
        now: Timestamp,
    ) -> Result<(), Undelivered>;

    /// Ends an address or device that nothing reaches any more.
    async fn end_gone(chart: &mut Chart, subscriber: &Subscribed<Self>) -> Result<(), StoreError>;
}

/// Sends what is to be sent now; the number of reminders. One that fails is logged,
/// and others go on.
///
/// Errors: [`StoreError`], where the lists cannot be read.
pub(super) async fn deliver<C: Channel>(app: &App, channel: C) -> Result<usize, StoreError> {
    let now = app.now();
    app.store.end_interrupted::<C::Reminder>(now).await?;
    let subscribers = channel.subscribers(&app.store).await?;
    let mut round = Round { app, channel };
    let mut sent = 0;
    let mut count = |result: Result<bool, StoreError>| match result {
        Ok(is_sent) => sent += usize::from(is_sent),
        Err(error) => tracing::error!(channel = C::NAME, error = %error, "a reminder failed"),
    };
    for subscriber in &subscribers {
        for time in due_times(subscriber.at, &subscriber.zone, subscriber.since, now) {
            count(round.first_try(subscriber, time).await);
        }
    }
    for retry in app.store.to_retry::<C::Reminder>(now).await? {
        let subscriber = subscribers.iter().find(|s| s.id == retry.target);
        if let Some(subscriber) = subscriber {
            count(round.next_try(subscriber, &retry).await);
        }
    }
    Ok(sent)
}

/// One look at all subscribers of a channel.
struct Round<'a, C> {
    app: &'a App,
    channel: C,
}

impl<C: Channel> Round<'_, C> {
    async fn chart(&self, subscriber: &Subscribed<C>) -> Result<Chart, StoreError> {
        let (store, now) = (&self.app.store, self.app.now());
        store.chart_by_clock(subscriber.patient, now).await
    }

    async fn first_try(
        &mut self,
        subscriber: &Subscribed<C>,
        time: (Date, Part),
    ) -> Result<bool, StoreError> {
        let (store, id) = (&self.app.store, subscriber.id);
        if self.channel.is_away(subscriber) || store.was_taken_on::<C::Reminder>(id, time).await? {
            return Ok(false);
        }
        let mut chart = self.chart(subscriber).await?;
        let is_due = is_due::<C>(&mut chart, subscriber, time).await?;
        match outbox::claim::<C::Reminder>(&mut chart, id, time, is_due).await? {
            Some(id) if is_due => self.send(subscriber, chart, (id, time, 1)).await,
            _ => chart.commit().await.map(|()| false),
        }
    }

    async fn next_try(
        &mut self,
        subscriber: &Subscribed<C>,
        retry: &Retry<C::Reminder>,
    ) -> Result<bool, StoreError> {
        if self.channel.is_away(subscriber) {
            return Ok(false);
        }
        let mut chart = self.chart(subscriber).await?;
        if !outbox::claim_again(&mut chart, retry.id).await? {
            return chart.commit().await.map(|()| false);
        }
        let time = (retry.on, retry.part);
        let now = self.app.now();
        let ending = if now >= over(subscriber, time, now) {
            // the other side, or this program, was away for too long
            Some(Ending::GivenUp)
        } else if !is_due::<C>(&mut chart, subscriber, time).await? {
            Some(Ending::NotDue)
        } else {
            None
        };
        if let Some(ending) = ending {
            outbox::end(&mut chart, retry.id, &ending, "").await?;
            return chart.commit().await.map(|()| false);
        }
        let this = (retry.id, time, retry.tries + 1);
        self.send(subscriber, chart, this).await
    }

    /// Sends a reminder that was taken on with this chart, and writes down how it
    /// ended; whether it is sent.
    async fn send(
        &mut self,
        subscriber: &Subscribed<C>,
        mut chart: Chart,
        (id, time, tries): (C::Reminder, (Date, Part), i64),
    ) -> Result<bool, StoreError> {
        let prepared = self.channel.prepare(&mut chart, subscriber).await?;
        chart.commit().await?;
        let over = over(subscriber, time, self.app.now());
        let taken = Taken {
            id,
            on: time.0,
            over,
            prepared,
        };
        let result = self.channel.send(subscriber, taken, self.app.now()).await;
        let (ending, said, gone) = match result {
            Ok(()) => (Ending::Sent, String::new(), false),
            Err(failure) => (
                failure.ending(tries, self.app.now(), over),
                failure.said,
                failure.gone,
            ),
        };
        if ending != Ending::Sent {
            tracing::warn!(channel = C::NAME, reminder = %id, ?ending, said, "a reminder was not sent");
        }
        let mut chart = self.chart(subscriber).await?;
        outbox::end(&mut chart, id, &ending, &said).await?;
        if gone {
            C::end_gone(&mut chart, subscriber).await?;
        }
        chart.commit().await?;
        Ok(ending == Ending::Sent)
    }
}

/// Whether something is due at that time, and the subscriber is still somebody to
/// tell.
async fn is_due<C: Channel>(
    chart: &mut Chart,
    subscriber: &Subscribed<C>,
    time: (Date, Part),
) -> Result<bool, StoreError> {
    Ok(C::is_wanted(chart, subscriber).await? && has_open_dose(chart, time).await?)
}

/// Whether the plan asks for something at that time of which nothing is entered.
async fn has_open_dose(chart: &mut Chart, (on, part): (Date, Part)) -> Result<bool, StoreError> {
    let record = CourseRecord::load(chart).await?;
    let mut doses = record.diary.doses(on);
    Ok(doses.any(|(dose, entry)| dose.part == part && entry.is_none()))
}

/// When it is too late to send.
fn over<Id, To>(
    subscriber: &Subscriber<Id, To>,
    (on, part): (Date, Part),
    now: Timestamp,
) -> Timestamp {
    instant(on, part, subscriber.at, &subscriber.zone).unwrap_or(now) + LATEST
}
