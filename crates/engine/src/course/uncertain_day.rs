//! Visits whose dates are not known exactly.

use crate::num::{larger, smaller};
use crate::plan::HALF_DAYS_PER_DAY;
use serde::Serialize;

/// A day on which there was a visit, give or take.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct UncertainDay {
    /// The day as it was written, half days since the start of the treatment.
    pub half_day: u32,
    /// Earliest true day, relative to that.
    pub low: f64,
    /// Latest true day, relative to that: none after the decision.
    pub high: f64,
}

impl UncertainDay {
    /// Records a visit whose date is uncertain by a number of days. Visits that were
    /// written on one day were on one day.
    pub(super) fn note(days: &mut Vec<Self>, half_day: u32, within: u32, decision: u32) {
        if within == 0 {
            return;
        }
        let apart = |a: u32, b: u32| f64::from(a - b) / f64::from(HALF_DAYS_PER_DAY);
        let within = f64::from(within);
        let (low, high) = (
            -smaller(within, apart(half_day, 0)),
            smaller(within, apart(decision, half_day)),
        );
        match days.iter_mut().find(|day| day.half_day == half_day) {
            Some(known) => {
                known.low = smaller(known.low, low);
                known.high = larger(known.high, high);
            }
            None => days.push(Self {
                half_day,
                low,
                high,
            }),
        }
    }
}
