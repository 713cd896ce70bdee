//! Visits after the end of a treatment: signed with the plan, in the patient's
//! dates and calendar, and on the work list when nobody came.

use crate::fixture::{House, waiting};
use axum::http::StatusCode;
use jiff::Span;
use tapir_clinic::jobs::sweep;

async fn sign(house: &House, after: &str, plan: &str, starts_on: &str, observation: &str) {
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let fields = [
        ("plan", plan),
        ("starts_on", starts_on),
        ("review_week", ""),
        ("observation", observation),
        ("reason", "Colour is back."),
        ("after", after),
        ("action", "sign"),
    ];
    let answer = browser.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

/// The last day of the plan is 1 April; the first without it is the 2nd.
const END: &str = "tacrolimus 0.1%: qd 4w, stop";

#[tokio::test]
async fn signed_visits_stand_in_the_course_the_patients_dates_and_the_calendar() {
    let house = House::new().await;
    sign(&house, "1", END, "2026-03-05", "12，2").await;
    let browser = house.browser(house.clinician).await;
    let course = browser.page(&format!("/patients/{}", house.patient)).await;
    insta::assert_snapshot!(course.row("Visits after the end"), @"Visits after the end: 16 Apr 2026 · 25 Jun 2026.");
    let own = house.browser(house.patient_person).await;
    let my = own.page(&format!("/my/{}/me", house.patient)).await;
    insta::assert_snapshot!(my.part("#next"), @"
    ## What comes next
    1 Apr 2026: Last day of the plan
    16 Apr 2026: Check-up, 2 weeks after the end
    25 Jun 2026: Check-up, 12 weeks after the end
    ");
    let path = format!("/my/{}/calendar.ics", house.patient);
    let file = own.get(&path).await.body;
    let day = "DTSTART;VALUE=DATE:20260416\r\nDTEND;VALUE=DATE:20260417\r\n";
    assert!(file.contains(day), "{file}");
    assert!(file.contains("TRIGGER:-PT15H\r\n"));
    // the editor offers the same weeks for the next version
    let path = format!("/patients/{}/plan", house.patient);
    assert_eq!(browser.page(&path).await.field("observation"), "2, 12");
}

#[tokio::test]
async fn a_new_version_cancels_the_visits_from_its_first_day_on() {
    let house = House::new().await;
    sign(&house, "1", END, "2026-03-05", "2, 12").await;
    sign(&house, "2", "tacrolimus 0.1%: bid 24w", "2026-05-04", "").await;
    let own = house.browser(house.patient_person).await;
    let my = own.page(&format!("/my/{}/me", house.patient)).await;
    insta::assert_snapshot!(my.part("#next dl"), @"
    16 Apr 2026: Check-up, 2 weeks after the end
    18 Oct 2026: Last day of the plan
    ");
    let path = format!("/my/{}/calendar.ics", house.patient);
    let file = own.get(&path).await.body;
    let event = |day: &str| {
        let before = file.split(day).next().unwrap();
        let start = before.rfind("BEGIN:VEVENT").unwrap();
        file[start..].split("END:VEVENT").next().unwrap().to_owned()
    };
    let gone = event("DTSTART;VALUE=DATE:20260625");
    assert!(gone.contains("SEQUENCE:1\r\n") && gone.contains("STATUS:CANCELLED"));
    let kept = event("DTSTART;VALUE=DATE:20260416");
    assert!(kept.contains("SEQUENCE:0\r\n") && kept.contains("STATUS:CONFIRMED"));
}

#[tokio::test]
async fn a_visit_that_did_not_take_place_reaches_the_work_list_until_one_does() {
    let house = House::new().await;
    sign(&house, "1", END, "2026-03-05", "2, 12").await;
    let work = async || {
        sweep(&house.app).await.unwrap();
        waiting(&house.browser(house.clinician).await).await
    };
    // a week later it is still the planned one
    house.clock.advance(Span::new().hours(24 * 49));
    insta::assert_snapshot!(work().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    for 49 days
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 6 not recorded
    ");
    house.clock.advance(Span::new().hours(24));
    insta::assert_snapshot!(work().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    for 50 days
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 5 not recorded
    The visit of 16 Apr 2026, 2 weeks after the end, did not take place
    ");
    let clinician = house.browser(house.clinician).await;
    let fields = [
        ("on", "2026-04-24"),
        ("at", "09:00"),
        ("purpose", "observation"),
        ("note", ""),
    ];
    let path = format!("/patients/{}/visits/new", house.patient);
    let answer = clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    insta::assert_snapshot!(work().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    for 50 days
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 5 not recorded
    ");
}

#[tokio::test]
async fn each_planned_visit_is_in_the_audit() {
    let house = House::new().await;
    sign(&house, "1", END, "2026-03-05", "2, 12").await;
    let mut tx = house.app.store.begin().await.unwrap();
    let rows = tx
        .rows(
            "select subject_id from audit where subject = 'planned_visit' and action = 'plan'",
            vec![],
        )
        .await
        .unwrap();
    assert_eq!(rows.len(), 2);
}
