//! An area that is more likely a slip of the pen than true is asked back once: whoever
//! says that it is right enters it.

use super::form_page::{Field, Fields};
use crate::domain::{Check, FieldError};
use crate::store::record::areas::Area;
use jiff::civil::Date;
use tapir_engine::decisions::Decisions;
use tapir_engine::library::Library;
use tapir_report::number::decimal;

/// Times the last area of a lesion from which a larger one is asked back, and of which part
/// a smaller one: a lesion may vanish, but seldom to a tenth from one visit to the next.
/// [assumed]
const LARGER: f64 = 5.0;
const SMALLER: f64 = 0.1;

/// What the field of the answer holds.
const RIGHT: &str = "right";

fn answer(suffix: &str) -> String {
    format!("sure{suffix}")
}

/// The question, in a form whose area is doubted or was said to be right.
pub(super) fn question(fields: &Fields<'_>, suffix: &str) -> Option<Field> {
    let (name, area) = (answer(suffix), format!("cm2{suffix}"));
    let mut errors = fields.errors.iter();
    let doubted =
        errors.any(|error| error.field == area && error.problem.key.starts_with("area-doubt-"));
    let answered = fields.values.get(&name).is_some_and(|text| text == RIGHT);
    let m = fields.view.m;
    (doubted || answered).then(|| {
        let answers = [
            (String::new(), m.get("area-check")),
            (RIGHT.to_owned(), m.get("area-right")),
        ];
        fields.choice(&name, "area-sure", answers)
    })
}

/// Compares an area with what was measured of the same lesion before.
pub(in crate::web) fn against_others(
    check: &mut Check<'_>,
    suffix: &str,
    cm2: f64,
    (known, on): (&[Area], Date),
) {
    // of the same day too: a slip and what was meant
    let last = known.iter().rev().find(|area| area.measured_on <= on);
    let text = |cm2: f64| cm2.to_string();
    let doubt = last.and_then(|last| {
        let key = match cm2 {
            _ if cm2 >= LARGER * last.cm2 && last.cm2 > 0.0 => "area-doubt-larger",
            _ if cm2 <= SMALLER * last.cm2 && cm2 > 0.0 => "area-doubt-smaller",
            _ => return None,
        };
        Some((key, last.cm2))
    });
    let doubt = doubt.map(|(key, last)| {
        FieldError::new(
            format!("cm2{suffix}"),
            key,
            [("found", text(cm2)), ("from", text(last))],
        )
    });
    asked(check, suffix, doubt);
}

/// Compares a first area with the share of the body that is treated.
pub(in crate::web) fn against_body(
    check: &mut Check<'_>,
    cm2: f64,
    percent: f64,
    library: &Library,
) {
    let decisions = Decisions::of(library.common());
    let doubt = decisions.contradicted(cm2, percent).map(|expected| {
        FieldError::new(
            "cm2",
            "area-doubt-body",
            [
                ("found", cm2.to_string()),
                ("from", percent.to_string()),
                ("to", decimal(expected, 0)),
            ],
        )
    });
    asked(check, "", doubt);
}

/// Keeps a doubt, unless it has been answered.
fn asked(check: &mut Check<'_>, suffix: &str, doubt: Option<FieldError>) {
    if let Some(doubt) = doubt
        && check.raw(&answer(suffix)) != RIGHT
    {
        check.keep::<()>(Err(doubt));
    }
}
