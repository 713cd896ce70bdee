//! Table `reminder_address`: where reminders go by e-mail, by whose own choice.

use super::outbox::Subscriber;
use super::reminder_times;
use crate::domain::consent::Purpose;
use crate::domain::{PatientId, PersonId, ReminderAddressId, Right};
use crate::store::account::memberships;
use crate::store::chart::relation;
use crate::store::record::consents;
use crate::store::{Actor, Chart, Store, StoreError, Tx, args};
use jiff::{SignedDuration, Timestamp};

/// Addresses that one person may have asked for in [`AS_OFTEN_IN`], so that nobody
/// has the clinic write to many strangers. [assumed]
const AS_OFTEN: i64 = 5;
const AS_OFTEN_IN: SignedDuration = SignedDuration::from_hours(24);

/// The address of who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderAddress {
    /// Identity.
    pub id: ReminderAddressId,
    /// Where to.
    pub email: String,
    /// Since when it is known to be right; nothing before.
    pub confirmed: Option<Timestamp>,
}

/// Somebody who is to be reminded by e-mail.
pub type EmailSubscriber = Subscriber<ReminderAddressId, String>;

/// What a link in a letter opens.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The address.
    pub address: ReminderAddressId,
    /// Whose it is.
    pub actor: Actor,
    /// Of whose course.
    pub patient: PatientId,
}

/// Keeps an address until it is confirmed; the one before it ends. False where
/// this person has asked too often.
///
/// Errors: [`StoreError::NotAllowed`], also for a child under 14, whose guardian
/// consents.
pub async fn ask(
    chart: &mut Chart,
    email: &str,
    confirm_hash: &str,
    expires: Timestamp,
) -> Result<bool, StoreError> {
    chart.allow(Right::KeepReminders)?;
    if !consents::may_give(chart).await? {
        return Err(StoreError::NotAllowed(Right::GiveConsent));
    }
    let values = args![chart.person(), chart.now() - AS_OFTEN_IN];
    let asked = chart
        .one(
            "select count(*) as n from reminder_address where person_id = $1 and made_ms > $2",
            values,
        )
        .await?;
    if asked.int("n")? >= AS_OFTEN {
        return Ok(false);
    }
    end(chart).await?;
    let id = ReminderAddressId::new();
    let values = args![
        id,
        chart.patient(),
        chart.clinic(),
        chart.person(),
        email,
        confirm_hash,
        expires,
        chart.now(),
    ];
    chart
        .change_aside(
            "add",
            "reminder_address",
            &id.to_string(),
            "insert into reminder_address (id, patient_id, clinic_id, person_id, email, \
             confirm_hash, expires_ms, made_ms) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            values,
        )
        .await?;
    Ok(true)
}

/// The address of who asks, if there is one.
pub async fn get(chart: &mut Chart) -> Result<Option<ReminderAddress>, StoreError> {
    chart.allow(Right::KeepReminders)?;
    let values = args![chart.patient(), chart.person()];
    let row = chart
        .row(
            "select id, email, confirmed_ms from reminder_address \
             where patient_id = $1 and person_id = $2 and ended_ms is null",
            values,
        )
        .await?;
    row.map(|row| {
        Ok(ReminderAddress {
            id: row.parse("id")?,
            email: row.text("email")?,
            confirmed: row.instant_opt("confirmed_ms")?,
        })
    })
    .transpose()
}

/// Ends the address of who asks, if there is one, and with it the consent.
pub async fn end(chart: &mut Chart) -> Result<(), StoreError> {
    chart.allow(Right::KeepReminders)?;
    consents::withdraw_own(chart, Purpose::Mail).await?;
    let values = args![chart.now(), chart.patient(), chart.person()];
    let patient = chart.patient().to_string();
    chart
        .change_aside(
            "end",
            "reminder_address",
            &patient,
            "update reminder_address set ended_ms = $1 \
             where patient_id = $2 and person_id = $3 and ended_ms is null",
            values,
        )
        .await?;
    Ok(())
}

