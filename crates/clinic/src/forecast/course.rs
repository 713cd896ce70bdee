//! A chart as the course that the engine reads: no name, no identity.

use crate::domain::{Part, State, prescribed};
use crate::record::CourseRecord;
use jiff::civil::Date;
use tapir_engine::course::{Course, CourseBuilder, EARLIEST_VISIT_DAYS, LesionEntry, VisitEntry};
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
}

/// The course of the main lesion up to `decision`.
///
/// Confirmed areas only: of those on or before the first day of treatment the
/// last, and all after it. The diary is handed over as it is: a dose without an
/// entry is not recorded, which is not the same as not applied. After the
/// decision the patient goes on with the recorded share, or, where doses are not
/// recorded, with what the engine infers.
pub(crate) fn course_of(record: &CourseRecord, decision: Date) -> Result<CourseBuilder, NotYet> {
    let course = record.course.ok_or(NotYet::Course)?;
    let (lesion, areas) = record.main_lesion().ok_or(NotYet::Lesion)?;
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
    let last = decision.yesterday().unwrap_or(decision);
    let doses = recorded(record, start, last);
    let share = share(&doses);

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
        .diary(doses)
        .decision(decision);
    if let Some(share) = share {
        entered = entered.future_adherence(share);
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

/// The doses that have an entry, as the engine counts time.
fn recorded(record: &CourseRecord, start: Date, last: Date) -> Vec<RecordedDose> {
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
