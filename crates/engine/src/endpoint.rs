//! Endpoints: what a trial asks of a patient's course.
//!
//! Repigmentation is the part of the area without pigment at the start that
//! has regained it, `(M - M0) / (1 - M0)`; it is negative when more is lost.

use crate::model::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Part of the area without pigment at the start that has pigment now, 1 at most.
pub fn repigmentation(start: &State, now: &State) -> f64 {
    (now.melanocyte - start.melanocyte) / (1.0 - start.melanocyte)
}

/// Area without pigment relative to that at the start, minus 1: -1 when healed.
pub fn area_change(start: &State, now: &State) -> f64 {
    -repigmentation(start, now)
}

/// Whose relapse counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Among {
    /// Those who had regained at least `responded_at_least` at `from_week`.
    #[default]
    Responders,
    /// Everybody who had regained anything at `from_week`.
    All,
}

/// One question to every patient of an arm. Weeks count from the start of the
/// plan and may be fractions: 24 hours are 1/7.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Endpoint {
    /// Has regained at least this part of the area.
    Repigmentation {
        /// Part of the area, 0 to 1.
        at_least: f64,
        /// When.
        week: f64,
    },
    /// Has regained anything that can be seen.
    Any {
        /// When.
        week: f64,
        /// What can be seen: part of the area, 0 to 1.
        #[serde(default = "visible")]
        at_least: f64,
    },
    /// Mean repigmentation.
    Mean {
        /// When.
        week: f64,
    },
    /// Mean change of the area without pigment.
    AreaChange {
        /// When.
        week: f64,
    },
    /// Is in relapse at `week`: has then lost at least a part of what was regained
    /// at `from_week`, whatever it was in between.
    Relapse {
        /// End of the treatment.
        from_week: f64,
        /// When.
        week: f64,
        /// Whose relapse counts.
        #[serde(default)]
        among: Among,
        /// Part of the regained area, 0 to 1.
        loses_at_least: f64,
        /// Who is a responder: part of the area regained at `from_week`.
        #[serde(default = "three_quarters")]
        responded_at_least: f64,
    },
    /// Weeks from `from_week` to the first relapse, looked for every week and
    /// observed until `week`. Who has relapsed by a week may have recovered at it.
    TimeToRelapse {
        /// End of the treatment.
        from_week: f64,
        /// End of the observation.
        week: f64,
        /// Whose relapse counts.
        #[serde(default)]
        among: Among,
        /// Part of the regained area, 0 to 1.
        loses_at_least: f64,
        /// Who is a responder: part of the area regained at `from_week`.
        #[serde(default = "three_quarters")]
        responded_at_least: f64,
    },
    /// Tacrolimus in blood is below this level.
    BloodLevel {
        /// When.
        week: f64,
        /// Level, ng/mL.
        below: f64,
        /// Treated area, percent of the body.
        treated_percent_bsa: f64,
    },
    /// Mean tacrolimus in viable skin, ng/g.
    SkinLevel {
        /// When.
        week: f64,
    },
}

fn visible() -> f64 {
    0.05
}

fn three_quarters() -> f64 {
    0.75
}

/// What kind of number an endpoint gives of a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// 1 or 0.
    Proportion,
    /// A number.
    Mean,
    /// Weeks; infinite when it has not happened by the end.
    Time,
}

impl Endpoint {
    /// When it is read, weeks.
    pub fn week(&self) -> f64 {
        match *self {
            Self::Repigmentation { week, .. }
            | Self::Any { week, .. }
            | Self::Mean { week }
            | Self::AreaChange { week }
            | Self::Relapse { week, .. }
            | Self::TimeToRelapse { week, .. }
            | Self::BloodLevel { week, .. }
            | Self::SkinLevel { week } => week,
        }
    }

    /// Weeks at which the course must be recorded for it.
    pub fn weeks(&self) -> Vec<f64> {
        match *self {
            Self::Relapse {
                from_week, week, ..
            } => vec![from_week, week],
            Self::TimeToRelapse {
                from_week, week, ..
            } => {
                let whole = (week - from_week).ceil() as u32;
                let mut weeks: Vec<f64> = (0..whole).map(|i| from_week + f64::from(i)).collect();
                weeks.push(week);
                weeks
            }
            _ => vec![self.week()],
        }
    }

