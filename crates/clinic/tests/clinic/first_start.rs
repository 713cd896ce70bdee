//! The first administrator, passwords, links, sessions.

use crate::fixture::{Browser, House, app};
use axum::http::StatusCode;
use jiff::Span;
use tapir_clinic::auth;

const PASSWORD: &str = "three moons over a lake";

fn fields(password: &str) -> [(&'static str, &str); 5] {
    [
        ("clinic", "First clinic"),
        ("zone", "Asia/Shanghai"),
        ("name", "Ana"),
        ("email", "ana@clinic.example"),
        ("password", password),
    ]
}

#[tokio::test]
async fn the_token_of_the_terminal_sets_up_one_administrator_and_no_second() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = app(&folder).await;
    let token = auth::setup_token(&app).await.unwrap().unwrap();
    let path = format!("/setup/{}", token.reveal());
    let mut browser = Browser::on(&app);
    assert_eq!(
        browser.get("/setup/guessed").await.status,
        StatusCode::NOT_FOUND
    );
    let ours = Some("http://localhost");
    let answer = browser.post_raw(&path, &fields("short"), ours).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().error_of("password"), @"The password has 5 characters; it needs at least 12, or 8 Chinese ones. A sentence of a few words is easy to remember.");
    let answer = browser.post_raw(&path, &fields(PASSWORD), ours).await;
    assert_eq!(answer.location.as_deref(), Some("/people"));
    browser.keep(&answer.cookie.unwrap());
    assert_eq!(browser.get("/people").await.status, StatusCode::OK);
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
    assert!(auth::setup_token(&app).await.unwrap().is_none());
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = app(&folder).await;
    let token = auth::setup_token(&app).await.unwrap().unwrap();
    let browser = Browser::on(&app);
    let ours = Some("http://localhost");
    let path = format!("/setup/{}", token.reveal());
    browser.post_raw(&path, &fields(PASSWORD), ours).await;
    let sign_in = async |email: &str, password: &str| {
        let fields = [("email", email), ("password", password)];
        browser.post_raw("/sign-in", &fields, ours).await
    };
    let wrong = sign_in("ana@clinic.example", "another sentence here").await;
    let unknown = sign_in("bob@clinic.example", "another sentence here").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let without = |body: &str| body.replace("ana@", "").replace("bob@", "");
    assert_eq!(without(&wrong.body), without(&unknown.body));
    let right = sign_in("Ana@Clinic.example", PASSWORD).await;
    assert_eq!(right.location.as_deref(), Some("/"));
    let cookie = right.cookie.unwrap();
    for part in [
        "__Host-tapir=",
        "Secure",
        "HttpOnly",
        "SameSite=Lax",
        "Path=/",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    for _ in 0..10 {
        sign_in("ana@clinic.example", "another sentence here").await;
    }
    let limited = sign_in("ana@clinic.example", PASSWORD).await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn looking_at_a_link_does_not_use_it_up_and_following_it_does() {
    let house = House::new().await;
    let token = auth::sign_in_token(&house.app, house.patient_person, house.clinic, None)
        .await
        .unwrap();
    let path = format!("/link/{}", token.reveal());
    let mut browser = house.stranger();
    insta::assert_snapshot!(browser.page(&path).await.text(), @"
    # Sign in as Mei Lin
    This link works once.
    [ ] Stay signed in on this phone
    Only on your own phone: until it has not been used for 90 days. It can be ended at any time under the account.
    [Sign in]
    ");
    let ours = Some("http://localhost");
    let answer = browser.post_raw(&path, &[], ours).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let again = house.stranger().post_raw(&path, &[], ours).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    browser.keep(&answer.cookie.unwrap());
    assert_eq!(browser.get("/").await.location.as_deref(), Some("/my"));
}

#[tokio::test]
async fn a_session_ends_when_it_is_ended_and_after_two_idle_hours() {
    let house = House::new().await;
    let first = house.browser(house.patient_person).await;
    let second = house.browser(house.patient_person).await;
    let page = second.page("/account").await;
    second.post(&page.link("End"), &[]).await;
    assert_eq!(first.get("/account").await.status, StatusCode::SEE_OTHER);
    house.clock.advance(Span::new().hours(3));
    assert_eq!(second.get("/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn signing_out_ends_the_session_in_the_record() {
    let house = House::new().await;
    let browser = house.browser(house.clinician).await;
    let answer = browser.post("/sign-out", &[]).await;
    assert_eq!(answer.location.as_deref(), Some("/sign-in"));
    assert_eq!(browser.get("/work").await.status, StatusCode::SEE_OTHER);
}
