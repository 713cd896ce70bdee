//! A record of an earlier version is brought up to date, and what it said is read
//! as before.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{database, instant};
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use std::borrow::Cow;
use tapir_clinic::config::Database;
use tapir_clinic::domain::circumstance::{Inhibits, Kind};
use tapir_clinic::domain::consent::Purpose;
use tapir_clinic::domain::laboratory::Factor;
use tapir_clinic::domain::{EntryId, EntryKind, Role};
use tapir_clinic::store::account::sessions::{self, BegunBy};
use tapir_clinic::store::record::{
    alerts, circumstances, consents, corrections, exposure_risks, laboratory, messages, photographs,
};
use tapir_clinic::store::{Actor, Chart, Store};

/// An identity of the rows below.
macro_rules! id {
    ($n:literal) => {
        concat!("01900000-0000-7000-8000-0000000000", $n)
    };
}

/// A clinic with a clinician, a patient, a course and a lesion.
const PEOPLE: &str = concat!(
    "insert into clinic (id, name, zone, created_ms) values ('",
    id!("01"),
    "', 'House', 'Asia/Shanghai', 1);",
    "insert into person (id, name, language, zone, created_ms) values ('",
    id!("02"),
    "', 'Dr Wu', 'en', 'Asia/Shanghai', 1), ('",
    id!("03"),
    "', 'Mei Lin', 'en', 'Asia/Shanghai', 1);",
    "insert into patient (id, clinic_id, person_id, born_on, sex, created_ms) values ('",
    id!("04"),
    "', '",
    id!("01"),
    "', '",
    id!("03"),
    "', '1994-06-01', 'female', 1);",
    "insert into course (id, patient_id, segmental, started_on, created_ms) values ('",
    id!("05"),
    "', '",
    id!("04"),
    "', 0, '2026-01-05', 1);",
    "insert into lesion (id, course_id, name, site, side, onset_on, activity, leukotrichia, \
     body_percent, created_ms) values ('",
    id!("06"),
    "', '",
    id!("05"),
    "', '', 'face', 'left', '2024-06-01', 'any', 0, 0.6, 1);",
);

/// What the audit had of an entry that was hidden.
fn hidden(seq: u32, person: &str, subject: &str, entry: &str) -> String {
    let (clinic, patient) = (id!("01"), id!("04"));
    format!(
        "insert into audit (seq, at_ms, clinic_id, person_id, action, patient_id, subject, \
         subject_id, previous_hash, hash) values ({seq}, {seq}000, '{clinic}', '{person}', 'hide', \
         '{patient}', '{subject}', '{entry}', '', '{seq}'); \
         update audit_head set seq = {seq}, hash = '{seq}';"
    )
}

/// A record as the program had it at this version, with these rows, opened now.
async fn carried(folder: &tempfile::TempDir, version: i64, rows: &str) -> Store {
    let all = tapir_clinic::store::migrations();
    let earlier = all.iter().filter(|m| m.version <= version).cloned();
    let migrator = Migrator {
        migrations: Cow::Owned(earlier.collect()),
        ..Migrator::DEFAULT
    };
    let rows = AssertSqlSafe(format!("{PEOPLE}{rows}"));
    let database = database(folder).await;
    match &database {
        Database::Folder(folder) => {
            let file = SqliteConnectOptions::new().filename(folder.join("record.sqlite"));
            let pool = SqlitePool::connect_with(file.create_if_missing(true));
            let pool = pool.await.unwrap();
            migrator.run(&pool).await.unwrap();
            sqlx::raw_sql(rows).execute(&pool).await.unwrap();
            pool.close().await;
        }
        Database::Postgres(url) => {
            let pool = PgPool::connect(url).await.unwrap();
            migrator.run(&pool).await.unwrap();
            sqlx::raw_sql(rows).execute(&pool).await.unwrap();
            pool.close().await;
        }
    }
    Store::open(&database).await.unwrap()
}

