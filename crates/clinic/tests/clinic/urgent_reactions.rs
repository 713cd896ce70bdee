//! Reactions that are looked at first: what the patient reads, what the grades mean, and
//! that a pause which was noted becomes one of the plan.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Desk, House, member};
use crate::page::Page;
use axum::http::StatusCode;
use tapir_clinic::domain::Role;
use tapir_clinic::store::record::patients::{self, NewPatient};

impl Desk {
    /// What the patient reads who reported it.
    async fn reported(&self, term: &str) -> Page {
        let own = self.house.browser(self.house.patient_person).await;
        let fields = [("about", "reaction"), ("term", term), ("body", "38.3 °C.")];
        let path = format!("/my/{}/ask", self.house.patient);
        let answer = own.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let to = answer.location.unwrap();
        assert!(to.contains("/reactions/"), "{to}");
        own.page(&to).await
    }

    /// The address of the form by which the newest reaction is judged.
    async fn judgement(&self) -> String {
        self.page().await.link("Assess")
    }
}

#[tokio::test]
async fn who_reports_an_infection_reads_what_the_label_says_and_whom_to_call() {
    let desk = Desk::new().await;
    insta::assert_snapshot!(desk.reported("infection").await.text(), @"
    # Your report has been sent
    Infection since 5 Mar 2026. 38.3 °C.
    What the label of tacrolimus ointment says: an infection is treated first.

    ## Call House
    Messages are read in working hours; a call is faster. You can ask whether the ointment is to be paused.
    Call your clinic. Its number is not recorded here.
    With high fever, trouble breathing, or if you feel very ill: the emergency number of your country (in China 120).
    <120>
    <Add a photograph> <Back to the course>
    ");
    let mut tx = desk.house.app.store.begin().await.unwrap();
    let number = "update clinic set telephone = '+86 21 1234 5678'";
    tx.execute(number, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let page = desk.reported("fever").await;
    // no source is held for what a fever means
    insta::assert_snapshot!(page.text(), @"
    # Your report has been sent
    Fever since 5 Mar 2026. 38.3 °C.

    ## Call House
    Messages are read in working hours; a call is faster. You can ask whether the ointment is to be paused.
    <+86 21 1234 5678>
    With high fever, trouble breathing, or if you feel very ill: the emergency number of your country (in China 120).
    <120>
    <Add a photograph> <Back to the course>
    ");
    assert_eq!(page.leading_to("tel:+862112345678").len(), 1);
    let own = desk.house.browser(desk.house.patient_person).await;
    let own = own.in_chinese();
    let ask = format!("/my/{}/ask?about=reaction", desk.house.patient);
    let page = own.page(&ask).await;
    insta::assert_snapshot!(page.row("感染、发热或肿胀"), @"感染、发热或肿胀：给诊所打电话比留言更快。 <+86 21 1234 5678>");
    insta::assert_snapshot!(page.part("select[name=term] option[value=fever]"), @"发热");
    insta::assert_snapshot!(desk.work().await.part(".cause-urgent > p"), @"
    Infection since 5 Mar 2026: a reaction that is looked at first <Assess>
    Infection since 5 Mar 2026, not graded yet
    Fever since 5 Mar 2026: a reaction that is looked at first <Assess>
    Fever since 5 Mar 2026, not graded yet
    ");
}

#[tokio::test]
async fn the_help_for_a_grade_is_that_of_the_term() {
    let desk = Desk::new().await;
    desk.reported("infection").await;
    let form = desk.judgement().await;
    let page = desk.clinician.page(&form).await;
    insta::assert_snapshot!(page.section("Assessment"), @"
    ## Assessment
    Grade (CTCAE v5): _not graded_
    1 mild, no treatment of it; 2 moderate, local treatment, limits shopping or housework; 3 severe, hospital, limits washing or dressing; 4 life-threatening; 5 death (general grades of CTCAE v5).
    Seriousness: _Choose_
    Another question than the grade. In China a new or serious reaction is reported within 15 days, a death at once, others within 30 days (rules on adverse drug reactions, article 21).
    Ended on: __
    Stays empty while it goes on.
    What was done: _Choose_
    “Treatment paused” opens the plan with a pause after saving; only a signed plan pauses what the patient applies.
    How it went: _Choose_
    ");
    assert!(!page.text().contains("Itch: 1 mild"));
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
    let page = desk.page().await;
    insta::assert_snapshot!(page.part("#events .note"), @"Noted as paused, but the plan goes on: the patient still sees the doses. <Open the plan with a pause>");
    assert_eq!(page.attribute("#events .note a", "href"), editor);
    insta::assert_snapshot!(desk.work().await.part(".cause-urgent > p"), @"Infection since 5 Mar 2026: a reaction that is looked at first (grade 3, severe) <Assess>");
    // where nothing is paused, one comes back to the reactions
    let mut fields = fields;
    fields[3].1 = "none";
    let answer = desk.clinician.post(&form, &fields).await;
    let chart = format!("{}#events", desk.chart);
    assert_eq!(answer.location.as_deref(), Some(chart.as_str()));
    assert_eq!(desk.page().await.count("#events .note"), 0);
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
    insta::assert_snapshot!(desk.work().await.row("Itch"), @"Itch since 20 Feb 2026, not graded yet <Assess>");
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
    insta::assert_snapshot!(own.page(&to).await.text(), @"
    # Your report has been sent
    Infection
    What the label of tacrolimus ointment says: an infection is treated first.

    ## Call House
    Messages are read in working hours; a call is faster. You can ask whether the ointment is to be paused.
    Call your clinic. Its number is not recorded here.
    With high fever, trouble breathing, or if you feel very ill: the emergency number of your country (in China 120).
    <120>
    <Back to the course>
    ");
    let clinician = house.browser(house.clinician).await;
    insta::assert_snapshot!(clinician.page("/work").await.part("article h3, article .why, .quote"), @"
    ### <Li Na>
    Message of 5 Mar 2026 without an answer
    Infection, since 4 Mar 2026: Pus.
    ### <Mei Lin>
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let unknown = own.get(&format!("/my/{patient}/reported/nothing")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_report_is_one_row_with_every_reason_by_its_name() {
    let desk = Desk::new().await;
    desk.reported("infection").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Infection since 5 Mar 2026: a reaction that is looked at first <Assess>
    Infection since 5 Mar 2026, not graded yet
    Message of 5 Mar 2026 without an answer
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    insta::assert_snapshot!(desk.page().await.part("#reasons"), @"
    ! Infection since 5 Mar 2026: a reaction that is looked at first <Assess>
    ! Infection since 5 Mar 2026, not graded yet
    ▸ Note what was done
    What was done __ [Save]
    Urgent: can be snoozed once something is noted.
    ! Message of 5 Mar 2026 without an answer <Reply>
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]
    ");
}

#[tokio::test]
async fn a_reaction_that_nobody_judged_has_no_judgement_chosen() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let fields = [
        ("about", "reaction"),
        ("term", "itch"),
        ("body", "At night."),
    ];
    let ask = format!("/my/{}/ask", desk.house.patient);
    let answer = own.post(&ask, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let path = desk.judgement().await;
    let form = desk.clinician.page(&path).await;
    for name in ["serious", "action", "outcome", "grade"] {
        assert_eq!(form.field(name), "", "{name}");
    }
    let fields = ["grade", "serious", "ended_on", "action", "outcome"].map(|name| (name, ""));
    let refused = desk.clinician.post(&path, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(refused.page().part(".field-error"), @"
    ! Seriousness: Please choose one of the possibilities.
    ! What was done: Please choose one of the possibilities.
    ! How it went: Please choose one of the possibilities.
    ");
}
