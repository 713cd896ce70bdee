//! Light, reactions, pauses, and areas that patients measure.

use crate::fixture::{House, waiting};
use axum::http::StatusCode;

#[tokio::test]
async fn sessions_of_light_add_up_and_a_slip_of_the_unit_is_refused() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let path = format!("/patients/{}/light/new", house.patient);
    let session = |on: &'static str, dose: &'static str, reaction: &'static str| {
        [
            ("on", on),
            ("at", "10:00"),
            ("product", "nb-uvb"),
            ("device", "cabin 2"),
            ("dose", dose),
            ("reaction", reaction),
        ]
    };
    insta::assert_snapshot!(clinician.page(&path).await.text(), @"
    # Light for Mei Lin
    No session yet.

    ## Session of light
    Date: _2026-03-05_
    Time: _09:00_
    Kind of light: _Choose_
    Device: __
    Dose, mJ/cm²: __
    Reaction, grade: _not known_
    0 for none. Where it is only seen at the next session, it stays not known.
    Note: __
    [Save] <Cancel>
    ");
    for fields in [
        session("2026-03-02", "250", "1"),
        session("2026-03-04", "280", ""),
    ] {
        let answer = clinician.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    let page = clinician.page(&path).await;
    insta::assert_snapshot!(page.row("So far"), @"So far 2 sessions, 530 mJ/cm² in all. The last on 4 Mar 2026: 280 mJ/cm², grade of its reaction: not known.");
    let answer = clinician
        .post(&path, &session("2026-03-05", "0.28", ""))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().error_of("dose"), @"Dose, mJ/cm²: 0.28 is outside 1 to 20000 mJ/cm²; please check the value and its unit.");
    let chart = format!("/patients/{}", house.patient);
    insta::assert_snapshot!(clinician.page(&chart).await.part("#light"), @"
    ## Light, mJ/cm²
    ▸ 4 Mar 2026 · 280 mJ/cm² · Entries: 2
    Date | mJ/cm² | Sum | Reaction, grade | Correction
    4 Mar 2026 | 280 | 530 |  | <Correct …>
    2 Mar 2026 | 250 | 250 | 1 | <Correct …>
    <Record light>
    ");
}

#[tokio::test]
async fn a_reported_reaction_is_graded_ends_and_keeps_every_judgement() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let fields = [
        ("about", "reaction"),
        ("term", "itch"),
        ("body", "At night."),
    ];
    own.post(&format!("/my/{}/ask", house.patient), &fields)
        .await;
    let chart = format!("/patients/{}", house.patient);
    let page = clinician.page(&chart).await;
    insta::assert_snapshot!(page.part(".warning, #events"), @"
    ! Itch since 5 Mar 2026, not graded yet <Assess>
    ! Message of 5 Mar 2026 without an answer <Reply>
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ## Reactions
    From | To | What | Grade | Assess | Correction
    5 Mar 2026 | goes on | Itch: At night. | not graded | <Assess> | <Correct …>
    ");
    let judge = page.link("Assess");
    insta::assert_snapshot!(clinician.page(&judge).await.text(), @"
    # Reaction of Mei Lin
    Itch since 5 Mar 2026. At night.

    ## Assessment
    Grade (CTCAE v5): _not graded_
    Itch: 1 mild or in one place, 2 widespread with changes from scratching, 3 constant, disturbs sleep or daily life.
    Seriousness: _Choose_
    Another question than the grade. In China a new or serious reaction is reported within 15 days, a death at once, others within 30 days (rules on adverse drug reactions, article 21).
    Ended on: __
    Stays empty while it goes on.
    What was done: _Choose_
    “Treatment paused” opens the plan with a pause after saving; only a signed plan pauses what the patient applies.
    How it went: _Choose_
    [Save] <Cancel>
    ");
    let judgement = |grade: &'static str, serious: &'static str, ended: &'static str| {
        [
            ("grade", grade),
            ("serious", serious),
            ("ended_on", ended),
            ("action", "paused"),
            ("outcome", "recovering"),
        ]
    };
    clinician.post(&judge, &judgement("3", "no", "")).await;
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Itch since 5 Mar 2026: a reaction that is looked at first (grade 3, severe) <Assess>
    Message of 5 Mar 2026 without an answer
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    // grade and seriousness are apart
    insta::assert_snapshot!(clinician.page(&chart).await.part("#events tr"), @"
    From | To | What | Grade | Assess | Correction
    5 Mar 2026 | goes on | Itch: At night. | grade 3, severe | <Assess> | <Correct …>
    ");
    clinician
        .post(&judge, &judgement("2", "yes", "2026-03-05"))
        .await;
    insta::assert_snapshot!(clinician.page(&chart).await.part("#events tr"), @"
    From | To | What | Grade | Assess | Correction
    5 Mar 2026 | 5 Mar 2026 | Itch: At night. | grade 2, moderate: serious | <Assess> | <Correct …>
    ");
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Message of 5 Mar 2026 without an answer
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let early = clinician
        .post(&judge, &judgement("2", "no", "2026-03-01"))
        .await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(early.page().error_of("ended_on"), @"Ended on: The end, 1 Mar 2026, is before the start, 5 Mar 2026.");
    let mut tx = house.app.store.begin().await.unwrap();
    let kept = tx
        .rows("select id from adverse_event_assessment", vec![])
        .await
        .unwrap();
    assert_eq!(kept.len(), 2);
}

#[tokio::test]
async fn the_doctor_pauses_for_an_infection_and_the_plan_goes_on_afterwards() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let plan = format!("/patients/{}/plan", house.patient);
    let page = clinician.page(&format!("{plan}?template=pause")).await;
    // 59 days of 24 weeks are over
    assert_eq!(page.field("plan"), "tacrolimus 0.1%: off 109d");
    // it ends with a decision
    assert_eq!(page.field("review_week"), "2");
    let start = "2026-03-05";
    let after = page.field("after");
    let sign = [
        ("plan", "tacrolimus 0.1%: off 109d"),
        ("starts_on", start),
        ("review_on", ""),
        ("reason", "Until the infection has healed."),
        ("after", after.as_str()),
        ("action", "sign"),
    ];
    let answer = clinician.post(&plan, &sign).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let own = house.browser(house.patient_person).await;
    let my = own.page(&format!("/my/{}", house.patient)).await;
    // the pause is no missed day
    insta::assert_snapshot!(my.part("#day, #plan, #diary"), @"
    <>

    ## Today, Thu 5 Mar
    Your doctor has ordered a pause: nothing is applied today.
    (This week: Mon not recorded · Tue not recorded · Wed not recorded · Thu pause ordered · Fri pause ordered · Sat pause ordered · Sun pause ordered)
    This week
    applied 0 of 0 recorded, 6 not recorded
    ## Where you are in the plan
    Tacrolimus 0.1 % ointment: nothing
    Week 1 of 16, until 21 Jun 2026
    In the last four weeks: applied 0 of 0 recorded, 54 not recorded
    21 Jun 2026 · Last day of the plan
    ## Diary
    Mon | Tue | Wed | Thu | Fri | Sat | Sun
    <2 · Mon 2 Feb · not recorded> | <3 · Tue 3 Feb · not recorded> | <4 · Wed 4 Feb · not recorded> | <5 · Thu 5 Feb · not recorded> | <6 · Fri 6 Feb · not recorded> | <7 · Sat 7 Feb · not recorded> | <8 · Sun 8 Feb · not recorded>
    <9 · Mon 9 Feb · not recorded> | <10 · Tue 10 Feb · not recorded> | <11 · Wed 11 Feb · not recorded> | <12 · Thu 12 Feb · not recorded> | <13 · Fri 13 Feb · not recorded> | <14 · Sat 14 Feb · not recorded> | <15 · Sun 15 Feb · not recorded>
    <16 · Mon 16 Feb · not recorded> | <17 · Tue 17 Feb · not recorded> | <18 · Wed 18 Feb · not recorded> | <19 · Thu 19 Feb · not recorded> | <20 · Fri 20 Feb · not recorded> | <21 · Sat 21 Feb · not recorded> | <22 · Sun 22 Feb · not recorded>
    <23 · Mon 23 Feb · not recorded> | <24 · Tue 24 Feb · not recorded> | <25 · Wed 25 Feb · not recorded> | <26 · Thu 26 Feb · not recorded> | <27 · Fri 27 Feb · not recorded> | <28 · Sat 28 Feb · not recorded> | <1 · Sun 1 Mar · not recorded>
    <2 · Mon 2 Mar · not recorded> | <3 · Tue 3 Mar · not recorded> | <4 · Wed 4 Mar · not recorded> | <5 · Thu 5 Mar · pause ordered> | 6 · Fri 6 Mar · pause ordered | 7 · Sat 7 Mar · pause ordered | 8 · Sun 8 Mar · pause ordered
    ▸ What the signs mean
    - ● all applied
    - ◐ some applied
    - ✕ not applied
    - ? not recorded
    - – before the plan was signed
    - · not due
    - ‖ pause ordered
    - … still open
    - ▫ due later
    <Fill in several days>
    ");
    let page = clinician.page(&format!("{plan}?template=resume")).await;
    assert_eq!(page.field("plan"), "tacrolimus 0.1%: bid 109d");
    // and never by itself
    house.clock.advance(jiff::Span::new().hours(24 * 20));
    let own = house.browser(house.patient_person).await;
    let my = own.page(&format!("/my/{}", house.patient)).await;
    assert!(my.section("Today, Wed 25 Mar").contains("ordered a pause"));
    let clinician = house.browser(house.clinician).await;
    let page = clinician.page(&format!("{plan}?template=resume")).await;
    assert_eq!(page.field("plan"), "tacrolimus 0.1%: bid 109d");
}

#[tokio::test]
async fn an_area_that_the_patient_measured_waits_for_a_confirmation() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let path = format!("/my/{}/area", house.patient);
    let page = own.page(&path).await;
    insta::assert_snapshot!(page.text(), @"
    # Enter an area
    The doctor sees it at once and confirms it. Until then it is marked as not confirmed.

    ## White area, cm²
    Lesion: _face, left_
    Measured on: _2026-03-05_
    White area, cm²: __
    For comparison: an adult’s whole hand with its fingers is about 150 to 190 cm² (1 % of the body); half of it, 75 to 95 cm².
    [Save] <Cancel>
    ");
    let lesion = page.field("lesion");
    let mut fields = vec![
        ("lesion", lesion.as_str()),
        ("measured_on", "2026-03-05"),
        ("cm2", "10"),
        ("method", "hand_units"),
        ("error", ""),
    ];
    let answer = own.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let chart = format!("/patients/{}", house.patient);
    let page = clinician.page(&chart).await;
    insta::assert_snapshot!(page.part(".warning, #areas"), @"
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ! Area of 5 Mar 2026 by Mei Lin, not confirmed yet <Confirm>
    ## White area, cm²
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    5 Mar 2026 | face, left | 10.0 ± 5.0 cm² | hand units | Mei Lin | [Confirm] | <Correct …>
    ▸ Show 2 more
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    2 Feb 2026 | face, left | 12.1 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Jan 2026 | face, left | 14.0 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ");
    let confirm = page.attribute("#areas form", "action");
    clinician.post(&confirm, &[]).await;
    let page = clinician.page(&chart).await;
    insta::assert_snapshot!(page.part(".warning, #areas"), @"
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ## White area, cm²
    ▸ face, left · 10.0 ± 5.0 cm² · 5 Mar 2026 · Entries: 3
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    5 Mar 2026 | face, left | 10.0 ± 5.0 cm² | hand units | Mei Lin | Dr Wu | <Correct …>
    2 Feb 2026 | face, left | 12.1 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Jan 2026 | face, left | 14.0 ± 1.2 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ");
    fields[1].1 = "2027-01-01";
    let answer = own.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().error_of("measured_on"), @"Measured on: 1 Jan 2027 is outside 5 Jan 2026 to 5 Mar 2026; please choose a day between them.");
}
