//! The days on which something is due, a month a line.

use crate::calendar::month;
use crate::message::Messages;
use askama::Template;
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use tapir_engine::plan::Plan;

/// Lines that are drawn; what comes later stands in the rows and the list of
/// visits.
const MOST_MONTHS: usize = 24;
const LEFT: f64 = 74.0;
const TOP: f64 = 18.0;
const CELL: f64 = 20.0;
/// Longest month.
const DAYS: i8 = 31;

#[derive(Template)]
#[template(path = "due_days.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    width: f64,
    height: f64,
    numbers: Vec<(f64, i8)>,
    months: Vec<Month>,
}

struct Month {
    label: String,
    y: f64,
    days: Vec<Day>,
}

struct Day {
    x: f64,
    /// Class of the style sheet: how much is applied.
    class: &'static str,
    /// How many times.
    label: String,
    light: bool,
    visit: bool,
}

/// What is due on a day.
#[derive(Clone, Copy, Default)]
struct Due {
    times: u32,
    light: bool,
    visit: bool,
}

/// The months of a plan from its first day, with visits; nothing where nothing
/// is due.
pub(crate) fn due_days(plan: &Plan, start: Date, visits: &[Date], m: &Messages) -> Option<String> {
    let mut due: BTreeMap<Date, Due> = BTreeMap::new();
    for application in plan.applications(crate::domain::weekday(start)) {
        let on = start + Span::new().days(i64::from(application.day()));
        let day = due.entry(on).or_default();
        if application.product.is_light() {
            day.light = true;
        } else {
            day.times += 1;
        }
    }
    for on in visits {
        due.entry(*on).or_default().visit = true;
    }
    let last = *due.keys().next_back()?;
    let planned = start..start + Span::new().days(i64::from(plan.length_days()));
    let mut months = Vec::new();
    let mut first = start.first_of_month();
    while first <= last && months.len() < MOST_MONTHS {
        months.push(line(first, months.len(), &due, &planned, m));
        first += Span::new().months(1);
    }
    let drawing = Drawing {
        m,
        width: LEFT + CELL * f64::from(DAYS) + 4.0,
        height: TOP + CELL * months.len() as f64 + 4.0,
        numbers: [1, 5, 10, 15, 20, 25, 30]
            .map(|day| (x(day) + CELL / 2.0 - 1.0, day))
            .into(),
        months,
    };
    drawing.render().ok()
}

fn x(day: i8) -> f64 {
    LEFT + CELL * f64::from(day - 1)
}

fn line(
    first: Date,
    number: usize,
    due: &BTreeMap<Date, Due>,
    planned: &std::ops::Range<Date>,
    m: &Messages,
) -> Month {
    let days = (1..=first.days_in_month()).map(|number| {
        let on = first + Span::new().days(i64::from(number - 1));
        let day = due.get(&on).copied().unwrap_or_default();
        Day {
            x: x(number),
            class: match day.times {
                0 if planned.contains(&on) => "due-0",
                0 => "due-none",
                1 => "phase-3",
                _ => "phase-4",
            },
            label: match day.times {
                0 => String::new(),
                times => times.to_string(),
            },
            light: day.light,
            visit: day.visit,
        }
    });
    Month {
        label: format!("{} {}", month(first, m), first.year()),
        y: TOP + CELL * number as f64,
        days: days.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::messages;
    use tapir_report::Language;

    fn drawn(plan: &str, visits: &[&str]) -> String {
        let visits: Vec<Date> = visits.iter().map(|on| on.parse().unwrap()).collect();
        let start = "2026-01-30".parse().unwrap();
        let m = messages(Language::En);
        due_days(&plan.parse().unwrap(), start, &visits, m).unwrap_or_default()
    }

    #[test]
    fn each_day_has_its_times_its_light_and_its_visit() {
        let svg = drawn(
            "tacrolimus 0.1%: bid 2d, qd 3d + nb-uvb: 3/w 1w",
            &["2026-03-02"],
        );
        assert_eq!(svg.matches(">2</text>").count(), 2);
        assert_eq!(svg.matches("phase-3").count(), 3);
        assert_eq!(svg.matches("due-light").count(), 3);
        assert_eq!(svg.matches("due-visit").count(), 1);
        for month in ["Jan 2026", "Feb 2026", "Mar 2026"] {
            assert!(svg.contains(month), "{month}");
        }
        assert!(!svg.contains("Apr"));
        assert_eq!(drawn("none", &[]), "");
    }
}
