//! What bears on the treatment beside the skin: the list of the course view, and
//! how an entry ends.

mod medicine;
mod state;

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::domain::circumstance::Kind;
use crate::domain::{Check, CircumstanceId, PatientId, Values};
use crate::record::CourseRecord;
use crate::store::record::circumstances::{self, Entered};
use crate::web::route::{Access, Route, post};
use crate::web::shared::entry_page::{self, Entry, done, open, values};
use crate::web::shared::form_page::{Field, Fields};
use crate::web::shared::labels;
use crate::web::shared::wrong_link::WrongLink;
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Span;
use jiff::civil::Date;

pub(super) fn routes() -> Vec<Route> {
    let end = post(
        "/patients/{patient}/circumstances/{circumstance}/end",
        Access::Clinician,
        end,
    );
    let pages = [
        entry_page::routes::<state::NewState>(),
        entry_page::routes::<medicine::NewMedicine>(),
    ];
    pages.into_iter().flatten().chain([end]).collect()
}

const LONGEST_NOTE: usize = 500;
/// Years ahead within which an end can be known, as that of a course of tablets.
const YEARS_AHEAD: i64 = 1;

/// An entry of the list.
pub(super) struct CircumstanceRow {
    pub id: CircumstanceId,
    pub said: String,
    /// Whether it can still end.
    pub open: bool,
    /// Link to mark it as entered in error.
    pub wrong: WrongLink,
}

impl CircumstanceRow {
    /// All entries, the newest first.
    pub fn all(record: &CourseRecord, view: &View) -> Vec<Self> {
        let entered = record.circumstances.iter().rev();
        entered.map(|e| row(e, record, view)).collect()
    }
}

fn row(entered: &Entered, record: &CourseRecord, view: &View) -> CircumstanceRow {
    let m = view.m;
    let seen = &entered.circumstance;
    let what = match seen.kind {
        Kind::Medicine => m.with(
            "medicine-said",
            [
                ("medicine", seen.medicine.clone().into()),
                ("inhibits", labels::inhibits(seen.inhibits, m).into()),
            ],
        ),
        kind => labels::circumstance(kind, m),
    };
    let from = long_day(seen.started_on, m);
    let time = match seen.ended_on {
        None => view.line("circumstance-since", "date", &from),
        Some(on) => m.with(
            "circumstance-from-to",
            [("from", from.into()), ("to", long_day(on, m).into())],
        ),
    };
    let mut said = view.named(&what, &time);
    if !entered.note.is_empty() {
        said = format!("{said} · {}", entered.note);
    }
    CircumstanceRow {
        id: entered.id,
        said,
        open: seen.ended_on.is_none_or(|on| on >= record.today),
        wrong: WrongLink::to(record.patient.id, &entered.into(), view),
    }
}

/// When a circumstance is there, and what is noted.
struct Time {
    started_on: Date,
    ended_on: Option<Date>,
    note: String,
}

impl Time {
    /// What stands in the fields at first: from today on.
    fn start(entry: &Entry) -> Values {
        values([("started_on", entry.now.date().to_string())])
    }

    fn fields(fields: &Fields<'_>) -> [Field; 3] {
        let hint = fields.view.m.get("circumstance-ended-hint");
        [
            fields.date("started_on", "circumstance-started"),
            fields.date("ended_on", "circumstance-ended").hint(hint),
            fields.text("note", "entry-note"),
        ]
    }

    /// Reads them: from birth on, to a day that may lie ahead.
    fn read(check: &mut Check<'_>, entry: &Entry) -> Option<Self> {
        let (born_on, today) = (entry.record.patient.born_on, entry.now.date());
        let started_on = check.date("started_on", born_on, today);
        let latest = today + Span::new().years(YEARS_AHEAD);
        let ended_on = check.end_or_nothing("ended_on", started_on.unwrap_or(born_on), latest);
        let note = check.text_or_nothing("note", LONGEST_NOTE);
        Some(Self {
            started_on: started_on?,
            ended_on: ended_on?,
            note: note?,
        })
    }
}

async fn end(
    State(app): State<App>,
    signed: Signed,
    Path((patient, circumstance)): Path<(PatientId, CircumstanceId)>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let last = entry.last_day();
    let mut entry = entry.into_changed();
    circumstances::end(&mut entry.chart, circumstance, last).await?;
    done(entry, "circumstances").await
}
