//! Everything that follows from a plan that can be read.

use super::Editor;
use super::calendar::DraftCalendar;
use super::fields::Fields;
use super::sign::review_on;
use super::sites;
use crate::calendar::long_day;
use crate::domain::{Sites, concerns, observation_day, parse_weeks};
use crate::web::clinician::versions::changes;
use jiff::civil::Date;
use tapir_engine::plan::{Plan, grams};
use tapir_report::Language;
use tapir_report::compare::TUBE_GRAMS;
use tapir_report::number::decimal;

/// What a plan says.
pub(super) struct Preview {
    pub sentences: [(Language, Vec<String>); 2],
    pub amounts: Vec<String>,
    /// The calendar that it would make.
    pub calendar: DraftCalendar,
    /// The next decision and the visits after the end.
    pub dates: Vec<(String, String)>,
    /// Light beside tacrolimus.
    pub acknowledge: bool,
    /// Against the version signed last.
    pub changes: Vec<String>,
}

impl Preview {
    pub fn of(editor: &Editor<'_>, plan: &Plan, start: Date, fields: &Fields) -> Self {
        let (record, view) = (editor.record, editor.view);
        let m = view.m;
        let weeks = parse_weeks("observation", &fields.observation).unwrap_or_default();
        let visits = weeks.iter();
        let visits = visits.map(|week| (*week, observation_day(start, plan.length_days(), *week)));
        let review = review_on(&fields.review_week, start, start).ok().flatten();
        let mut dates: Vec<(String, String)> = review
            .map(|on| (m.get("review-title"), long_day(on, m)))
            .into_iter()
            .collect();
        dates.extend(visits.map(|(week, on)| {
            let label = m.with("look-week", [("weeks", week.into())]);
            (label, long_day(on, m))
        }));
        Self {
            sentences: Language::ALL
                .map(|language| (language, tapir_report::words::plan(plan, language))),
            amounts: amounts(editor, plan, start, fields),
            calendar: DraftCalendar::of(editor, plan, start, review, &weeks),
            dates,
            acknowledge: concerns(plan, editor.age_on(start))
                .iter()
                .any(|concern| concern.asks_for_acknowledgement()),
            changes: record.versions.last().map_or(Vec::new(), |version| {
                changes(Some(&version.signed), start, plan, view)
            }),
        }
    }
}

/// Grams and tubes of each product on the treated area.
fn amounts(editor: &Editor<'_>, plan: &Plan, start: Date, fields: &Fields) -> Vec<String> {
    let (record, view) = (editor.record, editor.view);
    let sites = sites::settle(&fields.sites, record).unwrap_or_default();
    if !sites.is_empty() {
        return amounts_at(&sites, editor, plan, start);
    }
    let body_percent: f64 = record.lesions.iter().map(|(l, _)| l.body_percent).sum();
    let per_percent = editor.app.library.common().value("ointment_per_area");
    let applications = plan.applications(crate::domain::weekday(start));
    let Ok(amount) = grams(&applications, body_percent, per_percent) else {
        return Vec::new();
    };
    amount
        .iter()
        .map(|(product, grams)| {
            let product = tapir_report::words::product(product, view.language());
            view.m.with(
                "amount",
                [
                    ("product", product.into()),
                    ("grams", decimal(grams, 0).into()),
                    ("tubes", ((grams / TUBE_GRAMS).ceil() as u32).into()),
                    ("size", decimal(TUBE_GRAMS, 0).into()),
                    ("percent", decimal(body_percent, 1).into()),
                ],
            )
        })
        .collect()
}

/// Grams and tubes of each product, by what is said of the lesions.
fn amounts_at(sites: &Sites, editor: &Editor<'_>, plan: &Plan, start: Date) -> Vec<String> {
    let (record, view) = (editor.record, editor.view);
    let per_percent = editor.app.library.common().value("ointment_per_area");
    let applications = plan.applications(crate::domain::weekday(start));
    let products = plan.treatments().iter().map(|one| one.product());
    let said = products.filter(|product| product.is_topical());
    let said = said.filter_map(|product| {
        let each = sites.taken(product, record.treated(), per_percent)?;
        let times = applications.iter().filter(|one| one.product == product);
        let grams = each.grams * times.count() as f64;
        let key = match each.from_area {
            true => "amount-partly-signed",
            false => "amount-signed",
        };
        let values = [
            (
                "product",
                tapir_report::words::product(product, view.language()).into(),
            ),
            ("grams", decimal(grams, 0).into()),
            ("tubes", ((grams / TUBE_GRAMS).ceil() as u32).into()),
            ("size", decimal(TUBE_GRAMS, 0).into()),
        ];
        Some(view.m.with(key, values))
    });
    said.collect()
}
