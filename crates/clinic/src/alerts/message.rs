//! Messages that nobody has answered. Each calls until it is answered itself; a later
//! message hides none.

use crate::clock::today;
use crate::domain::cause::{Cause, Letter};
use crate::record::CourseRecord;
use crate::store::record::messages::Message;

/// What a wish to stop is about.
const STOP: &str = "stop";

/// Each open message, as `seen` sees it.
fn open(
    record: &CourseRecord,
    which: impl Fn(&Message) -> bool,
    seen: impl Fn(Letter) -> Cause,
) -> Vec<Cause> {
    let all = record.messages.iter();
    all.filter(|message| message.open && which(message))
        .map(|message| {
            seen(Letter {
                on: today(message.sent_at, &record.patient.zone),
                message: Some(message.id),
            })
        })
        .collect()
}

pub(super) fn wants_to_stop(record: &CourseRecord) -> Vec<Cause> {
    open(record, |message| message.about == STOP, Cause::WantsToStop)
}

pub(super) fn waiting(record: &CourseRecord) -> Vec<Cause> {
    open(
        record,
        |message| message.about != STOP,
        Cause::MessageWaiting,
    )
}
