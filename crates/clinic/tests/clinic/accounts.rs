//! What happened to accounts: written down, and shown to the administrator.

use crate::fixture::{Browser, House, member};
use axum::http::StatusCode;
use tapir_clinic::domain::Role;
use tapir_clinic::store::account::clinics;
use tapir_clinic::store::verify;

const PASSWORD: &str = "three moons over a lake";

async fn page(house: &House) -> String {
    let administrator = house.browser(house.administrator).await;
    administrator.get("/accounts").await.body
}

async fn try_to_sign_in(house: &House, email: &str, password: &str) -> StatusCode {
    let fields = [("email", email), ("password", password)];
    let stranger = house.stranger();
    let ours = Some("http://localhost");
    stranger.post_raw("/sign-in", &fields, ours).await.status
}

/// A row of the table with these words, without its tags.
fn row(page: &str, words: &[&str]) -> bool {
    page.split("<tr>")
        .any(|row| words.iter().all(|word| row.contains(word)))
}

#[tokio::test]
async fn invitations_passwords_and_ended_sessions_are_written_down() {
    let house = House::new().await;
    let administrator = house.browser(house.administrator).await;
    let fields = [
        ("name", "Dr New"),
        ("role", "clinician"),
        ("language", "en"),
    ];
    let answer = administrator.post("/people", &fields).await;
    assert_eq!(answer.status, StatusCode::OK);
    let elsewhere = house.browser(house.clinician).await;
    let clinician = house.browser(house.clinician).await;
    let account = clinician.get("/account").await.body;
    let end = account.split("action=\"/account/sessions/").nth(1).unwrap();
    let end = end.split('"').next().unwrap();
    clinician
        .post(&format!("/account/sessions/{end}"), &[])
        .await;
    assert_eq!(
        elsewhere.get("/account").await.location.as_deref(),
        Some("/sign-in")
    );
    let change = |current| [("current", current), ("password", PASSWORD)];
    clinician.post("/account/password", &change("")).await;
    let wrong = change("not the password");
    clinician.post("/account/password", &wrong).await;
    clinician.post("/sign-out", &[]).await;
    let page = page(&house).await;
    for words in [
        ["invited", "Ana", "Dr New"],
        ["ended a session elsewhere", "Dr Wu", ""],
        ["set a password", "Dr Wu", ""],
        ["wrong current password", "Dr Wu", ""],
        ["signed out", "Dr Wu", ""],
    ] {
        assert!(row(&page, &words), "{words:?} {page}");
    }
    assert!(!page.contains(PASSWORD) && !page.contains("not the password"));
    let mut tx = house.app.store.read().await.unwrap();
    assert_eq!(verify(&mut tx).await.unwrap().broken_at, None);
}

#[tokio::test]
async fn a_failed_sign_in_names_the_account_and_of_a_stranger_only_a_word() {
    let house = House::new().await;
    let mut tx = house.app.store.begin().await.unwrap();
    let values = vec!["wu@clinic.example".into(), house.clinician.into()];
    tx.execute("update person set email = $1 where id = $2", values)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for (email, password) in [
        ("wu@clinic.example", "my other password"),
        ("nobody@mail.example", PASSWORD),
        ("nobody@mail.example", "again and again"),
    ] {
        let status = try_to_sign_in(&house, email, password).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = page(&house).await;
    assert!(row(&page, &["could not sign in", "Dr Wu"]), "{page}");
    for secret in ["nobody@", "my other password", PASSWORD, "again and again"] {
        assert!(!page.contains(secret), "{secret}");
    }
    let words = page.matches("an address without an account (").count();
    assert_eq!(words, 2);
    let words: Vec<&str> = page
        .split("without an account (")
        .skip(1)
        .map(|rest| &rest[..16])
        .collect();
    assert_eq!(words[0], words[1], "the same address has the same word");
    let mut tx = house.app.store.read().await.unwrap();
    let rows = tx
        .rows(
            "select subject_id from audit where action = 'denied'",
            vec![],
        )
        .await
        .unwrap();
    let kept: Vec<_> = rows.iter().map(|r| r.text("subject_id").unwrap()).collect();
    assert_eq!(kept.len(), 3);
    assert!(kept.iter().all(|word| !word.contains('@')));
}

#[tokio::test]
async fn another_clinics_administrator_sees_its_own_accounts_and_older_ones_are_a_page_away() {
    let house = House::new().await;
    let mut tx = house.app.store.begin().await.unwrap();
    let other = clinics::add(&mut tx, "Other", "Europe/Rome", house.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let stranger = member(&house.app, other, "Elsewhere", Role::Administrator).await;
    for _ in 0..60 {
        house.browser(house.patient_person).await;
    }
    let browser = Browser::signed_in(&house.app, stranger, other).await;
    let theirs = browser.get("/accounts").await.body;
    assert!(theirs.contains("Elsewhere") && !theirs.contains("Mei Lin"));
    let ours = page(&house).await;
    assert!(!ours.contains("Elsewhere"));
    assert_eq!(ours.matches("signed in").count(), 50);
    let after = ours.split("/accounts?before=").nth(1).unwrap();
    let before = after.split('"').next().unwrap();
    let administrator = house.browser(house.administrator).await;
    let older = administrator
        .get(&format!("/accounts?before={before}"))
        .await
        .body;
    assert_eq!(older.matches("signed in").count(), 11);
    assert!(!older.contains("before="));
}
