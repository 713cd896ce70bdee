//! Writing, comparing and signing a plan.

use crate::fixture::{House, hidden};
use axum::http::StatusCode;
use tapir_clinic::domain::ForecastId;

fn fields<'a>(plan: &'a str, action: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("plan", plan),
        ("starts_on", "2026-03-09"),
        ("review_week", "24"),
        ("observation", "2, 4, 8, 12, 24, 52"),
        ("reason", "Colour is back, fewer times now."),
        ("after", "1"),
        ("action", action),
    ]
}

const TAPER: &str = "tacrolimus 0.1%: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop";

#[tokio::test]
async fn a_signed_taper_is_version_two_with_its_difference_and_reason() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let page = browser.post(&path, &fields(TAPER, "preview")).await.body;
    assert!(page.contains("once daily for 4 weeks"));
    assert!(page.contains("每日一次，4 周"));
    assert!(page.contains("52 weeks after"));
    let answer = browser.post(&path, &fields(TAPER, "sign")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = browser
        .get(&format!("/patients/{}", house.patient))
        .await
        .body;
    assert!(page.contains("Version 2, from 9 Mar 2026"));
    assert!(page.contains("Colour is back, fewer times now."));
    assert!(page.contains("Was: "));
    let again = browser.post(&path, &fields(TAPER, "sign")).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn light_beside_tacrolimus_is_signed_with_an_acknowledgement_only() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let plan = "tacrolimus 0.1%: bid 24w + nb-uvb: 3/w 24w";
    let answer = browser.post(&path, &fields(plan, "sign")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Without this acknowledgement"));
    let mut with = fields(plan, "sign");
    with.push(("light", "yes"));
    let answer = browser.post(&path, &with).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_plan_that_cannot_be_read_is_shown_with_a_caret_and_not_signed() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let answer = browser
        .post(&path, &fields("tacrolimus 0.1%: twice 4w", "sign"))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("column 18: expected a frequency"));
}

#[tokio::test]
async fn a_comparison_is_stored_and_reaches_the_patient_after_its_release_only() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let own = house.browser(house.patient_person).await;
    let path = format!("/patients/{}/plan", house.patient);
    let answer = browser
        .post(&path, &fields("tacrolimus 0.1%: qd 12w, stop", "compare"))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let forecast = answer.location.unwrap();
    let page = browser.get(&forecast).await.body;
    assert!(page.contains("Proposed plan"));
    assert!(page.contains("of 100 people like this patient relapse within 52 weeks"));
    let theirs = forecast.replace("/patients/", "/my/");
    assert_eq!(own.get(&theirs).await.status, StatusCode::NOT_FOUND);
    browser.post(&format!("{forecast}/release"), &[]).await;
    assert_eq!(own.get(&theirs).await.status, StatusCode::OK);
    let my = own.get(&format!("/my/{}", house.patient)).await.body;
    assert!(my.contains("What may happen next"));
}

#[tokio::test]
async fn one_goes_on_from_a_comparison_and_the_signed_version_keeps_it() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let plan = "tacrolimus 0.1%: qd 12w, stop";
    let answer = browser.post(&path, &fields(plan, "compare")).await;
    let forecast = answer.location.unwrap();
    let id = forecast.rsplit('/').next().unwrap();
    let page = browser.get(&forecast).await.body;
    assert!(page.contains(&format!("{path}?forecast={id}")), "{page}");
    // nothing that was typed is lost on the way
    let page = browser.get(&format!("{path}?forecast={id}")).await.body;
    for typed in [
        ">tacrolimus 0.1%: qd 12w, stop</textarea>",
        "value=\"2026-03-09\"",
        "Colour is back, fewer times now.",
    ] {
        assert!(page.contains(typed), "{typed}: {page}");
    }
    assert_eq!(hidden(&page, "forecast"), id);

    let mut sign = fields(plan, "sign");
    sign.push(("forecast", id));
    let answer = browser.post(&path, &sign).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let course = format!("/patients/{}", house.patient);
    let page = browser.get(&course).await.body;
    let link = format!("<a href=\"{forecast}\">Compared before signing</a>");
    assert!(page.contains(&link), "{page}");

    let mut other = fields("tacrolimus 0.1%: qd 8w, stop", "sign");
    other.retain(|(name, _)| *name != "after");
    other.extend([("after", "2"), ("forecast", id)]);
    browser.post(&path, &other).await;
    let page = browser.get(&course).await.body;
    assert!(page.contains("Compared before signing, and changed afterwards"));
}

#[tokio::test]
async fn a_version_is_not_linked_with_a_comparison_of_another_course() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let stranger = ForecastId::new().to_string();
    let mut sign = fields(TAPER, "sign");
    sign.push(("forecast", stranger.as_str()));
    let answer = browser.post(&path, &sign).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let course = browser.get(&format!("/patients/{}", house.patient)).await;
    assert!(!course.body.contains("Version 2"));
}
