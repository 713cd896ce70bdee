//! Differences of probabilities and shares, in percentage points.

use crate::message::Messages;
use tapir_report::number::{decimal, hundredths};

/// With its sign.
pub(in crate::web) fn signed(difference: f64) -> String {
    let text = decimal(hundredths(difference), 0);
    match text.starts_with(['−', '-', '0']) {
        true => text,
        false => format!("+{text}"),
    }
}

/// With its interval.
pub(in crate::web) fn points(middle: f64, interval: [f64; 2], m: &Messages) -> String {
    let [low, high] = interval.map(signed);
    let values = [("middle", signed(middle)), ("low", low), ("high", high)];
    m.with(
        "contribution-points",
        values.map(|(name, value)| (name, value.into())),
    )
}
