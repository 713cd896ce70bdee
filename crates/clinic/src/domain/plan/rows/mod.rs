//! A plan as rows of a form, one phase a row, as somebody typed it.
//!
//! Rows and the text form say the same: [`rows_of`] and [`read_rows`] are
//! inverses for every plan. A repetition has no fields of its own; it is a row
//! that holds its text.

mod place;
mod read;

pub use place::row_of;
pub use read::{RowsRead, read_rows};

use tapir_engine::plan::{DurationUnit, Frequency, Phase, Plan, Product, Step, Treatment, Weekday};

/// Rows a page can hold. In a longer plan each product is one row with its
/// text, so that nothing is lost.
pub const MOST_ROWS: usize = 60;

/// How often, where the weekdays are chosen one by one.
pub const ON_WEEKDAYS: &str = "weekdays";
/// The end of a product.
pub const STOP: &str = "stop";
/// What the other fields cannot say, as text.
pub const AS_TEXT: &str = "text";

/// A row, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanRow {
    /// Name of the product.
    pub product: String,
    /// A frequency of the plan language, or one of the words above.
    pub often: String,
    /// Chosen days, for [`ON_WEEKDAYS`].
    pub weekdays: Vec<Weekday>,
    /// How many of the unit.
    pub count: String,
    /// `w` or `d`.
    pub unit: String,
    /// Phases in the plan language, for [`AS_TEXT`].
    pub text: String,
}

/// The rows of a plan, treatment by treatment.
pub fn rows_of(plan: &Plan) -> Vec<PlanRow> {
    let rows: Vec<PlanRow> = plan.treatments().iter().flat_map(of_treatment).collect();
    if rows.len() <= MOST_ROWS {
        return rows;
    }
    plan.treatments()
        .iter()
        .map(|treatment| {
            let text = treatment.to_string();
            let phases = text.split_once(": ").map_or("", |(_, phases)| phases);
            row_of_text(treatment.product(), phases)
        })
        .collect()
}

/// Every field of all rows: differs whenever something was typed.
pub fn as_typed(rows: &[PlanRow]) -> String {
    let typed: Vec<String> = rows
        .iter()
        .map(|row| {
            let days: Vec<&str> = row.weekdays.iter().map(|day| day.name()).collect();
            let fields = [
                row.product.as_str(),
                &row.often,
                &days.join(" "),
                &row.count,
                &row.unit,
                &row.text,
            ];
            fields.join("|")
        })
        .collect();
    typed.join("/")
}

fn of_treatment(treatment: &Treatment) -> Vec<PlanRow> {
    let product = treatment.product();
    let mut rows: Vec<PlanRow> = treatment
        .steps()
        .iter()
        .map(|step| match step {
            Step::Phase(phase) => of_phase(product, phase),
            Step::Repetition(repetition) => row_of_text(product, &repetition.to_string()),
        })
        .collect();
    if treatment.stop() {
        rows.push(PlanRow {
            product: product.name().to_owned(),
            often: STOP.to_owned(),
            unit: "w".to_owned(),
            ..PlanRow::default()
        });
    }
    rows
}

fn of_phase(product: Product, phase: &Phase) -> PlanRow {
    let (often, weekdays) = match phase.frequency {
        Frequency::OnWeekdays(days) => (ON_WEEKDAYS.to_owned(), days.iter().collect()),
        frequency => (frequency.to_string(), Vec::new()),
    };
    PlanRow {
        product: product.name().to_owned(),
        often,
        weekdays,
        count: phase.duration.count().to_string(),
        unit: match phase.duration.unit() {
            DurationUnit::Weeks => "w".to_owned(),
            DurationUnit::Days => "d".to_owned(),
        },
        text: String::new(),
    }
}

fn row_of_text(product: Product, text: &str) -> PlanRow {
    PlanRow {
        product: product.name().to_owned(),
        often: AS_TEXT.to_owned(),
        unit: "w".to_owned(),
        text: text.to_owned(),
        ..PlanRow::default()
    }
}

#[cfg(test)]
mod tests;
