//! A chart as the course file that the engine reads: no name, no identity.

use crate::domain::{activity_name, method_name, prescribed};
use crate::record::CourseRecord;
use jiff::civil::Date;
use std::fmt::Write;

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

/// Days before the start of the treatment within which the first area counts;
/// the engine's limit.
const EARLIEST_DAYS: i32 = 60;

/// The course file of the main lesion up to `decision`.
///
/// Confirmed areas only: of those on or before the first day of treatment the
/// last, and all after it. How much of the prescription was applied is the share
/// that the diary says.
pub(crate) fn course_file(record: &CourseRecord, decision: Date) -> Result<String, NotYet> {
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
    let first = confirmed()
        .rfind(|a| a.measured_on <= start && (start - a.measured_on).get_days() <= EARLIEST_DAYS)
        .ok_or(NotYet::FirstArea)?;
    // the day before the decision is the last that was prescribed
    let plan = prescribed(&versions, decision).map_err(|_| NotYet::Plan)?;
    let last = decision.yesterday().unwrap_or(decision);
    let counted = record.diary.between(start, last, record.today);
    let adherence = if counted.due == 0 {
        1.0
    } else {
        f64::from(counted.applied) / f64::from(counted.due)
    };
    let mut text = String::new();
    let mut line = |args: std::fmt::Arguments<'_>| {
        let _ = text.write_fmt(args);
        text.push('\n');
    };
    line(format_args!("[patient]"));
    line(format_args!(
        "age_years = {:.1}",
        record.patient.age_years(decision)
    ));
    line(format_args!("segmental = {}", course.segmental));
    if let Some(skin_type) = record.patient.skin_type {
        line(format_args!("skin_type = {skin_type}"));
    }
    line(format_args!("\n[lesion]\nsite = \"{}\"", lesion.site));
    line(format_args!("onset = {}", lesion.onset_on));
    line(format_args!(
        "activity = \"{}\"",
        activity_name(lesion.activity)
    ));
    line(format_args!("leukotrichia = {:?}", lesion.leukotrichia));
    line(format_args!("body_percent = {:?}", lesion.body_percent));
    line(format_args!("\n[treatment]\nstart = {start}"));
    line(format_args!("plan = \"{plan}\""));
    line(format_args!("adherence = {adherence:.3}"));
    line(format_args!("decision = {decision}"));
    let mut previous = None;
    for area in std::iter::once(first).chain(confirmed().filter(|a| a.measured_on > start)) {
        // one visit a day is what a course file holds
        if previous == Some(area.measured_on) {
            continue;
        }
        previous = Some(area.measured_on);
        line(format_args!(
            "\n[[visit]]\ndate = {}\narea_cm2 = {:?}\nmethod = \"{}\"",
            area.measured_on,
            area.cm2,
            method_name(area.method)
        ));
    }
    Ok(text)
}
