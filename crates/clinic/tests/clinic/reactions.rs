//! Light, reactions, pauses, and areas that patients measure.

use crate::fixture::{House, hidden};
use axum::http::StatusCode;

#[tokio::test]
async fn sessions_of_light_add_up_and_a_slip_of_the_unit_is_refused() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let path = format!("/patients/{}/light/new", house.patient);
    let session = |on: &'static str, dose: &'static str, reaction: &'static str| {
        [
            ("on", on),
            ("at", "10:00"),
            ("product", "nb-uvb"),
            ("device", "cabin 2"),
            ("dose", dose),
            ("reaction", reaction),
        ]
    };
    assert!(clinician.get(&path).await.body.contains("No session yet."));
    for fields in [
        session("2026-03-02", "250", "1"),
        session("2026-03-04", "280", ""),
    ] {
        let answer = clinician.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    let page = clinician.get(&path).await.body;
    assert!(
        page.contains("So far 2 sessions, 530 mJ/cm² in all"),
        "{page}"
    );
    let answer = clinician
        .post(&path, &session("2026-03-05", "0.28", ""))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = "Dose, mJ/cm²: 0.28 is outside 1 to 20000 mJ/cm²";
    assert!(answer.body.contains(said), "{}", answer.body);
    let page = clinician
        .get(&format!("/patients/{}", house.patient))
        .await
        .body;
    assert!(page.contains("<td>530</td>"), "{page}");
}

#[tokio::test]
async fn a_reported_reaction_is_graded_ends_and_keeps_every_judgement() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let fields = [
        ("about", "reaction"),
        ("term", "itch"),
        ("body", "At night."),
    ];
    own.post(&format!("/my/{}/ask", house.patient), &fields)
        .await;
    let chart = format!("/patients/{}", house.patient);
    let page = clinician.get(&chart).await.body;
    let after = page.split(&format!("{chart}/events/")).nth(1).unwrap();
    let judge = format!("{chart}/events/{}", after.split('"').next().unwrap());
    assert!(clinician.get(&judge).await.body.contains("At night."));
    let judgement = |grade: &'static str, serious: &'static str, ended: &'static str| {
        [
            ("grade", grade),
            ("serious", serious),
            ("ended_on", ended),
            ("action", "paused"),
            ("outcome", "recovering"),
        ]
    };
    clinician.post(&judge, &judgement("3", "no", "")).await;
    let work = clinician.get("/work").await.body;
    assert!(work.contains("Itch since 5 Mar 2026: a reaction that is looked at first"));
    let page = clinician.get(&chart).await.body;
    assert!(page.contains("grade 3, severe"), "{page}");
    assert!(
        !page.contains("serious</td>"),
        "grade and seriousness are apart"
    );
    clinician
        .post(&judge, &judgement("2", "yes", "2026-03-05"))
        .await;
    let page = clinician.get(&chart).await.body;
    assert!(page.contains("grade 2, moderate: serious"), "{page}");
    let work = clinician.get("/work").await.body;
    assert!(!work.contains("looked at first"), "{work}");
    let early = clinician
        .post(&judge, &judgement("2", "no", "2026-03-01"))
        .await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut tx = house.app.store.begin().await.unwrap();
    let kept = tx
        .rows("select id from adverse_event_assessment", vec![])
        .await
        .unwrap();
    assert_eq!(kept.len(), 2);
}

#[tokio::test]
async fn the_doctor_pauses_for_an_infection_and_the_plan_goes_on_afterwards() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let plan = format!("/patients/{}/plan", house.patient);
    let page = clinician.get(&format!("{plan}?template=pause")).await.body;
    // 59 days of 24 weeks are over
    assert!(page.contains("tacrolimus 0.1%: off 2w, bid 109d"), "{page}");
    let start = "2026-03-05";
    let after = hidden(&page, "after");
    let sign = [
        ("plan", "tacrolimus 0.1%: off 2w, bid 109d"),
        ("starts_on", start),
        ("review_on", ""),
        ("reason", "Until the infection has healed."),
        ("after", after.as_str()),
        ("action", "sign"),
    ];
    let answer = clinician.post(&plan, &sign).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let own = house.browser(house.patient_person).await;
    let my = own.get(&format!("/my/{}", house.patient)).await.body;
    assert!(
        my.contains("day-paused"),
        "the pause is no missed day: {my}"
    );
    let page = clinician.get(&format!("{plan}?template=resume")).await.body;
    assert!(page.contains("tacrolimus 0.1%: bid 109d"), "{page}");
    assert!(!page.contains(">tacrolimus 0.1%: off"), "{page}");
}

#[tokio::test]
async fn an_area_that_the_patient_measured_waits_for_a_confirmation() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let path = format!("/my/{}/area", house.patient);
    let page = own.get(&path).await.body;
    let after = page.split("id=\"lesion\"").nth(1).unwrap();
    let lesion = after.split("option value=\"").nth(1).unwrap();
    let lesion = lesion.split('"').next().unwrap();
    let mut fields = vec![
        ("lesion", lesion),
        ("measured_on", "2026-03-05"),
        ("cm2", "10"),
        ("method", "hand_units"),
        ("error", ""),
    ];
    let answer = own.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let chart = format!("/patients/{}", house.patient);
    let page = clinician.get(&chart).await.body;
    assert!(page.contains("Area of 5 Mar 2026 by Mei Lin, not confirmed yet"));
    let confirm = page.split("/areas/").nth(1).unwrap();
    let confirm = confirm.split('/').next().unwrap();
    clinician
        .post(&format!("{chart}/areas/{confirm}/confirm"), &[])
        .await;
    let page = clinician.get(&chart).await.body;
    assert!(!page.contains("not confirmed yet"), "{page}");
    fields[1].1 = "2027-01-01";
    let answer = own.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}
