//! What the doctor decided, and what was written.

use crate::calendar::long_day;
use crate::record::CourseRecord;
use crate::web::shared::opened::opened;
use crate::web::shared::sites;
use crate::web::view::View;

pub(super) struct Decision {
    pub date: String,
    pub by: String,
    pub reason: String,
    pub sentences: Vec<String>,
    /// What is used at which lesion.
    pub sites: Vec<String>,
}

pub(super) struct MessageRow {
    pub from: String,
    pub date: String,
    pub body: String,
    pub care: bool,
    /// Whether the clinic opened it, of an own message.
    pub opened: Option<String>,
}

pub(super) fn decision(record: &CourseRecord, view: &View) -> Option<Decision> {
    let version = record.versions.last()?;
    let signed_on = crate::clock::today(version.signed_at, &record.patient.zone);
    Some(Decision {
        date: long_day(signed_on, view.m),
        by: version.signed_by.clone(),
        reason: version.reason.clone(),
        sentences: tapir_report::words::plan(&version.signed.plan, view.language()),
        sites: sites::lines(&version.sites, record, view),
    })
}

/// Every message, the newest first.
pub(super) fn messages<'a>(
    record: &'a CourseRecord,
    view: &'a View,
) -> impl Iterator<Item = MessageRow> + 'a {
    record.messages.iter().rev().map(move |message| MessageRow {
        from: message.from.clone(),
        date: long_day(
            crate::clock::today(message.sent_at, &record.patient.zone),
            view.m,
        ),
        body: message.body.clone(),
        care: message.from_care,
        opened: opened(message, record, view).filter(|_| !message.from_care),
    })
}
