//! The record. All SQL is here, one file a table, the same text for SQLite and
//! PostgreSQL.
//!
//! Denied by default: the tables of a chart are reached through a [`Chart`],
//! which exists only for somebody who has something to do with the patient; it
//! writes the audit and knows what this person may do. Other tables ask for an
//! [`Actor`]. Another clinic's row is not found.

pub mod account_events;
mod address;
pub mod adverse_events;
pub mod alerts;
pub mod applications;
pub mod areas;
pub mod assessments;
pub mod attempts;
mod audit;
pub mod calendar_addresses;
mod chart;
pub mod circumstances;
pub mod clinics;
pub mod consents;
pub mod contributions;
pub mod courses;
pub mod credentials;
pub mod dose_names;
mod error;
pub mod exposure_risks;
pub mod forecasts;
pub mod guardians;
pub mod laboratory;
pub mod lesions;
pub mod light_sessions;
pub mod links;
pub mod memberships;
pub mod messages;
pub mod outbox;
pub mod patients;
pub mod people;
pub mod photographs;
pub mod plan_drafts;
pub mod plan_versions;
pub mod planned_visits;
pub mod push_subscriptions;
pub mod reminder_addresses;
pub mod reminder_mails;
pub mod reminder_times;
pub mod sessions;
mod sql;
pub mod sweep;
pub mod tick_answers;
pub mod visit_hours;
pub mod visits;
pub mod work_list;
pub mod wrong_entries;

pub use address::AddressError;
pub use audit::{AuditReport, verify};
pub use chart::{Actor, Chart};
pub use error::StoreError;
pub use sql::{Row, Store, Tx, Value};

pub(crate) use sql::args;
