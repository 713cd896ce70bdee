//! Consents: each purpose by itself, in a wording, enforced where data are taken in.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Answer, Browser, Desk, House, hidden, member};
use axum::http::StatusCode;
use image::{ImageFormat, RgbImage};
use std::io::Cursor;
use tapir_clinic::domain::Role;
use tapir_clinic::domain::consent::Purpose;
use tapir_clinic::store::StoreError;
use tapir_clinic::store::record::patients::{self, NewPatient};
use tapir_clinic::store::record::{consents, guardians};

fn picture() -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let picture = RgbImage::new(200, 200);
    picture.write_to(&mut file, ImageFormat::Jpeg).unwrap();
    file.into_inner()
}

async fn upload(browser: &Browser, base: &str, lesion: &str) -> Answer {
    let fields = [("lesion", lesion), ("taken_on", "2026-03-04")];
    let path = format!("{base}/photographs");
    browser
        .post_file(&path, &fields, "picture", &picture())
        .await
}

/// Withdraws or gives on a page.
async fn press(browser: &Browser, base: &str, purpose: &str, what: &str) -> Answer {
    let path = format!("{base}/consents/{purpose}/{what}");
    browser.post(&path, &[]).await
}

#[tokio::test]
async fn nothing_is_given_by_default_and_each_purpose_is_given_by_itself() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    for purpose in ["record", "photographs"] {
        press(&own, &base, purpose, "withdraw").await;
    }
    let page = own.get(&format!("{base}/consents")).await.body;
    assert!(!page.contains("checkbox") && !page.contains("checked"));
    assert!(page.contains("I consent: Research") && page.contains("not given"));
    press(&own, &base, "research", "give").await;
    let page = own.get(&format!("{base}/consents")).await.body;
    assert!(page.contains("given on 5 Mar 2026 by Mei Lin"), "{page}");
    assert!(page.contains("Withdraw: Research"));
    assert!(page.contains("I consent: Record of health data"));
    assert!(page.contains("I consent: Photographs"));
    let page = own.in_chinese().get(&format!("{base}/consents")).await.body;
    assert!(
        page.contains("我同意：照片") && page.contains("撤回：研究"),
        "{page}"
    );
}

#[tokio::test]
async fn without_consent_no_photograph_is_taken_in_until_it_is_given() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    let page = own.get(&format!("{base}/photographs")).await.body;
    let lesion = hidden(&page, "lesion");
    press(&own, &base, "photographs", "withdraw").await;
    let page = own.get(&format!("{base}/photographs")).await.body;
    assert!(!page.contains("type=\"file\"") && page.contains("I consent: Photographs"));
    let answer = upload(&own, &base, &lesion).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer
            .body
            .contains("there is no consent to storing photographs")
    );
    let kept = std::fs::read_dir(house.folder().join("photographs"));
    assert_eq!(kept.map_or(0, Iterator::count), 0, "nothing was sealed");

    let give = format!("{base}/consents/photographs/give");
    let answer = own.post(&give, &[("back", "photographs")]).await;
    let back = format!("{base}/photographs");
    assert_eq!(answer.location.as_deref(), Some(back.as_str()));
    let answer = upload(&own, &base, &lesion).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[tokio::test]
async fn the_record_itself_refuses_a_photograph_without_consent() {
    let house = House::new().await;
    let actor = house.actor(house.clinician).await;
    let now = house.app.now();
    let store = &house.app.store;
    let mut chart = store
        .chart(&actor, house.patient, "test", now)
        .await
        .unwrap();
    consents::withdraw(&mut chart, Purpose::Photographs)
        .await
        .unwrap();
    let new = tapir_clinic::store::record::photographs::NewPhotograph {
        id: tapir_clinic::domain::PhotographId::new(),
        lesion: tapir_clinic::domain::LesionId::new(),
        taken_on: "2026-03-04".parse().unwrap(),
        zone: "Asia/Shanghai",
        sealed_with: "",
        jpeg: &[],
        width: 1,
        height: 1,
        note: "",
    };
    let refused = tapir_clinic::store::record::photographs::add(&mut chart, &new).await;
    assert!(matches!(
        refused,
        Err(StoreError::NoConsent(Purpose::Photographs))
    ));
}

