//! Results of the laboratory, their grades, what is due, and what calls.

use crate::fixture::Desk;
use axum::http::StatusCode;
use jiff::Span;
use tapir_clinic::jobs::sweep;

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
    assert!(page.contains("0.8 mg/dL"), "{page}");
    assert!(page.contains("= 70.7 umol/L"), "{page}");
    assert!(page.contains("2160-0"), "{page}");
    // 142 × (0.8/0.7)^−1.2 × 0.9938^31 × 1.012
    assert!(page.contains("eGFR 101 mL/min/1.73 m²"), "{page}");
    assert!(page.contains("98979-8"), "{page}");
    assert!(page.contains("mark-laboratory"), "the lane: {page}");
    let mut tx = lab.house.app.store.begin().await.unwrap();
    tx.execute("update patient set sex = 'unknown'", vec![])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(lab.page().await.contains("no eGFR"));
}

#[tokio::test]
async fn an_alert_of_the_laboratory_goes_when_the_next_result_is_better() {
    let lab = Desk::new().await;
    lab.enter("2026-03-02", "alt", "210", "U/L", ["7", "40"])
        .await;
    let work = lab.work().await;
    assert!(
        work.contains("ALT 210 U/L on 2 Mar 2026: grade 3"),
        "{work}"
    );
    assert!(work.contains("row-3"));
    assert!(lab.page().await.contains("grade 3, severe"));
    lab.enter("2026-03-04", "alt", "60", "U/L", ["7", "40"])
        .await;
    assert!(!lab.work().await.contains("ALT"), "{}", lab.work().await);
    assert!(lab.page().await.contains("grade 1, mild"));
}

#[tokio::test]
async fn levels_rises_and_trends_call() {
    let lab = Desk::new().await;
    let level = "tacrolimus-trough";
    lab.enter("2026-03-01", level, "<0.5", "ng/mL", ["", ""])
        .await;
    assert!(!lab.work().await.contains("trough"));
    lab.enter("2026-03-02", level, "2.4", "ng/mL", ["", ""])
        .await;
    assert!(
        lab.work()
            .await
            .contains("higher than usual under topical use")
    );
    lab.enter("2026-03-03", level, "21", "ng/mL", ["", ""])
        .await;
    assert!(lab.work().await.contains("at or above 20"));
    for (on, value) in [("2026-03-01", "60"), ("2026-03-03", "90")] {
        lab.enter(on, "creatinine", value, "umol/L", ["40", "100"])
            .await;
    }
    let work = lab.work().await;
    assert!(
        work.contains("Creatinine up from 60 to 90 umol/L"),
        "{work}"
    );
    for (on, value) in [
        ("2026-01-05", "20"),
        ("2026-02-05", "24"),
        ("2026-03-04", "30"),
    ] {
        lab.enter(on, "ast", value, "U/L", ["7", "40"]).await;
    }
    assert!(lab.work().await.contains("AST from 20 to 30 U/L"));
}

#[tokio::test]
async fn nothing_is_routine_on_a_small_area_and_a_reason_brings_the_schedule() {
    let lab = Desk::new().await;
    assert!(lab.page().await.contains("Nothing routine."));
    lab.expose("occlusion", "2026-03-01").await;
    let page = lab.page().await;
    assert!(page.contains("occlusion: since 1 Mar 2026"), "{page}");
    let work = lab.work().await;
    assert!(work.contains("13 of the scheduled tests due"), "{work}");
    lab.enter("2026-03-05", "potassium", "4.1", "mmol/L", ["3.5", "5.3"])
        .await;
    assert!(lab.work().await.contains("12 of the scheduled tests due"));
    assert!(
        lab.page()
            .await
            .contains("<dt>Potassium</dt><dd>2 Apr 2026</dd>")
    );
    // a month later the next one is due, without anybody at the chart
    lab.house.clock.advance(Span::new().hours(24 * 28));
    sweep(&lab.house.app).await.unwrap();
    let clinician = lab.house.browser(lab.house.clinician).await;
    let work = clinician.get("/work").await.body;
    assert!(work.contains("13 of the scheduled tests due"), "{work}");
    let page = clinician.get(&lab.chart).await.body;
    let end = page.split("/exposure/").nth(1).unwrap();
    let end = format!("{}/exposure/{}", lab.chart, end.split('"').next().unwrap());
    clinician.post(&end, &[]).await;
    let page = clinician.get(&lab.chart).await.body;
    assert!(page.contains("Nothing routine."), "{page}");
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
    assert!(answer.body.contains("“high” is not a number"));
    assert!(
        answer
            .body
            .contains("Reference to: 7 is below the lower limit 40")
    );
    let empty = lab.clinician.post(&path, &fields[..2]).await;
    assert!(
        empty.body.contains("No value is filled in"),
        "{}",
        empty.body
    );

    lab.enter("2026-03-02", "potassium", "6.4", "mmol/L", ["3.5", "5.3"])
        .await;
    let page = lab.page().await;
    assert!(page.contains("grade 3, severe"), "{page}");
    let label = "Potassium of 2 Mar 2026, 6.4 mmol/L: mark as entered in error …";
    assert!(page.contains(label), "{page}");
    let result = page.split("/wrong/laboratory_result/").nth(1).unwrap();
    let result = result.split('"').next().unwrap();
    let path = format!("{}/wrong/laboratory_result/{result}", lab.chart);
    let why = [("reason", "Another patient's.")];
    lab.clinician.post(&path, &why).await;
    let page = lab.page().await;
    assert!(!page.contains("<td>6.4 mmol/L"), "{page}");
    assert!(page.contains("Dr Wu, 5 Mar 2026: Another patient&#39;s."));
    assert!(!lab.work().await.contains("Potassium"));
    let mut tx = lab.house.app.store.begin().await.unwrap();
    let kept = tx.rows("select id from laboratory_result", vec![]).await;
    assert_eq!(kept.unwrap().len(), 1);
}
