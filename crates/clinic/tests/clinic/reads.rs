//! A page that is looked at changes nothing but who looked: every GET of every route,
//! on a chart with an entry of every kind.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Browser, House};
use crate::full::FullHouse;
use axum::http::{Method, StatusCode};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use tapir_clinic::routes;
use tapir_clinic::store::Tx;

/// What a look may change: the audit, the session, and how often one tried.
const MAY_CHANGE: [&str; 4] = ["audit", "audit_head", "session", "attempt"];
/// Pages that are looked at of one route.
const OF_A_ROUTE: usize = 4;
/// Routes that no page leads to, and that need a word that is sent by mail.
const BY_MAIL: [&str; 4] = [
    "/link/{token}",
    "/setup/{token}",
    "/reminders/confirm/{token}",
    "/reminders/off/{token}",
];

/// Of work that is under way; none is any more, and it keeps nothing.
const WHILE_AT_WORK: &str = "/patients/{patient}/work/{work}";

/// Of a chart without a course, and the patient of this house has one: asked for all the same.
const BEFORE_A_COURSE: &str = "/patients/{patient}/course/new";

/// Only the demonstration has it, and it reads no chart.
const IN_DEMONSTRATION: &str = "/design";

/// Statements of a store are written in the program; those of this test live as long.
fn lasting(sql: String) -> &'static str {
    Box::leak(sql.into_boxed_str())
}

async fn column(tx: &mut Tx, sql: String, name: &'static str) -> Vec<String> {
    let rows = tx.rows(lasting(sql), vec![]).await.unwrap();
    rows.iter().map(|row| row.text(name).unwrap()).collect()
}

/// Every row of every table that a look must leave alone.
async fn tables(house: &House) -> BTreeMap<String, Vec<String>> {
    let postgres = std::env::var("TAPIR_TEST_POSTGRES").is_ok();
    let mut tx = house.app.store.read().await.unwrap();
    let names = if postgres {
        "select tablename as name from pg_tables where schemaname = current_schema()"
    } else {
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    };
    let mut tables = BTreeMap::new();
    for table in column(&mut tx, names.to_owned(), "name").await {
        if MAY_CHANGE.contains(&table.as_str()) || table.starts_with('_') {
            continue;
        }
        let line = if postgres {
            "t::text".to_owned()
        } else {
            let columns = format!("select name from pragma_table_info('{table}')");
            let columns = column(&mut tx, columns, "name").await;
            let quoted = columns.iter().map(|name| format!("quote({name})"));
            quoted.collect::<Vec<_>>().join(" || '|' || ")
        };
        let sql = format!("select {line} as line from {table} t order by 1");
        let rows = column(&mut tx, sql, "line").await;
        tables.insert(table, rows);
    }
    tables
}

/// The route of a path; one without parameters before one with them.
fn route(path: &str) -> Option<&'static str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_of = |pattern: &str| {
        let (mut theirs, mut ours) = (path.split('/'), pattern.split('/'));
        loop {
            match (theirs.next(), ours.next()) {
                (None, None) => return true,
                (Some(a), Some(b)) if a == b || b.starts_with('{') => {}
                _ => return false,
            }
        }
    };
    let all = routes().into_iter().filter(|r| r.method == Method::GET);
    let found = all.map(|route| route.path).filter(|pattern| is_of(pattern));
    found.min_by_key(|pattern| pattern.matches('{').count())
}

/// Looks at everything that the pages of somebody lead to.
async fn look_around(browser: &Browser, from: &[&str], seen: &mut BTreeMap<&'static str, usize>) {
    let mut ahead: VecDeque<String> = from.iter().map(|path| (*path).to_owned()).collect();
    let mut known: BTreeSet<String> = ahead.iter().cloned().collect();
    while let Some(path) = ahead.pop_front() {
        let Some(route) = route(&path) else { continue };
        let looked = seen.entry(route).or_default();
        if *looked >= OF_A_ROUTE {
            continue;
        }
        let answer = browser.get(&path).await;
        assert!(
            answer.status == StatusCode::OK || answer.status == StatusCode::SEE_OTHER,
            "{path}: {}",
            answer.status
        );
        *looked += 1;
        let page = answer.page();
        let links = page.attributes("[href]", "href").into_iter();
        let pictures = page.attributes("[src]", "src");
        for path in links.chain(pictures).chain(answer.location) {
            let path = path.split('#').next().unwrap_or_default().to_owned();
            if path.starts_with('/') && known.insert(path.clone()) {
                ahead.push_back(path);
            }
        }
    }
}

#[tokio::test]
async fn no_page_changes_more_than_who_looked() {
    let full = FullHouse::new().await;
    let house = &full.house;
    let before = tables(house).await;
    assert!(before["alert"].len() > 5 && before["planned_visit"].len() == 2);

    let mut seen = BTreeMap::new();
    let forecast = full.forecast.replace("/patients/", "/my/");
    let page = full.clinician.get(&full.chart).await.body;
    let event = page.split(&format!("{}/events/", full.chart)).nth(1);
    let event = event.unwrap().split('"').next().unwrap();
    let reported = format!("{}/reactions/{event}", full.my);
    let advice = format!("{}/reported/infection", full.my);
    let mine = [
        full.my.as_str(),
        &reported,
        &advice,
        &forecast,
        &full.calendar,
        "/my",
        "/offline",
    ];
    look_around(&full.own, &mine, &mut seen).await;
    let chart = [full.chart.as_str(), &full.forecast, "/work"];
    look_around(&full.clinician, &chart, &mut seen).await;
    let people = ["/people", "/accounts", "/mail", "/clinic"];
    look_around(&full.administrator, &people, &mut seen).await;
    let doors = ["/", "/sign-in", "/health", "/service-worker.js"];
    look_around(&house.stranger(), &doors, &mut seen).await;
    for path in BY_MAIL {
        house
            .stranger()
            .get(&path.replace("{token}", "unknown"))
            .await;
    }

    full.clinician
        .get(&format!("{}/course/new", full.chart))
        .await;

    let after = tables(house).await;
    for (table, rows) in &before {
        assert_eq!(rows, &after[table], "looking changed {table}");
    }
    assert_eq!(before.len(), after.len());
    let missed: Vec<&str> = routes()
        .iter()
        .filter(|route| route.method == Method::GET)
        .map(|route| route.path)
        .filter(|path| !seen.contains_key(path) && !BY_MAIL.contains(path))
        .filter(|path| ![BEFORE_A_COURSE, IN_DEMONSTRATION, WHILE_AT_WORK].contains(path))
        .collect();
    assert!(missed.is_empty(), "nobody looked at {missed:?}");
}
