//! What a signature covers: a version that was changed afterwards is found.

use crate::full::FullHouse;
use tapir_clinic::store::record::changed_after_signing;

#[tokio::test]
async fn a_signed_version_that_was_changed_is_found_whatever_was_changed() {
    let full = FullHouse::new().await;
    let store = &full.house.app.store;
    let mut tx = store.read().await.unwrap();
    assert_eq!(changed_after_signing(&mut tx).await.unwrap(), []);
    let newest = "select id from plan_version order by version desc limit 1";
    let newest = tx.one(newest, vec![]).await.unwrap().text("id").unwrap();
    drop(tx);
    for change in [
        "update plan_version set review_on = '2027-01-01' where id = $1",
        "update plan_version set review_on = null where id = $1",
        "update plan_version set light_acknowledged = 1 - light_acknowledged where id = $1",
        "update plan_version set forecast_id = (select id from forecast) where id = $1",
        "update plan_version set reason = 'None.' where id = $1",
        "update plan_version set sites = 'x|tacrolimus 0.03%|' where id = $1",
        "update plan_version set starts_on = '2026-03-10' where id = $1",
        "update plan_version set signed_ms = signed_ms + 1 where id = $1",
        "update planned_visit set week = 3 where plan_version_id = $1 and week = 4",
    ] {
        // nothing is committed
        let mut tx = store.begin().await.unwrap();
        let touched = tx.execute(change, vec![newest.clone().into()]).await;
        assert_eq!(touched.unwrap(), 1, "{change}");
        let found = changed_after_signing(&mut tx).await.unwrap();
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, [newest.as_str()], "{change}");
    }
}
