//! Tables of what goes out: addresses, devices, times, and the outbox.

pub mod calendar_addresses;
pub mod outbox;
pub mod push_subscriptions;
pub mod reminder_addresses;
pub mod reminder_mails;
pub mod reminder_times;
