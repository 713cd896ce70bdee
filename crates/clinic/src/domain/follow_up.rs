//! When to look again after a treatment has ended.

use super::FieldError;
use jiff::Span;
use jiff::civil::Date;

/// Weeks after the last application at which a visit is planned, unless the
/// doctor chooses others: relapse comes early, so the first are close together.
pub const OBSERVATION_WEEKS: [u32; 6] = [2, 4, 8, 12, 24, 52];

/// Latest week at which a visit can be planned: ten years, as long as a plan.
const LATEST_WEEK: u32 = 521;
/// Most visits that a version can plan.
const MOST_VISITS: usize = 24;

/// Weeks of the observation as they were typed, in order and each once.
///
/// Errors: [`FieldError`] of the field `field` for what is no week.
pub fn parse_weeks(field: &'static str, text: &str) -> Result<Vec<u32>, FieldError> {
    let mut weeks = Vec::new();
    let words = text.split(|c: char| c.is_whitespace() || ",;，、；".contains(c));
    for word in words.filter(|word| !word.is_empty()) {
        match word.parse() {
            Ok(week) if (1..=LATEST_WEEK).contains(&week) => weeks.push(week),
            _ => {
                let values = [
                    ("found", word.to_owned()),
                    ("most", LATEST_WEEK.to_string()),
                ];
                return Err(FieldError::new(field, "field-weeks", values));
            }
        }
    }
    weeks.sort_unstable();
    weeks.dedup();
    if weeks.len() > MOST_VISITS {
        let values = [
            ("count", weeks.len().to_string()),
            ("most", MOST_VISITS.to_string()),
        ];
        return Err(FieldError::new(field, "field-weeks-many", values));
    }
    Ok(weeks)
}

/// Weeks as they are typed.
pub fn weeks_text(weeks: &[u32]) -> String {
    let words: Vec<String> = weeks.iter().map(u32::to_string).collect();
    words.join(", ")
}

/// The day of a visit a number of weeks after a plan that begins on `start` and
/// lasts `days` days. The weeks are counted from the first day without it.
pub fn observation_day(start: Date, days: u32, week: u32) -> Date {
    start + Span::new().days(i64::from(days) + 7 * i64::from(week))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_read_in_any_order_and_with_the_marks_of_both_languages() {
        assert_eq!(parse_weeks("w", "12, 2，4、 8 4").unwrap(), [2, 4, 8, 12]);
        assert_eq!(parse_weeks("w", " ").unwrap(), Vec::<u32>::new());
        for wrong in ["0", "2, four", "522", "-2"] {
            assert_eq!(
                parse_weeks("w", wrong).unwrap_err().problem.key,
                "field-weeks"
            );
        }
        assert_eq!(weeks_text(&OBSERVATION_WEEKS), "2, 4, 8, 12, 24, 52");
    }
}
