//! Signing in by a passkey: adding one, using it, what is refused, and removing it.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::authenticator::Authenticator;
use crate::first_clinic::{FirstClinic, OURS, PASSWORD, user_name};
use crate::fixture::{Answer, Browser};
use axum::http::StatusCode;
use jiff::Span;
use tapir_clinic::store::verify;

const ASK: &str = "/account/passkeys/challenge";

/// Somebody who has signed in with a password, and a device.
struct Desk {
    clinic: FirstClinic,
    name: String,
    own: Browser,
    device: Authenticator,
}

impl Desk {
    async fn of(role: &str) -> Self {
        let clinic = FirstClinic::new().await;
        let born = [("born_on", "1990-04-02")];
        let more = if role == "patient" { &born[..] } else { &[] };
        let invited = clinic.invite(role, "Dr Wu", more).await;
        let name = user_name(&invited.body);
        clinic.join(&invited).await;
        let own = clinic.signed_in(&name).await;
        Self {
            clinic,
            name,
            own,
            device: Authenticator::new(1),
        }
    }

    /// With the passkey of the device.
    async fn with_passkey() -> Self {
        let mut desk = Self::of("clinician").await;
        let answer = desk.add().await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        desk
    }

    async fn asked_to_add(&self, current: &str) -> Answer {
        self.own.post(ASK, &[("current", current)]).await
    }

    async fn add(&mut self) -> Answer {
        let question = self.asked_to_add(PASSWORD).await;
        let made = self.device.create(&question.body);
        let fields = [("credential", made.as_str())];
        self.own.post("/account/passkeys", &fields).await
    }

    /// What the device signs for somebody who opens the page to sign in.
    async fn signed(&mut self) -> String {
        let question = asked(&self.clinic, &self.clinic.stranger()).await;
        self.device.sign(&question.body)
    }

    async fn send(&self, signature: &str) -> Answer {
        send(&self.clinic.stranger(), signature, &[]).await
    }

    async fn sign_in(&mut self) -> Answer {
        let signature = self.signed().await;
        self.send(&signature).await
    }

    fn browser_of(&self, answer: &Answer) -> Browser {
        let mut browser = self.clinic.stranger();
        browser.keep(answer.cookie.as_deref().unwrap());
        browser
    }
}

async fn asked(clinic: &FirstClinic, browser: &Browser) -> Answer {
    // no more than ten may ask within five seconds
    clinic.wait(Span::new().seconds(5));
    let answer = browser.post_raw("/sign-in/challenge", &[], OURS).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/json");
    answer
}

async fn send(browser: &Browser, signature: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("name", ""),
        ("password", ""),
        ("with", "passkey"),
        ("credential", signature),
    ];
    fields.extend(more);
    browser.post_raw("/sign-in", &fields, OURS).await
}

async fn is_in(browser: &Browser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}

#[tokio::test]
async fn whoever_added_a_passkey_signs_in_without_name_and_password() {
    let mut desk = Desk::of("clinician").await;
    let elsewhere = desk.clinic.signed_in(&desk.name).await;
    let page = desk.add().await.page();
    insta::assert_snapshot!(page.part(".done"), @"The passkey was added. Every other session has ended.");
    assert!(!is_in(&elsewhere).await && is_in(&desk.own).await);
    let answer = desk.sign_in().await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location.as_deref(), Some("/"));
    let again = desk.browser_of(&answer);
    let account = again.page("/account").await;
    assert_eq!(account.leading_to("/remove"), ["Remove this passkey"]);
    let section = account.section("Passkeys");
    assert!(!section.contains("not yet"), "it was used: {section}");
    // nor is the password asked for, a moment after signing in by it
    assert_eq!(account.count("[name=current]"), 0);
    let events = desk.clinic.administrator.page("/accounts").await;
    let rows = events.part("tr");
    let rows: Vec<&str> = rows.lines().filter(|row| row.contains("Dr Wu")).collect();
    insta::assert_snapshot!(rows.join("\n"), @"
    5 Mar 2026 09:00 | used a passkey to sign in | Dr Wu |
    5 Mar 2026 09:00 | signed in | Dr Wu |
    5 Mar 2026 09:00 | added a passkey; other sessions ended | Dr Wu |
    5 Mar 2026 09:00 | signed in | Dr Wu |
    5 Mar 2026 09:00 | signed in | Dr Wu |
    5 Mar 2026 09:00 | set a password; other sessions ended | Dr Wu | Dr Wu
    5 Mar 2026 09:00 | signed in | Dr Wu |
    5 Mar 2026 09:00 | invited | Ana | Dr Wu
    ");
    let mut tx = desk.clinic.app.store.read().await.unwrap();
    assert_eq!(verify(&mut tx).await.unwrap().broken_at, None);
}

