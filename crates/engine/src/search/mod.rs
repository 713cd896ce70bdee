//! The search for plans: which of several hundred to discuss for one
//! patient, and how sure their order is.
//!
//! 1. `space` enumerates plans, [`Limits`] exclude some.
//! 2. All others are simulated with few predictive draws; those on or near the front of
//!    relapse, grams, applications and visits are kept (`pareto`).
//! 3. These are simulated with many other predictive draws: several for each draw from the
//!    posterior, with the same stress and misses under every plan.
//! 4. The front of these is the answer, with the order of each pair ([`Order`]).
//!
//! It prefers none of them and orders nothing.

mod adherence;
mod burden;
mod error;
mod evaluate;
mod front_name;
mod goal;
mod limits;
mod options;
mod order;
mod outcomes;
mod pareto;
mod result;
mod space;

use self::burden::PlanBurden;
use self::evaluate::{Allowed, Searcher};
use self::outcomes::{DrawCounts, Draws, judge};
use self::pareto::{Losses, front, nearest, thinned};
use self::space::space;
use crate::course::Course;
use crate::decisions::Decisions;
use crate::fit::{Fitting, fit_population};
use crate::forecast::{Header, Horizon, all_plans, apart};
use crate::library::Library;
use crate::ode::Work;
use crate::provenance::Provenance;

pub use adherence::AdherencePosterior;
pub use error::SearchError;
pub use front_name::{FrontName, FrontNameError};
pub use goal::{Condition, Goal, GoalError, LAST_WEEK, Quantity};
pub use limits::{Limit, Limits};
pub use options::{Progress, SearchOptions};
pub use order::Order;
pub use result::{Counts, Disagreement, FrontPlan, Judged, OffFront, Search, SearchProvenance};

/// Fewest and most draws of the first look at one plan.
const FIRST_DRAWS: [u32; 2] = [64, 256];

/// Members of the front that a table shows; all are in the result.
const SHOWN: usize = 12;

