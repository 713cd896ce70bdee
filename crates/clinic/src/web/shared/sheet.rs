//! What another doctor should see, on one sheet of paper: what is recorded and nothing
//! else, in either language, from the patient's pages and from the chart.

use super::{allergies, labels, sites};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::clock;
use crate::course_charts;
use crate::domain::circumstance::Kind;
use crate::domain::laboratory::{Factor, Judged, Side, Verdict};
use crate::domain::{PatientId, Relation};
use crate::message::{Messages, messages};
use crate::record::CourseRecord;
use crate::store::account::clinics::{self, Clinic};
use crate::store::record::adverse_events::AdverseEvent;
use crate::store::record::areas::Area;
use crate::store::record::circumstances::Entered;
use crate::store::record::laboratory::LaboratoryResult;
use crate::web::route::{Access, Route, get};
use crate::web::shared::chart_path::chart_path;
use crate::web::shared::open::open;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use std::collections::BTreeMap;
use tapir_report::Language;
use tapir_report::number::decimal;
use tapir_report::words;

pub(in crate::web) fn routes() -> Vec<Route> {
    vec![
        get("/my/{patient}/sheet", Access::Keeper, show),
        get("/patients/{patient}/sheet", Access::Clinician, show),
    ]
}

#[derive(Deserialize)]
struct Asked {
    /// The language of the sheet, where it is not that of the page.
    #[serde(rename = "in")]
    language: Option<String>,
}

#[derive(Template)]
#[template(path = "shared/sheet.html")]
struct SheetPage<'a> {
    view: &'a View,
    /// The words of the sheet.
    on: &'a View,
    base: String,
    /// The languages there are, each with its name and whether it is this one.
    languages: Vec<(Language, &'static str, bool)>,
    sheet: Sheet,
}

/// What stands on it; whatever is not recorded is not there.
struct Sheet {
    name: String,
    who: String,
    facts: Vec<(String, String)>,
    figure: Option<String>,
    lesions: Vec<[String; 5]>,
    /// Something is said of what is used at one of them.
    used: bool,
    /// Version and signature of the plan, and its sentences.
    plan: Option<(String, Vec<String>)>,
    now: Vec<(String, String)>,
    /// A line for each, or what is known of them.
    allergies: Vec<String>,
    circumstances: Vec<String>,
    results: Vec<Found>,
    reactions: Vec<String>,
    call: Vec<(String, String)>,
    printed_on: String,
}

/// The newest result of a test.
struct Found {
    test: String,
    value: String,
    /// On which side of the range it lies, as a sign and a word.
    outside: Option<String>,
    reference: String,
    date: String,
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (mut chart, record) = open(&app, &signed, patient, "sheet").await?;
    let clinic = clinics::of(&mut chart).await?;
    let relation: Relation = chart.relation();
    chart.commit().await?;
    let chosen = asked.language.and_then(|name| name.parse().ok());
    let language = chosen.unwrap_or(view.language());
    let on = View {
        m: messages(language),
        ..view.clone()
    };
    page(&SheetPage {
        base: chart_path(relation, patient),
        languages: [(Language::Zh, "中文"), (Language::En, "English")]
            .map(|(one, name)| (one, name, one == language))
            .into(),
        sheet: Sheet::of(&record, &clinic, &on),
        on: &on,
        view: &view,
    })
}

impl Sheet {
    fn of(record: &CourseRecord, clinic: &Clinic, view: &View) -> Self {
        let m = view.m;
        let patient = &record.patient;
        let places: Vec<_> = record.lesions.iter().map(|(l, _)| l.place()).collect();
        let lesions = lesions(record, view);
        Self {
            name: patient.name.clone(),
            who: labels::who(patient, record.today, m),
            facts: facts(record, view),
            figure: (!places.is_empty()).then(|| course_charts::body_in_small(&places, m)),
            used: lesions.iter().any(|row| !row[4].is_empty()),
            lesions,
            plan: plan(record, view),
            now: now(record, view),
            allergies: allergies::lines(record, view),
            circumstances: circumstances(record, view),
            results: results(record, view),
            reactions: reactions(record, view),
            call: call(record, clinic, view),
            printed_on: long_day(record.today, m),
        }
    }
}

