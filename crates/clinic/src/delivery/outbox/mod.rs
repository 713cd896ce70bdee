//! When something goes out, and when it is tried again.

mod due_time;
mod retry;

pub use retry::Again;

pub(crate) use due_time::{LATEST, due_times, instant};
pub(crate) use retry::Undelivered;