async fn chart(store: &Store) -> Chart {
    let actor = Actor {
        person: id!("02").parse().unwrap(),
        clinic: id!("01").parse().unwrap(),
        roles: vec![Role::Clinician],
        form: None,
    };
    let patient = id!("04").parse().unwrap();
    let now = instant("2026-03-05T01:00:00Z");
    store.chart(&actor, patient, "test", now).await.unwrap()
}

#[tokio::test]
async fn a_strong_inhibitor_among_the_reasons_for_tests_is_a_medicine() {
    let folder = tempfile::tempdir().unwrap();
    let risk = |id: &str, factor: &str, since: &str, hidden: &str| {
        format!(
            "insert into exposure_risk (id, patient_id, factor, started_on, note, entered_by, \
             created_ms, hidden_ms) values ('{id}', '{}', '{factor}', '{since}', 'by telephone', \
             '{}', 1, {hidden});",
            id!("04"),
            id!("02")
        )
    };
    let rows = [
        risk(id!("11"), "inhibitor", "2026-02-01", "null"),
        risk(id!("12"), "inhibitor", "2026-01-01", "5"),
        risk(id!("13"), "kidney", "2026-02-10", "null"),
    ];
    let store = carried(&folder, 6, &rows.concat()).await;
    let mut chart = chart(&store).await;
    let medicines = circumstances::list(&mut chart).await.unwrap();
    assert_eq!(
        medicines.len(),
        1,
        "what was hidden stays so: {medicines:?}"
    );
    let medicine = &medicines[0];
    assert_eq!(medicine.circumstance.kind, Kind::Medicine);
    assert_eq!(medicine.circumstance.inhibits, Inhibits::Strongly);
    assert_eq!(medicine.circumstance.started_on.to_string(), "2026-02-01");
    assert_eq!(medicine.note, "by telephone");
    let risks = exposure_risks::list(&mut chart).await.unwrap();
    let factors: Vec<Factor> = risks.iter().map(|risk| risk.factor).collect();
    assert_eq!(factors, [Factor::Kidney]);
}

#[tokio::test]
async fn what_was_hidden_without_a_reason_is_listed_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (result, photograph) = (id!("21"), id!("22"));
    let entered = format!(
        "insert into laboratory_result values ('{result}', '{}', '2026-02-02T08:00', \
         'Asia/Shanghai', '2160-0', '', 0.9, 'mg/dL', null, null, 'House', '{}', 1, 5); \
         insert into photograph values ('{photograph}', '{}', null, '2026-02-03T08:00', \
         'Asia/Shanghai', '{}', 'one', 'key', 'hash', 10, 10, 100, '', 1, 6);",
        id!("04"),
        id!("02"),
        id!("06"),
        id!("03")
    );
    let rows = [
        entered,
        hidden(1, id!("02"), "laboratory_result", result),
        hidden(2, id!("03"), "photograph", photograph),
    ];
    let store = carried(&folder, 7, &rows.concat()).await;
    let mut chart = chart(&store).await.into_changed();
    assert!(laboratory::list(&mut chart).await.unwrap().is_empty());
    let listed = corrections::list(&mut chart).await.unwrap();
    let [by_patient, by_clinician] = &listed[..] else {
        panic!("{listed:?}");
    };
    assert_eq!(by_patient.entered.kind, EntryKind::Photograph);
    assert!(by_patient.taken_back && by_patient.said_by == "Mei Lin");
    assert_eq!(by_clinician.entered.kind, EntryKind::LaboratoryResult);
    assert_eq!(by_clinician.entered.value, Some(0.9.into()));
    assert!(!by_clinician.taken_back && by_clinician.said_by == "Dr Wu");
    let id: EntryId = result.parse().unwrap();
    corrections::restore(&mut chart, EntryKind::LaboratoryResult, id)
        .await
        .unwrap();
    assert_eq!(laboratory::list(&mut chart).await.unwrap().len(), 1);
    let course = id!("05").parse().unwrap();
    let shown = photographs::list(&mut chart, course).await.unwrap();
    assert!(shown.is_empty(), "what was taken back stays so");
}

