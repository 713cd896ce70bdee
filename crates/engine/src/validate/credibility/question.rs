//! The questions that matter, put to virtual patients with a lesion of the face.

use crate::decisions::Decisions;
use crate::endpoint::repigmentation;
use crate::forecast::{Event, MAINTAIN, TAPER};
use crate::library::Library;
use crate::ode::{Counted, Work};
use crate::plan::{Adherence, Plan, Weekday};
use crate::recruitment::VirtualPatient;
use crate::rng::Seed;
use crate::simulation::{Prepared, SimulateError, half_day_of_week};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is asked of a patient.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Part of the area regained after 24 weeks of twice-daily use.
    Repigmentation,
    /// Relapse within 52 weeks of stopping at once, 1 or 0.
    RelapseStop,
    /// The same of the taper; its weeks count.
    RelapseTaper,
    /// The same of twice-weekly maintenance.
    RelapseMaintain,
    /// Relapse after the taper minus relapse after stopping at once: -1, 0 or 1.
    TaperMinusStop,
}

impl Question {
    /// All, in the order of `Questions::answers`.
    pub const ALL: [Self; 5] = [
        Self::Repigmentation,
        Self::RelapseStop,
        Self::RelapseTaper,
        Self::RelapseMaintain,
        Self::TaperMinusStop,
    ];

    /// Name in commands and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Repigmentation => "repigmentation",
            Self::RelapseStop => "relapse-stop",
            Self::RelapseTaper => "relapse-taper",
            Self::RelapseMaintain => "relapse-maintain",
            Self::TaperMinusStop => "taper-minus-stop",
        }
    }
}

/// The taper that is asked about, after the 24 weeks.
pub const TAPER_PLAN: &str = TAPER;

/// Treatment before the decision, and what is watched after it; the year is the
/// longest horizon of a comparison.
const TREATED_WEEKS: u32 = 24;
const WATCHED_WEEKS: u32 = 52;

/// 24 weeks of twice-daily tacrolimus, followed by each of the usual plans.
#[derive(Clone, Debug)]
pub(super) struct UsualPlans([Plan; 3]);

impl UsualPlans {
    pub fn new() -> Self {
        let all = |after: &str| -> Plan {
            let text = format!("tacrolimus 0.1%: bid {TREATED_WEEKS}w, {after}");
            text.parse().expect("the usual plans are valid")
        };
        Self(["stop", TAPER, MAINTAIN].map(all))
    }

    /// The plans in text form: what a result is an answer to.
    pub fn text(&self) -> String {
        self.0.each_ref().map(Plan::to_string).join("\n")
    }

    /// Prepares all three; everything is taken, so that only patients differ.
    ///
    /// # Errors
    ///
    /// [`SimulateError`].
    pub fn prepared(&self, library: &Library, seed: Seed) -> Result<Questions, SimulateError> {
        let prepare = |plan| Prepared::new(library, plan, &Adherence::Full, Weekday::Monday, seed);
        let [stop, taper, maintain] = &self.0;
        Ok(Questions {
            decisions: Decisions::of(library.common()),
            plans: [prepare(stop)?, prepare(taper)?, prepare(maintain)?],
            record: (TREATED_WEEKS..=TREATED_WEEKS + WATCHED_WEEKS)
                .map(|week| half_day_of_week(f64::from(week)))
                .collect(),
        })
    }
}

/// The plans, ready for any patients.
#[derive(Debug)]
pub(super) struct Questions {
    plans: [Prepared; 3],
    decisions: Decisions,
    record: Vec<u32>,
}

impl Questions {
    /// Every patient's answers, in the order of [`Question::ALL`]. Relapse is
    /// NaN where nothing that could be seen to go had come back.
    ///
    /// # Errors
    ///
    /// [`SimulateError`].
    pub fn answers(
        &self,
        patients: &[VirtualPatient],
    ) -> Result<Counted<Vec<[f64; 5]>>, SimulateError> {
        let mut work = Work::default();
        let mut regained = vec![f64::NAN; patients.len()];
        let mut relapsed = vec![[f64::NAN; 3]; patients.len()];
        for (k, plan) in self.plans.iter().enumerate() {
            let courses = plan.run(patients, &self.record)?.added_to(&mut work);
            for (i, course) in courses.iter().enumerate() {
                let start = &patients[i].state;
                let rows = course.rows.iter();
                let weeks: Vec<f64> = rows.map(|row| repigmentation(start, &row.state)).collect();
                if k == 0 {
                    regained[i] = weeks[0];
                }
                if regained[i] >= self.decisions.relapse_visible {
                    relapsed[i][k] = if Event::of(&weeks, &self.decisions).relapsed {
                        1.0
                    } else {
                        0.0
                    };
                }
            }
        }
        let both = regained.into_iter().zip(relapsed);
        let answers = both.map(|(regained, [stop, taper, maintain])| {
            [regained, stop, taper, maintain, taper - stop]
        });
        Ok(Counted {
            value: answers.collect(),
            work,
        })
    }
}
