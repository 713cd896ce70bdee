//! The record. All SQL is here, one file a table, the same text for SQLite and
//! PostgreSQL.
//!
//! Denied by default: the tables of a chart are reached through a [`Chart`],
//! which exists only for somebody who has something to do with the patient; it
//! writes the audit and knows what this person may do. What alert rules look at is
//! changed through a [`ChangedChart`], which cannot be committed before they have
//! looked. Other tables ask for an [`Actor`]. Another clinic's row is not found.

pub mod account;
mod audit;
mod changed;
mod chart;
pub mod delivery;
mod error;
pub mod form_keys;
pub mod record;
mod record_table;
mod sql;

pub use audit::{AuditReport, verify};
pub use changed::ChangedChart;
pub use chart::{Actor, Chart};
pub use error::StoreError;
pub use form_keys::FormKey;
pub use record_table::RecordTable;
pub use sql::address::AddressError;
pub use sql::migrations::migrations;
pub use sql::{Row, Store, Tx, Value};

pub(crate) use sql::args;
