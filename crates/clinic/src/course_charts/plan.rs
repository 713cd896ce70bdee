//! The lanes of the plan: each product through its phases.

use super::axis::Axis;
use super::layout::TITLE;
use super::letters;
use crate::message::Messages;
use crate::record::CourseRecord;
use jiff::civil::Date;
use tapir_engine::plan::{Frequency, Product};
use tapir_report::chart::px;
use tapir_report::words;

const ROW: f64 = 22.0;

/// One product through its phases.
pub(super) struct PlanRow {
    pub name: String,
    pub y: f64,
    pub phases: Vec<PhaseBar>,
}

pub(super) struct PhaseBar {
    pub x: String,
    pub width: String,
    /// Class of the style sheet: how much is applied.
    pub class: &'static str,
    pub label: String,
    pub label_x: String,
}

pub(super) fn plan_rows(
    record: &CourseRecord,
    axis: &Axis,
    y: &mut f64,
    m: &Messages,
) -> Vec<PlanRow> {
    let phases = record.phases();
    let mut products: Vec<Product> = phases.iter().map(|p| p.span.product).collect();
    products.sort_unstable();
    products.dedup();
    products
        .into_iter()
        .map(|product| {
            let bars = phases
                .iter()
                .filter(|phase| phase.span.product == product && phase.from <= axis.to)
                .map(|phase| {
                    let label = words::mark(phase.span.frequency, m.language);
                    phase_bar(axis, [phase.from, phase.to], phase.span.frequency, [label])
                })
                .collect();
            let row = PlanRow {
                name: words::product(product, m.language),
                y: *y + TITLE,
                phases: bars,
            };
            *y += TITLE + ROW;
            row
        })
        .collect()
}

/// The bar of a phase, with the first of some labels that has room on it.
pub(super) fn phase_bar(
    axis: &Axis,
    [from, to]: [Date; 2],
    frequency: Frequency,
    labels: impl IntoIterator<Item = String>,
) -> PhaseBar {
    const MARGIN: f64 = 8.0;
    let (from, to) = (axis.x(from), axis.x(to.tomorrow().unwrap_or(to)));
    let fits = |label: &String| to - from > MARGIN + letters::width(label);
    PhaseBar {
        x: px(from),
        width: px((to - from - 1.0).clamp(0.5, f64::MAX)),
        class: intensity(frequency),
        label: labels.into_iter().find(fits).unwrap_or_default(),
        label_x: px(f64::midpoint(from, to)),
    }
}

fn intensity(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::TwiceDaily => "phase phase-4",
        Frequency::OnceDaily => "phase phase-3",
        Frequency::EveryOtherDay => "phase phase-2",
        Frequency::PerWeek(times) if times.get() > 2 => "phase phase-2",
        Frequency::PerWeek(_) | Frequency::OnWeekdays(_) => "phase phase-1",
        Frequency::Off => "phase phase-off",
    }
}
