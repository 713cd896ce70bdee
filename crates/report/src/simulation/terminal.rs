//! The columns that are asked for most, as a table.

use super::Simulated;
use crate::message::Messages;
use crate::number::{decimal, percent};
use crate::terminal::{Column, Out};
use crate::words;
use tapir_engine::trajectory::Sample;

/// Decimals of a level: three digits of small ones.
fn level(x: f64) -> String {
    decimal(x, if x.abs() < 1.0 { 3 } else { 1 })
}

/// A sample's cell in a column.
type Cell<'a> = &'a dyn Fn(&Sample) -> String;

pub(super) fn text(simulated: &Simulated<'_>, m: &Messages) -> String {
    let mut out = Out::default();
    let plan = &simulated.setting.plan;
    if plan.is_none() {
        // no decision stands before it
        out.line(&m.get("simulate-untreated"));
    } else {
        for sentence in words::plan(plan, m.language) {
            out.line(&sentence);
        }
    }
    out.blank();
    let cells: [(&str, Cell<'_>); 8] = [
        ("simulate-day", &|s| day(s)),
        ("simulate-skin", &|s| level(s.forcing.skin)),
        ("simulate-blood", &|s| level(s.blood_ng_per_ml)),
        ("simulate-inhibition", &|s| {
            percent(s.inhibition, m.language)
        }),
        ("simulate-teff", &|s| decimal(s.state.cd8_teff, 1)),
        ("simulate-trm", &|s| decimal(s.state.cd8_trm, 1)),
        ("simulate-treg", &|s| decimal(s.state.treg, 1)),
        ("simulate-repigmented", &|s| {
            percent(s.repigmentation, m.language)
        }),
    ];
    for (patient, samples) in simulated.patients.iter().zip(simulated.samples) {
        out.line(&m.with(
            "simulate-patient",
            [
                ("id", patient.id.clone().into()),
                ("structure", patient.rows.structure.to_string().into()),
                (
                    "site",
                    words::site(patient.covariates.site, m.language).into(),
                ),
            ],
        ));
        let columns = cells.iter().map(|(heading, cell)| {
            let mut column = Column::right(m.get(heading));
            for (row, sample) in samples.iter().enumerate() {
                column.set(row, cell(sample));
            }
            column
        });
        out.table(columns.collect());
    }
    out.line(&m.get("simulate-before"));
    out.text
}

/// Whole days as they are, others with what tells minutes apart.
fn day(sample: &Sample) -> String {
    let days = sample.time_days();
    let decimals = if sample.time_min.is_multiple_of(24 * 60) {
        0
    } else {
        3
    };
    decimal(days, decimals)
}
