//! The comparison with published trials for a terminal.

use super::prediction::{SHOWN, with_error};
use crate::message::Messages;
use crate::number::{decimal, percent};
use crate::terminal::{Column, Out, fill};
use tapir_engine::evidence::{BetweenStudies, Comparison, Group, Scores, Unit, Use, inside};

pub(super) fn text(rows: &[Comparison], studies: &BetweenStudies, m: &Messages) -> String {
    let mut columns = vec![
        Column::left(m.get("validation-row")),
        Column::right(m.get("validation-published")),
        Column::right(m.get("validation-model")),
        Column::left(m.get("validation-unit")),
        Column::left(m.get("validation-interval")),
        Column::left(m.get("validation-use")),
        Column::right(m.get("validation-weight")),
    ];
    for (place, row) in rows.iter().enumerate() {
        fill(&mut columns, place, cells(row, m));
    }
    let mut out = Out::default();
    out.line(&m.get("validation-title"));
    out.blank();
    out.table(columns);
    let mut counts = vec![
        Column::left(m.get("validation-group")),
        Column::right(m.get("validation-rows")),
        Column::right(m.get("validation-inside")),
        Column::right(m.get("validation-by-weight")),
    ];
    for (place, one) in inside(rows).iter().enumerate() {
        let share = one.by_weight.map(|share| percent(share, m.language));
        let cells = [
            m.get(group(one.group)),
            one.rows.to_string(),
            one.inside.to_string(),
            share.unwrap_or_else(|| m.get("validation-none")),
        ];
        fill(&mut counts, place, cells);
    }
    out.table(counts);
    out.line(&m.get("validation-legend"));
    out.blank();
    out.line(&m.with(
        "validation-studies",
        [
            ("between", with_error(studies.between_studies).into()),
            ("within", with_error(studies.within_study).into()),
        ],
    ));
    out.table(predictions(studies, m));
    out.line(&m.get("validation-studies-legend"));
    if rows.iter().any(|row| row.unit == Unit::NgPerG) {
        out.line(&m.get("validation-levels"));
    }
    out.text
}

/// How well each study was predicted from all others, by the model and by the regression.
fn predictions(studies: &BetweenStudies, m: &Messages) -> Vec<Column> {
    let mut columns = vec![
        Column::left(m.get("validation-group")),
        Column::left(m.get("validation-by")),
        Column::right(m.get("validation-within-50")),
        Column::right(m.get("validation-within-80")),
        Column::right(m.get("validation-within-90")),
        Column::right(m.get("validation-density")),
    ];
    let shown = studies.groups.iter();
    let shown = shown.filter(|scored| SHOWN.contains(&scored.group));
    let lines = shown.flat_map(|scored| {
        [
            (scored.group, "validation-by-model", scored.model),
            (scored.group, "validation-by-regression", scored.regression),
        ]
    });
    for (place, (of, by, scores)) in lines.enumerate() {
        let Scores {
            within50,
            within80,
            within90,
            ln_density,
        } = scores;
        let none = || m.get("validation-none");
        let share = |x: Option<f64>| x.map_or_else(none, |x| percent(x, m.language));
        let cells = [
            m.get(group(of)),
            m.get(by),
            share(within50),
            share(within80),
            share(within90),
            ln_density.map_or_else(none, |x| decimal(x, 2)),
        ];
        fill(&mut columns, place, cells);
    }
    columns
}

fn group(group: Group) -> &'static str {
    match group {
        Group::All => "validation-all",
        Group::Calibration => "validation-calibration",
        Group::Validation => "validation-validation",
        Group::OtherStudies => "validation-other-studies",
        Group::IntervalPublished => "validation-interval-published",
        Group::IntervalFromCounts => "validation-interval-counts",
        Group::IntervalAssumed => "validation-interval-assumed",
    }
}

fn cells(row: &Comparison, m: &Messages) -> [String; 7] {
    let number = |x: f64| number(x, row);
    let [low, high] = row.interval.map(number);
    [
        row.key.clone(),
        format!("{} [{low}, {high}]", number(row.published)),
        row.model.map_or_else(|| m.get("validation-none"), number),
        unit(row.unit, m),
        m.get(if row.inside {
            "validation-inside"
        } else {
            "validation-outside"
        }),
        m.get(match row.purpose {
            Use::Calibration => "validation-calibration",
            Use::Validation => "validation-validation",
        }),
        row.weight.to_string(),
    ]
}

fn unit(unit: Unit, m: &Messages) -> String {
    match unit {
        Unit::Fraction => "%".to_owned(),
        Unit::Ratio => m.get("validation-ratio"),
        Unit::NgPerG => "ng/g".to_owned(),
        Unit::Weeks => m.get("validation-weeks"),
    }
}

/// In the unit of the row: percent with one decimal, ratios with two, levels and
/// weeks as whole numbers.
fn number(x: f64, row: &Comparison) -> String {
    match row.unit {
        Unit::Fraction => decimal(100.0 * x, 1),
        Unit::Ratio => decimal(x, 2),
        Unit::NgPerG | Unit::Weeks => decimal(x, 0),
    }
}
