//! Reminders of what is due: as a calendar file for the calendar that somebody
//! uses anyway, and by e-mail for who asked for it. Neither says what is due.

mod calendar;
mod due_time;
mod event;
mod file;
mod letter;
mod sweep;
mod visit;
mod zone;

pub(crate) use calendar::calendar;
pub(crate) use event::{Reminder, Repeat, reminders};
pub(crate) use letter::confirmation;
pub(crate) use sweep::keep_reminding;
pub use sweep::remind;
pub(crate) use visit::ALARM_HOURS_BEFORE;
