//! From readings to numbers, and from numbers to claims.

use super::Claimed;
use super::baselines::Points;
use super::coverage::{Coverage, LEVELS, Ranged, deviate, standard_error};
use super::options::{Options, VISITS};
use super::rank_test::{Ranks, holm};
use super::readings::Readings;
use super::reference_patients::HORIZONS;
use super::reliability::Reliability;
use super::result::{
    Alarm, Check, Claim, ClaimKind, Judged, Misspecified, MisspecifiedCoverage, PointErrors,
    Quantity, RankTest, TwoLesions,
};
use super::stated_probability::{RANKED, Reading};
use crate::fit::WarningKind;
use crate::forecast::HORIZONS_WEEKS;
use crate::library::Library;
use crate::params::ParamError;
use crate::plan::PlanName;
use crate::population::RandomEffects;
use crate::provenance::Provenance;
use std::collections::BTreeSet;

/// Probability that a family of tests rejects anything of a fit that is right.
pub const ERROR_RATE: f64 = 0.01;
/// The range whose width stands for sharpness.
const SHARPNESS_LEVEL: usize = 1;
/// Warnings that say that the visits do not fit.
const ALARMS: [WarningKind; 3] = [
    WarningKind::PoorFit,
    WarningKind::Surprising,
    WarningKind::Growing,
];

/// Part of the patients who may get a warning for nothing, each kind of those.
const FALSE_ALARMS: f64 = 0.02;

/// Names of the random effects.
pub(super) fn parameter_names(
    library: &Library,
) -> Result<Vec<&'static str>, crate::fit::ForecastError> {
    let effects: Result<RandomEffects, ParamError> = RandomEffects::of(library.common());
    Ok(effects?.names().collect())
}

/// Names of the plans, in the order of the readings.
const PLANS: [PlanName; 3] = [PlanName::StopNow, PlanName::Taper, PlanName::Maintain];

/// Everything that was found.
pub(super) fn check(
    options: &Options,
    scenarios: Vec<String>,
    names: &[&'static str],
    (all, two): (&[Readings], (String, &[Readings])),
    provenance: Provenance,
) -> Check {
    let plain = || all.iter().filter(|group| group.misspecification.is_none());
    let ranks = rank_tests(names, plain());
    let seen = |group: &&Readings| !group.readings.is_empty();
    let (scenario, two) = (two.0, two.1.iter().filter(seen));
    let together = plain().count() + two.clone().count();
    let together = together * PLANS.len() * HORIZONS * LEVELS.len();
    let coverage = coverages(plain(), together);
    let two_lesions = two.clone().next().map(|group| TwoLesions {
        scenario,
        patients: group.readings.len(),
        effective_sample_sizes: sizes(two.clone()),
        coverage: coverages(two.clone(), together),
    });
    let of_two = two_lesions.as_ref().map_or(&[][..], |two| &two.coverage);
    let relapse = reliabilities(plain());
    let misspecified: Vec<Misspecified> = all
        .iter()
        .filter(|group| group.visits > VISITS[0])
        .map(misspecified)
        .collect();
    Check {
        method: options.method,
        patients: options.patients as usize,
        perturbed: options.perturbed as usize,
        candidates: options.candidates,
        sets: options.sets,
        scenarios,
        effective_sample_sizes: sizes(plain()),
        claims: claims(&ranks, (&coverage, of_two), &relapse, &misspecified),
        ranks,
        coverage,
        two_lesions,
        relapse,
        baselines: all.iter().flat_map(point_errors).collect(),
        misspecified,
        provenance,
    }
}

/// Median effective sample size of each group.
fn sizes<'a>(groups: impl Iterator<Item = &'a Readings>) -> Vec<(usize, f64)> {
    groups
        .map(|group| (group.visits, median_size(&group.readings)))
        .collect()
}

