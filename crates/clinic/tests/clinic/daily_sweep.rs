//! What falls due by time alone.

use crate::fixture::House;
use jiff::Span;
use tapir_clinic::jobs::sweep;

#[tokio::test]
async fn an_old_area_reaches_the_work_list_without_anybody_at_the_chart() {
    let house = House::new().await;
    // the newest area is of 2 February, old after twelve weeks: on 28 April
    sweep(&house.app).await.unwrap();
    let clinician = house.browser(house.clinician).await;
    let work = clinician.get("/work").await.body;
    assert!(!work.contains("No area since"), "{work}");
    house.clock.advance(Span::new().hours(24 * 53));
    assert_eq!(sweep(&house.app).await.unwrap(), 1);
    let clinician = house.browser(house.clinician).await;
    let work = clinician.get("/work").await.body;
    assert!(!work.contains("No area since"), "{work}");
    // 16:00 in London is midnight in Shanghai
    house.clock.advance(Span::new().hours(15));
    assert_eq!(sweep(&house.app).await.unwrap(), 1, "a new day in Shanghai");
    let clinician = house.browser(house.clinician).await;
    let work = clinician.get("/work").await.body;
    assert!(work.contains("No area since 2 Feb 2026"), "{work}");
    assert_eq!(sweep(&house.app).await.unwrap(), 0, "once a day");
    let mut tx = house.app.store.begin().await.unwrap();
    let rows = tx
        .rows(
            "select person_id from audit where subject = 'alert' and action = 'raise'",
            vec![],
        )
        .await
        .unwrap();
    let nobody = rows
        .iter()
        .all(|r| r.text_opt("person_id").unwrap().is_none());
    assert!(nobody && !rows.is_empty(), "the audit names no person");
}
