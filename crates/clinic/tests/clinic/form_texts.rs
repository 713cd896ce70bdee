//! Whatever is refused, too old or in conflict comes back as it was entered.

use crate::first_clinic::{FirstClinic, PASSWORD};
use crate::fixture::{Desk, House};
use axum::http::StatusCode;
use jiff::Span;

const OURS: Option<&str> = Some("http://localhost");

#[tokio::test]
async fn a_page_older_than_the_session_gives_the_text_back_with_a_new_token() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let ask = format!("/my/{}/ask", house.patient);
    let old = [
        ("csrf", "00112233445566778899aabbccddeeff"),
        ("about", "question"),
        ("body", "May I swim?\r\nAnd run?"),
    ];
    let answer = own.post_raw(&ask, &old, OURS).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let page = answer.page();
    insta::assert_snapshot!(page.text(), @"
    ! This page was opened before you signed in, or in another session. Nothing was saved. What you entered is shown here again and is not saved yet. Please check it and send it again.

    # Ask
    Your message: _May I swim?
    And run?_
    [Send] <Cancel>
    Messages are read in working hours. They are not for emergencies.
    ");
    let again = page.form(&ask);
    let answer = own.send_filled(&ask, &again).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let chart = house.browser(house.clinician).await;
    let page = chart.page(&format!("/patients/{}", house.patient)).await;
    assert!(
        page.section("Questions and answers")
            .contains("May I swim?")
    );
}

