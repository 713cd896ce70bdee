//! The work list without and with its keys. What the keys do is tried in a
//! browser.

use crate::house::House;

#[tokio::test]
async fn everything_that_a_key_does_is_a_link_or_a_form_too() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let page = clinician.get("/work").await.body;
    assert!(!page.contains("work.js"), "an empty list has no keys");
    let fields = [("about", "question"), ("body", "May I swim?")];
    own.post(&format!("/my/{}/ask", house.patient), &fields)
        .await;
    let page = clinician.get("/work").await.body;
    let chart = format!("/patients/{}", house.patient);
    for reached in [
        format!("<h2><a href=\"{chart}\">Mei Lin</a></h2>"),
        format!("<a class=\"button reply\" href=\"{chart}#body\""),
        format!("action=\"/work/{}/snooze\"", house.patient),
        "id=\"work-keys\" hidden>Keys while the focus is in the list".to_owned(),
        "work.js\"></script>".to_owned(),
    ] {
        assert!(page.contains(&reached), "{reached}: {page}");
    }
    // the answer goes to a field of that page
    assert!(clinician.get(&chart).await.body.contains("id=\"body\""));
}
