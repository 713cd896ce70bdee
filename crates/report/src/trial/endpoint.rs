//! Endpoints in words, and their numbers in their units.

use crate::message::Messages;
use crate::number::{decimal, percent};
use tapir_engine::endpoint::{Among, Endpoint, Measure};

/// What an endpoint is counted in; endpoints of one unit share an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    /// Fractions, written in percent.
    Percent,
    /// Weeks.
    Weeks,
    /// ng/g.
    Level,
}

impl Unit {
    /// All units in the order of the plot.
    pub const ALL: [Self; 3] = [Self::Percent, Self::Weeks, Self::Level];

    /// The unit of an endpoint.
    pub fn of(endpoint: &Endpoint) -> Self {
        match (endpoint, endpoint.measure()) {
            (Endpoint::SkinLevel { .. }, _) => Self::Level,
            (_, Measure::Time) => Self::Weeks,
            _ => Self::Percent,
        }
    }

    /// Heading of the axis.
    pub fn heading(self, m: &Messages) -> String {
        m.get(match self {
            Self::Percent => "trial-percent",
            Self::Weeks => "trial-weeks",
            Self::Level => "trial-level",
        })
    }

    /// A number without its unit.
    pub fn number(self, x: f64) -> String {
        match self {
            Self::Percent => decimal(100.0 * x, 0),
            Self::Weeks | Self::Level => decimal(x, 0),
        }
    }
}

/// The endpoint as a sentence without a verb.
pub(crate) fn words(endpoint: &Endpoint, m: &Messages) -> String {
    let part = |fraction: f64| percent(fraction, m.language);
    let week = |week: f64| week_words(week);
    match *endpoint {
        Endpoint::Repigmentation { at_least, week: w } | Endpoint::Any { at_least, week: w } => m
            .with(
                key(endpoint),
                [("part", part(at_least).into()), ("week", week(w).into())],
            ),
        Endpoint::Mean { week: w }
        | Endpoint::AreaChange { week: w }
        | Endpoint::SkinLevel { week: w } => m.with(key(endpoint), [("week", week(w).into())]),
        Endpoint::Relapse {
            from_week,
            week: w,
            among,
            loses_at_least,
            responded_at_least,
        }
        | Endpoint::TimeToRelapse {
            from_week,
            week: w,
            among,
            loses_at_least,
            responded_at_least,
        } => m.with(
            key(endpoint),
            [
                ("from", week(from_week).into()),
                ("week", week(w).into()),
                ("part", part(loses_at_least).into()),
                ("among", who(among, responded_at_least, m).into()),
            ],
        ),
        Endpoint::BloodLevel {
            week: w,
            below,
            treated_percent_bsa,
        } => m.with(
            key(endpoint),
            [
                ("week", week(w).into()),
                ("level", below.to_string().into()),
                ("body", treated_percent_bsa.to_string().into()),
            ],
        ),
    }
}

/// The message of its sentence.
fn key(endpoint: &Endpoint) -> &'static str {
    match endpoint {
        Endpoint::Repigmentation { .. } => "endpoint-repigmentation",
        Endpoint::Any { .. } => "endpoint-any",
        Endpoint::Mean { .. } => "endpoint-mean",
        Endpoint::AreaChange { .. } => "endpoint-area-change",
        Endpoint::Relapse { .. } => "endpoint-relapse",
        Endpoint::TimeToRelapse { .. } => "endpoint-time",
        Endpoint::BloodLevel { .. } => "endpoint-blood",
        Endpoint::SkinLevel { .. } => "endpoint-skin",
    }
}

/// The same of a relapse curve, which shows the share and not the median: who has
/// relapsed *by* a week, at any time up to it. The endpoint of one week asks who is
/// in relapse *at* it.
pub(super) fn curve_words(endpoint: &Endpoint, m: &Messages) -> String {
    match *endpoint {
        Endpoint::TimeToRelapse {
            from_week,
            week,
            among,
            loses_at_least,
            responded_at_least,
        } => m.with(
            "endpoint-curve",
            [
                ("from", week_words(from_week).into()),
                ("week", week_words(week).into()),
                ("part", percent(loses_at_least, m.language).into()),
                ("among", who(among, responded_at_least, m).into()),
            ],
        ),
        ref other => words(other, m),
    }
}

/// What a relapse curve counts along its axis.
pub(super) fn curve_axis(endpoint: &Endpoint, m: &Messages) -> String {
    let from = endpoint.weeks().first().copied().unwrap_or(0.0);
    m.with("trial-curve-axis", [("from", week_words(from).into())])
}

fn who(among: Among, responded: f64, m: &Messages) -> String {
    match among {
        Among::Responders => m.with(
            "among-responders",
            [("part", percent(responded, m.language).into())],
        ),
        Among::All => m.get("among-all"),
    }
}

/// Whole weeks as they are, hours as a tenth of a week.
fn week_words(week: f64) -> String {
    let decimals = usize::from((week - week.round()).abs() > 1e-9);
    decimal(week, decimals)
}
