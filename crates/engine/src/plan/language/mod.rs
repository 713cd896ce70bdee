//! The language in which people write plans: tokens, parser, writer, tables and
//! the errors that point into a text.

#[cfg(test)]
mod book;
mod chinese;
mod error;
mod parse;
mod table;
mod token;
mod write;

pub use chinese::ChineseNotation;
pub use error::{Place, PlanError};
pub(super) use table::PlanTable;
pub use table::notation;
