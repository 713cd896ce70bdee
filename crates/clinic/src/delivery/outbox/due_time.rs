//! The times of a day at which somebody is reminded, as instants.

use crate::clock::today;
use crate::domain::{Part, RemindAt};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// How late a reminder may come, where the program did not run or the server did
/// not answer: later it would be about a dose that is nearly the next one.
/// [assumed]
pub(crate) const LATEST: SignedDuration = SignedDuration::from_hours(2);

/// Times that have come and are not over, of days in a zone. Times before
/// `since` was not asked for.
pub(crate) fn due_times(
    at: RemindAt,
    zone: &str,
    since: Timestamp,
    now: Timestamp,
) -> Vec<(Date, Part)> {
    let day = today(now, zone);
    // shortly after midnight the evening of the day before is not over
    let days = day.yesterday().ok().into_iter().chain([day]);
    let both = |day| [(day, Part::Morning), (day, Part::Evening)];
    days.flat_map(both)
        .filter(|(day, part)| {
            let instant = instant(*day, *part, at, zone);
            instant.is_some_and(|i| i >= since && i <= now && now.duration_since(i) < LATEST)
        })
        .collect()
}

/// The instant of a civil time; where clocks are put forward over it, as much
/// later.
pub(crate) fn instant(day: Date, part: Part, at: RemindAt, zone: &str) -> Option<Timestamp> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let civil = at.comes_on(day, part).to_datetime(at.of(part));
    civil.to_zoned(zone).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    fn times(at: RemindAt, now: &str) -> Vec<(String, Part)> {
        let since = "2026-01-01T00:00:00Z".parse().unwrap();
        due_times(at, "Europe/Berlin", since, now.parse().unwrap())
            .into_iter()
            .map(|(day, part)| (day.to_string(), part))
            .collect()
    }

    #[test]
    fn a_time_comes_by_the_clock_on_the_wall_and_is_over_after_two_hours() {
        let at = RemindAt::default();
        let morning = |day: &str| vec![(day.to_owned(), Part::Morning)];
        assert_eq!(times(at, "2026-03-28T06:59:59Z"), []);
        assert_eq!(times(at, "2026-03-28T07:00:00Z"), morning("2026-03-28"));
        // clocks are put forward in the night
        assert_eq!(times(at, "2026-03-29T06:00:00Z"), morning("2026-03-29"));
        assert_eq!(times(at, "2026-03-29T08:00:00Z"), []);
    }

    #[test]
    fn an_evening_goes_on_after_midnight_and_a_time_that_is_left_out_comes_later() {
        let at = RemindAt {
            morning: time(2, 30, 0, 0),
            evening: time(23, 30, 0, 0),
        };
        let evening = vec![("2026-03-27".to_owned(), Part::Evening)];
        assert_eq!(times(at, "2026-03-27T23:15:00Z"), evening);
        // half past two is left out on 29 March: it is half past three
        assert_eq!(times(at, "2026-03-29T01:29:00Z"), []);
        let morning = vec![("2026-03-29".to_owned(), Part::Morning)];
        assert_eq!(times(at, "2026-03-29T01:30:00Z"), morning);
    }
}
