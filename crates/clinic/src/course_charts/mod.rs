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
mod photographs;
mod plan;
mod spark;

pub(crate) use body_map::{body_in_small, body_to_choose, body_with};
pub(crate) use course::course;
pub(crate) use diary::day_class;
pub(crate) use layout::Layout;
pub(crate) use photographs::photographs;
pub(crate) use spark::Spark;
