//! The work list: in pages, with a search, without and with its keys. What the
//! keys do is tried in a browser.

#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{House, member};
use std::collections::BTreeSet;
use tapir_clinic::domain::{AlertId, PatientId, Role};
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
        let charts = work.attributes("article h3 a", "href").into_iter();
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

    ## Soon 1

    ### <Mei Lin>
    female · 1 Jun 1994 · no. 1
    12.1 cm², 2 Feb 2026
    Message of 5 Mar 2026 without an answer
    May I swim?
    __ [Reply]
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]

    ## All patients
    Search by name, pinyin, initials or number (leave empty to list all patients) __ [Find]
    - <Mei Lin> female · 1 Jun 1994 · no. 1
    ");
    assert_eq!(page.link("Mei Lin"), chart);
    let put_off = page.link("Snooze");
    assert!(
        put_off.starts_with(&format!("{chart}/alerts/")),
        "{put_off}"
    );
    assert!(put_off.ends_with("/put-off"), "{put_off}");
    // the keys are said by the script that makes them
    assert_eq!(page.count("#work-keys[hidden]"), 1);
    assert_eq!(page.count("script[src$='work.js']"), 1);
}

#[tokio::test]
async fn what_ends_a_reason_is_done_in_the_list() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let my = format!("/my/{}", house.patient);
    let ask = format!("{my}/ask");
    let burns = [
        ("about", "reaction"),
        ("term", "burning"),
        ("body", "It burns."),
    ];
    own.post(&ask, &burns).await;
    let lesion = own.page(&format!("{my}/area")).await.field("lesion");
    let area = [
        ("lesion", lesion.as_str()),
        ("measured_on", "2026-03-05"),
        ("cm2", "11"),
    ];
    own.post(&format!("{my}/area"), &area).await;
    let work = clinician.page("/work").await;
    insta::assert_snapshot!(work.part("article"), @"
    ### <Mei Lin>
    female · 1 Jun 1994 · no. 1
    11.0 cm², 5 Mar 2026
    Burning since 5 Mar 2026, not graded yet <Assess>
    Grade (CTCAE v5) _Choose_ Seriousness _Choose_ What was done _Choose_ [Assess]
    [Grade 1, not serious, nothing changed]
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]
    Message of 5 Mar 2026 without an answer
    It burns.
    __ [Reply]
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]
    Area of 5 Mar 2026 by Mei Lin, not confirmed yet
    [Confirm face, left: 11.0 cm², 5 Mar 2026]
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]
    ");
    assert_eq!(
        work.attribute(".spark svg", "aria-label"),
        "White area from 14.0 to 11.0 cm²"
    );
    for (form, filled) in [
        ("article form.as-mild", vec![]),
        (
            "article form[action$='/messages']",
            vec![("body", "Wait a day.")],
        ),
        ("article form[action$='/confirm']", vec![]),
    ] {
        let work = clinician.page("/work").await;
        let path = work.attribute(form, "action");
        let names = work
            .attributes(&format!("{form} [name]"), "name")
            .into_iter();
        let mut fields: Vec<(String, String)> = names
            .filter(|name| name != "csrf")
            .map(|name| {
                let named = format!("{form} [name='{name}'][value]");
                let value = work.attributes(&named, "value").pop();
                (name, value.unwrap_or_default())
            })
            .collect();
        for (name, value) in &mut fields {
            if let Some((_, typed)) = filled.iter().find(|(known, _)| known == name) {
                *value = (*typed).to_owned();
            }
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let answer = clinician.post(&path, &fields).await;
        assert_eq!(answer.location.as_deref(), Some("/work"), "{path}");
    }
    let work = clinician.page("/work").await;
    insta::assert_snapshot!(work.part(".toast, article"), @"
    ### <Mei Lin>
    female · 1 Jun 1994 · no. 1
    11.0 cm², 5 Mar 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]
    ");
}

#[tokio::test]
async fn from_a_chart_one_goes_on_to_whoever_waits_next() {
    let (house, _) = busy().await;
    let clinician = house.browser(house.clinician).await;
    let work = clinician.page("/work").await;
    let listed = work.attributes("article h3 a", "href");
    let chart = clinician.page(&listed[0]).await;
    let next = clinician.get(&chart.link("Next patient")).await.location;
    assert_eq!(next.as_ref(), Some(&listed[1]));
    let last = "/work?page=3";
    let last = clinician
        .page(last)
        .await
        .attributes("article h3 a", "href");
    let chart = clinician.page(last.last().unwrap()).await;
    let next = clinician.get(&chart.link("Next patient")).await.location;
    assert_eq!(next.as_deref(), Some("/work"));
}

#[tokio::test]
async fn more_than_a_hundred_reasons_that_were_put_off_are_announced() {
    let house = House::new().await;
    let mut tx = house.app.store.begin().await.unwrap();
    for number in 0..102 {
        let id = AlertId::new();
        let alert = "insert into alert (id, patient_id, rule, rule_version, severity, cause, \
                     raised_ms) values ($1, $2, 'area-old', 1, 1, '{}', 0)";
        let values = vec![id.into(), house.patient.into()];
        tx.execute(alert, values).await.unwrap();
        let snooze = "insert into alert_snooze (id, alert_id, until_ms, reason, snoozed_by, \
                      created_ms) values ($1, $2, 4102444800000, 'Away.', $3, 0)";
        let until = vec![
            format!("snooze-{number:03}").into(),
            id.into(),
            house.clinician.into(),
        ];
        tx.execute(snooze, until).await.unwrap();
    }
    tx.commit().await.unwrap();
    let clinician = house.browser(house.clinician).await;
    let page = clinician.get("/work").await;
    insta::assert_snapshot!(page.page().part("#put-off h2, #put-off summary, #put-off .warning"), @"
    ## Snoozed
    ▸ 102 reasons
    ! Only the first 100 are shown; the others stay in the charts.
    ");
}