#[tokio::test]
async fn every_signature_that_is_not_taken_gets_the_same_answer() {
    let mut desk = Desk::with_passkey().await;
    let mut answers = Vec::new();

    let replayed = desk.signed().await;
    assert_eq!(desk.send(&replayed).await.status, StatusCode::SEE_OTHER);
    answers.push(("replayed", desk.send(&replayed).await));

    let question = asked(&desk.clinic, &desk.clinic.stranger()).await;
    let mut elsewhere = desk.clinic.stranger();
    elsewhere.keep("__Host-tapir-browser=another");
    let signature = desk.device.sign(&question.body);
    let answer = send(&elsewhere, &signature, &[]).await;
    answers.push(("asked of another browser", answer));

    let late = desk.signed().await;
    desk.clinic.wait(Span::new().minutes(5));
    answers.push(("after five minutes", desk.send(&late).await));

    let earlier = desk.signed().await;
    desk.signed().await;
    answers.push(("another question", desk.send(&earlier).await));

    desk.device.origin = "http://evil.example";
    answers.push(("another origin", desk.sign_in().await));
    desk.device.origin = "http://localhost:8080";
    answers.push(("another port", desk.sign_in().await));
    desk.device.origin = "http://localhost";
    desk.device.relying_party = "evil.example";
    answers.push(("another relying party", desk.sign_in().await));
    desk.device.relying_party = "localhost";
    desk.clinic.wait(Span::new().minutes(15));

    desk.device.verifies = false;
    answers.push(("without verification", desk.sign_in().await));
    desk.device.verifies = true;
    let before = std::mem::replace(&mut desk.device.counter, 0);
    answers.push(("a counter that went back", desk.sign_in().await));
    desk.device.counter = before;

    let mut other = Authenticator::new(1);
    other.create(&desk.asked_to_add(PASSWORD).await.body);
    let own = std::mem::replace(&mut desk.device, other);
    answers.push(("another key", desk.sign_in().await));
    let mut unknown = Authenticator::new(2);
    unknown.create(&desk.asked_to_add(PASSWORD).await.body);
    desk.device = unknown;
    answers.push(("an unknown credential", desk.sign_in().await));
    desk.device = own;

    let page = desk.clinic.stranger().page("/sign-in").await;
    for (what, answer) in &answers {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        let shown = answer.page();
        assert_eq!(
            shown.part(".wrong"),
            "! Signing in with this passkey did not work. Please try again, or sign in with the \
             password.",
            "{what}"
        );
        assert_eq!(shown.part("form"), page.part("form"), "{what}");
    }
    assert_eq!(desk.sign_in().await.status, StatusCode::SEE_OTHER);
    let events = desk.clinic.administrator.page("/accounts").await;
    let rows = events.part("tr");
    let failed = rows.lines().filter(|row| row.contains("could not sign in"));
    let (unknown, known): (Vec<&str>, Vec<&str>) =
        failed.partition(|row| row.contains("a passkey of no account"));
    assert_eq!((unknown.len(), known.len()), (1, answers.len() - 1));
    assert!(
        known.iter().all(|row| row.ends_with("| Dr Wu")),
        "{known:?}"
    );
}

