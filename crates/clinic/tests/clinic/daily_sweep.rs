//! What falls due by time alone.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{House, waiting};
use jiff::Span;
use tapir_clinic::jobs::sweep;

#[tokio::test]
async fn an_old_area_reaches_the_work_list_without_anybody_at_the_chart() {
    let house = House::new().await;
    let before = raised(&house).await;
    // the newest area is of 2 February, old after twelve weeks: on 28 April
    sweep(&house.app).await.unwrap();
    let clinician = house.browser(house.clinician).await;
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    house.clock.advance(Span::new().hours(24 * 53));
    assert_eq!(sweep(&house.app).await.unwrap(), 1);
    let clinician = house.browser(house.clinician).await;
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    for 53 days
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    // 16:00 in London is midnight in Shanghai
    house.clock.advance(Span::new().hours(15));
    assert_eq!(sweep(&house.app).await.unwrap(), 1, "a new day in Shanghai");
    let clinician = house.browser(house.clinician).await;
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    for 53 days
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    No area since 2 Feb 2026
    ");
    assert_eq!(sweep(&house.app).await.unwrap(), 0, "once a day");
    let (by_people, by_time) = raised(&house).await;
    assert_eq!(by_people, before.0, "the audit names no person");
    assert!(by_time > before.1, "{by_time}");
}

/// How many alerts people raised by what they entered, and how many time alone.
async fn raised(house: &House) -> (usize, usize) {
    let mut tx = house.app.store.begin().await.unwrap();
    let rows = tx
        .rows(
            "select person_id from audit where subject = 'alert' and action = 'raise'",
            vec![],
        )
        .await
        .unwrap();
    let by_people = rows
        .iter()
        .filter(|row| row.text_opt("person_id").unwrap().is_some());
    let by_people = by_people.count();
    (by_people, rows.len() - by_people)
}
