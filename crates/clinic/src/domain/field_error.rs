//! What is wrong with a field of a form: field, value, limit, remedy.

use super::typed_number;
use jiff::civil::{Date, Time};
use std::borrow::Cow;

/// What is wrong, by the key of its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Key of the sentence.
    pub key: &'static str,
    /// Its values.
    pub values: Vec<(&'static str, String)>,
}

/// A field that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field in the form.
    pub field: Cow<'static, str>,
    /// What is wrong with it.
    pub problem: Problem,
}

/// Between what a quantity lies, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The least.
    pub from: f64,
    /// The most.
    pub to: f64,
    /// Unit, as it is written.
    pub unit: &'static str,
}

impl FieldError {
    /// A field with the key of a sentence and its values.
    pub fn new<const N: usize>(
        field: impl Into<Cow<'static, str>>,
        key: &'static str,
        values: [(&'static str, String); N],
    ) -> Self {
        Self {
            field: field.into(),
            problem: Problem {
                key,
                values: values.into(),
            },
        }
    }

    /// A text between one and `most` characters, trimmed.
    pub fn text(
        field: impl Into<Cow<'static, str>>,
        text: &str,
        most: usize,
    ) -> Result<String, Self> {
        let text = text.trim();
        let count = text.chars().count();
        if count == 0 {
            return Err(Self::new(field, "field-empty", []));
        }
        if count > most {
            let values = [("count", count.to_string()), ("most", most.to_string())];
            return Err(Self::new(field, "field-long", values));
        }
        Ok(text.to_owned())
    }

    /// A date within two others.
    pub fn date(
        field: impl Into<Cow<'static, str>>,
        text: &str,
        from: Date,
        to: Date,
    ) -> Result<Date, Self> {
        if text.trim().is_empty() {
            return Err(Self::new(field, "field-empty", []));
        }
        let Ok(date) = text.trim().parse::<Date>() else {
            if text.trim().is_empty() {
                return Err(Self::new(field, "field-empty", []));
            }
            let values = [("found", text.to_owned())];
            return Err(Self::new(field, "field-date", values));
        };
        if date < from || date > to {
            let values = [
                ("found", date.to_string()),
                ("from", from.to_string()),
                ("to", to.to_string()),
            ];
            return Err(Self::new(field, "field-date-range", values));
        }
        Ok(date)
    }

    /// A time of the day.
    pub fn time(field: impl Into<Cow<'static, str>>, text: &str) -> Result<Time, Self> {
        text.trim()
            .parse()
            .map_err(|_| Self::new(field, "field-time", [("found", text.to_owned())]))
    }

    /// An address that mail could be sent to.
    pub fn email(field: impl Into<Cow<'static, str>>, text: &str) -> Result<String, Self> {
        const MOST: usize = 200;
        let field = field.into();
        let text = Self::text(field.clone(), text, MOST)?;
        let whole = text
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        if whole && !text.contains(char::is_whitespace) {
            Ok(text)
        } else {
            Err(Self::new(field, "field-email", [("found", text)]))
        }
    }

    /// A quantity within limits.
    pub fn number(
        field: impl Into<Cow<'static, str>>,
        text: &str,
        limits: Limits,
    ) -> Result<f64, Self> {
        if text.trim().is_empty() {
            return Err(Self::new(field, "field-empty", []));
        }
        let found = ("found", text.trim().to_owned());
        let Some(number) = typed_number(text) else {
            return Err(Self::new(field, "field-number", [found]));
        };
        if !(number >= limits.from && number <= limits.to) {
            let values = [
                found,
                ("from", limits.from.to_string()),
                ("to", limits.to.to_string()),
                ("unit", limits.unit.to_owned()),
            ];
            return Err(Self::new(field, "field-number-range", values));
        }
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_outside_its_limits_names_them() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let error = FieldError::date("from", "2026-01-09", day("2026-01-01"), day("2026-01-08"))
            .unwrap_err();
        assert_eq!(error.problem.key, "field-date-range");
        assert_eq!(error.problem.values[0], ("found", "2026-01-09".to_owned()));
    }
}
