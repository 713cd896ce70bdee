//! What a comparison assumes, whom it is about, and what a patient sees of it.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::entry::{course, invited};
use crate::fixture::{Answer, Browser, Desk, House};
use crate::page::Page;
use axum::http::StatusCode;
use std::time::Duration;

const PLAN: &str = "tacrolimus 0.1%: qd 12w, stop";

fn fields<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("plan", PLAN),
        ("starts_on", "2026-03-05"),
        ("review_week", "12"),
        ("observation", "4"),
        ("reason", "So far."),
        ("after", "1"),
        ("action", "compare"),
    ];
    for (name, value) in more {
        all.retain(|(known, _)| known != name);
        all.push((*name, *value));
    }
    all
}

async fn compare(clinician: &Browser, chart: &str, more: &[(&str, &str)]) -> Answer {
    clinician
        .post(&format!("{chart}/plan"), &fields(more))
        .await
}

pub async fn compared(desk: &Desk, more: &[(&str, &str)]) -> String {
    let answer = compare(&desk.clinician, &desk.chart, more).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location.unwrap()
}

/// Changes the stored comparison, as another record would have made it.
async fn with_content(house: &House, from: &str, to: &str) {
    let mut tx = house.app.store.begin().await.unwrap();
    let content = "select content from forecast";
    let content = tx
        .one(content, vec![])
        .await
        .unwrap()
        .text("content")
        .unwrap();
    assert!(content.contains(from), "{from}");
    let values = vec![content.replace(from, to).into()];
    let change = "update forecast set content = $1";
    tx.execute(change, values).await.unwrap();
    tx.commit().await.unwrap();
}

/// The part of the stored result from one text to the next.
async fn stored(house: &House, from: &str, to: &str) -> String {
    let mut tx = house.app.store.read().await.unwrap();
    let content = "select content from forecast";
    let content = tx
        .one(content, vec![])
        .await
        .unwrap()
        .text("content")
        .unwrap();
    let start = content.find(from).unwrap();
    let end = start + content[start..].find(to).unwrap();
    content[start..end].to_owned()
}

async fn few_matches(house: &House) {
    let from = stored(house, "\"effective_sample_size\":", ",").await;
    with_content(house, &from, "\"effective_sample_size\":3.0").await;
}

