//! Writing, comparing and signing a plan.

use crate::fixture::House;
use axum::http::StatusCode;
use tapir_clinic::domain::ForecastId;

fn fields<'a>(plan: &'a str, action: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("plan", plan),
        ("starts_on", "2026-03-09"),
        ("review_week", "24"),
        ("observation", "2, 4, 8, 12, 24, 52"),
        ("reason", "Colour is back, fewer times now."),
        ("after", "1"),
        ("action", action),
    ]
}

const TAPER: &str = "tacrolimus 0.1%: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop";

#[tokio::test]
async fn a_signed_taper_is_version_two_with_its_difference_and_reason() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let page = browser.post(&path, &fields(TAPER, "preview")).await.page();
    insta::assert_snapshot!(page.part("[aria-labelledby=says-title] > *:not(.months, .legend, details)"), @"
    ## What the plan says
    Tacrolimus 0.1 % ointment: once daily for 4 weeks, then 3 times a week for 4 weeks, then twice a week (Monday, Thursday) for 4 weeks, then stop.
    他克莫司软膏 0.1%：每日一次，4 周；之后每周 3 次，4 周；之后每周两次（周一、周四），4 周；然后停药。
    Tacrolimus 0.1 % ointment: 7 g, 1 tube of 30 g, for a treated area of 0.6 % of the body
    ### Calendar of this draft
    What the patient's calendar file would hold if this were signed. Light and pauses are marked here, too; they are not in the file.
    ### Next review and visits after the end
    Next review: 24 Aug 2026
    2 weeks after: 15 Jun 2026
    4 weeks after: 29 Jun 2026
    8 weeks after: 27 Jul 2026
    12 weeks after: 24 Aug 2026
    24 weeks after: 16 Nov 2026
    52 weeks after: 31 May 2027
    ### What changes
    - Was: Tacrolimus 0.1 % ointment: twice daily for 15 weeks. Now: Tacrolimus 0.1 % ointment: once daily for 4 weeks, then 3 times a week for 4 weeks, then twice a week (Monday, Thursday) for 4 weeks, then stop.
    ");
    insta::assert_snapshot!(page.section("Compare and sign"), @"
    ## Compare and sign
    Doses up to the decision: applied 0 of 0 recorded, 118 not recorded
    ! Fewer than half of the doses have an entry in the diary. Whether the others were applied is unknown, so the plans differ less than they would in a patient with a full diary.
    ▸ What to assume of doses
    Doses so far without an entry: _unknown_
    Doses to come: _unknown_
    [Compare with stop, taper and maintain]
    The engine simulates this plan and the usual three in virtual patients like this one. It takes a few seconds; the result is stored and shown to the patient only when you release it.
    Why (the patient reads this): _Colour is back, fewer times now._
    A signed version is never edited. A change is the next version.
    [Sign] <Cancel>
    ");
    let answer = browser.post(&path, &fields(TAPER, "sign")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let chart = format!("/patients/{}", house.patient);
    insta::assert_snapshot!(browser.page(&chart).await.part("#plan"), @"
    ## Plan, signed versions
    ▸ Version 2, from 9 Mar 2026 · Colour is back, fewer times now. · Entries: 2

    ### Version 2, from 9 Mar 2026
    Signed by Dr Wu, 5 Mar 2026
    Colour is back, fewer times now.
    - Was: Tacrolimus 0.1 % ointment: twice daily for 15 weeks. Now: Tacrolimus 0.1 % ointment: once daily for 4 weeks, then 3 times a week for 4 weeks, then twice a week (Monday, Thursday) for 4 weeks, then stop.
    Next review: 24 Aug 2026. Visits after the end: 15 Jun 2026 · 29 Jun 2026 · 27 Jul 2026 · 24 Aug 2026 · 16 Nov 2026 · 31 May 2027.

    ### Version 1, from 5 Jan 2026
    Signed by Dr Wu, 5 Jan 2026
    Twice daily, then we look.
    - New: Tacrolimus 0.1 % ointment: twice daily for 24 weeks.
    ");
    let again = browser.post(&path, &fields(TAPER, "sign")).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn light_beside_tacrolimus_is_signed_with_an_acknowledgement_only() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let plan = "tacrolimus 0.1%: bid 24w + nb-uvb: 3/w 24w";
    let answer = browser.post(&path, &fields(plan, "sign")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refused = answer.page();
    insta::assert_snapshot!(refused.error_of("light"), @"Without this acknowledgement the plan cannot be signed.");
    insta::assert_snapshot!(refused.section("Compare and sign"), @"
    ## Compare and sign
    Doses up to the decision: applied 0 of 0 recorded, 118 not recorded
    ! Fewer than half of the doses have an entry in the diary. Whether the others were applied is unknown, so the plans differ less than they would in a patient with a full diary.
    ▸ What to assume of doses
    Doses so far without an entry: _unknown_
    Doses to come: _unknown_
    [Compare with stop, taper and maintain]
    The engine simulates this plan and the usual three in virtual patients like this one. It takes a few seconds; the result is stored and shown to the patient only when you release it.
    [ ] I know that the label advises to avoid phototherapy under tacrolimus, and order both.
    ! Without this acknowledgement the plan cannot be signed.
    Why (the patient reads this): _Colour is back, fewer times now._
    A signed version is never edited. A change is the next version.
    [Sign] <Cancel>
    ");
    let mut with = fields(plan, "sign");
    with.push(("light", "yes"));
    let answer = browser.post(&path, &with).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_plan_that_cannot_be_read_is_shown_with_a_caret_and_not_signed() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let answer = browser
        .post(&path, &fields("tacrolimus 0.1%: twice 4w", "sign"))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().part(".wrong"), @r#"
    ## Nothing was saved yet: some fields are not complete. What is wrong stands below each of them.
    - <The plan cannot be read:>
    ! The plan cannot be read:
    tacrolimus 0.1%: twice 4w
                     ^
    column 18: expected a frequency (bid, qd, qod, 1/w to 7/w, off, stop), found "twice"
    "#);
}

#[tokio::test]
async fn a_comparison_is_stored_and_reaches_the_patient_after_its_release_only() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let own = house.browser(house.patient_person).await;
    let path = format!("/patients/{}/plan", house.patient);
    let answer = browser
        .post(&path, &fields("tacrolimus 0.1%: qd 12w, stop", "compare"))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let forecast = answer.location.unwrap();
    let page = browser.page(&forecast).await;
    insta::assert_snapshot!(page.part("h1, .plans h2, .plans section > p:not(.soft)"), @"
    # Forecast for Mei Lin: face, left
    ## 1 · Stop now
    No treatment from the decision on.
    78 of 100 people like this patient relapse within 52 weeks (range 76 to 80)
    <Use this plan>
    ## 2 · Taper
    Tacrolimus 0.1 % ointment: once daily for 4 weeks, then 3 times a week for 4 weeks, then twice a week (Monday, Thursday) for 4 weeks, then stop.
    67 of 100 people like this patient relapse within 52 weeks (range 65 to 69)
    <Use this plan>
    ## 3 · Maintain
    Tacrolimus 0.1 % ointment: twice a week (Monday, Thursday) for 52 weeks, then stop.
    60 of 100 people like this patient relapse within 52 weeks (range 51 to 69)
    <Use this plan>
    ## 4 · Go on as now
    Tacrolimus 0.1 % ointment: twice daily for 52 weeks, then stop.
    16 of 100 people like this patient relapse within 52 weeks (range 6 to 25)
    <Use this plan>
    ## 5 · Proposed plan
    Tacrolimus 0.1 % ointment: once daily for 12 weeks, then stop.
    64 of 100 people like this patient relapse within 52 weeks (range 62 to 66)
    <Use this plan>
    ");
    let theirs = forecast.replace("/patients/", "/my/");
    assert_eq!(own.get(&theirs).await.status, StatusCode::NOT_FOUND);
    browser.post(&format!("{forecast}/release"), &[]).await;
    assert_eq!(own.get(&theirs).await.status, StatusCode::OK);
    let my = own.page(&format!("/my/{}/recovery", house.patient)).await;
    assert_eq!(
        my.leading_to(&theirs),
        ["What may happen next (5 Mar 2026)"]
    );
}

#[tokio::test]
async fn one_goes_on_from_a_comparison_and_the_signed_version_keeps_it() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let plan = "tacrolimus 0.1%: qd 12w, stop";
    let answer = browser.post(&path, &fields(plan, "compare")).await;
    let forecast = answer.location.unwrap();
    let id = forecast.rsplit('/').next().unwrap();
    let on = browser
        .page(&forecast)
        .await
        .link("Continue with this plan");
    assert_eq!(on, format!("{path}?forecast={id}"));
    // nothing that was typed is lost on the way
    let page = browser.page(&on).await;
    assert_eq!(page.field("plan"), plan);
    assert_eq!(page.field("starts_on"), "2026-03-09");
    assert_eq!(page.field("reason"), "Colour is back, fewer times now.");
    assert_eq!(page.field("forecast"), id);

    let mut sign = fields(plan, "sign");
    sign.push(("forecast", id));
    let answer = browser.post(&path, &sign).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let course = format!("/patients/{}", house.patient);
    let page = browser.page(&course).await;
    assert_eq!(page.link("Compared before signing"), forecast);

    let mut other = fields("tacrolimus 0.1%: qd 8w, stop", "sign");
    other.retain(|(name, _)| *name != "after");
    other.extend([("after", "2"), ("forecast", id)]);
    browser.post(&path, &other).await;
    let page = browser.page(&course).await;
    insta::assert_snapshot!(page.part("#plan"), @"
    ## Plan, signed versions
    ▸ Version 3, from 9 Mar 2026 · Colour is back, fewer times now. · Entries: 3

    ### Version 3, from 9 Mar 2026
    Signed by Dr Wu, 5 Mar 2026
    Colour is back, fewer times now.
    - Was: Tacrolimus 0.1 % ointment: once daily for 12 weeks, then stop. Now: Tacrolimus 0.1 % ointment: once daily for 8 weeks, then stop.
    Next review: 24 Aug 2026. Visits after the end: 18 May 2026 · 1 Jun 2026 · 29 Jun 2026 · 27 Jul 2026 · 19 Oct 2026 · 3 May 2027.
    <Compared before signing, and changed afterwards>

    ### Version 2, from 9 Mar 2026
    Signed by Dr Wu, 5 Mar 2026
    Colour is back, fewer times now.
    - Was: Tacrolimus 0.1 % ointment: twice daily for 15 weeks. Now: Tacrolimus 0.1 % ointment: once daily for 12 weeks, then stop.
    Next review: 24 Aug 2026. Visits after the end: 15 Jun 2026 · 29 Jun 2026 · 27 Jul 2026 · 24 Aug 2026 · 16 Nov 2026 · 31 May 2027.
    <Compared before signing>

    ### Version 1, from 5 Jan 2026
    Signed by Dr Wu, 5 Jan 2026
    Twice daily, then we look.
    - New: Tacrolimus 0.1 % ointment: twice daily for 24 weeks.
    ");
}

#[tokio::test]
async fn a_version_is_not_linked_with_a_comparison_of_another_course() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let path = format!("/patients/{}/plan", house.patient);
    let stranger = ForecastId::new().to_string();
    let mut sign = fields(TAPER, "sign");
    sign.push(("forecast", stranger.as_str()));
    let answer = browser.post(&path, &sign).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let course = browser.page(&format!("/patients/{}", house.patient)).await;
    insta::assert_snapshot!(course.part("#plan h3"), @"### Version 1, from 5 Jan 2026");
}
