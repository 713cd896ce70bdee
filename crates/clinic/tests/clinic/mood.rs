//! The PHQ-9: who may answer, what is shown at once, who is called, and until when.

use crate::fixture::{Answer, Browser, Desk, House, member};
use axum::http::StatusCode;
use tapir_clinic::domain::Role;
use tapir_clinic::store::record::guardians;

/// The path of the questions.
fn path(house: &House) -> String {
    format!("/my/{}/mood", house.patient)
}

/// Sends these answers, a digit each; a gap is an answer that is missing.
async fn answer(browser: &Browser, path: &str, answers: &str) -> Answer {
    let names: Vec<String> = (1..=9).map(|number| format!("item-{number}")).collect();
    let pairs = names.iter().zip(answers.split(','));
    let fields: Vec<(&str, &str)> = pairs
        .map(|(name, answer)| (name.as_str(), answer.trim()))
        .filter(|(_, answer)| !answer.is_empty())
        .collect();
    browser.post(path, &fields).await
}

/// The address of the first entry of a page that ends so.
fn link(page: &str, end: &str) -> String {
    let mut paths = page.split('"').filter(|part| part.ends_with(end));
    let found = paths.find(|part| part.starts_with('/'));
    found
        .unwrap_or_else(|| panic!("no {end} in {page}"))
        .to_owned()
}

#[tokio::test]
async fn the_answers_are_summed_named_and_not_asked_again_for_two_weeks() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let mine = format!("/my/{}", desk.house.patient);
    let path = path(&desk.house);
    let page = own.get(&mine).await.body;
    assert!(page.contains("How have you been in the last two weeks?"));
    let page = own.get(&path).await.body;
    assert_eq!(page.matches("<fieldset").count(), 9);
    assert_eq!(page.matches("type=\"radio\"").count(), 36);
    assert!(!page.contains(" checked"), "nothing is ticked");
    let sent = answer(&own, &path, "1,1,1,1,1,0,0,0,0").await;
    assert_eq!(sent.location.as_deref(), Some(path.as_str()));
    let page = own.get(&path).await.body;
    assert!(
        page.contains("5 / 27") && page.contains("<td>mild</td>"),
        "{page}"
    );
    assert!(page.contains("They can be answered again from 19 Mar 2026"));
    assert!(!page.contains("<fieldset"));
    let sent = answer(&own, &path, "0,0,0,0,0,0,0,0,0").await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        !own.get(&mine)
            .await
            .body
            .contains("How have you been in the last two weeks?")
    );
    // below 10 nobody is called
    assert!(!desk.work().await.contains("PHQ-9"));
    let page = desk.page().await;
    assert!(page.contains("1 1 1 1 1 0 0 0 0") && page.contains("class=\"mood-dot\""));
    assert!(own.get(&mine).await.body.contains("class=\"mood-dot\""));
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    let page = chinese.get(&desk.chart).await.body;
    assert!(
        page.contains("轻度") && page.contains("情绪，PHQ-9"),
        "{page}"
    );
}

#[tokio::test]
async fn what_is_missing_or_no_answer_is_named_and_the_rest_stays() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let path = path(&house);
    let sent = answer(&own, &path, "0,3,,1,7,1,1,1,x").await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    for sentence in [
        "Question 3 has no answer yet; please choose one of the four.",
        "Question 5: “7” is none of the answers 0 to 3",
        "Question 9: “x” is none of the answers 0 to 3",
        "name=\"item-2\" value=\"3\" checked",
    ] {
        assert!(sent.body.contains(sentence), "{sentence}: {}", sent.body);
    }
    let sent = own.post(&path, &[]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sent.body.matches("has no answer yet").count(), 9);
    let sent = own.in_chinese().post(&path, &[]).await;
    assert!(sent.body.contains("第 9 题还没有回答"));
}

