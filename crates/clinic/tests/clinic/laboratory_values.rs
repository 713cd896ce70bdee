//! What a result says of itself: one alert a test, on both sides of a range, with a
//! range or without one, and the same in table and work list.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Answer, Desk};
use axum::http::StatusCode;
use tapir_clinic::store::record::work_list::Part;

/// A result as it is typed.
#[derive(Clone, Copy)]
struct Typed<'a> {
    on: &'a str,
    key: &'a str,
    value: &'a str,
    unit: &'a str,
    range: [&'a str; 2],
}

fn typed<'a>(key: &'a str, value: &'a str, unit: &'a str, range: [&'a str; 2]) -> Typed<'a> {
    Typed {
        on: "2026-03-02",
        key,
        value,
        unit,
        range,
    }
}

impl Desk {
    /// Sends the form with results of one sample.
    async fn send_results(&self, results: &[Typed<'_>]) -> Answer {
        let mut fields = vec![
            ("on".to_owned(), results[0].on.to_owned()),
            ("at".to_owned(), "08:00".to_owned()),
            ("laboratory".to_owned(), "Central".to_owned()),
        ];
        for one in results {
            let [low, high] = one.range;
            for (name, value) in [
                ("value", one.value),
                ("unit", one.unit),
                ("low", low),
                ("high", high),
            ] {
                fields.push((format!("{name}-{}", one.key), value.to_owned()));
            }
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let path = format!("{}/laboratory/new", self.chart);
        self.clinician.post(&path, &fields).await
    }

    async fn keep_results(&self, results: &[Typed<'_>]) {
        let answer = self.send_results(results).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    /// Rule and subject of everything that waits and is not routine, in the order of
    /// the work list.
    async fn calling(&self) -> Vec<String> {
        let house = &self.house;
        let actor = house.actor(house.clinician).await;
        let part = Part { after: 0, most: 9 };
        let list = house.app.store.work_list(&actor, part, house.app.now());
        let waiting = list.await.unwrap().waiting;
        waiting
            .iter()
            .filter(|alert| alert.severity > 1)
            .map(|alert| {
                let subject = alert.cause.as_ref().unwrap().subject();
                format!("{} {subject}", alert.rule)
            })
            .collect()
    }
}

#[tokio::test]
async fn no_result_hides_another_and_the_worst_comes_first() {
    let desk = Desk::new().await;
    let potassium = typed("potassium", "7.5", "mmol/L", ["3.5", "5.3"]);
    desk.keep_results(&[potassium]).await;
    let creatinine = typed("creatinine", "500", "umol/L", ["", "104"]);
    let alt = typed("alt", "900", "U/L", ["7", "40"]);
    desk.keep_results(&[creatinine]).await;
    desk.keep_results(&[alt]).await;
    let severe: Vec<String> = desk.calling().await;
    assert_eq!(
        severe,
        [
            "lab-severe potassium",
            "lab-severe alt",
            "lab-severe creatinine",
            "lab-filtration creatinine"
        ]
    );
    insta::assert_snapshot!(desk.work().await.part(".cause-urgent > p"), @"
    Potassium 7.50 mmol/L on 2 Mar 2026: grade 4
    ALT 900 U/L on 2 Mar 2026: grade 4
    Creatinine 500 µmol/L on 2 Mar 2026: grade 3
    Creatinine 500 µmol/L on 2 Mar 2026: estimated GFR 10 mL/min/1.73 m², below 30
    ");
    insta::assert_snapshot!(desk.page().await.part(".cause-urgent > p"), @"
    ! Potassium 7.50 mmol/L on 2 Mar 2026: grade 4
    ! ALT 900 U/L on 2 Mar 2026: grade 4
    ! Creatinine 500 µmol/L on 2 Mar 2026: grade 3
    ! Creatinine 500 µmol/L on 2 Mar 2026: estimated GFR 10 mL/min/1.73 m², below 30
    ");
    // another test that is well does not end them, the same one that is better does
    let well = [
        typed("ast", "30", "U/L", ["7", "40"]),
        Typed {
            on: "2026-03-04",
            ..typed("potassium", "4.5", "mmol/L", ["3.5", "5.3"])
        },
    ];
    desk.keep_results(&well[..1]).await;
    assert_eq!(desk.calling().await, severe);
    desk.keep_results(&well[1..]).await;
    assert_eq!(desk.calling().await, severe[1..]);
}

#[tokio::test]
async fn a_low_value_calls_like_a_high_one() {
    let desk = Desk::new().await;
    let results = [
        typed("potassium", "1.9", "mmol/L", ["3.5", "5.3"]),
        typed("glucose", "1.8", "mmol/L", ["3.9", "6.1"]),
        typed("magnesium", "3.5", "mmol/L", ["0.7", "1.1"]),
        typed("leukocytes", "85", "10*9/L", ["3.5", "9.5"]),
        typed("systolic", "60", "mm[Hg]", ["90", "119"]),
    ];
    desk.keep_results(&results).await;
    assert_eq!(
        desk.calling().await,
        [
            "lab-severe potassium",
            "lab-severe magnesium",
            "lab-severe glucose",
            "lab-outside leukocytes",
            "lab-outside systolic",
        ]
    );
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    let work = chinese.page("/work").await;
    insta::assert_snapshot!(work.part(".cause > p"), @"
    2026年3月2日血钾 1.90 mmol/L：4 级
    2026年3月2日血镁 3.50 mmol/L：4 级
    2026年3月2日空腹血糖 1.80 mmol/L：3 级
    2026年3月2日白细胞 85 10*9/L：高于参考范围（上限 9.50），未分级
    2026年3月2日收缩压 60 mm[Hg]：低于参考范围（下限 90），未分级
    最近四周用药：有记录 0 次，其中已涂 0 次；另有 54 次没有记录
    ");
    insta::assert_snapshot!(desk.page().await.part("#laboratory .tests tbody tr"), @"
    Leukocytes | 85 10*9/L | 3.5–9.5 |  | above the range, not graded | 2 Mar 2026
    Glucose, fasting | 1.8 mmol/L / = 32.4 mg/dL | 3.9–6.1 |  | grade 3, severe | 2 Mar 2026
    Potassium | 1.9 mmol/L | 3.5–5.3 |  | grade 4, life-threatening | 2 Mar 2026
    Magnesium | 3.5 mmol/L / = 8.51 mg/dL | 0.7–1.1 |  | grade 4, life-threatening | 2 Mar 2026
    Blood pressure, systolic | 60 mm[Hg] | 90–119 |  | below the range, not graded | 2 Mar 2026
    ");
}

#[tokio::test]
async fn a_missing_range_is_never_an_empty_grade() {
    let desk = Desk::new().await;
    let results = [
        typed("alt", "900", "U/L", ["", ""]),
        typed("creatinine", "900", "umol/L", ["", ""]),
        typed("lymphocytes", "2.0", "10*9/L", ["", ""]),
    ];
    desk.keep_results(&results).await;
    assert_eq!(
        desk.calling().await,
        [
            "lab-severe creatinine",
            "lab-severe alt",
            "lab-filtration creatinine"
        ]
    );
    insta::assert_snapshot!(desk.work().await.row("ALT"), @"ALT 900 U/L on 2 Mar 2026: grade 4; the laboratory gave no range, an assumed one counts");
    let page = desk.page().await;
    insta::assert_snapshot!(page.part("#reasons .cause-urgent > p"), @"
    ! Creatinine 900 µmol/L on 2 Mar 2026: grade 4; the laboratory gave no range, an assumed one counts
    ! ALT 900 U/L on 2 Mar 2026: grade 4; the laboratory gave no range, an assumed one counts
    ! Creatinine 900 µmol/L on 2 Mar 2026: estimated GFR 5 mL/min/1.73 m², below 30
    ");
    insta::assert_snapshot!(page.part("#laboratory .tests tbody tr"), @"
    Creatinine | 900 µmol/L / = 10.2 mg/dL / eGFR 5 mL/min/1.73 m² (CKD-EPI 2021, LOINC 98979-8) | ≤ 104 (assumed) |  | grade 4, life-threatening (range assumed) | 2 Mar 2026
    ALT | 900 U/L | ≤ 40 (assumed) |  | grade 4, life-threatening (range assumed) | 2 Mar 2026
    Lymphocytes | 2.0 10*9/L | 1.1–3.2 (assumed) |  | none (range assumed) | 2 Mar 2026
    ");
    // the assumed ranges are of adults
    let mut tx = desk.house.app.store.begin().await.unwrap();
    tx.execute("update patient set born_on = '2018-06-01'", vec![])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    desk.keep_results(&[Typed {
        on: "2026-03-04",
        ..typed("alt", "901", "U/L", ["", ""])
    }])
    .await;
    assert!(
        desk.calling()
            .await
            .contains(&"lab-no-range alt".to_owned())
    );
    insta::assert_snapshot!(desk.page().await.row("ALT"), @"
    ALT | 901 U/L |  |  | no reference range, cannot be graded | 4 Mar 2026
    4 Mar 2026 08:00 | ALT | 901 U/L |  | no reference range, cannot be graded | 1742-6 | <Correct …>
    2 Mar 2026 08:00 | ALT | 900 U/L |  | no reference range, cannot be graded | 1742-6 | <Correct …>
    ");
}

#[tokio::test]
async fn a_level_at_another_time_does_not_hide_the_trough() {
    let desk = Desk::new().await;
    desk.keep_results(&[typed("tacrolimus-trough", "21", "ng/mL", ["", ""])])
        .await;
    let later = Typed {
        on: "2026-03-04",
        ..typed("tacrolimus", "0.4", "ng/mL", ["", ""])
    };
    desk.keep_results(&[later]).await;
    assert_eq!(desk.calling().await, ["lab-level-high tacrolimus-trough"]);
}

#[tokio::test]
async fn a_value_of_another_unit_is_asked_back_in_both_languages() {
    let desk = Desk::new().await;
    let wrong = typed("creatinine", "0.9", "umol/L", ["", ""]);
    let answer = desk.send_results(&[wrong]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().error_of("value-creatinine"), @"Creatinine: Value: 0.9 looks like mg/dL: in µmol/L it would have to lie between 10 and 3000. Change the unit?");
    let impossible = typed("alt", "100000", "U/L", ["", ""]);
    let answer = desk.send_results(&[impossible]).await;
    insta::assert_snapshot!(answer.page().error_of("value-alt"), @"ALT: Value: 100000 U/L is impossible; 1 to 20000 can be entered. Please check number and unit.");
    let exchanged = [
        typed("systolic", "80", "mm[Hg]", ["", ""]),
        typed("diastolic", "120", "mm[Hg]", ["", ""]),
    ];
    let answer = desk.send_results(&exchanged).await;
    insta::assert_snapshot!(answer.page().error_of("value-diastolic"), @"Blood pressure, diastolic: Value: 120 is not below the systolic 80. Exchanged?");
    assert!(desk.calling().await.is_empty());
    let clinician = desk.house.browser(desk.house.clinician).await;
    let desk = Desk {
        clinician: clinician.in_chinese(),
        ..desk
    };
    let answer = desk.send_results(&[wrong]).await;
    insta::assert_snapshot!(answer.page().error_of("value-creatinine"), @"肌酐：数值：0.9 像是以 mg/dL 为单位的数值：以 µmol/L 为单位时应在 10 至 3000 之间。是否更改单位？");
}

#[tokio::test]
async fn a_range_belongs_to_its_unit() {
    let desk = Desk::new().await;
    let first = [
        typed("haemoglobin", "13.5", "g/dL", ["11.5", "15"]),
        typed("magnesium", "0.8", "mmol/L", ["0.7", "1.1"]),
    ];
    desk.keep_results(&first).await;
    // the range stands in the form as it was, and the unit is changed
    let second = [
        typed("haemoglobin", "75", "g/L", ["11.5", "15"]),
        typed("magnesium", "0.75", "mg/dL", ["0.7", "1.1"]),
    ];
    let later = second.map(|one| Typed {
        on: "2026-03-04",
        ..one
    });
    desk.keep_results(&later).await;
    assert_eq!(
        desk.calling().await,
        ["lab-severe haemoglobin", "lab-severe magnesium"]
    );
    insta::assert_snapshot!(desk.page().await.part("#laboratory .tests tbody tr"), @"
    Haemoglobin | 75 g/L / = 7.50 g/dL | 115–150 (converted) |  | grade 3, severe | 4 Mar 2026
    Magnesium | 0.75 mg/dL / = 0.31 mmol/L | 1.70–2.67 (converted) |  | grade 3, severe | 4 Mar 2026
    ");
    // typed by hand, it is refused
    let fresh = Desk::new().await;
    let answer = fresh.send_results(&later[..1]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().error_of("high-haemoglobin"), @"Haemoglobin: Reference to: The range 11.5–15 looks like g/dL, not g/L. Change the unit, or enter the range of this unit?");
}

#[tokio::test]
async fn a_range_that_would_call_a_sick_value_normal_silences_nothing() {
    let desk = Desk::new().await;
    desk.keep_results(&[typed("potassium", "7.5", "mmol/L", ["3.5", "9"])])
        .await;
    assert_eq!(desk.calling().await, ["lab-severe potassium"]);
    for (key, value, unit, high) in [
        ("alt", "390", "U/L", "400"),
        ("creatinine", "500", "umol/L", "900"),
    ] {
        let answer = desk
            .send_results(&[typed(key, value, unit, ["", high])])
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}");
        let said = answer.page().part(&format!("#high-{key}-wrong"));
        assert!(said.contains("too far from the usual one"), "{said}");
    }
}

/// A woman of 80: her muscles make little creatinine, and the grade stays moderate.
#[tokio::test]
async fn a_low_filtration_calls_by_itself_where_creatinine_alone_looks_moderate() {
    let desk = Desk::new().await;
    let mut tx = desk.house.app.store.begin().await.unwrap();
    let old = "update patient set born_on = '1945-06-01', sex = 'female'";
    tx.execute(old, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    desk.keep_results(&[typed("creatinine", "190", "umol/L", ["", "104"])])
        .await;
    assert_eq!(
        desk.calling().await,
        ["lab-filtration creatinine", "lab-moderate creatinine"]
    );
    insta::assert_snapshot!(desk.work().await.part(".cause-urgent > p"), @"Creatinine 190 µmol/L on 2 Mar 2026: estimated GFR 23 mL/min/1.73 m², below 30");
    let better = Typed {
        on: "2026-03-04",
        ..typed("creatinine", "80", "umol/L", ["", "104"])
    };
    desk.keep_results(&[better]).await;
    assert!(desk.calling().await.is_empty());
}

#[tokio::test]
async fn the_same_sample_is_kept_once_in_whatever_unit_it_comes() {
    let desk = Desk::new().await;
    let first = typed("creatinine", "85", "umol/L", ["", "104"]);
    desk.keep_results(&[first]).await;
    let again = typed("creatinine", "0.96", "mg/dL", ["", "1.2"]);
    for same in [first, again] {
        let answer = desk.send_results(&[same]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = answer.page().part("#value-creatinine-wrong");
        assert!(said.contains("is in the record already"), "{said}");
    }
    let other = typed("creatinine", "0.99", "mg/dL", ["", "1.2"]);
    desk.keep_results(&[other]).await;
}

#[tokio::test]
async fn a_sample_without_a_time_has_its_day_alone() {
    let desk = Desk::new().await;
    let path = format!("{}/laboratory/new", desk.chart);
    let form = desk.clinician.page(&path).await;
    assert_eq!(form.field("at"), "", "nobody has said when it was taken");
    let sample = |at: &'static str| {
        [
            ("on", "2026-03-02"),
            ("at", at),
            ("laboratory", ""),
            ("value-alt", "210"),
            ("unit-alt", "U/L"),
        ]
    };
    let answer = desk.clinician.post(&path, &sample("")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    // the same again, and with a time of that day, can be the same sample
    for at in ["", "09:30"] {
        let refused = desk.clinician.post(&path, &sample(at)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        insta::allow_duplicates! {
            insta::assert_snapshot!(
                refused.page().error_of("value-alt").replace(" 09:30", ""),
                @"ALT: Value: 210 of this sample, taken 2 Mar 2026, is in the record already. Change the time if it is another sample, or leave the value empty."
            );
        }
    }
    let mut later = sample("09:30");
    later[3].1 = "220";
    let answer = desk.clinician.post(&path, &later).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    insta::assert_snapshot!(desk.page().await.part("#laboratory details details tr"), @"
    Date | Test | Value | Reference | Grade | LOINC | Correction
    2 Mar 2026 09:30 | ALT | 220 U/L |  | grade 3, severe (range assumed) | 1742-6 | <Correct …>
    2 Mar 2026 | ALT | 210 U/L |  | grade 3, severe (range assumed) | 1742-6 | <Correct …>
    ");
}
