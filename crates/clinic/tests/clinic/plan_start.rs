//! What the editor begins with when a version is running, over or yet to begin.

use crate::fixture::{Answer, Browser, Desk};
use crate::page::Page;
use axum::http::StatusCode;
use jiff::Span;

/// Signs what the editor offers, with nothing but a reason.
async fn sign_as_offered(desk: &Desk, page: &Page) -> Answer {
    let (plan, starts_on) = (page.field("plan"), page.field("starts_on"));
    let (review_week, observation) = (page.field("review_week"), page.field("observation"));
    let after = page.field("after");
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

async fn editor(desk: &Desk) -> Page {
    desk.clinician.page(&format!("{}/plan", desk.chart)).await
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
    let page = editor(&desk).await;
    assert_eq!(page.field("plan"), "tacrolimus 0.1%: bid 109d");
    assert_eq!(page.field("starts_on"), "2026-03-05");
    insta::assert_snapshot!(page.part("main > form > .note"), @"
    Version 1 has run since 5 Jan 2026. A new version takes its place from its own first day on; what lies before that day, also phases that are over, stays in version 1 and is not changed.
    The phases below are what is left of version 1 from today, 5 Mar 2026. Signed as they are, the same days stay due.
    ");
    let answer = sign_as_offered(&desk, &page).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    insta::assert_snapshot!(desk.page().await.part("#plan h3"), @"
    ### Version 2, from 5 Mar 2026
    ### Version 1, from 5 Jan 2026
    ");
    // the first version's reminders end the day before, the second's go on
    let file = calendar_file(&desk).await;
    assert!(file.contains("DTSTART;TZID=Asia/Shanghai:20260305T210000"));
    assert!(file.contains("UNTIL=20260304T000000Z"), "{file}");
}

/// What one can start from, and what is said of the version before.
const START: &str = "main > form > .buttons, main > form > .note";

const KEYS: [&str; 3] = [
    "00112233445566778899aabbccddee01",
    "00112233445566778899aabbccddee02",
    "00112233445566778899aabbccddee03",
];

/// The patient's page, and the words of its doses.
async fn my_day(own: &Browser, desk: &Desk) -> (Page, Vec<String>) {
    let page = own.page(&format!("/my/{}", desk.house.patient)).await;
    let words = page.attributes(".dose", "data-dose");
    (page, words)
}

/// What the day says of its doses, and the plan of how many were applied.
const DAY: &str = ".dose .what, #plan";

async fn tick(own: &Browser, dose: &str, state: &str, key: &str) -> StatusCode {
    let fields = [("dose", dose), ("state", state), ("key", key)];
    own.post("/ticks", &fields).await.status
}

#[tokio::test]
async fn a_day_that_was_answered_under_the_version_before_is_named() {
    let desk = Desk::new().await;
    let said = ".note p:last-child";
    insta::assert_snapshot!(editor(&desk).await.part(said), @"The phases below are what is left of version 1 from today, 5 Mar 2026. Signed as they are, the same days stay due.");
    let own = desk.house.browser(desk.house.patient_person).await;
    let (_, doses) = my_day(&own, &desk).await;
    tick(&own, &doses[0], "applied", KEYS[0]).await;
    insta::assert_snapshot!(editor(&desk).await.part(said), @"Some of today's doses are answered already, in version 1. In a version that begins today the answers stay, for the same product and strength at the same time of day; whatever else it has today is asked for.");
}

#[tokio::test]
async fn what_was_answered_today_is_not_asked_again_counts_once_and_can_be_undone() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let (_, doses) = my_day(&own, &desk).await;
    tick(&own, &doses[0], "applied", KEYS[0]).await;
    let (page, _) = my_day(&own, &desk).await;
    insta::assert_snapshot!(page.part(DAY), @"
    Morning Tacrolimus 0.1 % ointment ✓ applied
    Evening Tacrolimus 0.1 % ointment
    ## Where you are in the plan
    Tacrolimus 0.1 % ointment: twice daily
    Week 9 of 24, until 21 Jun 2026
    In the last four weeks: applied 1 of 1 recorded, 54 not recorded
    21 Jun 2026 · Last day of the plan
    ");
    sign(&desk, "tacrolimus 0.1%: bid 8w", "2026-03-05", "6", "1").await;
    let (page, now) = my_day(&own, &desk).await;
    // the evening is still asked for
    insta::assert_snapshot!(page.part(DAY), @"
    Morning Tacrolimus 0.1 % ointment ✓ applied
    Evening Tacrolimus 0.1 % ointment
    ## Where you are in the plan
    Tacrolimus 0.1 % ointment: twice daily
    Week 1 of 8, until 29 Apr 2026
    In the last four weeks: applied 1 of 1 recorded, 54 not recorded
    16 Apr 2026 · Next review: what comes next is decided
    ");
    assert_eq!(now.len(), 2);
    // the days before stay
    insta::assert_snapshot!(desk.page().await.part(".facts"), @"
    Lesion: face, left, since 1 Jun 2024, treated area 0.6 % of the body
    Course since: 5 Jan 2026
    Last four weeks: applied 1 of 1 recorded, 54 not recorded
    ");
    tick(&own, &now[0], "cleared", KEYS[1]).await;
    let (page, _) = my_day(&own, &desk).await;
    insta::assert_snapshot!(page.part(DAY), @"
    Morning Tacrolimus 0.1 % ointment
    Evening Tacrolimus 0.1 % ointment
    ## Where you are in the plan
    Tacrolimus 0.1 % ointment: twice daily
    Week 1 of 8, until 29 Apr 2026
    In the last four weeks: applied 0 of 0 recorded, 54 not recorded
    16 Apr 2026 · Next review: what comes next is decided
    ");
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
    insta::assert_snapshot!(page.part(DAY), @"
    Morning Tacrolimus 0.03 % ointment
    ## Where you are in the plan
    Tacrolimus 0.03 % ointment: once daily
    Week 1 of 8, until 29 Apr 2026
    In the last four weeks: applied 0 of 0 recorded, 54 not recorded
    16 Apr 2026 · Next review: what comes next is decided
    ");
    assert_eq!(now.len(), 1);
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
    insta::assert_snapshot!(page.part(DAY), @"
    Morning Tacrolimus 0.1 % ointment
    Evening Tacrolimus 0.1 % ointment ✓ applied
    ## Where you are in the plan
    Tacrolimus 0.1 % ointment: twice daily
    Week 1 of 8, until 29 Apr 2026
    In the last four weeks: applied 1 of 1 recorded, 54 not recorded
    16 Apr 2026 · Next review: what comes next is decided
    ");
    assert_ne!(
        now[1], doses[1],
        "the dose is that of the version that counts"
    );
}

#[tokio::test]
async fn the_decision_offered_is_the_one_that_was_signed_counted_from_the_new_first_day() {
    let mut desk = Desk::new().await;
    // no decision was signed with the first version
    assert_eq!(editor(&desk).await.field("review_week"), "");
    sign(&desk, "tacrolimus 0.1%: bid 24w", "2026-03-05", "12", "1").await;
    let page = editor(&desk).await;
    assert_eq!(page.field("review_week"), "12");
    later(&mut desk, 21).await;
    let page = editor(&desk).await;
    assert_eq!(page.field("review_week"), "9");
    insta::assert_snapshot!(page.row("In version 2"), @"In version 2 it is on 28 May 2026. Weeks are whole, counted from the first day above.");
    // whole weeks: never later than it was to be
    later(&mut desk, 1).await;
    assert_eq!(editor(&desk).await.field("review_week"), "8");
    // once it is over, the end of the plan is offered
    later(&mut desk, 62).await;
    let page = editor(&desk).await;
    assert_eq!(page.field("plan"), "tacrolimus 0.1%: bid 12w");
    assert_eq!(page.field("review_week"), "12");
}

#[tokio::test]
async fn a_version_yet_to_begin_is_offered_as_it_is_and_a_template_brings_its_own_decision() {
    let desk = Desk::new().await;
    let text = "tacrolimus 0.1%: qd 8w, stop";
    sign(&desk, text, "2026-03-19", "6", "1").await;
    let page = editor(&desk).await;
    assert_eq!(page.field("plan"), text);
    assert_eq!(page.field("starts_on"), "2026-03-19");
    assert_eq!(page.field("review_week"), "6");
    insta::assert_snapshot!(page.part("main > form > .note"), @"");
    let path = format!("{}/plan", desk.chart);
    let mut fields = vec![
        ("plan", text),
        ("text_before", text),
        ("starts_on", "2026-03-19"),
        ("review_week", "6"),
        ("after", "2"),
        ("action", "start-taper"),
    ];
    let moved = desk.clinician.post(&path, &fields).await.page();
    assert_eq!(moved.field("starts_on"), "2026-03-05");
    assert_eq!(moved.field("review_week"), "12", "the end of the taper");
    // one that was written stays
    fields[3].1 = "10";
    let moved = desk.clinician.post(&path, &fields).await.page();
    assert_eq!(moved.field("review_week"), "10");
}

#[tokio::test]
async fn of_a_plan_that_is_over_nothing_is_offered_and_that_is_said() {
    let mut desk = Desk::new().await;
    later(&mut desk, 151).await;
    let page = editor(&desk).await;
    assert_eq!(page.field("plan"), "");
    // what is left is not among what one can start from
    insta::assert_snapshot!(page.part(START), @"
    Start from:[Stop] [Taper] [Maintain] [Pause, decide in two weeks] [Go on after a pause] [Restart after relapse]
    Version 1 has run since 5 Jan 2026. A new version takes its place from its own first day on; what lies before that day, also phases that are over, stays in version 1 and is not changed.
    Nothing of version 1 is left. Start from a template or add phases.
    ");
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    let page = chinese.page(&format!("{}/plan", desk.chart)).await;
    insta::assert_snapshot!(page.part(START), @"
    从模板开始：[停药] [逐渐减量] [维持] [暂停，两周后决定] [暂停后继续] [复发后重新开始]
    第 1 版自2026年1月5日起执行。新版本从它自己的第一天起取代它；那一天之前的内容，包括已经结束的阶段，仍留在第 1 版中，不作改动。
    第 1 版已没有剩余。请从模板开始，或增加阶段。
    ");
}