#[tokio::test]
async fn a_form_without_a_page_of_its_own_can_be_sent_again_all_the_same() {
    let desk = Desk::new().await;
    let path = format!("{}/plan", desk.chart);
    let old = [
        ("csrf", "00112233445566778899aabbccddeeff"),
        ("after", "1"),
        ("plan", "tacrolimus 0.1%: qd 4w, 3/w 4w, stop"),
        ("product-7", "tacrolimus 0.1%"),
        ("reason", "Colour is back, and fewer times are enough now."),
        ("action", "look"),
    ];
    let answer = desk.clinician.post_raw(&path, &old, OURS).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let page = answer.page();
    insta::assert_snapshot!(page.text(), @"
    # Not sent yet
    This page was opened before you signed in, or in another session. Nothing was saved.

    ## What you entered
    What you entered is shown here again and is not saved yet. Please check it and send it again.
    _Colour is back, and fewer times are enough now._
    [Send again]
    <To the start>
    ");
    let again = page.form(&path);
    let answer = desk.clinician.send_filled(&path, &again).await;
    assert_eq!(answer.status, StatusCode::OK);
    let reason = answer.page().field("reason");
    assert_eq!(reason.trim(), old[4].1);
}

#[tokio::test]
async fn what_was_entered_before_a_session_ended_is_there_after_signing_in() {
    let clinic = FirstClinic::new().await;
    let patient = clinic
        .invite("patient", "Mei Lin", &[("born_on", "1994-06-01")])
        .await;
    let name = crate::first_clinic::user_name(&patient.body);
    let own = clinic.join(&patient).await;
    let my = own.get("/my").await.location.unwrap();
    let ask = format!("{my}/ask");
    let filled = own.fill(&ask, &ask, &[("body", "May I swim?")]).await;
    clinic.wait(Span::new().hours(3));
    let answer = own.send_filled(&ask, &filled).await;
    insta::assert_snapshot!(answer.page().text(), @"
    # Sign in
    ! You were signed out because this page had not been used for a while. Please sign in again.
    What you entered is not saved yet. It is shown again once you are signed in.
    User name, telephone number or e-mail: __
    Password: __
    [ ] Stay signed in on this phone
    For patients and guardians, on their own phone: until it has not been used for 90 days. It can be ended at any time under the account.
    [Sign in]
    No password, or forgotten? Your clinic can give you a new link that signs you in once.
    ");
    let mut form = answer.page().form("/sign-in");
    form.retain(|(field, _)| field != "name" && field != "password");
    let mut wrong = form.clone();
    for (all, password) in [(&mut wrong, "not the password"), (&mut form, PASSWORD)] {
        all.push(("name".to_owned(), name.clone()));
        all.push(("password".to_owned(), password.to_owned()));
    }
    let answer = own.send_filled("/sign-in", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.page().field("draft.body"), "May I swim?");
    let answer = own.send_filled("/sign-in", &form).await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page();
    assert_eq!(page.field("body").trim(), "May I swim?");
    // the page stands at the address of the sign-in
    assert_eq!(page.attribute("main form.card", "action"), ask);
    let mut signed = clinic.stranger();
    signed.keep(answer.cookie.as_deref().unwrap());
    let sent = signed.send_filled(&ask, &page.form(&ask)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);

    // nobody else reads it
    clinic.wait(Span::new().hours(3));
    let answer = own.send_filled(&ask, &filled).await;
    let mut form = answer.page().form("/sign-in");
    form.retain(|(field, _)| field != "name" && field != "password");
    form.push(("name".to_owned(), "ana@clinic.example".to_owned()));
    form.push(("password".to_owned(), PASSWORD.to_owned()));
    let answer = own.send_filled("/sign-in", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(!answer.body.contains("May I swim?"));
}

#[tokio::test]
async fn the_second_of_two_signatures_keeps_plan_and_reason() {
    let desk = Desk::new().await;
    let path = format!("{}/plan", desk.chart);
    let sign = |plan: &'static str, reason: &'static str| {
        [
            ("after", "1"),
            ("plan", plan),
            ("starts_on", "2026-03-09"),
            ("review_week", "24"),
            ("reason", reason),
            ("action", "sign"),
        ]
    };
    let first = sign("tacrolimus 0.1%: qd 4w, stop", "Fewer times now.");
    let answer = desk.clinician.post(&path, &first).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let second = sign(
        "tacrolimus 0.1%: 2/w(mon,thu) 8w, stop",
        "Only twice a week.",
    );
    let answer = desk.clinician.post(&path, &second).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = answer.page();
    insta::assert_snapshot!(page.part("main > .wrong"), @"! Dr Wu has signed version 2 since this page was opened: Tacrolimus 0.1 % ointment: once daily for 4 weeks, then stop. Reason: Fewer times now. Nothing of yours was signed; plan and reason stand below. Signing now makes the next version.");
    assert_eq!(page.field("plan").trim(), second[1].1);
    assert_eq!(page.field("reason").trim(), second[4].1);
    assert_eq!(page.field("after"), "2");
}

#[tokio::test]
async fn a_line_break_counts_once_and_a_long_answer_comes_back() {
    let desk = Desk::new().await;
    let house = &desk.house;
    let own = house.browser(house.patient_person).await;
    let lines = vec!["a".repeat(39); 100].join("\r\n");
    let ask = format!("/my/{}/ask", house.patient);
    let fields = [("about", "question"), ("body", lines.as_str())];
    let answer = own.post(&ask, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let long = "b ".repeat(2100);
    let path = format!("{}/messages", desk.chart);
    let answer = desk.clinician.post(&path, &[("body", &long)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    insta::assert_snapshot!(page.part("main > .wrong"), @"! This has 4199 characters; at most 4000 fit. Please shorten it. What you entered is shown here again and is not saved yet. Please check it and send it again.");
    assert!(
        page.form(&path)
            .iter()
            .any(|(_, value)| value.trim() == long.trim())
    );
}

#[tokio::test]
async fn a_choice_that_was_made_stays_made() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let ask = format!("/my/{}/ask", house.patient);
    let fields = [("about", "reaction"), ("term", "infection"), ("body", "  ")];
    let answer = own.post(&ask, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.page().field("term"), "infection");
}

#[tokio::test]
async fn a_link_is_not_used_up_by_a_browser_without_cookies() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("clinician", "Dr Wu", &[]).await;
    let path = crate::first_clinic::link(&invited.body);
    let browser = clinic.stranger().without_cookies();
    let answer = browser.post_raw(&path, &[], OURS).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().text(), @"
    # Sign in as Dr Wu
    ! This browser does not keep cookies for this site, and without them nobody can be signed in. Nothing was used up. Please allow cookies for this site (outside this computer they also need an address that begins with https) and try again.
    This link works once.
    [Sign in]
    ");
    let answer = clinic.stranger().post_raw(&path, &[], OURS).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let fields = [("name", "ana@clinic.example"), ("password", PASSWORD)];
    let answer = browser.post_raw("/sign-in", &fields, OURS).await;
    insta::assert_snapshot!(answer.page().part(".wrong"), @"! This browser does not keep cookies for this site, and without them nobody can be signed in. Nothing was used up. Please allow cookies for this site (outside this computer they also need an address that begins with https) and try again.");
}
