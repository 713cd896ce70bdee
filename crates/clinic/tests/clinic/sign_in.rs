//! Coming back: by user name, telephone number or e-mail address.

use crate::first_clinic::{FirstClinic, PASSWORD, user_name};
use axum::http::StatusCode;

const BORN: (&str, &str) = ("born_on", "1990-04-02");

#[tokio::test]
async fn whoever_was_invited_without_any_name_signs_out_and_in_again() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("patient", "王伟", &[BORN]).await;
    let name = user_name(&invited.body);
    assert!(name.starts_with("wangwei"), "{name}");
    let patient = clinic.join(&invited).await;
    let account = patient.get("/account").await.body;
    assert!(account.contains(&name), "{account}");
    patient.post("/sign-out", &[]).await;
    let again = clinic.signed_in(&name).await;
    assert_eq!(again.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn every_spelling_of_a_number_an_address_or_a_user_name_opens_the_account() {
    let clinic = FirstClinic::new().await;
    let names = [
        BORN,
        ("telephone", "138 1234 5678"),
        ("email", "Mei@Mail.example"),
        ("user_name", "MeiLin"),
    ];
    let invited = clinic.invite("patient", "Mei Lin", &names).await;
    clinic.join(&invited).await;
    for name in [
        "13812345678",
        "+86 138-1234-5678",
        "１３８ １２３４ ５６７８",
        "mei@mail.example",
        " MEI@mail.example ",
        "ｍｅｉ＠ｍａｉｌ．ｅｘａｍｐｌｅ",
        "meilin",
        "Mei Lin",
    ] {
        clinic.signed_in(name).await;
    }
}

#[tokio::test]
async fn a_name_is_of_one_account_and_failing_says_nothing_about_who_exists() {
    let clinic = FirstClinic::new().await;
    let telephone = ("telephone", "13812345678");
    let invited = clinic
        .invite("patient", "Mei Lin", &[BORN, telephone])
        .await;
    clinic.join(&invited).await;
    let same = ("telephone", "+86 138 1234 5678");
    let second = clinic.invite("patient", "Li Na", &[BORN, same]).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(second.body.contains("another account has it"));
    let wrong = clinic.try_as("13812345678", "another sentence").await;
    let unknown = clinic.try_as("13912345678", "another sentence").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let without = |body: &str| body.replace("13812345678", "").replace("13912345678", "");
    assert_eq!(without(&wrong.body), without(&unknown.body));
}

#[tokio::test]
async fn every_spelling_counts_as_an_attempt_at_the_same_name() {
    let clinic = FirstClinic::new().await;
    let spellings = [
        "13812345678",
        "138 1234 5678",
        "+8613812345678",
        "008613812345678",
    ];
    for spelling in spellings.iter().cycle().take(10) {
        let answer = clinic.try_as(spelling, "another sentence").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let answer = clinic.try_as("(+86) 13812345678", "another sentence").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_account_adds_a_number_only_with_the_current_password() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("clinician", "Dr Wu", &[]).await;
    let name = user_name(&invited.body);
    clinic.join(&invited).await;
    let doctor = clinic.signed_in(&name).await;
    let fields = |current| [("telephone", "13912345678"), ("current", current)];
    let answer = doctor
        .post("/account/names", &fields("not mine at all"))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = doctor.post("/account/names", &fields(PASSWORD)).await;
    assert!(
        answer.body.contains("Saved: how you sign in."),
        "{}",
        answer.body
    );
    clinic.signed_in("139 1234 5678").await;
    let events = clinic.administrator.get("/accounts").await.body;
    assert!(events.contains("changed how to sign in"));
}

#[tokio::test]
async fn the_language_and_the_time_zone_stay_with_the_account() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("patient", "Mei Lin", &[BORN]).await;
    let name = user_name(&invited.body);
    let patient = clinic.join(&invited).await;
    let fields = [("language", "zh"), ("back", "/account")];
    patient.post("/language", &fields).await;
    let answer = patient
        .post("/account/zone", &[("zone", "Nowhere/Land")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    patient
        .post("/account/zone", &[("zone", "Europe/Rome")])
        .await;
    // another device, whose browser asks for English
    let elsewhere = clinic.signed_in(&name).await.get("/account").await.body;
    assert!(elsewhere.contains("您的账户"), "{elsewhere}");
    assert!(elsewhere.contains("<option selected>Europe/Rome</option>"));
}
