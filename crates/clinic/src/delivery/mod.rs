//! What leaves the clinic: e-mail, messages to devices, calendar files. None says
//! what it is about. `jobs` decides when something goes out.

pub(crate) mod calendar;
pub mod email;
pub mod outbox;
pub mod push;
