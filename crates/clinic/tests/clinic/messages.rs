//! Messages stay open until they are answered themselves.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::Desk;
use axum::http::StatusCode;

impl Desk {
    async fn write(&self, about: &str, body: &str) {
        let own = self.house.browser(self.house.patient_person).await;
        let path = format!("/my/{}/ask", self.house.patient);
        let fields = [("about", about), ("term", "burning"), ("body", body)];
        let answer = own.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    /// Answers the message with these words.
    async fn answer_to(&self, body: &str) {
        let page = self.page().await;
        let ids = page
            .attributes("#messages .message:has(form)", "id")
            .into_iter();
        let mut ids = ids.filter(|id| page.part(&format!("#{id} p")).contains(body));
        let id = ids.next().unwrap();
        let to = id.trim_start_matches("message-");
        let fields = [("to", to), ("body", "Let us talk.")];
        let path = format!("{}/messages", self.chart);
        let answer = self.clinician.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
}

#[tokio::test]
async fn a_wish_to_stop_stays_open_until_it_is_answered_itself() {
    let desk = Desk::new().await;
    desk.write("stop", "It is enough.").await;
    desk.house.clock.advance(jiff::Span::new().minutes(5));
    desk.write("question", "May I swim?").await;
    desk.house.clock.advance(jiff::Span::new().minutes(5));
    desk.write("reaction", "It burns.").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Wrote on 5 Mar 2026: wants to stop
    Message of 5 Mar 2026 without an answer
    Burning since 5 Mar 2026, not graded yet <Assess>
    Message of 5 Mar 2026 without an answer
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    desk.answer_to("May I swim?").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Wrote on 5 Mar 2026: wants to stop
    Burning since 5 Mar 2026, not graded yet <Assess>
    Message of 5 Mar 2026 without an answer
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let wish = "Wrote on 5 Mar 2026: wants to stop";
    // what the clinic writes by itself answers nothing
    let path = format!("{}/messages", desk.chart);
    let fields = [("body", "The office is closed on Friday.")];
    desk.clinician.post(&path, &fields).await;
    assert_eq!(desk.work().await.row("Wrote on"), wish);
    desk.answer_to("It is enough.").await;
    desk.answer_to("It burns.").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Burning since 5 Mar 2026, not graded yet <Assess>
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let page = desk.page().await;
    assert_eq!(page.count("#messages .message"), 7);
    assert_eq!(page.count("#messages .message form"), 0);
    assert!(!page.part("#messages").contains("not answered yet"));
}

#[tokio::test]
async fn only_a_message_of_this_patient_can_be_answered() {
    let desk = Desk::new().await;
    let unknown = tapir_clinic::domain::MessageId::new().to_string();
    let fields = [("to", unknown.as_str()), ("body", "Let us talk.")];
    let path = format!("{}/messages", desk.chart);
    let answer = desk.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn each_side_sees_when_the_other_opened_a_message() {
    let desk = Desk::new().await;
    desk.write("question", "May I swim?").await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let questions = format!("/my/{}/questions", desk.house.patient);
    insta::assert_snapshot!(own.page(&questions).await.part("#messages"), @"
    ## Questions and answers
    Mei Lin · 5 Mar 2026 · not opened yet
    May I swim?
    <All messages (1)>
    ");
    // the work list has its words
    desk.house.clock.advance(jiff::Span::new().hours(24));
    let clinician = desk.house.browser(desk.house.clinician).await;
    clinician.page("/work").await;
    let own = desk.house.browser(desk.house.patient_person).await;
    insta::assert_snapshot!(own.page(&questions).await.part("#messages"), @"
    ## Questions and answers
    Mei Lin · 5 Mar 2026 · opened by the clinic on 6 Mar 2026
    May I swim?
    <All messages (1)>
    ");

    let desk = Desk { clinician, ..desk };
    desk.answer_to("May I swim?").await;
    insta::assert_snapshot!(desk.page().await.part("#messages .message"), @"
    Dr Wu · 6 Mar 2026 · not opened yet
    Let us talk.
    Mei Lin · 5 Mar 2026
    May I swim?
    ");
    // other pages of the patient do not show it
    own.page(&format!("/my/{}", desk.house.patient)).await;
    assert!(
        desk.page()
            .await
            .part("#messages")
            .contains("not opened yet")
    );
    let own = own.in_chinese();
    insta::assert_snapshot!(own.page(&questions).await.part("#messages"), @"
    ## 提问与答复
    Dr Wu · 2026年3月6日
    Let us talk.
    Mei Lin · 2026年3月5日 · 诊所已于2026年3月6日打开
    May I swim?
    <全部留言（2 条）>
    ");
    insta::assert_snapshot!(desk.page().await.part("#messages .message"), @"
    Dr Wu · 6 Mar 2026 · opened by Mei Lin on 6 Mar 2026
    Let us talk.
    Mei Lin · 5 Mar 2026
    May I swim?
    ");
    // who opened it first stays
    desk.house.clock.advance(jiff::Span::new().hours(24));
    let own = desk.house.browser(desk.house.patient_person).await;
    own.page(&format!("/my/{}/messages", desk.house.patient))
        .await;
    let clinician = desk.house.browser(desk.house.clinician).await;
    let page = clinician.page(&desk.chart).await;
    assert!(
        page.part("#messages")
            .contains("opened by Mei Lin on 6 Mar 2026")
    );
}

#[tokio::test]
async fn of_messages_that_were_sent_before_openings_were_noted_nothing_is_said() {
    let desk = Desk::new().await;
    desk.write("question", "May I swim?").await;
    let mut tx = desk.house.app.store.begin().await.unwrap();
    let before = "update message set openings_noted = 0";
    tx.execute(before, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    desk.page().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let questions = format!("/my/{}/questions", desk.house.patient);
    let page = own.page(&questions).await.part("#messages");
    assert!(
        page.contains("May I swim?") && !page.contains("opened"),
        "{page}"
    );
}

#[tokio::test]
async fn of_many_waiting_messages_the_newest_three_are_in_sight_and_urgent_ones_always() {
    let desk = Desk::new().await;
    desk.write("stop", "It is enough.").await;
    for day in 1..=5 {
        desk.house.clock.advance(jiff::Span::new().minutes(5));
        desk.write("question", &format!("Question {day}?")).await;
    }
    let page = desk.page().await;
    insta::assert_snapshot!(page.part("#messages > .message > p:not(.buttons)"), @"
    Question 5?
    Question 4?
    Question 3?
    It is enough.
    ");
    insta::assert_snapshot!(page.part("#messages > details:not(.no-print) > summary, #messages > details .message > p:not(.buttons)"), @"
    ▸ Show 2 more; not answered yet: 2
    Question 2?
    Question 1?
    ");
    assert_eq!(
        page.count("#messages .message form"),
        6,
        "each can be answered"
    );
}
