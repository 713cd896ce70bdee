//! Entries made in error: hidden with a reason, listed, restored.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::entry::{course, invited};
use crate::fixture::{Browser, House, member};
use axum::http::StatusCode;
use tapir_clinic::domain::Role;
use tapir_clinic::store::account::clinics;
use tapir_clinic::store::verify;

const WHY: [(&str, &str); 1] = [("reason", "Typed 40 instead of 4.")];

/// The page on which an entry of this kind is said to be wrong; the newest first.
fn wrong(page: &str, chart: &str, kind: &str) -> String {
    let beginning = format!("{chart}/wrong/{kind}/");
    let after = page.split(&beginning).nth(1);
    let after = after.unwrap_or_else(|| panic!("no {kind} in {page}"));
    format!("{beginning}{}", after.split(['"', '/']).next().unwrap())
}

/// Says so, and gives the course as it is then.
async fn say(browser: &Browser, chart: &str, path: &str) -> String {
    let answer = browser.post(path, &WHY).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.location, Some(format!("{chart}#wrong")));
    browser.get(chart).await.body
}

async fn restore(browser: &Browser, chart: &str, path: &str) -> String {
    let answer = browser.post(&format!("{path}/restore"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    browser.get(chart).await.body
}

/// A visit at which the one lesion was measured.
async fn visit(browser: &Browser, chart: &str, cm2: &str) -> String {
    let path = format!("{chart}/visits/new");
    let page = browser.get(&path).await.body;
    let field = page.split("name=\"cm2-").nth(1).unwrap();
    let lesion = field.split('"').next().unwrap();
    let (area, method) = (format!("cm2-{lesion}"), format!("method-{lesion}"));
    let fields = [
        ("on", "2026-03-05"),
        ("at", "09:30"),
        ("purpose", "review"),
        ("note", "Looked at closely."),
        (area.as_str(), cm2),
        (method.as_str(), "traced"),
    ];
    let answer = browser.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    browser.get(chart).await.body
}

/// An area that the patient measured, of the first lesion of the list.
async fn own_area(own: &Browser, house: &House, cm2: &str) -> String {
    let path = format!("/my/{}/area", house.patient);
    let page = own.get(&path).await.body;
    let after = page.split("id=\"lesion\"").nth(1).unwrap();
    let lesion = after.split("option value=\"").nth(1).unwrap();
    let fields = [
        ("lesion", lesion.split('"').next().unwrap()),
        ("measured_on", "2026-03-05"),
        ("cm2", cm2),
        ("method", "hand_units"),
    ];
    let answer = own.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    own.get(&format!("/my/{}", house.patient)).await.body
}

#[tokio::test]
async fn an_area_goes_with_its_alert_is_listed_with_who_and_why_and_comes_back() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let alert = "White area up from";
    let page = visit(&clinician, &chart, "40").await;
    assert!(page.contains(alert) && page.contains("40.0 ± "), "{page}");
    let label = "aria-label=\"Area of 5 Mar 2026, 40.0 cm²: mark as entered in error …\"";
    assert!(page.contains(label), "{page}");

    let path = wrong(&page, &chart, "area");
    let asked = clinician.get(&path).await.body;
    let button =
        "<button class=\"main\">Area of 5 Mar 2026, 40.0 cm²: mark as entered in error</button>";
    assert!(asked.contains(button), "{asked}");
    let refused = clinician.post(&path, &[("reason", "  ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("id=\"reason-wrong\""));

    let page = say(&clinician, &chart, &path).await;
    assert!(!page.contains(alert) && !page.contains("40.0 ± "), "{page}");
    assert!(page.contains("<summary>Entered in error (1)</summary>"));
    assert!(page.contains("Dr Wu, 5 Mar 2026: Typed 40 instead of 4."));
    assert!(page.contains("aria-label=\"Restore: Area of 5 Mar 2026, 40.0 cm²\""));
    assert!(!clinician.get("/work").await.body.contains(alert));
    let chinese = house.browser(house.clinician).await.in_chinese();
    let said = chinese.get(&chart).await.body;
    assert!(said.contains("<summary>误录（1）</summary>"), "{said}");
    let again = clinician.post(&path, &WHY).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);

    let page = restore(&clinician, &chart, &path).await;
    assert!(page.contains(alert) && page.contains("40.0 ± "), "{page}");
    assert!(!page.contains("Entered in error ("));
    let again = clinician.post(&format!("{path}/restore"), &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let mut tx = house.app.store.begin().await.unwrap();
    let rows = tx
        .rows(
            "select action, subject from audit where action in ('hide', 'restore') \
             or subject = 'wrong_entry' order by seq",
            vec![],
        )
        .await
        .unwrap();
    let written: Vec<_> = rows
        .iter()
        .map(|row| (row.text("action").unwrap(), row.text("subject").unwrap()))
        .collect();
    let expected = [
        ("hide", "area"),
        ("add", "wrong_entry"),
        ("restore", "area"),
        ("restore", "wrong_entry"),
    ]
    .map(|(action, subject)| (action.to_owned(), subject.to_owned()));
    assert_eq!(written, expected);
    assert_eq!(verify(&mut tx).await.unwrap().broken_at, None);
    let kept = tx.rows("select id from wrong_entry", vec![]).await;
    assert_eq!(kept.unwrap().len(), 1, "what was said stays in the record");
}

#[tokio::test]
async fn a_visit_takes_its_areas_along_and_brings_back_those_it_took() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let page = visit(&clinician, &chart, "11").await;
    assert!(page.contains("Looked at closely.") && page.contains("11.0 ± "));
    let (area, path) = (wrong(&page, &chart, "area"), wrong(&page, &chart, "visit"));
    let asked = clinician.get(&path).await.body;
    assert!(asked.contains("Visit of 5 Mar 2026 (Review): mark as entered in error"));
    let page = say(&clinician, &chart, &path).await;
    assert!(!page.contains("Looked at closely.") && !page.contains("11.0 ± "));
    let page = restore(&clinician, &chart, &path).await;
    assert!(page.contains("Looked at closely.") && page.contains("11.0 ± "));

    say(&clinician, &chart, &area).await;
    say(&clinician, &chart, &path).await;
    let page = restore(&clinician, &chart, &path).await;
    assert!(page.contains("Looked at closely."));
    assert!(!page.contains("11.0 ± "), "it was wrong by itself");
}

#[tokio::test]
async fn a_session_of_light_no_longer_adds_up_and_a_reaction_no_longer_calls() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    for (on, dose) in [("2026-03-02", "250"), ("2026-03-04", "280")] {
        let fields = [
            ("on", on),
            ("at", "10:00"),
            ("product", "nb-uvb"),
            ("device", ""),
            ("dose", dose),
            ("reaction", "0"),
        ];
        clinician.post(&format!("{chart}/light/new"), &fields).await;
    }
    let page = clinician.get(&chart).await.body;
    assert!(page.contains("<td>530</td>"), "{page}");
    assert!(page.contains("Light of 4 Mar 2026, 280 mJ/cm²: mark as entered in error …"));
    let page = say(&clinician, &chart, &wrong(&page, &chart, "light_session")).await;
    assert!(!page.contains("<td>530</td>") && page.contains("<td>250</td>"));
    let next = clinician.get(&format!("{chart}/light/new")).await.body;
    assert!(next.contains("So far 1 session, 250 mJ/cm²"), "{next}");

    let own = house.browser(house.patient_person).await;
    let fields = [
        ("about", "reaction"),
        ("term", "itch"),
        ("body", "At night."),
    ];
    own.post(&format!("/my/{}/ask", house.patient), &fields)
        .await;
    let page = clinician.get(&chart).await.body;
    assert!(page.contains("not graded yet"), "{page}");
    let path = wrong(&page, &chart, "adverse_event");
    let page = say(&clinician, &chart, &path).await;
    assert!(!page.contains("not graded yet"), "{page}");
    assert!(page.contains("Entered in error (2)"));
    let page = restore(&clinician, &chart, &path).await;
    assert!(page.contains("not graded yet"), "{page}");
}