#[tokio::test]
async fn a_circumstance_that_was_hidden_is_an_entry_like_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (gone, there, area, answers) = (id!("31"), id!("32"), id!("33"), id!("35"));
    let entered = format!(
        "insert into circumstance values ('{gone}', '{patient}', 'medicine', 'Itraconazole', \
         'strongly', '2026-02-01', null, '', '{by}', 1, 5), ('{there}', '{patient}', 'pregnancy', \
         '', 'unknown', '2026-02-02', null, '', '{by}', 1, null); \
         insert into area values ('{area}', '{}', null, null, '2026-02-03', 40.0, 0.6, 'traced', \
         '{by}', null, null, 1, 7); \
         insert into assessment values ('{answers}', '{patient}', 'phq-9', '1,1,1,1,1,0,0,0,0', \
         5.0, '2026-02-04', '{own}', 1, 8); \
         insert into wrong_entry values ('{}', '{patient}', 'area', '{area}', 'Typed 40.', 0, \
         '{by}', 7, null, null), ('{}', '{patient}', 'assessment', '{answers}', '', 1, '{own}', \
         8, null, null);",
        id!("06"),
        id!("34"),
        id!("36"),
        own = id!("03"),
        patient = id!("04"),
        by = id!("02"),
    );
    let rows = [entered, hidden(1, id!("02"), "circumstance", gone)];
    let store = carried(&folder, 10, &rows.concat()).await;
    let mut chart = chart(&store).await.into_changed();
    assert_eq!(circumstances::list(&mut chart).await.unwrap().len(), 1);
    let listed = corrections::list(&mut chart).await.unwrap();
    let [medicine, answers, area] = &listed[..] else {
        panic!("{listed:?}");
    };
    assert_eq!(answers.entered.kind, EntryKind::Assessment);
    assert_eq!(answers.entered.value, Some(5.0.into()));
    assert!(answers.taken_back && answers.said_by == "Mei Lin");
    assert_eq!(area.reason, "Typed 40.");
    assert_eq!(area.entered.value, Some(40.0.into()));
    assert_eq!(medicine.entered.kind, EntryKind::Circumstance);
    assert_eq!(medicine.entered.mark, "Itraconazole");
    assert!(medicine.reason.is_empty() && !medicine.taken_back);
    corrections::restore(&mut chart, EntryKind::Circumstance, medicine.entered.id)
        .await
        .unwrap();
    assert_eq!(circumstances::list(&mut chart).await.unwrap().len(), 2);
}

#[tokio::test]
async fn an_address_confirmed_before_is_a_consent_and_wrong_entries_stay() {
    let folder = tempfile::tempdir().unwrap();
    let (confirmed, asked, area) = (id!("41"), id!("42"), id!("43"));
    let entered = format!(
        "insert into reminder_address (id, patient_id, clinic_id, person_id, email, confirm_hash, \
         expires_ms, made_ms, confirmed_ms, ended_ms) values \
         ('{confirmed}', '{patient}', '{clinic}', '{own}', 'mei@example.org', 'a', 9, 1, 2, null), \
         ('{asked}', '{patient}', '{clinic}', '{by}', 'wu@example.org', 'b', 9, 1, null, null); \
         insert into area values ('{area}', '{lesion}', null, null, '2026-02-03', 40.0, 0.6, \
         'traced', '{by}', null, null, 1, 7); \
         insert into wrong_entry values ('{wrong}', '{patient}', 'area', '{area}', 'Typed 40.', \
         0, '{by}', 7, null, null);",
        patient = id!("04"),
        clinic = id!("01"),
        own = id!("03"),
        by = id!("02"),
        lesion = id!("06"),
        wrong = id!("44"),
    );
    let store = carried(&folder, 8, &entered).await;
    let mut chart = chart(&store).await;
    let given = consents::list(&mut chart).await.unwrap();
    let [mail] = &given[..] else {
        panic!("{given:?}");
    };
    assert_eq!(mail.purpose, Purpose::Mail);
    assert!(mail.holds() && mail.by == "Mei Lin", "{mail:?}");
    let listed = corrections::list(&mut chart).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].reason, "Typed 40.");
    assert_eq!(listed[0].entered.kind, EntryKind::Area);
}

