//! The PHQ-9: who may answer, what is shown at once, who is called, and until when.

use crate::fixture::{Answer, Browser, Desk, House, member, waiting};
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

const LANE: &str = "Mood, PHQ-9";
const OWN: &str = "Your answers about the last weeks";
const BACK: &str = "Take these answers back";
/// The words of the way to the note about the answers of a day.
const NOTE: &str = "Answers of 5 Mar 2026: note what was done";
const ASKED: &str = "How have you been in the last two weeks?";

#[tokio::test]
async fn the_answers_are_summed_named_and_not_asked_again_for_two_weeks() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let mine = format!("/my/{}/questions", desk.house.patient);
    let path = path(&desk.house);
    assert_eq!(own.page(&mine).await.leading_to(&path), [ASKED]);
    let page = own.page(&path).await;
    insta::assert_snapshot!(page.text(), @"
    # How you have been
    <Back to the course>
    Are there thoughts of dying or of hurting yourself? <What helps now>
    Nine questions, about two minutes. Your clinic sees the answers with your course. Nobody is watching this page, and answers are read in working hours.

    ## Over the last 2 weeks, how often have you been bothered by any of the following problems?
    1. Little interest or pleasure in doing things
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    2. Feeling down, depressed, or hopeless
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    3. Trouble falling or staying asleep, or sleeping too much
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    4. Feeling tired or having little energy
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    5. Poor appetite or overeating
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    6. Feeling bad about yourself – or that you are a failure or have let yourself or your family down
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    7. Trouble concentrating on things, such as reading the newspaper or watching television
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    8. Moving or speaking so slowly that other people could have noticed? Or the opposite – being so fidgety or restless that you have been moving around a lot more than usual
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    9. Thoughts that you would be better off dead or of hurting yourself in some way
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    [Send] <Cancel>
    PHQ-9: Kroenke, Spitzer and Williams 2001; made with a grant of Pfizer, which asks for no permission to reproduce, translate, display or distribute it.
    ");
    assert!(page.fields().is_empty(), "nothing is ticked");
    let sent = answer(&own, &path, "1,1,1,1,1,0,0,0,0").await;
    assert_eq!(sent.location.as_deref(), Some(path.as_str()));
    insta::assert_snapshot!(own.page(&path).await.text(), @"
    # How you have been
    <Back to the course>
    Are there thoughts of dying or of hurting yourself? <What helps now>
    The questions are about two weeks. They can be answered again from 19 Mar 2026.

    ## Your answers about the last weeks
    The total goes from 0 to 27: 0 to 4 minimal, 5 to 9 mild, 10 to 14 moderate, 15 to 19 moderately severe, 20 to 27 severe. It is no diagnosis.
    Date | Total | Band | Correction
    5 Mar 2026 | 5 / 27 | mild | ▸ Take back … / If you made a mistake: the answers are no longer shown and no longer count, and the questions can be answered again. As part of the record they are kept. An answer about hurting yourself is still looked at by your clinic. / [Take these answers back]
    PHQ-9: Kroenke, Spitzer and Williams 2001; made with a grant of Pfizer, which asks for no permission to reproduce, translate, display or distribute it.
    ");
    let sent = answer(&own, &path, "0,0,0,0,0,0,0,0,0").await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let course = own.page(&mine).await;
    assert_eq!(course.leading_to(&path), [OWN]);
    // below 10 nobody is called
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let page = desk.page().await;
    insta::assert_snapshot!(page.section(LANE), @"
    ## Mood, PHQ-9
    ▸ 5 Mar 2026 · 5 / 27 · mild
    Date | Total | Band | Answers 1 to 9 | Question 9 | What was done | Correction
    5 Mar 2026 | 5 / 27 | mild | 1 1 1 1 1 0 0 0 0 | Not at all | <Note …> | <Correct …>
    Question 9: better off dead, or hurting oneself
    The total goes from 0 to 27: 0 to 4 minimal, 5 to 9 mild, 10 to 14 moderate, 15 to 19 moderately severe, 20 to 27 severe. It is no diagnosis. PHQ-9: Kroenke, Spitzer and Williams 2001; made with a grant of Pfizer, which asks for no permission to reproduce, translate, display or distribute it.
    ");
    assert_eq!(page.count(".wide .mood-dot:not(.flagged)"), 1);
    // the patient's own drawing is free of it: the answers are a tap away
    let recovery = own
        .page(&format!("/my/{}/recovery", desk.house.patient))
        .await;
    assert_eq!(recovery.count(".drawing svg"), 2);
    assert_eq!(recovery.count(".mood-dot"), 0);
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    let page = chinese.page(&desk.chart).await;
    insta::assert_snapshot!(page.section("情绪，PHQ-9"), @"
    ## 情绪，PHQ-9
    ▸ 2026年3月5日 · 5 / 27 · 轻度
    日期 | 总分 | 程度 | 第 1 至 9 题 | 第 9 题 | 处理情况 | 更正
    2026年3月5日 | 5 / 27 | 轻度 | 1 1 1 1 1 0 0 0 0 | 完全没有 | <记录……> | <更正>
    第 9 题：不如死掉或伤害自己
    总分为 0 至 27：0 至 4 极轻，5 至 9 轻度，10 至 14 中度，15 至 19 中重度，20 至 27 重度。总分不是诊断。 PHQ-9：Kroenke、Spitzer 和 Williams，2001；由辉瑞公司资助编制，复制、翻译、展示或分发均无需许可。
    ");
}

#[tokio::test]
async fn what_is_missing_or_no_answer_is_named_and_the_rest_stays() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let path = path(&house);
    let sent = answer(&own, &path, "0,3,,1,7,1,1,1,x").await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(sent.page().part(".wrong, fieldset"), @"
    ## Nothing was saved yet: some fields are not complete. What is wrong stands below each of them.
    - <Question 3 has no answer yet; please choose one of the four.>
    - <Question 5: “7” is none of the answers 0 to 3; please choose one of the four.>
    - <Question 9: “x” is none of the answers 0 to 3; please choose one of the four.>
    1. Little interest or pleasure in doing things
    (x) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    2. Feeling down, depressed, or hopeless
    ( ) Not at all ( ) Several days ( ) More than half the days (x) Nearly every day
    3. Trouble falling or staying asleep, or sleeping too much
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    ! Question 3 has no answer yet; please choose one of the four.
    4. Feeling tired or having little energy
    ( ) Not at all (x) Several days ( ) More than half the days ( ) Nearly every day
    5. Poor appetite or overeating
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    ! Question 5: “7” is none of the answers 0 to 3; please choose one of the four.
    6. Feeling bad about yourself – or that you are a failure or have let yourself or your family down
    ( ) Not at all (x) Several days ( ) More than half the days ( ) Nearly every day
    7. Trouble concentrating on things, such as reading the newspaper or watching television
    ( ) Not at all (x) Several days ( ) More than half the days ( ) Nearly every day
    8. Moving or speaking so slowly that other people could have noticed? Or the opposite – being so fidgety or restless that you have been moving around a lot more than usual
    ( ) Not at all (x) Several days ( ) More than half the days ( ) Nearly every day
    9. Thoughts that you would be better off dead or of hurting yourself in some way
    ( ) Not at all ( ) Several days ( ) More than half the days ( ) Nearly every day
    ! Question 9: “x” is none of the answers 0 to 3; please choose one of the four.
    ");
    insta::assert_snapshot!(sent.page().error_of("item-3"), @"Question 3 has no answer yet; please choose one of the four.");
    let sent = own.post(&path, &[]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.page().fields().is_empty());
    assert_eq!(sent.page().count(".field-error"), 9);
    let sent = own.in_chinese().post(&path, &[]).await;
    insta::assert_snapshot!(sent.page().part(".wrong, #item-9"), @"
    ## 尚未保存：有些字段不完整，问题写在各字段下面。
    - <第 1 题还没有回答；请从四个答案中选择一个。>
    - <第 2 题还没有回答；请从四个答案中选择一个。>
    - <第 3 题还没有回答；请从四个答案中选择一个。>
    - <第 4 题还没有回答；请从四个答案中选择一个。>
    - <第 5 题还没有回答；请从四个答案中选择一个。>
    - <第 6 题还没有回答；请从四个答案中选择一个。>
    - <第 7 题还没有回答；请从四个答案中选择一个。>
    - <第 8 题还没有回答；请从四个答案中选择一个。>
    - <第 9 题还没有回答；请从四个答案中选择一个。>
    9. 有不如死掉或用某种方式伤害自己的念头
    ( ) 完全没有 ( ) 有几天 ( ) 一半以上的天数 ( ) 几乎每天
    ! 第 9 题还没有回答；请从四个答案中选择一个。
    ");
}

#[tokio::test]
async fn question_9_leads_to_what_helps_now_and_calls_until_a_note_says_what_was_done() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = path(&desk.house);
    let sent = answer(&own, &path, "0,0,0,0,0,0,0,0,1").await;
    let help = format!("{path}/help");
    assert_eq!(sent.location.as_deref(), Some(help.as_str()));
    let page = own.page(&help).await;
    insta::assert_snapshot!(page.text(), @"
    # What helps now
    Thoughts of dying or of hurting yourself can come when things are hard. You do not have to be alone with them, and it is good that you say it.

    ## In danger now
    If you are in danger now, call the emergency number of your country (in China 120 or 110), or go to the nearest emergency department.
    <120> <110>

    ## Somebody to talk to
    In China, 12356 is the national line for psychological assistance. Somebody answers for at least 18 hours a day.
    <12356>
    A person whom you trust, at home or on the telephone: you can say just this one sentence, that you have such thoughts, and ask them to stay with you.

    ## House
    What you answer stands first in the work list of your clinic, and a person there reads it in working hours. For an emergency that is too slow: the numbers above are faster.
    <Write to the clinic> <Back to the course>
    ");
    for (number, dialled) in [
        ("120", "tel:120"),
        ("110", "tel:110"),
        ("12356", "tel:12356"),
    ] {
        assert_eq!(page.link(number), dialled);
    }
    let write = format!("/my/{}/ask?about=question", desk.house.patient);
    assert_eq!(page.link("Write to the clinic"), write);
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    PHQ-9 of 5 Mar 2026, question 9 (better off dead, or hurting oneself): “Several days”; nothing noted yet of what was done <To these answers>
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let page = desk.page().await;
    insta::assert_snapshot!(page.top(), @"
    # Mei Lin
    female · 1 Jun 1994 · no. 1 · 31 years5 Mar 2026 <Next patient >
    Tacrolimus 0.1 % ointment: twice daily, week 9 of 24 12.1 cm², measured 4 weeks ago (2 Feb 2026) <Allergies and intolerances: not recorded>
    <Plan, signed versions> <Questions and answers> <Lesions> <Mood, PHQ-9> <Allergies and intolerances>
    ! PHQ-9 of 5 Mar 2026, question 9 (better off dead, or hurting oneself): “Several days”; nothing noted yet of what was done <To these answers>
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]
    ");
    // the warning leads to the row of these answers
    let row = page.link("To these answers");
    insta::assert_snapshot!(page.part(&format!("tr{row}")), @"5 Mar 2026 | 1 / 27 | minimal | 0 0 0 0 0 0 0 0 1 | ! Several days | <Note …> | <Correct …>");
    let note = row.replace("#mood-", &format!("{}/mood/", desk.chart)) + "/note";
    assert_eq!(page.link(NOTE), note);
    // later and better answers do not end it
    desk.house.clock.advance(jiff::Span::new().hours(24 * 14));
    let own = desk.house.browser(desk.house.patient_person).await;
    let clinician = desk.house.browser(desk.house.clinician).await;
    answer(&own, &path, "0,0,0,0,0,0,0,0,0").await;
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    for 14 days
    12.1 cm², 2 Feb 2026
    PHQ-9 of 5 Mar 2026, question 9 (better off dead, or hurting oneself): “Several days”; nothing noted yet of what was done <To these answers>
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let page = clinician.page(&desk.chart).await;
    assert_eq!(page.count(".wide .mood-dot.flagged"), 1);
    let older = page.link(NOTE);
    assert_eq!(older, note);
    insta::assert_snapshot!(clinician.page(&older).await.text(), @"
    # Answers of Mei Lin about the mood
    With a note these answers no longer call. Before, they stay in the work list, also if later answers are better or they are taken back.

    ## PHQ-9 of 5 Mar 2026, 1 of 27
    What was done: __
    For example: talked by telephone today, no plan, sees the psychiatrist tomorrow.
    [Save] <Cancel>
    ");
    let sent = clinician.post(&older, &[("note", " ")]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(sent.page().error_of("note"), @"What was done: This field is empty; please fill it in.");
    let text = "Talked by telephone, no plan.";
    let sent = clinician.post(&older, &[("note", text)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = clinician.page(&desk.chart).await;
    insta::assert_snapshot!(page.section(LANE), @"
    ## Mood, PHQ-9
    ▸ 19 Mar 2026 · 0 / 27 · minimal · Entries: 2
    Date | Total | Band | Answers 1 to 9 | Question 9 | What was done | Correction
    19 Mar 2026 | 0 / 27 | minimal | 0 0 0 0 0 0 0 0 0 | Not at all | <Note …> | <Correct …>
    5 Mar 2026 | 1 / 27 | minimal | 0 0 0 0 0 0 0 0 1 | ! Several days | Talked by telephone, no plan. (Dr Wu, 19 Mar 2026) <Note …> | <Correct …>
    Question 9: better off dead, or hurting oneself
    The total goes from 0 to 27: 0 to 4 minimal, 5 to 9 mild, 10 to 14 moderate, 15 to 19 moderately severe, 20 to 27 severe. It is no diagnosis. PHQ-9: Kroenke, Spitzer and Williams 2001; made with a grant of Pfizer, which asks for no permission to reproduce, translate, display or distribute it.
    ");
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    for 14 days
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
}

#[tokio::test]
async fn a_total_of_10_calls_with_middle_severity() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    answer(&own, &path(&desk.house), "2,2,2,2,1,1,0,0,0").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    PHQ-9 of 5 Mar 2026: 10 of 27; nothing noted yet of what was done <To these answers>
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let note = desk.page().await.link(NOTE);
    desk.clinician.post(&note, &[("note", "Seen today.")]).await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
}

#[tokio::test]
async fn answers_that_are_taken_back_no_longer_count_but_question_9_still_calls() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = path(&desk.house);
    answer(&own, &path, "3,3,3,3,0,0,0,0,2").await;
    let page = own.page(&path).await;
    insta::assert_snapshot!(page.section(OWN), @"
    ## Your answers about the last weeks
    The total goes from 0 to 27: 0 to 4 minimal, 5 to 9 mild, 10 to 14 moderate, 15 to 19 moderately severe, 20 to 27 severe. It is no diagnosis.
    Date | Total | Band | Correction
    5 Mar 2026 | 14 / 27 | moderate | ▸ Take back … / If you made a mistake: the answers are no longer shown and no longer count, and the questions can be answered again. As part of the record they are kept. An answer about hurting yourself is still looked at by your clinic. / [Take these answers back]
    ");
    let sent = own.post(&page.link(BACK), &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = own.page(&path).await;
    assert_eq!((page.count("#own"), page.count("fieldset")), (0, 9));
    let page = desk.page().await;
    assert_eq!(page.count(".mood-dot"), 0, "no lane");
    insta::assert_snapshot!(page.top(), @"
    # Mei Lin
    female · 1 Jun 1994 · no. 1 · 31 years5 Mar 2026 <Next patient >
    Tacrolimus 0.1 % ointment: twice daily, week 9 of 24 12.1 cm², measured 4 weeks ago (2 Feb 2026) <Allergies and intolerances: not recorded>
    <Plan, signed versions> <Questions and answers> <Lesions> <Mood, PHQ-9> <Allergies and intolerances>
    ! PHQ-9 of 5 Mar 2026, taken back since, question 9 (better off dead, or hurting oneself): “More than half the days”; nothing noted yet of what was done <To these answers>
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ▸ Snooze
    Days (1 to 14) _7_ Why __ [Snooze]
    ");
    insta::assert_snapshot!(page.section(LANE), @"
    ## Mood, PHQ-9
    Date | Total | Band | Answers 1 to 9 | Question 9 | What was done | Correction
    5 Mar 2026 | 14 / 27 | taken back by the patient | 3 3 3 3 0 0 0 0 2 | ! More than half the days | <Note …> |
    ▸ About this questionnaire
    Question 9: better off dead, or hurting oneself
    The total goes from 0 to 27: 0 to 4 minimal, 5 to 9 mild, 10 to 14 moderate, 15 to 19 moderately severe, 20 to 27 severe. It is no diagnosis. PHQ-9: Kroenke, Spitzer and Williams 2001; made with a grant of Pfizer, which asks for no permission to reproduce, translate, display or distribute it.
    ");
    insta::assert_snapshot!(page.section("Entered in error (1)"), @"
    ▸ Entered in error (1)
    - PHQ-9 of 5 Mar 2026, 14 of 27
    Taken back by Mei Lin, 5 Mar 2026
    ");
    let note = page.link(NOTE);
    desk.clinician.post(&note, &[("note", "Called.")]).await;
    insta::assert_snapshot!(desk.page().await.part(".warning"), @"! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded");
    // what a clinician has relied on is no longer taken back
    answer(&own, &path, "1,0,0,0,0,0,0,0,0").await;
    let back = own.page(&path).await.link(BACK);
    let note = desk.page().await.link(NOTE);
    desk.clinician.post(&note, &[("note", "Seen.")]).await;
    assert_eq!(own.post(&back, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_clinician_says_that_answers_are_wrong_and_restores_them() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    answer(&own, &path(&desk.house), "2,2,2,2,2,1,0,0,0").await;
    let page = desk.page().await;
    let wrong = page.link("PHQ-9 of 5 Mar 2026, 11 of 27: correct …");
    let why = [("reason", "The nurse answered.")];
    desk.clinician.post(&wrong, &why).await;
    let page = desk.page().await;
    insta::assert_snapshot!(page.section("Entered in error (1)"), @"
    ▸ Entered in error (1)
    - PHQ-9 of 5 Mar 2026, 11 of 27
    Dr Wu, 5 Mar 2026: The nurse answered.
    [Restore]
    ");
    assert_eq!(page.count("#mood"), 0);
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let restore = page.link("Restore: PHQ-9 of 5 Mar 2026, 11 of 27");
    desk.clinician.post(&restore, &[]).await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    PHQ-9 of 5 Mar 2026: 11 of 27; nothing noted yet of what was done <To these answers>
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
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
    for place in ["questions", "recovery"] {
        let page = guardian
            .page(&format!("/my/{}/{place}", house.patient))
            .await;
        assert_eq!(page.leading_to("/mood"), Vec::<String>::new());
        assert_eq!(page.count(".mood-dot"), 0);
    }
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