/// Searches for plans within `limits`. A goal only says which weeks count and
/// which plans meet it; no plan leaves the front for missing it.
///
/// The result depends on course, goal, limits, parameters and options alone.
///
/// # Errors
///
/// [`SearchError`].
pub fn search(
    library: &Library,
    course: &Course,
    goal: &Goal,
    limits: &Limits,
    options: SearchOptions,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Search, SearchError> {
    let mut counts = Counts {
        draws: options.draws,
        repeats_per_draw: options.per_draw,
        ..Counts::default()
    };
    all_plans(course, &[])?;
    let (allowed, mut off_front) = within(library, course, limits, &mut counts)?;
    let mut work = Work::default();
    let fitting = Fitting {
        candidates: options.candidates,
        seed: options.seed,
        ..Fitting::default()
    };
    let fitted = fit_population(library, course, &fitting)?.added_to(&mut work);
    let adherence = AdherencePosterior::of(course, &fitted);
    let searcher = Searcher {
        library,
        course,
        goal,
        weeks: outcomes::weeks(goal),
        seed: options.seed,
        progress,
    };

    let share = options.first_look / u32::try_from(allowed.len()).unwrap_or(u32::MAX).max(1);
    let [fewest, most] = FIRST_DRAWS;
    counts.first_draws = share.clamp(fewest, most).min(options.draws.max(fewest));
    // stress of its own: what made a plan look good must not be counted again
    let first_number = options.draws * options.per_draw;
    let few = DrawCounts {
        draws: counts.first_draws,
        per_draw: 1,
        first: first_number,
    };
    let few = Draws::new(&fitted, &adherence, few);
    let everybody: Vec<&Allowed> = allowed.iter().collect();
    let (seen, losses) = searcher.follow(&everybody, &few)?.added_to(&mut work);
    drop(seen);
    counts.simulated = everybody.len();
    let mut kept = nearest(&losses, options.kept);
    let known = (0..allowed.len()).filter(|i| allowed[*i].considered.known_as.is_some());
    let missing: Vec<usize> = known.filter(|i| !kept.contains(i)).collect();
    kept.extend(missing);
    kept.sort_unstable();

    let many = DrawCounts {
        draws: options.draws,
        per_draw: options.per_draw,
        first: 0,
    };
    let many = Draws::new(&fitted, &adherence, many);
    let independent = many.independent();
    let members: Vec<&Allowed> = kept.iter().map(|i| &allowed[*i]).collect();
    let (seen, losses) = searcher.follow(&members, &many)?.added_to(&mut work);
    counts.looked_at_twice = members.len();
    counts.independent_draws = independent;

    let mut on_front = front(&losses, independent);
    let relapse_week = goal.relapse_week();
    let in_draws: Vec<Vec<f64>> = seen
        .iter()
        .map(|o| o.relapse_in_draws(relapse_week))
        .collect();
    let mean = |i: &usize| in_draws[*i].iter().sum::<f64>();
    let asks = |i: &usize| members[*i].burden.applications;
    // a stable sort: plans that tie stay in the order of what they ask
    on_front.sort_by(|a, b| mean(a).total_cmp(&mean(b)).then(asks(a).cmp(&asks(b))));
    let names: Vec<FrontName> = (0..on_front.len()).map(FrontName::of_place).collect();

    let front_losses: Vec<Losses> = on_front.iter().map(|i| losses[*i].clone()).collect();
    let mut plans: Vec<FrontPlan> = on_front
        .iter()
        .zip(&names)
        .map(|(i, name)| front_plan(members[*i], *name, seen[*i].horizons(course, &fitted), goal))
        .collect();
    let meeting = (0..plans.len()).filter(|at| plans[*at].meets_goal);
    let easiest = meeting.min_by_key(|at| plans[*at].applications);
    let shown = thinned(&front_losses, easiest, SHOWN);
    for at in &shown {
        plans[*at].shown = true;
    }
    for (i, member) in members.iter().enumerate() {
        let Some(known_as) = &member.considered.known_as else {
            continue;
        };
        if !on_front.contains(&i) {
            // one that the table shows, if there is one
            let hidden = |at: &usize| !shown.contains(at);
            let covering = (0..on_front.len())
                .filter(|at| losses[on_front[*at]].covers(&losses[i], independent))
                .min_by_key(hidden);
            off_front.push(OffFront {
                known_as: known_as.clone(),
                plan: member.considered.plan.clone(),
                excluded_by: None,
                covered_by: covering.map(|at| names[at]),
            });
        }
    }
    let order = orders(&names, &on_front, &in_draws, independent);
    let provenance = Provenance::new(library, course.hash(), options.seed, work);
    Ok(Search {
        header: Header::of(course),
        goal: goal.clone(),
        relapse_week,
        limits: limits.clone(),
        goal_met: plans.iter().any(|p| p.meets_goal),
        fit: fitted.report,
        disagreement: disagreement(&plans, &fitted.decisions),
        front: plans,
        off_front,
        order,
        adherence,
        provenance: SearchProvenance {
            run: provenance,
            plans: counts,
        },
    })
}

/// Plans within the limits, and the known ones that are not.
fn within(
    library: &Library,
    course: &Course,
    limits: &Limits,
    counts: &mut Counts,
) -> Result<(Vec<Allowed>, Vec<OffFront>), SearchError> {
    let mut allowed = Vec::new();
    let mut excluded = Vec::new();
    for considered in space(course, limits) {
        counts.considered += 1;
        let burden = PlanBurden::of(library, course, limits.counting(), &considered.plan)?;
        match limits.broken_by(&burden, course.covariates.age_years) {
            None => allowed.push(Allowed { considered, burden }),
            Some(limit) => {
                *counts.excluded.entry(limit).or_default() += 1;
                if let Some(known_as) = considered.known_as {
                    excluded.push(OffFront {
                        known_as,
                        plan: considered.plan,
                        excluded_by: Some(limit),
                        covered_by: None,
                    });
                }
            }
        }
    }
    let worst = counts.excluded.iter().max_by_key(|(_, count)| **count);
    match worst {
        Some((limit, count)) if allowed.is_empty() => Err(SearchError::NothingAllowed {
            considered: counts.considered,
            limit: *limit,
            count: *count,
        }),
        _ => Ok((allowed, excluded)),
    }
}

fn front_plan(
    allowed: &Allowed,
    name: FrontName,
    horizons: Vec<Horizon>,
    goal: &Goal,
) -> FrontPlan {
    let Allowed { considered, burden } = allowed;
    let conditions: Vec<Judged> = goal
        .conditions()
        .iter()
        .filter_map(|condition| {
            let (found, met) = judge(*condition, &horizons)?;
            Some(Judged {
                condition: *condition,
                found,
                met,
            })
        })
        .collect();
    let relapse = horizons
        .iter()
        .find(|h| h.week == goal.relapse_week())
        .map(|h| h.relapse)
        .expect("the week that counts is looked at");
    FrontPlan {
        name,
        known_as: considered.known_as.clone(),
        plan: considered.plan.clone(),
        grams: burden.grams,
        applications: burden.applications,
        visits: burden.visits,
        light_sessions: burden.light_sessions,
        weeks_on_treatment: burden.treated_weeks,
        continuous_weeks: burden.continuous_weeks,
        relapse,
        horizons,
        meets_goal: conditions.iter().all(|c| c.met),
        conditions,
        shown: false,
    }
}

fn orders(
    names: &[FrontName],
    on_front: &[usize],
    in_draws: &[Vec<f64>],
    independent: f64,
) -> Vec<Order> {
    let named = |at: usize| (names[at], in_draws[on_front[at]].as_slice());
    (0..names.len())
        .flat_map(|a| (a + 1..names.len()).map(move |b| (a, b)))
        .map(|(a, b)| Order::of(named(a), named(b), independent))
        .collect()
}

/// The plan of the front on which the structures disagree most, if they do.
fn disagreement(plans: &[FrontPlan], decisions: &Decisions) -> Option<Disagreement> {
    let far = |p: &FrontPlan| match (p.relapse.structure_a, p.relapse.structure_b) {
        (Some(a), Some(b)) => (a - b).abs(),
        _ => 0.0,
    };
    let worst = plans.iter().max_by(|a, b| far(a).total_cmp(&far(b)))?;
    let [a, b] = apart(&worst.relapse, decisions)?;
    Some(Disagreement {
        plan: worst.name,
        a,
        b,
    })
}
