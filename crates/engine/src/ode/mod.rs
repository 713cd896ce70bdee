//! The solver: fixed steps, many patients at once, closed-form forcing.
//!
//! Between applications the system is smooth and only mildly stiff (its
//! fastest rate is the loss of effector cells), and the kinks that
//! 730 applications a year make lie on a grid of half days. A fixed step on
//! that grid therefore needs no restart at a dose, keeps all lanes of a batch
//! in step, and makes a patient's result independent of its neighbours. Every
//! run estimates its own local error; a lane that misses the tolerance within a
//! month, or shows anything not finite, runs that month again with half the step.

mod averaged;
mod batch;
mod coarse;
mod gathered;
mod instruction_set;
mod jump;
mod kernel;
mod member;
mod mesh;
mod schedule;
mod solve;
mod solving;
mod tableau;
mod work;

pub use batch::{Lane, Row, Run, SolveError, Trajectory, solve_plain};
pub use coarse::solve_averaged;
pub use instruction_set::{InstructionSet, NotAvailable, instruction_set};
pub use jump::{Dose, Jump};
pub use kernel::{Problem, Recorded, integrate};
pub use schedule::{Rest, STRIDE, Schedule, onsets};
pub use solve::{solve, solve_arms, solve_one, solve_together};
pub use solving::Solving;
pub use work::{Counted, Work};
