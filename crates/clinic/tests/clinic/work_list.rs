//! The work list: in pages, with a search, without and with its keys. What the
//! keys do is tried in a browser.

#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{House, member};
use std::collections::BTreeSet;
use tapir_clinic::domain::{PatientId, Role};
use tapir_clinic::store::record::patients::{self, NewPatient};

const PATIENTS: usize = 65;
/// The most that the first page of a busy clinic may weigh, bytes.
const LIGHT: usize = 100_000;

/// A clinic in which this many patients, numbered, want to stop.
async fn busy() -> (House, Vec<PatientId>) {
    let house = House::new().await;
    let mut waiting = Vec::new();
    for number in 0..PATIENTS {
        let name = format!("Patient {number:02}");
        let person = member(&house.app, house.clinic, &name, Role::Patient).await;
        let new = NewPatient {
            person,
            born_on: "1990-01-01".parse().unwrap(),
            sex: "unknown",
            skin_type: None,
        };
        let mut tx = house.app.store.begin().await.unwrap();
        let patient = patients::add(&mut tx, house.clinic, &new, house.app.now()).await;
        tx.commit().await.unwrap();
        let patient = patient.unwrap();
        let own = house.browser(person).await;
        let fields = [("about", "stop"), ("body", "It is enough.")];
        own.post(&format!("/my/{patient}/ask"), &fields).await;
        waiting.push(patient);
    }
    (house, waiting)
}

#[tokio::test]
async fn a_long_work_list_comes_in_pages_that_hold_everybody_once() {
    let (house, waiting) = busy().await;
    let clinician = house.browser(house.clinician).await;
    let mut path = Some("/work".to_owned());
    let mut seen = Vec::new();
    while let Some(page) = path {
        let answer = clinician.get(&page).await;
        let bytes = answer.body.len();
        assert!(bytes < LIGHT, "{bytes} bytes");
        let work = answer.page();
        insta::allow_duplicates! {
            insta::assert_snapshot!(work.part("h1"), @"# 66 patients are waiting");
        }
        let charts = work.attributes("article h2 a", "href").into_iter();
        seen.extend(charts.map(|path| {
            let id = path.strip_prefix("/patients/").unwrap();
            id.parse::<PatientId>().unwrap()
        }));
        path = work.attributes("a[rel=next]", "href").pop();
    }
    assert_eq!(seen.len(), PATIENTS + 1);
    let seen: BTreeSet<_> = seen.into_iter().collect();
    // the patient of every house, whose signed plan was looked at, waits too
    assert_eq!(seen, waiting.into_iter().chain([house.patient]).collect());
    let beyond = clinician.page("/work?page=9").await;
    assert_eq!(beyond.count("article, a[rel=next]"), 0);
}

#[tokio::test]
async fn a_patient_is_found_by_a_part_of_the_name() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let find = async |name: &str| {
        let answer = clinician.post("/work/find", &[("name", name)]).await;
        answer.page()
    };
    insta::assert_snapshot!(find("mei").await.text(), @"
    # 1 patient
    Search by name, pinyin, initials or number (leave empty to list all patients) _mei_ [Find]
    - <Mei Lin> female · 1 Jun 1994 · no. 1
    <Work list>
    ");
    insta::assert_snapshot!(find("").await.part("h1, li"), @"
    # 1 patient
    - <Mei Lin> female · 1 Jun 1994 · no. 1
    ");
    for nobody in ["Mo", "%", "_", "!", "' or 1 = 1 --"] {
        let found = find(nobody).await;
        insta::allow_duplicates! {
            insta::assert_snapshot!(found.part("h1, li"), @"# No patients found");
        }
    }
}

#[tokio::test]
async fn everything_that_a_key_does_is_a_link_or_a_form_too() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let page = clinician.page("/work?page=9").await;
    assert_eq!(
        page.count("script[src$='work.js']"),
        0,
        "an empty list has no keys"
    );
    let fields = [("about", "question"), ("body", "May I swim?")];
    own.post(&format!("/my/{}/ask", house.patient), &fields)
        .await;
    let page = clinician.page("/work").await;
    let chart = format!("/patients/{}", house.patient);
    insta::assert_snapshot!(page.text(), @"
    # 1 patient is waiting

    ## <Mei Lin>
    female · 1 Jun 1994 · no. 1 Soon · new
    Message of 5 Mar 2026 without an answer <Answer>
    ▸ Put off
    Days (1 to 14) _7_ Why __ [Put off]
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ▸ Put off
    Days (1 to 14) _7_ Why __ [Put off]
    <Answer>

    ## All patients
    Search by name, pinyin, initials or number (leave empty to list all patients) __ [Find]
    - <Mei Lin> female · 1 Jun 1994 · no. 1
    ");
    assert_eq!(page.link("Mei Lin"), chart);
    let reply = page.link("Answer · Mei Lin");
    let field = reply.strip_prefix(&format!("{chart}#")).unwrap();
    let put_off = page.link("Put off");
    assert!(
        put_off.starts_with(&format!("{chart}/alerts/")),
        "{put_off}"
    );
    assert!(put_off.ends_with("/put-off"), "{put_off}");
    // the keys are said by the script that makes them
    assert_eq!(page.count("#work-keys[hidden]"), 1);
    assert_eq!(page.count("script[src$='work.js']"), 1);
    // the answer goes to a field of that page
    let answered = format!("#messages textarea[id='{field}']");
    assert_eq!(clinician.page(&chart).await.count(&answered), 1);
}
