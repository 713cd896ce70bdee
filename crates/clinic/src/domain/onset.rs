//! When something appeared, as far as anybody knows: a day, a month or a year.

use super::FieldError;
use jiff::Span;
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// What is known of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// The day.
    #[default]
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
}

impl Precision {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl fmt::Display for Precision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Precision {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|one| one.name() == text);
        found.ok_or_else(|| format!("{text:?} is no precision of a date"))
    }
}

/// A date that is known to the day, the month or the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Onset {
    /// The day, or the middle of what it can have been.
    pub on: Date,
    /// What is known of it.
    pub precision: Precision,
}

impl Onset {
    /// Reads `2024`, `2024-03`, `2024-03-15` and the same with 年, 月, 日, a stroke or a
    /// point; within two days. Of a month or year the part between them counts.
    ///
    /// Errors: for what is no date, and for one outside.
    pub fn read(field: &str, text: &str, from: Date, to: Date) -> Result<Self, FieldError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FieldError::new(field.to_owned(), "field-empty", []));
        }
        let found = ("found", text.to_owned());
        let Some((first, last, precision)) = span(text) else {
            return Err(FieldError::new(field.to_owned(), "field-onset", [found]));
        };
        let (first, last) = (first.max(from), last.min(to));
        if first > last {
            let limits = [found, ("from", from.to_string()), ("to", to.to_string())];
            return Err(FieldError::new(
                field.to_owned(),
                "field-date-range",
                limits,
            ));
        }
        let half = (last - first).get_days() / 2;
        Ok(Self {
            on: first + Span::new().days(half),
            precision,
        })
    }
}

/// The first and the last day of what was written.
fn span(text: &str) -> Option<(Date, Date, Precision)> {
    let parts = text.split(['-', '/', '.', '年', '月', '日']);
    let parts: Vec<&str> = parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let year = |text: &str| (text.len() == 4).then(|| text.parse::<i16>().ok())?;
    let small = |text: &str| (text.len() <= 2).then(|| text.parse::<i8>().ok())?;
    match parts.as_slice() {
        [y] => {
            let first = Date::new(year(y)?, 1, 1).ok()?;
            Some((first, first.last_of_year(), Precision::Year))
        }
        [y, m] => {
            let first = Date::new(year(y)?, small(m)?, 1).ok()?;
            Some((first, first.last_of_month(), Precision::Month))
        }
        [y, m, d] => {
            let on = Date::new(year(y)?, small(m)?, small(d)?).ok()?;
            Some((on, on, Precision::Day))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(String, Precision), &'static str> {
        let [from, to] = ["1990-05-01", "2026-03-10"].map(|day| day.parse().unwrap());
        Onset::read("onset_on", text, from, to)
            .map(|onset| (onset.on.to_string(), onset.precision))
            .map_err(|error| error.problem.key)
    }

    #[test]
    fn a_year_is_enough_and_counts_as_its_middle() {
        let year = |on: &str| Ok((on.to_owned(), Precision::Year));
        assert_eq!(read("2024"), year("2024-07-01"));
        assert_eq!(read("2024年"), year("2024-07-01"));
        // of a year that is not over, or in which somebody was born, what there is
        assert_eq!(read("2026"), year("2026-02-04"));
        assert_eq!(read("1990"), year("1990-08-31"));
        assert_eq!(
            read("2024年3月"),
            Ok(("2024-03-16".to_owned(), Precision::Month))
        );
        let day = Ok(("2024-03-05".to_owned(), Precision::Day));
        for text in ["2024-03-05", "2024/3/5", "2024年3月5日", "2024.3.5"] {
            assert_eq!(read(text), day, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_or_outside_is_refused() {
        for text in ["two years ago", "24", "2024-13", "2024-02-30", "1-2-3-4"] {
            assert_eq!(read(text), Err("field-onset"), "{text}");
        }
        for text in ["2027", "1989", "2026-04", "1990-04-30"] {
            assert_eq!(read(text), Err("field-date-range"), "{text}");
        }
        assert_eq!(read(" "), Err("field-empty"));
    }
}
