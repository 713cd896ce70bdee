//! Reminding on devices when its time has come and something is due, as by e-mail:
//! a row is written and lasts before a message goes out.

use super::email::{EVERY, after, has_open_dose};
use crate::app::App;
use crate::delivery::outbox::{LATEST, due_times, instant};
use crate::delivery::push::{Message, PushFailure, Pusher};
use crate::domain::{Part, PushMessageId};
use crate::message::messages;
use crate::store::delivery::outbox::{self, Ending, Retry};
use crate::store::delivery::push_subscriptions::{self, PushSubscriber};
use crate::store::{Chart, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashSet;

/// One look at all devices.
struct Round<'a> {
    app: &'a App,
    pusher: &'a Pusher,
    /// Services that do not answer: others there wait for the next round, so that
    /// one that is away does not hold up all the rest.
    away: HashSet<String>,
}

/// Sends what is to be sent to devices now; the number of messages. A reminder that
/// fails is logged, and others go on.
///
/// Errors: [`StoreError`], where the lists cannot be read.
pub async fn push(app: &App) -> Result<usize, StoreError> {
    let Some(pusher) = &app.push else {
        return Ok(0);
    };
    let now = app.now();
    app.store.end_interrupted::<PushMessageId>(now).await?;
    let subscribers = app.store.push_subscribers().await?;
    let mut round = Round {
        app,
        pusher,
        away: HashSet::new(),
    };
    let mut sent = 0;
    let mut count = |result: Result<bool, StoreError>| match result {
        Ok(is_sent) => sent += usize::from(is_sent),
        Err(error) => tracing::error!(error = %error, "a reminder on a device failed"),
    };
    for subscriber in &subscribers {
        for time in due_times(subscriber.at, &subscriber.zone, subscriber.since, now) {
            count(round.first_try(subscriber, time).await);
        }
    }
    for retry in app.store.to_retry::<PushMessageId>(now).await? {
        let subscriber = subscribers.iter().find(|s| s.id == retry.target);
        if let Some(subscriber) = subscriber {
            count(round.next_try(subscriber, &retry).await);
        }
    }
    Ok(sent)
}

impl Round<'_> {
    fn is_away(&self, subscriber: &PushSubscriber) -> bool {
        let host = self.pusher.host(&subscriber.device);
        host.is_ok_and(|host| self.away.contains(&host))
    }

    async fn chart(&self, subscriber: &PushSubscriber) -> Result<Chart, StoreError> {
        let (store, now) = (&self.app.store, self.app.now());
        store.chart_by_clock(subscriber.patient, now).await
    }

    async fn first_try(
        &mut self,
        subscriber: &PushSubscriber,
        time: (Date, Part),
    ) -> Result<bool, StoreError> {
        let id = subscriber.id;
        if self.is_away(subscriber)
            || self
                .app
                .store
                .was_taken_on::<PushMessageId>(id, time)
                .await?
        {
            return Ok(false);
        }
        let mut chart = self.chart(subscriber).await?;
        let is_due = is_due(&mut chart, subscriber, time).await?;
        match outbox::claim::<PushMessageId>(&mut chart, id, time, is_due).await? {
            Some(id) if is_due => self.send(subscriber, chart, (id, time, 1)).await,
            _ => chart.commit().await.map(|()| false),
        }
    }

    async fn next_try(
        &mut self,
        subscriber: &PushSubscriber,
        retry: &Retry<PushMessageId>,
    ) -> Result<bool, StoreError> {
        if self.is_away(subscriber) {
            return Ok(false);
        }
        let mut chart = self.chart(subscriber).await?;
        if !outbox::claim_again(&mut chart, retry.id).await? {
            return chart.commit().await.map(|()| false);
        }
        let time = (retry.on, retry.part);
        let now = self.app.now();
        let ending = if now >= over(subscriber, time, now) {
            // its service was away for too long
            Some(Ending::GivenUp)
        } else if !is_due(&mut chart, subscriber, time).await? {
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

    /// Sends a message that was taken on with this chart, and writes down how it
    /// ended; whether it is sent.
    async fn send(
        &mut self,
        subscriber: &PushSubscriber,
        chart: Chart,
        (id, time, tries): (PushMessageId, (Date, Part), i64),
    ) -> Result<bool, StoreError> {
        chart.commit().await?;
        let over = over(subscriber, time, self.app.now());
        let message = Message {
            text: messages(subscriber.language).get("push-text"),
            language: subscriber.language.tag(),
            until: end_of_day(time.0, &subscriber.zone).map_or(over, |end| end.max(over)),
        };
        let result = self
            .pusher
            .send(&subscriber.device, &message, self.app.now())
            .await;
        let now = self.app.now();
        let ending = match &result {
            Ok(()) => Ending::Sent,
            // there is no device to remind any more
            Err(PushFailure::Gone) => Ending::NotDue,
            Err(PushFailure::Busy {
                wait: Some(wait), ..
            }) if now + *wait >= over => Ending::GivenUp,
            Err(failure) => {
                let ending = after(failure.again(), tries, now, over);
                match (ending, failure) {
                    (Ending::Waiting(next), PushFailure::Busy { wait: Some(w), .. }) => {
                        Ending::Waiting(next.max(now + *w))
                    }
                    (ending, _) => ending,
                }
            }
        };
        let said = result.as_ref().err().map(ToString::to_string);
        let said = said.unwrap_or_default();
        if ending != Ending::Sent {
            tracing::warn!(reminder = %id, ?ending, said, "a reminder did not reach a device");
        }
        if let (Err(PushFailure::Away(_)), Ok(host)) =
            (&result, self.pusher.host(&subscriber.device))
        {
            self.away.insert(host);
        }
        let mut chart = self.chart(subscriber).await?;
        outbox::end(&mut chart, id, &ending, &said).await?;
        if result == Err(PushFailure::Gone) {
            push_subscriptions::end_gone(&mut chart, subscriber.id).await?;
        }
        chart.commit().await?;
        Ok(ending == Ending::Sent)
    }
}

/// Whether something is due at that time, and the subscriber is still somebody to
/// tell on this device.
async fn is_due(
    chart: &mut Chart,
    subscriber: &PushSubscriber,
    time: (Date, Part),
) -> Result<bool, StoreError> {
    Ok(push_subscriptions::is_wanted(chart, subscriber).await?
        && has_open_dose(chart, time).await?)
}

/// When it is too late to send.
fn over(subscriber: &PushSubscriber, (on, part): (Date, Part), now: Timestamp) -> Timestamp {
    instant(on, part, subscriber.at, &subscriber.zone).unwrap_or(now) + LATEST
}

/// When a day ends: until then a service may keep a message for a device that is off.
fn end_of_day(on: Date, zone: &str) -> Option<Timestamp> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let next = on.tomorrow().ok()?.to_zoned(zone).ok()?;
    Some(next.timestamp())
}

/// Reminds on devices for as long as the program runs.
pub(crate) async fn keep_pushing(app: App) {
    loop {
        if let Err(error) = push(&app).await {
            tracing::error!(error = %error, "nobody was reminded on a device");
        }
        tokio::time::sleep(EVERY).await;
    }
}
