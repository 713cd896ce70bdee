//! What the editor begins with when a version is running, over or yet to begin.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Answer, Browser, Desk, hidden};
use axum::http::StatusCode;
use jiff::Span;

/// Signs what the editor offers, with nothing but a reason.
async fn sign_as_offered(desk: &Desk, page: &str) -> Answer {
    let text = |name: &str| field(page, name);
    let (plan, starts_on) = (plan(page), text("starts_on"));
    let (review_week, observation) = (text("review_week"), text("observation"));
    let after = hidden(page, "after");
    let fields = [
        ("plan", plan.as_str()),
        ("starts_on", &starts_on),
        ("review_week", &review_week),
        ("observation", &observation),
        ("after", &after),
        ("reason", "As before."),
        ("action", "sign"),
    ];
    let path = format!("{}/plan", desk.chart);
    desk.clinician.post(&path, &fields).await
}

fn plan(page: &str) -> String {
    let after = page.split("spellcheck=\"false\">").nth(1).unwrap();
    let text = after.split("</textarea>").next().unwrap();
    text.replace("&#37;", "%")
}

fn field(page: &str, name: &str) -> String {
    let tag = page.split(&format!("name=\"{name}\"")).nth(1).unwrap();
    let value = tag.split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

async fn editor(desk: &Desk, query: &str) -> String {
    let path = format!("{}/plan{query}", desk.chart);
    desk.clinician.get(&path).await.body
}

async fn sign(desk: &Desk, plan: &str, starts_on: &str, review_week: &str, after: &str) {
    let fields = [
        ("plan", plan),
        ("starts_on", starts_on),
        ("review_week", review_week),
        ("observation", ""),
        ("after", after),
        ("reason", "So."),
        ("action", "sign"),
    ];
    let path = format!("{}/plan", desk.chart);
    let answer = desk.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

/// Days pass; the clinician signs in again.
async fn later(desk: &mut Desk, days: i64) {
    desk.house.clock.advance(Span::new().hours(24 * days));
    desk.clinician = desk.house.browser(desk.house.clinician).await;
}

async fn calendar_file(desk: &Desk) -> String {
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = format!("/my/{}/calendar.ics", desk.house.patient);
    own.get(&path).await.body
}

#[tokio::test]
async fn of_a_running_plan_what_is_left_from_today_is_offered_and_signed_without_a_change() {
    let desk = Desk::new().await;
    let page = editor(&desk, "").await;
    assert_eq!(plan(&page), "tacrolimus 0.1%: bid 109d");
    assert_eq!(field(&page, "starts_on"), "2026-03-05");
    for said in [
        "Version 1 has run since 5 Jan 2026.",
        "stays in version 1 and is not changed",
        "what is left of version 1 from today, 5 Mar 2026",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let answer = sign_as_offered(&desk, &page).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let course = desk.page().await;
    assert!(course.contains("Version 2, from 5 Mar 2026"), "{course}");
    assert!(course.contains("Version 1, from 5 Jan 2026"));
    // the first version's reminders end the day before, the second's go on
    let file = calendar_file(&desk).await;
    assert!(file.contains("DTSTART;TZID=Asia/Shanghai:20260305T080000"));
    assert!(file.contains("UNTIL=20260304T000000Z"), "{file}");
}

const KEYS: [&str; 3] = [
    "00112233445566778899aabbccddee01",
    "00112233445566778899aabbccddee02",
    "00112233445566778899aabbccddee03",
];

/// The patient's page, and the words of its doses.
async fn my_day(own: &Browser, desk: &Desk) -> (String, Vec<String>) {
    let page = own.get(&format!("/my/{}", desk.house.patient)).await.body;
    let words = page.split("data-dose=\"").skip(1);
    let words = words.map(|rest| rest.split('"').next().unwrap().to_owned());
    let words = words.collect();
    (page, words)
}

async fn tick(own: &Browser, dose: &str, state: &str, key: &str) -> StatusCode {
    let fields = [("dose", dose), ("state", state), ("key", key)];
    own.post("/ticks", &fields).await.status
}

#[tokio::test]
async fn a_day_that_was_answered_under_the_version_before_is_named() {
    let desk = Desk::new().await;
    let named = "In a version that begins today the answers stay";
    assert!(!editor(&desk, "").await.contains(named));
    let own = desk.house.browser(desk.house.patient_person).await;
    let (_, doses) = my_day(&own, &desk).await;
    tick(&own, &doses[0], "applied", KEYS[0]).await;
    let page = editor(&desk, "").await;
    assert!(page.contains(named), "{page}");
}

#[tokio::test]
async fn what_was_answered_today_is_not_asked_again_counts_once_and_can_be_undone() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let (_, doses) = my_day(&own, &desk).await;
    tick(&own, &doses[0], "applied", KEYS[0]).await;
    let (page, _) = my_day(&own, &desk).await;
    assert!(page.contains("In the last four weeks: 1 of 55 applied"));
    sign(&desk, "tacrolimus 0.1%: bid 8w", "2026-03-05", "6", "1").await;
    let (page, now) = my_day(&own, &desk).await;
    assert_eq!(page.matches("✓ applied").count(), 1, "{page}");
    assert_eq!(now.len(), 2, "the evening is still asked for");
    assert!(page.contains("In the last four weeks: 1 of 1 applied"));
    assert!(
        desk.page().await.contains("1 of 55"),
        "the days before stay"
    );
    tick(&own, &now[0], "cleared", KEYS[1]).await;
    let (page, _) = my_day(&own, &desk).await;
    assert!(!page.contains("✓ applied"), "{page}");
}

#[tokio::test]
async fn another_strength_is_asked_for_and_a_tick_of_a_dose_that_is_gone_is_not_taken() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let (_, doses) = my_day(&own, &desk).await;
    tick(&own, &doses[0], "applied", KEYS[0]).await;
    // only the morning, and of what was not there before
    sign(&desk, "tacrolimus 0.03%: qd 8w", "2026-03-05", "6", "1").await;
    let (page, now) = my_day(&own, &desk).await;
    assert!(!page.contains("✓ applied") && now.len() == 1, "{page}");
    let waited = tick(&own, &doses[1], "applied", KEYS[1]).await;
    assert_eq!(waited, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_tick_that_waited_while_the_plan_was_signed_is_taken_for_the_same_dose() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let (_, doses) = my_day(&own, &desk).await;
    sign(&desk, "tacrolimus 0.1%: bid 8w", "2026-03-05", "6", "1").await;
    let waited = tick(&own, &doses[1], "applied", KEYS[0]).await;
    assert_eq!(waited, StatusCode::NO_CONTENT);
    let (page, now) = my_day(&own, &desk).await;
    assert_eq!(page.matches("✓ applied").count(), 1);
    assert_ne!(
        now[1], doses[1],
        "the dose is that of the version that counts"
    );
}

#[tokio::test]
async fn the_decision_offered_is_the_one_that_was_signed_counted_from_the_new_first_day() {
    let mut desk = Desk::new().await;
    // no decision was signed with the first version
    assert_eq!(field(&editor(&desk, "").await, "review_week"), "");
    sign(&desk, "tacrolimus 0.1%: bid 24w", "2026-03-05", "12", "1").await;
    let page = editor(&desk, "").await;
    assert_eq!(field(&page, "review_week"), "12");
    later(&mut desk, 21).await;
    let page = editor(&desk, "").await;
    assert_eq!(field(&page, "review_week"), "9");
    assert!(
        page.contains("In version 2 it is on 28 May 2026."),
        "{page}"
    );
    // whole weeks: never later than it was to be
    later(&mut desk, 1).await;
    assert_eq!(field(&editor(&desk, "").await, "review_week"), "8");
    // once it is over, another is to be found
    later(&mut desk, 62).await;
    assert_eq!(field(&editor(&desk, "").await, "review_week"), "24");
}

#[tokio::test]
async fn a_version_yet_to_begin_is_offered_as_it_is_and_a_template_moves_its_decision_along() {
    let desk = Desk::new().await;
    let text = "tacrolimus 0.1%: qd 8w, stop";
    sign(&desk, text, "2026-03-19", "6", "1").await;
    let page = editor(&desk, "").await;
    assert_eq!(plan(&page), text);
    assert_eq!(field(&page, "starts_on"), "2026-03-19");
    assert_eq!(field(&page, "review_week"), "6");
    assert!(!page.contains("has run since"));
    let path = format!("{}/plan", desk.chart);
    let mut fields = vec![
        ("plan", text),
        ("text_before", text),
        ("starts_on", "2026-03-19"),
        ("review_week", "6"),
        ("after", "2"),
        ("action", "start-taper"),
    ];
    let moved = desk.clinician.post(&path, &fields).await.body;
    assert_eq!(field(&moved, "starts_on"), "2026-03-05");
    assert_eq!(field(&moved, "review_week"), "8", "the same day");
    // one that was written stays
    fields[3].1 = "10";
    let moved = desk.clinician.post(&path, &fields).await.body;
    assert_eq!(field(&moved, "review_week"), "10");
}

#[tokio::test]
async fn of_a_plan_that_is_over_nothing_is_offered_and_that_is_said() {
    let mut desk = Desk::new().await;
    later(&mut desk, 151).await;
    let page = editor(&desk, "").await;
    assert_eq!(plan(&page), "");
    assert!(page.contains("Nothing of version 1 is left."), "{page}");
    assert!(!page.contains("value=\"start-left\""));
    assert!(page.contains("value=\"start-restart\""));
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    let page = chinese.get(&format!("{}/plan", desk.chart)).await.body;
    assert!(page.contains("第 1 版已没有剩余"), "{page}");
}
