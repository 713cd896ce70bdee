//! The telephone number of the clinic: who sets it, what is refused, and where a
//! patient finds it.

use crate::fixture::{Answer, House};
use axum::http::StatusCode;
use tapir_clinic::store::verify;

async fn set(house: &House, number: &str) -> Answer {
    let administrator = house.browser(house.administrator).await;
    administrator
        .post("/clinic", &[("telephone", number)])
        .await
}

async fn help(house: &House) -> String {
    let own = house.browser(house.patient_person).await;
    let path = format!("/my/{}/mood/help", house.patient);
    own.get(&path).await.body
}

async fn people(house: &House) -> String {
    let administrator = house.browser(house.administrator).await;
    administrator.get("/people").await.body
}

#[tokio::test]
async fn the_clinics_number_stands_before_the_public_ones_and_can_be_tapped() {
    let house = House::new().await;
    let sent = set(&house, "+86 (021) 1234-5678").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = help(&house).await;
    let at = |text: &str| {
        let place = page.find(text);
        place.unwrap_or_else(|| panic!("no {text} in {page}"))
    };
    let own = at("href=\"tel:+8602112345678\">+86 (021) 1234-5678</a>");
    assert!(own < at("tel:120") && own < at("tel:12356"));
    assert!(page.contains("Call House"));
    let chinese = house.browser(house.patient_person).await.in_chinese();
    let path = format!("/my/{}/mood/help", house.patient);
    assert!(chinese.get(&path).await.body.contains("致电House"));
    assert!(people(&house).await.contains("+86 (021) 1234-5678"));
}

#[tokio::test]
async fn without_a_number_the_patient_misses_nothing_and_the_administrator_is_told() {
    let house = House::new().await;
    let missing = "The clinic has no telephone number";
    assert!(people(&house).await.contains(missing));
    let page = help(&house).await;
    assert_eq!(page.matches("href=\"tel:").count(), 3, "{page}");
    assert!(!page.contains("Call House"));
    set(&house, "021 1234 5678").await;
    assert!(!people(&house).await.contains(missing));
    set(&house, "  ").await;
    assert!(people(&house).await.contains(missing));
    assert!(!help(&house).await.contains("Call House"));
}

#[tokio::test]
async fn a_number_that_cannot_be_dialled_is_named_with_its_limit_and_the_old_one_stays() {
    let house = House::new().await;
    set(&house, "021 1234 5678").await;
    for (number, sentence) in [
        (
            "call me",
            "Telephone number: “call me” has something else than digits, spaces, + - ( )",
        ),
        ("12", "“12” has 2 digits; a number has 3 to 15"),
        (
            "1                                       2 3",
            "at most 40 fit",
        ),
    ] {
        let sent = set(&house, number).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
        assert!(sent.body.contains(sentence), "{sentence}: {}", sent.body);
        assert!(sent.body.contains(&format!("value=\"{number}\"")));
    }
    assert!(help(&house).await.contains("tel:02112345678"));
}

#[tokio::test]
async fn a_change_is_in_the_audit_with_what_it_became_and_no_change_is_not() {
    let house = House::new().await;
    for number in ["021 1234 5678", "021 1234 5678", ""] {
        set(&house, number).await;
    }
    let administrator = house.browser(house.administrator).await;
    let page = administrator.get("/accounts").await.body;
    let said = "changed the telephone number of the clinic";
    assert_eq!(page.matches(said).count(), 2, "{page}");
    assert!(page.contains("021 1234 5678"));
    let mut tx = house.app.store.read().await.unwrap();
    assert_eq!(verify(&mut tx).await.unwrap().broken_at, None);
}
