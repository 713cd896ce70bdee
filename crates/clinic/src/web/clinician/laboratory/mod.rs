//! Results of the laboratory: entering them, the table of the course view, what
//! is due and why.

mod band;
mod filled;
mod known;
mod plausible;
mod result;
mod risk;
mod test_row;

use super::folded::{Folded, newest_of};
use crate::calendar::{long_day, time_of_day};
use crate::domain::laboratory::{EGFR_LOINC, Reading, egfr_2021, of_code};
use crate::domain::{Entered, ExposureRiskId};
use crate::record::CourseRecord;
use crate::store::record::laboratory::LaboratoryResult;
use crate::web::route::{Access, Route, post};
use crate::web::shared::entry_page::routes as page;
use crate::web::shared::labels;
use crate::web::shared::wrong_link::WrongLink;
use crate::web::view::View;
use tapir_report::number::decimal;
use test_row::TestRow;

pub(super) fn routes() -> Vec<Route> {
    let end = post(
        "/patients/{patient}/exposure/{risk}/end",
        Access::Clinician,
        risk::end,
    );
    let pages = [page::<result::NewSample>(), page::<risk::NewRisk>()];
    let redraw = post("/redraw/laboratory", Access::Clinician, band::redraw);
    pages.into_iter().flatten().chain([end, redraw]).collect()
}

/// The part of the course view.
pub(super) struct Laboratory {
    /// The newest result of each test; what is not within its range is in sight.
    pub tests: Folded<TestRow>,
    /// What is read while the others are folded: the newest of their results, else why any
    /// is due.
    pub summary: String,
    /// Every result, the newest first.
    pub rows: Vec<Row>,
    /// Test and day on which it is due.
    pub due: Vec<(String, String)>,
    /// Why anything is due.
    pub because: String,
    pub risks: Vec<RiskRow>,
}

/// A result.
pub(super) struct Row {
    pub date: String,
    /// Where it is known.
    pub time: Option<String>,
    pub test: String,
    pub value: String,
    /// The same in other units, and what follows from it.
    pub also: Vec<String>,
    pub reference: String,
    pub grade: String,
    pub loinc: String,
    pub wrong: WrongLink,
}

impl Row {
    /// In few words.
    fn said(&self) -> String {
        format!("{} {} · {}", self.test, self.value, self.date)
    }
}

/// A reason for the schedule.
pub(super) struct RiskRow {
    pub id: ExposureRiskId,
    pub said: String,
    pub open: bool,
}

impl Laboratory {
    /// Whether there is nothing to say of it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.due.is_empty() && self.risks.is_empty()
    }

    pub fn of(record: &CourseRecord, view: &View) -> Self {
        let m = view.m;
        let because: Vec<String> = record
            .exposure()
            .into_iter()
            .map(|(factor, from)| {
                let since = view.line("risk-since", "date", &long_day(from, m));
                view.named(&labels::factor(factor, m), &since)
            })
            .collect();
        let due = record.due_tests();
        let because = because.join(" · ");
        let rows: Vec<Row> = record
            .results
            .iter()
            .rev()
            .map(|result| row(result, record, view))
            .collect();
        // the tests stand in an order of their own: the newest is that of all results
        let tests = Folded::of(
            test_row::newest(record, view),
            |test| test.calls,
            |_| String::new(),
            m,
        );
        let newest = match tests.asks() {
            true => tests.rest.first().map(|test| &test.row),
            false => rows.first(),
        };
        let summary = match newest {
            Some(newest) => newest_of(&newest.said(), rows.len(), m),
            None if tests.asks() => m.with("lab-all", [("count", rows.len().into())]),
            None if because.is_empty() => m.get("schedule-title"),
            None => because.clone(),
        };
        Self {
            tests,
            summary,
            rows,
            due: due
                .iter()
                .map(|test| (labels::analyte(test.analyte, m), long_day(test.on, m)))
                .collect(),
            because,
            risks: record
                .risks
                .iter()
                .map(|risk| risk_row(risk, view))
                .collect(),
        }
    }
}

fn risk_row(risk: &crate::store::record::exposure_risks::ExposureRisk, view: &View) -> RiskRow {
    let m = view.m;
    let from = long_day(risk.started_on, m);
    let time = match risk.ended_on {
        None => view.line("risk-since", "date", &from),
        Some(on) => m.with(
            "risk-from-to",
            [("from", from.into()), ("to", long_day(on, m).into())],
        ),
    };
    let mut said = view.named(&labels::factor(risk.factor, m), &time);
    if !risk.note.is_empty() {
        said = format!("{said} · {}", risk.note);
    }
    RiskRow {
        id: risk.id,
        said,
        open: risk.ended_on.is_none(),
    }
}

fn row(result: &LaboratoryResult, record: &CourseRecord, view: &View) -> Row {
    let m = view.m;
    let reading = result.reading();
    let key = reading.map_or("", |reading| reading.analyte.key);
    Row {
        date: long_day(result.taken_at.date(), m),
        time: result
            .time_known
            .then(|| time_of_day(result.taken_at.time())),
        test: if key.is_empty() {
            result.loinc.clone()
        } else {
            labels::analyte(key, m)
        },
        value: format!(
            "{}{} {}",
            result.comparator,
            result.quantity,
            labels::unit(&result.unit)
        ),
        also: reading.map_or(Vec::new(), |reading| also(result, &reading, record, view)),
        reference: labels::reference_range(&result.reference, m),
        grade: reading.map_or(String::new(), |reading| {
            labels::judged(&record.judged(&reading), m)
        }),
        loinc: result.loinc.clone(),
        wrong: WrongLink::to(record.patient.id, &Entered::from(result), view),
    }
}

/// The value in the other units of the test, and what is worked out of it.
fn also(
    result: &LaboratoryResult,
    reading: &Reading,
    record: &CourseRecord,
    view: &View,
) -> Vec<String> {
    let Some((analyte, _)) = of_code(&result.loinc, &result.unit) else {
        return Vec::new();
    };
    let others = analyte.units.iter().filter(|u| u.ucum != result.unit);
    let mut all: Vec<String> = others
        .map(|unit| {
            let value = significant(reading.value / unit.factor);
            format!("= {}{value} {}", result.comparator, labels::unit(unit.ucum))
        })
        .collect();
    if analyte.key == "creatinine" {
        let age = record.patient.age_years(reading.at.date());
        let egfr = egfr_2021(reading.value, age, record.patient.sex);
        all.push(match egfr {
            Some(egfr) => view.m.with(
                "lab-egfr",
                [
                    ("value", decimal(egfr, 0).into()),
                    ("loinc", EGFR_LOINC.into()),
                ],
            ),
            None => view.m.get("lab-egfr-missing"),
        });
    }
    all
}

/// Three significant digits.
fn significant(x: f64) -> String {
    decimal(
        x,
        match x.abs() {
            x if x >= 100.0 => 0,
            x if x >= 10.0 => 1,
            _ => 2,
        },
    )
}
