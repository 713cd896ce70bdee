//! The fields of a longer form, checked together: everything that is wrong is
//! said at once.

use super::{FieldError, Limits};
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// What was typed, by the name of the field.
pub type Values = BTreeMap<String, String>;

/// Reads values and keeps what is wrong with them.
#[derive(Debug)]
pub struct Check<'a> {
    values: &'a Values,
    errors: Vec<FieldError>,
}

impl<'a> Check<'a> {
    /// Of these values.
    pub fn of(values: &'a Values) -> Self {
        Self {
            values,
            errors: Vec::new(),
        }
    }

    /// What was typed, trimmed; nothing for a field that was not sent.
    pub fn raw(&self, field: &str) -> &'a str {
        self.values.get(field).map_or("", |text| text.trim())
    }

    /// Keeps what is wrong.
    pub fn keep<T>(&mut self, result: Result<T, FieldError>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }

    /// A text that must be there.
    pub fn text(&mut self, field: &str, most: usize) -> Option<String> {
        let result = FieldError::text(field.to_owned(), self.raw(field), most);
        self.keep(result)
    }

    /// A text that may be empty.
    pub fn text_or_nothing(&mut self, field: &str, most: usize) -> Option<String> {
        match self.raw(field) {
            "" => Some(String::new()),
            _ => self.text(field, most),
        }
    }

    /// A date.
    pub fn date(&mut self, field: &str, from: Date, to: Date) -> Option<Date> {
        let result = FieldError::date(field.to_owned(), self.raw(field), from, to);
        self.keep(result)
    }

    /// A date that may be missing.
    pub fn date_or_nothing(&mut self, field: &str, from: Date, to: Date) -> Option<Option<Date>> {
        match self.raw(field) {
            "" => Some(None),
            _ => self.date(field, from, to).map(Some),
        }
    }

    /// The last day of what began on a day, or nothing while it lasts.
    pub fn end_or_nothing(&mut self, field: &str, began: Date, to: Date) -> Option<Option<Date>> {
        let ended = self.date_or_nothing(field, Date::MIN, to)?;
        match ended {
            Some(ended) if ended < began => {
                let values = [("found", ended.to_string()), ("from", began.to_string())];
                let error = FieldError::new(field.to_owned(), "field-date-before-start", values);
                self.keep(Err(error))
            }
            _ => Some(ended),
        }
    }

    /// A time of the day.
    pub fn time(&mut self, field: &str) -> Option<Time> {
        let result = FieldError::time(field.to_owned(), self.raw(field));
        self.keep(result)
    }

    /// A time of the day that may be missing.
    pub fn time_or_nothing(&mut self, field: &str) -> Option<Option<Time>> {
        match self.raw(field) {
            "" => Some(None),
            _ => self.time(field).map(Some),
        }
    }

    /// A quantity.
    pub fn number(&mut self, field: &str, limits: Limits) -> Option<f64> {
        let result = FieldError::number(field.to_owned(), self.raw(field), limits);
        self.keep(result)
    }

    /// A quantity that may be missing.
    pub fn number_or_nothing(&mut self, field: &str, limits: Limits) -> Option<Option<f64>> {
        match self.raw(field) {
            "" => Some(None),
            _ => self.number(field, limits).map(Some),
        }
    }

    /// One of some possibilities.
    pub fn choice<T>(&mut self, field: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let result = read(self.raw(field))
            .ok_or_else(|| FieldError::new(field.to_owned(), "field-choice", []));
        self.keep(result)
    }

    /// A whole number from a list that also has nothing.
    pub fn whole_or_nothing(
        &mut self,
        field: &str,
        among: RangeInclusive<i64>,
    ) -> Option<Option<i64>> {
        self.choice(field, |text| match text {
            "" => Some(None),
            _ => text.parse().ok().filter(|n| among.contains(n)).map(Some),
        })
    }

    /// Yes or no.
    pub fn yes_or_no(&mut self, field: &str) -> Option<bool> {
        self.choice(field, |text| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// Whether nothing is wrong so far.
    pub fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }

    /// Everything that is wrong.
    pub fn errors(self) -> Vec<FieldError> {
        self.errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let values = Values::from([
            ("percent".to_owned(), "120".to_owned()),
            ("on".to_owned(), "yesterday".to_owned()),
        ]);
        let mut check = Check::of(&values);
        let limits = Limits {
            from: 0.0,
            to: 100.0,
            unit: "%",
        };
        assert_eq!(check.number("percent", limits), None);
        assert_eq!(check.date("on", Date::MIN, Date::MAX), None);
        assert_eq!(check.number_or_nothing("other", limits), Some(None));
        let keys: Vec<_> = check.errors().iter().map(|e| e.problem.key).collect();
        assert_eq!(keys, ["field-number-range", "field-date"]);
    }
}
