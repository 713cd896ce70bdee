//! How it goes: the phase of the plan, and the areas.

use crate::calendar::long_day;
use crate::domain::{AreaId, Entered};
use crate::record::CourseRecord;
use crate::web::shared::labels;
use crate::web::view::View;
use tapir_report::number::decimal;
use tapir_report::words;

pub(super) struct PhaseRow {
    pub sentence: String,
    pub week: String,
    /// Weeks that have begun, of how many.
    pub done: i32,
    pub all: i32,
}

pub(super) struct AreaRow {
    pub date: String,
    /// Where there are several.
    pub lesion: Option<String>,
    pub area: String,
    pub method: String,
    pub who: String,
}

/// An own area that can be taken back.
pub(super) struct Unconfirmed {
    pub id: AreaId,
    pub what: String,
    pub lesion: String,
}

pub(super) fn phases(record: &CourseRecord, view: &View) -> Vec<PhaseRow> {
    let m = view.m;
    record
        .phases_on(record.today)
        .map(|phase| {
            let weeks = ((record.today - phase.from).get_days() / 7) + 1;
            let of = ((phase.to - phase.from).get_days() + 7) / 7;
            PhaseRow {
                sentence: m.with(
                    "phase-now",
                    [
                        (
                            "product",
                            words::product(phase.span.product, view.language()).into(),
                        ),
                        (
                            "frequency",
                            words::frequency(phase.span.frequency, view.language()).into(),
                        ),
                    ],
                ),
                done: weeks,
                all: of,
                week: m.with(
                    "phase-week",
                    [
                        ("week", weeks.into()),
                        ("of", of.into()),
                        ("until", long_day(phase.to, m).into()),
                    ],
                ),
            }
        })
        .collect()
}

pub(super) fn areas(record: &CourseRecord, view: &View) -> Vec<AreaRow> {
    let m = view.m;
    let several = record.lesions.len() > 1;
    let mut all: Vec<_> = record
        .lesions
        .iter()
        .flat_map(|(lesion, areas)| areas.iter().map(move |area| (lesion, area)))
        .collect();
    all.sort_by_key(|(_, area)| std::cmp::Reverse(area.measured_on));
    all.into_iter()
        .map(|(lesion, area)| AreaRow {
            date: long_day(area.measured_on, m),
            lesion: several.then(|| labels::lesion(lesion, m)),
            area: format!(
                "{} ± {} cm²",
                decimal(area.cm2, 1),
                decimal(2.0 * area.error_cm2, 1)
            ),
            method: labels::method(area.method, m),
            who: match &area.confirmed_by {
                Some(by) if *by == area.measured_by => by.clone(),
                Some(by) => m.with(
                    "measured-and-confirmed",
                    [
                        ("by", area.measured_by.clone().into()),
                        ("confirmed", by.clone().into()),
                    ],
                ),
                None => m.with("measured-only", [("by", area.measured_by.clone().into())]),
            },
        })
        .collect()
}

/// Own areas of every lesion that nobody has confirmed, newest first.
pub(super) fn unconfirmed(record: &CourseRecord, view: &View) -> Vec<Unconfirmed> {
    let all = record.lesions.iter().flat_map(|(lesion, areas)| {
        let own = areas.iter().filter(|area| area.own);
        own.filter(|area| area.confirmed_by.is_none())
            .map(move |area| Unconfirmed {
                id: area.id,
                what: labels::entered(&Entered::from(area), view.m),
                lesion: labels::lesion(lesion, view.m),
            })
    });
    let mut rows: Vec<Unconfirmed> = all.collect();
    rows.reverse();
    rows
}
