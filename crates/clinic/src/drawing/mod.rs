//! Drawings of a course: SVG made here, coloured by the style sheet, each with a
//! table twin on its page.
//!
//! All lanes share one time axis (`axis::Axis`). A new lane is a field of
//! `lanes::Drawing`, a function in `lanes`, and a group in `templates/course.svg`.

mod axis;
mod body_map;
mod due_days;
mod laboratory;
mod lanes;

pub(crate) use body_map::{body_to_choose, body_with};
pub(crate) use due_days::due_days;
pub(crate) use lanes::{Layout, course, day_class};
