//! Whose page it is, for a guardian of several children, and what is new on it.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Desk, House, member};
use tapir_clinic::domain::{PersonId, Role};
use tapir_clinic::store::record::guardians;
use tapir_clinic::store::record::patients::{self, NewPatient};

const PAGES: [&str; 9] = [
    "",
    "/recovery",
    "/questions",
    "/me",
    "/consents",
    "/tubes",
    "/photographs",
    "/reminders",
    "/ask",
];

/// A guardian of the patient of the house, and of a second child.
async fn guardian(house: &House, children: usize) -> PersonId {
    let guardian = member(&house.app, house.clinic, "Jian Guo", Role::Guardian).await;
    let sibling = member(&house.app, house.clinic, "Xiao Yu", Role::Patient).await;
    let now = house.app.now();
    let mut tx = house.app.store.begin().await.unwrap();
    let new = NewPatient {
        person: sibling,
        born_on: "2014-03-06".parse().unwrap(),
        sex: "male",
        skin_type: None,
    };
    let sibling = patients::add(&mut tx, house.clinic, &new, now)
        .await
        .unwrap();
    for child in [house.patient, sibling].into_iter().take(children) {
        guardians::add(&mut tx, child, guardian, "parent", now)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    guardian
}

#[tokio::test]
async fn every_page_of_a_child_says_whose_it_is_and_leads_to_the_other_child() {
    let house = House::new().await;
    let guardian = guardian(&house, 2).await;
    let browser = house.browser(guardian).await;
    for end in PAGES {
        let page = browser.page(&format!("/my/{}{end}", house.patient)).await;
        assert_eq!(page.part("#whose"), "Mei Lin <Switch>", "{end}");
        assert_eq!(page.attribute("#whose a", "href"), "/my");
    }
    let chosen = browser.page("/my").await;
    assert_eq!(chosen.count("main li a"), 2);
    let browser = house.browser(guardian).await.in_chinese();
    let page = browser.page(&format!("/my/{}", house.patient)).await;
    assert_eq!(page.part("#whose"), "Mei Lin <切换>");
}

#[tokio::test]
async fn with_one_child_there_is_nothing_to_switch_and_on_an_own_page_no_name() {
    let house = House::new().await;
    let browser = house.browser(guardian(&house, 1).await).await;
    for end in PAGES {
        let page = browser.page(&format!("/my/{}{end}", house.patient)).await;
        assert_eq!(page.part("#whose"), "Mei Lin", "{end}");
    }
    // also where something is wrong with a form
    let answer = browser
        .post(
            &format!("/my/{}/ask", house.patient),
            &[("about", "question"), ("body", "")],
        )
        .await;
    assert_eq!(answer.page().part("#whose"), "Mei Lin");
    let own = house.browser(house.patient_person).await;
    let page = own.page(&format!("/my/{}", house.patient)).await;
    assert_eq!(page.count("#whose"), 0);
}

#[tokio::test]
async fn a_guardian_reads_of_whom_the_consents_are() {
    let house = House::new().await;
    let guardian = guardian(&house, 2).await;
    let path = format!("/my/{}/consents", house.patient);
    let page = house.browser(guardian).await.page(&path).await;
    insta::assert_snapshot!(page.part("h1, h1 ~ p, .soft, section button"), @"
    # Consents of Mei Lin
    <Back to the course>
    Each of these is about the course of Mei Lin, and you decide as guardian. Each is asked for by itself and none is given by default. You can leave this page without giving any, give one later, and withdraw one at any time.
    You decide for Mei Lin, as guardian. In the wording below, “you” is Mei Lin.
    [Withdraw for Mei Lin: Record of health data]
    You decide for Mei Lin, as guardian. In the wording below, “you” is Mei Lin.
    [Withdraw for Mei Lin: Photographs]
    About the course of Mei Lin. In the wording below, “you” is you, the guardian.
    About the course of Mei Lin. In the wording below, “you” is you, the guardian.
    You decide for Mei Lin, as guardian. In the wording below, “you” is Mei Lin.
    [I consent for Mei Lin: Research]
    ");
    let browser = house.browser(guardian).await.in_chinese();
    insta::assert_snapshot!(browser.page(&path).await.part("h1, h1 ~ p, .soft, section button"), @"
    # Mei Lin的同意书
    <返回疗程>
    以下每一项都关系到Mei Lin的疗程，由您作为监护人决定。每一项单独征求同意，没有一项默认同意。您可以一项也不同意就离开本页，也可以以后再同意，并可随时撤回任何一项。
    由您作为监护人替Mei Lin决定。下面文字中的“您”指Mei Lin。
    [我代Mei Lin撤回：健康信息的记录]
    由您作为监护人替Mei Lin决定。下面文字中的“您”指Mei Lin。
    [我代Mei Lin撤回：照片]
    与Mei Lin的疗程有关。下面文字中的“您”指作为监护人的您。
    与Mei Lin的疗程有关。下面文字中的“您”指作为监护人的您。
    由您作为监护人替Mei Lin决定。下面文字中的“您”指Mei Lin。
    [我代Mei Lin同意：研究]
    ");
    // who decides alone reads nothing of a guardian
    let own = house.browser(house.patient_person).await.page(&path).await;
    assert!(!own.text().contains("guardian"), "{}", own.text());
}

#[tokio::test]
async fn an_answer_is_marked_until_it_is_read() {
    let desk = Desk::new().await;
    let my = format!("/my/{}", desk.house.patient);
    let own = desk.house.browser(desk.house.patient_person).await;
    assert_eq!(own.page(&my).await.count(".mark, #unread"), 0);
    let path = format!("{}/messages", desk.chart);
    let fields = [("body", "Please measure again.")];
    desk.clinician.post(&path, &fields).await;
    let page = own.page(&my).await;
    insta::assert_snapshot!(page.part("#unread, .tabs .mark"), @"
    1 · 1 new message from the clinic
    1 new message from the clinic <Read>
    ");
    assert_eq!(
        page.attribute("#unread a", "href"),
        format!("{my}/questions#messages")
    );
    // another page has the mark, too, and looking at it reads nothing
    assert_eq!(own.page(&format!("{my}/me")).await.count(".mark"), 1);
    let chinese = desk
        .house
        .browser(desk.house.patient_person)
        .await
        .in_chinese();
    insta::assert_snapshot!(chinese.page(&my).await.part("#unread, .tabs .mark"), @"
    1 · 诊所有 1 条新留言
    诊所有 1 条新留言 <查看留言>
    ");
    // what is being read is not new, there and from then on
    let page = own.page(&format!("{my}/questions")).await;
    assert!(page.text().contains("Please measure again."));
    assert_eq!(page.count(".mark"), 0);
    assert_eq!(own.page(&my).await.count(".mark, #unread"), 0);
    // the patient's own messages are none of the clinic
    own.post(
        &format!("{my}/ask"),
        &[("about", "question"), ("body", "How?")],
    )
    .await;
    assert_eq!(own.page(&my).await.count(".mark, #unread"), 0);
}

#[tokio::test]
async fn choosing_the_language_comes_back_to_what_was_asked_of_the_page() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let ask = format!("/my/{}/ask?about=reaction", house.patient);
    let page = own.page(&ask).await;
    let back = page.attribute("header [action='/language'] [name=back]", "value");
    assert_eq!(back, ask);
    let fields = [("language", "zh"), ("back", back.as_str())];
    let answer = own.post("/language", &fields).await;
    assert_eq!(answer.location.as_deref(), Some(ask.as_str()));
}

#[tokio::test]
async fn every_page_with_a_form_has_the_script_that_asks_before_typed_words_are_lost() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let page = own.page(&format!("/my/{}/ask", house.patient)).await;
    let scripts = page.attributes("script[src$='unsaved.js']", "src");
    let script = own.get(&scripts[0]).await;
    assert_eq!(
        script.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert!(script.body.contains("beforeunload"));
}
