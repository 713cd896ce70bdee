//! No form is taken twice: a slow line, a double press and the way back enter once.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Browser, Desk, House};
use axum::http::StatusCode;
use jiff::Span;
use tapir_clinic::jobs::forget;

/// How many rows a table has.
async fn count(house: &House, sql: &'static str) -> i64 {
    let mut tx = house.app.store.read().await.unwrap();
    tx.one(sql, vec![]).await.unwrap().int("n").unwrap()
}

/// A form, what is filled in, and where it enters something.
struct Case {
    name: &'static str,
    by: Browser,
    page: String,
    to: String,
    fields: Vec<(&'static str, String)>,
    rows: &'static str,
}

fn typed(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let owned = |(name, value): &(&'static str, &str)| (*name, (*value).to_owned());
    pairs.iter().map(owned).collect()
}

async fn cases(desk: &Desk) -> Vec<Case> {
    let house = &desk.house;
    let my = format!("/my/{}", house.patient);
    let chart = &desk.chart;
    let own = async || house.browser(house.patient_person).await;
    let doctor = async || house.browser(house.clinician).await;
    let area = desk.clinician.page(&format!("{chart}/visits/new")).await;
    let names: Vec<String> = area.fields().into_iter().map(|(name, _)| name).collect();
    let cm2 = names.iter().find(|name| name.starts_with("cm2-")).unwrap();
    let cm2: &'static str = cm2.clone().leak();
    let same = |name, by, path: String, fields, rows| Case {
        name,
        by,
        page: path.clone(),
        to: path,
        fields,
        rows,
    };
    vec![
        same(
            "message",
            own().await,
            format!("{my}/ask"),
            typed(&[("body", "May I swim?")]),
            "select count(*) as n from message",
        ),
        same(
            "own area",
            own().await,
            format!("{my}/area"),
            typed(&[("cm2", "11")]),
            "select count(*) as n from area",
        ),
        same(
            "visit",
            doctor().await,
            format!("{chart}/visits/new"),
            typed(&[(cm2, "11.5")]),
            "select count(*) as n from visit",
        ),
        same(
            "lesion",
            doctor().await,
            format!("{chart}/lesions/new"),
            typed(&[
                ("place", "hand-left"),
                ("onset_on", "2025-06-01"),
                ("body_percent", "0.5"),
                ("cm2", "3"),
            ]),
            "select count(*) as n from lesion",
        ),
        same(
            "light",
            doctor().await,
            format!("{chart}/light/new"),
            typed(&[("product", "nb-uvb"), ("dose", "300")]),
            "select count(*) as n from light_session",
        ),
        same(
            "laboratory",
            doctor().await,
            format!("{chart}/laboratory/new"),
            typed(&[("value-alt", "30"), ("low-alt", "7"), ("high-alt", "40")]),
            "select count(*) as n from laboratory_result",
        ),
        same(
            "reaction",
            doctor().await,
            format!("{chart}/events/new"),
            typed(&[
                ("term", "itch"),
                ("started_on", "2026-03-01"),
                ("serious", "no"),
                ("action", "none"),
                ("outcome", "unknown"),
            ]),
            "select count(*) as n from adverse_event",
        ),
        Case {
            name: "invitation",
            by: house.browser(house.administrator).await,
            page: "/people".to_owned(),
            to: "/people".to_owned(),
            fields: typed(&[
                ("role", "patient"),
                ("name", "Li Na"),
                ("born_on", "1990-05-05"),
                ("sex", "female"),
                ("language", "zh"),
            ]),
            rows: "select count(*) as n from patient",
        },
        Case {
            name: "answer",
            by: doctor().await,
            page: chart.clone(),
            to: format!("{chart}/messages"),
            fields: typed(&[("body", "The office is closed on Friday.")]),
            rows: "select count(*) as n from message",
        },
        Case {
            name: "several days",
            by: own().await,
            page: format!("{my}/fill"),
            to: format!("{my}/fill"),
            fields: typed(&[("from", "2026-03-01"), ("to", "2026-03-02")]),
            rows: "select count(*) as n from application where due_on = '2026-03-01' and part = 0",
        },
    ]
}

#[tokio::test]
async fn a_form_that_comes_twice_enters_once_and_leads_to_the_same_place() {
    let desk = Desk::new().await;
    for case in cases(&desk).await {
        let fields: Vec<(&str, &str)> = case
            .fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let filled = case.by.fill(&case.page, &case.to, &fields).await;
        let before = count(&desk.house, case.rows).await;
        let first = case.by.send_filled(&case.to, &filled).await;
        let status = first.status;
        assert!(
            status == StatusCode::SEE_OTHER || status == StatusCode::OK,
            "{}: {}",
            case.name,
            first.page().text()
        );
        for _ in 0..2 {
            let again = case.by.send_filled(&case.to, &filled).await;
            assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", case.name);
            if let Some(location) = &first.location {
                assert_eq!(again.location.as_ref(), Some(location), "{}", case.name);
            }
        }
        let after = count(&desk.house, case.rows).await;
        assert_eq!(after, before + 1, "{}", case.name);
    }
}

#[tokio::test]
async fn two_that_come_at_once_enter_once() {
    let desk = Desk::new().await;
    let house = &desk.house;
    let own = house.browser(house.patient_person).await;
    let ask = format!("/my/{}/ask", house.patient);
    let filled = own.fill(&ask, &ask, &[("body", "May I swim?")]).await;
    let (one, other, third) = tokio::join!(
        own.send_filled(&ask, &filled),
        own.send_filled(&ask, &filled),
        own.send_filled(&ask, &filled),
    );
    for answer in [&one, &other, &third] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location, one.location);
    }
    assert_eq!(count(house, "select count(*) as n from message").await, 1);
}

