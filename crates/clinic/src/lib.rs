//! The clinic: one self-hosted program in which doctor and patient follow a
//! course of treatment.
//!
//! | task | start here |
//! |---|---|
//! | serve it | [`serve()`] |
//! | answer requests without a port, as tests do | [`router`] |
//! | a new table | a migration, its name in `store/sql/migrations.rs`, a file in [`store`] |
//! | a new page | a file in `web` (what patients and clinicians share, in `web/shared`), a template, sentences in `locales/` |
//! | mail to people, messages to devices | [`delivery::email::Mailer`], [`delivery::push::Pusher`], and [`jobs`] for when |
//! | what the program says of its work | [`log`] |
//! | a new reason to call the doctor | [`alerts::RULES`] |
//!
//! `cargo xtask layers` keeps the modules in layers, from [`domain`] over
//! [`store`] and [`auth`] to `web` and [`demo`]; `ARCHITECTURE.md` has the table.
//! All rules of who may see what are in [`domain::Right`], and the store asks
//! them; a page that forgets to ask gets nothing.

pub mod alerts;
mod app;
mod atomic_private_write;
pub mod auth;
mod calendar;
pub mod clock;
pub mod config;
mod course_charts;
pub mod delivery;
pub mod demo;
pub mod domain;
mod error;
mod forecast;
pub mod jobs;
pub mod log;
mod message;
pub mod photograph;
mod rate_limit;
mod record;
mod running_work;
mod serve;
pub mod store;
mod web;

pub use app::App;
pub use error::AppError;
pub use rate_limit::{NameKey, NameKeyError};
pub use serve::{ServeError, serve};
pub use web::{Access, Route, router, routes};
