//! Reminders as a calendar file: read again by another program's parser, and
//! expanded by another program's rules.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::House;
use axum::http::StatusCode;
use icalendar::{Calendar, CalendarComponent, Component, Event};
use jiff::civil::{Date, time};
use std::collections::BTreeSet;
use tapir_clinic::alerts;
use tapir_clinic::domain::due;
use tapir_clinic::domain::{Part, PlanVersionId, Signed, Sites};
use tapir_clinic::store::record::plan_versions::{self, NewVersion};

const ZONE: &str = "Europe/Berlin";
/// Every way to say how often, across the change of the clock on 29 March.
const SECOND: &str = "tacrolimus 0.1%: bid 2w, qd 2w, 3/w 17d, 2/w(mon,thu) 4w, off 1w, qod 15d, 1/w 3w + nb-uvb: 3/w 8w";
const THIRD: &str = "tacrolimus 0.1%: 5/w 3w";

async fn sign(house: &House, after: i64, plan: &str, starts_on: &str) {
    let actor = house.actor(house.clinician).await;
    let store = &house.app.store;
    let now = house.app.now();
    let chart = store.chart(&actor, house.patient, "test", now);
    let mut chart = chart.await.unwrap().into_changed();
    let new = NewVersion {
        after,
        plan: &plan.parse().unwrap(),
        sites: &Sites::default(),
        starts_on: starts_on.parse().unwrap(),
        review_on: None,
        reason: "because",
        light_acknowledged: true,
        forecast: None,
        observation: &[],
    };
    let signed = plan_versions::sign(&mut chart, house.course, &new).await;
    signed.unwrap();
    alerts::look(chart).await.unwrap().commit().await.unwrap();
}

/// The house with its patient in Berlin and a second version signed.
async fn berlin() -> House {
    let house = House::new().await;
    let mut tx = house.app.store.begin().await.unwrap();
    let person = house.patient_person;
    let values = vec![ZONE.into(), person.into()];
    tx.execute("update person set zone = $1 where id = $2", values)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    sign(&house, 1, SECOND, "2026-03-06").await;
    house
}

async fn file(house: &House) -> String {
    let own = house.browser(house.patient_person).await;
    let path = format!("/my/{}/calendar.ics", house.patient);
    let answer = own.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header("content-type"),
        "text/calendar; charset=utf-8"
    );
    answer.body
}

fn events(file: &str) -> Vec<Event> {
    let calendar: Calendar = file.parse().unwrap();
    let events = calendar.components.into_iter().filter_map(|component| {
        let CalendarComponent::Event(event) = component else {
            return None;
        };
        Some(event)
    });
    events.collect()
}

fn value<'a>(event: &'a Event, name: &str) -> &'a str {
    event.property_value(name).unwrap_or_default()
}

fn is_cancelled(event: &Event) -> bool {
    value(event, "STATUS") == "CANCELLED"
}

/// Every reminder, by the clock and with its distance from UTC.
fn expanded(events: &[Event]) -> Vec<String> {
    let mut all = Vec::new();
    for event in events.iter().filter(|event| !is_cancelled(event)) {
        let start = value(event, "DTSTART");
        let rule = match value(event, "RRULE") {
            "" => "FREQ=DAILY;COUNT=1",
            rule => rule,
        };
        let set = format!("DTSTART;TZID={ZONE}:{start}\nRRULE:{rule}");
        let set: rrule::RRuleSet = set.parse().unwrap();
        all.extend(set.all(10_000).dates.iter().map(|date| date.to_rfc3339()));
    }
    all.sort();
    all
}

/// What the engine has due, in the same words.
fn planned(versions: &[(&str, &str)]) -> Vec<String> {
    let signed: Vec<Signed> = (1..)
        .zip(versions)
        .map(|(version, (plan, starts_on))| Signed {
            id: PlanVersionId::new(),
            version,
            plan: plan.parse().unwrap(),
            starts_on: starts_on.parse().unwrap(),
        })
        .collect();
    let all = due(&signed, Date::MIN, Date::MAX).into_iter();
    let mut all: Vec<String> = all
        .filter(|dose| !dose.product.is_light())
        .map(|dose| {
            let at = match dose.part {
                Part::Morning => time(8, 0, 0, 0),
                Part::Evening => time(21, 0, 0, 0),
            };
            let at = dose.on.to_datetime(at).in_tz(ZONE).unwrap();
            at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
        })
        // a file that is loaded reminds of nothing that is over
        .filter(|at| at.as_str() > "2026-03-05T02:00:00+01:00")
        .collect();
    all.sort();
    all
}

#[tokio::test]
async fn the_calendar_reminds_of_what_the_engine_has_due_across_a_change_of_the_clock() {
    let house = berlin().await;
    let file = file(&house).await;
    let first = ("tacrolimus 0.1%: bid 24w", "2026-01-05");
    let expected = planned(&[first, (SECOND, "2026-03-06")]);
    assert!(expected.contains(&"2026-03-28T08:00:00+01:00".to_owned()));
    assert!(expected.contains(&"2026-03-29T08:00:00+02:00".to_owned()));
    assert_eq!(expanded(&events(&file)), expected);
    let change = "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\n\
                  TZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n";
    assert!(file.contains(change), "{file}");
    let winter = "BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\nTZOFFSETFROM:+0200\r\n\
                  TZOFFSETTO:+0100\r\nEND:STANDARD\r\n";
    assert!(file.contains(winter), "{file}");
    // a calendar that keeps the first zone of a name has it for later files, too
    let later = "BEGIN:DAYLIGHT\r\nDTSTART:20350325T020000\r\n";
    assert!(file.contains(later), "{file}");
}

