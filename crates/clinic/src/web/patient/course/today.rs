//! Today: where, how much and what is due, in one card; and the last weeks.

use super::day::{DayPage, DoseRow, Week, day_page, dose_row, weeks};
use super::progress::{PhaseRow, phases};
use super::{heading, open};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::day;
use crate::course_charts;
use crate::domain::{Part, PatientId, half_fingertips};
use crate::record::CourseRecord;
use crate::store::record::consents;
use crate::web::shared::labels;
use crate::web::shared::next_dates::next;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, Query, State as AppState};
use axum::response::Response;
use jiff::Span;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "patient/today.html")]
struct Today<'a> {
    view: &'a View,
    patient: PatientId,
    heading: String,
    /// Whether a plan was ever signed.
    has_plan: bool,
    day: DayPage,
    /// What was just entered, to be undone.
    snack: Option<Snack>,
    /// How the week goes.
    week: Option<(String, String)>,
    place: Option<Where>,
    phases: Vec<PhaseRow>,
    weeks: Vec<Week>,
    /// The next date, and what it is.
    next: Option<(String, String)>,
    /// A consent is asked for.
    asks_consent: bool,
}

/// Where ointment is rubbed in, and how much of it.
struct Where {
    figure: String,
    lesions: Vec<String>,
    amount: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    on: Option<Date>,
    /// The day of the page on which something was pressed too late.
    was: Option<Date>,
    /// The word of a dose that was just answered.
    #[serde(default)]
    ticked: String,
}

/// A dose that was just answered, in a sentence.
struct Snack {
    row: DoseRow,
    sentence: String,
}

impl Snack {
    fn row(&self) -> &DoseRow {
        &self.row
    }
}

pub(super) async fn show(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (mut chart, record) = open(&app, &signed, patient).await?;
    let asks_consent = record.consent_is_asked() && consents::may_give(&mut chart).await?;
    chart.commit().await?;
    let on = asked.on.unwrap_or(record.today).min(record.today);
    let doses: Vec<_> = record.diary.doses(on).collect();
    let place = doses
        .iter()
        .any(|(dose, _)| dose.product.is_topical())
        .then(|| place(&app, &record, &view))
        .flatten();
    let row = |(dose, entry)| dose_row(dose, app.dose_words.word(dose), entry, &view);
    let mut shown = day_page(&record, on, doses.into_iter().map(row).collect(), &view);
    if let (true, Some(before)) = (shown.is_today, record.evening_of_before()) {
        let open = record.diary.doses(before);
        let open = open.filter(|(dose, entry)| dose.part == Part::Evening && entry.is_none());
        shown.in_the_night(before, open.map(row).collect(), &view);
    }
    shown.was = asked.was.filter(|was| *was != record.today).map(|was| {
        let dates = [
            ("was", day(was, view.m)),
            ("date", day(record.today, view.m)),
        ];
        view.m
            .with("page-was", dates.map(|(name, date)| (name, date.into())))
    });
    let snack = snack(&app, &record, &asked.ticked, &view);
    page(&Today {
        patient,
        heading: heading("tab-today", &signed, &record, &view),
        has_plan: !record.versions.is_empty(),
        week: (shown.is_today && !record.versions.is_empty()).then(|| this_week(&record, &view)),
        day: shown,
        snack,
        place,
        phases: phases(&record, &view),
        weeks: weeks(&record, &view),
        next: next(&record, &view).into_iter().next(),
        asks_consent,
        view: &view,
    })
}

/// The dose with this word, if it was answered.
fn snack(app: &App, record: &CourseRecord, word: &str, view: &View) -> Option<Snack> {
    let dose = record.diary.due(app.dose_words.dose(word)?)?;
    let entry = record.diary.entry(dose)?;
    let row = dose_row(dose, word.to_owned(), Some(entry), view);
    let values = [
        ("when", &row.when),
        ("what", &row.what),
        ("said", &row.said),
    ];
    let sentence = view.m.with(
        "undo-what",
        values.map(|(name, value)| (name, value.clone().into())),
    );
    Some(Snack { row, sentence })
}

/// The days from Monday to Sunday as a ring, and what is known of their doses.
fn this_week(record: &CourseRecord, view: &View) -> (String, String) {
    let today = record.today;
    let offset = i64::from(today.weekday().to_monday_zero_offset());
    let monday = today - Span::new().days(offset);
    let sunday = monday + Span::new().days(6);
    let paused = |on| record.paused(on);
    let days = record.diary.days(monday, sunday, today, paused);
    let known = record.diary.between(monday, sunday, today);
    let ring = course_charts::week_ring(&days, today, view.m);
    (ring, labels::counted(known, view.m))
}

/// The lesions on the body, and what an application takes by the rule by which a plan's
/// grams are counted.
fn place(app: &App, record: &CourseRecord, view: &View) -> Option<Where> {
    let m = view.m;
    let lesions = record.lesions.iter().map(|(lesion, _)| lesion);
    let places: Vec<_> = lesions.clone().map(|lesion| lesion.place()).collect();
    if places.is_empty() {
        return None;
    }
    let percent: f64 = lesions.clone().map(|lesion| lesion.body_percent).sum();
    let per_percent = app.library.common().value("ointment_per_area");
    Some(Where {
        figure: course_charts::body_in_small(&places, m),
        lesions: lesions.map(|lesion| labels::lesion(lesion, m)).collect(),
        amount: half_fingertips(percent, per_percent).map(|halves| amount(halves, view)),
    })
}

fn amount(halves: u32, view: &View) -> String {
    let m = view.m;
    match halves {
        0 => m.get("amount-little"),
        1 => m.get("amount-half"),
        2 => m.get("amount-one"),
        more => {
            let whole = more / 2;
            let count = match more % 2 {
                0 => whole.to_string(),
                _ => format!("{whole}½"),
            };
            m.with("amount-more", [("count", count.into())])
        }
    }
}
