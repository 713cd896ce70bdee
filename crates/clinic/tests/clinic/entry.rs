//! Opening a course, entering lesions and visits with their areas.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Browser, House};
use axum::http::StatusCode;

/// The address of an invited patient's chart, from the work list.
async fn chart_of(clinician: &Browser, name: &str) -> String {
    let work = clinician.get("/work").await.body;
    let before = work.split(&format!("\">{name}</a>")).next().unwrap();
    before.rsplit("href=\"").next().unwrap().to_owned()
}

pub async fn invited(house: &House, name: &str) -> String {
    let administrator = house.browser(house.administrator).await;
    let fields = [
        ("name", name),
        ("role", "patient"),
        ("language", "zh"),
        ("born_on", "1990-04-02"),
    ];
    administrator.post("/people", &fields).await;
    chart_of(&house.browser(house.clinician).await, name).await
}

/// What is typed to open a course; a later pair replaces an earlier one.
pub fn course<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("started_on", "2026-03-05"),
        ("segmental", "no"),
        ("sex", "female"),
        ("skin_type", "3"),
        ("name", "cheek"),
        ("place", "face-left"),
        ("onset_on", "2025-06-01"),
        ("activity", "stable"),
        ("leukotrichia", "10"),
        ("body_percent", "0.8"),
        ("cm2", "12.5"),
        ("method", "traced"),
        ("error", ""),
        ("note", "Wood's lamp."),
    ];
    for (name, value) in changed {
        all.retain(|(known, _)| known != name);
        all.push((*name, *value));
    }
    all
}

/// The hidden or visible field names of a page that begin so.
fn name_beginning(page: &str, beginning: &str) -> String {
    let after = page.split(&format!("name=\"{beginning}")).nth(1).unwrap();
    format!("{beginning}{}", after.split('"').next().unwrap())
}

#[tokio::test]
async fn an_invited_patient_gets_a_course_a_second_lesion_and_a_visit() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = invited(&house, "Li Na").await;
    let page = clinician.get(&chart).await.body;
    assert!(page.contains("Open a course"), "{page}");
    let open = format!("{chart}/course/new");
    assert_eq!(clinician.get(&open).await.status, StatusCode::OK);
    let answer = clinician.post(&open, &course(&[])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = clinician.get(&chart).await.body;
    // the error that nobody gave is that of the method: 7 % and 0.1 cm²
    assert!(page.contains("cheek (face, left)"), "{page}");
    assert!(page.contains("12.5 ± 1.8 cm²"), "{page}");
    let again = clinician.post(&open, &course(&[])).await;
    assert_eq!(again.status, StatusCode::CONFLICT);

    let mut second = course(&[("name", ""), ("place", "hand-left"), ("cm2", "3")]);
    second.push(("measured_on", "2026-03-05"));
    let lesion = format!("{chart}/lesions/new");
    let answer = clinician.post(&lesion, &second).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);

    let visit = format!("{chart}/visits/new");
    let page = clinician.get(&visit).await.body;
    assert!(page.contains("Area: hand, left"), "{page}");
    let cm2 = name_beginning(&page, "cm2-");
    let method = cm2.replace("cm2", "method");
    let error = cm2.replace("cm2", "error");
    let fields = [
        ("on", "2026-03-05"),
        ("at", "09:30"),
        ("purpose", "review"),
        (cm2.as_str(), "11"),
        (method.as_str(), "hand_units"),
        (error.as_str(), "2"),
    ];
    let answer = clinician.post(&visit, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = clinician.get(&chart).await.body;
    assert!(page.contains("11.0 ± 4.0 cm²"), "{page}");
}

