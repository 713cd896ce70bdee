//! How long one stays signed in, and what one is told afterwards.

use crate::first_clinic::{FirstClinic, OURS, PASSWORD, link, user_name};
use crate::fixture::Browser;
use axum::http::StatusCode;
use jiff::Span;
use tapir_clinic::auth;
use tapir_clinic::store::StoreError;

const BORN: (&str, &str) = ("born_on", "1990-04-02");
const STAY: (&str, &str) = ("stay", "yes");

async fn is_in(browser: &Browser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}

#[tokio::test]
async fn a_patient_stays_signed_in_on_the_phone_for_ninety_days_without_use() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("patient", "Mei Lin", &[BORN]).await;
    let page = clinic.stranger().get(&link(&invited.body)).await.body;
    assert!(page.contains("Stay signed in on this phone"), "{page}");
    let phone = clinic.follow(&invited, &[STAY]).await;
    for _ in 0..3 {
        clinic.wait(Span::new().hours(80 * 24));
        let answer = phone.get("/account").await;
        assert_eq!(answer.status, StatusCode::OK);
        // the browser keeps it for as long again
        assert!(answer.cookie.unwrap().contains("Max-Age=7776000"));
        assert!(answer.body.contains("stays signed in"));
    }
    clinic.wait(Span::new().hours(91 * 24));
    assert!(!is_in(&phone).await);
}

#[tokio::test]
async fn clinicians_and_administrators_keep_the_short_limits_whatever_they_ask_for() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("clinician", "Dr Wu", &[]).await;
    let page = clinic.stranger().get(&link(&invited.body)).await.body;
    assert!(!page.contains("Stay signed in"), "{page}");
    let doctor = clinic.follow(&invited, &[STAY]).await;
    clinic.wait(Span::new().hours(3));
    assert!(!is_in(&doctor).await);
}

#[tokio::test]
async fn a_session_that_stays_is_listed_ended_one_by_one_and_with_a_new_password() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("patient", "Mei Lin", &[BORN]).await;
    let name = user_name(&invited.body);
    clinic.join(&invited).await;
    let stay = async || {
        let fields = [("name", name.as_str()), ("password", PASSWORD), STAY];
        let answer = clinic.stranger().post_raw("/sign-in", &fields, OURS).await;
        let mut browser = clinic.stranger();
        browser.keep(&answer.cookie.unwrap());
        browser
    };
    let (lost, phone) = (stay().await, stay().await);
    clinic.wait(Span::new().hours(24));
    let account = phone.get("/account").await.body;
    assert_eq!(account.matches("stays signed in").count(), 2, "{account}");
    let end = account.split("action=\"/account/sessions/").nth(1).unwrap();
    let end = format!("/account/sessions/{}", end.split('"').next().unwrap());
    phone.post(&end, &[]).await;
    assert!(!is_in(&lost).await && is_in(&phone).await);
    let other = stay().await;
    let fields = [
        ("current", PASSWORD),
        ("password", "four moons over a lake"),
    ];
    phone.post("/account/password", &fields).await;
    assert!(!is_in(&other).await && is_in(&phone).await);
}

#[tokio::test]
async fn the_page_to_sign_in_says_why_and_leads_back_to_where_one_wanted_to_go() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("clinician", "Dr Wu", &[]).await;
    let name = user_name(&invited.body);
    let doctor = clinic.join(&invited).await;
    let why = async |browser: &Browser| browser.get("/sign-in").await.body;
    assert!(
        !why(&clinic.stranger())
            .await
            .contains("You were signed out")
    );
    clinic.wait(Span::new().hours(3));
    let answer = doctor.get("/patients/0190/plan").await;
    assert_eq!(answer.location.as_deref(), Some("/sign-in"));
    let kept = answer.cookie.unwrap();
    assert!(
        kept.starts_with("__Host-tapir-to=/patients/0190/plan;"),
        "{kept}"
    );
    assert!(why(&doctor).await.contains("had not been used for a while"));
    let mut browser = clinic.stranger();
    browser.keep(&kept);
    let fields = [("name", name.as_str()), ("password", PASSWORD)];
    let answer = browser.post_raw("/sign-in", &fields, OURS).await;
    assert_eq!(answer.location.as_deref(), Some("/patients/0190/plan"));

    let first = clinic.signed_in(&name).await;
    let second = clinic.signed_in(&name).await;
    for _ in 0..(7 * 24) {
        clinic.wait(Span::new().hours(1));
        first.get("/account").await;
    }
    assert!(why(&first).await.contains("lasts a limited time"));
    assert!(why(&second).await.contains("You were signed out"));
    let third = clinic.signed_in(&name).await;
    let fourth = clinic.signed_in(&name).await;
    let fields = [
        ("current", PASSWORD),
        ("password", "four moons over a lake"),
    ];
    fourth.post("/account/password", &fields).await;
    assert!(why(&third).await.contains("was ended elsewhere"));
}

#[tokio::test]
async fn another_host_is_no_place_to_lead_back_to() {
    let clinic = FirstClinic::new().await;
    for evil in ["//evil.example", "https://evil.example"] {
        let mut browser = clinic.stranger();
        browser.keep(&format!("__Host-tapir-to={evil}"));
        let fields = [("name", "ana@clinic.example"), ("password", PASSWORD)];
        let answer = browser.post_raw("/sign-in", &fields, OURS).await;
        assert_eq!(answer.location.as_deref(), Some("/"), "{evil}");
    }
}

#[tokio::test]
async fn the_demonstration_and_ones_own_clinic_have_cookies_of_different_names() {
    let own = FirstClinic::new().await;
    let demonstration = FirstClinic::as_demonstration().await;
    let cookie = async |clinic: &FirstClinic| {
        let answer = clinic.try_as("ana@clinic.example", PASSWORD).await;
        answer.cookie.unwrap()
    };
    assert!(cookie(&own).await.starts_with("__Host-tapir="));
    assert!(
        cookie(&demonstration)
            .await
            .starts_with("__Host-tapir-demo=")
    );
    assert!(is_in(&demonstration.administrator).await);
}

#[tokio::test]
async fn the_only_administrator_comes_back_by_a_link_from_the_terminal() {
    let clinic = FirstClinic::new().await;
    let named = auth::administrator_link(&clinic.app, " ANA@clinic.example ").await;
    let path = format!("/link/{}", named.unwrap().reveal());
    let mut browser = clinic.stranger();
    let answer = browser.post_raw(&path, &[], OURS).await;
    browser.keep(&answer.cookie.unwrap());
    let fields = [("current", ""), ("password", "four moons over a sea")];
    let answer = browser.post("/account/password", &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let lost = clinic.try_as("ana@clinic.example", PASSWORD).await;
    assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
    // a link that nobody of the clinic made stands in the audit
    let page = browser.page("/accounts").await;
    let text = page.text();
    let made = text.lines().find(|line| line.contains("made a new link"));
    insta::assert_snapshot!(made.unwrap_or(&text), @"5 Mar 2026 09:00 | made a new link; the earlier one ended |  | Ana");
}

#[tokio::test]
async fn nobody_but_an_administrator_gets_a_link_from_the_terminal() {
    let clinic = FirstClinic::new().await;
    let email = [("email", "wu@clinic.example")];
    clinic.invite("clinician", "Dr Wu", &email).await;
    for name in ["wu@clinic.example", "nobody@clinic.example", ""] {
        let error = auth::administrator_link(&clinic.app, name).await;
        let error = error.map(|_| ()).unwrap_err();
        assert!(matches!(error, StoreError::NotFound), "{name}: {error}");
    }
}
