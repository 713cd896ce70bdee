//! Entries made in error, as the course view lists them.

use crate::calendar::long_day;
use crate::clock;
use crate::record::CourseRecord;
use crate::store::record::corrections::WrongEntry;
use crate::web::shared::labels;
use crate::web::shared::wrong_link::path;
use crate::web::view::View;

/// An entry that is hidden.
pub(in crate::web::clinician) struct WrongRow {
    pub what: String,
    /// Who, when and why.
    pub said: String,
    /// Where it is restored, with the name of the button; nothing for what was
    /// taken back.
    pub restore: Option<(String, String)>,
}

/// All of them, newest first.
pub(in crate::web::clinician) fn wrong_rows(
    entries: &[WrongEntry],
    record: &CourseRecord,
    view: &View,
) -> Vec<WrongRow> {
    let row = |entry: &WrongEntry| {
        let what = labels::entered(&entry.entered, view.m);
        let on = clock::today(entry.said_at, &record.patient.zone);
        let key = match (entry.taken_back, entry.reason.is_empty()) {
            (true, _) => "wrong-taken-back",
            (false, true) => "wrong-without-reason",
            (false, false) => "wrong-said",
        };
        let restore = || {
            let path = format!("{}/restore", path(record.patient.id, &entry.entered));
            (path, view.line("wrong-restore-of", "entry", &what))
        };
        WrongRow {
            said: view.m.with(
                key,
                [
                    ("by", entry.said_by.clone().into()),
                    ("date", long_day(on, view.m).into()),
                    ("reason", entry.reason.clone().into()),
                ],
            ),
            restore: (!entry.taken_back).then(restore),
            what,
        }
    };
    entries.iter().map(row).collect()
}
