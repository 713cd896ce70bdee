//! A page on which one thing is entered into a chart: opened, filled in, read, kept.
//!
//! What differs between such pages is an [`EntryPage`]; that the chart is opened and
//! the form shown again with what is wrong, and that a change ends in the rules, is
//! written once here.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::clock;
use crate::domain::{Check, FieldError, PatientId, Relation, Values};
use crate::record::CourseRecord;
use crate::store::account::clinics;
use crate::store::record::courses::Course;
use crate::store::{ChangedChart, Chart};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::chart_path::chart_path;
use crate::web::shared::form_page::{Fields, Fold, FormPage, Group};
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::{Date, DateTime};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use tapir_engine::library::Library;

/// Where one comes back to who saved something in the work list.
pub(in crate::web) const WORK_LIST: &str = "/work";

/// Longest note, characters.
pub(in crate::web) const LONGEST_NOTE: usize = 4000;
/// Longest name of a lesion, a device or a laboratory, characters.
pub(in crate::web) const LONGEST_NAME: usize = 80;

/// A chart that was opened to enter something; with a [`ChangedChart`], one in which
/// something is being entered.
pub(in crate::web) struct Entry<C = Chart> {
    pub chart: C,
    pub record: CourseRecord,
    /// The zone of what is entered: the clinic's for a clinician, else the patient's.
    pub zone: String,
    /// What time it is there.
    pub now: DateTime,
    pub library: Arc<Library>,
}

impl Entry {
    /// Goes on to enter something.
    pub fn into_changed(self) -> Entry<ChangedChart> {
        Entry {
            chart: self.chart.into_changed(),
            record: self.record,
            zone: self.zone,
            now: self.now,
            library: self.library,
        }
    }
}

impl<C> Entry<C> {
    /// The last day of what is said to be no longer there: today is without it.
    pub fn last_day(&self) -> Date {
        let today = self.now.date();
        today.yesterday().unwrap_or(today)
    }

    /// The first day of which something can be entered: of the course, or of a plan that
    /// began before it; today, where there is neither.
    pub fn first_day(&self) -> Date {
        self.record.first_day().unwrap_or_else(|| self.now.date())
    }

    /// The course that is open. Errors: [`AppError::NotFound`] where none is.
    pub fn course(&self) -> Result<Course, AppError> {
        self.record.course.ok_or(AppError::NotFound)
    }
}

/// The part of an address that says whose chart it is.
pub(in crate::web) trait Address: DeserializeOwned + Send + Sync + 'static {
    fn patient(&self) -> PatientId;
}

impl Address for PatientId {
    fn patient(&self) -> PatientId {
        *self
    }
}

impl<T: DeserializeOwned + Send + Sync + 'static> Address for (PatientId, T) {
    fn patient(&self) -> PatientId {
        self.0
    }
}

/// What is asked for, and said above it.
pub(in crate::web) struct Form {
    intro: Vec<String>,
    groups: Vec<Group>,
    folds: Vec<Fold>,
    redraw: Option<String>,
}

impl Form {
    pub fn of(groups: impl IntoIterator<Item = Group>) -> Self {
        Self {
            intro: Vec::new(),
            groups: groups.into_iter().collect(),
            folds: Vec::new(),
            redraw: None,
        }
    }

    /// With sentences above.
    pub fn intro(mut self, sentences: impl IntoIterator<Item = String>) -> Self {
        self.intro.extend(sentences);
        self
    }

    /// With drawings that follow it, from this path.
    pub fn redrawn(mut self, path: String) -> Self {
        self.redraw = Some(path);
        self
    }

    /// With groups that unfold, below the others.
    pub fn folds(mut self, folds: Vec<Fold>) -> Self {
        self.folds = folds;
        self
    }
}

/// A page on which one thing is entered.
pub(in crate::web) trait EntryPage: Sized + Send + Sync + 'static {
    const PATH: &'static str;
    const ACCESS: Access = Access::Clinician;
    /// The sentence of the title, about a `name`.
    const TITLE: &'static str;
    /// Where on the chart one comes out.
    const ANCHOR: &'static str;
    /// What the path names.
    type Address: Address;
    /// What was read of the form.
    type Read: Send;

    /// Finds what the page is about. Errors: for what is not there.
    fn find(entry: &Entry, address: Self::Address) -> Result<Self, AppError>;

    /// With what the page shows beside the record.
    fn with(self, _: &mut Entry) -> impl Future<Output = Result<Self, AppError>> + Send {
        std::future::ready(Ok(self))
    }

    /// Whether there can be one only, and it is there.
    fn is_entered(_: &Entry) -> bool {
        false
    }

    /// What stands in the fields at first.
    fn start(&self, entry: &Entry) -> Values;

    /// The form with what was typed and what is wrong with it.
    fn form(&self, entry: &Entry, fields: &Fields<'_>) -> Form;

    /// Reads the form; `None` if it has an error, which `check` keeps.
    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Self::Read>;

    /// Where one comes out instead of [`Self::ANCHOR`], where something is to follow.
    fn next(&self, _: &Entry, _: &Self::Read) -> Option<String> {
        None
    }

    /// Keeps what was read.
    fn keep(
        self,
        entry: &mut Entry<ChangedChart>,
        read: Self::Read,
    ) -> impl Future<Output = Result<(), AppError>> + Send;
}

