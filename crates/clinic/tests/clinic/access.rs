//! Every route for every role, from the one list of routes.

use crate::fixture::{Browser, House, member};
use axum::http::{Method, StatusCode};
use tapir_clinic::domain::{
    AdverseEventId, AlertId, AllergyId, AreaId, AssessmentId, CircumstanceId, ExposureRiskId,
    ForecastId, PasskeyId, PersonId, PhotographId, PlannedVisitId, PushSubscriptionId, Role,
    SessionId, TubeId, WorkId,
};
use tapir_clinic::store::account::clinics;
use tapir_clinic::store::verify;
use tapir_clinic::{Access, Route, routes};

/// A path with identities in the place of its parameters.
fn path(route: &Route, patient: &str) -> String {
    route
        .path
        .replace("{patient}", patient)
        .replace("{alert}", &AlertId::new().to_string())
        .replace("{area}", &AreaId::new().to_string())
        .replace("{event}", &AdverseEventId::new().to_string())
        .replace("{kind}", "area")
        .replace("{purpose}", "photographs")
        .replace("{entry}", &AreaId::new().to_string())
        .replace("{assessment}", &AssessmentId::new().to_string())
        .replace("{circumstance}", &CircumstanceId::new().to_string())
        .replace("{allergy}", &AllergyId::new().to_string())
        .replace("{risk}", &ExposureRiskId::new().to_string())
        .replace("{forecast}", &ForecastId::new().to_string())
        .replace("{work}", &WorkId::new().to_string())
        .replace("{person}", &PersonId::new().to_string())
        .replace("{session}", &SessionId::new().to_string())
        .replace("{passkey}", &PasskeyId::new().to_string())
        .replace("{photograph}", &PhotographId::new().to_string())
        .replace("{device}", &PushSubscriptionId::new().to_string())
        .replace("{planned}", &PlannedVisitId::new().to_string())
        .replace("{tube}", &TubeId::new().to_string())
        .replace("{token}", "unknown")
}

#[tokio::test]
async fn every_route_is_closed_to_every_role_that_is_not_on_its_list() {
    let house = House::new().await;
    let guardian = member(&house.app, house.clinic, "Guardian", Role::Guardian).await;
    let people = [
        (Some(Role::Administrator), Some(house.administrator)),
        (Some(Role::Clinician), Some(house.clinician)),
        (Some(Role::Patient), Some(house.patient_person)),
        (Some(Role::Guardian), Some(guardian)),
        (None, None),
    ];
    for (role, person) in people {
        for route in routes() {
            if route.access.admits(role.as_ref().map(std::slice::from_ref)) {
                continue;
            }
            let browser = match person {
                Some(person) => house.browser(person).await,
                None => house.stranger(),
            };
            let path = path(&route, &house.patient.to_string());
            let answer = if route.method == Method::GET {
                browser.get(&path).await
            } else {
                browser.post(&path, &[]).await
            };
            let name = format!("{role:?} {} {path}", route.method);
            match person {
                Some(_) => assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}"),
                None => assert_eq!(answer.location.as_deref(), Some("/sign-in"), "{name}"),
            }
        }
    }
}

#[tokio::test]
async fn the_clinician_of_another_clinic_finds_nobody() {
    let house = House::new().await;
    let mut tx = house.app.store.begin().await.unwrap();
    let other = clinics::add(&mut tx, "Other", "Europe/Rome", house.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let stranger = member(&house.app, other, "Dr Elsewhere", Role::Clinician).await;
    let browser = Browser::signed_in(&house.app, stranger, other).await;
    let nothing = browser.page("/nowhere").await.text();
    insta::assert_snapshot!(nothing, @"
    # Not found
    There is nothing at this address, or it is not open to you.
    <To the start>
    ");
    for route in routes() {
        if route.access != Access::Clinician || !route.path.contains("{patient}") {
            continue;
        }
        let path = path(&route, &house.patient.to_string());
        let fields = [
            ("body", "hello"),
            ("days", "3"),
            ("reason", "none"),
            ("plan", "none"),
            ("starts_on", "2026-03-05"),
            ("after", "1"),
            ("action", "sign"),
        ];
        let answer = if route.method == Method::GET {
            browser.get(&path).await
        } else {
            browser.post(&path, &fields).await
        };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.page().text(), nothing, "{path}");
    }
    insta::assert_snapshot!(browser.page("/work").await.text(), @"
    # No patients waiting
    Nobody is waiting.

    ## All patients
    Search by name, pinyin, initials or number (leave empty to list all patients) __ [Find]
    ");
}

#[tokio::test]
async fn a_patient_does_not_find_another_patients_course() {
    let house = House::new().await;
    let other = member(&house.app, house.clinic, "Other patient", Role::Patient).await;
    let browser = house.browser(other).await;
    let patient = house.patient;
    for route in routes().iter().filter(|r| r.access == Access::Keeper) {
        if route.method != Method::GET || !route.path.contains("{patient}") {
            continue;
        }
        let path = path(route, &patient.to_string());
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_change_without_the_sessions_token_or_from_elsewhere_is_refused() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await;
    let path = format!("/my/{}/ask", house.patient);
    let fields = [("about", "question"), ("body", "hello")];
    let ours = Some("http://localhost");
    let answer = browser.post_raw(&path, &fields, ours).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let csrf = browser.csrf().await;
    let fields = [("csrf", csrf.as_str()), fields[0], fields[1]];
    let answer = browser
        .post_raw(&path, &fields, Some("http://evil.example"))
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    // a browser that does not say where a form comes from: its token decides
    let answer = browser.post_raw(&path, &fields, None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let answer = browser.post_raw(&path, &fields, ours).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn reads_changes_and_refusals_are_in_a_chain_that_notices_a_forgery() {
    let house = House::new().await;
    let patient = house.patient;
    let own = house.browser(house.patient_person).await;
    own.get(&format!("/my/{patient}")).await;
    let other = member(&house.app, house.clinic, "Other patient", Role::Patient).await;
    let other = house.browser(other).await;
    other.get(&format!("/my/{patient}")).await;
    let mut tx = house.app.store.begin().await.unwrap();
    let rows = tx
        .rows(
            "select action, subject from audit where action in ('read', 'denied') order by seq",
            vec![],
        )
        .await
        .unwrap();
    let last: Vec<String> = rows
        .iter()
        .rev()
        .take(2)
        .map(|row| row.text("action").unwrap())
        .collect();
    assert_eq!(last, ["denied", "read"]);
    let report = verify(&mut tx).await.unwrap();
    assert_eq!(report.broken_at, None);
    assert!(report.rows > 5);
    tx.execute("update audit set subject = 'nothing' where seq = 3", vec![])
        .await
        .unwrap();
    let report = verify(&mut tx).await.unwrap();
    assert_eq!(report.broken_at, Some(3));
}

#[tokio::test]
async fn every_answer_carries_the_strict_headers() {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt;
    let house = House::new().await;
    for path in ["/sign-in", "/health", "/nowhere", "/static/x/site.css"] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let router = tapir_clinic::router(house.app.clone());
        let response = router.oneshot(request).await.unwrap();
        let policy = response.headers()["content-security-policy"]
            .to_str()
            .unwrap();
        assert!(policy.contains("default-src 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        let allowed = response.headers()["permissions-policy"].to_str().unwrap();
        assert!(allowed.contains("microphone=()"), "{path}");
        for own in ["create=(self)", "get=(self)"] {
            assert!(allowed.contains(&format!("publickey-credentials-{own}")));
        }
    }
}
