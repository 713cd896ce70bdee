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
pub use burden::Amounts as PlannedAmounts;
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
    Future, all_futures, follow, futures, position, prepare, record, regained,
};
pub use relapse::Relapse;
pub(crate) use relapse::{Event, Onsets, jeffreys};