fn median_size(readings: &[Reading]) -> f64 {
    let mut sizes: Vec<f64> = readings.iter().map(|r| r.effective_sample_size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(f64::NAN)
}

fn rank_tests<'a>(
    names: &[&'static str],
    groups: impl Iterator<Item = &'a Readings>,
) -> Vec<RankTest> {
    let parameters = names.iter().map(|&name| Quantity::Parameter {
        name: name.to_owned(),
    });
    let ahead = PLANS.map(|plan| Quantity::Ahead {
        plan,
        week: HORIZONS_WEEKS[RANKED],
    });
    let quantities: Vec<Quantity> = parameters.chain([Quantity::Now]).chain(ahead).collect();
    let mut tests: Vec<RankTest> = groups
        .flat_map(|group| {
            quantities.iter().enumerate().map(|(i, quantity)| {
                let ranks: Vec<f64> = group.readings.iter().map(|r| r.ranks[i]).collect();
                RankTest {
                    quantity: quantity.clone(),
                    visits: group.visits,
                    ranks: Ranks::of(&ranks),
                    adjusted: 1.0,
                    holds: true,
                }
            })
        })
        .collect();
    let p_values: Vec<f64> = tests.iter().map(|test| test.ranks.p_value).collect();
    for (test, adjusted) in tests.iter_mut().zip(holm(&p_values)) {
        test.adjusted = adjusted;
        test.holds = adjusted > ERROR_RATE;
    }
    tests
}

/// Every plan at every horizon.
fn places() -> impl Iterator<Item = (usize, usize)> {
    (0..PLANS.len()).flat_map(|plan| (0..HORIZONS).map(move |horizon| (plan, horizon)))
}

fn about(visits: usize, plan: usize, horizon: usize) -> Claimed {
    Claimed {
        plan: PLANS[plan].clone(),
        week: HORIZONS_WEEKS[horizon],
        visits,
    }
}

/// Coverages of each group; `together` is how many are judged.
fn coverages<'a>(groups: impl Iterator<Item = &'a Readings>, together: usize) -> Vec<Coverage> {
    groups
        .flat_map(|group| {
            places().flat_map(move |(plan, horizon)| {
                let about = about(group.visits, plan, horizon);
                let of = |(level, nominal): (usize, f64)| {
                    let readings = group.readings.iter();
                    let ranged: Vec<Ranged> =
                        readings.map(|r| r.ranged[plan][horizon][level]).collect();
                    Coverage::of(&about, nominal, &ranged, together)
                };
                LEVELS.into_iter().enumerate().map(of).collect::<Vec<_>>()
            })
        })
        .collect()
}

fn reliabilities<'a>(groups: impl Iterator<Item = &'a Readings>) -> Vec<Reliability> {
    let mut relapse: Vec<Reliability> = groups
        .flat_map(|group| {
            places().map(move |(plan, horizon)| {
                let readings = group.readings.iter();
                let said: Vec<_> = readings.map(|r| r.said[plan][horizon]).collect();
                Reliability::of(&about(group.visits, plan, horizon), &said)
            })
        })
        .collect();
    let p_values: Vec<f64> = relapse.iter().map(|r| r.p_value).collect();
    for (r, adjusted) in relapse.iter_mut().zip(holm(&p_values)) {
        r.adjusted = adjusted;
        r.holds = adjusted > ERROR_RATE;
    }
    relapse
}

/// Mean absolute errors of a group, plan by plan and horizon by horizon.
fn point_errors(group: &Readings) -> Vec<PointErrors> {
    let n = group.readings.len() as f64;
    places()
        .map(|(plan, horizon)| {
            let error = |forecast: fn(&Points) -> f64| {
                let points = group.readings.iter().map(|r| &r.points[plan][horizon]);
                points.map(|p| (forecast(p) - p.truth).abs()).sum::<f64>() / n
            };
            PointErrors {
                misspecification: group.misspecification,
                visits: group.visits,
                plan: PLANS[plan].clone(),
                week: HORIZONS_WEEKS[horizon],
                patients: group.readings.len(),
                model: error(|p| p.model),
                last_value: error(|p| p.last_value),
                population: error(|p| p.population),
                logistic_growth: error(|p| p.logistic_growth),
            }
        })
        .collect()
}

fn misspecified(group: &Readings) -> Misspecified {
    let n = group.readings.len() as f64;
    let mut coverage = Vec::new();
    for (horizon, &week) in HORIZONS_WEEKS.iter().enumerate() {
        for (level, nominal) in LEVELS.into_iter().enumerate() {
            let inside = group
                .readings
                .iter()
                .flat_map(|r| &r.ranged)
                .filter(|plan| {
                    let Ranged { range, truth } = plan[horizon][level];
                    range[0] <= truth && truth <= range[1]
                });
            coverage.push(MisspecifiedCoverage {
                week,
                level: nominal,
                covered: inside.count() as f64 / (n * PLANS.len() as f64),
            });
        }
    }
    let errors = group.readings.iter().flat_map(|r| &r.ranged).map(|plan| {
        let Ranged { range, truth } = plan[RANKED][0];
        0.5 * (range[0] + range[1]) - truth
    });
    let rate = |warned: &dyn Fn(&Reading) -> bool| {
        group.readings.iter().filter(|r| warned(r)).count() as f64 / n
    };
    let kinds: BTreeSet<WarningKind> = group
        .readings
        .iter()
        .flat_map(|r| r.warnings.iter().copied())
        .collect();
    Misspecified {
        misspecification: group.misspecification,
        visits: group.visits,
        patients: group.readings.len(),
        coverage,
        bias: errors.sum::<f64>() / (n * PLANS.len() as f64),
        warned: rate(&|r| r.warnings.iter().any(|w| ALARMS.contains(w))),
        alarms: kinds
            .into_iter()
            .map(|kind| Alarm {
                warning: kind,
                rate: rate(&|r| r.warnings.contains(&kind)),
            })
            .collect(),
    }
}

