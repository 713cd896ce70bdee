//! What a search found, in sentences.

use super::table;
use crate::message::Messages;
use crate::number::{decimal, of_hundred, percent, percents};
use crate::words;
use tapir_engine::plan::Product;
use tapir_engine::search::{
    Condition, FrontName, FrontPlan, Goal, Limit, Limits, OffFront, Order, Quantity, Search,
};

/// The goal, condition by condition.
pub(super) fn goal(goal: &Goal, m: &Messages) -> String {
    let say = |condition: &Condition| {
        let bound = percent(condition.bound, m.language);
        let key = match condition.quantity {
            Quantity::Relapse => "search-goal-relapse",
            Quantity::Repigmented => "search-goal-repigmented",
        };
        m.with(
            key,
            [("bound", bound.into()), ("week", condition.week.into())],
        )
    };
    let conditions: Vec<String> = goal.conditions().iter().map(say).collect();
    conditions.join(&m.get("search-goal-and"))
}

/// Whether the goal can be met, said plainly.
pub(super) fn met(search: &Search, m: &Messages) -> String {
    let count = search.front.iter().filter(|p| p.meets_goal).count();
    if count == 0 {
        return m.get("search-goal-not-met");
    }
    m.with(
        "search-goal-met",
        [("count", count.into()), ("all", search.front.len().into())],
    )
}

/// Known plans that are not on the front, and why.
pub(super) fn off_front(search: &Search, m: &Messages) -> Vec<String> {
    let say = |off: &OffFront| {
        let plan = words::plan_name(&off.known_as, m.language);
        match (&off.excluded_by, &off.covered_by) {
            (Some(limit), _) => m.with(
                "search-off-limit",
                [
                    ("plan", plan.into()),
                    ("limit", limit_name(*limit, m).into()),
                ],
            ),
            (None, Some(other)) => {
                let other = with_words(*other, search, m);
                let values = [("plan", plan.into()), ("other", other.into())];
                m.with("search-off-covered", values)
            }
            (None, None) => plan,
        }
    };
    search.off_front.iter().map(say).collect()
}

/// The name of a plan of the front, with the plan where no table shows it.
fn with_words(name: FrontName, search: &Search, m: &Messages) -> String {
    let plan = search.front.iter().find(|p| p.name == name && !p.shown);
    match plan {
        Some(plan) => {
            let short = words::short(&plan.plan, table::usual(search), m.language);
            m.with(
                "search-in-brackets",
                [("name", name.to_string().into()), ("plan", short.into())],
            )
        }
        None => name.to_string(),
    }
}

/// Each plan that is shown against the next one.
pub(super) fn order(search: &Search, shown: &[&FrontPlan], m: &Messages) -> Vec<String> {
    let between = |a: FrontName, b: FrontName| {
        let pair = |o: &&Order| o.first == a && o.second == b;
        search.order.iter().find(pair)
    };
    shown
        .windows(2)
        .filter_map(|pair| between(pair[0].name, pair[1].name))
        .map(|order| {
            m.with(
                "search-order",
                [
                    ("first", order.first.to_string().into()),
                    ("second", order.second.to_string().into()),
                    ("lower", percent(order.first_lower, m.language).into()),
                    ("range", percents(order.first_lower_ci90, m.language).into()),
                    ("higher", percent(order.second_lower, m.language).into()),
                    ("equal", percent(order.equal, m.language).into()),
                    ("mean", decimal(-100.0 * order.difference, 1).into()),
                    (
                        "error",
                        decimal(100.0 * order.difference_standard_error, 1).into(),
                    ),
                ],
            )
        })
        .collect()
}

/// Limits that held, one sentence each.
pub(super) fn limits(limits: &Limits, m: &Messages) -> Vec<String> {
    let mut sentences = vec![
        m.with("search-limit-weeks", [("weeks", limits.max_weeks.into())]),
        m.with(
            "search-limit-continuous",
            [
                ("weeks", limits.max_continuous_weeks.into()),
                ("pause", limits.pause_weeks.into()),
            ],
        ),
        m.get(if limits.light_with_tacrolimus_acknowledged {
            "search-limit-light-acknowledged"
        } else {
            "search-limit-light"
        }),
        m.get(if limits.age_rules_acknowledged {
            "search-limit-age-acknowledged"
        } else {
            "search-limit-age"
        }),
    ];
    if let Some(products) = &limits.products {
        let names: Vec<String> = products
            .iter()
            .map(|p| words::product(*p, m.language))
            .collect();
        let names = names.join(&m.get("list-comma"));
        sentences.push(m.with("search-limit-products", [("products", names.into())]));
    }
    let grams = limits.max_grams.map(|grams| decimal(grams, 0));
    let count = |most: Option<u32>| most.map(|most| most.to_string());
    for (most, limit) in [
        (grams, Limit::MaxGrams),
        (count(limits.max_applications), Limit::MaxApplications),
        (count(limits.max_visits), Limit::MaxVisits),
        (count(limits.max_light_sessions), Limit::MaxLightSessions),
    ] {
        if let Some(most) = most {
            let limit = limit_name(limit, m);
            sentences.push(m.with(
                "search-limit-most",
                [("limit", limit.into()), ("most", most.into())],
            ));
        }
    }
    let looks: Vec<String> = limits
        .observe_after_stop_weeks
        .iter()
        .map(u32::to_string)
        .collect();
    sentences.push(m.with(
        "search-limit-visits",
        [
            ("every", limits.review_every_weeks.into()),
            ("weeks", looks.join(&m.get("list-comma")).into()),
        ],
    ));
    sentences
}

