//! Areas that grow: every lesion by itself, and much before little.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::House;
use tapir_clinic::alerts;
use tapir_clinic::domain::{LesionId, Precision, Side};
use tapir_clinic::store::ChangedChart;
use tapir_clinic::store::record::alerts::open;
use tapir_clinic::store::record::areas::{self, NewArea};
use tapir_clinic::store::record::lesions::{self, Lesion};
use tapir_engine::measurement::Method;
use tapir_engine::population::Activity;
use tapir_engine::site::Site;

async fn chart(house: &House) -> ChangedChart {
    let actor = house.actor(house.clinician).await;
    let store = &house.app.store;
    let chart = store.chart(&actor, house.patient, "test", house.app.now());
    chart.await.unwrap().into_changed()
}

async fn measure(house: &House, lesion: LesionId, all: &[(&str, f64)], error_cm2: f64) {
    let mut chart = chart(house).await;
    for (on, cm2) in all {
        let area = NewArea {
            lesion,
            visit: None,
            measured_on: on.parse().unwrap(),
            cm2: *cm2,
            error_cm2,
            method: Method::Traced,
        };
        areas::add(&mut chart, &area).await.unwrap();
    }
    alerts::look(chart).await.unwrap().commit().await.unwrap();
}

/// Rules about growing areas that see something, in the order of the chart.
async fn growing(house: &House) -> Vec<String> {
    let mut chart = chart(house).await;
    let all = open(&mut chart).await.unwrap().into_iter();
    let rules = all.map(|alert| alert.rule);
    rules.filter(|rule| rule.starts_with("area-up")).collect()
}

#[tokio::test]
async fn every_lesion_calls_by_itself_and_a_little_growth_far_below_much() {
    let house = House::new().await;
    let mut first = chart(&house).await;
    let face = lesions::list(&mut first, house.course).await.unwrap()[0].id;
    let hand = Lesion {
        id: LesionId::new(),
        name: String::new(),
        site: Site::Hand,
        side: Side::Left,
        aspect: None,
        onset_on: "2024-06-01".parse().unwrap(),
        onset_precision: Precision::Day,
        activity: Activity::Any,
        leukotrichia: 0.0,
        body_percent: 0.6,
    };
    lesions::add(&mut first, house.course, &hand).await.unwrap();
    alerts::look(first).await.unwrap().commit().await.unwrap();
    assert!(growing(&house).await.is_empty());
    // 12.1 to 13.4 of 14 is more than the errors, and little
    measure(&house, face, &[("2026-03-02", 13.4)], 0.1).await;
    assert_eq!(growing(&house).await, ["area-up-slightly"]);
    // the whole of what was gained
    let relapse = [
        ("2026-01-05", 10.0),
        ("2026-02-02", 0.0),
        ("2026-03-02", 9.5),
    ];
    measure(&house, hand.id, &relapse, 0.2).await;
    assert_eq!(growing(&house).await, ["area-up", "area-up-slightly"]);
}
