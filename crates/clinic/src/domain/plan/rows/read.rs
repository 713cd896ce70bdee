//! From typed rows to a plan, with what is wrong at each row.

use super::{AS_TEXT, ON_WEEKDAYS, PlanRow, STOP};
use crate::domain::Problem;
use tapir_engine::plan::{
    Duration, DurationUnit, Frequency, PLAN_LIMIT_DAYS, Phase, Plan, PlanProblem, Product, Step,
    Treatment, Weekdays,
};

/// What rows say.
#[derive(Clone, Debug)]
pub struct RowsRead {
    /// The plan, if nothing is wrong.
    pub plan: Option<Plan>,
    /// What is wrong, by the number of the row.
    pub problems: Vec<(usize, Problem)>,
    /// Days of the plan on which each row runs: the first, and the one after
    /// the last. `None` if a row before it cannot be read.
    pub spans: Vec<Option<(u32, u32)>>,
}

/// A product that is being put together.
struct Part {
    product: Product,
    steps: Vec<Step>,
    stop: bool,
    /// Days so far; nothing once a row could not be read.
    reached: Option<u32>,
    /// Its last row.
    row: usize,
}

/// Reads rows. The rows of one product follow each other in its treatment,
/// wherever they stand between those of others.
pub fn read_rows(rows: &[PlanRow]) -> RowsRead {
    let mut parts: Vec<Part> = Vec::new();
    let mut problems = Vec::new();
    let mut spans = vec![None; rows.len()];
    for (i, row) in rows.iter().enumerate() {
        let Ok(product) = row.product.parse::<Product>() else {
            problems.push((i, problem("plan-row-product")));
            continue;
        };
        let known = parts.iter().position(|part| part.product == product);
        let at = known.unwrap_or_else(|| {
            parts.push(Part {
                product,
                steps: Vec::new(),
                stop: false,
                reached: Some(0),
                row: i,
            });
            parts.len() - 1
        });
        let part = &mut parts[at];
        part.row = i;
        if part.stop {
            problems.push((i, problem("plan-row-after-stop")));
            continue;
        }
        match steps(row, product) {
            Ok((steps, stop)) => {
                let from = part.reached;
                part.reached = from
                    .and_then(|from| from.checked_add(days(&steps)))
                    .filter(|day| *day <= PLAN_LIMIT_DAYS);
                spans[i] = from.zip(part.reached);
                part.steps.extend(steps);
                part.stop = stop;
            }
            Err(problem) => {
                part.reached = None;
                problems.push((i, problem));
            }
        }
    }
    let plan = if problems.is_empty() {
        together(parts).map_err(|found| problems.push(found)).ok()
    } else {
        None
    };
    RowsRead {
        plan,
        problems,
        spans,
    }
}

fn together(parts: Vec<Part>) -> Result<Plan, (usize, Problem)> {
    let last = parts.last().map_or(0, |part| part.row);
    let treatments = parts
        .into_iter()
        .map(|part| {
            Treatment::new(part.product, part.steps, part.stop)
                .map_err(|wrong| (part.row, said(&wrong)))
        })
        .collect::<Result<Vec<_>, _>>()?;
    Plan::new(treatments).map_err(|wrong| (last, said(&wrong)))
}

/// Steps of a row, and whether the product is stopped after them.
fn steps(row: &PlanRow, product: Product) -> Result<(Vec<Step>, bool), Problem> {
    let frequency = match row.often.as_str() {
        STOP => return Ok((Vec::new(), true)),
        AS_TEXT => return of_text(&row.text, product),
        ON_WEEKDAYS => {
            let days = Weekdays::new(&row.weekdays).map_err(|wrong| said(&wrong))?;
            Frequency::OnWeekdays(days)
        }
        name => name.parse().map_err(|_| problem("field-choice"))?,
    };
    product.accepts(frequency).map_err(|wrong| said(&wrong))?;
    let duration = duration(row)?;
    Ok((
        vec![Step::Phase(Phase {
            frequency,
            duration,
        })],
        false,
    ))
}

fn of_text(text: &str, product: Product) -> Result<(Vec<Step>, bool), Problem> {
    let plan: Plan = format!("{product}: {text}")
        .parse()
        .map_err(|error: tapir_engine::plan::PlanError| said(error.problem()))?;
    match plan.treatments() {
        [only] => Ok((only.steps().to_vec(), only.stop())),
        _ => Err(problem("plan-row-one-product")),
    }
}

fn duration(row: &PlanRow) -> Result<Duration, Problem> {
    let count = row.count.trim();
    if count.is_empty() {
        return Err(problem("plan-row-no-length"));
    }
    let unit = match row.unit.as_str() {
        "d" => DurationUnit::Days,
        _ => DurationUnit::Weeks,
    };
    let length = count.parse().ok().map(|count| Duration::new(count, unit));
    match length {
        Some(Ok(duration)) => Ok(duration),
        _ => Err(Problem {
            key: "plan-row-length",
            values: vec![
                ("found", count.to_owned()),
                ("most", (PLAN_LIMIT_DAYS / unit.days()).to_string()),
            ],
        }),
    }
}

fn days(steps: &[Step]) -> u32 {
    steps.iter().fold(0, |sum: u32, step| {
        let phases = step.phases().iter();
        let round = phases.fold(0, |sum: u32, phase| {
            sum.saturating_add(phase.duration.days())
        });
        sum.saturating_add(round.saturating_mul(step.times()))
    })
}

fn problem(key: &'static str) -> Problem {
    Problem {
        key,
        values: Vec::new(),
    }
}

/// The sentence for what the engine found; its own words where a form cannot
/// bring it about.
fn said(wrong: &PlanProblem) -> Problem {
    match wrong {
        PlanProblem::NoWeekday => problem("plan-row-weekdays"),
        PlanProblem::LightMoreThanDaily { .. } => problem("plan-row-light"),
        PlanProblem::PulseNotWeekly { .. } => problem("plan-row-pulse"),
        PlanProblem::NoPhase { .. } => problem("plan-row-stop-alone"),
        PlanProblem::PlanTooLong { days, .. } => Problem {
            key: "plan-row-too-long",
            values: vec![
                ("found", days.to_string()),
                ("most", PLAN_LIMIT_DAYS.to_string()),
            ],
        },
        other => Problem {
            key: "plan-row-unreadable",
            values: vec![("found", other.to_string())],
        },
    }
}
