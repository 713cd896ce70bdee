//! A page on which something is wrong begins with everything that is, each a link to its
//! field, and every such field says so itself.

use crate::fixture::{Answer, Desk};
use axum::http::StatusCode;

/// Every sentence about a field has a link above and a field that names it.
fn is_said(name: &str, answer: &Answer) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    let page = answer.page();
    let ids = page.attributes("main .field-error", "id");
    assert!(!ids.is_empty(), "{name}: {}", page.text());
    for id in &ids {
        let fields = page.count(&format!("main [aria-describedby~='{id}']"));
        assert_eq!(fields, 1, "{name}: the field of {id}");
        let invalid = format!("main [aria-describedby~='{id}'][aria-invalid='true']");
        assert_eq!(page.count(&invalid), 1, "{name}: {id}");
    }
    let links = page.attributes(".error-summary a", "href");
    assert_eq!(links.len(), ids.len(), "{name}");
    for link in &links {
        assert_eq!(page.count(link), 1, "{name}: {link}");
    }
    assert_eq!(page.count(".error-summary[autofocus][role='alert']"), 1);
    let title = answer.body.split("<title>").nth(1);
    let title = title.is_some_and(|title| title.starts_with("Error: "));
    assert!(title, "{name}");
}

#[tokio::test]
async fn every_page_with_a_form_says_what_is_wrong_at_its_top() {
    let desk = Desk::new().await;
    let house = &desk.house;
    let own = house.browser(house.patient_person).await;
    let administrator = house.browser(house.administrator).await;
    let (my, chart) = (format!("/my/{}", house.patient), &desk.chart);
    let past = [
        ("after", "1"),
        ("plan", "tacrolimus 0.1%: qd 4w, stop"),
        ("starts_on", "2026-01-01"),
        ("review_week", "x"),
        ("observation", "x"),
        ("reason", ""),
        ("action", "sign"),
    ];
    let night = [("morning", "22:00"), ("evening", "06:00")];
    let days = [("from", "2020-01-01"), ("to", "x"), ("state", "applied")];
    let nothing: [(&str, &str); 0] = [];
    for (browser, path, fields) in [
        (&desk.clinician, format!("{chart}/plan"), &past[..]),
        (&desk.clinician, format!("{chart}/visits/new"), &nothing[..]),
        (
            &desk.clinician,
            format!("{chart}/lesions/new"),
            &nothing[..],
        ),
        (&desk.clinician, format!("{chart}/light/new"), &nothing[..]),
        (&desk.clinician, format!("{chart}/events/new"), &nothing[..]),
        (
            &desk.clinician,
            format!("{chart}/laboratory/new"),
            &nothing[..],
        ),
        (&desk.clinician, format!("{chart}/person"), &nothing[..]),
        (
            &own,
            format!("{my}/ask"),
            &[("about", "reaction"), ("body", "")][..],
        ),
        (&own, format!("{my}/area"), &nothing[..]),
        (&own, format!("{my}/mood"), &nothing[..]),
        (&own, format!("{my}/reminders/times"), &night[..]),
        (&own, format!("{my}/fill"), &days[..]),
        (&own, format!("{my}/tubes"), &nothing[..]),
        (&desk.clinician, format!("{chart}/tubes"), &nothing[..]),
        (
            &administrator,
            "/people".to_owned(),
            &[("role", "patient"), ("language", "en"), ("name", "")][..],
        ),
        (
            &administrator,
            "/clinic".to_owned(),
            &[("telephone", "x")][..],
        ),
        (&own, "/account/zone".to_owned(), &[("zone", "Factory")][..]),
        (
            &own,
            "/account/password".to_owned(),
            &[("password", "short")][..],
        ),
    ] {
        let answer = browser.post(&path, fields).await;
        is_said(&path, &answer);
    }
}
