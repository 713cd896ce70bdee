//! Results as rows and columns, for other programs: Parquet or CSV.
//!
//! A [`Table`] holds columns of equal length and what it was made from. The
//! trials' rows are one; whatever else has rows is written the same way.

mod csv;
mod parquet;

use std::collections::BTreeMap;
use std::sync::Arc;
use tapir_engine::library::Library;
use tapir_engine::provenance::Provenance;

/// The values of one column; a row of a column that may be empty is `None`.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Words. Rows that share a word share its memory.
    Text(Vec<Arc<str>>),
    /// Numbers of things, and positions from 0.
    Count(Vec<u32>),
    /// Numbers; infinite ones are written as such.
    Number(Vec<f64>),
    /// Numbers where not every row has one.
    SomeNumber(Vec<Option<f64>>),
    /// Yes or no.
    Flag(Vec<bool>),
}

impl Values {
    /// Number of rows.
    fn rows(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Count(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::SomeNumber(values) => values.len(),
            Self::Flag(values) => values.len(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Column {
    name: String,
    values: Values,
}

/// Columns of equal length, in order, with what the file says about itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    columns: Vec<Column>,
    about: Vec<(String, String)>,
}

/// Why a table could not be made or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// Two columns of one name would be indistinguishable to a reader.
    #[error("the table has two columns `{0}`; name them differently")]
    TwoOfOneName(String),
    /// Columns of one table have the same number of rows.
    #[error("column `{column}` has {rows} rows, those before it have {expected}")]
    Ragged {
        /// The column that differs.
        column: String,
        /// Its rows.
        rows: usize,
        /// Rows of the columns before it.
        expected: usize,
    },
    /// The Parquet writer refused.
    #[error("the table cannot be written as Parquet")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// The CSV writer refused.
    #[error("the table cannot be written as CSV")]
    Csv(#[from] ::csv::Error),
}

impl Table {
    /// A table without columns.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a column to the right.
    ///
    /// # Errors
    ///
    /// [`TableError::TwoOfOneName`] and [`TableError::Ragged`].
    pub fn with(mut self, name: &str, values: Values) -> Result<Self, TableError> {
        if self.columns.iter().any(|column| column.name == name) {
            return Err(TableError::TwoOfOneName(name.to_owned()));
        }
        if !self.columns.is_empty() && values.rows() != self.rows() {
            return Err(TableError::Ragged {
                column: name.to_owned(),
                rows: values.rows(),
                expected: self.rows(),
            });
        }
        self.columns.push(Column {
            name: name.to_owned(),
            values,
        });
        Ok(self)
    }

    /// Says something about the whole table; written into a Parquet file, where
    /// CSV has no place for it.
    pub fn about(mut self, key: &str, value: impl ToString) -> Self {
        self.about.push((key.to_owned(), value.to_string()));
        self
    }

    /// Says which model, parameters, input and seed the table comes from, under
    /// the names that they have in JSON.
    pub fn from_run(self, provenance: &Provenance) -> Self {
        self.about("model_version", &provenance.model_version)
            .about("parameter_hash", &provenance.parameter_hash)
            .about("data_hash", &provenance.data_hash)
            .about("seed", provenance.seed)
    }

    /// Writes down the typical value of every parameter in both structures, as JSON
    /// under `parameters`.
    pub fn with_parameters(self, library: &Library) -> Self {
        let sets: BTreeMap<String, BTreeMap<&str, f64>> = library
            .sets
            .iter()
            .map(|set| {
                let values = set
                    .table()
                    .map(|(declared, row)| (declared.name, row.value));
                (set.structure.to_string(), values.collect())
            })
            .collect();
        self.about("parameters", serde_json::json!(sets))
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns
            .first()
            .map_or(0, |column| column.values.rows())
    }

    /// The bytes of a Parquet file.
    ///
    /// # Errors
    ///
    /// [`TableError::Parquet`].
    pub fn parquet(&self) -> Result<Vec<u8>, TableError> {
        Ok(parquet::write(self)?)
    }

    /// The text of a CSV file: a line of names, a line per row, an empty cell
    /// where a row has no value.
    ///
    /// # Errors
    ///
    /// [`TableError::Csv`].
    pub fn csv(&self) -> Result<Vec<u8>, TableError> {
        Ok(csv::write(self)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_different_lengths_and_of_one_name_are_refused() {
        let table = Table::new().with("a", Values::Count(vec![1, 2])).unwrap();
        let ragged = table.clone().with("b", Values::Flag(vec![true]));
        assert_eq!(
            ragged.unwrap_err().to_string(),
            "column `b` has 1 rows, those before it have 2"
        );
        let twice = table.with("a", Values::Count(vec![1, 2]));
        assert!(matches!(twice, Err(TableError::TwoOfOneName(name)) if name == "a"));
    }
}
