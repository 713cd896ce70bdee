//! Reactions that are looked at first: what the patient reads, what the grades mean, and
//! that a pause which was noted becomes one of the plan.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Desk, House, member};
use axum::http::StatusCode;
use tapir_clinic::domain::Role;
use tapir_clinic::store::record::patients::{self, NewPatient};

impl Desk {
    async fn reported(&self, term: &str) -> String {
        let own = self.house.browser(self.house.patient_person).await;
        let fields = [("about", "reaction"), ("term", term), ("body", "38.3 °C.")];
        let path = format!("/my/{}/ask", self.house.patient);
        let answer = own.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let to = answer.location.unwrap();
        assert!(to.contains("/reactions/"), "{to}");
        own.get(&to).await.body
    }

    /// The address of the form by which the newest reaction is judged.
    async fn judgement(&self) -> String {
        let page = self.chart_html().await;
        let after = page.split("/events/").nth(1).unwrap();
        let event = after.split('"').next().unwrap();
        format!("{}/events/{event}", self.chart)
    }
}

#[tokio::test]
async fn who_reports_an_infection_reads_what_the_label_says_and_whom_to_call() {
    let desk = Desk::new().await;
    let page = desk.reported("infection").await;
    assert!(page.contains("an infection is treated first"), "{page}");
    assert!(page.contains("Call your clinic. Its number is not recorded here."));
    assert!(page.contains("Add a photograph"), "{page}");
    let mut tx = desk.house.app.store.begin().await.unwrap();
    let number = "update clinic set telephone = '+86 21 1234 5678'";
    tx.execute(number, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let page = desk.reported("fever").await;
    assert!(page.contains("href=\"tel:+862112345678\""), "{page}");
    assert!(
        !page.contains("the label of tacrolimus"),
        "no source is held"
    );
    let own = desk.house.browser(desk.house.patient_person).await;
    let own = own.in_chinese();
    let ask = format!("/my/{}/ask?about=reaction", desk.house.patient);
    let page = own.get(&ask).await.body;
    assert!(
        page.contains("感染、发热或肿胀：给诊所打电话比留言更快。"),
        "{page}"
    );
    assert!(page.contains("发热</option>"), "{page}");
    let work = desk.work_html().await;
    for said in ["Infection since 5 Mar 2026", "Fever since 5 Mar 2026"] {
        assert!(work.contains(said), "{work}");
    }
}

#[tokio::test]
async fn the_help_for_a_grade_is_that_of_the_term() {
    let desk = Desk::new().await;
    desk.reported("infection").await;
    let form = desk.judgement().await;
    let page = desk.clinician.get(&form).await.body;
    assert!(page.contains("general grades of CTCAE v5"), "{page}");
    assert!(!page.contains("Itch: 1 mild"), "{page}");
}

#[tokio::test]
async fn a_pause_that_is_noted_leads_to_a_pause_of_the_plan() {
    let desk = Desk::new().await;
    desk.reported("infection").await;
    let form = desk.judgement().await;
    let fields = [
        ("grade", "3"),
        ("serious", "no"),
        ("ended_on", ""),
        ("action", "paused"),
        ("outcome", "unknown"),
    ];
    let answer = desk.clinician.post(&form, &fields).await;
    let editor = format!("{}/plan?template=pause", desk.chart);
    assert_eq!(answer.location.as_deref(), Some(editor.as_str()));
    let page = desk.chart_html().await;
    assert!(
        page.contains("Noted as paused, but the plan goes on"),
        "{page}"
    );
    assert!(page.contains(&editor), "{page}");
    assert!(
        desk.work_html()
            .await
            .contains("a reaction that is looked at first (grade 3, severe)")
    );
    // where nothing is paused, one comes back to the reactions
    let mut fields = fields;
    fields[3].1 = "none";
    let answer = desk.clinician.post(&form, &fields).await;
    let chart = format!("{}#events", desk.chart);
    assert_eq!(answer.location.as_deref(), Some(chart.as_str()));
    assert!(!desk.chart_html().await.contains("Noted as paused"));
}

#[tokio::test]
async fn a_report_says_since_when_and_no_later_day_than_today() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = format!("/my/{}/ask", desk.house.patient);
    let report = |since| {
        [
            ("about", "reaction"),
            ("term", "itch"),
            ("since", since),
            ("body", "It itches."),
        ]
    };
    let answer = own.post(&path, &report("2026-03-06")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().part("#since-wrong"), @"! 6 Mar 2026 is outside 5 Mar 2024 to 5 Mar 2026; please choose a day between them.");
    let answer = own.post(&path, &report("2026-02-20")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let work = desk.work_html().await;
    assert!(
        work.contains("Itch since 20 Feb 2026, not graded yet"),
        "{work}"
    );
}

#[tokio::test]
async fn without_a_course_an_infection_leads_to_the_same_advice_and_says_what_it_is() {
    let house = House::new().await;
    let person = member(&house.app, house.clinic, "Li Na", Role::Patient).await;
    let new = NewPatient {
        person,
        born_on: "1990-05-05".parse().unwrap(),
        sex: "female",
        skin_type: None,
    };
    let mut tx = house.app.store.begin().await.unwrap();
    let patient = patients::add(&mut tx, house.clinic, &new, house.app.now()).await;
    let patient = patient.unwrap();
    tx.commit().await.unwrap();
    let own = house.browser(person).await;
    let fields = [
        ("about", "reaction"),
        ("term", "infection"),
        ("since", "2026-03-04"),
        ("body", "Pus."),
    ];
    let answer = own.post(&format!("/my/{patient}/ask"), &fields).await;
    let to = answer.location.unwrap();
    assert_eq!(to, format!("/my/{patient}/reported/infection"));
    let page = own.page(&to).await.text();
    assert!(page.contains("an infection is treated first"), "{page}");
    let clinician = house.browser(house.clinician).await;
    let work = clinician.get("/work").await.body;
    assert!(work.contains("Infection, since 4 Mar 2026: Pus."), "{work}");
    let unknown = own.get(&format!("/my/{patient}/reported/nothing")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}
