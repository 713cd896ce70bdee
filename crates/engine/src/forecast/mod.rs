//! One patient: what was seen, which virtual patients would have shown the
//! same, and what they show under each plan.

mod alternatives;
mod compare;
mod course;
mod fit;
mod provenance;

pub use crate::measurement::{Measurement, Method};
pub use alternatives::{Alternative, Assumption, alternatives};
pub use compare::{
    Amounts as PlannedAmounts, Comparison, ForecastError, HORIZONS_WEEKS, Horizon, Options,
    PlanForecast, Point, Quantiles, Relapse, compare, usual_plans,
};
pub use course::{Course, Observation, Seen, Visit};
pub use fit::{Fit, FitReport, Particle, Warning, fit};
pub use provenance::Provenance;
