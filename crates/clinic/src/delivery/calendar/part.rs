//! Parts of a calendar file, which lie in one another.
//!
//! Each property is written by `icalendar`: its escapes, its parameters, its folds.
//! Not so its components: they give the time of writing and a random identity to
//! every part that has none, also to zones and alarms, which may have neither, and
//! the same plan would be another file each time that it is fetched.

use icalendar::Property;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::fmt;

/// A part of a calendar file, such as `VEVENT`, with what lies in it.
pub(super) struct Part {
    name: &'static str,
    properties: Vec<Property>,
    parts: Vec<Part>,
}

impl Part {
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            properties: Vec::new(),
            parts: Vec::new(),
        }
    }

    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.properties.push(Property::new(name, value));
        self
    }

    /// A property with a parameter.
    pub fn with_of(
        mut self,
        name: &str,
        (parameter, of): (&str, &str),
        value: impl Into<String>,
    ) -> Self {
        let mut property = Property::new(name, value);
        self.properties
            .push(property.add_parameter(parameter, of).done());
        self
    }

    pub fn holding(mut self, parts: impl IntoIterator<Item = Part>) -> Self {
        self.parts.extend(parts);
        self
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BEGIN:{}\r\n", self.name)?;
        for property in &self.properties {
            let line: String = property.clone().try_into()?;
            f.write_str(&line)?;
        }
        for part in &self.parts {
            part.fmt(f)?;
        }
        write!(f, "END:{}\r\n", self.name)
    }
}

/// An alarm that says the same as its entry.
pub(super) fn alarm(summary: &str, trigger: impl Into<String>) -> Part {
    Part::new("VALARM")
        .with("ACTION", "DISPLAY")
        .with("DESCRIPTION", summary)
        .with("TRIGGER", trigger)
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
        let summary = format!("a,b;c\\d\ne{}", "提醒".repeat(20));
        let file = Part::new("VEVENT").with("SUMMARY", summary).to_string();
        assert!(file.starts_with("BEGIN:VEVENT\r\nSUMMARY:a\\,b\\;c\\\\d\\ne提醒"));
        assert!(file.ends_with("提醒\r\nEND:VEVENT\r\n"));
        assert!(file.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = file.replace("\r\n ", "");
        assert!(unfolded.contains(&"提醒".repeat(20)));
    }

    #[test]
    fn parts_lie_in_one_another_and_have_nothing_that_was_not_given() {
        let event = Part::new("VEVENT")
            .with_of("DTSTART", ("TZID", "Europe/Berlin"), "20260105T080000")
            .holding([alarm("Reminder", "PT0S")]);
        insta::assert_snapshot!(event.to_string().replace('\r', ""), @r"
        BEGIN:VEVENT
        DTSTART;TZID=Europe/Berlin:20260105T080000
        BEGIN:VALARM
        ACTION:DISPLAY
        DESCRIPTION:Reminder
        TRIGGER:PT0S
        END:VALARM
        END:VEVENT
        ");
    }
}
