//! A clinic with ten thousand patients, three in ten of whom wait for an answer.
//! Times are those of the server, without a network.
//!
//! | id | what |
//! |---|---|
//! | `large/work` | first page of the work list |
//! | `large/found` | a search for a part of a name |
//! | `large/chart` | one course, as the clinician reads it |
//! | `large/own` | the patient's own page |
//! | `large/dose` | a dose that is marked as applied, and the mark taken back |

#![expect(clippy::unwrap_used, reason = "a benchmark stops at the first fault")]

#[path = "../tests/clinic/fixture.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod fixture;
#[path = "../tests/clinic/lines.rs"]
mod lines;
#[path = "../tests/clinic/page.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod page;

use axum::http::StatusCode;
use divan::Bencher;
use fixture::{Browser, House, member};
use jiff::Span;
use std::sync::LazyLock;
use tapir_clinic::alerts;
use tapir_clinic::domain::{LesionId, Precision, Role, Side, Sites};
use tapir_clinic::store::record::areas::{self, NewArea};
use tapir_clinic::store::record::lesions::Lesion;
use tapir_clinic::store::record::patients::{self, NewPatient};
use tapir_clinic::store::record::plan_versions::{self, NewVersion};
use tapir_clinic::store::record::{courses, lesions};
use tapir_engine::measurement::Method;
use tapir_engine::population::Activity;
use tapir_engine::site::Site;
use tokio::runtime::Runtime;

const PATIENTS: usize = 10_000;
/// Of ten patients.
const WHO_WAIT: usize = 3;
const VISITS: i64 = 4;
/// The most that the first page may weigh, bytes.
const LIGHT: usize = 100_000;

struct Large {
    runtime: Runtime,
    house: House,
    clinician: Browser,
    own: Browser,
}

static LARGE: LazyLock<Large> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let (house, clinician, own) = runtime.block_on(async {
        let house = House::new().await;
        for number in 0..PATIENTS {
            enter(&house, number).await;
        }
        let clinician = house.browser(house.clinician).await;
        let own = house.browser(house.patient_person).await;
        (house, clinician, own)
    });
    Large {
        runtime,
        house,
        clinician,
        own,
    }
});

fn main() {
    divan::main();
}

/// A face of a year, four areas, a signed plan, and perhaps a message.
async fn enter(house: &House, number: usize) {
    let app = &house.app;
    let now = app.now();
    let name = format!("Patient {number:05}");
    let person = member(app, house.clinic, &name, Role::Patient).await;
    let start = "2026-01-05".parse().unwrap();
    let mut tx = app.store.begin().await.unwrap();
    let new = NewPatient {
        person,
        born_on: "1990-01-01".parse().unwrap(),
        sex: "unknown",
        skin_type: None,
    };
    let patient = patients::add(&mut tx, house.clinic, &new, now).await;
    tx.commit().await.unwrap();
    let patient = patient.unwrap();
    let doctor = house.actor(house.clinician).await;
    let chart = app.store.chart(&doctor, patient, "benchmark", now).await;
    let mut chart = chart.unwrap().into_changed();
    let course = courses::add(&mut chart, false, start).await.unwrap();
    let lesion = Lesion {
        id: LesionId::new(),
        name: String::new(),
        site: Site::Face,
        side: Side::Left,
        aspect: None,
        onset_on: "2025-01-05".parse().unwrap(),
        onset_precision: Precision::Day,
        activity: Activity::Any,
        leukotrichia: 0.0,
        body_percent: 0.6,
    };
    lesions::add(&mut chart, course, &lesion).await.unwrap();
    for visit in 0..VISITS {
        let area = NewArea {
            lesion: lesion.id,
            visit: None,
            measured_on: start + Span::new().weeks(2 * visit),
            cm2: 14.0 - visit as f64,
            error_cm2: 0.6,
            method: Method::Traced,
        };
        areas::add(&mut chart, &area).await.unwrap();
    }
    let new = NewVersion {
        after: 0,
        plan: &"tacrolimus 0.1%: bid 24w".parse().unwrap(),
        sites: &Sites::default(),
        starts_on: start,
        review_on: None,
        observation: &[],
        reason: "Twice daily, then we look.",
        light_acknowledged: false,
        forecast: None,
    };
    let signed = plan_versions::sign(&mut chart, course, &new).await;
    signed.unwrap();
    alerts::look(chart).await.unwrap().commit().await.unwrap();
    if number % 10 < WHO_WAIT {
        let own = house.browser(person).await;
        let fields = [("about", "stop"), ("body", "It is enough.")];
        own.post(&format!("/my/{patient}/ask"), &fields).await;
    }
}

fn read(bencher: Bencher<'_, '_>, browser: &Browser, path: &str) {
    let large = &*LARGE;
    let answer = large.runtime.block_on(browser.get(path));
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    assert!(
        answer.body.len() < LIGHT,
        "{path}: {} bytes",
        answer.body.len()
    );
    bencher.bench(|| large.runtime.block_on(browser.get(path)));
}

#[divan::bench]
fn work(bencher: Bencher<'_, '_>) {
    read(bencher, &LARGE.clinician, "/work");
}

#[divan::bench]
fn found(bencher: Bencher<'_, '_>) {
    let large = &*LARGE;
    bencher.bench(|| {
        let search = large.clinician.post("/work/find", &[("name", "t 0999")]);
        large.runtime.block_on(search)
    });
}

#[divan::bench]
fn chart(bencher: Bencher<'_, '_>) {
    let path = format!("/patients/{}", LARGE.house.patient);
    read(bencher, &LARGE.clinician, &path);
}

#[divan::bench]
fn own(bencher: Bencher<'_, '_>) {
    let path = format!("/my/{}", LARGE.house.patient);
    read(bencher, &LARGE.own, &path);
}

#[divan::bench]
fn dose(bencher: Bencher<'_, '_>) {
    let large = &*LARGE;
    let base = format!("/my/{}", large.house.patient);
    let post = async |state| {
        let page = large.own.page(&base).await;
        let names = ["version", "product", "on", "part", "key"];
        let values = names.map(|name| page.field(name));
        let mut fields: Vec<_> = names
            .into_iter()
            .zip(values.iter().map(String::as_str))
            .collect();
        fields.push(("state", state));
        let path = format!("{base}/applications");
        large.own.post(&path, &fields).await
    };
    bencher.bench(|| {
        large.runtime.block_on(async {
            post("applied").await;
            post("cleared").await
        })
    });
}
