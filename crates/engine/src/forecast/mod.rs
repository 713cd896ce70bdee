//! One patient: what was seen, which virtual patients would have shown the
//! same, and what they show under each plan.

mod alternatives;
mod amounts;
mod compare;
mod course;
mod error;
mod fit;
mod fitting;
mod futures;
mod individual;
mod learned;
mod profile;
mod provenance;
mod quantiles;
mod relapse;
mod search;

pub use crate::measurement::{Measurement, Method};
pub use alternatives::{Alternative, Assumption, alternatives};
pub use amounts::Amounts as PlannedAmounts;
pub use compare::{
    Comparison, Horizon, Options, PlanForecast, Point, compare, compare_watched, usual_plans,
};
pub(crate) use compare::{MAINTAIN, TAPER};
pub use course::{Course, Observation, Seen, Visit};
pub use error::ForecastError;
pub use fit::{Fit, FitReport, Particle, Warning, fit};
pub use fitting::{Chains, FitMethod, Fitting, fit_by, modes};
pub use futures::HORIZONS_WEEKS;
pub use learned::{Learned, VisitCheck};
pub use profile::{PatientProfile, patient_profiles, typical_areas};
pub use provenance::Provenance;
pub use quantiles::Quantiles;
pub use relapse::Relapse;
pub(crate) use relapse::{Event, VISIBLE};
pub use search::{
    AdherenceBelief, Condition, Counts, FrontPlan, Goal, GoalError, Judged, LAST_WEEK, Limit,
    Limits, OffFront, Order, Progress, Quantity, Search, SearchError, SearchOptions,
    SearchProvenance, search, youngest,
};