#[tokio::test]
async fn no_entry_says_what_it_is_about_and_each_has_an_alarm() {
    let house = berlin().await;
    let file = file(&house).await;
    for word in ["acrolimus", "Mei Lin", "ointment", "itiligo", "House"] {
        assert!(!file.contains(word), "{word}");
    }
    assert!(file.split("\r\n").all(|line| line.len() <= 75));
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    let events = events(&file);
    for event in &events {
        assert_eq!(value(event, "SUMMARY"), "Reminder");
        let start = &event.properties()["DTSTART"];
        assert_eq!(start.params()["TZID"].value(), ZONE);
        assert_eq!(value(event, "CLASS"), "PRIVATE");
    }
    let alarms = file.matches("BEGIN:VALARM").count();
    let living = events.iter().filter(|event| !is_cancelled(event)).count();
    assert_eq!(alarms, living);
    let own = house.browser(house.patient_person).await.in_chinese();
    let path = format!("/my/{}/calendar.ics", house.patient);
    assert!(own.get(&path).await.body.contains("SUMMARY:提醒\r\n"));
}

#[tokio::test]
async fn a_new_version_cancels_what_it_takes_away_under_the_same_identity() {
    let house = berlin().await;
    let before = events(&file(&house).await);
    // in the second week of "3/w 17d", which began on 3 April
    sign(&house, 2, THIRD, "2026-04-10").await;
    let after = events(&file(&house).await);
    let uids = |events: &[Event]| -> BTreeSet<String> {
        let uids = events.iter().map(|event| value(event, "UID").to_owned());
        uids.collect()
    };
    assert_eq!(uids(&after).len(), after.len(), "each identity once");
    assert!(uids(&before).is_subset(&uids(&after)));
    let (mut cut, mut cancelled) = (0, 0);
    for old in &before {
        let uid = value(old, "UID");
        let new = after.iter().find(|new| value(new, "UID") == uid).unwrap();
        assert_eq!(value(old, "DTSTART"), value(new, "DTSTART"));
        let number = |event| value(event, "SEQUENCE").parse::<u32>().unwrap();
        let changed = is_cancelled(new) || value(old, "RRULE") != value(new, "RRULE");
        assert_eq!(number(new), number(old) + u32::from(changed), "{uid}");
        cancelled += u32::from(is_cancelled(new));
        cut += u32::from(changed && !is_cancelled(new));
    }
    assert_eq!((cut, cancelled), (1, 3));
    let first = ("tacrolimus 0.1%: bid 24w", "2026-01-05");
    let versions = [first, (SECOND, "2026-03-06"), (THIRD, "2026-04-10")];
    assert_eq!(expanded(&after), planned(&versions));
}

#[tokio::test]
async fn a_private_address_opens_the_reminders_until_it_is_ended() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let page = format!("/my/{}/calendar", house.patient);
    let make = async || {
        let answer = own.post(&format!("{page}/address"), &[]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let address = answer.page().part(".link-once");
        address.strip_prefix("http://localhost").unwrap().to_owned()
    };
    let stranger = house.stranger();
    let first = make().await;
    let read = stranger.get(&first).await;
    assert_eq!(read.status, StatusCode::OK);
    assert!(read.body.starts_with("BEGIN:VCALENDAR\r\n"));
    let shown = own.page(&page).await;
    insta::assert_snapshot!(shown.section("At a private address"), @"
    ## At a private address
    A calendar program can read the reminders at an address of its own and notices changes by itself, some only once a day. Whoever knows the address can read when you are reminded, and nothing else.
    There is an address since 5 Mar 2026. It cannot be shown again; a new one ends it.
    [ ] Entries say what they are about (medicine, visit, decision)
    [Make a new address]
    [End the address]
    ");
    let second = make().await;
    assert_eq!(stranger.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.get(&second).await.status, StatusCode::OK);
    own.post(&format!("{page}/end"), &[]).await;
    assert_eq!(stranger.get(&second).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn entries_say_what_they_are_about_by_choice_only() {
    let house = berlin().await;
    let own = house.browser(house.patient_person).await;
    let path = format!("/my/{}/calendar", house.patient);
    let titles = async |browser: &crate::fixture::Browser, path: &str| {
        let file = browser.get(path).await.body;
        let lines = file.lines().filter(|line| line.starts_with("SUMMARY:"));
        let all: BTreeSet<String> = lines.map(str::to_owned).collect();
        all.into_iter().collect::<Vec<_>>().join("\n")
    };
    let named = titles(&own, &format!("{path}.ics?titles=readable")).await;
    insta::assert_snapshot!(named, @r"
    SUMMARY:Tacrolimus 0.1 % ointment
    SUMMARY:Tacrolimus 0.1 % ointment\, Evening
    SUMMARY:Tacrolimus 0.1 % ointment\, Morning
    ");
    let address = own
        .post(&format!("{path}/address"), &[("titles", "readable")])
        .await;
    let address = address.page().part(".link-once");
    let address = address.strip_prefix("http://localhost").unwrap();
    let all = titles(&house.stranger(), address).await;
    assert!(all.contains("Tacrolimus"), "{all}");
}
