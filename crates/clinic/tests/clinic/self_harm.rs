//! The last question of the PHQ-9: what it says is kept, called and answered at once,
//! whatever else was left blank, and whenever it comes.

use crate::fixture::{Answer, Browser, Desk};
use axum::http::StatusCode;

/// Sends these answers, a digit each; a gap is an answer that is missing.
async fn answer(own: &Browser, path: &str, answers: &str) -> Answer {
    let names: Vec<String> = (1..=9).map(|number| format!("item-{number}")).collect();
    let pairs = names.iter().zip(answers.split(','));
    let fields: Vec<(&str, &str)> = pairs
        .map(|(name, answer)| (name.as_str(), answer))
        .filter(|(_, answer)| !answer.is_empty())
        .collect();
    own.post(path, &fields).await
}

#[tokio::test]
async fn with_a_question_left_out_it_calls_and_what_helps_is_shown_at_once() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = format!("/my/{}/mood", desk.house.patient);
    for (answers, missing) in [
        ("1,1,,1,1,1,1,1,3", "1 1 - 1 1 1 1 1 3"),
        (",,,,,,,,1", "- - - - - - - - 1"),
    ] {
        let sent = answer(&own, &path, answers).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let help = format!("{path}/help");
        assert_eq!(sent.location.as_deref(), Some(help.as_str()));
        assert!(desk.chart_html().await.contains(missing), "{answers}");
    }
    let work = desk.work_html().await;
    assert!(work.contains("row-3"), "{work}");
    for said in ["“Nearly every day”", "“Several days”"] {
        assert!(work.contains(said), "{said}: {work}");
    }
    // a total of which a part is missing is none
    let page = desk.chart_html().await;
    assert_eq!(page.matches("not known, answers are missing").count(), 2);
    assert!(!page.contains(" / 27") && !work.contains("of 27"), "{page}");
    assert!(!page.contains("class=\"mood-dot\""));
    // and the rest can still be answered
    let page = own.get(&path).await.body;
    assert!(page.contains("<fieldset"), "{page}");
    assert!(page.contains("not known, answers are missing"), "{page}");
}

#[tokio::test]
async fn it_calls_also_before_two_weeks_are_over() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = format!("/my/{}/mood", desk.house.patient);
    answer(&own, &path, "0,0,0,0,0,0,0,0,0").await;
    assert!(!desk.work_html().await.contains("PHQ-9"));
    let sent = answer(&own, &path, "0,0,0,0,0,0,0,0,2").await;
    assert!(sent.location.is_some_and(|to| to.ends_with("/mood/help")));
    assert!(desk.work_html().await.contains("“More than half the days”"));
    // without it, the time that is asked about is not over
    let sent = answer(&own, &path, "3,3,3,0,0,0,0,0,0").await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
}
