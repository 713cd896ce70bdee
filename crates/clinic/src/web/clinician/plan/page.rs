//! The page of the editor.

use super::Editor;
use super::assumptions::ForecastChoices;
use super::bar::DraftBar;
use super::choice::Choice;
use super::fields::Fields;
use super::preview::Preview;
use super::rows::{Row, frequencies, products, rows};
use super::sites::SiteRows;
use super::start;
use super::template::templates;
use crate::domain::plan::rows::MOST_ROWS;
use crate::domain::{FieldError, ForecastId, PatientId, Settled};
use crate::web::view::View;
use askama::Template;
use jiff::civil::Date;
use tapir_engine::plan::PlanError;
use tapir_report::errors::in_language;

#[derive(Template)]
#[template(path = "clinician/plan.html")]
pub(super) struct PlanPage<'a> {
    pub view: &'a View,
    pub patient: PatientId,
    pub name: String,
    pub fields: Fields,
    pub rows: Vec<Row>,
    /// The phases as a bar.
    pub bar: DraftBar,
    /// Whether there is room for one more.
    pub room: bool,
    pub sites: SiteRows,
    pub errors: Vec<FieldError>,
    /// What is wrong with the plan's text, with a caret.
    pub text_error: Option<String>,
    /// Rows and text were both changed, to different plans.
    pub differ: bool,
    /// The comparison that was made of this plan.
    pub compared: Option<ForecastId>,
    /// When this draft was kept, if it is one.
    pub kept: Option<String>,
    pub choices: ForecastChoices,
    /// Why there is no comparison.
    pub compare_error: Option<String>,
    /// What somebody else has signed meanwhile.
    pub overtaken: Option<String>,
    pub preview: Option<Preview>,
    pub templates: Vec<Choice>,
    /// What becomes of the version before.
    pub before: Vec<String>,
    /// When that has its decision.
    pub review_before: Option<String>,
    pub products: Vec<Choice>,
    pub frequencies: Vec<Choice>,
}

impl<'a> PlanPage<'a> {
    pub fn of(editor: &Editor<'a>, first: Date, fields: Fields, settled: Settled) -> Self {
        let view = editor.view;
        let text_error = settled
            .text_error
            .as_ref()
            .filter(|_| !fields.draft.text.trim().is_empty())
            .map(|error| shown(error, &fields.draft.text, view));
        let plan = settled.plan.as_ref();
        Self {
            view,
            patient: editor.record.patient.id,
            name: editor.record.patient.name.clone(),
            rows: rows(editor, &fields, &settled, first),
            bar: DraftBar::on_page(&fields, &settled, editor.record.today, view),
            sites: SiteRows::of(&fields.sites, plan, editor.record, view),
            room: fields.draft.rows.len() < MOST_ROWS,
            errors: Vec::new(),
            text_error,
            differ: settled.differ,
            compared: fields.forecast.parse().ok(),
            kept: None,
            choices: ForecastChoices::of(&fields, editor.record, view),
            compare_error: None,
            overtaken: None,
            preview: plan.map(|plan| Preview::of(editor, plan, first, &fields)),
            templates: templates(editor.record, view),
            before: start::before(&fields, editor.record, view),
            review_before: start::review_before(editor.record, view),
            products: products(view),
            frequencies: frequencies(view),
            fields,
        }
    }
}

/// The text with a caret below the place, and what is wrong there in the reader's
/// language.
fn shown(error: &PlanError, text: &str, view: &View) -> String {
    let english = error.to_string();
    let drawn = error.render(text);
    let place = drawn.strip_suffix(&english).unwrap_or_default();
    format!("{place}{}", in_language(&english, view.language()))
}
