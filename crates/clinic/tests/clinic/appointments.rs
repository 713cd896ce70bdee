//! Hours agreed for planned visits: who sees them, what becomes of the calendar's
//! entry, and that a next version for the same day keeps them.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Answer, Desk, House};
use axum::http::StatusCode;
use icalendar::{Calendar, CalendarComponent, Component, Event};
use jiff::Span;

/// The patient's next dates.
const DATES: &str = "#next dl";
/// Signed on 5 March: visits on 16 April and 25 June.
const END: &str = "tacrolimus 0.1%: qd 4w, stop";

async fn sign(desk: &Desk, after: &str, plan: &str, starts_on: &str, weeks: &str) {
    let fields = [
        ("plan", plan),
        ("starts_on", starts_on),
        ("review_week", ""),
        ("observation", weeks),
        ("reason", "Colour is back."),
        ("after", after),
        ("action", "sign"),
    ];
    let path = format!("{}/plan", desk.chart);
    let answer = desk.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

/// A desk at which visits in weeks 2 and 12 after the end are signed.
async fn desk() -> Desk {
    let desk = Desk::new().await;
    sign(&desk, "1", END, "2026-03-05", "2, 12").await;
    desk
}

/// Where an hour is agreed for the first visit to come.
async fn path(desk: &Desk) -> String {
    desk.page()
        .await
        .attribute("#planned a[href$='/hour']", "href")
}

async fn agree(desk: &Desk, at: &str) -> Answer {
    let path = path(desk).await;
    desk.clinician.post(&path, &[("at", at)]).await
}

async fn file(house: &House) -> String {
    let own = house.browser(house.patient_person).await;
    let path = format!("/my/{}/calendar.ics", house.patient);
    own.get(&path).await.body
}

/// The visits of a file that begin on this day.
fn visits(file: &str, day: &str) -> Vec<Event> {
    let calendar: Calendar = file.parse().unwrap();
    let events = calendar.components.into_iter().filter_map(|component| {
        let CalendarComponent::Event(event) = component else {
            return None;
        };
        let start = event.property_value("DTSTART").unwrap_or_default();
        // reminders of the plan repeat, or take ten minutes
        let visit = event.property_value("DURATION") != Some("PT10M");
        (visit && start.starts_with(day)).then_some(event)
    });
    events.collect()
}

fn visit(file: &str, day: &str) -> Event {
    let mut all = visits(file, day);
    assert_eq!(all.len(), 1, "{file}");
    all.remove(0)
}

fn value<'a>(event: &'a Event, name: &str) -> &'a str {
    event.property_value(name).unwrap_or_default()
}