#[tokio::test]
async fn a_clinician_writes_down_a_consent_on_paper_and_sees_the_history() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let mine = format!("/my/{}", desk.house.patient);
    press(&own, &mine, "photographs", "withdraw").await;
    let page = desk.page().await;
    assert!(page.contains("Photographs: withdrawn on 5 Mar 2026 by Mei Lin"));
    let page = desk
        .clinician
        .get(&format!("{}/photographs", desk.chart))
        .await
        .body;
    assert!(page.contains("Given on paper or in person: Photographs"));
    press(&desk.clinician, &desk.chart, "photographs", "give").await;
    let page = desk.page().await;
    let said = "given on paper or in person, written down on 5 Mar 2026 by Dr Wu";
    assert!(page.contains(said), "{page}");
    let page = desk
        .clinician
        .get(&format!("{}/consents", desk.chart))
        .await;
    let page = page.body;
    assert!(page.contains("on paper or in person, written down by Dr Wu"));
    // three rows: two of the set-up, of which one was withdrawn, and this one
    assert_eq!(page.matches("<tr><td>").count(), 3, "{page}");
    assert!(page.contains("5 Mar 2026 · Mei Lin"));
    let mut tx = desk.house.app.store.read().await.unwrap();
    let count = "select count(*) as n from audit where subject = 'consent' and action in \
                 ('give', 'withdraw')";
    let n = tx.one(count, vec![]).await.unwrap().int("n").unwrap();
    assert_eq!(n, 4);
}

#[tokio::test]
async fn a_new_wording_is_asked_for_again() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    let course = own.get(&base).await.body;
    assert!(!course.contains("asks-consent"), "everything is answered");
    let mut tx = house.app.store.begin().await.unwrap();
    tx.execute(
        "update consent set wording_version = '0' where purpose = 'photographs'",
        vec![],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let course = own.get(&base).await.body;
    assert!(course.contains("asks-consent"));
    let page = own.get(&format!("{base}/photographs")).await.body;
    assert!(page.contains("the wording has changed"), "{page}");
    assert!(!page.contains("type=\"file\""));
    press(&own, &base, "photographs", "give").await;
    let page = own.get(&format!("{base}/photographs")).await.body;
    assert!(page.contains("type=\"file\""));
    assert!(!own.get(&base).await.body.contains("asks-consent"));
}

#[tokio::test]
async fn for_a_child_under_14_the_guardian_consents() {
    let house = House::new().await;
    let child = member(&house.app, house.clinic, "Xiao Yu", Role::Patient).await;
    let guardian = member(&house.app, house.clinic, "Jian Guo", Role::Guardian).await;
    let now = house.app.now();
    let mut tx = house.app.store.begin().await.unwrap();
    let new = NewPatient {
        person: child,
        born_on: "2012-03-06".parse().unwrap(),
        sex: "male",
        skin_type: None,
    };
    let patient = patients::add(&mut tx, house.clinic, &new, now)
        .await
        .unwrap();
    guardians::add(&mut tx, patient, guardian, "parent", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let base = format!("/my/{patient}");
    let browser = house.browser(child).await;
    let page = browser.get(&format!("{base}/consents")).await.body;
    assert!(page.contains("For a child under 14 the guardian consents"));
    assert!(!page.contains("I consent:"));
    let answer = press(&browser, &base, "record", "give").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let guardian = house.browser(guardian).await;
    let course = guardian.get(&base).await.body;
    assert!(course.contains("Your clinic asks for your consent"));
    press(&guardian, &base, "record", "give").await;
    let page = guardian.get(&format!("{base}/consents")).await.body;
    assert!(page.contains("given on 5 Mar 2026 by Jian Guo"));
    // fourteen tomorrow
    house.clock.advance(jiff::Span::new().hours(24));
    let browser = house.browser(child).await;
    let page = browser.get(&format!("{base}/consents")).await.body;
    assert!(page.contains("I consent: Photographs"));
}

#[tokio::test]
async fn what_is_no_purpose_or_is_given_by_an_address_is_not_taken() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    let answer = press(&own, &base, "mail", "give").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = press(&own, &base, "everything", "give").await;
    assert!(answer.status.is_client_error());
    let page = own.get(&format!("{base}/consents")).await.body;
    assert!(page.contains(&format!("href=\"{base}/reminders\"")));
}
