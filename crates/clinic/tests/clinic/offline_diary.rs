//! Ticks that a browser kept until the connection was back, and what it may keep.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Browser, House, member};
use crate::page::Page;
use axum::http::StatusCode;
use jiff::Span;
use tapir_clinic::domain::Role;

const KEY: &str = "00112233445566778899aabbccddee01";

/// The word of the first dose of a day.
fn name(page: &Page) -> String {
    page.attribute(".dose", "data-dose")
}

/// What is said of the first dose of a day.
const SAID: &str = ".dose:first-of-type .what";

async fn tick(browser: &Browser, dose: &str, state: &str, key: &str) -> StatusCode {
    let fields = [("dose", dose), ("state", state), ("key", key)];
    browser.post("/ticks", &fields).await.status
}

async fn entries(house: &House) -> i64 {
    let mut tx = house.app.store.read().await.unwrap();
    let count = "select count(*) as n from application";
    tx.one(count, vec![]).await.unwrap().int("n").unwrap()
}

#[tokio::test]
async fn a_tick_counts_once_however_often_it_is_sent_and_is_answered_the_same() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let dose = name(&own.page(&my).await);
    for _ in 0..3 {
        let status = tick(&own, &dose, "applied", KEY).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
    }
    assert_eq!(entries(&house).await, 1);
    insta::assert_snapshot!(own.page(&my).await.part(SAID), @"Morning Tacrolimus 0.1 % ointment ✓ applied");
    let undo = "00112233445566778899aabbccddee02";
    assert_eq!(
        tick(&own, &dose, "cleared", undo).await,
        StatusCode::NO_CONTENT
    );
    insta::assert_snapshot!(own.page(&my).await.part(SAID), @"Morning Tacrolimus 0.1 % ointment");
    // the first one, repeated after the undoing, does not tick again
    assert_eq!(
        tick(&own, &dose, "applied", KEY).await,
        StatusCode::NO_CONTENT
    );
    insta::assert_snapshot!(own.page(&my).await.part(SAID), @"Morning Tacrolimus 0.1 % ointment");
    let other_tick = tick(&own, &dose, "cleared", KEY).await;
    assert_eq!(other_tick, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_repeat_counts_once_also_when_the_answer_is_no_longer_kept() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let dose = name(&own.page(&format!("/my/{}", house.patient)).await);
    tick(&own, &dose, "applied", KEY).await;
    house.clock.advance(Span::new().hours(24 * 31));
    let own = house.browser(house.patient_person).await;
    assert_eq!(
        tick(&own, &dose, "applied", KEY).await,
        StatusCode::NO_CONTENT
    );
    assert_eq!(entries(&house).await, 1);
    let mut tx = house.app.store.read().await.unwrap();
    let count = "select count(*) as n from tick_answer";
    let kept = tx.one(count, vec![]).await.unwrap().int("n").unwrap();
    assert_eq!(kept, 1, "the old answer was dropped");
}

#[tokio::test]
async fn a_tick_that_comes_a_day_later_says_so() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let dose = name(&own.page(&my).await);
    house.clock.advance(Span::new().hours(24));
    let own = house.browser(house.patient_person).await;
    tick(&own, &dose, "applied", KEY).await;
    let page = own.page(&format!("{my}?on=2026-03-05")).await;
    insta::assert_snapshot!(page.part(SAID), @"Morning Tacrolimus 0.1 % ointment ✓ applied (entered later)");
}

#[tokio::test]
async fn the_word_of_another_patients_dose_opens_nothing() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let dose = name(&own.page(&format!("/my/{}", house.patient)).await);
    let other = member(&house.app, house.clinic, "Other patient", Role::Patient).await;
    let other = house.browser(other).await;
    let status = tick(&other, &dose, "applied", KEY).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let unknown = tick(&other, "0011", "applied", KEY).await;
    assert_eq!(unknown, StatusCode::NOT_FOUND);
    assert_eq!(entries(&house).await, 0);
}

