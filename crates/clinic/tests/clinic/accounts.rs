//! What happened to accounts: written down, and shown to the administrator.

use crate::fixture::{Browser, House, member};
use crate::page::Page;
use axum::http::StatusCode;
use tapir_clinic::domain::Role;
use tapir_clinic::store::account::clinics;
use tapir_clinic::store::verify;

const PASSWORD: &str = "three moons over a lake";

async fn page(house: &House) -> Page {
    let administrator = house.browser(house.administrator).await;
    administrator.page("/accounts").await
}

/// Lines, of those that follow their like only the first.
fn without_repeats(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.dedup();
    lines.join("\n")
}

async fn try_to_sign_in(house: &House, email: &str, password: &str) -> StatusCode {
    let fields = [("email", email), ("password", password)];
    let stranger = house.stranger();
    let ours = Some("http://localhost");
    stranger.post_raw("/sign-in", &fields, ours).await.status
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
    let account = clinician.page("/account").await;
    clinician.post(&account.link("End"), &[]).await;
    assert_eq!(
        elsewhere.get("/account").await.location.as_deref(),
        Some("/sign-in")
    );
    let change = |current| [("current", current), ("password", PASSWORD)];
    clinician.post("/account/password", &change("")).await;
    let wrong = change("not the password");
    clinician.post("/account/password", &wrong).await;
    clinician.post("/sign-out", &[]).await;
    // without any password
    insta::assert_snapshot!(page(&house).await.text(), @"
    # What happened to accounts
    <People>
    Every row is bound to the one before it and is never changed. What was read or changed in a chart stands in the same record and is not shown here.
    When | What | By | About
    5 Mar 2026 09:00 | signed in | Ana |
    5 Mar 2026 09:00 | signed out | Dr Wu |
    5 Mar 2026 09:00 | gave a wrong current password | Dr Wu | Dr Wu
    5 Mar 2026 09:00 | set a password; other sessions ended | Dr Wu | Dr Wu
    5 Mar 2026 09:00 | ended a session elsewhere | Dr Wu |
    5 Mar 2026 09:00 | signed in | Dr Wu |
    5 Mar 2026 09:00 | signed in | Dr Wu |
    5 Mar 2026 09:00 | invited | Ana | Dr New
    5 Mar 2026 09:00 | signed in | Ana |
    ");
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
    let shown = page(&house).await.part("td");
    let by = shown
        .lines()
        .filter_map(|cell| cell.strip_prefix("an address without an account ("));
    let words: Vec<&str> = by.filter_map(|word| word.strip_suffix(')')).collect();
    assert_eq!(words.len(), 2);
    assert_eq!(words[0], words[1], "the same address has the same word");
    assert!(
        words[0].bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{words:?}"
    );
    // without any address or password
    let shown = page(&house).await.part("tr").replace(words[0], "WORD");
    insta::assert_snapshot!(shown, @"
    When | What | By | About
    5 Mar 2026 09:00 | signed in | Ana |
    5 Mar 2026 09:00 | signed in | Ana |
    5 Mar 2026 09:00 | could not sign in |  | an address without an account (WORD)
    5 Mar 2026 09:00 | could not sign in |  | an address without an account (WORD)
    5 Mar 2026 09:00 | could not sign in |  | Dr Wu
    ");
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
    let theirs = browser.page("/accounts").await;
    insta::assert_snapshot!(theirs.part("tr"), @"
    When | What | By | About
    5 Mar 2026 09:00 | signed in | Elsewhere |
    ");
    let ours = page(&house).await;
    let administrator = house.browser(house.administrator).await;
    let older = administrator.page(&ours.link("Older")).await;
    insta::assert_snapshot!(without_repeats(&ours.part("tr")), @"
    When | What | By | About
    5 Mar 2026 09:00 | signed in | Ana |
    5 Mar 2026 09:00 | signed in | Mei Lin |
    ");
    assert_eq!(ours.count("tbody tr"), 50);
    insta::assert_snapshot!(without_repeats(&older.part("tr, .buttons")), @"
    When | What | By | About
    5 Mar 2026 09:00 | signed in | Mei Lin |
    ");
    assert_eq!(older.count("tbody tr"), 11);
}
