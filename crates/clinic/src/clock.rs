//! What time it is. Injected, so that tests decide.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use std::sync::Mutex;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct StandingClock(Mutex<Timestamp>);

impl StandingClock {
    /// Stands at this instant.
    pub fn at(instant: Timestamp) -> Self {
        Self(Mutex::new(instant))
    }

    /// Moves forward.
    pub fn advance(&self, by: Span) {
        let mut now = self.0.lock().expect("no holder of the lock panics");
        *now = now.checked_add(by).expect("tests stay within the calendar");
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("no holder of the lock panics")
    }
}

/// Civil date and time of an instant in an IANA zone; UTC where the zone is not
/// known, which is refused when a zone is entered.
pub fn civil(instant: Timestamp, zone: &str) -> DateTime {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    instant.to_zoned(zone).datetime()
}

/// The civil date of an instant in an IANA zone.
pub fn today(instant: Timestamp, zone: &str) -> Date {
    civil(instant, zone).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_in_shanghai_is_still_yesterday_in_london() {
        let instant: Timestamp = "2026-03-01T16:30:00Z".parse().unwrap();
        assert_eq!(today(instant, "Asia/Shanghai").to_string(), "2026-03-02");
        assert_eq!(today(instant, "Europe/London").to_string(), "2026-03-01");
    }
}
