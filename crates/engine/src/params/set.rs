//! The rows of one structure.

use super::draws::ConstantDraws;
use super::limits::Limits;
use super::{Declared, ParamError, Row, Status};
use crate::input::Document;
use crate::structure::Structure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Two random effects that are not independent.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Correlation {
    /// The two parameters.
    pub between: [String; 2],
    /// Correlation of their random effects, -1 to 1.
    pub rho: f64,
    /// Key into `docs/references.bib`.
    pub source: String,
    /// How the value came to be.
    pub status: Status,
    /// Why.
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CorrelationFile {
    #[serde(default)]
    pair: Vec<Correlation>,
}

/// A unit behind a number; numbers without one have none.
fn after_number(unit: &str) -> String {
    if unit == "1" {
        String::new()
    } else {
        format!(" {unit}")
    }
}

/// Why a value was not changed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// A name that the model does not have.
    #[error("the model has no parameter `{name}`; `tapir model params` lists them")]
    Unknown {
        /// The name.
        name: String,
    },
    /// A value that the equations cannot have.
    #[error("`{name}` is {value}{}, it must be {limit}", after_number(unit))]
    Value {
        /// The parameter.
        name: &'static str,
        /// The value.
        value: f64,
        /// What it must be.
        limit: String,
        /// Unit of both.
        unit: &'static str,
    },
}

/// All rows of one structure.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterSet {
    /// Structure that the set belongs to.
    pub structure: Structure,
    declared: Vec<&'static Declared>,
    rows: BTreeMap<String, Row>,
    correlations: Vec<Correlation>,
    draws: ConstantDraws,
}

