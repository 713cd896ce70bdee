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
    for answers in ["1,1,,1,1,1,1,1,3", ",,,,,,,,1"] {
        let sent = answer(&own, &path, answers).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let help = format!("{path}/help");
        assert_eq!(sent.location.as_deref(), Some(help.as_str()));
    }
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    PHQ-9 of 5 Mar 2026, question 9 (better off dead, or hurting oneself): “Nearly every day”; nothing noted yet of what was done <To these answers>
    PHQ-9 of 5 Mar 2026, question 9 (better off dead, or hurting oneself): “Several days”; nothing noted yet of what was done <To these answers>
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    // a total of which a part is missing is none
    let page = desk.page().await;
    insta::assert_snapshot!(page.part("#mood tr"), @"
    Date | Total | Band | Answers 1 to 9 | Question 9 | What was done | Correction
    5 Mar 2026 | not known, answers are missing |  | - - - - - - - - 1 | ! Several days | <Note …> | <Correct …>
    5 Mar 2026 | not known, answers are missing |  | 1 1 - 1 1 1 1 1 3 | ! Nearly every day | <Note …> | <Correct …>
    ");
    assert_eq!(page.count(".mood-dot:not(.flagged)"), 0);
    // and the rest can still be answered
    let page = own.page(&path).await;
    assert_eq!(page.count("fieldset"), 9);
    insta::assert_snapshot!(page.part("tr"), @"
    Date | Total | Band | Correction
    5 Mar 2026 | not known, answers are missing |  | ▸ Take back … / If you made a mistake: the answers are no longer shown and no longer count, and the questions can be answered again. As part of the record they are kept. An answer about hurting yourself is still looked at by your clinic. / [Take these answers back]
    5 Mar 2026 | not known, answers are missing |  | ▸ Take back … / If you made a mistake: the answers are no longer shown and no longer count, and the questions can be answered again. As part of the record they are kept. An answer about hurting yourself is still looked at by your clinic. / [Take these answers back]
    ");
}

#[tokio::test]
async fn it_calls_also_before_two_weeks_are_over() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = format!("/my/{}/mood", desk.house.patient);
    answer(&own, &path, "0,0,0,0,0,0,0,0,0").await;
    assert_eq!(desk.work().await.row("PHQ-9"), "");
    let sent = answer(&own, &path, "0,0,0,0,0,0,0,0,2").await;
    assert!(sent.location.is_some_and(|to| to.ends_with("/mood/help")));
    insta::assert_snapshot!(desk.work().await.row("PHQ-9"), @"PHQ-9 of 5 Mar 2026, question 9 (better off dead, or hurting oneself): “More than half the days”; nothing noted yet of what was done <To these answers>");
    // without it, the time that is asked about is not over
    let sent = answer(&own, &path, "3,3,3,0,0,0,0,0,0").await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
}
