//! Putting off one reason, and saying why another need not call any more.

use crate::fixture::{Answer, Desk};
use crate::page::Page;
use axum::http::StatusCode;
use jiff::Span;

/// Where a form of the reason that is said so leads, on the chart.
fn form(chart: &Page, said: &str, end: &str) -> Option<String> {
    let forms = chart.forms_of("#reasons .cause, .resting", said);
    forms.into_iter().find(|path| path.ends_with(end))
}

impl Desk {
    async fn report(&self, term: &str) {
        let own = self.house.browser(self.house.patient_person).await;
        let fields = [
            ("about", "reaction"),
            ("term", term),
            ("body", "Since today."),
        ];
        own.post(&format!("/my/{}/ask", self.house.patient), &fields)
            .await;
    }

    async fn result(&self, on: &str, key: &str, value: &str, [low, high]: [&str; 2]) {
        let unit = match key {
            "potassium" => "mmol/L",
            _ => "U/L",
        };
        let names = ["value", "unit", "low", "high"].map(|name| format!("{name}-{key}"));
        let [value_field, unit_field, low_field, high_field] = names.each_ref().map(String::as_str);
        let fields = [
            ("on", on),
            ("at", "08:00"),
            (value_field, value),
            (unit_field, unit),
            (low_field, low),
            (high_field, high),
        ];
        let path = format!("{}/laboratory/new", self.chart);
        let answer = self.clinician.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    async fn act(&self, said: &str, end: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.page().await;
        let path = form(&page, said, end);
        let path = path.unwrap_or_else(|| panic!("no {end} of {said}: {}", page.top()));
        let answer = self.clinician.post(&path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer
    }

    /// Whether the reason calls in the work list and on the chart.
    async fn calls(&self, said: &str) -> bool {
        let rows = self.work().await.part("#work-list");
        let banner = self.page().await.part("#reasons");
        assert_eq!(
            rows.contains(said),
            banner.contains(said),
            "{said}: {banner}"
        );
        rows.contains(said)
    }
}

const WEEK: [(&str, &str); 2] = [("days", "7"), ("reason", "Seen today.")];
const ALT: &str = "ALT 130 U/L on 2 Mar 2026: grade 2";
const POTASSIUM: &str = "Potassium 6.40 mmol/L on 2 Mar 2026: grade 3";

#[tokio::test]
async fn what_is_urgent_is_put_off_only_after_something_was_noted() {
    let desk = Desk::new().await;
    desk.report("infection").await;
    desk.result("2026-03-02", "potassium", "6.4", ["3.5", "5.3"])
        .await;
    let infection = "Infection since 5 Mar 2026: a reaction that is looked at first";
    for said in [infection, POTASSIUM] {
        let page = desk.page().await;
        assert_eq!(form(&page, said, "/put-off"), None);
        let note = form(&page, said, "/note").unwrap();
        // nobody gets round it by writing the form
        let put_off = note.replace("/note", "/put-off");
        let answer = desk.clinician.post(&put_off, &WEEK).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        let seen = note.replace("/note", "/seen");
        let answer = desk.clinician.post(&seen, &WEEK).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(desk.calls(said).await);
        desk.act(said, "/note", &[("reason", "Called, comes at noon.")])
            .await;
        assert!(desk.calls(said).await, "a note ends nothing");
    }
    insta::assert_snapshot!(desk.page().await.part("#reasons .cause > p"), @"
    ! Potassium 6.40 mmol/L on 2 Mar 2026: grade 3 Noted by Dr Wu on 5 Mar 2026: Called, comes at noon.
    ! Infection since 5 Mar 2026: a reaction that is looked at first Noted by Dr Wu on 5 Mar 2026: Called, comes at noon. <Assess>
    ! Infection since 5 Mar 2026, not graded yet
    ! Message of 5 Mar 2026 without an answer <Reply>
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let path = form(&desk.page().await, POTASSIUM, "/put-off").unwrap();
    let long = [("days", "15"), ("reason", "Away.")];
    let answer = desk.clinician.post(&path, &long).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    desk.act(POTASSIUM, "/put-off", &WEEK).await;
    assert!(!desk.calls(POTASSIUM).await);
    assert!(desk.calls(infection).await, "one reason, not the patient");
    // worse data end note and rest
    desk.result("2026-03-04", "potassium", "6.9", ["3.5", "5.3"])
        .await;
    let worse = "Potassium 6.90 mmol/L on 4 Mar 2026: grade 3";
    assert!(desk.calls(worse).await);
    assert_eq!(form(&desk.page().await, worse, "/put-off"), None);
}

#[tokio::test]
async fn what_was_put_off_stands_with_who_why_and_until_and_can_call_again() {
    let desk = Desk::new().await;
    desk.result("2026-03-02", "alt", "130", ["7", "40"]).await;
    desk.result("2026-03-02", "potassium", "5.7", ["3.5", "5.3"])
        .await;
    let potassium = "Potassium 5.70 mmol/L on 2 Mar 2026: grade 2";
    desk.act(ALT, "/put-off", &WEEK).await;
    assert!(!desk.calls(ALT).await);
    assert!(desk.calls(potassium).await);
    insta::assert_snapshot!(desk.work().await.part("#put-off"), @"
    ## Snoozed
    ▸ 1 reason
    <Mei Lin> · ALT 130 U/L on 2 Mar 2026: grade 2
    Until 12 Mar 2026, snoozed by Dr Wu: Seen today.
    [Remind again]
    ");
    insta::assert_snapshot!(desk.page().await.part("#put-off"), @"
    ## Snoozed
    ALT 130 U/L on 2 Mar 2026: grade 2
    Until 12 Mar 2026, snoozed by Dr Wu: Seen today.
    [Remind again]
    ");
    let again = desk.act(ALT, "/again", &[("back", "chart")]).await;
    let chart = format!("{}#reasons", desk.chart);
    assert_eq!(again.location.as_deref(), Some(chart.as_str()));
    assert!(desk.calls(ALT).await);
    // a new result of the test ends it, one of another test does not
    desk.act(ALT, "/put-off", &WEEK).await;
    desk.result("2026-03-03", "potassium", "5.6", ["3.5", "5.3"])
        .await;
    assert!(!desk.calls(ALT).await);
    desk.result("2026-03-04", "alt", "130", ["7", "40"]).await;
    assert!(desk.calls("ALT 130 U/L on 4 Mar 2026: grade 2").await);
    // and the time that was given
    let again = "ALT 130 U/L on 4 Mar 2026: grade 2";
    desk.act(again, "/put-off", &WEEK).await;
    desk.house.clock.advance(Span::new().hours(24 * 7 + 1));
    let clinician = desk.house.browser(desk.house.clinician).await;
    let desk = Desk { clinician, ..desk };
    assert!(desk.calls(again).await);
}

#[tokio::test]
async fn seen_because_ends_a_result_until_a_worse_one_comes() {
    let desk = Desk::new().await;
    desk.result("2026-03-01", "alt", "125", ["7", "40"]).await;
    let first = "ALT 125 U/L on 1 Mar 2026: grade 2";
    let because = [("reason", "Known fatty liver, the same for years.")];
    desk.act(first, "/seen", &because).await;
    assert!(!desk.calls(first).await);
    insta::assert_snapshot!(desk.page().await.part("#seen"), @"
    ## Seen
    ALT 125 U/L on 1 Mar 2026: grade 2
    Seen by Dr Wu on 5 Mar 2026, because: Known fatty liver, the same for years.
    [Remind again]
    ");
    desk.result("2026-03-02", "alt", "122", ["7", "40"]).await;
    assert!(!desk.calls("ALT 122 U/L on 2 Mar 2026: grade 2").await);
    desk.result("2026-03-03", "alt", "130", ["7", "40"]).await;
    assert!(desk.calls("ALT 130 U/L on 3 Mar 2026: grade 2").await);
    // only what data alone cannot end
    desk.report("itch").await;
    let page = desk.page().await;
    let itch = "Itch since 5 Mar 2026, not graded yet";
    assert_eq!(form(&page, itch, "/seen"), None);
    let path = form(&page, itch, "/put-off").unwrap();
    let path = path.replace("/put-off", "/seen");
    let answer = desk.clinician.post(&path, &because).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let mut tx = desk.house.app.store.begin().await.unwrap();
    let rows = tx.rows("select action from audit where subject = 'alert'", vec![]);
    let rows = rows.await.unwrap();
    let actions: Vec<String> = rows.iter().map(|row| row.text("action").unwrap()).collect();
    assert!(actions.contains(&"see".to_owned()), "{actions:?}");
    assert!(actions.contains(&"call_again".to_owned()), "{actions:?}");
}
