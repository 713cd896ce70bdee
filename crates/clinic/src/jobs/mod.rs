//! What the program does by the clock, without a request: the rules of charts whose
//! day has changed, reminders by e-mail and on devices.

mod alerts;
mod delivery;
mod email;
mod push;

pub use alerts::sweep;
pub use email::remind;
pub use push::push;

pub(crate) use alerts::keep_sweeping;
pub(crate) use email::keep_reminding;
pub(crate) use push::keep_pushing;