fn limit_name(limit: Limit, m: &Messages) -> String {
    m.get(match limit {
        Limit::AgeRules => "search-limit-name-age",
        Limit::Products => "search-limit-name-products",
        Limit::LightWithTacrolimus => "search-limit-name-light",
        Limit::MaxWeeks => "search-limit-name-weeks",
        Limit::MaxContinuousWeeks => "search-limit-name-continuous",
        Limit::MaxLightSessions => "search-limit-name-sessions",
        Limit::MaxGrams => "search-limit-name-grams",
        Limit::MaxApplications => "search-limit-name-applications",
        Limit::MaxVisits => "search-limit-name-visits",
    })
}

/// How the front was found and how far it can be trusted.
pub(super) fn basis(search: &Search, m: &Messages) -> Vec<String> {
    let fit = &search.fit;
    let counts = &search.provenance.plans;
    let levels = &search.adherence.levels;
    let whole = |x: f64| percent(x, m.language);
    let mut sentences = vec![
        m.with(
            "basis-patients",
            [
                ("candidates", fit.candidates.to_string().into()),
                ("ess", format!("{:.0}", fit.effective_sample_size).into()),
            ],
        ),
        m.with(
            "search-adherence",
            [
                ("share", whole(search.adherence.so_far).into()),
                ("low", whole(levels.first().copied().unwrap_or(1.0)).into()),
                ("high", whole(levels.last().copied().unwrap_or(1.0)).into()),
            ],
        ),
        m.with(
            "search-counts",
            [
                ("considered", counts.considered.to_string().into()),
                ("simulated", counts.simulated.to_string().into()),
                ("twice", counts.looked_at_twice.to_string().into()),
                ("draws", counts.draws.to_string().into()),
                ("repeats", counts.repeats_per_draw.to_string().into()),
            ],
        ),
    ];
    let excluded: Vec<String> = counts
        .excluded
        .iter()
        .map(|(limit, count)| format!("{} {count}", limit_name(*limit, m)))
        .collect();
    if !excluded.is_empty() {
        let excluded = excluded.join(&m.get("list-comma"));
        sentences.push(m.with("search-excluded", [("limits", excluded.into())]));
    }
    sentences.push(m.get("search-rule"));
    sentences.extend(no_pigment(search, m));
    sentences
}

/// Relapse alone ignores further repigmentation. This deserves a
/// sentence where some have nothing to lose.
fn no_pigment(search: &Search, m: &Messages) -> Option<String> {
    const NEARLY_ALL: f64 = 0.95;
    let risks = search.front.iter().map(|p| p.relapse.at_risk);
    let least = risks.fold(1.0, f64::min);
    let weighed = search.goal.repigmented().next().is_some();
    let sentence = || m.with("search-no-pigment", [("least", of_hundred(least).into())]);
    (!weighed && least < NEARLY_ALL).then(sentence)
}

/// What the published evidence says, and what the model cannot.
pub(super) fn evidence(search: &Search, m: &Messages) -> Vec<String> {
    let mut sentences = vec![
        m.get("evidence-maintenance"),
        m.get("evidence-no-trial"),
        m.get("evidence-taper"),
        m.get("search-evidence-untested"),
        m.get("evidence-off-label"),
    ];
    let both = |plan: &FrontPlan| {
        let has = |of: fn(Product) -> bool| {
            let mut treatments = plan.plan.treatments().iter();
            treatments.any(|t| of(t.product()))
        };
        has(Product::is_light) && has(Product::is_tacrolimus)
    };
    if search.front.iter().any(both) {
        sentences.push(m.get("search-evidence-light"));
    }
    sentences
}

/// Names and values that identify the run.
pub(super) fn provenance(search: &Search, m: &Messages) -> Vec<(String, String)> {
    let run = &search.provenance.run;
    vec![
        (m.get("model-version"), run.model_version.clone()),
        (m.get("parameter-hash"), run.parameter_hash.clone()),
        (m.get("data-hash"), run.data_hash.clone()),
        (m.get("seed"), run.seed.to_string()),
        (
            m.get("solver-work"),
            m.with(
                "solver-work-value",
                [
                    ("steps", run.work.steps.to_string().into()),
                    ("evaluations", run.work.evaluations.to_string().into()),
                    ("repeated", run.work.repeated.to_string().into()),
                ],
            ),
        ),
    ]
}
