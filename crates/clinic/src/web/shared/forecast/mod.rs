//! What the pages of a stored comparison share: whom it is about, its plans, and why
//! it may be doubted.

mod doubts;
mod plan_card;
mod points;

pub(in crate::web) use doubts::{Hindrance, doubts, hindrances};
pub(in crate::web) use plan_card::{PlanCard, Ranged, cards, relapse, repigmented};
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
    /// Name, sex, date of birth and number, on each sheet of paper.
    pub who: String,
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
    /// What the drawing shows.
    pub caption: String,
    /// What the numbers rest on.
    pub basis: String,
    /// What was assumed of the doses.
    pub doses: String,
    /// By which model the numbers were made.
    pub version: String,
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
            who: labels::named(&found.patient_name, &found.particulars, m),
            caption: caption(known, view),
            doses: labels::doses_assumed(found.doses, m),
            version: version(found, view),
            made: made(found, view),
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

/// What the drawing shows: lines that stand for some people are explained where there are
/// any, and where that cannot be known.
fn caption(comparison: Option<&Comparison>, view: &View) -> String {
    let m = view.m;
    let two = comparison.is_none_or(|c| c.plans.iter().any(|plan| !plan.typical.is_empty()));
    let mut caption = m.get("forecast-caption");
    if two {
        caption = view.joined(&caption, &m.get("forecast-caption-two"));
    }
    match comparison {
        Some(_) => view.joined(&caption, &m.get("forecast-caption-numbers")),
        None => caption,
    }
}

/// Characters of a hash that are enough to name it.
const HASH: usize = 16;

/// The model and the parameters by which a forecast was made.
pub(in crate::web) fn version(found: &Forecast, view: &View) -> String {
    let hash: String = found.parameter_hash.chars().take(HASH).collect();
    let values = [
        ("version", found.model_version.clone().into()),
        ("parameters", hash.into()),
    ];
    view.m.with("forecast-version", values)
}

/// Who asked for a forecast, and as of when.
pub(in crate::web) fn made(found: &Forecast, view: &View) -> String {
    let m = view.m;
    let values = [
        ("by", found.made_by.clone().into()),
        ("date", long_day(found.decision_on, m).into()),
    ];
    m.with("forecast-made", values)
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
