//! What the pages of a stored comparison share: whom it is about, its plans, and why
//! it may be doubted.

mod doubts;
mod plan_card;
mod points;

pub(in crate::web) use doubts::{Hindrance, doubts, hindrances};
pub(in crate::web) use plan_card::{PlanCard, cards, relapse, repigmented};
pub(in crate::web) use points::{points, signed};

use crate::calendar::long_day;
use crate::clock;
use crate::domain::ForecastId;
use crate::forecast::{self, obstacles};
use crate::store::record::forecasts::Forecast;
use crate::web::shared::labels;
use crate::web::view::View;
use tapir_engine::forecast::Comparison;
use tapir_report::compare::narrow_svg;
use tapir_report::number::decimal;

/// A stored comparison as pages show it.
pub(in crate::web) struct Shown {
    pub forecast: ForecastId,
    /// Whom and which lesion it is about: title of the page, on screen and on paper.
    pub title: String,
    /// Who asked for it, and as of when.
    pub made: String,
    /// The drawing as it was seen.
    pub wide: String,
    /// The same for a phone; none where the numbers cannot be read.
    pub phone: Option<String>,
    /// The numbers; none where they cannot be read.
    pub comparison: Option<Comparison>,
    /// Why a patient gets no numbers.
    pub hindrances: Vec<Hindrance>,
    pub doubts: Vec<String>,
    /// What the numbers rest on.
    pub basis: String,
    /// Said in the place of the numbers where they cannot be read.
    pub unreadable: Option<String>,
    /// That the release was taken back.
    pub taken_back: Option<TakenBack>,
}

/// A release that was taken back, in words.
pub(in crate::web) struct TakenBack {
    pub sentence: String,
    pub reason: String,
}

impl Shown {
    /// For somebody to whom the days are those of a zone.
    pub fn of(view: &View, found: &Forecast, zone: &str) -> Self {
        let m = view.m;
        let comparison = forecast::comparison(&found.content)
            .inspect_err(
                |error| tracing::warn!(%error, forecast = %found.id, "shown without numbers"),
            )
            .ok();
        let known = comparison.as_ref();
        Self {
            forecast: found.id,
            title: m.with(
                "forecast-for",
                [
                    ("name", found.patient_name.clone().into()),
                    ("lesion", labels::lesion(&found.lesion, m).into()),
                ],
            ),
            made: m.with(
                "forecast-made",
                [
                    ("by", found.made_by.clone().into()),
                    ("date", long_day(found.decision_on, m).into()),
                ],
            ),
            wide: found.drawing.clone(),
            phone: known.map(|comparison| narrow_svg(comparison, m.language)),
            hindrances: known.map_or(Vec::new(), |c| hindrances(&obstacles(c), c, m)),
            doubts: known.map_or(Vec::new(), |c| doubts(c, m)),
            basis: known.map_or(String::new(), |c| basis(c, view)),
            unreadable: known.is_none().then(|| m.get("forecast-unreadable")),
            taken_back: found.taken_back.as_ref().map(|back| TakenBack {
                sentence: m.with(
                    "forecast-taken-back",
                    [
                        ("by", back.by.clone().into()),
                        ("date", long_day(clock::today(back.at, zone), m).into()),
                    ],
                ),
                reason: back.reason.clone(),
            }),
            comparison,
        }
    }
}

fn basis(comparison: &Comparison, view: &View) -> String {
    let fit = &comparison.fit;
    view.m.with(
        "forecast-basis",
        [
            ("candidates", fit.candidates.into()),
            ("ess", decimal(fit.effective_sample_size, 0).into()),
        ],
    )
}
