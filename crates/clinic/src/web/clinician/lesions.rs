//! The lesions of a course: on the body, and as a table.

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
        Self {
            map: course_charts::body_with(&places, m),
            rows: rows
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
                .collect(),
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
