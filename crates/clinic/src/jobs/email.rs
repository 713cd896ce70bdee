//! Reminding by e-mail when its time has come and something is due.
//!
//! A row is written and lasts before a letter goes out, so that a program that
//! is stopped in between sends one letter too few and never one too many.

use crate::app::App;
use crate::auth::Token;
use crate::delivery::email::{self, Again, Mailer};
use crate::delivery::outbox::{LATEST, due_times, instant};
use crate::domain::{Part, ReminderMailId};
use crate::record::CourseRecord;
use crate::store::delivery::outbox::{self, Ending, Retry};
use crate::store::delivery::reminder_addresses::{Subscriber, is_wanted};
use crate::store::delivery::reminder_mails;
use crate::store::{Chart, StoreError};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How often the program looks whether a time has come.
pub(crate) const EVERY: Duration = Duration::from_secs(60);

/// A letter that was not sent is tried again after so long each, and then given
/// up. [assumed: most servers that refuse for now take a letter within the hour]
const AGAIN_AFTER: [SignedDuration; 4] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_mins(30),
];

/// Sends what is to be sent now; the number of letters. A reminder that fails is
/// logged, and others go on.
///
/// Errors: [`StoreError`], where the lists cannot be read.
pub async fn remind(app: &App) -> Result<usize, StoreError> {
    let Some(mailer) = &app.mail else {
        return Ok(0);
    };
    let now = app.now();
    app.store.end_interrupted::<ReminderMailId>(now).await?;
    let subscribers = app.store.subscribers().await?;
    let mut sent = 0;
    let mut count = |result: Result<bool, StoreError>| match result {
        Ok(is_sent) => sent += usize::from(is_sent),
        Err(error) => tracing::error!(error = %error, "a reminder failed"),
    };
    for subscriber in &subscribers {
        for time in due_times(subscriber.at, &subscriber.zone, subscriber.since, now) {
            count(first_try(app, mailer, subscriber, time).await);
        }
    }
    for retry in app.store.to_retry::<ReminderMailId>(now).await? {
        let subscriber = subscribers.iter().find(|s| s.address == retry.target);
        if let Some(subscriber) = subscriber {
            count(next_try(app, mailer, subscriber, &retry).await);
        }
    }
    Ok(sent)
}

async fn first_try(
    app: &App,
    mailer: &Mailer,
    subscriber: &Subscriber,
    time: (Date, Part),
) -> Result<bool, StoreError> {
    let address = subscriber.address;
    if app
        .store
        .was_taken_on::<ReminderMailId>(address, time)
        .await?
    {
        return Ok(false);
    }
    let mut chart = app
        .store
        .chart_by_clock(subscriber.patient, app.now())
        .await?;
    let is_due = is_due(&mut chart, subscriber, time).await?;
    let claimed = outbox::claim::<ReminderMailId>(&mut chart, address, time, is_due).await?;
    match claimed {
        Some(id) if is_due => send(app, mailer, subscriber, chart, (id, time, 1)).await,
        _ => chart.commit().await.map(|()| false),
    }
}

async fn next_try(
    app: &App,
    mailer: &Mailer,
    subscriber: &Subscriber,
    retry: &Retry<ReminderMailId>,
) -> Result<bool, StoreError> {
    let mut chart = app
        .store
        .chart_by_clock(subscriber.patient, app.now())
        .await?;
    if !outbox::claim_again(&mut chart, retry.id).await? {
        return chart.commit().await.map(|()| false);
    }
    let time = (retry.on, retry.part);
    if !is_due(&mut chart, subscriber, time).await? {
        outbox::end(&mut chart, retry.id, &Ending::NotDue, "").await?;
        return chart.commit().await.map(|()| false);
    }
    let this = (retry.id, time, retry.tries + 1);
    send(app, mailer, subscriber, chart, this).await
}

/// Whether something is due at that time, and the subscriber is still somebody to
/// tell.
async fn is_due(
    chart: &mut Chart,
    subscriber: &Subscriber,
    time: (Date, Part),
) -> Result<bool, StoreError> {
    Ok(is_wanted(chart, subscriber).await? && has_open_dose(chart, time).await?)
}

/// Whether the plan asks for something at that time of which nothing is entered.
pub(crate) async fn has_open_dose(
    chart: &mut Chart,
    (on, part): (Date, Part),
) -> Result<bool, StoreError> {
    let record = CourseRecord::load(chart).await?;
    let mut doses = record.diary.doses(on);
    Ok(doses.any(|(dose, entry)| dose.part == part && entry.is_none()))
}

/// Sends a letter that was taken on with this chart, and writes down how it
/// ended; whether it is sent.
async fn send(
    app: &App,
    mailer: &Mailer,
    subscriber: &Subscriber,
    mut chart: Chart,
    (id, (on, part), tries): (ReminderMailId, (Date, Part), i64),
) -> Result<bool, StoreError> {
    let off = Token::new();
    reminder_mails::add_off_link(&mut chart, subscriber.address, &off.hash()).await?;
    chart.commit().await?;
    let letter = email::reminder(
        mailer,
        id,
        &subscriber.email,
        subscriber.language,
        off.reveal(),
        app.now(),
    );
    let result = mailer.send(&letter).await;
    let now = app.now();
    let over = instant(on, part, subscriber.at, &subscriber.zone).unwrap_or(now) + LATEST;
    let (ending, said) = match result {
        Ok(()) => (Ending::Sent, String::new()),
        Err(failure) => (
            after(failure.again, tries, now, over),
            failure.said.replace(&subscriber.email, "…"),
        ),
    };
    if ending != Ending::Sent {
        tracing::warn!(reminder = %id, ?ending, said, "a reminder was not sent");
    }
    let mut chart = app.store.chart_by_clock(subscriber.patient, now).await?;
    outbox::end(&mut chart, id, &ending, &said).await?;
    chart.commit().await?;
    Ok(ending == Ending::Sent)
}

/// How a reminder goes on after a try that failed.
pub(crate) fn after(again: Again, tries: i64, now: Timestamp, over: Timestamp) -> Ending {
    let wait = usize::try_from(tries - 1)
        .ok()
        .and_then(|i| AGAIN_AFTER.get(i));
    match (again, wait) {
        (Again::CouldDouble, _) => Ending::Unknown,
        (Again::MayWork, Some(wait)) if now + *wait < over => Ending::Waiting(now + *wait),
        _ => Ending::GivenUp,
    }
}

/// Reminds for as long as the program runs.
pub(crate) async fn keep_reminding(app: App) {
    loop {
        if let Err(error) = remind(&app).await {
            tracing::error!(error = %error, "nobody was reminded");
        }
        tokio::time::sleep(EVERY).await;
    }
}
