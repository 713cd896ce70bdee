//! Allergies and intolerances: on the chart, in the plan, as an alert, and on what is
//! printed. That nothing is recorded is never the same as none.

use crate::fixture::{Answer, Desk};
use crate::page::Page;
use axum::http::StatusCode;

impl Desk {
    async fn allergy(&self, substance: &str, severity: &str, since: &str) -> Answer {
        let fields = [
            ("substance", substance),
            ("reaction", "hives"),
            ("severity", severity),
            ("since", since),
        ];
        let path = format!("{}/allergies/new", self.chart);
        self.clinician.post(&path, &fields).await
    }

    async fn none_known(&self, on: &str) -> Answer {
        let path = format!("{}/allergies/none", self.chart);
        self.clinician.post(&path, &[("asked_on", on)]).await
    }

    /// What the chart says of allergies, at its head and in their list.
    async fn allergies(&self) -> String {
        self.page()
            .await
            .part(".state a, #allergies summary, #allergies li")
    }
}

#[tokio::test]
async fn nobody_asked_is_not_recorded_and_none_known_has_its_day_and_author() {
    let desk = Desk::new().await;
    insta::assert_snapshot!(desk.allergies().await, @"
    <Allergies and intolerances: not recorded>
    ▸ not recorded
    ");
    let answer = desk.none_known("2026-03-04").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    insta::assert_snapshot!(desk.allergies().await, @"
    <Allergies and intolerances: none known (asked 4 Mar 2026)>
    ▸ none known (asked 4 Mar 2026)
    - none known · recorded 4 Mar 2026 by Dr Wu <Correct …>
    ");
}

#[tokio::test]
async fn an_allergy_takes_the_place_of_none_known_and_ends_with_a_reason() {
    let desk = Desk::new().await;
    desk.none_known("2026-03-04").await;
    let answer = desk.allergy("Penicillin", "severe", "2019").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    insta::assert_snapshot!(desk.allergies().await, @"
    <Allergies and intolerances: Penicillin (severe)>
    ▸ Penicillin (severe)
    - Penicillin: hives · severe · since 2019 · recorded 5 Mar 2026 by Dr Wu <No longer …> <Correct …>
    - none known · recorded 4 Mar 2026 by Dr Wu <Correct …>
    ");
    // both cannot be true
    let refused = desk.none_known("2026-03-05").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(refused.page().part(".field-error"), @"! Asked on: “None known” cannot be entered while an allergy is: Penicillin. End or correct that entry on the chart first.");
    let end = desk.page().await.link("No longer …");
    let missing = desk
        .clinician
        .post(&end, &[("ended_on", "2026-03-04"), ("reason", " ")])
        .await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [
        ("ended_on", "2026-03-04"),
        ("reason", "Tolerated twice since."),
    ];
    let answer = desk.clinician.post(&end, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    // what has ended is not none: somebody has to ask again
    insta::assert_snapshot!(desk.allergies().await, @"
    <Allergies and intolerances: not recorded>
    ▸ not recorded
    - Penicillin: hives · severe · since 2019 · recorded 5 Mar 2026 by Dr Wu · no longer since 4 Mar 2026 (Dr Wu): Tolerated twice since. <Correct …>
    - none known · recorded 4 Mar 2026 by Dr Wu <Correct …>
    ");
}

#[tokio::test]
async fn an_allergy_entered_in_error_goes_with_a_reason_and_comes_back() {
    let desk = Desk::new().await;
    desk.allergy("Penicillin", "mild", "").await;
    let page = desk.page().await;
    let wrong = page.attribute("#allergies a[href*='/wrong/']", "href");
    let answer = desk
        .clinician
        .post(&wrong, &[("reason", "Another patient.")])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = desk.page().await;
    insta::assert_snapshot!(page.part("#allergies summary, #allergies li, #wrong li"), @"
    ▸ not recorded
    - Penicillin: allergy or intolerance, recorded 5 Mar 2026
    Dr Wu, 5 Mar 2026: Another patient.
    [Restore]
    ");
}

#[tokio::test]
async fn nothing_is_chosen_beforehand_and_what_was_typed_stays() {
    let desk = Desk::new().await;
    let form = desk
        .clinician
        .page(&format!("{}/allergies/new", desk.chart))
        .await;
    assert_eq!(form.field("severity"), "");
    let refused = desk.allergy("Penicillin", "", "last year").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    insta::assert_snapshot!(page.part(".field-error"), @"
    ! Severity: Please choose one of the possibilities.
    ! Since: “last year” is not a date; write the year, or 2026-03, or 2026-03-31.
    ");
    assert_eq!(page.field("substance"), "Penicillin");
    assert_eq!(page.field("since"), "last year");
}

#[tokio::test]
async fn an_allergy_to_what_the_plan_uses_calls_while_the_plan_is_in_force() {
    let desk = Desk::new().await;
    desk.allergy("Penicillin", "severe", "").await;
    desk.allergy("大环内酯类（红霉素）", "severe", "2024-05")
        .await;
    insta::assert_snapshot!(desk.page().await.part(".warning"), @"
    ! Recorded 5 Mar 2026: allergy or intolerance to 大环内酯类（红霉素） (severe); the plan uses Tacrolimus 0.1 % ointment
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    // the editor says it at the row, before anything is signed
    let editor = desk.clinician.page(&format!("{}/plan", desk.chart)).await;
    insta::assert_snapshot!(concerns(&editor), @"
    Phase 1 5 Mar 2026 to 21 Jun 2026, 218 times
    ! Allergy or intolerance on record: 大环内酯类（红霉素） (severe). Tacrolimus 0.1 % ointment is that substance, contains it or is related to it.
    face, left
    ");
}

fn concerns(page: &Page) -> String {
    page.part(".phase-row legend, .phase-row .warning")
}

#[tokio::test]
async fn patients_see_theirs_and_it_stands_on_what_they_print() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let my = format!("/my/{}", desk.house.patient);
    let me = own.page(&format!("{my}/me")).await;
    insta::assert_snapshot!(me.part("#allergies"), @"
    ## Allergies and intolerances
    - not recorded
    Is something missing or wrong? Please write it to your clinic in a message. <Ask>
    ");
    desk.allergy("Penicillin", "mild", "2019").await;
    let me = own.page(&format!("{my}/me")).await;
    insta::assert_snapshot!(me.part("#allergies"), @"
    ## Allergies and intolerances
    - Penicillin: hives · mild · since 2019 · recorded 5 Mar 2026 by Dr Wu
    Is something missing or wrong? Please write it to your clinic in a message. <Ask>
    ");
    let sheet = own.page(&format!("{my}/sheet?in=zh")).await;
    insta::assert_snapshot!(sheet.part("#sheet-allergies, [aria-labelledby=sheet-allergies] li"), @"
    ## 过敏与不耐受
    - Penicillin：hives · 轻度 · 自2019年起 · 2026年3月5日由 Dr Wu 记录
    ");
    let paper = own.page(&format!("{my}/paper")).await;
    insta::assert_snapshot!(paper.part(".plan-sheet header"), @"
    # Mei Lin
    female · 1 Jun 1994 · no. 1
    House · 5 Mar 2026
    Allergies and intolerances: Penicillin (mild)
    ");
}