#[tokio::test]
async fn a_place_is_pressed_on_the_body_or_chosen_in_the_table_that_says_the_same() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let form = format!("/patients/{}/lesions/new", house.patient);
    let page = clinician.get(&form).await.body;
    let labels = page.matches("<label class=\"spot\" for=\"place-").count();
    // front and back of all but the face and genital skin, each pressed where it is
    let radios = page.matches("type=\"radio\" id=\"place-").count();
    assert_eq!((radios, labels), (40, 40), "{page}");
    for label in page.split("class=\"spot\" for=\"").skip(1) {
        let id = label.split('"').next().unwrap();
        assert!(
            page.contains(&format!("type=\"radio\" id=\"{id}\"")),
            "{id}"
        );
    }
    assert!(page.contains("value=\"face-left\" aria-label=\"face, left\" checked"));
    let chinese = house.browser(house.clinician).await.in_chinese();
    let page = chinese.get(&form).await.body;
    assert!(page.contains("正面") && page.contains("背面"), "{page}");
    for label in ["手部，左侧，手掌", "手部，左侧，手背", "足部，右侧，足底"]
    {
        assert!(page.contains(&format!("aria-label=\"{label}\"")), "{label}");
    }
}

#[tokio::test]
async fn front_and_back_of_a_site_are_told_apart_and_need_not_be_said() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    for (place, aspect) in [
        ("hand-left-front", "said"),
        ("hand-left-back", "said"),
        ("trunk-middle-back", "not_said"),
    ] {
        let mut fields = course(&[("name", ""), ("place", place), ("aspect", aspect)]);
        fields.push(("measured_on", "2026-03-05"));
        let answer = clinician
            .post(&format!("{chart}/lesions/new"), &fields)
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    let page = clinician.get(&chart).await.body;
    for row in [
        "<td>1</td><td>face, left</td>",
        "<td>2</td><td>hand, left, palm</td>",
        "<td>3</td><td>hand, left, back of the hand</td>",
        "<td>4</td><td>trunk, middle; front or back is not said, drawn in front</td>",
    ] {
        assert!(page.contains(row), "{row}: {page}");
    }
    for region in ["hand-left-front", "hand-left-back", "trunk-middle-front"] {
        assert!(page.contains(&format!("at-{region} marked")), "{region}");
    }
    assert!(!page.contains("at-trunk-middle-back marked"));

    let strange = course(&[("place", "face-left-back"), ("aspect", "both")]);
    let answer = clinician
        .post(&format!("{chart}/lesions/new"), &strange)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Front or back: Please choose one"));
    assert!(answer.body.contains("Site and side: Please choose one"));
}

#[tokio::test]
async fn the_course_shows_each_lesion_on_the_body_with_its_number_in_the_table() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let mut second = course(&[("name", ""), ("place", "arm-right"), ("cm2", "3")]);
    second.push(("measured_on", "2026-03-05"));
    let answer = clinician
        .post(&format!("{chart}/lesions/new"), &second)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = clinician.get(&chart).await.body;
    let section = page.split("id=\"lesions\"").nth(1).unwrap();
    let section = section.split("</section>").next().unwrap();
    assert_eq!(section.matches("at-face-left marked").count(), 1);
    assert_eq!(section.matches("at-arm-right-front marked").count(), 1);
    assert!(section.contains(">1</text>") && section.contains(">2</text>"));
    assert!(
        section.contains("<td>2</td><td>arm, right; front or back is not said"),
        "{section}"
    );
    assert!(section.contains("3.0 cm² · 5 Mar 2026"));
}

#[tokio::test]
async fn what_is_wrong_names_field_value_limit_and_remedy_in_both_languages() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = invited(&house, "Li Na").await;
    let open = format!("{chart}/course/new");
    let fields = course(&[
        ("body_percent", "120"),
        ("cm2", "twelve"),
        ("onset_on", "2026-04-01"),
        ("place", "arm-middle"),
    ]);
    let answer = clinician.post(&open, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for sentence in [
        "Treated area, % of the body: 120 is outside 0.01 to 100 %; please check",
        "White area, cm²: “twelve” is not a number; write it with digits",
        "White since: 2026-04-01 is outside 1990-04-02 to 2026-03-05; please choose",
        "Site and side: Please choose one of the possibilities.",
    ] {
        assert!(
            answer.body.contains(sentence),
            "{sentence}: {}",
            answer.body
        );
    }
    assert!(answer.body.contains("value=\"twelve\""));
    let answer = clinician.in_chinese().post(&open, &fields).await;
    assert!(
        answer.body.contains("120 不在 0.01 至 100 % 之间"),
        "{}",
        answer.body
    );
    let page = house.browser(house.clinician).await.get(&chart).await.body;
    assert!(page.contains("Open a course"), "nothing was saved");
}