/// What a link that confirms an address opens. Errors: [`StoreError::NotFound`],
/// also for one that is used, ended or too old.
pub async fn to_confirm(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Opened, StoreError> {
    let row = tx
        .one(
            "select id, patient_id, clinic_id, person_id from reminder_address \
             where confirm_hash = $1 and expires_ms > $2 and confirmed_ms is null \
             and ended_ms is null",
            args![token_hash, now],
        )
        .await?;
    opened(tx, &row).await
}

/// What a link that ends reminders opens. Errors: [`StoreError::NotFound`].
pub async fn to_end(tx: &mut Tx, token_hash: &str) -> Result<Opened, StoreError> {
    let row = tx
        .one(
            "select a.id, a.patient_id, a.clinic_id, a.person_id from reminder_off_link o \
             join reminder_address a on a.id = o.address_id where o.token_hash = $1",
            args![token_hash],
        )
        .await?;
    opened(tx, &row).await
}

async fn opened(tx: &mut Tx, row: &crate::store::Row) -> Result<Opened, StoreError> {
    let (person, clinic) = (row.parse("person_id")?, row.parse("clinic_id")?);
    Ok(Opened {
        address: row.parse("id")?,
        actor: memberships::actor(tx, person, clinic).await?,
        patient: row.parse("patient_id")?,
    })
}

/// Reminders go to an address from now on: to confirm it is to consent.
pub async fn confirm(chart: &mut Chart, address: ReminderAddressId) -> Result<(), StoreError> {
    chart.allow(Right::KeepReminders)?;
    let values = args![chart.now(), address, chart.person()];
    chart
        .change_one_aside(
            "confirm",
            "reminder_address",
            &address.to_string(),
            "update reminder_address set confirmed_ms = $1 \
             where id = $2 and person_id = $3 and confirmed_ms is null and ended_ms is null",
            values,
        )
        .await?;
    consents::add(chart, Purpose::Mail).await
}

/// Ends one address, if it has not ended, and with it the consent. The link of an
/// address that has ended before changes nothing.
pub async fn end_one(chart: &mut Chart, address: ReminderAddressId) -> Result<(), StoreError> {
    chart.allow(Right::KeepReminders)?;
    let values = args![chart.now(), address, chart.person()];
    let ended = chart
        .change_aside(
            "end",
            "reminder_address",
            &address.to_string(),
            "update reminder_address set ended_ms = $1 \
             where id = $2 and person_id = $3 and ended_ms is null",
            values,
        )
        .await?;
    if ended > 0 {
        consents::withdraw_own(chart, Purpose::Mail).await?;
    }
    Ok(())
}

impl Store {
    /// Everybody whose address is confirmed.
    pub async fn email_subscribers(&self) -> Result<Vec<EmailSubscriber>, StoreError> {
        let mut tx = self.read().await?;
        let rows = tx
            .rows(
                "select a.id, a.patient_id, a.person_id, a.email, a.confirmed_ms, q.language, \
                 o.zone, t.morning_at, t.evening_at, t.changed_ms from reminder_address a \
                 join patient p on p.id = a.patient_id join person o on o.id = p.person_id \
                 join person q on q.id = a.person_id left join reminder_time t \
                 on t.patient_id = a.patient_id and t.person_id = a.person_id \
                 where a.confirmed_ms is not null and a.ended_ms is null \
                 and p.hidden_ms is null and q.hidden_ms is null order by a.id",
                args![],
            )
            .await?;
        rows.iter()
            .map(|row| {
                let (at, since) = reminder_times::joined(row, row.instant("confirmed_ms")?)?;
                Ok(EmailSubscriber {
                    id: row.parse("id")?,
                    patient: row.parse("patient_id")?,
                    person: row.parse("person_id")?,
                    language: row.parse("language")?,
                    zone: row.text("zone")?,
                    to: row.text("email")?,
                    at,
                    since,
                })
            })
            .collect()
    }
}

/// Whether a subscriber still has to do with the patient, still wants it and has
/// consented to the wording of now.
pub async fn is_wanted(
    chart: &mut Chart,
    subscriber: &EmailSubscriber,
) -> Result<bool, StoreError> {
    chart.allow(Right::SendReminder)?;
    let values = args![subscriber.id];
    let living = chart
        .row(
            "select 1 as one from reminder_address where id = $1 and ended_ms is null",
            values,
        )
        .await?;
    let consented = consents::holds(chart, Purpose::Mail, Some(subscriber.person)).await?;
    let keeps = keeps_reminders(chart, subscriber.person).await?;
    Ok(living.is_some() && keeps && consented)
}

/// Whether somebody still has to do with the patient of a chart.
pub(in crate::store) async fn keeps_reminders(
    chart: &mut Chart,
    person: PersonId,
) -> Result<bool, StoreError> {
    let (patient, clinic) = (chart.patient, chart.clinic);
    let actor = memberships::actor(&mut chart.tx, person, clinic).await?;
    let relation = relation(&mut chart.tx, &actor, patient, chart.now).await?;
    Ok(relation.is_some_and(|relation| relation.has(Right::KeepReminders)))
}