impl ParameterSet {
    /// Reads the rows of one structure from the files of a parameter folder, given
    /// as (name, text), against what the code declares.
    ///
    /// # Errors
    ///
    /// Any [`ParamError`] but a contradiction between correlations.
    pub fn from_files(
        structure: Structure,
        files: &[(String, String)],
        declared: &[&'static Declared],
    ) -> Result<Self, ParamError> {
        let mut rows = BTreeMap::new();
        let mut correlations = Vec::new();
        let letter = structure.letter();
        let own = format!("structure-{letter}.toml");
        let own_draws = format!("posterior-{letter}.toml");
        let mut of_draws = None;
        for (file, text) in files {
            let document = Document::new(text);
            let syntax = |message| ParamError::Syntax {
                file: file.clone(),
                message,
            };
            if file == "correlation.toml" {
                let parsed: CorrelationFile = document.read().map_err(syntax)?;
                correlations = parsed.pair;
                continue;
            }
            if file.starts_with("structure-") && *file != own {
                continue;
            }
            if file.starts_with("posterior-") {
                of_draws = (*file == own_draws).then_some((file, text)).or(of_draws);
                continue;
            }
            let parsed: BTreeMap<String, Row> = document.read().map_err(syntax)?;
            for (name, row) in parsed {
                check(file, &name, &row, declared)?;
                if rows.insert(name.clone(), row).is_some() {
                    return Err(ParamError::Twice {
                        file: file.clone(),
                        name,
                    });
                }
            }
        }
        if let Some(missing) = declared.iter().find(|d| !rows.contains_key(d.name)) {
            return Err(ParamError::Missing {
                name: missing.name,
                meaning: missing.meaning.trim().trim_end_matches('.'),
                unit: missing.unit,
            });
        }
        let draws = match of_draws {
            Some((file, text)) => ConstantDraws::read(file, text, &rows)?,
            None => ConstantDraws::default(),
        };
        Ok(Self {
            structure,
            declared: declared.to_vec(),
            rows,
            correlations,
            draws,
        })
    }

    /// How many draws of the fitted constants there are; none where virtual patients all
    /// have the rows' own.
    pub fn draws(&self) -> usize {
        self.draws.count()
    }

    /// Names of the constants that are drawn.
    pub(crate) fn drawn_names(&self) -> impl Iterator<Item = &str> {
        self.draws.names()
    }

    /// The row of a declared parameter in one draw.
    ///
    /// # Panics
    ///
    /// As [`ParameterSet::row`], and from [`ParameterSet::draws`] on.
    pub(crate) fn drawn(&self, draw: usize, name: &str) -> Row {
        self.draws.drawn(draw, name, self.row(name))
    }

    /// The same without draws: all virtual patients have the rows' own constants.
    #[must_use]
    pub fn without_draws(mut self) -> Self {
        self.draws = ConstantDraws::default();
        self
    }

    /// The row of a declared parameter.
    ///
    /// # Panics
    ///
    /// If no parameter of this name is declared; a set that was loaded has a row for
    /// every one that is ([`ParameterSet::table`] lists them).
    ///
    /// # Panics
    ///
    /// For a name that no parameter of the library has.
    pub fn row(&self, name: &str) -> &Row {
        self.rows
            .get(name)
            .expect("loading has checked that every declared parameter has a row")
    }

    /// The typical value of a parameter of a group. The one that the model
    /// computes has no row and is 0 until then; loading has checked all others.
    pub(crate) fn typical(&self, declared: &Declared) -> f64 {
        self.rows.get(declared.name).map_or(0.0, |row| row.value)
    }

    /// The typical value of a declared parameter.
    ///
    /// # Panics
    ///
    /// As [`ParameterSet::row`].
    ///
    /// # Panics
    ///
    /// For a name that no parameter of the library has.
    pub fn value(&self, name: &str) -> f64 {
        self.row(name).value
    }

    /// Rows with their declarations, in declaration order.
    pub fn table(&self) -> impl Iterator<Item = (&'static Declared, &Row)> {
        self.declared.iter().map(|d| (*d, self.row(d.name)))
    }

    /// Correlations between random effects.
    pub fn correlations(&self) -> &[Correlation] {
        &self.correlations
    }

    /// A set with another typical value, as somebody writes it.
    ///
    /// # Errors
    ///
    /// [`ChangeError`] for a name that does not exist and a value beyond its limits.
    pub fn with_value(mut self, name: &str, value: f64) -> Result<Self, ChangeError> {
        let Some(declared) = self.declared.iter().find(|d| d.name == name) else {
            return Err(ChangeError::Unknown {
                name: name.to_owned(),
            });
        };
        let limits = Limits::of(declared);
        if !limits.hold(value) {
            return Err(ChangeError::Value {
                name: declared.name,
                value,
                limit: limits.words(),
                unit: declared.unit,
            });
        }
        self.replace(declared.name, |row| row.value = value);
        Ok(self)
    }

    /// Everything of the set that acts, in a form that does not depend on how its files
    /// are laid out. Where a value comes from does not act: a source that is corrected
    /// leaves the model what it was.
    pub(crate) fn canonical(&self) -> String {
        let rows: BTreeMap<&str, Row> = self
            .rows
            .iter()
            .map(|(name, row)| {
                let acting = Row {
                    note: None,
                    source: String::new(),
                    status: Status::Assumed,
                    ..row.clone()
                };
                (name.as_str(), acting)
            })
            .collect();
        let pairs: Vec<Correlation> = self
            .correlations
            .iter()
            .map(|pair| Correlation {
                note: None,
                source: String::new(),
                status: Status::Assumed,
                ..pair.clone()
            })
            .collect();
        // written from structs and sorted maps: the order of fields is fixed
        let structure = self.structure.to_string();
        let text = if self.draws.count() == 0 {
            serde_json::to_string(&(structure, rows, pairs))
        } else {
            serde_json::to_string(&(structure, rows, pairs, &self.draws))
        };
        text.expect("rows are numbers and texts under texts")
    }

    /// A set with one value or coefficient of variation changed, as the
    /// calibration and the sensitivity analysis need it.
    ///
    /// # Panics
    ///
    /// For a name that no parameter of the library has.
    pub fn replace(&mut self, name: &str, change: impl FnOnce(&mut Row)) {
        change(
            self.rows
                .get_mut(name)
                .expect("only declared parameters are replaced"),
        );
    }
}

fn check(
    file: &str,
    name: &str,
    row: &Row,
    declared: &[&'static Declared],
) -> Result<(), ParamError> {
    let Some(declared) = declared.iter().find(|d| d.name == name) else {
        return Err(ParamError::Unknown {
            file: file.to_owned(),
            name: name.to_owned(),
        });
    };
    if row.unit != declared.unit {
        return Err(ParamError::Unit {
            file: file.to_owned(),
            name: name.to_owned(),
            found: row.unit.clone(),
            expected: declared.unit,
        });
    }
    let limits = Limits::of(declared);
    let own = row
        .fault()
        .map(|(field, value, limit)| (field, value, limit.to_owned()));
    let beyond = || (!limits.hold(row.value)).then(|| ("value", row.value, limits.words()));
    match own.or_else(beyond) {
        None => Ok(()),
        Some((field, value, limit)) => Err(ParamError::Value {
            file: file.to_owned(),
            name: name.to_owned(),
            field,
            value,
            limit,
        }),
    }
}