#[tokio::test]
async fn a_forecast_names_patient_and_lesion_and_says_what_is_assumed_of_doses() {
    let desk = Desk::new().await;
    let forecast = compared(&desk, &[]).await;
    let page = desk.clinician.page(&forecast).await;
    insta::assert_snapshot!(page.part("title, h1"), @"
    Forecast for Mei Lin: face, left · Tapir
    # Forecast for Mei Lin: face, left
    Repigmented area: past and forecast
    Repigmented area: past and forecast
    Repigmented area under “Stop now”: 20 possible courses
    78 of 100 people like this patient relapse within 52 weeks (range 76 to 80)
    Repigmented area under “Taper”: 20 possible courses
    67 of 100 people like this patient relapse within 52 weeks (range 65 to 69)
    Repigmented area under “Maintain”: 20 possible courses
    60 of 100 people like this patient relapse within 52 weeks (range 51 to 69)
    Repigmented area under “Go on as now”: 20 possible courses
    16 of 100 people like this patient relapse within 52 weeks (range 6 to 25)
    Repigmented area under “Proposed plan”: 20 possible courses
    64 of 100 people like this patient relapse within 52 weeks (range 62 to 66)
    ");
    insta::assert_snapshot!(page.section("Doses behind this forecast"), @"
    ## Doses behind this forecast
    Doses up to the decision: applied 0 of 0 recorded, 118 not recorded
    ! Fewer than half of the doses have an entry in the diary. Whether the others were applied is unknown, so the plans differ less than they would in a patient with a full diary.
    Doses without an entry: unknown. Doses to come: unknown.
    ▸ Compare again under another assumption
    Doses so far without an entry: _unknown_
    Doses to come: _unknown_
    [Compare again]
    ");
    desk.clinician
        .post(&format!("{forecast}/release"), &[])
        .await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let theirs = forecast.replace("/patients/", "/my/");
    insta::assert_snapshot!(own.page(&theirs).await.text(), @"
    # Forecast for Mei Lin: face, left
    Asked for by Dr Wu, as of 5 Mar 2026

    ## Stop, taper or maintain?

    ### 1 · Stop now
    (78 of 100 people like this patient relapse within 52 weeks (range 76 to 80))
    About 8 of 10 relapse.
    78 of 100 people like this patient relapse within 52 weeks (range 76 to 80)

    ### 2 · Taper
    (67 of 100 people like this patient relapse within 52 weeks (range 65 to 69))
    About 7 of 10 relapse.
    67 of 100 people like this patient relapse within 52 weeks (range 65 to 69)

    ### 3 · Maintain
    (60 of 100 people like this patient relapse within 52 weeks (range 51 to 69))
    About 6 of 10 relapse.
    60 of 100 people like this patient relapse within 52 weeks (range 51 to 69)

    ### 4 · Go on as now
    (16 of 100 people like this patient relapse within 52 weeks (range 6 to 25))
    About 2 of 10 relapse.
    16 of 100 people like this patient relapse within 52 weeks (range 6 to 25)

    ### 5 · Proposed plan
    (64 of 100 people like this patient relapse within 52 weeks (range 62 to 66))
    About 6 of 10 relapse.
    64 of 100 people like this patient relapse within 52 weeks (range 62 to 66)
    Relapse means that at any time at least a quarter of the regained colour is lost again.
    Each circle is one of 100 people like this patient; as many are full as relapse. The bracket below has the range, from nobody on the left to everybody on the right.

    ## What is not known
    - Nobody can say which of the 100 people you are.
    This page is for information and prefers no plan. It does not show what the skin will look like: it shows how virtual patients with the same course fared, and how much they vary.
    ▸ Drawing, amounts and numbers
    (Repigmented area: past and forecast: Repigmented fraction of the first area by weeks from the decision, with 2 past visits and one forecast for each plan. Stop now: at 52 weeks 19 of 100 people keep at least half, typically 95 %, and 81 do not, typically 0 %; 90 % prediction interval −3…99 %. Taper: at 52 weeks 30 of 100 people keep at least half, typically 98 %, and 70 do not, typically 0 %; 90 % prediction interval −3…99 %. Maintain: at 52 weeks 46 of 100 people keep at least half, typically 98 %, and 54 do not, typically 3 %; 90 % prediction interval 0–100 %. Go on as now: at 52 weeks 87 of 100 people keep at least half, typically 99 %, and 13 do not, typically 16 %; 90 % prediction interval 11–100 %. Proposed plan: at 52 weeks 33 of 100 people keep at least half, typically 98 %, and 67 do not, typically 0 %; 90 % prediction interval −3…99 %.)
    Left of the line: measured areas, with two standard errors. Right: the median of each plan; the bars next to the plot are the 50 % and 90 % prediction intervals at 52 weeks. Where most people either keep the regained colour or lose it, two lines take the place of the median: the typical course of those who still have at least half of it at 52 weeks, and that of the others; the thicker the line, the more people. The numbers in the plot are those of the plans below.

    ## 1 · Stop now
    No treatment from the decision on.
    0 g of ointment (0 tubes of 30 g), 0 times
    Week | Colour back | Relapse
    12 | median 0 % (9 of 10 people: −4…80 %) | 65 of 100 (range 56–73)
    24 | at least ¾: 14 of 100 people; under ½: 80 of 100 people (9 of 10 people: −5…93 %) | 71 of 100 (range 65–76)
    52 | at least ¾: 15 of 100 people; under ½: 81 of 100 people (9 of 10 people: −3…99 %) | 78 of 100 (range 76–80)

    ## 2 · Taper
    Tacrolimus 0.1 % ointment: once daily for 4 weeks, then 3 times a week for 4 weeks, then twice a week (Monday, Thursday) for 4 weeks, then stop.
    7 g of ointment (1 tube of 30 g), 48 times
    Week | Colour back | Relapse
    12 | at least ¾: 31 of 100 people; under ½: 48 of 100 people (9 of 10 people: 0–97 %) | 31 of 100 (range 15–46)
    24 | at least ¾: 29 of 100 people; under ½: 63 of 100 people (9 of 10 people: −5…99 %) | 55 of 100 (range 47–63)
    52 | at least ¾: 26 of 100 people; under ½: 70 of 100 people (9 of 10 people: −3…99 %) | 67 of 100 (range 65–69)

    ## 3 · Maintain
    Tacrolimus 0.1 % ointment: twice a week (Monday, Thursday) for 52 weeks, then stop.
    16 g of ointment (1 tube of 30 g), 104 times
    Week | Colour back | Relapse
    12 | at least ¾: 23 of 100 people; under ½: 59 of 100 people (9 of 10 people: 0–95 %) | 40 of 100 (range 23–57)
    24 | at least ¾: 34 of 100 people; under ½: 56 of 100 people (9 of 10 people: 0–99 %) | 49 of 100 (range 35–63)
    52 | at least ¾: 38 of 100 people; under ½: 55 of 100 people (9 of 10 people: 0–100 %) | 60 of 100 (range 51–69)

    ## 4 · Go on as now
    Tacrolimus 0.1 % ointment: twice daily for 52 weeks, then stop.
    109 g of ointment (4 tubes of 30 g), 728 times
    Week | Colour back | Relapse
    12 | at least ¾: 51 of 100 people; under ½: 26 of 100 people (9 of 10 people: 12–99 %) | 6 of 100 (range 1–12)
    24 | at least ¾: 72 of 100 people; under ½: 16 of 100 people (9 of 10 people: 12–100 %) | 10 of 100 (range 2–16)
    52 | at least ¾: 82 of 100 people; under ½: 13 of 100 people (9 of 10 people: 11–100 %) | 16 of 100 (range 6–25)

    ## 5 · Proposed plan
    Tacrolimus 0.1 % ointment: once daily for 12 weeks, then stop.
    13 g of ointment (1 tube of 30 g), 84 times
    Week | Colour back | Relapse
    12 | at least ¾: 43 of 100 people; under ½: 35 of 100 people (9 of 10 people: 3–99 %) | 16 of 100 (range 3–28)
    24 | at least ¾: 33 of 100 people; under ½: 60 of 100 people (9 of 10 people: −5…99 %) | 52 of 100 (range 45–59)
    52 | at least ¾: 29 of 100 people; under ½: 67 of 100 people (9 of 10 people: −3…99 %) | 64 of 100 (range 62–66)
    Colour back is a share of the first area; below zero the patch is larger than at the start. “9 of 10 people”: between these values lie 9 of 10 people like this patient. “At least ¾” and “under ½”: how many people have at least three quarters of the colour back, and how many less than half. “Range” of a relapse: the 90 % interval of how many of 100 people relapse; the fewer virtual patients match and the more the two structural models differ, the wider it is.
    2048 virtual patients with the same characteristics were weighted by how well they match this patient’s visits (effective sample size 1468).
    Doses without an entry: unknown. Doses to come: unknown.
    Model version 0.1.0, parameters 94924a9a3a8987f8
    <Ask> <To the course>
    ");
    let chinese = own.in_chinese();
    insta::assert_snapshot!(chinese.page(&theirs).await.part("title, main > :not(details)"), @"
    Mei Lin的预测：面部，左侧 · Tapir
    # Mei Lin的预测：面部，左侧
    Dr Wu请求，截至2026年3月5日
    ## 停药、减量还是维持？

    ### 1 · 立即停药
    (100 名与该患者情况相似的人中，52 周内有 78 人复发（范围 76 至 80）)
    10 人中约 8 人复发。
    100 名与该患者情况相似的人中，52 周内有 78 人复发（范围 76 至 80）

    ### 2 · 逐渐减量
    (100 名与该患者情况相似的人中，52 周内有 67 人复发（范围 65 至 69）)
    10 人中约 7 人复发。
    100 名与该患者情况相似的人中，52 周内有 67 人复发（范围 65 至 69）

    ### 3 · 维持治疗
    (100 名与该患者情况相似的人中，52 周内有 60 人复发（范围 51 至 69）)
    10 人中约 6 人复发。
    100 名与该患者情况相似的人中，52 周内有 60 人复发（范围 51 至 69）

    ### 4 · 照现在继续
    (100 名与该患者情况相似的人中，52 周内有 16 人复发（范围 6 至 25）)
    10 人中约 2 人复发。
    100 名与该患者情况相似的人中，52 周内有 16 人复发（范围 6 至 25）

    ### 5 · 拟定方案
    (100 名与该患者情况相似的人中，52 周内有 64 人复发（范围 62 至 66）)
    10 人中约 6 人复发。
    100 名与该患者情况相似的人中，52 周内有 64 人复发（范围 62 至 66）
    复发是指在任一时点，已恢复的颜色至少四分之一再次消失。
    每个圆圈代表 100 名与该患者情况相似者中的一人，实心的为会复发的人。下方括线为范围，左端为无人复发，右端为全部复发。
    100 名与该患者情况相似的人中，52 周内有 78 人复发（范围 76 至 80）
    100 名与该患者情况相似的人中，52 周内有 67 人复发（范围 65 至 69）
    100 名与该患者情况相似的人中，52 周内有 60 人复发（范围 51 至 69）
    100 名与该患者情况相似的人中，52 周内有 16 人复发（范围 6 至 25）
    100 名与该患者情况相似的人中，52 周内有 64 人复发（范围 62 至 66）
    ## 尚不清楚的
    - 没有人能说出您是这 100 人中的哪一个。
    本页仅供参考，不偏向任何方案。它并不展示未来皮肤的样子，而是说明病程相同的虚拟患者结果如何、彼此相差多大。
    复色面积：既往与预测
    复色面积：既往与预测
    <提问> <回到疗程>
    ");
}

#[tokio::test]
async fn another_assumption_is_compared_and_the_page_shows_what_it_changes() {
    let desk = Desk::new().await;
    let first = compared(&desk, &[]).await;
    let page = desk.clinician.page(&first).await;
    assert_eq!(page.link("Compare again"), format!("{}/plan", desk.chart));
    let all = [("past_doses", "prescribed"), ("future_doses", "prescribed")];
    let second = compared(&desk, &all).await;
    let page = desk.clinician.page(&second).await;
    let table = page.part("#doses table");
    assert_eq!(page.count("#doses tbody tr"), 2, "{table}");
    insta::assert_snapshot!(page.part("#doses p, #doses caption, #doses th"), @"
    Doses up to the decision: applied 0 of 0 recorded, 118 not recorded
    ! Fewer than half of the doses have an entry in the diary. Whether the others were applied is unknown, so the plans differ less than they would in a patient with a full diary.
    Doses without an entry: as prescribed. Doses to come: as prescribed.
    What the assumption changes: relapses within 52 weeks, of 100 people
    Assumed
    Stop now
    Taper
    Maintain
    Go on as now
    Proposed plan
    <Doses without an entry: unknown. Doses to come: unknown.>
    Doses without an entry: as prescribed. Doses to come: as prescribed.
    [Compare again]
    ");
    // without an entry there is no recorded share, and nothing is unknown of what is known
    for (past, future, said) in [
        ("recorded", "recorded", "No dose has an entry"),
        (
            "prescribed",
            "unknown",
            "If doses so far are assumed to be known",
        ),
    ] {
        let chosen = [("past_doses", past), ("future_doses", future)];
        let answer = compare(&desk.clinician, &desk.chart, &chosen).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let wrong = answer.page().part("#compare-wrong");
        assert!(wrong.starts_with(&format!("! {said}")), "{wrong}");
    }
}

#[tokio::test]
async fn few_matches_keep_numbers_from_the_patient_and_stand_first_for_the_doctor() {
    let desk = Desk::new().await;
    let forecast = compared(&desk, &[]).await;
    few_matches(&desk.house).await;
    let page = desk.clinician.page(&forecast).await;
    insta::assert_snapshot!(page.part(".lacks"), @"
    ## Not enough to give a patient numbers
    The effective sample size is 3, and at least 30 is needed: hardly any virtual patient matches this course.
    <Check the areas>
    The numbers below are for you. If you release this forecast, the patient reads what is missing and sees no numbers.
    ");
    let after: String = page
        .part("h1, h2")
        .lines()
        .take(3)
        .collect::<Vec<_>>()
        .join("\n");
    insta::assert_snapshot!(after, @"
    # Forecast for Mei Lin: face, left
    ## Not enough to give a patient numbers
    ## Doses behind this forecast
    ");
    assert!(
        page.count(".plans section") >= 3,
        "the doctor sees the numbers"
    );
    desk.clinician
        .post(&format!("{forecast}/release"), &[])
        .await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let theirs = own.page(&forecast.replace("/patients/", "/my/")).await;
    insta::assert_snapshot!(theirs.text(), @"
    # Forecast for Mei Lin: face, left
    Asked for by Dr Wu, as of 5 Mar 2026

    ## There is not yet enough for a forecast in numbers
    Your course is unlike those of the simulated patients, so that numbers would be guesses. More measurements may help.
    <Enter an area that I measured>
    <Ask> <To the course>
    ");
    assert_eq!(theirs.count("main svg"), 0, "no drawing has numbers either");
}

#[tokio::test]
async fn a_release_is_taken_back_with_a_reason_that_the_patient_reads() {
    let desk = Desk::new().await;
    let forecast = compared(&desk, &[]).await;
    desk.clinician
        .post(&format!("{forecast}/release"), &[])
        .await;
    let back = format!("{forecast}/take-back");
    let answer = desk.clinician.post(&back, &[("reason", " ")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().part("#release .field-error"), @"! This field is empty; please fill it in.");
    let reason = [("reason", "The last area was measured wrongly.")];
    let answer = desk.clinician.post(&back, &reason).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let own = desk.house.browser(desk.house.patient_person).await;
    let theirs = forecast.replace("/patients/", "/my/");
    let page = own.page(&theirs).await;
    assert_eq!(page.status, StatusCode::OK);
    insta::assert_snapshot!(page.text(), @"
    # Forecast for Mei Lin: face, left
    Dr Wu took this forecast back on 5 Mar 2026.
    The last area was measured wrongly.
    <Ask> <To the course>
    ");
    let my = own
        .page(&format!("/my/{}/recovery", desk.house.patient))
        .await;
    insta::assert_snapshot!(my.leading_to(&theirs).join("\n"), @"Forecast of 5 Mar 2026, taken back by your doctor");
    let page = desk.clinician.page(&forecast).await;
    insta::assert_snapshot!(page.section("Show to the patient"), @"
    ## Show to the patient
    Dr Wu took this forecast back on 5 Mar 2026.
    The last area was measured wrongly.
    The patient reads this in the place of the forecast. Compare again to release another one.
    <Continue with this plan> · <To the course>
    ");
    let audit = "select count(*) as n from audit where action = 'take_back'";
    let mut tx = desk.house.app.store.read().await.unwrap();
    assert_eq!(tx.one(audit, vec![]).await.unwrap().int("n").unwrap(), 1);
    drop(tx);
    // neither twice nor released again
    let again = desk.clinician.post(&back, &reason).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let again = desk
        .clinician
        .post(&format!("{forecast}/release"), &[])
        .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_picture_fills_as_many_as_the_sentence_says() {
    let desk = Desk::new().await;
    let forecast = compared(&desk, &[]).await;
    let page = desk.clinician.page(&forecast).await;
    let mut sections = 0;
    for (i, sentence) in page
        .part(".plans section > p")
        .lines()
        .filter(|line| line.contains("people like this patient relapse"))
        .enumerate()
    {
        let count: usize = sentence.split(' ').next().unwrap().parse().unwrap();
        let full = format!(
            ".plans section:nth-of-type({}) .hundred circle[fill]",
            i + 1
        );
        assert_eq!(page.count(&full), count, "{sentence}");
        let all = format!(".plans section:nth-of-type({}) .hundred circle", i + 1);
        assert_eq!(page.count(&all), 100);
        let row = page.part(&format!(
            ".plans section:nth-of-type({}) tr:last-child",
            i + 1
        ));
        assert!(
            row.ends_with(")") && row.contains(&format!("{count} of 100")),
            "{row}"
        );
        sections += 1;
    }
    assert_eq!(sections, 5);
    assert_eq!(
        page.count(".paper .phone svg"),
        1,
        "a phone has its own drawing"
    );
    assert_eq!(page.count("#differences tbody tr"), 10);
}

pub async fn second_lesion(desk: &Desk) {
    let lesion = [
        ("name", "back of the hand"),
        ("place", "hand-left"),
        ("onset_on", "2024-06-01"),
        ("activity", "any"),
        ("leukotrichia", "0"),
        ("body_percent", "0.4"),
        ("measured_on", "2026-01-05"),
        ("cm2", "20"),
        ("method", "traced"),
        ("error", ""),
    ];
    let answer = desk
        .clinician
        .post(&format!("{}/lesions/new", desk.chart), &lesion)
        .await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{}",
        answer.page().text()
    );
}

#[tokio::test]
async fn of_several_lesions_one_is_chosen_and_all_are_shown() {
    let desk = Desk::new().await;
    second_lesion(&desk).await;
    let page = desk.page().await;
    insta::assert_snapshot!(page.row("Lesion"), @"
    Lesion: face, left, since 1 Jun 2024, treated area 0.6 % of the body
    Lesion: back of the hand (hand, left), since 1 Jun 2024, treated area 0.4 % of the body
    No. | Lesion | White since | Treated area, % of the body | Newest area | Correction
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    ");
    assert_eq!(
        page.count(".drawing .wide .area-line"),
        2,
        "a line for each"
    );
    let answer = compare(&desk.clinician, &desk.chart, &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    insta::assert_snapshot!(page.part("#compare-wrong"), @"! This course has several lesions. Choose the one to forecast.");
    let ids = page.attributes("#lesion option", "value");
    let forecast = compared(&desk, &[("lesion", &ids[1])]).await;
    insta::assert_snapshot!(desk.clinician.page(&forecast).await.part("h1"), @"# Forecast for Mei Lin: face, left");
    insta::assert_snapshot!(desk.page().await.part("#forecasts"), @"
    ## Comparisons
    - <5 Mar 2026 · face, left> · not shown to the patient
    ");
}

#[tokio::test]
async fn a_draft_is_kept_until_it_is_signed_or_discarded() {
    let desk = Desk::new().await;
    let path = format!("{}/plan", desk.chart);
    let look = fields(&[("action", "look")]);
    desk.clinician.post(&path, &look).await;
    let page = desk.clinician.page(&path).await;
    assert_eq!(page.field("plan"), PLAN);
    insta::assert_snapshot!(page.part("form > .note"), @"
    This is your draft of 5 Mar 2026. It was kept and is not signed.
    [Discard the draft]
    Version 1 has run since 5 Jan 2026. A new version takes its place from its own first day on; what lies before that day, also phases that are over, stays in version 1 and is not changed.
    ");
    // it is its writer's
    let answer = desk
        .clinician
        .post(&path, &fields(&[("action", "discard")]))
        .await;
    assert_eq!(answer.location.as_deref(), Some(path.as_str()));
    let page = desk.clinician.page(&path).await;
    assert_eq!(page.field("plan"), "tacrolimus 0.1%: bid 109d");
    desk.clinician.post(&path, &look).await;
    let signed = desk
        .clinician
        .post(&path, &fields(&[("action", "sign")]))
        .await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let mut tx = desk.house.app.store.read().await.unwrap();
    let kept = "select count(*) as n from kept_draft";
    assert_eq!(tx.one(kept, vec![]).await.unwrap().int("n").unwrap(), 0);
}

#[tokio::test]
async fn every_plan_of_a_comparison_can_be_used_and_signed_as_compared() {
    let desk = Desk::new().await;
    let forecast = compared(&desk, &[]).await;
    let page = desk.clinician.page(&forecast).await;
    let editor = desk
        .clinician
        .page(&page.link("Use this plan · Maintain"))
        .await;
    assert_eq!(
        editor.field("plan"),
        "tacrolimus 0.1%: 2/w(mon,thu) 52w, stop"
    );
    assert_eq!(editor.field("review_week"), "52", "the end of that plan");
    assert_eq!(editor.field("reason"), "So far.");
    let id = forecast.rsplit('/').next().unwrap();
    let plan = editor.field("plan");
    let sign = [
        ("plan", plan.as_str()),
        ("forecast", id),
        ("action", "sign"),
    ];
    let signed = desk
        .clinician
        .post(&format!("{}/plan", desk.chart), &fields(&sign))
        .await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    assert_eq!(desk.page().await.link("Compared before signing"), forecast);
}

#[tokio::test]
async fn a_decision_is_offered_for_the_end_of_the_plan_and_follows_it() {
    let desk = Desk::new().await;
    let path = format!("{}/plan", desk.chart);
    let page = desk.clinician.page(&format!("{path}?template=taper")).await;
    assert_eq!(page.field("review_week"), "12");
    let offered = page.field("review_offered");
    let changed = "tacrolimus 0.1%: qd 8w, stop";
    let looked = |week: &'static str| {
        let offered = offered.clone();
        let (path, clinician) = (&path, &desk.clinician);
        async move {
            let fields = fields(&[
                ("plan", changed),
                ("review_week", week),
                ("review_offered", &offered),
                ("action", "look"),
            ]);
            clinician
                .post(path, &fields)
                .await
                .page()
                .field("review_week")
        }
    };
    assert_eq!(looked("12").await, "8");
    assert_eq!(looked("10").await, "10", "one that was written stays");
}

#[tokio::test]
async fn the_first_template_of_a_course_without_a_plan_starts_a_treatment() {
    let desk = Desk::new().await;
    let chart = invited(&desk.house, "Li Na").await;
    let opened = desk
        .clinician
        .post(&format!("{chart}/course/new"), &course(&[]))
        .await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    let path = format!("{chart}/plan");
    let page = desk.clinician.page(&path).await;
    insta::assert_snapshot!(page.part("main > form > .buttons"), @"Start from:[Start: twice daily for 24 weeks, then decide] [Taper] [Maintain]");
    let fields = [("after", "0"), ("action", "start-start")];
    let page = desk.clinician.post(&path, &fields).await.page();
    assert_eq!(page.field("plan"), "tacrolimus 0.1%: bid 24w");
    assert_eq!(page.field("review_week"), "24");
    // a comparison that would be refused is not offered: what is missing is said
    insta::assert_snapshot!(page.part("#compare-missing"), @"A comparison needs a signed plan that began before today.");
    assert_eq!(page.count("button[value=compare]"), 0);
    let running = desk.clinician.page(&format!("{}/plan", desk.chart)).await;
    assert_eq!(running.count("button[value=compare]"), 1);
    assert_eq!(running.count("#compare-missing"), 0);
}

/// A plan that is signed today for a course that runs already.
#[tokio::test]
async fn days_before_the_signature_are_not_asked_for_and_raise_no_alert() {
    let desk = Desk::new().await;
    let chart = invited(&desk.house, "Li Na").await;
    let began = course(&[("started_on", "2026-01-05")]);
    desk.clinician
        .post(&format!("{chart}/course/new"), &began)
        .await;
    let signed = [
        ("plan", "tacrolimus 0.1%: bid 24w"),
        ("starts_on", "2026-01-05"),
        ("review_week", "24"),
        ("observation", ""),
        ("reason", "So."),
        ("after", "0"),
        ("action", "sign"),
    ];
    let path = format!("{chart}/plan");
    let answer = desk.clinician.post(&path, &signed).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{}",
        answer.page().part(".field-error")
    );
    let page = desk.clinician.page(&chart).await;
    insta::assert_snapshot!(page.part(".warning"), @"");
    assert_eq!(page.row("Last four weeks"), "");
    insta::assert_snapshot!(page.section("Applications"), @"
    ## Applications
    ▸ Week from 2 Mar 2026: before the plan was signed · Entries: 9
    Week | Applied
    2 Mar 2026 | before the plan was signed
    23 Feb 2026 | before the plan was signed
    16 Feb 2026 | before the plan was signed
    9 Feb 2026 | before the plan was signed
    2 Feb 2026 | before the plan was signed
    26 Jan 2026 | before the plan was signed
    19 Jan 2026 | before the plan was signed
    12 Jan 2026 | before the plan was signed
    5 Jan 2026 | before the plan was signed
    ");
}

/// Without patience every comparison shows how far it is.
#[tokio::test]
async fn a_long_comparison_shows_how_far_it_is_and_can_be_cancelled() {
    let mut desk = Desk::new().await;
    desk.house.app.patience = Duration::ZERO;
    let clinician =
        Browser::signed_in(&desk.house.app, desk.house.clinician, desk.house.clinic).await;
    let answer = compare(&clinician, &desk.chart, &[]).await;
    let path = answer.location.unwrap();
    assert!(path.contains("/work/"), "{path}");
    let shown = clinician.get(&path).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.header("refresh"), "2");
    insta::assert_snapshot!(without_seconds(&shown.page()), @"
    # The engine is at work
    This page looks again every two seconds and goes on by itself. The draft of the plan is kept.
    [Cancel]
    ");
    let answer = clinician.post(&format!("{path}/cancel"), &[]).await;
    assert_eq!(answer.location, Some(format!("{}/plan", desk.chart)));
    // nothing is lost and nothing is stored
    assert_eq!(
        clinician
            .page(&format!("{}/plan", desk.chart))
            .await
            .field("plan"),
        PLAN
    );
    let again = clinician.get(&path).await;
    assert_eq!(again.location, Some(format!("{}/plan", desk.chart)));
    let other = desk.house.browser(desk.house.patient_person).await;
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
}

fn without_seconds(page: &Page) -> String {
    let digits = |line: &&str| !line.chars().next().is_some_and(|c| c.is_ascii_digit());
    page.text()
        .lines()
        .filter(digits)
        .collect::<Vec<_>>()
        .join("\n")
}
