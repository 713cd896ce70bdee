//! The engine from outside. One binary, because linking each costs seconds.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod averaged;
mod check;
mod conservation;
mod convergence;
mod course_builder;
mod course_data;
mod credibility;
mod diary;
mod forecast;
mod golden;
mod inference;
mod lanes;
mod mistakes;
mod patients;
mod results;
mod search;
mod skin;
mod trial;
mod work;
