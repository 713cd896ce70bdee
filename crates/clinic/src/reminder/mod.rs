//! Reminders of what is due: as a calendar file for the calendar that somebody
//! uses anyway, by e-mail and on devices for who asked for it. None says what is due.

mod calendar;
mod due_time;
mod event;
mod file;
mod letter;
mod push;
mod sweep;
mod visit;
mod zone;

pub(crate) use calendar::calendar;
pub(crate) use event::{Reminder, Repeat, reminders};
pub(crate) use letter::confirmation;
pub(crate) use push::keep_pushing;
pub use push::push;
pub(crate) use sweep::keep_reminding;
pub use sweep::remind;
pub(crate) use visit::ALARM_HOURS_BEFORE;
