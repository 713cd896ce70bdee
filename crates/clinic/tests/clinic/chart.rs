//! Messages, reactions and the work list.

use crate::fixture::{House, instant};
use axum::http::StatusCode;
use tapir_clinic::clock::today;

#[tokio::test]
async fn a_wish_to_stop_reaches_the_work_list_and_an_answer_ends_it() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let path = format!("/my/{}/ask", house.patient);
    let page = own.get(&format!("{path}?about=stop")).await.body;
    assert!(page.contains("You decide with your doctor"));
    let fields = [("about", "stop"), ("body", "I am tired of it.")];
    own.post(&path, &fields).await;
    let work = clinician.get("/work").await.body;
    assert!(work.contains("1 patient is waiting"), "{work}");
    assert!(work.contains("Wrote on 5 Mar 2026: wants to stop"));
    let reply = format!("/patients/{}/messages", house.patient);
    clinician
        .post(&reply, &[("body", "Let us talk on Monday.")])
        .await;
    let work = clinician.get("/work").await.body;
    assert!(!work.contains("wants to stop"), "{work}");
    let my = own.get(&format!("/my/{}", house.patient)).await.body;
    assert!(my.contains("Let us talk on Monday."));
}

#[tokio::test]
async fn an_infection_calls_first_and_can_be_put_off_for_two_weeks_at_most() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let fields = [
        ("about", "reaction"),
        ("term", "infection"),
        ("body", "Yellow crusts since yesterday."),
    ];
    own.post(&format!("/my/{}/ask", house.patient), &fields)
        .await;
    let work = clinician.get("/work").await.body;
    assert!(work.contains("row-3"), "{work}");
    let snooze = format!("/work/{}/snooze", house.patient);
    let long = [("days", "15"), ("reason", "away")];
    let answer = clinician.post(&snooze, &long).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    clinician
        .post(&snooze, &[("days", "14"), ("reason", "seen today")])
        .await;
    assert!(
        clinician
            .get("/work")
            .await
            .body
            .contains("No patients waiting")
    );
}

#[test]
fn the_tests_take_place_on_a_thursday_in_shanghai() {
    let day = today(instant(crate::fixture::NOW), "Asia/Shanghai");
    assert_eq!(day.to_string(), "2026-03-05");
}
