//! Numbers on the command line, refused in words that say what they must be.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;
use tapir_engine::rng::Seed;

/// A reader of whole numbers within limits.
pub fn whole<N>(limits: RangeInclusive<N>) -> impl Fn(&str) -> Result<N, String> + Clone
where
    N: FromStr + PartialOrd + Display + Clone + Send + Sync + 'static,
{
    move |text| {
        plain(text)
            .parse::<N>()
            .ok()
            .filter(|number| limits.contains(number))
            .ok_or_else(|| {
                format!(
                    "it must be a whole number from {} to {}",
                    limits.start(),
                    limits.end()
                )
            })
    }
}

/// A reader of numbers within limits.
pub fn between(limits: RangeInclusive<f64>) -> impl Fn(&str) -> Result<f64, String> + Clone {
    move |text| {
        plain(text)
            .parse()
            .ok()
            .filter(|number| limits.contains(number))
            .ok_or_else(|| {
                format!(
                    "it must be a number from {} to {}",
                    limits.start(),
                    limits.end()
                )
            })
    }
}

/// Reads a seed.
pub fn seed(text: &str) -> Result<Seed, String> {
    whole(0..=u64::MAX)(text).map(Seed)
}

/// Full-width digits as plain ones, as a Chinese keyboard may give them, and
/// without a thousands separator that a programmer may write.
fn plain(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|c| *c != '_')
        .map(|c| match c {
            '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_said_whatever_is_wrong() {
        let read = whole(256..=1000_u32);
        assert_eq!(read("２５６"), Ok(256));
        assert_eq!(read("1_000"), Ok(1000));
        for wrong in [
            "255",
            "1001",
            "-1",
            "many",
            "",
            "3.5",
            "99999999999999999999",
        ] {
            assert_eq!(
                read(wrong),
                Err("it must be a whole number from 256 to 1000".to_owned()),
                "{wrong}"
            );
        }
    }
}