#[tokio::test]
async fn the_last_lesion_of_a_signed_plan_stays_until_the_right_one_is_entered() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let page = clinician.get(&chart).await.body;
    let path = wrong(&page, &chart, "lesion");
    let answer = clinician.post(&path, &WHY).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let remedy = "Enter the right lesion first";
    assert!(answer.body.contains(remedy), "{}", answer.body);
    assert!(
        answer
            .body
            .contains(&format!("href=\"{chart}/lesions/new\""))
    );
    assert!(clinician.get(&path).await.body.contains(remedy));

    let mut second = course(&[("name", "wrist"), ("place", "arm-right"), ("cm2", "3")]);
    second.push(("measured_on", "2026-03-05"));
    clinician
        .post(&format!("{chart}/lesions/new"), &second)
        .await;
    let page = say(&clinician, &chart, &path).await;
    assert!(
        !page.contains("14.0 ± ") && page.contains("3.0 ± "),
        "{page}"
    );
    assert!(page.contains("Lesion face, white since 1 Jun 2024"));
    let page = restore(&clinician, &chart, &path).await;
    assert!(
        page.contains("14.0 ± ") && page.contains("3.0 ± "),
        "{page}"
    );
}

#[tokio::test]
async fn the_only_lesion_goes_while_no_plan_is_signed_and_every_page_still_opens() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = invited(&house, "Li Na").await;
    let open = format!("{chart}/course/new");
    clinician.post(&open, &course(&[])).await;
    let page = clinician.get(&chart).await.body;
    let page = say(&clinician, &chart, &wrong(&page, &chart, "lesion")).await;
    assert!(page.contains("Lesion cheek, white since 1 Jun 2025"));
    for further in ["", "/plan", "/visits/new", "/photographs", "/lesions/new"] {
        let path = format!("{chart}{further}");
        assert_eq!(clinician.get(&path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn an_entry_of_another_clinic_or_patient_is_not_found_and_a_patient_says_nothing() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let page = visit(&clinician, &chart, "11").await;
    let mut tx = house.app.store.begin().await.unwrap();
    let elsewhere = clinics::add(&mut tx, "Other", "Europe/Rome", house.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let stranger = member(&house.app, elsewhere, "Dr Elsewhere", Role::Clinician).await;
    let stranger = Browser::signed_in(&house.app, stranger, elsewhere).await;
    let own = house.browser(house.patient_person).await;
    let other = invited(&house, "Li Na").await;
    for kind in ["area", "visit", "lesion"] {
        let path = wrong(&page, &chart, kind);
        let beside = path.replace(&chart, &other);
        for (browser, path) in [(&stranger, &path), (&own, &path), (&clinician, &beside)] {
            let restored = format!("{path}/restore");
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(path, &WHY).await.status, StatusCode::NOT_FOUND);
            let answer = browser.post(&restored, &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{restored}");
        }
    }
    let path = wrong(&page, &chart, "area");
    say(&clinician, &chart, &path).await;
    let beside = format!("{}/restore", path.replace(&chart, &other));
    let answer = clinician.post(&beside, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(
        clinician
            .get(&chart)
            .await
            .body
            .contains("Entered in error (1)")
    );
}

#[tokio::test]
async fn a_patient_takes_back_an_own_area_until_a_clinician_confirms_it() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let my = format!("/my/{}", house.patient);
    // the clinician's areas are not the patient's to take back
    let page = clinician.get(&chart).await.body;
    let theirs = wrong(&page, &chart, "area");
    let theirs = theirs.rsplit('/').next().unwrap();
    let answer = own
        .post(&format!("{my}/areas/{theirs}/take-back"), &[])
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);

    let page = own_area(&own, &house, "10").await;
    let label = "aria-label=\"Area of 5 Mar 2026, 10.0 cm²: take back …\"";
    assert!(page.contains(label), "{page}");
    let after = page.split(&format!("{my}/areas/")).nth(1).unwrap();
    let id = after.split('/').next().unwrap();
    let guardian = member(&house.app, house.clinic, "Guardian", Role::Guardian).await;
    let guardian = house.browser(guardian).await;
    let path = format!("{my}/areas/{id}/take-back");
    let answer = guardian.post(&path, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = own.post(&path, &[]).await;
    assert_eq!(answer.location, Some(format!("{my}#progress")));
    assert!(!own.get(&my).await.body.contains("10.0 ± "));
    let page = clinician.get(&chart).await.body;
    assert!(!page.contains("not confirmed yet"), "{page}");
    assert!(page.contains("Taken back by Mei Lin, 5 Mar 2026"), "{page}");
    assert!(!page.contains("Restore"), "not the clinician's to undo");
    let undo = format!("{chart}/wrong/area/{id}/restore");
    let answer = clinician.post(&undo, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(!clinician.get(&chart).await.body.contains("10.0 ± "));

    let page = own_area(&own, &house, "9").await;
    let after = page.split(&format!("{my}/areas/")).nth(1).unwrap();
    let id = after.split('/').next().unwrap();
    let confirm = format!("{chart}/areas/{id}/confirm");
    clinician.post(&confirm, &[]).await;
    let answer = own.post(&format!("{my}/areas/{id}/take-back"), &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let page = own.get(&my).await.body;
    assert!(
        page.contains("9.0 ± ") && !page.contains("Take back"),
        "{page}"
    );
}
