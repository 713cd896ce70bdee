//! Reminding on devices.

use super::delivery::{Channel, EVERY, Taken, deliver};
use crate::app::App;
use crate::delivery::outbox::Undelivered;
use crate::delivery::push::{Message, PushFailure, Pusher};
use crate::domain::{Device, PushMessageId};
use crate::message::messages;
use crate::store::delivery::push_subscriptions::{self, PushSubscriber};
use crate::store::{Chart, Store, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashSet;

/// Sends the messages to devices that are due now; their number.
///
/// Errors: [`StoreError`], where the lists cannot be read.
pub async fn push(app: &App) -> Result<usize, StoreError> {
    let Some(pusher) = &app.push else {
        return Ok(0);
    };
    let away = HashSet::new();
    deliver(app, OnDevices { pusher, away }).await
}

struct OnDevices<'a> {
    pusher: &'a Pusher,
    /// Services that do not answer: others there wait for the next round, so that
    /// one that is away does not hold up all the rest.
    away: HashSet<String>,
}

impl Channel for OnDevices<'_> {
    const NAME: &'static str = "device";
    type Reminder = PushMessageId;
    type To = Device;
    type Prepared = ();

    async fn subscribers(&self, store: &Store) -> Result<Vec<PushSubscriber>, StoreError> {
        store.push_subscribers().await
    }

    fn is_away(&self, subscriber: &PushSubscriber) -> bool {
        let host = self.pusher.host(&subscriber.to);
        host.is_ok_and(|host| self.away.contains(&host))
    }

    async fn is_wanted(chart: &mut Chart, subscriber: &PushSubscriber) -> Result<bool, StoreError> {
        push_subscriptions::is_wanted(chart, subscriber).await
    }

    async fn prepare(&self, _: &mut Chart, _: &PushSubscriber) -> Result<(), StoreError> {
        Ok(())
    }

    async fn send(
        &mut self,
        subscriber: &PushSubscriber,
        taken: Taken<PushMessageId, ()>,
        now: Timestamp,
    ) -> Result<(), Undelivered> {
        let end = end_of_day(taken.on, &subscriber.zone);
        let message = Message {
            text: messages(subscriber.language).get("push-text"),
            language: subscriber.language.tag(),
            until: end.map_or(taken.over, |end| end.max(taken.over)),
        };
        let result = self.pusher.send(&subscriber.to, &message, now).await;
        if let (Err(PushFailure::Away(_)), Ok(host)) = (&result, self.pusher.host(&subscriber.to)) {
            self.away.insert(host);
        }
        result.map_err(|failure| Undelivered {
            again: failure.again(),
            wait: match failure {
                PushFailure::Busy { wait, .. } => wait,
                _ => None,
            },
            gone: failure == PushFailure::Gone,
            said: failure.to_string(),
        })
    }

    async fn end_gone(chart: &mut Chart, subscriber: &PushSubscriber) -> Result<(), StoreError> {
        push_subscriptions::end_gone(chart, subscriber.id).await
    }
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
