//! What the program does by the clock, without a request: the rules of charts whose
//! day has changed, keys of forms that are forgotten, reminders by e-mail and on devices.

mod alerts;
mod daily;
mod delivery;
mod email;
mod push;

pub use alerts::sweep;
pub use daily::forget;
pub use email::remind;
pub use push::push;

pub(crate) use daily::keep_sweeping;
pub(crate) use email::keep_reminding;
pub(crate) use push::keep_pushing;
