//! Months as grids of days, each day with shapes and words of what is on it.

use crate::calendar::{month, weekday_name};
use crate::domain::weekday;
use crate::message::Messages;
use jiff::Span;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;
use tapir_engine::plan::Plan;

/// Months that are drawn; what comes later stands in the rows and the lists.
const MOST_MONTHS: usize = 24;
/// Days of a week.
const WEEK: usize = 7;

/// What is on a day of a plan.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::web) struct Marks {
    /// Reminders.
    pub times: usize,
    pub light: bool,
    pub visit: bool,
    pub decision: bool,
    /// What is rubbed in pauses.
    pub paused: bool,
}

pub(in crate::web) struct Month {
    pub title: String,
    /// Names of the days, Monday first.
    pub weekdays: Vec<String>,
    pub weeks: Vec<Vec<Cell>>,
    /// Visits and decision in words.
    pub dates: Vec<String>,
}

/// A day; empty before the first and after the last of the month.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Cell {
    pub number: String,
    /// Class of the style sheet.
    pub class: &'static str,
    /// How many times, and shapes.
    pub shapes: String,
    /// The same for who hears it.
    pub words: String,
}

/// Days of a plan from `start` on which there is light.
pub(in crate::web) fn light_days(plan: &Plan, start: Date) -> impl Iterator<Item = Date> {
    let all = plan.applications(weekday(start)).into_iter();
    all.filter(|application| application.product.is_light())
        .map(move |application| start + Span::new().days(i64::from(application.day())))
}

/// The months in which there is anything.
pub(in crate::web) fn months(days: &BTreeMap<Date, Marks>, m: &Messages) -> Vec<Month> {
    let mut firsts: Vec<Date> = days.keys().map(|on| on.first_of_month()).collect();
    firsts.dedup();
    let firsts = firsts.into_iter().take(MOST_MONTHS);
    firsts.map(|first| grid(first, days, m)).collect()
}

fn grid(first: Date, days: &BTreeMap<Date, Marks>, m: &Messages) -> Month {
    let before = first.weekday().to_monday_zero_offset() as usize;
    let mut cells = vec![Cell::default(); before];
    let mut dates = Vec::new();
    for number in 0..first.days_in_month() {
        let on = first + Span::new().days(i64::from(number));
        let marks = days.get(&on);
        cells.push(cell(on, marks, m));
        let marks = marks.copied().unwrap_or_default();
        let day = || ("day", i64::from(on.day()).into());
        if marks.decision {
            dates.push(m.with("draft-decision-on", [day()]));
        }
        if marks.visit {
            dates.push(m.with("draft-visit-on", [day()]));
        }
    }
    cells.resize(cells.len().next_multiple_of(WEEK), Cell::default());
    Month {
        title: m.with(
            "month-format",
            [
                ("year", first.year().to_string().into()),
                ("month", month(first, m).into()),
            ],
        ),
        weekdays: Weekday::Monday
            .cycle_forward()
            .take(WEEK)
            .map(|day| weekday_name(day, m))
            .collect(),
        weeks: cells.chunks(WEEK).map(<[Cell]>::to_vec).collect(),
        dates,
    }
}

fn cell(on: Date, marks: Option<&Marks>, m: &Messages) -> Cell {
    let number = on.day().to_string();
    let Some(marks) = marks else {
        return Cell {
            number,
            ..Cell::default()
        };
    };
    let due = marks.times > 0 || marks.light;
    let times = m.with("draft-day-times", [("times", marks.times.into())]);
    let all = [
        (marks.times > 0, format!("{}×", marks.times), times),
        (marks.light, "▲".to_owned(), m.get("draft-light")),
        (marks.visit, "◆".to_owned(), m.get("draft-visit")),
        (marks.decision, "★".to_owned(), m.get("draft-decision")),
        (marks.paused && !due, "‖".to_owned(), m.get("draft-pause")),
    ];
    let on = all.into_iter().filter(|(there, ..)| *there);
    let (shapes, words): (Vec<String>, Vec<String>) =
        on.map(|(_, shape, word)| (shape, word)).unzip();
    Cell {
        number,
        class: match (due, marks.paused) {
            (true, _) => "due",
            (false, true) => "paused",
            (false, false) => "rest",
        },
        shapes: shapes.join(" "),
        words: words.join(&m.get("draft-joint")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::messages;
    use tapir_report::Language;

    #[test]
    fn a_day_says_what_is_on_it_in_shapes_and_in_words() {
        let on = |day: i8| jiff::civil::date(2026, 3, day);
        let due = Marks {
            times: 2,
            light: true,
            ..Marks::default()
        };
        let visit = Marks {
            visit: true,
            decision: true,
            ..Marks::default()
        };
        let paused = Marks {
            paused: true,
            ..Marks::default()
        };
        let days = BTreeMap::from([(on(2), due), (on(3), paused), (on(31), visit)]);
        let m = messages(Language::En);
        let months = months(&days, m);
        assert_eq!(months.len(), 1);
        let month = &months[0];
        assert_eq!(month.title, "Mar 2026");
        // the first is a Sunday
        assert_eq!(month.weeks[0][5].number, "");
        assert_eq!(month.weeks[0][6].number, "1");
        let day = |week: usize, day: usize| {
            let cell = &month.weeks[week][day];
            (cell.class, cell.shapes.as_str(), cell.words.as_str())
        };
        assert_eq!(day(1, 0), ("due", "2× ▲", "2 times, light"));
        assert_eq!(day(1, 1), ("paused", "‖", "pause"));
        assert_eq!(day(1, 2), ("", "", ""));
        assert_eq!(day(5, 1), ("rest", "◆ ★", "visit, decision"));
        assert_eq!(month.dates, ["★ 31: decision", "◆ 31: visit"]);
    }
}
