//! The lanes of the plan: each product through its phases.

use super::axis::Axis;
use super::layout::TITLE;
use crate::message::Messages;
use crate::record::CourseRecord;
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
                    let from = axis.x(phase.from);
                    let to = axis.x(phase.to.tomorrow().unwrap_or(phase.to));
                    let label = words::mark(phase.span.frequency, m.language);
                    // about seven pixels a character
                    let fits = to - from > 8.0 + 7.0 * label.chars().count() as f64;
                    PhaseBar {
                        x: px(from),
                        width: px((to - from - 1.0).clamp(0.5, f64::MAX)),
                        class: intensity(phase.span.frequency),
                        label: if fits { label } else { String::new() },
                        label_x: px((from + to) / 2.0),
                    }
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