fn facts(record: &CourseRecord, view: &View) -> Vec<(String, String)> {
    let m = view.m;
    let mut facts = Vec::new();
    if let Some(course) = record.course {
        let diagnosis = match course.segmental {
            true => "sheet-segmental",
            false => "sheet-not-segmental",
        };
        facts.push((m.get("sheet-diagnosis"), m.get(diagnosis)));
        let since = long_day(course.started_on, m);
        facts.push((m.get("fact-start"), since));
    }
    if let Some(skin_type) = record.patient.skin_type {
        facts.push((m.get("entry-skin-type"), skin_type.to_string()));
    }
    facts
}

/// Each lesion: where, since when, how much of the body, the newest area, what is used.
fn lesions(record: &CourseRecord, view: &View) -> Vec<[String; 5]> {
    let m = view.m;
    let signed = record.version_on(record.today);
    let lesions = record.lesions.iter();
    lesions
        .map(|(lesion, areas)| {
            let said = signed.map(|version| version.sites.of(lesion.id));
            let said = said.unwrap_or_default();
            let product = said.product.map(|one| words::product(one, m.language));
            let amount = said.amount.map(|one| sites::amount(one, m));
            let used: Vec<String> = product.into_iter().chain(amount).collect();
            [
                labels::lesion(lesion, m),
                labels::onset(lesion.onset(), m),
                format!("{} %", decimal(lesion.body_percent, 1)),
                newest_area(areas, m),
                used.join(" · "),
            ]
        })
        .collect()
}

/// The newest area; where no clinician has confirmed it, that is said, and the newest
/// confirmed one stands next to it.
fn newest_area(areas: &[Area], m: &Messages) -> String {
    let said = |area: &Area| {
        let cm2 = decimal(area.cm2, 1);
        let error = decimal(2.0 * area.error_cm2, 1);
        format!("{cm2} ± {error} cm² ({})", long_day(area.measured_on, m))
    };
    let Some(newest) = areas.last() else {
        return String::new();
    };
    if newest.confirmed_by.is_some() {
        return said(newest);
    }
    let values = [("area", said(newest).into())];
    let own = m.with("sheet-area-unconfirmed", values);
    let mut confirmed = areas.iter().rev();
    match confirmed.find(|area| area.confirmed_by.is_some()) {
        Some(area) => {
            let values = [("area", said(area).into())];
            format!("{own} · {}", m.with("sheet-area-confirmed", values))
        }
        None => own,
    }
}

fn plan(record: &CourseRecord, view: &View) -> Option<(String, Vec<String>)> {
    let m = view.m;
    let version = record.version_on(record.today)?;
    let signed_on = clock::today(version.signed_at, &record.patient.zone);
    let version_of = m.with(
        "version-title",
        [
            ("version", version.signed.version.into()),
            ("date", long_day(version.signed.starts_on, m).into()),
        ],
    );
    let signed = m.with(
        "signed-by",
        [
            ("by", version.signed_by.clone().into()),
            ("date", long_day(signed_on, m).into()),
        ],
    );
    let sentences = words::plan(&version.signed.plan, view.language());
    Some((format!("{version_of} · {signed}"), sentences))
}

/// What runs today, what was recorded of it, and the next decision.
fn now(record: &CourseRecord, view: &View) -> Vec<(String, String)> {
    let m = view.m;
    let mut now = Vec::new();
    for phase in record.phases_on(record.today) {
        let frequency = words::frequency(phase.span.frequency, m.language);
        let until = long_day(phase.to, m);
        let values = [("frequency", frequency.into()), ("until", until.into())];
        let product = words::product(phase.span.product, m.language);
        now.push((product, m.with("sheet-phase", values)));
    }
    let counted = record.four_weeks();
    if counted.due > 0 {
        now.push((m.get("fact-diary"), labels::counted(counted, m)));
    }
    if let Some(session) = record.light.last() {
        let last = long_day(session.given_at.date(), m);
        let values = [("count", record.light.len().into()), ("date", last.into())];
        now.push((m.get("lane-light"), m.with("sheet-light", values)));
    }
    let review = record.version_on(record.today);
    let review = review.and_then(|version| version.review_on);
    if let Some(on) = review.filter(|on| *on >= record.today) {
        now.push((m.get("review-title"), long_day(on, m)));
    }
    now
}

