//! The solver: fixed steps, many patients at once, closed-form forcing.
//!
//! Between applications the system is smooth and only mildly stiff (its
//! fastest rate is the loss of effector cells), and the kinks that
//! 730 applications a year make lie on a grid of half days. A fixed step on
//! that grid therefore needs no restart at a dose, keeps all lanes of a batch
//! in step, and makes a patient's result independent of its neighbours. Every
//! run estimates its own local error; a lane that misses the tolerance, or
//! that shows anything not finite, is run again with half the step.

mod averaged;
mod batch;
mod jump;
mod kernel;
mod schedule;
mod solving;
mod work;

pub use batch::{
    Lane, Row, Run, SolveError, Trajectory, instruction_set, solve, solve_averaged, solve_plain,
    solve_together,
};
pub use jump::{Dose, Jump};
pub use kernel::{Course, Recorded, integrate};
pub use schedule::{Rest, STRIDE, Schedule, onsets};
pub use solving::Solving;
pub use work::Work;
