//! The time axis that all lanes share.

use crate::message::Messages;
use jiff::Span;
use jiff::civil::Date;
use tapir_report::chart::px;

/// From dates to places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    pub from: Date,
    pub to: Date,
    pub left: f64,
    pub right: f64,
}

/// A month on the axis.
#[derive(Clone, Debug)]
pub(crate) struct Month {
    pub x: String,
    pub label: String,
}

impl Axis {
    /// The place of a date; dates beyond the axis are put at its end.
    pub fn x(&self, date: Date) -> f64 {
        let days = f64::from((date - self.from).get_days());
        self.left + (days * self.day()).clamp(0.0, self.right - self.left)
    }

    /// Width of a day.
    pub fn day(&self) -> f64 {
        let all = f64::from((self.to - self.from).get_days()).clamp(1.0, f64::MAX);
        (self.right - self.left) / all
    }

    /// The first day of each month, or of every `n`-th where they are close.
    pub fn months(&self, closest: f64, m: &Messages) -> Vec<Month> {
        let days = f64::from((self.to - self.from).get_days()).clamp(1.0, f64::MAX);
        let width = (self.right - self.left) * 30.4 / days;
        let every = (closest / width).ceil().clamp(1.0, 12.0) as i8;
        let mut months = Vec::new();
        let mut date = self.from.first_of_month();
        while date <= self.to {
            let shown = (date.month() - 1) % every == 0;
            if date >= self.from && shown {
                let label = if date.month() == 1 {
                    date.year().to_string()
                } else {
                    crate::calendar::month(date, m)
                };
                months.push(Month {
                    x: px(self.x(date)),
                    label,
                });
            }
            let Ok(next) = date.checked_add(Span::new().months(1)) else {
                break;
            };
            date = next;
        }
        months
    }
}
