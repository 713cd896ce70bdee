//! The reference range beside the fields of a result, drawn again while it is typed.

use super::filled::Filled;
use super::plausible::{self, short};
use crate::AppError;
use crate::app::App;
use crate::course_charts::on_range;
use crate::domain::laboratory::{
    ANALYTES, Analyte, Counted, Limit, Quantity, Reading, ReferenceRange, Unit, range,
};
use crate::domain::{Values, typed_comparator, typed_number};
use crate::message::Messages;
use crate::web::form::Posted;
use crate::web::shared::labels;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::DateTime;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A range with its value.
pub(super) struct Band {
    pub key: &'static str,
    pub drawing: Option<String>,
    pub words: String,
}

impl Band {
    /// Of what is typed in the fields of a test, and of what they were filled with: a value
    /// is said in the other units, too, and a range that is left while the unit changes in
    /// both. A value or range that cannot be of the
    /// chosen unit is not drawn.
    pub fn of(
        analyte: &'static Analyte,
        (values, filled): (&Values, Option<Filled>),
        adult: bool,
        m: &Messages,
    ) -> Self {
        let key = analyte.key;
        let typed = |name: &str| {
            let text = values.get(&format!("{name}-{key}"));
            text.map_or("", |text| text.trim())
        };
        let number = |text: &str| typed_number(text).filter(|x| x.is_finite());
        let limit = |text: &str| Some(Quantity::typed(number(text)?, text));
        let chosen = analyte.units.iter().find(|unit| unit.ucum == typed("unit"));
        let unit = chosen.unwrap_or(&analyte.units[0]);
        let given = ReferenceRange::typed(["low", "high"].map(|name| limit(typed(name))));
        let changed = filled.and_then(|filled| filled.changed(analyte, unit, &given));
        let given = changed.map_or(given, |(kept, ..)| kept);
        let ordered = !matches!(given.values(), [Some(low), Some(high)] if low > high);
        let possible = ordered && plausible::range(key, analyte, unit, &given).is_ok();
        let given = if possible {
            given
        } else {
            ReferenceRange::default()
        };
        let (comparator, text) = typed_comparator(typed("value"));
        let value = number(text).and_then(|found| {
            let found = plausible::value(String::new(), analyte, unit, found);
            Some(found.ok()? * unit.factor)
        });
        let reading = Reading {
            analyte,
            at: DateTime::constant(2000, 1, 1, 0, 0, 0, 0),
            time_known: false,
            value: value.unwrap_or(0.0),
            beyond: None,
            reference: given
                .values()
                .map(|limit| limit.map(|limit| limit * unit.factor)),
        };
        let counts = range(&reading, Counted { base: None, adult });
        let mut words = vec![range_in(unit, &labels::unit(unit.ucum), &given, counts, m)];
        if let Some((_, before, own)) = changed {
            let [low, high] = before
                .texts()
                .map(|text| Some(text).filter(|x| !x.is_empty()));
            let before = format!(
                "{} {}",
                labels::range_text([low, high]),
                labels::unit(own.ucum)
            );
            words.push(m.with("lab-range-before", [("range", before.into())]));
        }
        if let Some(value) = value {
            let others = analyte.units.iter().filter(|one| one.ucum != unit.ucum);
            words.extend(others.map(|other| {
                let quantity = short(value / other.factor);
                let typed = format!("{comparator}{text} {}", labels::unit(unit.ucum));
                format!(
                    "{typed} = {comparator}{quantity} {}",
                    labels::unit(other.ucum)
                )
            }));
        }
        words.retain(|word| !word.is_empty());
        Self {
            key,
            drawing: on_range(counts, value),
            words: words.join(" · "),
        }
    }
}

/// A range that counts, in a unit that may be written with it; that a limit is assumed is
/// said.
pub(super) fn range_in(
    unit: &Unit,
    written: &str,
    given: &ReferenceRange,
    counts: [Option<Limit>; 2],
    m: &Messages,
) -> String {
    let [low, high] = [0, 1].map(|i| {
        let text = |limit: Limit| match given.limits[i] {
            Some(given) if !limit.assumed => given.to_string(),
            _ => short(limit.value / unit.factor),
        };
        counts[i].map(text)
    });
    let text = labels::range_text([low, high]);
    let text = match written {
        "" => text,
        _ if text.is_empty() => text,
        unit => format!("{text} {unit}"),
    };
    let key = match counts.into_iter().flatten().any(|limit| limit.assumed) {
        true => "lab-range-assumed",
        false if given.converted => "lab-range-converted",
        false => return text,
    };
    m.with(key, [("range", text.into())])
}

#[derive(Template)]
#[template(path = "clinician/bands.html")]
struct Bands {
    bands: Vec<Band>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    /// `true` or `false`; like the others it is read as a text.
    adult: String,
    /// What each test was filled with.
    #[serde(flatten)]
    filled: BTreeMap<String, String>,
}

/// What a script puts beside the fields.
pub(super) async fn redraw(
    State(_): State<App>,
    view: View,
    Query(asked): Query<Asked>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let adult = asked.adult == "true";
    let bands = ANALYTES.iter();
    let bands = bands.map(|analyte| {
        let filled = asked.filled.get(analyte.key);
        let filled = filled.and_then(|text| Filled::read(text, analyte));
        Band::of(analyte, (&values, filled), adult, view.m)
    });
    page(&Bands {
        bands: bands.collect(),
    })
}