/// The routes of a page.
pub(in crate::web) fn routes<P: EntryPage>() -> [Route; 2] {
    [
        get(P::PATH, P::ACCESS, show::<P>),
        post(P::PATH, P::ACCESS, add::<P>),
    ]
}

async fn show<P: EntryPage>(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(address): Path<P::Address>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, address.patient()).await?;
    if P::is_entered(&entry) {
        let path = chart_path(entry.chart.relation(), entry.record.patient.id);
        entry.chart.commit().await?;
        return Ok(Redirect::to(&path).into_response());
    }
    let found = P::find(&entry, address)?.with(&mut entry).await?;
    let values = found.start(&entry);
    answer(&found, entry, &view, &values, &[]).await
}

async fn add<P: EntryPage>(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(address): Path<P::Address>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, address.patient()).await?;
    if P::is_entered(&entry) {
        entry.chart.commit().await?;
        return Err(AppError::Conflict(
            "it is entered already, and there can be one only",
        ));
    }
    let found = P::find(&entry, address)?;
    let mut check = Check::of(&values);
    let read = found.read(&entry, &mut check);
    let errors = check.errors();
    match read {
        Some(read) if errors.is_empty() => {
            let next = found.next(&entry, &read);
            let mut entry = entry.into_changed();
            found.keep(&mut entry, read).await?;
            let of_work_list = entry.chart.relation() == Relation::Clinician
                && values.get("back").is_some_and(|back| back == "work");
            let answer = done(entry, P::ANCHOR).await?;
            Ok(match next {
                Some(path) => Redirect::to(&path).into_response(),
                None if of_work_list => Redirect::to(WORK_LIST).into_response(),
                None => answer,
            })
        }
        _ => {
            let mut entry = entry;
            let found = found.with(&mut entry).await?;
            answer(&found, entry, &view, &values, &errors).await
        }
    }
}

/// The page; refused, where something is wrong. That the chart was read for it is
/// made lasting.
async fn answer<P: EntryPage>(
    found: &P,
    entry: Entry,
    view: &View,
    values: &Values,
    errors: &[FieldError],
) -> Result<Response, AppError> {
    let fields = Fields {
        view,
        values,
        errors,
    };
    let form = found.form(&entry, &fields);
    let patient = &entry.record.patient;
    let page = FormPage {
        view,
        title: view.line(P::TITLE, "name", &patient.name),
        intro: form.intro,
        action: view.path.clone(),
        redraw: form.redraw,
        back: chart_path(entry.chart.relation(), patient.id),
        groups: form.groups,
        folds: form.folds,
        wrong: !errors.is_empty(),
    };
    let answer = page.answer();
    entry.chart.commit().await?;
    answer
}

/// Opens a chart to enter something.
pub(in crate::web) async fn open(
    app: &App,
    signed: &Signed,
    patient: PatientId,
) -> Result<Entry, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "entry", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let zone = match chart.relation() {
        Relation::Clinician => clinics::of(&mut chart).await?.zone,
        Relation::Own | Relation::Guardian | Relation::Clock => record.patient.zone.clone(),
    };
    let now = clock::civil(app.now(), &zone);
    Ok(Entry {
        chart,
        record,
        zone,
        now,
        library: Arc::clone(&app.library),
    })
}

/// Looks at the rules with the record that was read, makes the change lasting and
/// goes back to the course.
pub(in crate::web) async fn done(
    entry: Entry<ChangedChart>,
    anchor: &str,
) -> Result<Response, AppError> {
    let Entry { chart, record, .. } = entry;
    let path = chart_path(chart.relation(), chart.patient());
    crate::alerts::review(chart, record).await?.commit().await?;
    Ok(Redirect::to(&format!("{path}#{anchor}")).into_response())
}

/// Values of a form that nobody has filled yet.
pub(in crate::web) fn values<const N: usize>(pairs: [(&str, String); N]) -> Values {
    pairs.map(|(name, value)| (name.to_owned(), value)).into()
}
