//! What is put into a statement.

use crate::domain::Id;
use jiff::Timestamp;

/// A value of a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text or nothing.
    Text(Option<String>),
    /// A whole number or nothing.
    Int(Option<i64>),
    /// A quantity or nothing.
    Real(Option<f64>),
}

/// The values of a statement.
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::store::Value::from($value)),*]
    };
}
pub(crate) use args;

impl<I: Id> From<I> for Value {
    fn from(id: I) -> Self {
        Self::Text(Some(id.to_string()))
    }
}

impl<I: Id> From<Option<I>> for Value {
    fn from(id: Option<I>) -> Self {
        Self::Text(id.map(|id| id.to_string()))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Int(Some(i64::from(flag)))
    }
}

impl From<f64> for Value {
    fn from(quantity: f64) -> Self {
        Self::Real(Some(quantity))
    }
}

impl From<Option<f64>> for Value {
    fn from(quantity: Option<f64>) -> Self {
        Self::Real(quantity)
    }
}

impl From<Timestamp> for Value {
    fn from(instant: Timestamp) -> Self {
        Self::Int(Some(instant.as_millisecond()))
    }
}

impl From<jiff::civil::Date> for Value {
    fn from(date: jiff::civil::Date) -> Self {
        Self::Text(Some(date.to_string()))
    }
}

impl From<Option<jiff::civil::Date>> for Value {
    fn from(date: Option<jiff::civil::Date>) -> Self {
        Self::Text(date.map(|date| date.to_string()))
    }
}

impl From<jiff::civil::Time> for Value {
    fn from(time: jiff::civil::Time) -> Self {
        Self::from(Some(time))
    }
}

/// To the minute.
impl From<Option<jiff::civil::Time>> for Value {
    fn from(time: Option<jiff::civil::Time>) -> Self {
        Self::Text(time.map(|time| time.strftime("%H:%M").to_string()))
    }
}

impl From<jiff::civil::DateTime> for Value {
    fn from(time: jiff::civil::DateTime) -> Self {
        Self::Text(Some(time.to_string()))
    }
}
