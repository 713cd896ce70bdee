//! What the log says of requests, and what it never says.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Desk, House};
use crate::listener;
use axum::http::StatusCode;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tapir_clinic::config::{LogForm, LogLevel, LogSettings};
use tapir_clinic::log;
use tracing::dispatcher::DefaultGuard;

/// Lines that were written, until it is dropped.
struct Log {
    lines: Arc<Mutex<Vec<u8>>>,
    _listening: DefaultGuard,
}

struct Sheet(Arc<Mutex<Vec<u8>>>);

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn listen(level: LogLevel, form: LogForm) -> Self {
        // so that no event was settled as unheard by a test without a log
        listener::begin();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let sheet = lines.clone();
        let dispatch = log::lines(LogSettings { level, form }, move || Sheet(sheet.clone()));
        Self {
            lines,
            _listening: tracing::dispatcher::set_default(&dispatch),
        }
    }

    fn text(&self) -> String {
        String::from_utf8(self.lines.lock().unwrap().clone()).unwrap()
    }
}

#[tokio::test]
async fn a_line_has_the_route_of_a_request_and_nothing_of_its_path_query_or_form() {
    let desk = Desk::new().await;
    let log = Log::listen(LogLevel::Debug, LogForm::Text);
    let chart = &desk.chart;
    desk.clinician
        .get(&format!("{chart}?seen=query-word"))
        .await;
    desk.clinician
        .post(&format!("{chart}/lesions/new"), &[("name", "form-word")])
        .await;
    let stranger = desk.house.stranger();
    stranger.get("/link/secret-of-a-link").await;
    stranger.get("/calendar/secret-of-a-calendar.ics").await;
    stranger.get("/nowhere/Mei-Lin").await;
    let fields = [("email", "mei@house.invalid"), ("password", "pass-word")];
    stranger
        .post_raw("/sign-in", &fields, Some("http://localhost"))
        .await;

    let text = log.text();
    for line in [
        "method=\"GET\" route=\"/patients/{patient}\" status=200 ms=",
        "method=\"POST\" route=\"/patients/{patient}/lesions/new\" status=422 ms=",
        "method=\"GET\" route=\"none\" status=404 ms=",
        "method=\"POST\" route=\"/sign-in\" status=422 ms=",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let patient = desk.house.patient.to_string();
    let clinician = desk.house.clinician.to_string();
    for word in [
        patient.as_str(),
        &clinician,
        "query-word",
        "form-word",
        "secret-of",
        "Mei",
        "mei@",
        "pass-word",
        "localhost",
        "127.0.0.1",
    ] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[tokio::test]
async fn a_fault_of_ours_is_found_in_the_log_by_the_number_on_its_page() {
    for level in [LogLevel::Error, LogLevel::Info] {
        let house = House::new().await;
        let clinician = house.browser(house.clinician).await;
        house.app.store.close().await;
        let log = Log::listen(level, LogForm::Text);
        let answer = clinician.get("/work").await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        let number = answer.page().part("main code");
        let text = log.text();
        let fault = text.lines().find(|line| line.contains("ERROR")).unwrap();
        assert!(
            fault.contains(&format!("request{{id=\"{number}\"}}")),
            "{text}"
        );
        assert!(fault.contains("closed pool"), "{text}");
    }
}

#[tokio::test]
async fn what_a_person_did_wrong_gets_no_number() {
    let desk = Desk::new().await;
    let page = desk.clinician.page("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    insta::assert_snapshot!(page.text(), @"
    # Not found
    There is nothing at this address, or it is not open to you.
    <To the start>
    ");
}

#[tokio::test]
async fn lines_are_objects_where_that_is_wished_and_none_come_where_it_is_off() {
    let desk = Desk::new().await;
    let log = Log::listen(LogLevel::Info, LogForm::Json);
    desk.page().await;
    let line = log.text();
    let line: serde_json::Value = serde_json::from_str(line.trim()).unwrap();
    assert_eq!(line["route"], "/patients/{patient}");
    assert_eq!(line["status"], 200);
    assert_eq!(line["span"]["id"].as_str().unwrap().len(), 12);
    drop(log);
    let log = Log::listen(LogLevel::Off, LogForm::Text);
    desk.page().await;
    assert_eq!(log.text(), "");
}
