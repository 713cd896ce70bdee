//! Drawings that follow a form while it is filled in: they enter nothing, read no
//! chart, and say in the page's language what is wrong.

use crate::fixture::{Desk, House};
use crate::page::Page;
use axum::http::StatusCode;

const SAID: &str = "#plan-bar-said";

/// The form of an editor on which only the text was typed.
fn typed(text: &str) -> Vec<(&str, &str)> {
    vec![
        ("plan", text),
        ("starts_on", "2026-03-09"),
        ("review_week", "24"),
        ("after", "1"),
    ]
}

#[tokio::test]
async fn the_plan_is_a_bar_of_phases_with_its_decision_on_the_page_and_while_typing() {
    let desk = Desk::new().await;
    let page = desk.clinician.page(&format!("{}/plan", desk.chart)).await;
    insta::assert_snapshot!(page.part(".draft-bar"), @"
    (The plan as a bar, weeks to scale: Tacrolimus 0.1 % ointment: twice daily for 109 days.)
    Until 21 Jun 2026.
    ");
    let fields = typed("tacrolimus 0.1%: bid 12w, 2/w 12w, stop");
    let answer = desk.clinician.post("/redraw/plan", &fields).await;
    let bar = answer.page();
    insta::assert_snapshot!(bar.part(&format!("#plan-bar, {SAID}")), @"
    (The plan as a bar, weeks to scale: Tacrolimus 0.1 % ointment: twice daily for 12 weeks, then twice a week for 12 weeks, then stop. Next review in week 24, 24 Aug 2026)
    Until 23 Aug 2026.
    ");
    assert_eq!(bar.count(".wide [class^='phase']"), 2);
    assert_eq!(bar.count(".wide .bar-decision"), 1);
    // the chart has the bar of the plan that runs
    insta::assert_snapshot!(desk.page().await.part(".bar-small"), @"(The plan as a bar, weeks to scale: Tacrolimus 0.1 % ointment: twice daily for 24 weeks.)");
}

#[tokio::test]
async fn what_is_no_plan_yet_is_said_in_the_language_of_the_page() {
    let house = House::new().await;
    let english = house.browser(house.clinician).await;
    let chinese = house.browser(house.clinician).await.in_chinese();
    let texts = [
        "tacrolimus 0.1%: often",
        "tacrolimus 0.5%: bid 4w",
        "tacrolimus 0.1%: bid",
        "他克莫司 0.1%：每日两次 16周",
    ];
    let mut said = Vec::new();
    for text in texts {
        for browser in [&english, &chinese] {
            let answer = browser.post("/redraw/plan", &typed(text)).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
            said.push(answer.page().part(SAID));
        }
    }
    insta::assert_snapshot!(said.join("\n"), @r#"
    ! The plan cannot be read: column 18: expected a frequency (bid, qd, qod, 1/w to 7/w, off, stop), found "often"
    ! 方案无法读取：第 18 列：此处应为频率（bid、qd、qod、1/w 至 7/w、off、stop，或每日两次、每日一次、隔日一次、每周N次、暂停、停药），实际为“often”
    ! The plan cannot be read: column 12: tacrolimus comes as 0.03% or 0.1%, found "0.5%"
    ! 方案无法读取：第 12 列：tacrolimus 的浓度有 0.03% 或 0.1%，实际为“0.5%”
    ! The plan cannot be read: column 18: "bid" has no duration, so this is a plan without an end; say for how long, as in "bid 24w", or end the treatment with "stop" instead
    ! 方案无法读取：第 18 列："bid" 没有时长，方案没有终点；请写明时长，如 "bid 24w"，或以 "stop" 结束该治疗
    Until 28 Jun 2026.
    至2026年6月28日。
    "#);
}

#[tokio::test]
async fn a_chinese_page_shows_no_english_error_in_the_text_or_in_a_row() {
    let house = House::new().await;
    let chinese = house.browser(house.clinician).await.in_chinese();
    let path = format!("/patients/{}/plan", house.patient);
    let mut fields = chinese
        .fill(&path, &path, &[("plan", "tacrolimus 0.1%: often")])
        .await;
    fields.push(("action".to_owned(), "look".to_owned()));
    let page = chinese.send_filled(&path, &fields).await.page();
    insta::assert_snapshot!(page.part("#phases > .wrong"), @"
    ! 方案无法读取：
    tacrolimus 0.1%: often
                     ^
    第 18 列：此处应为频率（bid、qd、qod、1/w 至 7/w、off、stop，或每日两次、每日一次、隔日一次、每周N次、暂停、停药），实际为“often”
    ");
    let row = [("often-0", "text"), ("text-0", "twice")];
    let mut fields = chinese.fill(&path, &path, &row).await;
    fields.push(("action".to_owned(), "look".to_owned()));
    let page = chinese.send_filled(&path, &fields).await.page();
    insta::assert_snapshot!(page.part("#row-0-wrong"), @"! 文本无法读取：此处应为频率（bid、qd、qod、1/w 至 7/w、off、stop，或每日两次、每日一次、隔日一次、每周N次、暂停、停药），实际为“twice”");
}

#[tokio::test]
async fn drawing_enters_nothing_and_writes_no_audit() {
    let desk = Desk::new().await;
    let count = async || {
        let mut tx = desk.house.app.store.read().await.unwrap();
        let rows = tx.one("select count(*) as n from audit", vec![]).await;
        let audit = rows.unwrap().int("n").unwrap();
        let rows = tx.one("select count(*) as n from kept_draft", vec![]).await;
        let kept = rows.unwrap().int("n").unwrap();
        tx.commit().await.unwrap();
        (audit, kept)
    };
    let before = count().await;
    let fields = typed("tacrolimus 0.1%: qd 8w");
    for _ in 0..3 {
        let answer = desk.clinician.post("/redraw/plan", &fields).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
    assert_eq!(count().await, before);
}

#[tokio::test]
async fn a_result_stands_on_its_range_while_it_is_typed() {
    let desk = Desk::new().await;
    let page = desk
        .clinician
        .page(&format!("{}/laboratory/new", desk.chart))
        .await;
    // nobody gave a range yet: the assumed one, and it says so
    insta::assert_snapshot!(page.part("#band-alt, #band-potassium, #band-tacrolimus-trough"), @"
    ≤ 40 U/L (assumed)
    3.5–5.3 mmol/L (assumed)
    ");
    assert_eq!(page.count("#band-alt .range.assumed"), 1);
    let drawn = async |fields: &[(&str, &str)]| -> Page {
        let path = "/redraw/laboratory?adult=true";
        desk.clinician.post(path, fields).await.page()
    };
    let typed = [
        ("value-alt", "60"),
        ("unit-alt", "U/L"),
        ("low-alt", "7"),
        ("high-alt", "45"),
    ];
    let bands = drawn(&typed).await;
    insta::assert_snapshot!(bands.part("#band-alt"), @"7–45 U/L");
    assert_eq!(bands.count("#band-alt .value.outside"), 1);
    assert_eq!(bands.count("#band-alt .range.assumed"), 0);
    // a range of another unit is not drawn as if it were of this one
    let other = [
        ("value-creatinine", "80"),
        ("unit-creatinine", "umol/L"),
        ("low-creatinine", "0.5"),
        ("high-creatinine", "1.0"),
    ];
    let bands = drawn(&other).await;
    insta::assert_snapshot!(bands.part("#band-creatinine"), @"≤ 104 µmol/L (assumed) · 80 µmol/L = 0.9 mg/dL");
    assert_eq!(bands.count("#band-creatinine .range.assumed"), 1);
    // a child has no usual range of adults
    let child = desk
        .clinician
        .post("/redraw/laboratory?adult=false", &[])
        .await;
    assert_eq!(child.page().part("#band-alt"), "");
}

#[tokio::test]
async fn a_changed_unit_says_what_value_and_range_are_in_both_before_it_is_saved() {
    let desk = Desk::new().await;
    let path = format!("{}/laboratory/new", desk.chart);
    let fields = [
        ("on", "2026-03-02"),
        ("at", ""),
        ("laboratory", ""),
        ("value-creatinine", "80"),
        ("unit-creatinine", "umol/L"),
        ("low-creatinine", "45"),
        ("high-creatinine", "84"),
    ];
    let answer = desk.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = desk.clinician.page(&path).await;
    let redraw = page.attribute("form[data-redraw]", "data-redraw");
    let band = async |value: &str, unit: &str| -> String {
        let fields = [
            ("value-creatinine", value),
            ("unit-creatinine", unit),
            ("low-creatinine", "45"),
            ("high-creatinine", "84"),
        ];
        let bands = desk.clinician.post(&redraw, &fields).await.page();
        bands.part("#band-creatinine")
    };
    insta::assert_snapshot!(band("90", "umol/L").await, @"45–84 µmol/L · 90 µmol/L = 1.02 mg/dL");
    // the range was filled in for the other unit: it is kept as what it is in this one
    insta::assert_snapshot!(band("1.02", "mg/dL").await, @"0.509–0.950 mg/dL (converted) · in the record as 45–84 µmol/L · 1.02 mg/dL = 90.2 µmol/L");
}
