//! Messages that nobody has answered.

use crate::clock::today;
use crate::domain::cause::{Cause, On};
use crate::record::CourseRecord;
use crate::store::record::messages::Message;

/// The patient's last message that has no answer after it.
fn unanswered(record: &CourseRecord) -> Option<&Message> {
    record.messages.last().filter(|message| !message.from_care)
}

/// The day on which it was sent.
fn sent(message: &Message, record: &CourseRecord) -> On {
    On {
        on: today(message.sent_at, &record.patient.zone),
    }
}

pub(super) fn wants_to_stop(record: &CourseRecord) -> Vec<Cause> {
    let message = unanswered(record).filter(|message| message.about == "stop");
    let seen = message.map(|message| Cause::WantsToStop(sent(message, record)));
    seen.into_iter().collect()
}

pub(super) fn waiting(record: &CourseRecord) -> Vec<Cause> {
    let message = unanswered(record).filter(|message| message.about != "stop");
    let seen = message.map(|message| Cause::MessageWaiting(sent(message, record)));
    seen.into_iter().collect()
}
