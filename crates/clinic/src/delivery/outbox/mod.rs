//! When something goes out, and when it is tried again.

mod due_time;

pub(crate) use due_time::{LATEST, due_times, instant};
