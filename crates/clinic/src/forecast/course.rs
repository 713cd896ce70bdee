//! A chart as the course that the engine reads: no name, no identity.

use crate::domain::{Counted, DoseAssumption, DoseAssumptions, LesionId, Part, State, prescribed};
use crate::record::CourseRecord;
use jiff::civil::Date;
use tapir_engine::course::{
    Course, CourseBuilder, EARLIEST_VISIT_DAYS, LesionEntry, UnknownAdherence, VisitEntry,
};
use tapir_engine::plan::{DoseRecord, HALF_DAYS_PER_DAY, RecordedDose};

/// What is still missing for a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotYet {
    /// No course.
    Course,
    /// No lesion.
    Lesion,
    /// No confirmed area before the treatment.
    FirstArea,
    /// No signed plan that has begun.
    Plan,
    /// The recorded share is to be assumed, and no dose has an entry.
    Entries,
    /// The doses to come are to be unknown, and those so far are not: then nothing is
    /// left of which the time to come could be unknown.
    PastUnknown,
}

/// The course of one lesion up to `decision`.
///
/// Confirmed areas only: of those on or before the first day of treatment the
/// last, and all after it. The diary is handed over as it is: a dose without an
/// entry is not recorded, which is not the same as not applied; what is assumed
/// of it is `doses`.
pub(crate) fn course_of(
    record: &CourseRecord,
    lesion: LesionId,
    decision: Date,
    doses: DoseAssumptions,
) -> Result<CourseBuilder, NotYet> {
    let course = record.course.ok_or(NotYet::Course)?;
    let (lesion, areas) = record.lesion(lesion).ok_or(NotYet::Lesion)?;
    let versions = record.signed();
    let start = versions.first().ok_or(NotYet::Plan)?.starts_on;
    if start >= decision {
        return Err(NotYet::Plan);
    }
    let confirmed = || {
        areas
            .iter()
            .filter(|a| a.confirmed_by.is_some() && a.measured_on <= decision)
    };
    let earliest = i64::from(EARLIEST_VISIT_DAYS);
    let first = confirmed()
        .rfind(|a| {
            a.measured_on <= start && i64::from((start - a.measured_on).get_days()) <= earliest
        })
        .ok_or(NotYet::FirstArea)?;
    // the day before the decision is the last that was prescribed
    let plan = prescribed(&versions, decision).map_err(|_| NotYet::Plan)?;
    let entries = recorded(record, start, decision);
    let share = share(&entries);

    let age_years = (record.patient.age_years(decision) * 10.0).round() / 10.0;
    let mut entered = Course::builder(start, plan)
        .age_years(age_years)
        .segmental(course.segmental)
        .lesion(LesionEntry {
            site: lesion.site,
            onset: lesion.onset_on,
            activity: lesion.activity,
            leukotrichia: lesion.leukotrichia,
            body_percent: lesion.body_percent,
        })
        .diary(entries)
        .decision(decision);
    let said = |assumed| match assumed {
        DoseAssumption::Prescribed => Some(1.0),
        DoseAssumption::Recorded => share,
        DoseAssumption::Unknown => None,
    };
    let unfounded = [doses.past, doses.future].contains(&DoseAssumption::Recorded);
    if unfounded && share.is_none() {
        return Err(NotYet::Entries);
    }
    if doses.future == DoseAssumption::Unknown && doses.past != DoseAssumption::Unknown {
        return Err(NotYet::PastUnknown);
    }
    entered = match said(doses.past) {
        Some(share) => entered.adherence(share),
        None => entered.adherence(UnknownAdherence::AsAnybody),
    };
    if let Some(share) = said(doses.future) {
        entered = entered.future_whatever_was(share);
    }
    if let Some(skin_type) = record.patient.skin_type {
        entered = entered.skin_type(u8::try_from(skin_type).unwrap_or(u8::MAX));
    }
    let mut previous = None;
    for area in std::iter::once(first).chain(confirmed().filter(|a| a.measured_on > start)) {
        // one visit a day is what a course holds
        if previous == Some(area.measured_on) {
            continue;
        }
        previous = Some(area.measured_on);
        entered = entered.visit(VisitEntry::area(area.measured_on, area.cm2, area.method));
    }
    Ok(entered)
}

/// What is known of the doses that were due before a decision.
pub(crate) fn counted(record: &CourseRecord, decision: Date) -> Counted {
    let start = record.versions.first().map(|v| v.signed.starts_on);
    let last = decision.yesterday().unwrap_or(decision);
    start.map_or(Counted::default(), |start| record.diary.of_all(start, last))
}

/// What is assumed where nobody has chosen: nothing of doses without an entry. The
/// share recorded so far goes on where at least half of the doses have an entry;
/// a few entries say little of all others.
pub(crate) fn usual_assumptions(record: &CourseRecord, decision: Date) -> DoseAssumptions {
    DoseAssumptions {
        past: DoseAssumption::Unknown,
        future: match counted(record, decision).mostly_recorded() {
            true => DoseAssumption::Recorded,
            false => DoseAssumption::Unknown,
        },
    }
}

/// The doses before a decision that have an entry, as the engine counts time.
fn recorded(record: &CourseRecord, start: Date, decision: Date) -> Vec<RecordedDose> {
    let last = decision.yesterday().unwrap_or(decision);
    let entered = record.diary.entered(start, last);
    entered
        .filter_map(|(dose, entry)| {
            let days = u32::try_from((dose.on - start).get_days()).ok()?;
            let half = match dose.part {
                Part::Morning => 0,
                Part::Evening => 1,
            };
            Some(RecordedDose {
                half_day: days * HALF_DAYS_PER_DAY + half,
                product: dose.product,
                record: match entry.state {
                    State::Applied => DoseRecord::Applied,
                    State::Skipped => DoseRecord::NotApplied,
                    State::Cleared => DoseRecord::NotRecorded,
                },
            })
        })
        .collect()
}

/// Share of the recorded doses that was applied.
fn share(doses: &[RecordedDose]) -> Option<f64> {
    let of = |record| doses.iter().filter(|dose| dose.record == record).count() as f64;
    let (applied, not) = (of(DoseRecord::Applied), of(DoseRecord::NotApplied));
    (applied + not > 0.0).then(|| applied / (applied + not))
}
