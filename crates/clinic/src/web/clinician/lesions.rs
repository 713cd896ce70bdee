//! The lesions of a course: on the body, and as a table.

use super::folded::newest_of;
use crate::calendar::long_day;
use crate::course_charts;
use crate::domain::Entered;
use crate::message::Messages;
use crate::record::CourseRecord;
use crate::store::record::lesions::Lesion;
use crate::web::shared::labels;
use crate::web::shared::wrong_link::WrongLink;
use crate::web::view::View;
use tapir_report::number::decimal;

/// Lesions as the course shows them.
pub(super) struct Lesions {
    /// The body with the numbers of the table.
    pub map: String,
    /// Number, lesion, since when, treated area, newest area.
    pub rows: Vec<([String; 5], WrongLink)>,
    /// The first with its newest area, and how many there are.
    pub summary: String,
}

impl Lesions {
    pub fn of(record: &CourseRecord, view: &View) -> Self {
        let m = view.m;
        let places: Vec<_> = record
            .lesions
            .iter()
            .map(|(lesion, _)| lesion.place())
            .collect();
        let rows = record.lesions.iter().enumerate();
        let rows: Vec<([String; 5], WrongLink)> = rows
            .map(|(i, (lesion, areas))| {
                let newest = areas.last().map(|area| {
                    let on = long_day(area.measured_on, m);
                    format!("{} cm² · {on}", decimal(area.cm2, 1))
                });
                let cells = [
                    (i + 1).to_string(),
                    named(lesion, m),
                    labels::onset(lesion.onset(), m),
                    decimal(lesion.body_percent, 1),
                    newest.unwrap_or_default(),
                ];
                let entered = Entered::from(lesion);
                (cells, WrongLink::to(record.patient.id, &entered, view))
            })
            .collect();
        let first = rows.first().map(|([_, name, _, _, newest], _)| {
            let said = [name.as_str(), newest.as_str()].into_iter();
            said.filter(|one| !one.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        });
        Self {
            map: course_charts::body_with(&places, m),
            summary: newest_of(&first.unwrap_or_default(), rows.len(), m),
            rows,
        }
    }
}

/// A lesion in words that say, too, where the drawing says more than the record.
fn named(lesion: &Lesion, m: &Messages) -> String {
    let name = labels::lesion(lesion, m);
    if lesion.place().is_open() {
        m.with("lesion-open", [("lesion", name.into())])
    } else {
        name
    }
}
