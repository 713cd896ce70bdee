//! How often one may try, also after a restart.

use crate::fixture::{Answer, Browser, app_on, database};
use axum::http::StatusCode;
use jiff::{SignedDuration, Span};
use tapir_clinic::App;
use tapir_clinic::store::account::attempts;

async fn sign_in(app: &App, email: &str) -> Answer {
    let fields = [("email", email), ("password", "not the right one")];
    Browser::on(app)
        .post_raw("/sign-in", &fields, Some("http://localhost"))
        .await
}

#[tokio::test]
async fn a_restart_forgives_no_attempt_and_time_does() {
    let folder = tempfile::tempdir().unwrap();
    let record = database(&folder).await;
    let (app, _) = app_on(&record, &folder).await;
    for _ in 0..10 {
        let answer = sign_in(&app, "mei@house.invalid").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let answer = sign_in(&app, "mei@house.invalid").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    app.store.close().await;

    let (app, clock) = app_on(&record, &folder).await;
    clock.advance(Span::new().minutes(5));
    let answer = sign_in(&app, "Mei@House.invalid").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header("retry-after"), "600");
    let answer = sign_in(&app, "li@house.invalid").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    clock.advance(Span::new().minutes(10));
    let answer = sign_in(&app, "mei@house.invalid").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_kept_of_an_attempt_names_nobody_and_goes_when_its_time_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let record = database(&folder).await;
    let (app, clock) = app_on(&record, &folder).await;
    sign_in(&app, "mei@house.invalid").await;
    let words = async || {
        let mut tx = app.store.read().await.unwrap();
        let rows = tx.rows("select word from attempt", Vec::new()).await;
        let words: Vec<_> = rows
            .unwrap()
            .iter()
            .map(|r| r.text("word").unwrap())
            .collect();
        words
    };
    let [word] = words().await.try_into().unwrap();
    assert!(
        word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit()),
        "{word}"
    );
    // and not by a hash that anybody could make
    let plain = blake3::hash(b"password/mei@house.invalid").to_hex();
    assert_ne!(word, plain.as_str());
    clock.advance(Span::new().minutes(20));
    sign_in(&app, "li@house.invalid").await;
    let [other] = words().await.try_into().unwrap();
    assert_ne!(word, other);
}

#[tokio::test]
async fn attempts_at_the_same_time_are_all_counted() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = app_on(&database(&folder).await, &folder).await;
    let quarter = SignedDuration::from_mins(15);
    let tries = (0..8).map(|_| {
        let (store, now) = (app.store.clone(), app.now());
        tokio::spawn(async move { attempts::count(&store, "word", now, quarter).await })
    });
    let mut counted = Vec::new();
    for each in tries.collect::<Vec<_>>() {
        counted.push(each.await.unwrap().unwrap().times);
    }
    counted.sort_unstable();
    assert_eq!(counted, [1, 2, 3, 4, 5, 6, 7, 8]);
}
