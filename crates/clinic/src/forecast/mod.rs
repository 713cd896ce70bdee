//! Comparisons of plans: the record goes into the engine as a course, what
//! comes out is stored whole and shown from the store.

mod contributions;
mod course;
mod earlier;
mod make;
mod obstacle;
mod stored;

pub(crate) use contributions::{counterfactuals, repeatable};
pub(crate) use course::{NotYet, counted, course_of, usual_assumptions};
pub(crate) use make::{Asked, MakeError, make};
pub(crate) use obstacle::{Obstacle, obstacles};
pub(crate) use stored::{Parts, comparison, parts};
