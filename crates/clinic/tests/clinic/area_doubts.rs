//! Areas that are more likely a slip of the pen than true are asked back once.

use crate::fixture::House;
use axum::http::StatusCode;

#[tokio::test]
async fn an_area_far_from_the_last_one_is_asked_back_and_then_taken() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let answer = house.own_area(&own, "121", "").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().error_of("cm2"), @"White area, cm²: 121 cm² is five times the last area or more, 12.1 cm². Check the decimal point; if it is right, say so below.");
    assert_eq!(answer.page().field("cm2"), "121", "what was typed stays");
    let answer = house.own_area(&own, "1.2", "").await;
    insta::assert_snapshot!(answer.page().error_of("cm2"), @"White area, cm²: 1.2 cm² is a tenth of the last area or less, 12.1 cm². Check the decimal point; if it is right, say so below.");
    // an area that is said to be right is entered
    let answer = house.own_area(&own, "121", "right").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    // what was meant, after a slip of the same day
    let answer = house.own_area(&own, "12", "").await;
    insta::assert_snapshot!(answer.page().error_of("cm2"), @"White area, cm²: 12 cm² is a tenth of the last area or less, 121 cm². Check the decimal point; if it is right, say so below.");
}

#[tokio::test]
async fn an_area_that_changes_as_areas_do_is_not_asked_back() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let answer = house.own_area(&own, "9.5", "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    // to confirm it the lesion is named
    let clinician = house.browser(house.clinician).await;
    let list = clinician.page("/work").await.text();
    assert!(list.contains("[Confirm face, left"), "{list}");
}

#[tokio::test]
async fn a_first_area_and_a_share_of_the_body_that_contradict_it_are_asked_back() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let path = format!("/patients/{}/lesions/new", house.patient);
    let fields = |percent, sure| {
        [
            ("place", "hand-left"),
            ("onset_on", "2025-06-01"),
            ("activity", "any"),
            ("leukotrichia", "0"),
            ("body_percent", percent),
            ("measured_on", "2026-03-05"),
            ("cm2", "12"),
            ("method", "traced"),
            ("sure", sure),
        ]
    };
    let answer = clinician.post(&path, &fields("60", "")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().error_of("cm2"), @"White area, cm²: 12 cm² and 60 % of the body (in an adult about 10800 cm²) contradict each other. Check both and their units; if they are right, say so below.");
    for (percent, sure) in [("60", "right"), ("0.1", "")] {
        let answer = clinician.post(&path, &fields(percent, sure)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
}
