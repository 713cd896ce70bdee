//! Comparisons of plans: the record goes into the engine as a course, what
//! comes out is stored whole and shown from the store.

mod contributions;
mod course;
mod earlier;
mod make;
mod stored;

pub(crate) use contributions::{counterfactuals, repeatable};
pub(crate) use course::{NotYet, course_of};
pub(crate) use make::{MakeError, make};
pub(crate) use stored::{Parts, comparison, parts};