#[tokio::test]
async fn an_agreed_hour_stands_with_the_dates_of_the_patient_and_on_the_clinicians_page() {
    let desk = desk().await;
    insta::assert_snapshot!(desk.page().await.part("#planned"), @"
    ## Planned visits
    ▸ 16 Apr 2026 · 2 weeks after the end · Entries: 2
    Date | Time | What | Agree an hour
    16 Apr 2026 | no hour agreed | 2 weeks after the end | <Hour …>
    25 Jun 2026 | no hour agreed | 12 weeks after the end | <Hour …>
    ");
    let form = desk.clinician.page(&path(&desk).await).await;
    insta::assert_snapshot!(form.text(), @"
    # Hour of a planned visit of Mei Lin
    The day was signed with the plan and stays. The patient sees the hour with the dates and in the calendar file; e-mails and messages to devices do not name it.

    ## 16 Apr 2026
    Time: __
    By the clock of the clinic. Empty: no hour is agreed.
    [Save] <Cancel>
    ");
    let sent = agree(&desk, "09:30").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    insta::assert_snapshot!(desk.page().await.part("#planned tbody tr"), @"
    16 Apr 2026 | 09:30 (Dr Wu) | 2 weeks after the end | <Hour …>
    25 Jun 2026 | no hour agreed | 12 weeks after the end | <Hour …>
    ");
    let my = format!("/my/{}/me", desk.house.patient);
    let own = desk.house.browser(desk.house.patient_person).await;
    insta::assert_snapshot!(own.page(&my).await.part(DATES), @"
    1 Apr 2026: Last day of the plan
    16 Apr 2026, 09:30: Check-up, 2 weeks after the end
    25 Jun 2026: Check-up, 12 weeks after the end
    ");
    insta::assert_snapshot!(own.in_chinese().page(&my).await.part(DATES), @"
    2026年4月1日: 方案的最后一天
    2026年4月16日 09:30: 停药后第 2 周复查
    2026年6月25日: 停药后第 12 周复查
    ");
}

#[tokio::test]
async fn who_lives_by_another_clock_reads_whose_it_is_and_the_file_has_both_zones() {
    let desk = desk().await;
    let house = &desk.house;
    let mut tx = house.app.store.begin().await.unwrap();
    let values = vec!["Europe/Berlin".into(), house.patient_person.into()];
    tx.execute("update person set zone = $1 where id = $2", values)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    agree(&desk, "09:30").await;
    let own = house.browser(house.patient_person).await;
    let my = own.page(&format!("/my/{}/me", house.patient)).await;
    insta::assert_snapshot!(my.part(DATES), @"
    1 Apr 2026: Last day of the plan
    16 Apr 2026, 09:30 (clock of Asia/Shanghai): Check-up, 2 weeks after the end
    25 Jun 2026: Check-up, 12 weeks after the end
    ");
    let file = file(house).await;
    for zone in ["Asia/Shanghai", "Europe/Berlin"] {
        assert_eq!(file.matches(&format!("TZID:{zone}\r\n")).count(), 1);
    }
    assert!(file.contains("DTSTART;TZID=Asia/Shanghai:20260416T093000\r\n"));
}

#[tokio::test]
async fn the_entry_of_the_calendar_gets_its_hour_under_the_same_identity() {
    let desk = desk().await;
    let before = visit(&file(&desk.house).await, "20260416");
    assert_eq!(value(&before, "SEQUENCE"), "0");
    let mut sequence = 0;
    for at in ["09:30", "14:00", "14:00", ""] {
        agree(&desk, at).await;
        // what stays as it was changes nothing
        sequence = match at {
            "09:30" => 1,
            "14:00" => 2,
            _ => 3,
        };
        let file = file(&desk.house).await;
        let event = visit(&file, "20260416");
        assert_eq!(value(&event, "UID"), value(&before, "UID"));
        assert_eq!(value(&event, "SEQUENCE"), sequence.to_string(), "{at}");
        assert_eq!(value(&event, "SUMMARY"), "Reminder");
        if at == "09:30" {
            assert_eq!(value(&event, "DTSTART"), "20260416T093000");
            let start = &event.properties()["DTSTART"];
            assert_eq!(start.params()["TZID"].value(), "Asia/Shanghai");
            assert_eq!(value(&event, "DURATION"), "PT30M");
            assert_eq!(value(&event, "TRANSP"), "OPAQUE");
            // at nine on the day before
            assert!(file.contains("TRIGGER:-PT24H30M\r\n"), "{file}");
        }
        if at.is_empty() {
            assert_eq!(value(&event, "DTSTART"), "20260416");
            assert_eq!(value(&event, "DTEND"), "20260417");
        }
    }
    assert_eq!(sequence, 3);
}

#[tokio::test]
async fn the_hour_stays_when_the_next_version_plans_the_same_day_and_goes_with_the_day() {
    let desk = desk().await;
    agree(&desk, "09:30").await;
    sign(&desk, "2", "tacrolimus 0.1%: qd 4w", "2026-03-05", "2").await;
    insta::assert_snapshot!(desk.page().await.part("#planned tbody tr"), @"16 Apr 2026 | 09:30 (Dr Wu) | 2 weeks after the end | <Hour …>");
    let both = visits(&file(&desk.house).await, "20260416T093000");
    let mut states: Vec<&str> = both.iter().map(|event| value(event, "STATUS")).collect();
    states.sort_unstable();
    assert_eq!(states, ["CANCELLED", "CONFIRMED"]);
    let gone = both.iter().find(|e| value(e, "STATUS") == "CANCELLED");
    assert_eq!(value(gone.unwrap(), "SEQUENCE"), "2");
    // the editor says what a plan with other days does to it
    let path = format!("{}/plan", desk.chart);
    let fields = [
        ("plan", "tacrolimus 0.1%: qd 5w"),
        ("starts_on", "2026-03-05"),
        ("review_week", ""),
        ("observation", "2"),
        ("after", "3"),
        ("action", "check"),
    ];
    let page = desk.clinician.post(&path, &fields).await.page();
    insta::assert_snapshot!(page.section("Entries of the calendar file"), @"
    ▸ Entries of the calendar file
    - “Reminder”, every day at 08:00, 5 Mar 2026 to 8 Apr 2026, 35 times; alarm at that time
    - “Reminder”, all day on 23 Apr 2026 (2 weeks after the end); alarm at 09:00 on the day before
    2 entries of earlier versions are cancelled.
    A visit with an agreed hour is cancelled once this is signed.
    ");
    sign(&desk, "3", "tacrolimus 0.1%: qd 5w", "2026-03-05", "2").await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let my = own.page(&format!("/my/{}/me", desk.house.patient)).await;
    insta::assert_snapshot!(my.part(DATES), @"
    8 Apr 2026: Last day of the plan
    23 Apr 2026: Check-up, 2 weeks after the end
    ");
}

#[tokio::test]
async fn what_is_no_time_is_named_and_a_visit_that_is_over_gets_no_hour() {
    let mut desk = desk().await;
    let sent = agree(&desk, "half past nine").await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(sent.page().error_of("at"), @"Time: “half past nine” is not a time of the day; write it as 09:30.");
    let first = path(&desk).await;
    desk.house.clock.advance(Span::new().hours(24 * 43));
    desk.clinician = desk.house.browser(desk.house.clinician).await;
    let late = desk.clinician.post(&first, &[("at", "09:30")]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    let own = desk.house.browser(desk.house.patient_person).await;
    let theirs = own.post(&path(&desk).await, &[("at", "09:30")]).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND, "a clinician agrees");
}

#[tokio::test]
async fn each_change_of_an_hour_is_in_the_audit() {
    let desk = desk().await;
    for at in ["09:30", "09:30", "10:00", "", ""] {
        agree(&desk, at).await;
    }
    let mut tx = desk.house.app.store.read().await.unwrap();
    let rows = tx
        .rows(
            "select action from audit where subject = 'visit_hour' order by seq",
            vec![],
        )
        .await
        .unwrap();
    let actions: Vec<String> = rows.iter().map(|r| r.text("action").unwrap()).collect();
    assert_eq!(actions, ["agree", "agree", "take-back"]);
}
