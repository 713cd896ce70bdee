//! One patient: what was seen, which virtual patients would have shown the
//! same, and what they show under each plan.

mod alternatives;
mod amounts;
mod beside;
mod compare;
mod contributions;
mod course;
mod error;
mod fit;
mod fitting;
mod futures;
mod individual;
mod learned;
mod outside;
mod past;
mod profile;
mod provenance;
mod quantiles;
mod relapse;
mod search;

/// Name of what was prescribed up to the decision, where warnings speak of plans.
pub const SO_FAR: &str = "prescribed so far";

pub use crate::measurement::{Measurement, Method};
pub use alternatives::{Alternative, Assumption, alternatives};
pub use amounts::Amounts as PlannedAmounts;
pub use beside::{
    FurtherFit, LearnedAdherence, LearnedBeside, LearnedBlood, LearnedDay, Moved, SampleCheck,
};
pub use compare::{
    Comparison, Horizon, Options, PlanForecast, Point, RelapsePoint, compare, compare_watched,
    usual_plans,
};
pub(crate) use compare::{MAINTAIN, TAPER};
pub use contributions::{Component, Contributions, Difference, Without, contributions};
pub use course::{
    BloodLevel, BloodSample, Course, FurtherLesion, Observation, Seen, UncertainDay,
    UnknownAdherence, Visit,
};
pub use error::ForecastError;
pub(crate) use fit::Candidates;
pub use fit::{Fit, FitReport, Particle, Warning, fit};
pub use fitting::{Chains, FitMethod, Fitting, fit_by, modes};
pub use futures::HORIZONS_WEEKS;
pub(crate) use futures::{
    Future, all_futures, follow, futures, position, prepare, record, regained,
};
pub use individual::{Drawn, Lived, Stated, drawn, lived, stated};
pub use learned::{Learned, VisitCheck};
pub use past::{Beside, FurtherCourse};
pub use profile::{PatientProfile, patient_profiles, typical_areas};
pub use provenance::Provenance;
pub use quantiles::Quantiles;
pub(crate) use quantiles::quantile;
pub use relapse::Relapse;
pub(crate) use relapse::{Event, VISIBLE};
pub use search::{
    AdherenceBelief, Condition, Counts, FrontPlan, Goal, GoalError, Judged, LAST_WEEK, Limit,
    Limits, OffFront, Order, Progress, Quantity, Search, SearchError, SearchOptions,
    SearchProvenance, search, youngest,
};