#[tokio::test]
async fn what_no_browser_sends_is_unreadable_and_enters_nothing() {
    let desk = Desk::with_passkey().await;
    for signature in ["", "{}", "[]", "nothing"] {
        let answer = desk.send(signature).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.cookie.is_none(), "{signature}");
    }
}

#[tokio::test]
async fn a_passkey_that_was_removed_signs_nobody_in() {
    let mut desk = Desk::with_passkey().await;
    let elsewhere = desk.sign_in().await;
    let elsewhere = desk.browser_of(&elsewhere);
    let remove = desk.own.page("/account").await.link("Remove this passkey");
    let wrong = desk.own.post(&remove, &[("current", "not mine")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(wrong.page().part(".field-error"), @"! The current password is not right; nothing was changed.");
    assert_eq!(wrong.page().count("details[open]"), 1);
    let answer = desk.own.post(&remove, &[("current", PASSWORD)]).await;
    insta::assert_snapshot!(answer.page().part(".done"), @"The passkey was removed. Every other session has ended.");
    assert!(!is_in(&elsewhere).await);
    let answer = desk.sign_in().await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = desk.own.post(&remove, &[("current", PASSWORD)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let events = desk.clinic.administrator.page("/accounts").await;
    insta::assert_snapshot!(events.row("removed a passkey; other sessions ended"), @"5 Mar 2026 09:00 | removed a passkey; other sessions ended | Dr Wu |");
}

#[tokio::test]
async fn nobody_removes_the_passkey_of_another_account() {
    let mut desk = Desk::with_passkey().await;
    let remove = desk.own.page("/account").await.link("Remove this passkey");
    let fields = [("current", PASSWORD)];
    let answer = desk.clinic.administrator.post(&remove, &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.sign_in().await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whose_access_ended_signs_in_by_no_passkey() {
    let mut desk = Desk::with_passkey().await;
    let end = desk.clinic.path_of("Dr Wu", "end").await;
    desk.clinic.administrator.post(&end, &[]).await;
    let answer = desk.sign_in().await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_passkey_is_added_with_the_current_password_once_and_in_the_session_that_asked() {
    let mut desk = Desk::of("clinician").await;
    let wrong = desk.asked_to_add("not my password").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.is_empty(), "{}", wrong.body);
    let stranger = desk.clinic.stranger().post_raw(ASK, &[], OURS).await;
    assert_eq!(stranger.location.as_deref(), Some("/sign-in"));
    let csrf = desk.own.csrf().await;
    let fields = [("csrf", csrf.as_str()), ("current", PASSWORD)];
    for (fields, origin) in [
        (&fields[..], Some("http://evil.example")),
        (&fields[1..], OURS),
    ] {
        let answer = desk.own.post_raw(ASK, fields, origin).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }

    let failed = "The passkey was not added; nothing was changed. Please try again.";
    let elsewhere = desk.clinic.signed_in(&desk.name).await;
    let question = desk.asked_to_add(PASSWORD).await;
    let made = desk.device.create(&question.body);
    let fields = [("credential", made.as_str())];
    let answer = elsewhere.post("/account/passkeys", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains(failed), "{}", answer.body);
    let answer = desk.own.post("/account/passkeys", &fields).await;
    assert_eq!(answer.status, StatusCode::OK);
    let answer = desk.own.post("/account/passkeys", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);

    let question = desk.asked_to_add(PASSWORD).await;
    let late = Authenticator::new(2).create(&question.body);
    desk.clinic.wait(Span::new().minutes(5));
    let fields = [("credential", late.as_str())];
    let answer = desk.own.post("/account/passkeys", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = desk.own.page("/account").await;
    assert_eq!(page.leading_to("/remove").len(), 1);
}

#[tokio::test]
async fn a_device_that_verifies_nobody_or_is_elsewhere_adds_no_passkey() {
    let mut desk = Desk::of("clinician").await;
    desk.device.verifies = false;
    assert_eq!(desk.add().await.status, StatusCode::UNPROCESSABLE_ENTITY);
    desk.device.verifies = true;
    desk.device.origin = "https://evil.example";
    assert_eq!(desk.add().await.status, StatusCode::UNPROCESSABLE_ENTITY);
    desk.device.origin = "http://localhost";
    desk.device.relying_party = "evil.example";
    assert_eq!(desk.add().await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_device_that_has_a_passkey_gets_no_second_one() {
    let mut desk = Desk::with_passkey().await;
    let question = desk.asked_to_add(PASSWORD).await;
    assert!(question.body.contains("AQEBAQEBAQEBAQEBAQEBAQ"));
    assert_eq!(desk.add().await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_passkey_is_tried_as_often_as_a_password() {
    let mut desk = Desk::with_passkey().await;
    desk.device.origin = "http://evil.example";
    for _ in 0..10 {
        let answer = desk.sign_in().await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    desk.device.origin = "http://localhost";
    let answer = desk.sign_in().await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.cookie.is_none());
    desk.clinic.wait(Span::new().minutes(15));
    assert_eq!(desk.sign_in().await.status, StatusCode::SEE_OTHER);
    let stranger = desk.clinic.stranger();
    for _ in 0..9 {
        stranger.post_raw("/sign-in/challenge", &[], OURS).await;
    }
    let answer = stranger.post_raw("/sign-in/challenge", &[], OURS).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_session_that_a_passkey_began_lasts_as_long_as_one_by_a_password() {
    for (role, stays) in [("patient", true), ("clinician", false)] {
        let mut desk = Desk::of(role).await;
        desk.add().await;
        let signature = desk.signed().await;
        let stay = [("stay", "yes")];
        let answer = send(&desk.clinic.stranger(), &signature, &stay).await;
        let browser = desk.browser_of(&answer);
        desk.clinic.wait(Span::new().hours(80 * 24));
        assert_eq!(is_in(&browser).await, stays, "{role}");
    }
}

#[tokio::test]
async fn with_passkeys_alone_only_whoever_just_signed_in_changes_how_one_signs_in() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("clinician", "Dr Wu", &[]).await;
    let own = clinic.follow(&invited, &[]).await;
    let mut desk = Desk {
        name: user_name(&invited.body),
        clinic,
        own,
        device: Authenticator::new(1),
    };
    let page = desk.add().await.page();
    assert_eq!(page.count(".warning"), 0, "{}", page.text());
    desk.clinic.wait(Span::new().minutes(61));
    let change = [("current", ""), ("password", PASSWORD)];
    let answer = desk.own.post("/account/password", &change).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().part(".note, .field-error"), @"
    How you sign in can be changed for an hour after signing in with a passkey. Please sign out and in again.
    ! How you sign in can be changed for an hour after signing in with a passkey. Please sign out and in again.
    Passkeys need JavaScript, which does not run here; the password works without it.
    ");
    let answer = desk.sign_in().await;
    let again = desk.browser_of(&answer);
    let answer = again.post("/account/password", &change).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    desk.clinic.signed_in(&desk.name).await;
}

#[tokio::test]
async fn without_a_name_and_https_no_passkeys_are_offered() {
    let mut desk = Desk::of("clinician").await;
    for (public, offered) in [
        ("http://192.0.2.1", false),
        ("https://192.0.2.1", false),
        ("http://clinic.example", false),
        ("https://clinic.example", true),
    ] {
        desk.clinic.app.public_url = Some(public.to_owned());
        let stranger = desk.clinic.stranger();
        let page = stranger.page("/sign-in").await;
        assert_eq!(page.count("#passkey"), usize::from(offered), "{public}");
        let answer = stranger.post_raw("/sign-in/challenge", &[], OURS).await;
        let status = if offered {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        assert_eq!(answer.status, status, "{public}");
        let own = desk.clinic.signed_in(&desk.name).await;
        let account = own.page("/account").await;
        assert_eq!(account.count("#passkey"), usize::from(offered), "{public}");
        if !offered {
            let sentence = account.section("Passkeys");
            assert!(
                sentence.contains("they need the clinic's own name"),
                "{sentence}"
            );
            let answer = own.post(ASK, &[("current", PASSWORD)]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
    }
}
