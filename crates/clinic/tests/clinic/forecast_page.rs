//! The page of a stored comparison.

use crate::full::FullHouse;
use jiff::Span;

/// Half past one at night in Shanghai is still the day before in Greenwich.
#[tokio::test]
async fn the_day_of_the_release_is_that_of_the_reader() {
    let full = FullHouse::new().await;
    let house = &full.house;
    house.clock.advance(Span::new().hours(16).minutes(30));
    assert!(house.app.now().to_string().starts_with("2026-03-05T17:3"));
    let mut tx = house.app.store.begin().await.unwrap();
    let values = vec![house.app.now().into()];
    let release = "update forecast set released_ms = $1";
    tx.execute(release, values).await.unwrap();
    tx.commit().await.unwrap();
    let clinician = house.browser(house.clinician).await;
    let page = clinician.page(&full.forecast).await;
    insta::assert_snapshot!(page.section("Show to the patient"), @"
    ## Show to the patient
    shown to the patient since 6 Mar 2026
    ▸ Take the release back
    Why (the patient reads this): __
    [Take back]
    <Continue with this plan> · <To the course>
    ");
}
