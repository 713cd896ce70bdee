//! Drawings of a course: SVG made here, coloured by the style sheet, each with a
//! table twin on its page.
//!
//! All lanes share one time axis (`axis::Axis`). A new lane is a file here, a
//! field of `course::Drawing` and a group in `templates/course.svg`.

mod area;
mod axis;
mod body_map;
mod course;
mod diary;
mod laboratory;
mod layout;
mod light;
mod marks;
mod mood;
mod plan;

pub(crate) use body_map::{body_to_choose, body_with};
pub(crate) use course::course;
pub(crate) use diary::day_class;
pub(crate) use layout::Layout;
