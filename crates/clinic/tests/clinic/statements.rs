//! How many statements the commonest requests send to the database, frozen, and that
//! none reads a course twice.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::Answer;
use crate::full::FullHouse;
use crate::listener::{self, READINGS, STATEMENTS};
use axum::http::StatusCode;
use std::fmt::Write;

/// The table of requests with their numbers.
#[derive(Default)]
struct Table {
    lines: String,
}

impl Table {
    fn begin() {
        STATEMENTS.set(0);
        READINGS.set(0);
    }

    fn end(&mut self, name: &str, answer: &Answer, expected: StatusCode) {
        assert_eq!(answer.status, expected, "{name}: {}", answer.body);
        let (statements, readings) = (STATEMENTS.get(), READINGS.get());
        assert!(readings <= 1, "{name} reads the course {readings} times");
        writeln!(
            self.lines,
            "{name}: {statements} statements, {readings} of a course"
        )
        .unwrap();
    }
}

#[tokio::test]
async fn the_commonest_requests_send_so_many_statements_and_read_a_course_once() {
    let full = FullHouse::new().await;
    listener::begin();
    let mut table = Table::default();
    let ours = Some("http://localhost");

    const PASSWORD: &str = "three moons over a lake";
    let mut tx = full.house.app.store.begin().await.unwrap();
    let values = vec!["mei@mail.example".into(), full.house.patient_person.into()];
    let email = "update person set email = $1 where id = $2";
    tx.execute(email, values).await.unwrap();
    tx.commit().await.unwrap();
    let change = [("current", ""), ("password", PASSWORD)];
    full.own.post("/account/password", &change).await;
    let fields = [("email", "mei@mail.example"), ("password", PASSWORD)];
    Table::begin();
    let answer = full
        .house
        .stranger()
        .post_raw("/sign-in", &fields, ours)
        .await;
    table.end("sign in", &answer, StatusCode::SEE_OTHER);
    let own = full.house.browser(full.house.patient_person).await;

    Table::begin();
    let answer = own.get(&full.my).await;
    table.end("today's page of a patient", &answer, StatusCode::OK);

    let csrf = own.csrf().await;
    let page = answer.page();
    let key = "00112233445566778899aabbccddee01";
    let tick = [
        ("csrf", csrf.as_str()),
        ("version", &page.field("version")),
        ("product", &page.field("product")),
        ("on", "2026-03-05"),
        ("part", "1"),
        ("state", "applied"),
        ("key", key),
    ];
    Table::begin();
    let answer = own
        .post_raw(&format!("{}/applications", full.my), &tick, ours)
        .await;
    table.end("mark a dose as applied", &answer, StatusCode::SEE_OTHER);

    let word = &page.attributes(".dose", "data-dose")[1];
    let waiting = [
        ("csrf", csrf.as_str()),
        ("dose", word),
        ("state", "cleared"),
        ("key", "00112233445566778899aabbccddee02"),
    ];
    Table::begin();
    let answer = own.post_raw("/ticks", &waiting, ours).await;
    table.end("take a tick that waited", &answer, StatusCode::NO_CONTENT);

    let message = [
        ("csrf", csrf.as_str()),
        ("about", "question"),
        ("body", "When does it end?"),
    ];
    Table::begin();
    let answer = own
        .post_raw(&format!("{}/ask", full.my), &message, ours)
        .await;
    table.end("send a message", &answer, StatusCode::SEE_OTHER);

    Table::begin();
    let answer = full.house.stranger().get(&full.calendar).await;
    table.end("calendar", &answer, StatusCode::OK);

    for (name, path) in [
        ("work list", "/work"),
        ("chart", full.chart.as_str()),
        ("plan page", &format!("{}/plan", full.chart)),
        ("forecast page", &full.forecast),
        ("laboratory form", &format!("{}/laboratory/new", full.chart)),
    ] {
        Table::begin();
        let answer = full.clinician.get(path).await;
        table.end(name, &answer, StatusCode::OK);
    }

    let csrf = full.clinician.csrf().await;
    let result = [
        ("csrf", csrf.as_str()),
        ("on", "2026-03-04"),
        ("at", "08:00"),
        ("laboratory", "Central"),
        ("value-alt", "60"),
        ("unit-alt", "U/L"),
        ("low-alt", "7"),
        ("high-alt", "40"),
    ];
    Table::begin();
    let path = format!("{}/laboratory/new", full.chart);
    let answer = full.clinician.post_raw(&path, &result, ours).await;
    table.end(
        "enter a result of the laboratory",
        &answer,
        StatusCode::SEE_OTHER,
    );

    insta::assert_snapshot!(table.lines, @"
    sign in: 9 statements, 0 of a course
    today's page of a patient: 28 statements, 1 of a course
    mark a dose as applied: 45 statements, 1 of a course
    take a tick that waited: 47 statements, 1 of a course
    send a message: 45 statements, 1 of a course
    calendar: 28 statements, 1 of a course
    work list: 22 statements, 0 of a course
    chart: 30 statements, 1 of a course
    plan page: 28 statements, 1 of a course
    forecast page: 10 statements, 0 of a course
    laboratory form: 28 statements, 1 of a course
    enter a result of the laboratory: 46 statements, 1 of a course
    ");
}
