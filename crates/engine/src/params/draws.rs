//! Draws of the fitted constants: what the published trials leave open of them.

use super::row::times;
use super::{ParamError, Row};
use crate::input::Document;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Draws of some constants of one structure, all equally likely.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct ConstantDraws {
    constants: BTreeMap<String, Factors>,
    count: usize,
}

/// How many times the row's own number each draw has.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Factors {
    /// Of the value; of a fraction that varies on the logit scale, of its odds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Vec<f64>>,
    /// Of the coefficient of variation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cv: Option<Vec<f64>>,
}

impl Factors {
    fn all(&self) -> impl Iterator<Item = (&'static str, &Vec<f64>)> {
        let value = self.value.iter().map(|of| ("value", of));
        value.chain(self.cv.iter().map(|of| ("cv", of)))
    }
}

impl ConstantDraws {
    /// Reads the draws against the rows that they multiply. A file without a row has no draw.
    ///
    /// Errors: [`ParamError::Syntax`], [`ParamError::Unknown`], [`ParamError::Value`],
    /// [`ParamError::Draws`].
    pub fn read(file: &str, text: &str, rows: &BTreeMap<String, Row>) -> Result<Self, ParamError> {
        let parsed = Document::new(text).read();
        let constants: BTreeMap<String, Factors> =
            parsed.map_err(|message| ParamError::Syntax {
                file: file.to_owned(),
                message,
            })?;
        let mut count = None;
        for (name, factors) in &constants {
            let Some(row) = rows.get(name) else {
                return Err(ParamError::Unknown {
                    file: file.to_owned(),
                    name: name.clone(),
                });
            };
            for (field, factors) in factors.all() {
                let expected = *count.get_or_insert(factors.len());
                if factors.len() != expected {
                    return Err(ParamError::Draws {
                        file: file.to_owned(),
                        name: name.clone(),
                        found: factors.len(),
                        expected,
                    });
                }
                let positive = |factor: &&f64| factor.is_finite() && **factor > 0.0;
                if let Some(factor) = factors.iter().find(|factor| !positive(factor)) {
                    return Err(ParamError::Value {
                        file: file.to_owned(),
                        name: name.clone(),
                        field,
                        value: *factor,
                        limit: "a finite number above 0".to_owned(),
                    });
                }
                if field == "cv" && row.cv.is_none() {
                    return Err(ParamError::Unknown {
                        file: file.to_owned(),
                        name: format!("{name}.cv"),
                    });
                }
            }
        }
        Ok(Self {
            constants,
            count: count.unwrap_or(0),
        })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Names of the constants that are drawn.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.constants.keys().map(String::as_str)
    }

    /// The row of this name in one draw. A number stays within the range that the
    /// calibration allows, or where the row's own is beyond it, on its own side of that.
    pub fn drawn(&self, draw: usize, name: &str, row: &Row) -> Row {
        let mut drawn = row.clone();
        let Some(factors) = self.constants.get(name) else {
            return drawn;
        };
        if let Some(value) = &factors.value {
            let moved = times(row.value, value[draw], row.logit_sd.is_some());
            drawn.value = within(moved, row.value, row.range);
        }
        if let (Some(cv), Some(own)) = (&factors.cv, row.cv) {
            drawn.cv = Some(within(own * cv[draw], own, row.cv_range));
        }
        drawn
    }
}

/// `moved` from `own`, no further out of a range than `own` is.
fn within(moved: f64, own: f64, range: Option<[f64; 2]>) -> f64 {
    let Some([low, high]) = range else {
        return moved;
    };
    let low = if own < low { own } else { low };
    let high = if own > high { own } else { high };
    moved.clamp(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Status;
    use approx::assert_relative_eq;

    fn rows() -> BTreeMap<String, Row> {
        let row = |value, cv, logit_sd, range| Row {
            value,
            unit: "1".to_owned(),
            cv,
            logit_sd,
            source: "tapir".to_owned(),
            status: Status::Fitted,
            note: None,
            range: Some(range),
            cv_range: None,
        };
        [
            ("speed".to_owned(), row(2.0, Some(0.5), None, [1.0, 5.0])),
            ("part".to_owned(), row(0.5, None, Some(1.0), [0.4, 0.9])),
        ]
        .into()
    }

    fn read(text: &str) -> Result<ConstantDraws, ParamError> {
        ConstantDraws::read("posterior-a.toml", text, &rows())
    }

    #[test]
    fn a_draw_multiplies_values_and_odds_within_the_range() {
        let draws =
            read("speed = { value = [0.75, 4.0], cv = [2.0, 1.0] }\npart = { value = [3.0, 1.0] }")
                .unwrap();
        let rows = rows();
        assert_eq!(draws.count(), 2);
        let first = draws.drawn(0, "speed", &rows["speed"]);
        assert_relative_eq!(first.value, 1.5);
        assert_relative_eq!(first.cv.unwrap(), 1.0);
        assert_relative_eq!(draws.drawn(1, "speed", &rows["speed"]).value, 5.0);
        assert_relative_eq!(draws.drawn(0, "part", &rows["part"]).value, 0.75);
        let changed = Row {
            value: 7.0,
            ..rows["speed"].clone()
        };
        assert_relative_eq!(draws.drawn(1, "speed", &changed).value, 7.0);
    }

    #[test]
    fn draws_of_unknown_constants_of_unequal_number_or_not_above_zero_are_refused() {
        for (text, said) in [
            ("sped = { value = [1.0] }", "no parameter `sped`"),
            ("part = { cv = [1.0] }", "no parameter `part.cv`"),
            (
                "part = { value = [1.0] }\nspeed = { value = [1.0, 1.0] }",
                "`speed` has 2 draws, other constants have 1",
            ),
            ("speed = { value = [0.0] }", "`value` is 0"),
            ("speed = { values = [1.0] }", "values"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
        assert_eq!(read("").unwrap().count(), 0);
    }
}
