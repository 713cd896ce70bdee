//! Table `push_subscription`: the devices on which somebody is reminded, by whose own
//! choice.

use super::outbox::Subscriber;
use super::reminder_addresses::keeps_reminders;
use super::reminder_times;
use crate::domain::Device;
use crate::domain::consent::Purpose;
use crate::domain::{PushSubscriptionId, Right};
use crate::store::record::consents;
use crate::store::{Chart, Store, StoreError, args};
use jiff::{SignedDuration, Timestamp};

/// Devices that one person may have at a time, of all courses together, and how
/// many may be added in [`AS_OFTEN_IN`]. [assumed]
const AT_MOST: i64 = 10;
const AS_OFTEN: i64 = 20;
const AS_OFTEN_IN: SignedDuration = SignedDuration::from_hours(24);

/// Ends the living devices that a condition names, and empties where they are; `$1`
/// is now.
macro_rules! ending {
    ($which:literal) => {
        concat!(
            "update push_subscription set ended_ms = $1, endpoint = '', p256dh = '', auth = '' \
             where ended_ms is null and ",
            $which
        )
    };
}

/// A device of who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushSubscription {
    /// Identity.
    pub id: PushSubscriptionId,
    /// Browser and system.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
}

/// Somebody who is to be reminded on a device.
pub type PushSubscriber = Subscriber<PushSubscriptionId, Device>;

/// Keeps a device, which is to consent; the same one before ends. False where this
/// person has too many.
///
/// Errors: [`StoreError::NotAllowed`], also for a child under 14, whose guardian
/// consents.
pub async fn add(chart: &mut Chart, name: &str, device: &Device) -> Result<bool, StoreError> {
    chart.allow(Right::KeepReminders)?;
    if !consents::may_give(chart).await? {
        return Err(StoreError::NotAllowed(Right::GiveConsent));
    }
    let values = args![
        chart.now(),
        chart.patient(),
        chart.person(),
        device.endpoint.as_str()
    ];
    // the audit has the new one
    chart
        .tx
        .execute(
            ending!("patient_id = $2 and person_id = $3 and endpoint = $4"),
            values,
        )
        .await?;
    let values = args![chart.person(), chart.now() - AS_OFTEN_IN];
    let counts = chart
        .one(
            "select coalesce(sum(case when ended_ms is null then 1 else 0 end), 0) as living, \
             coalesce(sum(case when made_ms > $2 then 1 else 0 end), 0) as made \
             from push_subscription where person_id = $1",
            values,
        )
        .await?;
    if counts.int("living")? >= AT_MOST || counts.int("made")? >= AS_OFTEN {
        return Ok(false);
    }
    let id = PushSubscriptionId::new();
    let values = args![
        id,
        chart.patient(),
        chart.clinic(),
        chart.person(),
        name,
        device.endpoint.as_str(),
        device.p256dh.as_str(),
        device.auth.as_str(),
        chart.now(),
    ];
    chart
        .change_aside(
            "add",
            "push_subscription",
            &id.to_string(),
            "insert into push_subscription (id, patient_id, clinic_id, person_id, name, endpoint, \
             p256dh, auth, made_ms) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values,
        )
        .await?;
    consents::add(chart, Purpose::Push).await?;
    Ok(true)
}

/// The devices of who asks, the oldest first.
pub async fn list(chart: &mut Chart) -> Result<Vec<PushSubscription>, StoreError> {
    chart.allow(Right::KeepReminders)?;
    let values = args![chart.patient(), chart.person()];
    let rows = chart
        .rows(
            "select id, name, made_ms from push_subscription \
             where patient_id = $1 and person_id = $2 and ended_ms is null order by id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(PushSubscription {
                id: row.parse("id")?,
                name: row.text("name")?,
                since: row.instant("made_ms")?,
            })
        })
        .collect()
}

/// Ends one device of who asks; with the last one ends the consent.
///
/// Errors: [`StoreError::NotFound`], also for another's.
pub async fn end_one(chart: &mut Chart, id: PushSubscriptionId) -> Result<(), StoreError> {
    chart.allow(Right::KeepReminders)?;
    let values = args![chart.now(), id, chart.patient(), chart.person()];
    chart
        .change_one_aside(
            "end",
            "push_subscription",
            &id.to_string(),
            ending!("id = $2 and patient_id = $3 and person_id = $4"),
            values,
        )
        .await?;
    if list(chart).await?.is_empty() {
        consents::withdraw_own(chart, Purpose::Push).await?;
    }
    Ok(())
}

/// Ends every device of who asks, and with them the consent.
pub async fn end(chart: &mut Chart) -> Result<(), StoreError> {
    chart.allow(Right::KeepReminders)?;
    consents::withdraw_own(chart, Purpose::Push).await?;
    let values = args![chart.now(), chart.patient(), chart.person()];
    let patient = chart.patient().to_string();
    chart
        .change_aside(
            "end",
            "push_subscription",
            &patient,
            ending!("patient_id = $2 and person_id = $3"),
            values,
        )
        .await?;
    Ok(())
}

/// Ends a device that its service does not know any more. The consent stays: nobody
/// has withdrawn it.
pub async fn end_gone(chart: &mut Chart, id: PushSubscriptionId) -> Result<(), StoreError> {
    chart.allow(Right::SendReminder)?;
    let values = args![chart.now(), id];
    chart
        .change_aside(
            "gone",
            "push_subscription",
            &id.to_string(),
            ending!("id = $2"),
            values,
        )
        .await?;
    Ok(())
}

/// Whether a subscriber still has to do with the patient, still wants it on this
/// device and has consented to the wording of now.
pub async fn is_wanted(chart: &mut Chart, subscriber: &PushSubscriber) -> Result<bool, StoreError> {
    chart.allow(Right::SendReminder)?;
    let values = args![subscriber.id];
    let living = chart
        .row(
            "select 1 as one from push_subscription where id = $1 and ended_ms is null",
            values,
        )
        .await?;
    let consented = consents::holds(chart, Purpose::Push, Some(subscriber.person)).await?;
    let keeps = keeps_reminders(chart, subscriber.person).await?;
    Ok(living.is_some() && keeps && consented)
}

impl Store {
    /// Every device on which somebody is to be reminded.
    pub async fn push_subscribers(&self) -> Result<Vec<PushSubscriber>, StoreError> {
        let mut tx = self.read().await?;
        let rows = tx
            .rows(
                "select s.id, s.patient_id, s.person_id, s.endpoint, s.p256dh, s.auth, s.made_ms, \
                 q.language, o.zone, t.morning_at, t.evening_at, t.changed_ms \
                 from push_subscription s \
                 join patient p on p.id = s.patient_id join person o on o.id = p.person_id \
                 join person q on q.id = s.person_id left join reminder_time t \
                 on t.patient_id = s.patient_id and t.person_id = s.person_id \
                 where s.ended_ms is null and p.hidden_ms is null and q.hidden_ms is null \
                 order by s.id",
                args![],
            )
            .await?;
        rows.iter()
            .map(|row| {
                let (at, since) = reminder_times::joined(row, row.instant("made_ms")?)?;
                Ok(PushSubscriber {
                    id: row.parse("id")?,
                    patient: row.parse("patient_id")?,
                    person: row.parse("person_id")?,
                    language: row.parse("language")?,
                    zone: row.text("zone")?,
                    to: Device {
                        endpoint: row.text("endpoint")?,
                        p256dh: row.text("p256dh")?,
                        auth: row.text("auth")?,
                    },
                    at,
                    since,
                })
            })
            .collect()
    }
}
