//! Tapir's results for people: self-contained pages, plots and terminal tables,
//! in English and simplified Chinese.
//!
//! | task | start here |
//! |---|---|
//! | a page about plans side by side | [`compare::html`] |
//! | the same as a PDF | [`compare::pdf`] |
//! | its plot alone | [`compare::svg`] |
//! | the same for a terminal | [`compare::text`] |
//! | the front of a search, for a terminal | [`search::text`] |
//! | a virtual trial as a plot | [`trial::svg`] |
//! | a trial's outcomes as rows, for other programs | [`trial::rows`], [`table::Table`] |
//! | what decides an answer of the model | [`sensitivity::text`], [`sensitivity::markdown`] |
//! | trials of the published size over time | [`predictive::markdown`], [`predictive::svg`] |
//! | which parameters data inform | [`identifiability::markdown`], [`identifiability::svg`] |
//! | the model and published trials | [`validation::markdown`], [`validation::svg`] |
//! | whether forecasts are right as often as they claim | [`check::text`], [`check::markdown`] |
//! | the model's parameters, for a terminal | [`parameters::text`] |
//! | a plan in a sentence | [`words::plan`] |
//!
//! Every function takes a result of `tapir-engine` and gives a text or a table; nothing
//! here computes, reads a clock or touches a file. Sentences stand in
//! `locales/*.ftl`, shapes in `templates/`, and a table repeats every plot.

pub mod chart;
pub mod check;
pub mod compare;
pub mod errors;
pub mod identifiability;
mod language;
pub mod message;
pub mod number;
pub mod parameters;
pub mod predictive;
pub mod search;
pub mod sensitivity;
pub mod simulation;
pub mod table;
mod terminal;
pub mod trial;
pub mod validation;
pub mod visible;
pub mod words;

pub use language::{Language, UnknownLanguage};