#[tokio::test]
async fn reasons_and_keys_that_are_none_are_not_taken() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let dose = name(&own.page(&format!("/my/{}", house.patient)).await);
    for (state, key) in [("skipped", KEY), ("burning", KEY), ("applied", "short")] {
        let status = tick(&own, &dose, state, key).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{state} {key}");
    }
}

#[tokio::test]
async fn the_word_of_a_dose_stays_and_says_nothing_about_it() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let dose = name(&own.page(&my).await);
    assert_eq!(dose, name(&own.page(&my).await));
    assert!(dose.bytes().all(|b| b.is_ascii_hexdigit()));
    let before = own.page(&format!("{my}?on=2026-03-04")).await;
    assert_ne!(dose, name(&before));
    assert_eq!(dose.len(), name(&before).len());
    let version = own.page(&my).await.field("version");
    assert!(!dose.contains(&version.replace('-', "")));
}

/// Words that the version before made at random, and kept.
#[tokio::test]
async fn a_tick_that_waits_under_an_earlier_word_is_still_taken() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let version = own.page(&my).await.field("version");
    let word = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    let mut tx = house.app.store.begin().await.unwrap();
    let values = vec![word.into(), house.patient.into(), version.into()];
    let insert = "insert into dose_name (name, patient_id, plan_version_id, product, due_on, part) \
                  values ($1, $2, $3, 'tacrolimus 0.1%', '2026-03-05', 0)";
    tx.execute(insert, values).await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..2 {
        let status = tick(&own, word, "applied", KEY).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
    }
    assert_eq!(entries(&house).await, 1);
    insta::assert_snapshot!(own.page(&my).await.part(SAID), @"Morning Tacrolimus 0.1 % ointment ✓ applied");
}

#[tokio::test]
async fn what_a_browser_may_keep_is_about_nobody() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await.in_chinese();
    let offline = own.get("/offline").await;
    assert_eq!(offline.status, StatusCode::OK);
    assert_eq!(offline.page().count("input"), 0, "no token either");
    insta::assert_snapshot!(offline.page().part("body"), @"
    # 没有网络连接
    没有连接时无法显示此页。本浏览器不保存任何关于您的内容。
    <再试一次>

    # No connection
    This page cannot be shown without a connection. Nothing about you is kept in this browser.
    <Try again>
    ");
    let worker = own.get("/service-worker.js").await;
    assert_eq!(
        worker.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert!(worker.body.starts_with("const ASSETS = \""));
    let course = own.get(&format!("/my/{}", house.patient)).await;
    assert_eq!(course.header("cache-control"), "no-store");
}

/// The manifest names icons that are there, and the worker files that are.
#[tokio::test]
async fn the_site_can_be_installed() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let page = own.page(&format!("/my/{}", house.patient)).await;
    let manifest = page.attribute("link[rel=manifest]", "href");
    let folder = manifest.strip_suffix("manifest.webmanifest").unwrap();
    let text = own.get(&manifest).await.body;
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(manifest["scope"], "/");
    for icon in manifest["icons"].as_array().unwrap() {
        let name = icon["src"].as_str().unwrap();
        let answer = own.get(&format!("{folder}{name}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert_eq!(answer.header("content-type"), icon["type"], "{name}");
    }
    let worker = own.get("/service-worker.js").await.body;
    let list = worker.split("const files = [").nth(1).unwrap();
    let list = list.split(']').next().unwrap();
    for name in list.split('"').skip(1).step_by(2) {
        let answer = own.get(&format!("{folder}{name}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
    }
}

#[tokio::test]
async fn the_script_of_waiting_ticks_is_only_for_who_has_ticks() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    const SCRIPT: &str = "script[src$='ticks.js']";
    let page = own.page(&format!("/my/{}", house.patient)).await;
    assert_eq!(page.count(SCRIPT), 1);
    let more = page.attribute(".ticks-wait", "data-more");
    assert_eq!(more, "# ticks wait for the connection.");
    let clinician = house.browser(house.clinician).await;
    assert_eq!(clinician.page("/work").await.count(SCRIPT), 0);
}
