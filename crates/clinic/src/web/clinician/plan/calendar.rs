//! The calendar that a draft would make: the events of the calendar file itself,
//! with the days on which they fall.

use super::Editor;
use crate::calendar::{long_day, time_of_day, weekday_name};
use crate::delivery::calendar::{ALARM_HOURS_BEFORE, Reminder, Repeat, reminders};
use crate::domain::{PlanVersionId, PlannedVisitId, Signed, Sites, observation_day};
use crate::record::{Planned, planned_by};
use crate::store::delivery::reminder_times::ReminderTimes;
use crate::store::record::plan_versions::PlanVersion;
use crate::store::record::planned_visits::PlannedVisit;
use crate::web::shared::months::{Marks, Month, light_days, months};
use crate::web::view::View;
use jiff::Span;
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;
use tapir_engine::plan::{Frequency, Plan};

/// Months that are open at once; the others unfold.
const FIRST_MONTHS: usize = 3;

pub(super) struct DraftCalendar {
    pub months: Vec<Month>,
    pub later: Vec<Month>,
    pub later_title: String,
    /// Entries of the file.
    pub events: Vec<String>,
    /// What becomes of the entries of earlier versions.
    pub earlier: Vec<String>,
}

impl DraftCalendar {
    /// What there would be if the draft were signed now, with a decision on
    /// `review` and visits a number of weeks after the end.
    pub fn of(
        editor: &Editor<'_>,
        plan: &Plan,
        start: Date,
        review: Option<Date>,
        weeks: &[u32],
    ) -> Self {
        let (view, before) = (editor.view, &editor.record.versions);
        let draft = as_signed(editor, plan, start, review, weeks);
        let id = draft.signed.id;
        let versions: Vec<PlanVersion> = before.iter().cloned().chain([draft]).collect();
        // the usual times: each person who is reminded may have others
        let times = ReminderTimes::default();
        let (events, visits) = (reminders(&versions, &times), planned_by(&versions));
        let visits: Vec<Planned> = visits.collect();
        let own: Vec<&Reminder> = events.iter().filter(|e| e.version == id).collect();
        let own_visits = || visits.iter().filter(|planned| planned.version == id);
        let mut days = marks(plan, start);
        for on in own.iter().flat_map(|event| &event.days) {
            days.entry(*on).or_default().times += 1;
        }
        for planned in own_visits() {
            days.entry(planned.visit.on).or_default().visit = true;
        }
        if let Some(on) = review {
            days.entry(on).or_default().decision = true;
        }
        let mut first = months(&days, view.m);
        let later = first.split_off(first.len().min(FIRST_MONTHS));
        let count = ("months", later.len().into());
        let said = own.iter().map(|event| said(event, view));
        Self {
            months: first,
            later_title: view.m.with("draft-later", [count]),
            later,
            events: said
                .chain(own_visits().map(|p| visit(&p.visit, editor)))
                .chain(review.map(|on| decision(on, view)))
                .collect(),
            earlier: earlier(&reminders(before, &times), &events, &visits, editor),
        }
    }
}

/// The version that a signature would make of the draft.
fn as_signed(
    editor: &Editor<'_>,
    plan: &Plan,
    start: Date,
    review: Option<Date>,
    weeks: &[u32],
) -> PlanVersion {
    let newest = editor.record.versions.last();
    let visits = weeks.iter().map(|week| PlannedVisit {
        id: PlannedVisitId::new(),
        week: *week,
        on: observation_day(start, plan.length_days(), *week),
    });
    PlanVersion {
        signed: Signed {
            id: PlanVersionId::new(),
            version: newest.map_or(0, |v| v.signed.version) + 1,
            plan: plan.clone(),
            starts_on: start,
        },
        sites: Sites::default(),
        review_on: review,
        reason: String::new(),
        light_acknowledged: false,
        signed_by: String::new(),
        signed_at: editor.app.now(),
        visits: visits.collect(),
        compared: None,
    }
}

