//! Numbers and short texts as people read them.

use crate::Language;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between a number and its sign, so that no line ends there.
const NO_BREAK: char = '\u{a0}';

/// A number with a given number of decimals and a true minus sign; never `-0`, and a dash
/// where there is none.
pub fn decimal(x: f64, decimals: usize) -> String {
    if x.is_nan() {
        return "\u{2013}".to_owned();
    }
    let text = format!("{x:.decimals$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| matches!(c, '0' | '.')) => rest.to_owned(),
        Some(rest) => format!("\u{2212}{rest}"),
        None => text,
    }
}

/// A fraction in whole hundredths: the one rounding of percentages, of people among a
/// hundred and of drawings, so that no two places say 66 and 67 of the same number. A
/// half goes away from zero, which a format of numbers does not promise.
pub fn hundredths(fraction: f64) -> f64 {
    (100.0 * fraction).round()
}

/// A fraction as a whole percentage: `42 %`, in Chinese `42%`.
pub fn percent(fraction: f64, language: Language) -> String {
    sign(&decimal(hundredths(fraction), 0), language)
}

/// A range of fractions: `20–91 %`.
pub fn percents(fractions: [f64; 2], language: Language) -> String {
    sign(&range(fractions.map(hundredths), 0), language)
}

/// An area with as many decimals as its first area of `first` cm² deserves.
pub(crate) fn area(cm2: f64, first: f64) -> String {
    format!("{}{NO_BREAK}cm²", decimal(cm2, area_decimals(first)))
}

fn area_decimals(first: f64) -> usize {
    if first < 20.0 { 1 } else { 0 }
}

/// A number to two significant digits, for levels near zero.
pub(crate) fn level(x: f64) -> String {
    if x < 0.01 {
        "<0.01".to_owned()
    } else if x < 0.1 {
        decimal(x, 2)
    } else if x < 10.0 {
        decimal(x, 1)
    } else {
        decimal(x, 0)
    }
}

/// A range of levels.
pub(crate) fn levels([low, high]: [f64; 2]) -> String {
    dashed(level(low), level(high))
}

/// How many of a hundred people a probability is; the ends are never promised.
pub fn of_hundred(probability: f64) -> String {
    let count = hundredths(probability);
    if probability > 0.0 && count < 1.0 {
        "<1".to_owned()
    } else if probability < 1.0 && count > 99.0 {
        ">99".to_owned()
    } else {
        decimal(count, 0)
    }
}

/// A range of the same.
pub fn of_hundred_range([low, high]: [f64; 2]) -> String {
    dashed(of_hundred(low), of_hundred(high))
}

/// A text of at most `width` columns, with an ellipsis where it was longer.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut columns = 0;
    let mut kept: String = text
        .chars()
        .take_while(|c| {
            columns += c.width().unwrap_or(0);
            columns < width
        })
        .collect();
    kept.push('…');
    kept
}

fn sign(number: &str, language: Language) -> String {
    match language {
        Language::En => format!("{number}{NO_BREAK}%"),
        Language::Zh => format!("{number}%"),
    }
}

/// Two numbers with a dash, or with dots where a minus would meet the dash.
fn range([low, high]: [f64; 2], decimals: usize) -> String {
    dashed(decimal(low, decimals), decimal(high, decimals))
}

/// The ends of a range with what stands between them.
pub(crate) fn dashed(low: String, high: String) -> String {
    if low == high {
        low
    } else if low.starts_with('\u{2212}') {
        format!("{low}…{high}")
    } else {
        format!("{low}–{high}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_never_minus_nothing() {
        assert_eq!(decimal(-0.001, 1), "0.0");
        assert_eq!(percent(-0.004, Language::Zh), "0%");
    }

    #[test]
    fn a_minus_never_meets_the_dash_of_a_range() {
        assert_eq!(percents([-0.05, 0.91], Language::Zh), "−5…91%");
        assert_eq!(percents([0.2, 0.91], Language::En), "20–91\u{a0}%");
    }

    #[test]
    fn a_half_is_rounded_alike_everywhere() {
        assert!((hundredths(0.665) - 67.0).abs() < f64::EPSILON);
        assert_eq!(percent(0.665, Language::Zh), "67%");
        assert_eq!(of_hundred(0.665), "67");
        assert_eq!(percents([0.025, 0.665], Language::Zh), "3–67%");
    }

    #[test]
    fn a_probability_short_of_certainty_is_not_rounded_to_it() {
        assert_eq!(of_hundred(0.003), "<1");
        assert_eq!(of_hundred(0.998), ">99");
        assert_eq!(of_hundred_range([0.0, 0.41]), "0–41");
    }
}
