//! The tables of reminders, each with its statements, written once for both.

use crate::domain::{Id, PushMessageId, PushSubscriptionId, ReminderAddressId, ReminderMailId};
use std::str::FromStr;

/// The identity of a reminder, which says in which table it is.
pub trait Reminder: Id + Copy + FromStr + Send + Sync {
    /// What it goes to: an address, a device.
    type Target: Id + Copy + FromStr + PartialEq + Send + Sync;
    /// The table and its statements.
    const TABLE: Table;
    /// A new identity.
    fn new() -> Self;
}

/// A table of reminders and its statements.
#[derive(Debug)]
pub struct Table {
    pub(super) name: &'static str,
    pub(super) claim: &'static str,
    pub(super) claim_again: &'static str,
    pub(super) end: &'static str,
    pub(super) taken_on: &'static str,
    pub(super) to_retry: &'static str,
    pub(super) interrupted: &'static str,
    pub(super) orphaned: &'static str,
    pub(super) undelivered: &'static str,
}

/// The table `$name`, whose column `$target` points into the table `$targets`.
#[rustfmt::skip] // a statement reads as a statement
macro_rules! reminders {
    ($id:ident in $name:literal, $target:literal of $targets:literal: $to:ident) => {
        impl Reminder for $id {
            type Target = $to;
            const TABLE: Table = Table {
                name: $name,
                claim: concat!(
                    "insert into ", $name, " (id, ", $target, ", due_on, part, state, tries, \
                     changed_ms, said) values ($1, $2, $3, $4, $5, $6, $7, '') \
                     on conflict (", $target, ", due_on, part) do nothing"
                ),
                claim_again: concat!(
                    "update ", $name, " set state = 'sending', tries = tries + 1, \
                     next_ms = null, changed_ms = $1 \
                     where id = $2 and state = 'waiting' and next_ms <= $1"
                ),
                end: concat!(
                    "update ", $name, " set state = $1, next_ms = $2, changed_ms = $3, said = $4 \
                     where id = $5 and state = 'sending'"
                ),
                taken_on: concat!(
                    "select 1 as one from ", $name,
                    " where ", $target, " = $1 and due_on = $2 and part = $3"
                ),
                to_retry: concat!(
                    "select id, ", $target, " as target, due_on, part, tries from ", $name,
                    " where state = 'waiting' and next_ms <= $1 order by id"
                ),
                interrupted: concat!(
                    "update ", $name, " set state = 'unknown', changed_ms = $1, said = '' \
                     where state = 'sending' and changed_ms < $2"
                ),
                orphaned: concat!(
                    "update ", $name, " set state = 'not_due', next_ms = null, changed_ms = $1 \
                     where state = 'waiting' and ", $target, " in \
                     (select id from ", $targets, " where ended_ms is not null)"
                ),
                undelivered: concat!(
                    "select q.name, m.changed_ms, m.tries, m.state, m.said from ", $name, " m \
                     join ", $targets, " t on t.id = m.", $target,
                    " join person q on q.id = t.person_id \
                     where t.clinic_id = $1 and m.state in ('given_up', 'unknown') \
                     order by m.changed_ms desc, m.id desc limit 100"
                ),
            };

            fn new() -> Self {
                Self::new()
            }
        }
    };
}

reminders!(ReminderMailId in "reminder_mail", "address_id" of "reminder_address": ReminderAddressId);
reminders!(PushMessageId in "push_message", "subscription_id" of "push_subscription": PushSubscriptionId);