    /// The same with other weeks, each a function of the one before.
    #[must_use]
    pub fn with_weeks(mut self, change: impl Fn(f64) -> f64) -> Self {
        match &mut self {
            Self::Relapse {
                from_week, week, ..
            }
            | Self::TimeToRelapse {
                from_week, week, ..
            } => {
                *from_week = change(*from_week);
                *week = change(*week);
            }
            Self::Repigmentation { week, .. }
            | Self::Any { week, .. }
            | Self::Mean { week }
            | Self::AreaChange { week }
            | Self::BloodLevel { week, .. }
            | Self::SkinLevel { week } => *week = change(*week),
        }
        self
    }

    /// Whether it is a level in skin or blood, not what becomes of the lesion.
    pub(crate) fn is_level(&self) -> bool {
        matches!(self, Self::BloodLevel { .. } | Self::SkinLevel { .. })
    }

    /// Name in files and tables.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Repigmentation { .. } => "repigmentation",
            Self::Any { .. } => "any",
            Self::Mean { .. } => "mean",
            Self::AreaChange { .. } => "area_change",
            Self::Relapse { .. } => "relapse",
            Self::TimeToRelapse { .. } => "time_to_relapse",
            Self::BloodLevel { .. } => "blood_level",
            Self::SkinLevel { .. } => "skin_level",
        }
    }

    /// What kind of number it gives.
    pub fn measure(&self) -> Measure {
        match self {
            Self::Repigmentation { .. }
            | Self::Any { .. }
            | Self::Relapse { .. }
            | Self::BloodLevel { .. } => Measure::Proportion,
            Self::Mean { .. } | Self::AreaChange { .. } | Self::SkinLevel { .. } => Measure::Mean,
            Self::TimeToRelapse { .. } => Measure::Time,
        }
    }

    /// What is wrong with its numbers, if anything: field, value and limit.
    pub fn fault(&self, trial_weeks: f64) -> Option<(&'static str, f64, String)> {
        let fraction = |field, value: f64| {
            (!(0.0..=1.0).contains(&value))
                .then(|| (field, value, "a fraction from 0 to 1".to_owned()))
        };
        let within = |field, value: f64| {
            (!(0.0..=trial_weeks).contains(&value)).then(|| {
                let limit = if value > trial_weeks {
                    format!("within the trial's {trial_weeks} weeks; raise `weeks` or lower it")
                } else {
                    format!("a week of the trial, from 0 to {trial_weeks}")
                };
                (field, value, limit)
            })
        };
        let own = match *self {
            Self::Repigmentation { at_least, .. } | Self::Any { at_least, .. } => {
                fraction("at_least", at_least)
            }
            Self::Relapse {
                from_week,
                week,
                loses_at_least,
                responded_at_least,
                ..
            }
            | Self::TimeToRelapse {
                from_week,
                week,
                loses_at_least,
                responded_at_least,
                ..
            } => fraction("loses_at_least", loses_at_least)
                .or_else(|| fraction("responded_at_least", responded_at_least))
                .or_else(|| within("from_week", from_week))
                .or_else(|| {
                    (from_week >= week).then(|| {
                        (
                            "from_week",
                            from_week,
                            format!("before `week`, which is {week}"),
                        )
                    })
                }),
            Self::BloodLevel {
                below,
                treated_percent_bsa,
                ..
            } => {
                let positive = |field, value: f64, limit: &str| {
                    (!(value > 0.0 && value.is_finite())).then(|| (field, value, limit.to_owned()))
                };
                positive("below", below, "a level above 0 ng/mL").or_else(|| {
                    (!(treated_percent_bsa > 0.0 && treated_percent_bsa <= 100.0)).then(|| {
                        (
                            "treated_percent_bsa",
                            treated_percent_bsa,
                            "above 0 and at most 100 percent of the body".to_owned(),
                        )
                    })
                })
            }
            _ => None,
        };
        own.or_else(|| within("week", self.week()))
    }
}

/// Relapse of what was regained: when, if it counts and if it happened.
///
/// `regained` is the repigmentation at the end of treatment, `later` that at
/// each later week.
pub fn relapse_week(
    among: Among,
    responded_at_least: f64,
    loses_at_least: f64,
    regained: f64,
    later: impl Iterator<Item = (f64, f64)>,
) -> Option<Option<f64>> {
    let counts = match among {
        Among::Responders => regained >= responded_at_least,
        Among::All => regained > 0.0,
    };
    counts.then(|| {
        later
            .into_iter()
            .find(|(_, now)| regained - now >= loses_at_least * regained)
            .map(|(week, _)| week)
    })
}
