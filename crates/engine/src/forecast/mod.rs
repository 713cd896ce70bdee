//! What one patient's lesion does under each plan, with ranges.

mod alternatives;
mod burden;
mod compare;
mod contributions;
mod draws;
mod extrapolation;
mod header;
mod predictive;
mod relapse;

pub use alternatives::{Alternative, Assumption, alternatives, compare_with_alternatives};
pub use burden::Burden;
pub use compare::{
    Comparison, Horizon, Options, PlanForecast, Point, RelapsePoint, compare, compare_watched,
    usual_plans,
};
pub(crate) use compare::{MAINTAIN, TAPER, all_plans, apart};
pub use contributions::{Component, Contributions, Difference, Without, contributions};
pub use draws::{Draw, DrawnPoint, Draws, draws};
pub use header::Header;
pub use predictive::HORIZONS_WEEKS;
pub(crate) use predictive::{
    PredictiveDraw, all_predictive_draws, follow, position, predictive_draws, prepare, record,
    regained,
};
pub use relapse::Relapse;
pub(crate) use relapse::{Event, Onsets, jeffreys};
