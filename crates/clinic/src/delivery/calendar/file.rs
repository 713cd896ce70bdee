//! Lines of a calendar file: escaped, folded, ended as RFC 5545 asks.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Longest line, octets.
const LONGEST: usize = 75;

/// A calendar file that is being written.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line that needs no escape. Long ones go on after a space on the next.
    pub fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property with a text.
    pub fn text(&mut self, name: &str, text: &str) {
        let escaped: String = text
            .chars()
            .flat_map(|c| match c {
                '\n' => vec!['\\', 'n'],
                '\\' | ';' | ',' => vec!['\\', c],
                c if c.is_control() => vec![],
                c => vec![c],
            })
            .collect();
        self.line(&format!("{name}:{escaped}"));
    }

    pub fn finish(self) -> String {
        self.0
    }
}

/// Civil date and time.
pub(super) fn civil(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

/// An instant.
pub(super) fn instant(at: Timestamp) -> String {
    format!("{}Z", civil(TimeZone::UTC.to_datetime(at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters_and_a_text_is_escaped() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &format!("a,b;c\\d\ne\r{}", "提醒".repeat(20)));
        let file = lines.finish();
        assert!(file.starts_with("SUMMARY:a\\,b\\;c\\\\d\\ne提醒"));
        assert!(file.ends_with("提醒\r\n"));
        assert!(file.split("\r\n").all(|line| line.len() <= LONGEST));
        let unfolded = file.replace("\r\n ", "");
        assert!(unfolded.contains(&"提醒".repeat(20)));
    }
}