#[tokio::test]
async fn the_way_back_with_another_text_asks_before_it_enters_more() {
    let desk = Desk::new().await;
    let house = &desk.house;
    let own = house.browser(house.patient_person).await;
    let ask = format!("/my/{}/ask", house.patient);
    let mut filled = own.fill(&ask, &ask, &[("body", "May I swim?")]).await;
    own.send_filled(&ask, &filled).await;
    filled.retain(|(name, _)| name != "body");
    filled.push(("body".to_owned(), "May I swim in the sea?".to_owned()));
    let answer = own.send_filled(&ask, &filled).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    insta::assert_snapshot!(answer.page().text(), @"
    ! This form has already been sent and saved once, with other content. What was changed since then is not saved; sent again, it is entered as well. What you entered is shown here again and is not saved yet. Please check it and send it again.

    # Ask
    Your message: _May I swim in the sea?_
    [Send] <Cancel>
    Messages are read in working hours. They are not for emergencies.
    ");
    assert_eq!(count(house, "select count(*) as n from message").await, 1);
    let again = answer.page().form(&ask);
    let answer = own.send_filled(&ask, &again).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(count(house, "select count(*) as n from message").await, 2);
}

#[tokio::test]
async fn keys_are_forgotten_by_the_day_and_not_before_a_month_has_passed() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let ask = format!("/my/{}/ask", house.patient);
    let filled = own.fill(&ask, &ask, &[("body", "May I swim?")]).await;
    own.send_filled(&ask, &filled).await;
    let keys = "select count(*) as n from form_key";
    let before = count(&house, keys).await;
    house.clock.advance(Span::new().hours(24 * 29));
    assert_eq!(forget(&house.app).await.unwrap(), 0);
    house.clock.advance(Span::new().hours(24 * 2));
    assert_eq!(forget(&house.app).await.unwrap(), before.unsigned_abs());
    assert_eq!(count(&house, keys).await, 0);
}

#[tokio::test]
async fn the_page_after_a_form_says_once_that_it_was_saved() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let ask = format!("/my/{}/ask", house.patient);
    let filled = own.fill(&ask, &ask, &[("body", "May I swim?")]).await;
    let answer = own.send_filled(&ask, &filled).await;
    let said = answer.header("set-cookie").to_owned();
    assert!(said.starts_with("tapir-saved=1;"), "{said}");
    let next = own.with_cookie("tapir-saved=1");
    let page = next.get(&format!("/my/{}", house.patient)).await;
    insta::assert_snapshot!(page.page().part("main > .done"), @"Saved.");
    assert!(page.header("set-cookie").starts_with("tapir-saved=;"));
}

#[tokio::test]
async fn the_editor_of_a_plan_is_sent_again_from_the_page_before() {
    let desk = Desk::new().await;
    let plan = format!("{}/plan", desk.chart);
    let wrong = [
        ("plan", "tacrolimus 0.1%: often"),
        ("action", "preview"),
        ("reason", ""),
    ];
    let mut filled = desk.clinician.fill(&plan, &plan, &wrong).await;
    let answer = desk.clinician.send_filled(&plan, &filled).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    // back, and the same form with another plan
    for (name, value) in &mut filled {
        if name == "plan" {
            *value = "tacrolimus 0.1%: qd 4w, stop".to_owned();
        }
    }
    let again = desk.clinician.send_filled(&plan, &filled).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.body);
    let same = desk.clinician.send_filled(&plan, &filled).await;
    assert_eq!(same.status, StatusCode::OK, "a page, not the way out");
    let text = "tacrolimus 0.1%: qd 4w, stop".to_owned();
    let fields = same.page().form(&plan);
    assert!(fields.contains(&("plan".to_owned(), text)), "{fields:?}");
}
