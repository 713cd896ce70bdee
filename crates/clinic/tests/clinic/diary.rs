//! Ticking, undoing, back-dating, filling.

use crate::fixture::{House, hidden};
use axum::http::StatusCode;

#[tokio::test]
async fn one_tap_applies_a_dose_and_another_takes_it_back() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let page = browser.get(&my).await.body;
    assert!(page.contains("Today, Thu 5 Mar"));
    assert!(page.contains("Tacrolimus 0.1\u{a0}% ointment: twice daily"));
    let (version, key) = (hidden(&page, "version"), hidden(&page, "key"));
    let fields = |state: &'static str, key: &'static str| {
        [
            ("product", "tacrolimus 0.1%"),
            ("on", "2026-03-05"),
            ("part", "0"),
            ("state", state),
            ("key", key),
        ]
    };
    let key: &'static str = key.leak();
    let version: &'static str = version.leak();
    let path = format!("{my}/applications");
    let with = |mut all: Vec<(&'static str, &'static str)>| {
        all.push(("version", version));
        all
    };
    let tick = with(fields("applied", key).to_vec());
    for _ in 0..2 {
        let answer = browser.post(&path, &tick).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    assert!(browser.get(&my).await.body.contains("✓ applied"));
    let mut tx = house.app.store.read().await.unwrap();
    let count = "select count(*) as n from application";
    let rows = tx.one(count, vec![]).await.unwrap().int("n").unwrap();
    assert_eq!(rows, 1, "a tick that arrives twice counts once");
    tx.commit().await.unwrap();
    let undo = with(fields("cleared", "00112233445566778899aabbccddeeff").to_vec());
    browser.post(&path, &undo).await;
    assert!(!browser.get(&my).await.body.contains("✓ applied"));
}

#[tokio::test]
async fn yesterday_is_entered_later_and_tomorrow_is_not_entered() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let page = browser.get(&format!("{my}?on=2026-03-04")).await.body;
    assert!(page.contains("entered later"));
    let version = hidden(&page, "version");
    let path = format!("{my}/applications");
    let tick = async |on: &str, key: &str| {
        let fields = [
            ("version", version.as_str()),
            ("product", "tacrolimus 0.1%"),
            ("on", on),
            ("part", "1"),
            ("state", "applied"),
            ("key", key),
        ];
        browser.post(&path, &fields).await.status
    };
    let key = "00112233445566778899aabbccddee01";
    assert_eq!(tick("2026-03-04", key).await, StatusCode::SEE_OTHER);
    let page = browser.get(&format!("{my}?on=2026-03-04")).await.body;
    assert!(page.contains("✓ applied (entered later)"));
    let key = "00112233445566778899aabbccddee02";
    let tomorrow = tick("2026-03-06", key).await;
    assert_eq!(tomorrow, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_range_is_filled_and_a_range_outside_the_course_names_its_limits() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await;
    let path = format!("/my/{}/fill", house.patient);
    let fields = [
        ("from", "2026-03-01"),
        ("to", "2026-03-03"),
        ("state", "applied"),
    ];
    let answer = browser.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = browser.get(&format!("/my/{}", house.patient)).await.body;
    assert!(
        page.contains("In the last four weeks: 6 of 54 applied"),
        "{page}"
    );
    let fields = [
        ("from", "2025-12-01"),
        ("to", "2026-03-03"),
        ("state", "applied"),
    ];
    let answer = browser.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sentence = "2025-12-01 is outside 2026-01-05 to 2026-03-05";
    assert!(answer.body.contains(sentence));
}

#[tokio::test]
async fn the_page_speaks_chinese_to_who_chose_it() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await.in_chinese();
    let page = browser.get(&format!("/my/{}", house.patient)).await.body;
    assert!(page.contains("<html lang=\"zh-Hans\">"));
    assert!(page.contains("今天 3月5日 周四"));
    assert!(page.contains("他克莫司软膏 0.1%：每日两次"), "{page}");
}

#[tokio::test]
async fn a_reason_is_one_tap_and_the_dose_is_asked_for_once() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let page = browser.get(&my).await.body;
    let doses = page.matches("class=\"dose\"").count();
    assert_eq!(page.matches("name=\"version\"").count(), doses);
    assert!(page.contains("▫ due later"));
    let (version, key) = (hidden(&page, "version"), hidden(&page, "key"));
    let fields = [
        ("version", version.as_str()),
        ("product", "tacrolimus 0.1%"),
        ("on", "2026-03-05"),
        ("part", "0"),
        ("key", key.as_str()),
        ("reason", "travel"),
    ];
    browser.post(&format!("{my}/applications"), &fields).await;
    assert!(browser.get(&my).await.body.contains("left out: "));
}
