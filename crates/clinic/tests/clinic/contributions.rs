//! What makes up the forecast of a plan, worked out for who asks.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Desk, hidden};
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

/// Cells of the row that begins so, in the first table.
fn row(page: &str, what: &str) -> Vec<String> {
    let after = page.split(&format!("<th scope=\"row\">{what}</th>")).nth(1);
    let after = after.unwrap_or_else(|| panic!("no {what} in {page}"));
    let row = after.split("</tr>").next().unwrap();
    let cells = row.split("<td>").skip(1);
    cells.map(|cell| cell.replace("</td>", "")).collect()
}

#[tokio::test]
async fn a_plan_is_taken_apart_when_somebody_asks_and_as_planned_is_the_comparison() {
    let desk = Desk::new().await;
    let forecast = compared(&desk).await;
    let page = desk.clinician.get(&forecast).await.body;
    let path = format!("{forecast}/contributions");
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    let week = page.rsplit("<tr><td>52</td>").next().unwrap();
    let compared: Vec<&str> = week
        .split("<td>")
        .skip(1)
        .take(2)
        .map(|cell| cell.split("</td>").next().unwrap())
        .collect();

    let page = desk.clinician.get(&path).await.body;
    assert!(page.contains("What the visits informed"), "{page}");
    assert!(page.contains("Compute · Proposed plan"), "{page}");
    assert!(!page.contains("as planned"), "nothing before somebody asks");
    let answer = desk.clinician.post(&path, &[("plan", "3")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.location, Some(format!("{path}#plan-3")));

    let page = desk.clinician.get(&path).await.body;
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
    assert!(page.contains("What would change the answer"), "{page}");
    assert!(page.contains("every second application made"), "{page}");
    // the others were not asked for
    assert_eq!(page.matches("Compute · ").count(), 3);
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    let page = chinese.get(&path).await.body;
    assert!(page.contains("去掉照光"), "{page}");

    // asked twice, it is kept once, and only clinicians see it
    desk.clinician.post(&path, &[("plan", "3")]).await;
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
    let page = own.get(&theirs).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("contributions"), "{}", page.body);
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
    assert!(answer.body.contains("Compare again."), "{}", answer.body);
}

/// A dose without an entry is not recorded, which is not the same as not applied.
#[tokio::test]
async fn a_comparison_gets_the_diary_as_it_is() {
    let desk = Desk::new().await;
    let house = &desk.house;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let page = own.get(&format!("{my}?on=2026-03-04")).await.body;
    let version = hidden(&page, "version");
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