#[tokio::test]
async fn what_was_answered_stays_so_and_what_is_urgent_and_was_put_off_calls_again() {
    let folder = tempfile::tempdir().unwrap();
    let message = |id: &str, about: &str, care: u8, sent: u32| {
        let from = if care == 1 { id!("02") } else { id!("03") };
        format!(
            "insert into message (id, patient_id, about, body, from_person, from_care, sent_ms) \
             values ('{id}', '{}', '{about}', 'Hello.', '{from}', {care}, {sent});",
            id!("04")
        )
    };
    let alert = |id: &str, rule: &str, severity: u8, grade: u8| {
        let cause = format!(
            r#"{{"values":{{"date":"2026-03-02","grade":"{grade}","test":"alt","unit":"U/L","value":"210"}}}}"#
        );
        format!(
            "insert into alert (id, patient_id, rule, rule_version, severity, cause, raised_ms) \
             values ('{id}', '{}', '{rule}', 1, {severity}, '{cause}', 1); \
             insert into alert_snooze (id, alert_id, until_ms, reason, snoozed_by, created_ms) \
             values ('{id}', '{id}', 9000000000000, 'Later.', '{}', 2);",
            id!("04"),
            id!("02")
        )
    };
    let rows = [
        message(id!("11"), "stop", 0, 1000),
        message(id!("12"), "answer", 1, 2000),
        message(id!("13"), "question", 0, 3000),
        alert(id!("21"), "lab-severe", 3, 3),
        alert(id!("22"), "lab-moderate", 2, 2),
    ];
    let store = carried(&folder, 16, &rows.concat()).await;
    let mut chart = chart(&store).await;
    let all = messages::list(&mut chart).await.unwrap();
    let open: Vec<bool> = all.iter().map(|message| message.open).collect();
    assert_eq!(open, [false, false, true]);
    let all = alerts::open(&mut chart).await.unwrap();
    let calls: Vec<_> = all
        .iter()
        .map(|alert| (alert.rule.as_str(), alert.rest.is_none()))
        .collect();
    assert_eq!(calls, [("lab-severe", true), ("lab-moderate", false)]);
    assert!(all.iter().all(|alert| alert.cause.is_ok()), "{all:?}");
}

#[tokio::test]
async fn sessions_from_before_passkeys_go_on_as_they_were_begun() {
    let folder = tempfile::tempdir().unwrap();
    let session = |id: &str, token: &str, ended: &str, kept: u8, by: &str| {
        format!(
            "insert into session (id, token_hash, person_id, clinic_id, agent, created_ms, \
             seen_ms, ended_ms, kept, begun_by) values ('{id}', '{token}', '{}', '{}', 'test', \
             1, 2, {ended}, {kept}, '{by}');",
            id!("03"),
            id!("01")
        )
    };
    let rows = [
        session(id!("51"), "one", "null", 1, "link"),
        session(id!("52"), "two", "3", 0, "password"),
    ];
    let store = carried(&folder, 44, &rows.concat()).await;
    let mut tx = store.read().await.unwrap();
    let mut begun = Vec::new();
    for token in ["one", "two"] {
        let session = sessions::with_token(&mut tx, token).await.unwrap().unwrap();
        assert_eq!(session.seen_at.as_millisecond(), 2);
        begun.push((session.kept, session.is_ended, session.begun_by));
    }
    let expected = [
        (true, false, BegunBy::Link),
        (false, true, BegunBy::Password),
    ];
    assert_eq!(begun, expected);
}
