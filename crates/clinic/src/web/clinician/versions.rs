//! The signed versions of a plan, each with what it changed and what it was
//! signed from.

use super::folded::beginning;
use crate::calendar::long_day;
use crate::clock;
use crate::domain::{Change, ForecastId, Signed, difference};
use crate::record::CourseRecord;
use crate::store::record::plan_versions::PlanVersion;
use crate::web::shared::sites;
use crate::web::view::View;
use jiff::civil::Date;
use tapir_engine::plan::{Plan, Treatment};

/// A signed version as the course shows it.
pub(super) struct VersionRow {
    pub title: String,
    pub signed: String,
    pub reason: String,
    pub changes: Vec<String>,
    /// What is used at which lesion.
    pub sites: Vec<String>,
    pub acknowledged: bool,
    /// The next decision and the visits after the end.
    pub dates: Option<String>,
    /// The comparison made before, and how it is called.
    pub compared: Option<(ForecastId, String)>,
}

impl VersionRow {
    /// In few words.
    pub fn said(&self) -> String {
        format!("{} · {}", self.title, beginning(&self.reason))
    }
}

/// What a version that begins on `starts_on` changed of what was left of the one
/// before, product by product.
pub(super) fn changes(
    before: Option<&Signed>,
    starts_on: Date,
    after: &Plan,
    view: &View,
) -> Vec<String> {
    let m = view.m;
    let words = |treatment: &Treatment| {
        Plan::new(vec![treatment.clone()])
            .map(|plan| tapir_report::words::plan(&plan, m.language).concat())
            .unwrap_or_default()
    };
    let before = before.map_or(Plan::none(), |before| before.left_on(starts_on));
    difference(&before, after)
        .iter()
        .map(|change| match change {
            Change::Added(new) => m.with("change-added", [("new", words(new).into())]),
            Change::Removed(old) => m.with("change-removed", [("old", words(old).into())]),
            Change::Changed(old, new) => m.with(
                "change-changed",
                [("old", words(old).into()), ("new", words(new).into())],
            ),
            Change::Same(same) => m.with("change-same", [("same", words(same).into())]),
        })
        .collect()
}

/// The versions, newest first.
pub(super) fn versions(record: &CourseRecord, view: &View) -> Vec<VersionRow> {
    let m = view.m;
    let mut before = None;
    let mut rows = Vec::new();
    for version in &record.versions {
        let signed_on = clock::today(version.signed_at, &record.patient.zone);
        rows.push(VersionRow {
            title: m.with(
                "version-title",
                [
                    ("version", version.signed.version.into()),
                    ("date", long_day(version.signed.starts_on, m).into()),
                ],
            ),
            signed: m.with(
                "signed-by",
                [
                    ("by", version.signed_by.clone().into()),
                    ("date", long_day(signed_on, m).into()),
                ],
            ),
            reason: version.reason.clone(),
            changes: changes(before, version.signed.starts_on, &version.signed.plan, view),
            sites: sites::lines(&version.sites, record, view),
            acknowledged: version.light_acknowledged,
            dates: dates(version, view),
            compared: version.compared.map(|compared| {
                let key = match compared.changed {
                    true => "compared-then-changed",
                    false => "compared-before",
                };
                (compared.forecast, m.get(key))
            }),
        });
        before = Some(&version.signed);
    }
    rows.reverse();
    rows
}

fn dates(version: &PlanVersion, view: &View) -> Option<String> {
    let m = view.m;
    let review = version.review_on.map(|on| {
        let date = long_day(on, m);
        m.with("version-review", [("date", date.into())])
    });
    let visits: Vec<String> = version
        .visits
        .iter()
        .map(|visit| long_day(visit.on, m))
        .collect();
    let visits = (!visits.is_empty())
        .then(|| m.with("version-visits", [("dates", visits.join(" · ").into())]));
    let dates: Vec<String> = review.into_iter().chain(visits).collect();
    (!dates.is_empty()).then(|| dates.join(" "))
}