/// What the calendar file does not hold: light, pauses, days without anything.
fn marks(plan: &Plan, start: Date) -> BTreeMap<Date, Marks> {
    let at = |day: u32| start + Span::new().days(i64::from(day));
    let mut days: BTreeMap<Date, Marks> = BTreeMap::new();
    for span in plan.spans() {
        let pause = span.frequency == Frequency::Off && span.product.is_topical();
        for day in span.start_day..span.end_day {
            days.entry(at(day)).or_default().paused |= pause;
        }
    }
    for on in light_days(plan, start) {
        days.entry(on).or_default().light = true;
    }
    days
}

fn said(event: &Reminder, view: &View) -> String {
    let m = view.m;
    let (first, last) = (event.days[0], event.days[event.days.len() - 1]);
    let summary = ("summary", m.get("calendar-summary").into());
    let time = ("time", time_of_day(event.at).into());
    let Some(repeat) = &event.repeat else {
        let date = ("date", long_day(first, m).into());
        return m.with("draft-event-once", [summary, time, date]);
    };
    let repeat = match repeat {
        Repeat::Daily => m.get("draft-repeat-daily"),
        Repeat::EveryOtherDay => m.get("draft-repeat-other"),
        Repeat::Weekly(days) => {
            let days: Vec<String> = days.iter().map(|day| weekday_name(*day, m)).collect();
            let days = days.join(&m.get("draft-and"));
            m.with("draft-repeat-weekly", [("days", days.into())])
        }
    };
    m.with(
        "draft-event",
        [
            summary,
            time,
            ("repeat", repeat.into()),
            ("from", long_day(first, m).into()),
            ("to", long_day(last, m).into()),
            ("times", event.days.len().into()),
        ],
    )
}

fn decision(on: Date, view: &View) -> String {
    let m = view.m;
    let alarm = Time::constant(24 - ALARM_HOURS_BEFORE, 0, 0, 0);
    m.with(
        "draft-event-decision",
        [
            ("summary", m.get("calendar-summary").into()),
            ("date", long_day(on, m).into()),
            ("time", time_of_day(alarm).into()),
        ],
    )
}

fn visit(visit: &PlannedVisit, editor: &Editor<'_>) -> String {
    let m = editor.view.m;
    let hour = agreed(editor, visit.on);
    let key = match hour {
        Some(_) => "draft-event-visit-at",
        None => "draft-event-visit",
    };
    let alarm = Time::constant(24 - ALARM_HOURS_BEFORE, 0, 0, 0);
    m.with(
        key,
        [
            ("summary", m.get("calendar-summary").into()),
            ("date", long_day(visit.on, m).into()),
            ("hour", hour.map_or(String::new(), time_of_day).into()),
            ("weeks", visit.week.into()),
            ("time", time_of_day(alarm).into()),
        ],
    )
}

/// The hour that is agreed for a day.
fn agreed(editor: &Editor<'_>, on: Date) -> Option<Time> {
    editor.record.hours.get(&on)?.at
}

/// What the draft does to entries that calendars hold already.
fn earlier(
    before: &[Reminder],
    after: &[Reminder],
    visits: &[Planned],
    editor: &Editor<'_>,
) -> Vec<String> {
    let changed = || {
        before
            .iter()
            .zip(after)
            .filter(|(b, a)| b.sequence != a.sequence)
    };
    let cancelled = changed().filter(|(_, after)| after.cancelled).count();
    let living = |planned: &Planned| planned.cancelled_at.is_none();
    let gone: Vec<Date> = planned_by(&editor.record.versions)
        .zip(visits)
        .filter(|(before, after)| living(before) && !living(after))
        .map(|(before, _)| before.visit.on)
        .collect();
    // the hour stays where a visit is planned on the same day again
    let stays = |on: Date| visits.iter().any(|p| living(p) && p.visit.on == on);
    let hours = gone.iter().filter(|on| agreed(editor, **on).is_some());
    let hours = hours.filter(|on| !stays(**on)).count();
    let count = |key: &'static str, count: usize| {
        (count > 0).then(|| editor.view.m.with(key, [("count", count.into())]))
    };
    [
        count("draft-earlier-ended", changed().count() - cancelled),
        count("draft-earlier-cancelled", cancelled + gone.len()),
        count("draft-earlier-hours", hours),
    ]
    .into_iter()
    .flatten()
    .collect()
}