fn claims(
    ranks: &[RankTest],
    (coverage, two_lesions): (&[Coverage], &[Coverage]),
    relapse: &[Reliability],
    misspecified: &[Misspecified],
) -> Vec<Claim> {
    let judge = |kind| match kind {
        ClaimKind::Ranks => ranks.iter().map(by_rank).collect(),
        ClaimKind::Coverage => coverage
            .iter()
            .chain(two_lesions)
            .map(by_coverage)
            .collect(),
        ClaimKind::Sharpness => by_sharpness(coverage),
        ClaimKind::Reliability => relapse.iter().map(by_reliability).collect(),
        ClaimKind::Skill => by_skill(relapse),
        ClaimKind::FalseAlarms => by_alarms(misspecified),
    };
    ClaimKind::ALL
        .into_iter()
        .map(|kind| {
            let verdicts: Vec<Verdict> = judge(kind);
            let judged = verdicts.len();
            let fallen = verdicts.into_iter().filter(|(holds, _)| !holds);
            let failed: Vec<Judged> = fallen.map(|(_, judged)| judged).collect();
            Claim {
                kind,
                holds: failed.is_empty(),
                judged,
                failed,
            }
        })
        .collect()
}

/// Whether a number is as claimed.
type Verdict = (bool, Judged);

fn by_rank(test: &RankTest) -> Verdict {
    let (plan, week, parameter) = match &test.quantity {
        Quantity::Parameter { name } => (None, None, Some(name.clone())),
        Quantity::Now => (None, None, None),
        Quantity::Ahead { plan, week } => (Some(plan.clone()), Some(*week), None),
    };
    let judged = Judged {
        plan,
        week,
        visits: test.visits,
        parameter,
        warning: None,
        found: test.adjusted,
        against: ERROR_RATE,
    };
    (test.holds, judged)
}

/// A number about a plan at a horizon.
fn ahead(plan: &PlanName, week: u32, visits: usize, found: f64, against: f64) -> Judged {
    Judged {
        plan: Some(plan.clone()),
        week: Some(week),
        visits,
        parameter: None,
        warning: None,
        found,
        against,
    }
}

fn by_coverage(c: &Coverage) -> Verdict {
    let judged = ahead(&c.plan, c.week, c.visits, c.covered, c.level);
    (c.holds, judged)
}

fn by_sharpness(coverage: &[Coverage]) -> Vec<Verdict> {
    let level = LEVELS[SHARPNESS_LEVEL];
    let sharp = || {
        let all = coverage.iter();
        all.filter(move |c| c.level.total_cmp(&level).is_eq())
    };
    let population = |of: &Coverage| {
        let same = |c: &&Coverage| c.visits == VISITS[0] && c.plan == of.plan && c.week == of.week;
        sharp().find(same).map_or(f64::NAN, |c| c.mean_width)
    };
    sharp()
        .filter(|c| c.visits > VISITS[0])
        .map(|c| {
            let against = population(c);
            let judged = ahead(&c.plan, c.week, c.visits, c.mean_width, against);
            (c.mean_width < against, judged)
        })
        .collect()
}

fn by_reliability(r: &Reliability) -> Verdict {
    let judged = ahead(&r.plan, r.week, r.visits, r.adjusted, ERROR_RATE);
    (r.holds, judged)
}

fn by_skill(relapse: &[Reliability]) -> Vec<Verdict> {
    let later = relapse.iter().filter(|r| r.visits > VISITS[0]);
    later
        .map(|r| {
            let judged = ahead(&r.plan, r.week, r.visits, r.skill, 0.0);
            (r.skill > 0.0, judged)
        })
        .collect()
}

fn by_alarms(misspecified: &[Misspecified]) -> Vec<Verdict> {
    let plain = misspecified.iter().filter(|f| f.misspecification.is_none());
    plain
        .flat_map(|f| ALARMS.map(|alarm| (f, alarm)))
        .map(|(f, alarm)| {
            let rate = f.rate(alarm);
            let chance = deviate(ERROR_RATE) * standard_error(FALSE_ALARMS, f.patients);
            let judged = Judged {
                plan: None,
                week: None,
                visits: f.visits,
                parameter: None,
                warning: Some(alarm),
                found: rate,
                against: FALSE_ALARMS + chance,
            };
            (rate <= FALSE_ALARMS + chance, judged)
        })
        .collect()
}
