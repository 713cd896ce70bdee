//! Entries made in error: hidden with a reason, listed, restored.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::entry::{course, invited};
use crate::fixture::{Browser, House, member, waiting};
use crate::page::Page;
use axum::http::StatusCode;
use tapir_clinic::domain::Role;
use tapir_clinic::store::account::clinics;
use tapir_clinic::store::verify;

const AREAS: &str = "White area, cm²";
const PROGRESS: &str = "Recovery";
const BACK: &str = "Take this area back";
const WHY: [(&str, &str); 1] = [("reason", "Typed 40 instead of 4.")];

/// The words of the way to say that an entry is wrong.
fn wrong(entry: &str) -> String {
    format!("{entry}: correct …")
}

/// Says so, and gives the course as it is then.
async fn say(browser: &Browser, chart: &str, path: &str) -> Page {
    let answer = browser.post(path, &WHY).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.location, Some(format!("{chart}#wrong")));
    browser.page(chart).await
}

async fn restore(browser: &Browser, chart: &str, path: &str) -> Page {
    let answer = browser.post(&format!("{path}/restore"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    browser.page(chart).await
}

/// A visit at which the one lesion was measured.
async fn visit(browser: &Browser, chart: &str, cm2: &str) -> Page {
    let path = format!("{chart}/visits/new");
    let fields = browser.page(&path).await.fields();
    let mut names = fields.into_iter().map(|(name, _)| name);
    let area = names.find(|name| name.starts_with("cm2-")).unwrap();
    let method = area.replace("cm2-", "method-");
    let fields = [
        ("on", "2026-03-05"),
        ("at", "09:30"),
        ("purpose", "review"),
        ("note", "Looked at closely."),
        (area.as_str(), cm2),
        (method.as_str(), "traced"),
    ];
    let answer = browser.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    browser.page(chart).await
}

/// An area that the patient measured, of the first lesion of the list.
async fn own_area(own: &Browser, house: &House, cm2: &str) -> Page {
    let answer = house.own_area(own, cm2, "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    own.page(&format!("/my/{}/recovery", house.patient)).await
}

#[tokio::test]
async fn an_area_goes_with_its_alert_is_listed_with_who_and_why_and_comes_back() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let page = visit(&clinician, &chart, "40").await;
    insta::assert_snapshot!(page.part(".warning"), @"
    ! White area up from 12.1 to 40.0 cm² on 5 Mar 2026, by more than the error (± 5.7)
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    insta::assert_snapshot!(page.section(AREAS), @"
    ## White area, cm²
    ▸ face, left · 40.0 ± 5.6 cm² · 5 Mar 2026 · Entries: 3
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    5 Mar 2026 | face, left | 40.0 ± 5.6 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    2 Feb 2026 | face, left | 12.1 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Jan 2026 | face, left | 14.0 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ");

    let path = page.link(&wrong("Area of 5 Mar 2026, 40.0 cm²"));
    insta::assert_snapshot!(clinician.page(&path).await.text(), @"
    # Area of 5 Mar 2026, 40.0 cm²: mark as entered in error
    It is no longer shown and no longer counts: not in drawings, alerts, comparisons, sums and dates. It stays in the record with your name, the time and the reason, and can be restored.
    Reason: __
    One line, for example: typed 125 instead of 12.5.
    [Area of 5 Mar 2026, 40.0 cm²: mark as entered in error] <Cancel>
    ");
    let refused = clinician.post(&path, &[("reason", "  ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(refused.page().error_of("reason"), @"This field is empty; please fill it in.");

    let page = say(&clinician, &chart, &path).await;
    insta::assert_snapshot!(page.part(".warning, #areas"), @"
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ## White area, cm²
    ▸ face, left · 12.1 ± 1.2 cm² · 2 Feb 2026 · Entries: 2
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    2 Feb 2026 | face, left | 12.1 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Jan 2026 | face, left | 14.0 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ");
    insta::assert_snapshot!(page.section("Entered in error (1)"), @"
    ▸ Entered in error (1)
    - Area of 5 Mar 2026, 40.0 cm²
    Dr Wu, 5 Mar 2026: Typed 40 instead of 4.
    [Restore]
    ");
    let back = page.link("Restore: Area of 5 Mar 2026, 40.0 cm²");
    assert_eq!(back, format!("{path}/restore"));
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let chinese = house.browser(house.clinician).await.in_chinese();
    insta::assert_snapshot!(chinese.page(&chart).await.section("误录（1）"), @"
    ▸ 误录（1）
    - 2026年3月5日的面积，40.0 cm²
    Dr Wu，2026年3月5日：Typed 40 instead of 4.
    [恢复]
    ");
    let again = clinician.post(&path, &WHY).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);

    let page = restore(&clinician, &chart, &path).await;
    insta::assert_snapshot!(page.part(".warning, #areas, #wrong"), @"
    ! White area up from 12.1 to 40.0 cm² on 5 Mar 2026, by more than the error (± 5.7)
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ## White area, cm²
    ▸ face, left · 40.0 ± 5.6 cm² · 5 Mar 2026 · Entries: 3
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    5 Mar 2026 | face, left | 40.0 ± 5.6 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    2 Feb 2026 | face, left | 12.1 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Jan 2026 | face, left | 14.0 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ");
    let again = clinician.post(&format!("{path}/restore"), &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let mut tx = house.app.store.begin().await.unwrap();
    let rows = tx
        .rows(
            "select action, subject from audit where action in ('hide', 'restore') \
             or subject = 'wrong_entry' order by seq",
            vec![],
        )
        .await
        .unwrap();
    let written: Vec<_> = rows
        .iter()
        .map(|row| (row.text("action").unwrap(), row.text("subject").unwrap()))
        .collect();
    let expected = [
        ("hide", "area"),
        ("add", "wrong_entry"),
        ("restore", "area"),
        ("restore", "wrong_entry"),
    ]
    .map(|(action, subject)| (action.to_owned(), subject.to_owned()));
    assert_eq!(written, expected);
    assert_eq!(verify(&mut tx).await.unwrap().broken_at, None);
    let kept = tx.rows("select id from wrong_entry", vec![]).await;
    assert_eq!(kept.unwrap().len(), 1, "what was said stays in the record");
}

#[tokio::test]
async fn a_visit_takes_its_areas_along_and_brings_back_those_it_took() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    const BOTH: &str = "#areas, #visits";
    let page = visit(&clinician, &chart, "11").await;
    let before = page.part(BOTH);
    insta::assert_snapshot!(before, @"
    ## White area, cm²
    ▸ face, left · 11.0 ± 1.6 cm² · 5 Mar 2026 · Entries: 3
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    5 Mar 2026 | face, left | 11.0 ± 1.6 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    2 Feb 2026 | face, left | 12.1 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Jan 2026 | face, left | 14.0 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ## Visits
    ▸ 5 Mar 2026 · Review
    Date | Time | Purpose | Note | Correction
    5 Mar 2026 | 09:30 | Review | Looked at closely. | <Correct …>
    ");
    let area = page.link(&wrong("Area of 5 Mar 2026, 11.0 cm²"));
    let path = page.link(&wrong("Visit of 5 Mar 2026 (Review)"));
    insta::assert_snapshot!(clinician.page(&path).await.text(), @"
    # Visit of 5 Mar 2026 (Review): mark as entered in error
    It is no longer shown and no longer counts: not in drawings, alerts, comparisons, sums and dates. It stays in the record with your name, the time and the reason, and can be restored.
    The areas entered with this visit go with it and come back with it.
    Reason: __
    One line, for example: typed 125 instead of 12.5.
    [Visit of 5 Mar 2026 (Review): mark as entered in error] <Cancel>
    ");
    let page = say(&clinician, &chart, &path).await;
    insta::assert_snapshot!(page.part(BOTH), @"
    ## White area, cm²
    ▸ face, left · 12.1 ± 1.2 cm² · 2 Feb 2026 · Entries: 2
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    2 Feb 2026 | face, left | 12.1 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Jan 2026 | face, left | 14.0 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ");
    let page = restore(&clinician, &chart, &path).await;
    assert_eq!(page.part(BOTH), before);

    say(&clinician, &chart, &area).await;
    say(&clinician, &chart, &path).await;
    let page = restore(&clinician, &chart, &path).await;
    // the area was wrong by itself
    insta::assert_snapshot!(page.part(BOTH), @"
    ## White area, cm²
    ▸ face, left · 12.1 ± 1.2 cm² · 2 Feb 2026 · Entries: 2
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    2 Feb 2026 | face, left | 12.1 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Jan 2026 | face, left | 14.0 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ## Visits
    ▸ 5 Mar 2026 · Review
    Date | Time | Purpose | Note | Correction
    5 Mar 2026 | 09:30 | Review | Looked at closely. | <Correct …>
    ");
}

#[tokio::test]
async fn a_session_of_light_no_longer_adds_up_and_a_reaction_no_longer_calls() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    for (on, dose) in [("2026-03-02", "250"), ("2026-03-04", "280")] {
        let fields = [
            ("on", on),
            ("at", "10:00"),
            ("product", "nb-uvb"),
            ("device", ""),
            ("dose", dose),
            ("reaction", "0"),
        ];
        clinician.post(&format!("{chart}/light/new"), &fields).await;
    }
    let page = clinician.page(&chart).await;
    insta::assert_snapshot!(page.part("#light"), @"
    ## Light, mJ/cm²
    ▸ 4 Mar 2026 · 280 mJ/cm² · Entries: 2
    Date | mJ/cm² | Sum | Reaction, grade | Correction
    4 Mar 2026 | 280 | 530 | 0 | <Correct …>
    2 Mar 2026 | 250 | 250 | 0 | <Correct …>
    <Record light>
    ");
    let session = page.link(&wrong("Light of 4 Mar 2026, 280 mJ/cm²"));
    let page = say(&clinician, &chart, &session).await;
    insta::assert_snapshot!(page.part("#light"), @"
    ## Light, mJ/cm²
    ▸ 2 Mar 2026 · 250 mJ/cm²
    Date | mJ/cm² | Sum | Reaction, grade | Correction
    2 Mar 2026 | 250 | 250 | 0 | <Correct …>
    <Record light>
    ");
    let next = clinician.page(&format!("{chart}/light/new")).await;
    insta::assert_snapshot!(next.row("So far"), @"So far 1 session, 250 mJ/cm² in all. The last on 2 Mar 2026: 250 mJ/cm², grade of its reaction: 0.");

    let own = house.browser(house.patient_person).await;
    let fields = [
        ("about", "reaction"),
        ("term", "itch"),
        ("body", "At night."),
    ];
    own.post(&format!("/my/{}/ask", house.patient), &fields)
        .await;
    let page = clinician.page(&chart).await;
    let before = page.part(".warning, #events");
    insta::assert_snapshot!(before, @"
    ! Itch since 5 Mar 2026, not graded yet <Assess>
    ! Message of 5 Mar 2026 without an answer <Reply>
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ## Reactions
    From | To | What | Grade | Assess | Correction
    5 Mar 2026 | goes on | Itch: At night. | not graded | <Assess> | <Correct …>
    ");
    let path = page.link(&wrong("Reaction since 5 Mar 2026 (Itch)"));
    let page = say(&clinician, &chart, &path).await;
    insta::assert_snapshot!(page.part(".warning, #events, #wrong"), @"
    ! Message of 5 Mar 2026 without an answer <Reply>
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ▸ Entered in error (2)
    - Reaction since 5 Mar 2026 (Itch)
    Dr Wu, 5 Mar 2026: Typed 40 instead of 4.
    [Restore]
    - Light of 4 Mar 2026, 280 mJ/cm²
    Dr Wu, 5 Mar 2026: Typed 40 instead of 4.
    [Restore]
    ");
    let page = restore(&clinician, &chart, &path).await;
    // raised anew, it stands after the one that stayed
    insta::assert_snapshot!(page.part(".warning, #events"), @"
    ! Message of 5 Mar 2026 without an answer <Reply>
    ! Itch since 5 Mar 2026, not graded yet <Assess>
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ## Reactions
    From | To | What | Grade | Assess | Correction
    5 Mar 2026 | goes on | Itch: At night. | not graded | <Assess> | <Correct …>
    ");
}

#[tokio::test]
async fn the_last_lesion_of_a_signed_plan_stays_until_the_right_one_is_entered() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let page = clinician.page(&chart).await;
    let path = page.link(&wrong("Lesion face, left, white since 1 Jun 2024"));
    let answer = clinician.post(&path, &WHY).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refused = answer.page();
    insta::assert_snapshot!(refused.text(), @"
    # Lesion face, left, white since 1 Jun 2024: mark as entered in error
    ! This is the only lesion of a course with a signed plan, and the plan is about it. Nothing was changed. Enter the right lesion first; then this one can be taken out.
    <Add lesion> <Cancel>
    ");
    assert_eq!(refused.link("Add lesion"), format!("{chart}/lesions/new"));
    assert_eq!(clinician.page(&path).await.text(), refused.text());

    let mut second = course(&[("name", "wrist"), ("place", "arm-right"), ("cm2", "3")]);
    second.push(("measured_on", "2026-03-05"));
    clinician
        .post(&format!("{chart}/lesions/new"), &second)
        .await;
    let page = say(&clinician, &chart, &path).await;
    insta::assert_snapshot!(page.part("#lesions, #areas, #wrong"), @"
    ## Lesions
    ▸ wrist (arm, right); front or back is not said, drawn in front · 3.0 cm² · 5 Mar 2026
    (Where the lesions are; the table has the same)
    No. | Lesion | White since | Treated area, % of the body | Newest area | Correction
    1 | wrist (arm, right); front or back is not said, drawn in front | 1 Jun 2025 | 0.8 | 3.0 cm² · 5 Mar 2026 | <Correct …>
    ## White area, cm²
    ▸ wrist (arm, right) · 3.0 ± 0.5 cm² · 5 Mar 2026
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    5 Mar 2026 | wrist (arm, right) | 3.0 ± 0.5 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ▸ Entered in error (1)
    - Lesion face, left, white since 1 Jun 2024
    Dr Wu, 5 Mar 2026: Typed 40 instead of 4.
    [Restore]
    ");
    let page = restore(&clinician, &chart, &path).await;
    insta::assert_snapshot!(page.part("#lesions, #areas, #wrong"), @"
    ## Lesions
    ▸ face, left · 12.1 cm² · 2 Feb 2026 · Entries: 2
    (Where the lesions are; the table has the same)
    No. | Lesion | White since | Treated area, % of the body | Newest area | Correction
    1 | face, left | 1 Jun 2024 | 0.6 | 12.1 cm² · 2 Feb 2026 | <Correct …>
    2 | wrist (arm, right); front or back is not said, drawn in front | 1 Jun 2025 | 0.8 | 3.0 cm² · 5 Mar 2026 | <Correct …>
    ## White area, cm²
    ▸ wrist (arm, right) · 3.0 ± 0.5 cm² · 5 Mar 2026 · Entries: 3
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    5 Mar 2026 | wrist (arm, right) | 3.0 ± 0.5 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    2 Feb 2026 | face, left | 12.1 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Jan 2026 | face, left | 14.0 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ");
}

#[tokio::test]
async fn the_only_lesion_goes_while_no_plan_is_signed_and_every_page_still_opens() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = invited(&house, "Li Na").await;
    let open = format!("{chart}/course/new");
    clinician.post(&open, &course(&[])).await;
    let page = clinician.page(&chart).await;
    let lesion = page.link(&wrong("Lesion cheek (face, left), white since 1 Jun 2025"));
    let page = say(&clinician, &chart, &lesion).await;
    insta::assert_snapshot!(page.part("#lesions, #areas, #wrong"), @"
    ▸ Entered in error (1)
    - Lesion cheek (face, left), white since 1 Jun 2025
    Dr Wu, 5 Mar 2026: Typed 40 instead of 4.
    [Restore]
    ");
    for further in ["", "/plan", "/visits/new", "/photographs", "/lesions/new"] {
        let path = format!("{chart}{further}");
        assert_eq!(clinician.get(&path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn an_eyelid_and_a_lip_are_called_so_in_the_corrections_too() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = invited(&house, "Li Na").await;
    let lid = course(&[("name", ""), ("place", "face-left-eyelid")]);
    clinician.post(&format!("{chart}/course/new"), &lid).await;
    let mut lip = course(&[("name", "mouth"), ("place", "face-middle-lip")]);
    lip.push(("measured_on", "2026-03-05"));
    clinician.post(&format!("{chart}/lesions/new"), &lip).await;
    let page = clinician.page(&chart).await;
    let lid = page.link(&wrong("Lesion face, left, eyelid, white since 1 Jun 2025"));
    say(&clinician, &chart, &lid).await;
    let lip = "Lesion mouth (face, middle, lip), white since 1 Jun 2025";
    let page = say(&clinician, &chart, &page.link(&wrong(lip))).await;
    insta::assert_snapshot!(page.part("#wrong"), @"
    ▸ Entered in error (2)
    - Lesion mouth (face, middle, lip), white since 1 Jun 2025
    Dr Wu, 5 Mar 2026: Typed 40 instead of 4.
    [Restore]
    - Lesion face, left, eyelid, white since 1 Jun 2025
    Dr Wu, 5 Mar 2026: Typed 40 instead of 4.
    [Restore]
    ");
}

#[tokio::test]
async fn an_entry_of_another_clinic_or_patient_is_not_found_and_a_patient_says_nothing() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let page = visit(&clinician, &chart, "11").await;
    let mut tx = house.app.store.begin().await.unwrap();
    let elsewhere = clinics::add(&mut tx, "Other", "Europe/Rome", house.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let stranger = member(&house.app, elsewhere, "Dr Elsewhere", Role::Clinician).await;
    let stranger = Browser::signed_in(&house.app, stranger, elsewhere).await;
    let own = house.browser(house.patient_person).await;
    let other = invited(&house, "Li Na").await;
    let area = "Area of 5 Mar 2026, 11.0 cm²";
    for entry in [
        area,
        "Visit of 5 Mar 2026 (Review)",
        "Lesion face, left, white since 1 Jun 2024",
    ] {
        let path = page.link(&wrong(entry));
        let beside = path.replace(&chart, &other);
        for (browser, path) in [(&stranger, &path), (&own, &path), (&clinician, &beside)] {
            let restored = format!("{path}/restore");
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(browser.post(path, &WHY).await.status, StatusCode::NOT_FOUND);
            let answer = browser.post(&restored, &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{restored}");
        }
    }
    let path = page.link(&wrong(area));
    say(&clinician, &chart, &path).await;
    let beside = format!("{}/restore", path.replace(&chart, &other));
    let answer = clinician.post(&beside, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    insta::assert_snapshot!(clinician.page(&chart).await.part("#wrong"), @"
    ▸ Entered in error (1)
    - Area of 5 Mar 2026, 11.0 cm²
    Dr Wu, 5 Mar 2026: Typed 40 instead of 4.
    [Restore]
    ");
}

#[tokio::test]
async fn a_patient_takes_back_an_own_area_until_a_clinician_confirms_it() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let my = format!("/my/{}", house.patient);
    // the clinician's areas are not the patient's to take back
    let page = clinician.page(&chart).await;
    let theirs = page.link(&wrong("Area of 2 Feb 2026, 12.1 cm²"));
    let theirs = theirs.rsplit('/').next().unwrap();
    let answer = own
        .post(&format!("{my}/areas/{theirs}/take-back"), &[])
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);

    let page = own_area(&own, &house, "10").await;
    insta::assert_snapshot!(page.section(PROGRESS), @"
    ## Recovery
    face, left
    About as large as at the start
    no difference beyond the error of measurement, measured today
    (The course on one time axis: Phases of the plan, white area with two standard errors, share of applications a week; where there was light, a bar for each session as high as its dose, red where the skin reacted; where questions about the mood were answered, a dot for each total between 0 and 27, with a mark where question 9 was answered with more than “not at all”. The tables on this page have the same numbers.)
    ▸ As a table
    Date | White area (± two standard errors) | Method | Measured by
    5 Mar 2026 | 10.0 ± 5.0 cm² | hand units | Mei Lin, not confirmed yet
    2 Feb 2026 | 12.1 ± 1.2 cm² | traced photograph | Dr Wu
    5 Jan 2026 | 14.0 ± 1.2 cm² | traced photograph | Dr Wu

    ### Not confirmed yet
    Until a doctor confirms it, your own area can be taken back. It is then no longer shown and no longer counts; as part of the record it is kept.
    - Area of 5 Mar 2026, 10.0 cm²
    face, left
    ▸ Take back …
    [Take this area back]
    <Enter an area that I measured>
    ");
    let heard = page.attribute("#progress li summary", "aria-label");
    insta::assert_snapshot!(heard, @"Area of 5 Mar 2026, 10.0 cm²: take back …");
    let path = page.link(BACK);
    let guardian = member(&house.app, house.clinic, "Guardian", Role::Guardian).await;
    let guardian = house.browser(guardian).await;
    let answer = guardian.post(&path, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = own.post(&path, &[]).await;
    assert_eq!(answer.location, Some(format!("{my}/recovery#progress")));
    insta::assert_snapshot!(own.page(&format!("{my}/recovery")).await.section(PROGRESS), @"
    ## Recovery
    face, left
    14 % smaller than at the start
    between 2 and 25 %, measured 4 weeks ago (2 Feb 2026)
    (The course on one time axis: Phases of the plan, white area with two standard errors, share of applications a week; where there was light, a bar for each session as high as its dose, red where the skin reacted; where questions about the mood were answered, a dot for each total between 0 and 27, with a mark where question 9 was answered with more than “not at all”. The tables on this page have the same numbers.)
    ▸ As a table
    Date | White area (± two standard errors) | Method | Measured by
    2 Feb 2026 | 12.1 ± 1.2 cm² | traced photograph | Dr Wu
    5 Jan 2026 | 14.0 ± 1.2 cm² | traced photograph | Dr Wu
    <Enter an area that I measured>
    ");
    // not the clinician's to undo
    let page = clinician.page(&chart).await;
    insta::assert_snapshot!(page.part(".warning, #areas, #wrong"), @"
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ## White area, cm²
    ▸ face, left · 12.1 ± 1.2 cm² · 2 Feb 2026 · Entries: 2
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    2 Feb 2026 | face, left | 12.1 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Jan 2026 | face, left | 14.0 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ▸ Entered in error (1)
    - Area of 5 Mar 2026, 10.0 cm²
    Taken back by Mei Lin, 5 Mar 2026
    ");
    let undo = path
        .replace("/my/", "/patients/")
        .replace("/areas/", "/wrong/area/");
    let undo = undo.replace("/take-back", "/restore");
    let answer = clinician.post(&undo, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(
        clinician.page(&chart).await.part("#areas"),
        page.part("#areas")
    );

    let path = own_area(&own, &house, "9").await.link(BACK);
    let confirm = clinician
        .page(&chart)
        .await
        .attribute("#areas form", "action");
    clinician.post(&confirm, &[]).await;
    let answer = own.post(&path, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    insta::assert_snapshot!(own.page(&format!("{my}/recovery")).await.section(PROGRESS), @"
    ## Recovery
    face, left
    36 % smaller than at the start
    between 3 and 68 %, measured today
    (The course on one time axis: Phases of the plan, white area with two standard errors, share of applications a week; where there was light, a bar for each session as high as its dose, red where the skin reacted; where questions about the mood were answered, a dot for each total between 0 and 27, with a mark where question 9 was answered with more than “not at all”. The tables on this page have the same numbers.)
    ▸ As a table
    Date | White area (± two standard errors) | Method | Measured by
    5 Mar 2026 | 9.0 ± 4.5 cm² | hand units | Mei Lin, confirmed by Dr Wu
    2 Feb 2026 | 12.1 ± 1.2 cm² | traced photograph | Dr Wu
    5 Jan 2026 | 14.0 ± 1.2 cm² | traced photograph | Dr Wu
    <Enter an area that I measured>
    ");
}