#[tokio::test]
async fn question_9_leads_to_what_helps_now_and_calls_until_a_note_says_what_was_done() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = path(&desk.house);
    let sent = answer(&own, &path, "0,0,0,0,0,0,0,0,1").await;
    let help = format!("{path}/help");
    assert_eq!(sent.location.as_deref(), Some(help.as_str()));
    let page = own.get(&help).await.body;
    for said in ["12356", "120 or 110", "House", "tel:120", "about=question"] {
        assert!(page.contains(said), "{said}");
    }
    let said = "question 9 (better off dead, or hurting oneself): “Several days”";
    let work = desk.work().await;
    assert!(work.contains(said) && work.contains("row-3"), "{work}");
    let page = desk.page().await;
    let row = page.split("href=\"#mood-").nth(1).unwrap();
    let row = row.split('"').next().unwrap();
    assert!(page.contains(&format!("<tr id=\"mood-{row}\">")), "{page}");
    assert!(page.contains(&format!("/mood/{row}/note")), "{page}");
    // later and better answers do not end it
    desk.house.clock.advance(jiff::Span::new().hours(24 * 14));
    let own = desk.house.browser(desk.house.patient_person).await;
    let clinician = desk.house.browser(desk.house.clinician).await;
    answer(&own, &path, "0,0,0,0,0,0,0,0,0").await;
    assert!(clinician.get("/work").await.body.contains(said));
    let page = clinician.get(&desk.chart).await.body;
    assert!(page.contains("mood-dot flagged") && page.contains("! Several days"));
    let older = page
        .rsplit('"')
        .find(|part| part.ends_with("/note"))
        .unwrap();
    let older = older.to_owned();
    let sent = clinician.post(&older, &[("note", " ")]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = "Talked by telephone, no plan.";
    let sent = clinician.post(&older, &[("note", text)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = clinician.get(&desk.chart).await.body;
    assert!(page.contains("Talked by telephone, no plan. (Dr Wu, 19 Mar 2026)"));
    assert!(!clinician.get("/work").await.body.contains(said));
}

#[tokio::test]
async fn a_total_of_10_calls_with_middle_severity() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    answer(&own, &path(&desk.house), "2,2,2,2,1,1,0,0,0").await;
    let work = desk.work().await;
    assert!(work.contains("PHQ-9 of 5 Mar 2026: 10 of 27"), "{work}");
    assert!(work.contains("row-2") && !work.contains("row-3"));
    let note = link(&desk.page().await, "/note");
    desk.clinician.post(&note, &[("note", "Seen today.")]).await;
    assert!(!desk.work().await.contains("PHQ-9"));
}

#[tokio::test]
async fn answers_that_are_taken_back_no_longer_count_but_question_9_still_calls() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = path(&desk.house);
    answer(&own, &path, "3,3,3,3,0,0,0,0,2").await;
    let back = link(&own.get(&path).await.body, "/take-back");
    let sent = own.post(&back, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = own.get(&path).await.body;
    assert!(!page.contains("14 / 27") && page.contains("<fieldset"));
    let page = desk.page().await;
    assert!(!page.contains("class=\"mood-dot"), "no lane");
    assert!(page.contains("Taken back by Mei Lin"), "{page}");
    assert!(!page.contains("14 of 27; nothing noted"));
    assert!(page.contains("taken back since, question 9"), "{page}");
    let note = link(&page, "/note");
    desk.clinician.post(&note, &[("note", "Called.")]).await;
    assert!(!desk.page().await.contains("taken back since"));
    // what a clinician has relied on is no longer taken back
    answer(&own, &path, "1,0,0,0,0,0,0,0,0").await;
    let back = link(&own.get(&path).await.body, "/take-back");
    let note = link(&desk.page().await, "/note");
    desk.clinician.post(&note, &[("note", "Seen.")]).await;
    assert_eq!(own.post(&back, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_clinician_says_that_answers_are_wrong_and_restores_them() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    answer(&own, &path(&desk.house), "2,2,2,2,2,1,0,0,0").await;
    let page = desk.page().await;
    let wrong = page
        .split('"')
        .find(|part| part.contains("/wrong/assessment/"));
    let wrong = wrong.unwrap().to_owned();
    let why = [("reason", "The nurse answered.")];
    desk.clinician.post(&wrong, &why).await;
    let page = desk.page().await;
    assert!(page.contains("PHQ-9 of 5 Mar 2026, 11 of 27"), "{page}");
    assert!(!desk.work().await.contains("PHQ-9"));
    desk.clinician.post(&format!("{wrong}/restore"), &[]).await;
    assert!(desk.work().await.contains("PHQ-9 of 5 Mar 2026: 11 of 27"));
}

#[tokio::test]
async fn nobody_answers_for_another_and_no_child_is_asked() {
    let house = House::new().await;
    let path = path(&house);
    let guardian = member(&house.app, house.clinic, "Jian Guo", Role::Guardian).await;
    let now = house.app.now();
    let mut tx = house.app.store.begin().await.unwrap();
    guardians::add(&mut tx, house.patient, guardian, "parent", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let own = house.browser(house.patient_person).await;
    answer(&own, &path, "1,1,1,1,1,0,0,0,1").await;
    let guardian = house.browser(guardian).await;
    let page = guardian.get(&format!("/my/{}", house.patient)).await.body;
    assert!(
        !page.contains("/mood") && !page.contains("mood-dot"),
        "{page}"
    );
    assert_eq!(guardian.get(&path).await.status, StatusCode::NOT_FOUND);
    let sent = answer(&guardian, &path, "0,0,0,0,0,0,0,0,0").await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);

    let mut tx = house.app.store.begin().await.unwrap();
    tx.execute("update patient set born_on = '2008-03-06'", vec![])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(own.get(&path).await.status, StatusCode::NOT_FOUND);
    let sent = answer(&own, &path, "0,0,0,0,0,0,0,0,0").await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
}
