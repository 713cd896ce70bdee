//! Reactions that are looked at first: what the patient reads, what the grades mean, and
//! that a pause which was noted becomes one of the plan.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::Desk;
use axum::http::StatusCode;

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
