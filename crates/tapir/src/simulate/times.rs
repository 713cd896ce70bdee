//! Times on the command line: `0`, `6h`, `1.5d`, `24w`.

use tapir_engine::plan::PLAN_LIMIT_DAYS;

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// A time after the start, in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span(u32);

/// Several of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times(pub Vec<u32>);

impl Span {
    /// A week.
    pub const WEEK: Self = Self(7 * MINUTES_OF_A_DAY);

    /// A number of weeks.
    pub fn weeks(weeks: u32) -> Self {
        Self(weeks * Self::WEEK.0)
    }

    /// Its length in minutes.
    pub fn minutes(self) -> u32 {
        self.0
    }
}

/// Reads one time.
pub fn span(text: &str) -> Result<Span, String> {
    let wrong = || {
        format!(
            "write a number with h, d or w, as in 6h, 1.5d or 24w, at most {PLAN_LIMIT_DAYS} days"
        )
    };
    let text = text.trim();
    let number = text.trim_end_matches(|c: char| c.is_alphabetic());
    let unit = match text[number.len()..].trim() {
        "h" | "小时" => 60,
        "d" | "天" | "日" => MINUTES_OF_A_DAY,
        "w" | "周" => 7 * MINUTES_OF_A_DAY,
        // no time has no unit
        "" if number.trim() == "0" => 1,
        _ => return Err(wrong()),
    };
    let number: f64 = number.trim().parse().map_err(|_| wrong())?;
    let minutes = number * f64::from(unit);
    let most = f64::from(PLAN_LIMIT_DAYS * MINUTES_OF_A_DAY);
    if !(minutes >= 0.0 && minutes <= most) {
        return Err(wrong());
    }
    Ok(Span(minutes.round() as u32))
}

/// Reads times with commas between them.
pub fn times(text: &str) -> Result<Times, String> {
    let all = text
        .split([',', '，', '、'])
        .map(|part| span(part).map(Span::minutes))
        .collect::<Result<_, _>>()?;
    Ok(Times(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_fractions_are_read() {
        let times = times("0, 6h,1.5d，2w").unwrap();
        assert_eq!(times.0, [0, 360, 2160, 20160]);
        for wrong in ["3", "d", "-1d", "1m", "1e9w", "", "1d,,2d", "nan d"] {
            assert!(super::times(wrong).is_err(), "{wrong}");
        }
    }
}
