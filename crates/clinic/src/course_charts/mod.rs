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
mod letters;
mod light;
mod marks;
mod mood;
mod photographs;
mod plan;
mod plan_bar;
mod reference;
mod spark;
mod week_ring;

pub(crate) use body_map::{body_in_small, body_to_choose, body_with};
pub(crate) use course::course;
pub(crate) use diary::day_class;
pub(crate) use layout::Layout;
pub(crate) use photographs::photographs;
pub(crate) use plan_bar::PlanBar;
pub(crate) use reference::{last_values, on_range};
pub(crate) use spark::Spark;
pub(crate) use week_ring::week_ring;
