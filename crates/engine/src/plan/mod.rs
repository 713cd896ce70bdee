//! A plan in phases: who applies what, how often and for how long.
//!
//! ```text
//! tacrolimus 0.1%: bid 24w, qd 4w, 3/w 4w, 2/w(mon,thu) 24w, stop + nb-uvb: 3/w 24w
//! ```
//!
//! One structure, [`Plan`], from which calendar, text, reminders, grams and
//! simulation are all made. It has a text form for people and command lines
//! ([`Plan::from_str`](std::str::FromStr) and `Display`, exact inverses of each
//! other) and a table form for TOML and JSON files. The grammar is in the book,
//! `docs/src/plan-language.md`, whose examples are tested here.
//!
//! ```
//! use tapir_engine::plan::{Plan, Weekday};
//!
//! let plan: Plan = "tacrolimus 0.1%: bid 24w, 2/w(mon,thu) 24w, stop".parse()?;
//! assert_eq!(plan.length_days(), 48 * 7);
//! assert_eq!(plan.applications(Weekday::Monday).len(), 24 * 7 * 2 + 24 * 2);
//! # Ok::<(), tapir_engine::plan::PlanError>(())
//! ```
//!
//! The words may be Chinese, and [`ChineseNotation`] writes them.
//!
//! A plan cannot be wrong by itself: every value that exists has passed the
//! rules in [`PlanProblem`]. Days and half days count from 0 at the
//! start of the plan.

mod adherence;
mod amount;
mod duration;
mod frequency;
mod language;
mod name;
mod problem;
mod product;
mod schedule;
mod schema;
#[cfg(test)]
pub(crate) mod strategy;
mod treatment;
mod weekday;

use std::ops::RangeInclusive;

pub use adherence::{Adherence, AdherenceError, Diary, DoseRecord, RecordedDose};

pub(crate) use adherence::{PossibleDose, draw};
pub use amount::{Amount, AmountError, grams};
pub use duration::{Duration, DurationUnit};
pub use frequency::{Frequency, TimesPerWeek};
pub use language::{ChineseNotation, Place, PlanError, notation};
pub use name::{PlanName, PlanNamedTwice, distinct};
pub use problem::{Found, PlanProblem};
pub use product::Product;
pub use schedule::{Application, HALF_DAYS_PER_DAY, PhaseIndex, PhaseSpan};
pub use treatment::{Phase, Repetition, Step, Treatment};
pub use weekday::{Weekday, Weekdays};

/// No plan is longer: ten years, of which two or three are leap years.
pub const PLAN_LIMIT_DAYS: u32 = 3652;

/// Characters a plan may have in its text form.
pub const TEXT_LIMIT: usize = 10_000;

/// How many times a repetition may run.
pub const REPEAT_LIMITS: RangeInclusive<u32> = 2..=200;

/// Treatments that all start on day 0 and run side by side; without any, the
/// plan of an untreated arm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Plan {
    treatments: Vec<Treatment>,
}

impl Plan {
    /// A plan of these treatments.
    ///
    /// # Errors
    ///
    /// [`PlanProblem::ProductTwice`], [`PlanProblem::TextTooLong`].
    pub fn new(treatments: Vec<Treatment>) -> Result<Self, PlanProblem> {
        for (index, treatment) in treatments.iter().enumerate() {
            let product = treatment.product();
            if treatments[..index].iter().any(|t| t.product() == product) {
                return Err(PlanProblem::ProductTwice { product });
            }
        }
        let plan = Self { treatments };
        // What cannot be read back must not exist.
        let characters = plan.to_string().chars().count();
        if characters > TEXT_LIMIT {
            return Err(PlanProblem::TextTooLong { characters });
        }
        Ok(plan)
    }

    /// The plan of an untreated arm.
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether nothing at all is planned.
    pub fn is_none(&self) -> bool {
        self.treatments.is_empty()
    }

    /// The treatments in the order written.
    pub fn treatments(&self) -> &[Treatment] {
        &self.treatments
    }

    /// The treatment with this product, if there is one.
    pub fn treatment_with(&self, product: Product) -> Option<&Treatment> {
        self.treatments.iter().find(|t| t.product() == product)
    }

    /// Days from the start to the end of the longest treatment, pauses included.
    pub fn length_days(&self) -> u32 {
        self.treatments
            .iter()
            .map(Treatment::length_days)
            .max()
            .unwrap_or(0)
    }
}
