//! What one patient's lesion does under each plan, with ranges.

mod alternatives;
mod burden;
mod compare;
mod contributions;
mod difference;
mod draws;
mod extrapolation;
mod header;
mod predictive;
mod relapse;
mod shares;
mod steps;
mod typical;
mod usual;
mod worth;

pub use alternatives::{
    Alternative, Assumption, alternatives, alternatives_in_steps, compare_with_alternatives,
};
pub use burden::Burden;
pub use compare::{
    Comparison, Horizon, Options, PlanForecast, Point, RelapsePoint, compare, compare_in_steps,
    compare_watched,
};
pub(crate) use compare::{all_plans, apart};
pub use contributions::{
    Component, Contributions, Difference, Without, contributions, contributions_in_steps,
};
pub use difference::PlanDifference;
pub use draws::{Draw, DrawnPoint, Draws, draws};
pub use header::Header;
pub use predictive::HORIZONS_WEEKS;
pub(crate) use predictive::{
    PredictiveDraw, all_predictive_draws, follow, position, predictive_draws, prepare,
    prepare_future, record, regained,
};
pub use relapse::Relapse;
pub(crate) use relapse::{Event, Onsets, jeffreys};
pub use shares::Shares;
pub use typical::TypicalCourse;
pub use usual::usual_plans;
pub(crate) use usual::{MAINTAIN, TAPER};
pub use worth::VisitWorth;
