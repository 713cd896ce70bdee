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
        let work = clinician.get(&page).await.body;
        assert!(work.contains("66 patients are waiting"), "{work}");
        assert!(work.len() < LIGHT, "{} bytes", work.len());
        let rows = work.split("<article").skip(1);
        seen.extend(rows.map(|row| {
            let id = row.split("/patients/").nth(1).unwrap();
            id.split('"').next().unwrap().parse::<PatientId>().unwrap()
        }));
        let next = work.split("rel=\"next\" href=\"").nth(1);
        path = next.map(|rest| rest.split('"').next().unwrap().to_owned());
    }
    assert_eq!(seen.len(), PATIENTS + 1);
    let seen: BTreeSet<_> = seen.into_iter().collect();
    // the patient of every house, whose signed plan was looked at, waits too
    assert_eq!(seen, waiting.into_iter().chain([house.patient]).collect());
    let beyond = clinician.get("/work?page=9").await.body;
    assert!(!beyond.contains("<article") && !beyond.contains("rel=\"next\""));
}

#[tokio::test]
async fn a_patient_is_found_by_a_part_of_the_name() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let find = async |name: &str| {
        let answer = clinician.post("/work/find", &[("name", name)]).await;
        answer.body
    };
    let found = find("mei").await;
    assert!(found.contains("1 patient<") && found.contains("Mei Lin"));
    assert!(find("").await.contains("Mei Lin"));
    for nobody in ["Mo", "%", "_", "!", "' or 1 = 1 --"] {
        let found = find(nobody).await;
        assert!(found.contains("No patients found"), "{nobody}");
        assert!(!found.contains("Mei Lin"), "{nobody}");
    }
}

#[tokio::test]
async fn everything_that_a_key_does_is_a_link_or_a_form_too() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let page = clinician.get("/work?page=9").await.body;
    assert!(!page.contains("work.js"), "an empty list has no keys");
    let fields = [("about", "question"), ("body", "May I swim?")];
    own.post(&format!("/my/{}/ask", house.patient), &fields)
        .await;
    let page = clinician.get("/work").await.body;
    let chart = format!("/patients/{}", house.patient);
    for reached in [
        format!("<h2><a href=\"{chart}\">Mei Lin</a></h2>"),
        format!("<a class=\"button reply\" href=\"{chart}#body\""),
        format!("action=\"/work/{}/snooze\"", house.patient),
        "id=\"work-keys\" hidden>Keys while the focus is in the list".to_owned(),
        "work.js\"></script>".to_owned(),
    ] {
        assert!(page.contains(&reached), "{reached}: {page}");
    }
    // the answer goes to a field of that page
    assert!(clinician.get(&chart).await.body.contains("id=\"body\""));
}