/// What bears on the treatment today: without notes, which are the clinic's.
fn circumstances(record: &CourseRecord, view: &View) -> Vec<String> {
    let m = view.m;
    let there = record.circumstances.iter();
    let there = there.filter(|one| one.circumstance.on(record.today));
    let line = |entered: &Entered| {
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
        let since = view.line("circumstance-since", "date", &long_day(seen.started_on, m));
        view.named(&what, &since)
    };
    let risks = record.risks.iter().filter(|risk| {
        let begun = risk.started_on <= record.today;
        begun && risk.ended_on.is_none_or(|on| on >= record.today)
    });
    let risk = |factor: Factor, on| {
        let since = view.line("risk-since", "date", &long_day(on, m));
        view.named(&labels::factor(factor, m), &since)
    };
    let risks = risks.map(|one| risk(one.factor, one.started_on));
    there.map(line).chain(risks).collect()
}

/// The newest result of each test.
fn results(record: &CourseRecord, view: &View) -> Vec<Found> {
    let m = view.m;
    let mut newest: BTreeMap<&str, &LaboratoryResult> = BTreeMap::new();
    for result in &record.results {
        let key = result.reading().map(|reading| reading.analyte.key);
        newest.insert(key.unwrap_or(&result.loinc), result);
    }
    let mut newest: Vec<(&str, &LaboratoryResult)> = newest.into_iter().collect();
    newest.sort_by_key(|(_, result)| std::cmp::Reverse(result.taken_at));
    let row = |(key, result): (&str, &LaboratoryResult)| {
        let unit = labels::unit(&result.unit);
        let reading = result.reading();
        Found {
            test: match reading {
                Some(_) => labels::analyte(key, m),
                None => result.loinc.clone(),
            },
            value: format!("{}{} {unit}", result.comparator, result.quantity),
            outside: reading.and_then(|reading| outside(&record.judged(&reading), m)),
            reference: labels::reference_range(&result.reference, m),
            date: long_day(result.taken_at.date(), m),
        }
    };
    newest.into_iter().map(row).collect()
}

/// Above or below the range, as a sign and a word: colour alone is lost on paper.
fn outside(judged: &Judged, m: &Messages) -> Option<String> {
    let (Verdict::Grade(_, side) | Verdict::Outside(side, _)) = judged.verdict else {
        return None;
    };
    let said = m.get(match side {
        Side::High => "sheet-above",
        Side::Low => "sheet-below",
    });
    Some(match judged.assumed {
        true => m.with("lab-range-assumed", [("range", said.into())]),
        false => said,
    })
}

/// Reactions that go on.
fn reactions(record: &CourseRecord, view: &View) -> Vec<String> {
    let m = view.m;
    let open = record.events.iter();
    let open = open.filter(|event| event.ended_on.is_none_or(|on| on >= record.today));
    let line = |event: &AdverseEvent| {
        let since = view.line("circumstance-since", "date", &long_day(event.started_on, m));
        let grade = match event.grade {
            Some(grade) => labels::grade(grade, m),
            None => m.get("event-ungraded"),
        };
        let serious = event.serious.then(|| m.get("reaction-serious"));
        let parts: Vec<String> = [since, grade].into_iter().chain(serious).collect();
        view.named(&labels::term(event.term, m), &parts.join(" · "))
    };
    open.map(line).collect()
}

/// The clinic, its telephone, and who signed last.
fn call(record: &CourseRecord, clinic: &Clinic, view: &View) -> Vec<(String, String)> {
    let m = view.m;
    let doctor = record.versions.last();
    let doctor = doctor.map(|version| (m.get("sheet-doctor"), version.signed_by.clone()));
    let number = clinic.telephone.as_ref();
    // a name without a number helps nobody who wants to call
    let number = number.map_or_else(|| m.get("sheet-no-telephone"), ToString::to_string);
    let number = (m.get("sheet-telephone"), number);
    let clinic = (m.get("sheet-clinic"), clinic.name.clone());
    [Some(clinic), Some(number), doctor]
        .into_iter()
        .flatten()
        .collect()
}
