//! Whether a result and its range can be of the unit that was chosen. A value that is
//! impossible in its unit and possible in another was typed with the wrong unit.

use crate::domain::FieldError;
use crate::domain::laboratory::{Analyte, ReferenceRange, Unit};
use crate::web::shared::labels;
use tapir_report::number::decimal;

/// A number of the form without needless digits.
pub(super) fn short(x: f64) -> String {
    let text = match x.abs() {
        x if x >= 100.0 => decimal(x, 0),
        x if x >= 10.0 => decimal(x, 1),
        _ => decimal(x, 2),
    };
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// The first other unit in which something is possible.
fn other(
    analyte: &'static Analyte,
    unit: &Unit,
    possible: impl Fn(&Unit) -> bool,
) -> Option<&'static Unit> {
    let mut others = analyte.units.iter();
    others.find(|other| other.ucum != unit.ucum && possible(other))
}

/// A value that a body can have, in the unit that was chosen.
pub(super) fn value(
    field: String,
    analyte: &'static Analyte,
    unit: &Unit,
    quantity: f64,
) -> Result<f64, FieldError> {
    let possible = &analyte.possible;
    let fits = |unit: &Unit| (possible.from..=possible.to).contains(&(quantity * unit.factor));
    if fits(unit) {
        return Ok(quantity);
    }
    let found = ("found", quantity.to_string());
    let limits = [
        ("from", short(possible.from / unit.factor)),
        ("to", short(possible.to / unit.factor)),
        ("unit", labels::unit(unit.ucum)),
    ];
    let [from, to, chosen] = limits;
    Err(match other(analyte, unit, fits) {
        Some(other) => {
            let other = ("other", labels::unit(other.ucum));
            FieldError::new(field, "lab-other-unit", [found, from, to, chosen, other])
        }
        None => FieldError::new(field, "lab-impossible", [found, from, to, chosen]),
    })
}

/// How many times further out than the usual one a limit may lie. A range that reaches
/// further would call normal what is none. [assumed]
const FURTHER: f64 = 3.0;

/// A reference range that has something in common with the usual one and does not reach
/// far beyond it, in the unit that was chosen.
pub(super) fn range(
    key: &str,
    analyte: &'static Analyte,
    unit: &Unit,
    range: &ReferenceRange,
) -> Result<(), FieldError> {
    let [low, high] = range.values();
    let [usual_low, usual_high] = analyte.usual.limits;
    let fits = |unit: &Unit| {
        let in_first = |limit: f64| limit * unit.factor;
        let reaches = high.is_none_or(|high| {
            usual_low.is_none_or(|usual| in_first(high) >= usual)
                && usual_high.is_none_or(|usual| in_first(high) <= FURTHER * usual)
                && in_first(high) >= analyte.possible.from
        });
        let begins = low.is_none_or(|low| {
            usual_high.is_none_or(|usual| in_first(low) <= usual)
                && usual_low.is_none_or(|usual| in_first(low) >= usual / FURTHER)
                && (low == 0.0 || in_first(low) >= analyte.possible.from)
        });
        let most = range.values().into_iter().flatten().map(in_first);
        reaches && begins && most.fold(0.0, f64::max) <= analyte.possible.to
    };
    if fits(unit) {
        return Ok(());
    }
    let field = match high {
        Some(_) => format!("high-{key}"),
        None => format!("low-{key}"),
    };
    let found = ("found", range.texts().join("–"));
    let chosen = ("unit", labels::unit(unit.ucum));
    Err(match other(analyte, unit, fits) {
        Some(other) => {
            let other = ("other", labels::unit(other.ucum));
            FieldError::new(field, "lab-range-other-unit", [found, chosen, other])
        }
        None => FieldError::new(field, "lab-range-impossible", [found, chosen]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::laboratory::{Quantity, analyte};

    fn unit(key: &str, ucum: &str) -> (&'static Analyte, &'static Unit) {
        let found = analyte(key).unwrap();
        let mut units = found.units.iter();
        (found, units.find(|unit| unit.ucum == ucum).unwrap())
    }

    fn wrong(key: &str, ucum: &str, quantity: f64) -> Option<(&'static str, String)> {
        let (found, unit) = unit(key, ucum);
        let error = value(String::new(), found, unit, quantity).err()?.problem;
        let other = error.values.iter().find(|(name, _)| *name == "other");
        Some((error.key, other.map_or(String::new(), |(_, x)| x.clone())))
    }

    #[test]
    fn a_value_of_the_other_unit_is_told_from_an_impossible_one() {
        let looks = |other: &str| Some(("lab-other-unit", other.to_owned()));
        assert_eq!(wrong("creatinine", "umol/L", 0.9), looks("mg/dL"));
        assert_eq!(wrong("creatinine", "mg/dL", 85.0), looks("µmol/L"));
        assert_eq!(wrong("glucose", "mmol/L", 95.0), looks("mg/dL"));
        assert_eq!(wrong("glucose", "mg/dL", 5.2), looks("mmol/L"));
        assert_eq!(wrong("haemoglobin", "g/L", 13.5), looks("g/dL"));
        let impossible = Some(("lab-impossible", String::new()));
        assert_eq!(wrong("alt", "U/L", 100_000.0), impossible);
        assert_eq!(wrong("tacrolimus-trough", "ng/mL", 150.0), impossible);
        assert_eq!(wrong("creatinine", "mg/dL", 7.5), None);
        assert_eq!(wrong("haemoglobin", "g/L", 75.0), None);
    }

    #[test]
    fn a_range_that_would_call_a_sick_value_normal_is_refused() {
        let of = |key: &str, low: Option<f64>, high: Option<f64>| {
            let found = analyte(key).unwrap();
            range(key, found, &found.units[0], &given([low, high])).is_ok()
        };
        assert!(!of("alt", Some(7.0), Some(400.0)));
        assert!(!of("creatinine", None, Some(900.0)));
        assert!(!of("potassium", Some(0.35), Some(5.3)));
        assert!(!of("platelets", Some(0.0), Some(350.0)));
        assert!(of("alt", Some(7.0), Some(60.0)));
        assert!(of("creatinine", Some(20.0), Some(35.0)), "a child's");
        assert!(of("systolic", Some(90.0), Some(119.0)));
    }

    fn given(limits: [Option<f64>; 2]) -> ReferenceRange {
        ReferenceRange::typed(limits.map(|limit| limit.map(Quantity::from)))
    }

    #[test]
    fn a_range_of_another_unit_is_refused() {
        let (magnesium, mass) = unit("magnesium", "mg/dL");
        let (_, molar) = unit("magnesium", "mmol/L");
        let molar_range = given([Some(0.7), Some(1.1)]);
        let error = range("magnesium", magnesium, mass, &molar_range).unwrap_err();
        assert_eq!(error.problem.key, "lab-range-other-unit");
        assert!(range("magnesium", magnesium, molar, &molar_range).is_ok());
        let kept = molar_range.in_unit(molar, mass);
        assert!(range("magnesium", magnesium, mass, &kept).is_ok());
    }
}
