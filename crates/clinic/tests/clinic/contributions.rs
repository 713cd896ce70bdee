//! What makes up the forecast of a plan, worked out for who asks.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::Desk;
use crate::page::Page;
use axum::http::StatusCode;
use tapir_engine::course::{CourseBuilder, UnknownAdherence};
use tapir_engine::plan::{Adherence, DoseRecord};

/// A comparison of a plan with light.
async fn compared(desk: &Desk) -> String {
    let fields = [
        ("plan", "tacrolimus 0.1%: qd 12w + nb-uvb: 2/w 12w"),
        ("starts_on", "2026-03-09"),
        ("review_week", "24"),
        ("observation", ""),
        ("reason", ""),
        ("after", "1"),
        ("action", "compare"),
    ];
    let path = format!("{}/plan", desk.chart);
    let answer = desk.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location.unwrap()
}

/// Cells of the row that begins so, in the first table that has one.
fn row(page: &Page, what: &str) -> Vec<String> {
    let rows = page.row(what);
    let row = rows.lines().next().unwrap_or_default();
    row.split(" | ").skip(1).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_plan_is_taken_apart_when_somebody_asks_and_as_planned_is_the_comparison() {
    let desk = Desk::new().await;
    let forecast = compared(&desk).await;
    let page = desk.clinician.page(&forecast).await;
    let path = format!("{forecast}/contributions");
    assert_eq!(page.link("What makes up this forecast"), path);
    let week = page.section("5 · Proposed plan");
    let week = week.lines().find(|line| line.starts_with("52 | ")).unwrap();
    let compared: Vec<&str> = week.split(" | ").skip(1).collect();

    // nothing before somebody asks
    let page = desk.clinician.page(&path).await;
    insta::assert_snapshot!(page.part("h1, h2, main button"), @"
    # What makes up the forecast for Mei Lin: face, left
    ## What the visits informed
    ## Stop now
    [Compute]
    ## Taper
    [Compute]
    ## Maintain
    [Compute]
    ## Go on as now
    [Compute]
    ## Proposed plan
    [Compute]
    ");
    assert_eq!(page.count("table"), 0);
    let answer = desk.clinician.post(&path, &[("plan", "4")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.location, Some(format!("{path}#plan-4")));

    let page = desk.clinician.page(&path).await;
    let planned = row(&page, "as planned");
    assert_eq!([&planned[0], &planned[2]], [compared[0], compared[1]]);
    assert_eq!([&planned[1], &planned[3]], ["–", "–"]);
    for part in [
        "without the topical or oral drug",
        "without the light",
        "without missed applications",
        "without today’s memory T cells",
        "without new stress events",
    ] {
        assert_eq!(row(&page, part).len(), 4, "{part}");
    }
    let lost = |row: &[String]| -> i64 {
        let mut digits = row[2].split(|c: char| !c.is_ascii_digit());
        digits.next().unwrap().parse().unwrap()
    };
    let without = row(&page, "without new stress events");
    let makes: i64 = without[3].trim_start_matches('+').parse().unwrap();
    let rounded = lost(&planned) - lost(&without);
    assert!((makes - rounded).abs() <= 1, "{planned:?}, {without:?}");
    insta::assert_snapshot!(page.part("#plan-4 caption, #plan-4 thead, #plan-4 th[scope=row], #plan-4 h3, #plan-4 dt"), @"
    ### What changes the probability of relapse within 52 weeks, percentage points
    52 weeks after the decision
    Forecast | Colour back | Effect in the same patient, percentage points (90 % interval) | Relapse | Effect on the probability of relapse, percentage points
    as planned
    without the topical or oral drug
    without the light
    without missed applications
    without today’s memory T cells
    without new stress events
    24 weeks after the decision
    Forecast | Colour back | Effect in the same patient, percentage points (90 % interval) | Relapse | Effect on the probability of relapse, percentage points
    as planned
    without the topical or oral drug
    without the light
    without missed applications
    without today’s memory T cells
    without new stress events
    ### What would change the answer
    every application made:
    every second application made:
    without the last visit:
    ");
    // the others were not asked for
    let asked = page.leading_to("/contributions");
    assert_eq!(asked.len(), 4, "{asked:?}");
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    let page = chinese.page(&path).await;
    insta::assert_snapshot!(page.part("#plan-4 caption, #plan-4 thead, #plan-4 th[scope=row], #plan-4 h3, #plan-4 dt"), @"
    ### 52 周内复发概率的变化，百分点
    决定之后 52 周
    预测 | 已复色 | 在同一患者身上的作用，百分点（90% 区间） | 复发 | 对复发概率的作用，百分点
    按方案
    去掉外用或口服药
    去掉照光
    去掉漏用
    去掉现有的记忆 T 细胞
    去掉新的应激事件
    决定之后 24 周
    预测 | 已复色 | 在同一患者身上的作用，百分点（90% 区间） | 复发 | 对复发概率的作用，百分点
    按方案
    去掉外用或口服药
    去掉照光
    去掉漏用
    去掉现有的记忆 T 细胞
    去掉新的应激事件
    ### 哪些因素会改变结果
    每次都用药:
    用药次数减半:
    不计最后一次就诊:
    ");

    // asked twice, it is kept once, and only clinicians see it
    desk.clinician.post(&path, &[("plan", "4")]).await;
    let mut tx = desk.house.app.store.read().await.unwrap();
    let count = "select count(*) as n from contribution";
    let kept = tx.one(count, vec![]).await.unwrap().int("n").unwrap();
    assert_eq!(kept, 1);
    let audit = "select count(*) as n from audit where subject = 'contribution' and action = 'add'";
    let written = tx.one(audit, vec![]).await.unwrap().int("n").unwrap();
    assert_eq!(written, 1);
    desk.clinician
        .post(&format!("{forecast}/release"), &[])
        .await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let theirs = forecast.replace("/patients/", "/my/");
    let page = own.page(&theirs).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.leading_to("/contributions"), Vec::<String>::new());
    assert_eq!(own.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_comparison_of_another_version_and_a_plan_that_is_none_are_refused() {
    let desk = Desk::new().await;
    let path = format!("{}/contributions", compared(&desk).await);
    let answer = desk.clinician.post(&path, &[("plan", "9")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let mut tx = desk.house.app.store.begin().await.unwrap();
    tx.execute("update forecast set parameter_hash = 'other'", vec![])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let answer = desk.clinician.post(&path, &[("plan", "0")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().part(".wrong"), @"! This comparison was made with another version of the model or its parameters, so its contributions cannot be computed with this one. Compare again.");
}

/// A dose without an entry is not recorded, which is not the same as not applied.
#[tokio::test]
async fn a_comparison_gets_the_diary_as_it_is() {
    let desk = Desk::new().await;
    let house = &desk.house;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let page = own.page(&format!("{my}?on=2026-03-04")).await;
    let version = page.field("version");
    for (part, state) in [("0", "applied"), ("1", "skipped")] {
        let key = format!("00112233445566778899aabbccddee0{part}");
        let fields = [
            ("version", version.as_str()),
            ("product", "tacrolimus 0.1%"),
            ("on", "2026-03-04"),
            ("part", part),
            ("state", state),
            ("key", key.as_str()),
        ];
        let answer = own.post(&format!("{my}/applications"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    compared(&desk).await;

    let mut tx = house.app.store.read().await.unwrap();
    let row = tx.one("select input_text from forecast", vec![]).await;
    let stored = row.unwrap().text("input_text").unwrap();
    let entered: CourseBuilder = serde_json::from_str(&stored).unwrap();
    let course = entered.build().unwrap();
    let Adherence::Taken(diary) = course.adherence() else {
        panic!("{:?}", course.adherence());
    };
    // 2026-03-04 is 58 days after the start of the treatment
    let doses = diary.doses.iter().map(|dose| (dose.half_day, dose.record));
    assert_eq!(
        doses.collect::<Vec<_>>(),
        [(116, DoseRecord::Applied), (117, DoseRecord::NotApplied)]
    );
    assert_eq!(
        course.unknown_adherence(),
        Some(UnknownAdherence::AsAnybody),
        "of all other doses nothing is known"
    );
}
