//! The doses of one day, and the weeks of the diary.

use crate::auth::Token;
use crate::calendar::day;
use crate::course_charts::day_class;
use crate::domain::{Dose, Entry, Part, SkipReason, State};
use crate::record::CourseRecord;
use crate::web::shared::labels;
use crate::web::view::View;
use jiff::Span;
use jiff::civil::Date;

/// Weeks of the diary that are shown.
const DIARY_WEEKS: i64 = 5;

/// The doses of one day.
pub(super) struct DayPage {
    pub title: String,
    pub is_today: bool,
    pub before: Date,
    pub after: Option<Date>,
    pub date: Date,
    /// The zone by whose clock it is today.
    pub zone: String,
    pub doses: Vec<DoseRow>,
    /// In the night, the open evening of the day before with its heading.
    pub before_midnight: Option<(String, Vec<DoseRow>)>,
    /// The page on which something was pressed was of another day.
    pub was: Option<String>,
    pub nothing: Option<String>,
}

pub(super) struct DoseRow {
    pub dose: Dose,
    /// What a browser may keep of it.
    pub name: String,
    pub what: String,
    /// Where, where the plan says that.
    pub places: Option<String>,
    pub when: String,
    pub state: Option<State>,
    pub said: String,
    /// Answered, and not applied.
    pub left_out: bool,
    /// The reason may be a reaction, which can be reported.
    pub reaction: bool,
    pub key: String,
    pub reasons: Vec<(&'static str, String)>,
    /// It is still far ahead, and is entered only after a question.
    pub early: Option<String>,
}

/// A row of the diary.
pub(super) struct Week {
    pub days: Vec<DayCell>,
}

pub(super) struct DayCell {
    pub date: Date,
    pub class: &'static str,
    pub label: String,
    pub number: i8,
    pub future: bool,
}

/// A word that nobody can guess.
fn key() -> String {
    Token::new().reveal()[..32].to_owned()
}

pub(super) fn day_page(
    record: &CourseRecord,
    on: Date,
    doses: Vec<DoseRow>,
    view: &View,
) -> DayPage {
    let m = view.m;
    let nothing = doses.is_empty().then(|| {
        if record.versions.is_empty() {
            m.get("no-plan-yet")
        } else if record.paused(on) {
            m.get("paused-today")
        } else {
            m.get("nothing-due")
        }
    });
    let is_today = on == record.today;
    DayPage {
        title: if is_today {
            m.with("today-title", [("date", day(on, m).into())])
        } else {
            day(on, m)
        },
        is_today,
        date: on,
        zone: record.patient.zone.clone(),
        before_midnight: None,
        was: None,
        before: on.yesterday().unwrap_or(on),
        after: (!is_today).then(|| on.tomorrow().unwrap_or(on)),
        doses,
        nothing,
    }
}

impl DayPage {
    /// In the night, what is open of the evening before stands first, and the evening of
    /// today asks before it is entered.
    pub fn in_the_night(&mut self, before: Date, open: Vec<DoseRow>, view: &View) {
        let date = day(before, view.m);
        let heading = view.line("evening-before", "date", &date);
        self.before_midnight = (!open.is_empty()).then_some((heading, open));
        let today = day(self.date, view.m);
        let evening = |row: &&mut DoseRow| row.dose.part == Part::Evening;
        for row in self.doses.iter_mut().filter(evening) {
            row.early = Some(view.line("evening-early", "date", &today));
        }
    }
}

pub(super) fn dose_row(dose: Dose, name: String, entry: Option<Entry>, view: &View) -> DoseRow {
    let m = view.m;
    let said = match entry {
        Some(Entry {
            state: State::Applied,
            later,
            ..
        }) => m.get(if later { "applied-later" } else { "applied" }),
        Some(Entry {
            state: State::Skipped,
            reason,
            ..
        }) => match reason {
            Some(reason) => m.with(
                "skipped-because",
                [("reason", labels::reason(reason, m).into())],
            ),
            None => m.get("skipped"),
        },
        _ => String::new(),
    };
    DoseRow {
        dose,
        name,
        what: tapir_report::words::product(dose.product, view.language()),
        places: None,
        when: labels::part(dose.part, m),
        state: entry.map(|entry| entry.state),
        left_out: entry.is_some_and(|entry| entry.state == State::Skipped),
        reaction: entry.and_then(|entry| entry.reason) == Some(SkipReason::Burning),
        said,
        key: key(),
        early: None,
        reasons: SkipReason::ALL
            .iter()
            .map(|reason| (reason.name(), labels::reason(*reason, m)))
            .collect(),
    }
}

pub(super) fn weeks(record: &CourseRecord, view: &View) -> Vec<Week> {
    let m = view.m;
    let offset = i64::from(record.today.weekday().to_monday_zero_offset());
    let sunday = record.today + Span::new().days(6 - offset);
    let monday = sunday - Span::new().days(7 * DIARY_WEEKS - 1);
    let days = record
        .diary
        .days(monday, sunday, record.today, |on| record.paused(on));
    days.chunks(7)
        .map(|week| Week {
            days: week
                .iter()
                .map(|one| {
                    let (class, key) = day_class(one.state);
                    DayCell {
                        date: one.on,
                        class,
                        label: format!("· {} · {}", day(one.on, m), m.get(key)),
                        number: one.on.day(),
                        future: one.on > record.today,
                    }
                })
                .collect(),
        })
        .collect()
}
