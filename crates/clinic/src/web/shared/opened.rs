//! Whether the other side opened a message, in words.

use crate::calendar::long_day;
use crate::clock;
use crate::record::CourseRecord;
use crate::store::record::messages::{Message, Opened};
use crate::web::view::View;

/// `opened by Mei Lin on 5 Mar 2026`; `None` if it is not known.
pub(in crate::web) fn opened(
    message: &Message,
    record: &CourseRecord,
    view: &View,
) -> Option<String> {
    let m = view.m;
    match &message.opened {
        Opened::Unknown => None,
        Opened::NotYet => Some(m.get("message-not-opened")),
        Opened::By { name, at } => {
            let on = long_day(clock::today(*at, &record.patient.zone), m);
            let key = match message.from_care {
                true => "message-opened",
                false => "message-opened-by-clinic",
            };
            Some(m.with(key, [("by", name.clone().into()), ("date", on.into())]))
        }
    }
}
