//! Results of the laboratory, their grades, what is due, and what calls.

use crate::fixture::{Desk, waiting};
use axum::http::StatusCode;
use jiff::Span;
use tapir_clinic::jobs::sweep;

const LABORATORY: &str = "Laboratory";

impl Desk {
    /// Enters one result; a later one of the same test comes with its range.
    async fn enter(&self, on: &str, key: &str, value: &str, unit: &str, range: [&str; 2]) {
        let names = ["value", "unit", "low", "high"].map(|name| format!("{name}-{key}"));
        let [value_field, unit_field, low, high] = names.each_ref().map(String::as_str);
        let fields = [
            ("on", on),
            ("at", "08:00"),
            ("laboratory", "Central"),
            (value_field, value),
            (unit_field, unit),
            (low, range[0]),
            (high, range[1]),
        ];
        let path = format!("{}/laboratory/new", self.chart);
        let answer = self.clinician.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    async fn expose(&self, factor: &str, since: &str) {
        let fields = [("factor", factor), ("started_on", since), ("note", "")];
        let path = format!("{}/exposure/new", self.chart);
        let answer = self.clinician.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
}

#[tokio::test]
async fn creatinine_stands_in_both_units_with_its_code_and_the_estimated_filtration() {
    let lab = Desk::new().await;
    lab.enter("2026-03-02", "creatinine", "0.8", "mg/dL", ["0.5", "1.0"])
        .await;
    let page = lab.page().await;
    // 142 × (0.8/0.7)^−1.2 × 0.9938^31 × 1.012
    insta::assert_snapshot!(page.section(LABORATORY), @"
    ## Laboratory
    ▸ Creatinine 0.8 mg/dL · 2 Mar 2026
    Test | Value | Reference | Last five | Grade | Date
    Creatinine | 0.8 mg/dL / = 70.7 µmol/L / eGFR 101 mL/min/1.73 m² (CKD-EPI 2021, LOINC 98979-8) | 0.5–1.0 |  | none | 2 Mar 2026
    ▸ All results, one by one: 1
    Date | Test | Value | Reference | Grade | LOINC | Correction
    2 Mar 2026 08:00 | Creatinine | 0.8 mg/dL / = 70.7 µmol/L / eGFR 101 mL/min/1.73 m² (CKD-EPI 2021, LOINC 98979-8) | 0.5–1.0 | none | 2160-0 | <Correct …>

    ### Safety schedule
    Nothing routine. The label asks for no blood tests under topical use; tests fall due where systemic exposure is possible.
    <Enter results> <Enter a reason for tests>
    ");
    assert_eq!(page.count(".wide .mark-laboratory"), 1, "the lane");
    let mut tx = lab.house.app.store.begin().await.unwrap();
    tx.execute("update patient set sex = 'unknown'", vec![])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    insta::assert_snapshot!(lab.page().await.row("Creatinine"), @"
    Creatinine | 0.8 mg/dL / = 70.7 µmol/L / no eGFR: the formula is for adults and needs the sex | 0.5–1.0 |  | none | 2 Mar 2026
    2 Mar 2026 08:00 | Creatinine | 0.8 mg/dL / = 70.7 µmol/L / no eGFR: the formula is for adults and needs the sex | 0.5–1.0 | none | 2160-0 | <Correct …>
    ");
}

#[tokio::test]
async fn a_value_keeps_the_decimals_with_which_it_was_typed() {
    let lab = Desk::new().await;
    let range = ["3.5", "5.3"];
    lab.enter("2026-03-02", "potassium", "4.0", "mmol/L", range)
        .await;
    lab.enter("2026-03-03", "potassium", "４．５０", "mmol/L", range)
        .await;
    lab.enter("2026-03-04", "potassium", "5", "mmol/L", range)
        .await;
    let page = lab.page().await;
    insta::assert_snapshot!(page.row("Potassium"), @"
    Potassium | 5 mmol/L | 3.5–5.3 |  | none | 4 Mar 2026
    4 Mar 2026 08:00 | Potassium | 5 mmol/L | 3.5–5.3 | none | 2823-3 | <Correct …>
    3 Mar 2026 08:00 | Potassium | 4.50 mmol/L | 3.5–5.3 | none | 2823-3 | <Correct …>
    2 Mar 2026 08:00 | Potassium | 4.0 mmol/L | 3.5–5.3 | none | 2823-3 | <Correct …>
    ");
    // and where it is corrected
    let path = page.link("Potassium of 2 Mar 2026, 4.0 mmol/L: correct …");
    let fields = [("reason", "Another patient's.")];
    let answer = lab.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    insta::assert_snapshot!(lab.page().await.part("#wrong li"), @"
    - Potassium of 2 Mar 2026, 4.0 mmol/L
    Dr Wu, 5 Mar 2026: Another patient's.
    [Restore]
    ");
}

#[tokio::test]
async fn an_alert_of_the_laboratory_goes_when_the_next_result_is_better() {
    let lab = Desk::new().await;
    lab.enter("2026-03-02", "alt", "210", "U/L", ["7", "40"])
        .await;
    insta::assert_snapshot!(lab.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    ALT 210 U/L on 2 Mar 2026: grade 3
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    insta::assert_snapshot!(lab.page().await.row("ALT"), @"
    ALT | 210 U/L | 7–40 |  | grade 3, severe | 2 Mar 2026
    2 Mar 2026 08:00 | ALT | 210 U/L | 7–40 | grade 3, severe | 1742-6 | <Correct …>
    ");
    lab.enter("2026-03-04", "alt", "60", "U/L", ["7", "40"])
        .await;
    insta::assert_snapshot!(lab.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    insta::assert_snapshot!(lab.page().await.row("ALT"), @"
    ALT | 60 U/L | 7–40 |  | grade 1, mild | 4 Mar 2026
    4 Mar 2026 08:00 | ALT | 60 U/L | 7–40 | grade 1, mild | 1742-6 | <Correct …>
    2 Mar 2026 08:00 | ALT | 210 U/L | 7–40 | grade 3, severe | 1742-6 | <Correct …>
    ");
}

#[tokio::test]
async fn levels_rises_and_trends_call() {
    let lab = Desk::new().await;
    let level = "tacrolimus-trough";
    lab.enter("2026-03-01", level, "<0.5", "ng/mL", ["", ""])
        .await;
    insta::assert_snapshot!(lab.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    lab.enter("2026-03-02", level, "2.4", "ng/mL", ["", ""])
        .await;
    insta::assert_snapshot!(lab.waiting().await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Tacrolimus, trough level in blood 2.40 ng/mL on 2 Mar 2026: higher than usual under topical use
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    lab.enter("2026-03-03", level, "21", "ng/mL", ["", ""])
        .await;
    insta::assert_snapshot!(lab.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Tacrolimus, trough level in blood 21 ng/mL on 3 Mar 2026: at or above 20, the limit under oral treatment
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    for (on, value) in [("2026-03-01", "60"), ("2026-03-03", "90")] {
        lab.enter(on, "creatinine", value, "umol/L", ["40", "100"])
            .await;
    }
    insta::assert_snapshot!(lab.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Tacrolimus, trough level in blood 21 ng/mL on 3 Mar 2026: at or above 20, the limit under oral treatment
    Creatinine up from 60 to 90 µmol/L on 3 Mar 2026, within days
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    for (on, value) in [
        ("2026-01-05", "20"),
        ("2026-02-05", "24"),
        ("2026-03-04", "30"),
    ] {
        lab.enter(on, "ast", value, "U/L", ["7", "40"]).await;
    }
    insta::assert_snapshot!(lab.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Tacrolimus, trough level in blood 21 ng/mL on 3 Mar 2026: at or above 20, the limit under oral treatment
    Creatinine up from 60 to 90 µmol/L on 3 Mar 2026, within days
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    AST from 20 to 30 U/L on 4 Mar 2026, the third in the same direction
    ");
}

#[tokio::test]
async fn nothing_is_routine_on_a_small_area_and_a_reason_brings_the_schedule() {
    let lab = Desk::new().await;
    let page = lab.page().await;
    assert_eq!(page.count("#laboratory"), 0, "nothing is there to be shown");
    assert!(page.link("Enter results").ends_with("/laboratory/new"));
    lab.expose("occlusion", "2026-03-01").await;
    insta::assert_snapshot!(lab.page().await.section(LABORATORY), @"
    ## Laboratory
    ▸ occlusion: since 1 Mar 2026
    No result yet.

    ### Safety schedule
    occlusion: since 1 Mar 2026
    ▸ Every planned test with its day: 13
    Tacrolimus, trough level in blood: 1 Mar 2026
    Creatinine: 1 Mar 2026
    ALT: 1 Mar 2026
    AST: 1 Mar 2026
    Lymphocytes: 1 Mar 2026
    Leukocytes: 1 Mar 2026
    Haemoglobin: 1 Mar 2026
    Platelets: 1 Mar 2026
    Glucose, fasting: 1 Mar 2026
    Potassium: 1 Mar 2026
    Magnesium: 1 Mar 2026
    Blood pressure, systolic: 1 Mar 2026
    Blood pressure, diastolic: 1 Mar 2026
    Monthly for half a year, as under oral tacrolimus in myasthenia, then every twelve weeks (assumed). Schedule version 1.
    - occlusion: since 1 Mar 2026
    [Ended]
    <Enter results> <Enter a reason for tests>
    ");
    insta::assert_snapshot!(lab.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    13 of the scheduled tests due, first Tacrolimus, trough level in blood on 1 Mar 2026 <Enter results>
    ");
    lab.enter("2026-03-05", "potassium", "4.1", "mmol/L", ["3.5", "5.3"])
        .await;
    insta::assert_snapshot!(lab.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    12 of the scheduled tests due, first Tacrolimus, trough level in blood on 1 Mar 2026 <Enter results>
    ");
    insta::assert_snapshot!(lab.page().await.row("Potassium:"), @"Potassium: 2 Apr 2026");
    // a month later the next one is due, without anybody at the chart
    lab.house.clock.advance(Span::new().hours(24 * 28));
    sweep(&lab.house.app).await.unwrap();
    let clinician = lab.house.browser(lab.house.clinician).await;
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    for 28 days
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    13 of the scheduled tests due, first Tacrolimus, trough level in blood on 1 Mar 2026 <Enter results>
    ");
    let end = clinician.page(&lab.chart).await.link("Ended");
    clinician.post(&end, &[]).await;
    let page = clinician.page(&lab.chart).await;
    insta::assert_snapshot!(page.section(LABORATORY), @"
    ## Laboratory
    ▸ Potassium 4.1 mmol/L · 5 Mar 2026
    Test | Value | Reference | Last five | Grade | Date
    Potassium | 4.1 mmol/L | 3.5–5.3 |  | none | 5 Mar 2026
    ▸ All results, one by one: 1
    Date | Test | Value | Reference | Grade | LOINC | Correction
    5 Mar 2026 08:00 | Potassium | 4.1 mmol/L | 3.5–5.3 | none | 2823-3 | <Correct …>

    ### Safety schedule
    Nothing routine. The label asks for no blood tests under topical use; tests fall due where systemic exposure is possible.
    - occlusion: 1 Mar 2026 to 1 Apr 2026
    <Enter results> <Enter a reason for tests>
    ");
}

#[tokio::test]
async fn a_wrong_result_is_refused_with_its_reason_or_hidden_and_kept() {
    let lab = Desk::new().await;
    let path = format!("{}/laboratory/new", lab.chart);
    let fields = [
        ("on", "2026-03-05"),
        ("at", "08:00"),
        ("value-alt", "high"),
        ("unit-alt", "U/L"),
        ("low-alt", "40"),
        ("high-alt", "7"),
    ];
    let answer = lab.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    insta::assert_snapshot!(page.error_of("value-alt"), @"ALT: Value: “high” is not a number; write it with digits and a point or comma, as 12.5, and with nothing between thousands.");
    insta::assert_snapshot!(page.error_of("high-alt"), @"ALT: Reference to: 7 is below the lower limit 40; please check both limits.");
    let empty = lab.clinician.post(&path, &fields[..2]).await;
    insta::assert_snapshot!(empty.page().part(".wrong, .field-error"), @"
    ## Nothing was saved yet: some fields are not complete. What is wrong stands below each of them.
    - <Tacrolimus, trough level in blood: Value: No value is filled in; please fill in at least one.>
    ! Tacrolimus, trough level in blood: Value: No value is filled in; please fill in at least one.
    ");

    lab.enter("2026-03-02", "potassium", "6.4", "mmol/L", ["3.5", "5.3"])
        .await;
    let page = lab.page().await;
    insta::assert_snapshot!(page.row("Potassium"), @"
    Potassium | 6.4 mmol/L | 3.5–5.3 |  | grade 3, severe | 2 Mar 2026
    2 Mar 2026 08:00 | Potassium | 6.4 mmol/L | 3.5–5.3 | grade 3, severe | 2823-3 | <Correct …>
    ");
    let path = page.link("Potassium of 2 Mar 2026, 6.4 mmol/L: correct …");
    let why = [("reason", "Another patient's.")];
    lab.clinician.post(&path, &why).await;
    let page = lab.page().await;
    assert_eq!(page.count("#laboratory"), 0, "no result is left");
    insta::assert_snapshot!(page.section("Entered in error (1)"), @"
    ▸ Entered in error (1)
    - Potassium of 2 Mar 2026, 6.4 mmol/L
    Dr Wu, 5 Mar 2026: Another patient's.
    [Restore]
    ");
    insta::assert_snapshot!(lab.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let mut tx = lab.house.app.store.begin().await.unwrap();
    let kept = tx.rows("select id from laboratory_result", vec![]).await;
    assert_eq!(kept.unwrap().len(), 1);
}

/// Ranges that are converted and converted back would drift until a value that the
/// laboratory calls normal gets a grade.
#[tokio::test]
async fn a_range_is_kept_as_it_was_typed_and_never_converted_twice() {
    let lab = Desk::new().await;
    let path = format!("{}/laboratory/new", lab.chart);
    let mgdl = ["0.60", "1.20"];
    lab.enter("2026-03-02", "creatinine", "0.80", "mg/dL", mgdl)
        .await;
    let form = lab.clinician.page(&path).await;
    assert_eq!(form.field("low-creatinine"), "0.60");
    // the unit is changed, the numbers are left: no range is known in it yet
    lab.enter("2026-03-03", "creatinine", "80", "umol/L", mgdl)
        .await;
    let rows = lab.page().await.row("Creatinine");
    assert!(rows.contains("| 53.0–106 (converted) |"), "{rows}");
    lab.enter("2026-03-04", "creatinine", "88.4", "umol/L", ["53", "106"])
        .await;
    // back, with the numbers as they stood: the range that was typed in this unit
    lab.enter("2026-03-05", "creatinine", "1.20", "mg/dL", ["53", "106"])
        .await;
    let rows = lab.page().await.row("Creatinine");
    let newest = rows.lines().next().unwrap();
    assert!(
        newest.contains("1.20 mg/dL") && newest.contains("0.60–1.20"),
        "{rows}"
    );
    assert!(newest.contains("| none |"), "{rows}");
    let form = lab.clinician.page(&path).await;
    assert_eq!(form.field("high-creatinine"), "1.20");
}
