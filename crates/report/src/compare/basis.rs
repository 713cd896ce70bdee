//! What the forecast rests on, and why it may not hold.

use super::names;
use super::tables::withheld;
use crate::message::Messages;
use crate::number::{decimal, of_hundred, percent, percents};
use crate::words;
use tapir_engine::fit::{FitMethod, Learned, Studied, Warning};
use tapir_engine::forecast::Comparison;
use tapir_engine::quantiles::Quantiles;

/// How the forecast was made and how far it can be trusted.
pub(super) fn sentences(comparison: &Comparison, m: &Messages) -> Vec<String> {
    let mut sentences = vec![patients(comparison, m)];
    sentences.extend(chains(comparison, m));
    sentences.push(learned(&comparison.fit.parameters, m));
    sentences.extend(nuisance(comparison, m));
    sentences.extend(structures(comparison, m));
    sentences.extend(worth(comparison, m));
    sentences
}

/// What another visit is expected to tell of a relapse, plan by plan.
pub(super) fn worth(comparison: &Comparison, m: &Messages) -> Option<String> {
    let first = comparison
        .plans
        .iter()
        .find(|plan| !plan.worth.is_empty())?;
    if withheld(comparison) {
        return None;
    }
    let names = names::plans(comparison, m);
    let comma = m.get("list-comma");
    let weeks: Vec<String> = first.worth.iter().map(|at| at.week.to_string()).collect();
    let plans = comparison.plans.iter().zip(names);
    let plans: Vec<String> = plans
        .map(|(plan, name)| {
            let parts = plan.worth.iter();
            let parts: Vec<String> = parts.map(|at| percent(at.relapse, m.language)).collect();
            m.with(
                "basis-worth-plan",
                [("plan", name.into()), ("parts", parts.join(SLASH).into())],
            )
        })
        .collect();
    Some(m.with(
        "basis-worth",
        [
            ("weeks", weeks.join(SLASH).into()),
            ("plans", plans.join(&comma).into()),
        ],
    ))
}

/// Between numbers that belong to the same columns.
const SLASH: &str = " / ";

/// Which virtual patients were weighted, and their effective sample size.
fn patients(comparison: &Comparison, m: &Messages) -> String {
    let fit = &comparison.fit;
    let message = match fit.method {
        FitMethod::Population => "basis-patients",
        FitMethod::Map => "basis-mode",
        FitMethod::Posterior => "basis-posterior",
    };
    m.with(
        message,
        [
            ("candidates", fit.candidates.to_string().into()),
            ("ess", format!("{:.0}", fit.effective_sample_size).into()),
        ],
    )
}

/// An R-hat; a dash where it is no finite number.
fn r_hat(value: Option<f64>, decimals: usize) -> String {
    value.map_or("–".to_owned(), |value| decimal(value, decimals))
}

/// What the chains of the whole posterior say of themselves.
fn chains(comparison: &Comparison, m: &Messages) -> Option<String> {
    let chains = comparison.fit.chains.as_ref()?;
    Some(m.with(
        "basis-chains",
        [
            ("chains", chains.chains.into()),
            ("draws", chains.draws.into()),
            ("r_hat", r_hat(chains.r_hat, 3).into()),
            ("bulk", format!("{:.0}", chains.bulk_ess).into()),
            ("tail", format!("{:.0}", chains.tail_ess).into()),
            ("events", r_hat(chains.events_r_hat, 2).into()),
            ("divergences", chains.divergences.into()),
            ("round-trips", chains.round_trips.into()),
        ],
    ))
}

/// The parameters that the visits narrowed most, the narrowest first.
pub(super) fn learned(parameters: &[Learned], m: &Messages) -> String {
    /// Less than this is indistinguishable from the noise of the fit.
    const TOLD: f64 = 0.1;
    const MOST: usize = 4;
    let told: Vec<String> = parameters
        .iter()
        .filter(|learned| learned.shrinkage > TOLD)
        .take(MOST)
        .map(|learned| {
            m.with(
                "basis-learned-one",
                [
                    ("name", names::parameter(&learned.name, m).into()),
                    ("mean", format!("{:+.1}", learned.mean).into()),
                    ("shrinkage", percent(learned.shrinkage, m.language).into()),
                ],
            )
        })
        .collect();
    if told.is_empty() {
        return m.get("basis-learned-nothing");
    }
    let list = told.join(&m.get("list-comma"));
    m.with("basis-learned", [("list", list.into())])
}

/// Posterior of the nuisance parameters: adherence, days, blood, and what
/// other lesions added.
pub(super) fn nuisance(comparison: &Comparison, m: &Messages) -> Vec<String> {
    let nuisance = &comparison.fit.nuisance;
    let range = |q: &Quantiles| {
        let (median, most) = (percent(q.median, m.language), percents(q.ci90, m.language));
        format!("{median} [{most}]")
    };
    let mut sentences = Vec::new();
    if let Some(adherence) = &nuisance.adherence {
        sentences.push(m.with(
            "basis-adherence",
            [
                ("before", range(&adherence.before).into()),
                ("after", range(&adherence.after).into()),
            ],
        ));
    }
    for day in &nuisance.days {
        let days = |x: f64| format!("{x:+.0}");
        let [low, high] = day.days_off.ci90;
        sentences.push(m.with(
            "basis-day",
            [
                ("week", decimal(day.week, 0).into()),
                ("low", days(low).into()),
                ("high", days(high).into()),
            ],
        ));
    }
    if let Some(blood) = &nuisance.blood {
        let times = |x: f64| decimal(x, 1);
        let [low, high] = blood.relative.ci90.map(times);
        sentences.push(m.with(
            "basis-blood",
            [
                ("samples", blood.samples.len().into()),
                ("times", times(blood.relative.median).into()),
                ("low", low.into()),
                ("high", high.into()),
            ],
        ));
    }
    for lesion in &nuisance.further_lesions {
        sentences.push(m.with(
            "basis-further",
            [
                ("name", lesion.name.clone().into()),
                ("site", names::site(lesion.covariates.site, m).into()),
                ("visits", (lesion.visits.len().saturating_sub(1)).into()),
                ("repigmented", range(&lesion.repigmented).into()),
            ],
        ));
    }
    const MOST: usize = 3;
    let moved: Vec<String> = nuisance
        .moved
        .iter()
        .take(MOST)
        .map(|moved| format!("{} {:+.1}", names::parameter(&moved.name, m), moved.by))
        .collect();
    if !moved.is_empty() {
        let list = moved.join(&m.get("list-comma"));
        sentences.push(m.with("basis-moved", [("list", list.into())]));
    }
    sentences
}

/// The two structural models, their posterior probabilities and whether they agree.
pub(super) fn structures(comparison: &Comparison, m: &Messages) -> Vec<String> {
    let fit = &comparison.fit;
    let probability = |share: f64| percent(share, m.language);
    let disagree = |w: &Warning| matches!(w, Warning::StructuresDisagree { .. });
    let both_known = comparison.plans.iter().all(|plan| {
        let relapse = plan.horizons.last().map(|h| h.relapse);
        relapse.is_some_and(|r| r.structure_a.is_some() && r.structure_b.is_some())
    });
    let agree = both_known && !fit.warnings.iter().any(disagree);
    let mut sentences = vec![m.with(
        "basis-structures",
        [
            ("a", probability(fit.structure_a).into()),
            ("b", probability(fit.structure_b).into()),
        ],
    )];
    if agree {
        sentences.push(m.get("basis-agree"));
    }
    sentences
}

/// How well the best virtual patients follow the visits, in one line.
pub(super) fn quality(comparison: &Comparison, m: &Messages) -> String {
    let fit = &comparison.fit;
    m.with(
        match fit.method {
            FitMethod::Population => "fit-quality",
            FitMethod::Map | FitMethod::Posterior => "fit-quality-drawn",
        },
        [
            ("ess", format!("{:.0}", fit.effective_sample_size).into()),
            ("candidates", fit.candidates.to_string().into()),
            ("times", format!("{:.1}", fit.best_residual.sqrt()).into()),
        ],
    )
}

/// The fit's warnings as sentences.
pub(super) fn warnings(comparison: &Comparison, m: &Messages) -> Vec<String> {
    comparison
        .fit
        .warnings
        .iter()
        .map(|w| warning(w, m))
        .collect()
}

/// Why a visit surprises.
fn surprise(probability: f64, slip: f64, m: &Messages) -> String {
    /// Chances below this are guesses about the tail of a distribution.
    const ONE_IN_A_MILLION: f64 = 1e-6;
    if slip > 0.5 {
        return m.with(
            "surprise-slip",
            [("slip", percent(slip, m.language).into())],
        );
    }
    if probability < ONE_IN_A_MILLION {
        return m.get("surprise-rare");
    }
    m.with(
        "surprise-chance",
        [("times", decimal(1.0 / probability, 0).into())],
    )
}

/// A warning as a sentence.
pub(crate) fn warning(warning: &Warning, m: &Messages) -> String {
    match warning {
        Warning::LowEffectiveSampleSize {
            effective_sample_size,
        } => m.with(
            "warning-low-effective-sample-size",
            [("ess", format!("{effective_sample_size:.0}").into())],
        ),
        Warning::PoorFit { residual } => m.with(
            "warning-poor-fit",
            [("times", format!("{:.1}", residual.sqrt()).into())],
        ),
        Warning::Growing { lesion, ratio } => m.with(
            match lesion {
                None => "warning-growing",
                Some(_) => "warning-growing-further",
            },
            [
                ("lesion", lesion.clone().unwrap_or_default().into()),
                ("ratio", percent(*ratio, m.language).into()),
            ],
        ),
        Warning::StructuresDisagree { plan, a, b } => m.with(
            "warning-structures",
            [
                ("plan", words::plan_name(plan, m.language).into()),
                ("a", of_hundred(*a).into()),
                ("b", of_hundred(*b).into()),
            ],
        ),
        Warning::OutsideTrials { field, value } => {
            let value = decimal(*value, 0);
            let key = match field {
                Studied::AgeYears => "warning-age",
                Studied::LesionAgeYears => "warning-lesion-age",
            };
            m.with(key, [("value", value.into())])
        }
        Warning::SiteUnstudied { site } => {
            m.with("warning-site", [("site", names::site(*site, m).into())])
        }
        Warning::LongerThanStudied {
            plan,
            product,
            weeks,
            longest_weeks,
        } => m.with(
            "warning-longer",
            [
                ("plan", words::plan_name(plan, m.language).into()),
                ("product", words::product(*product, m.language).into()),
                ("weeks", (*weeks).into()),
                ("longest", (*longest_weeks).into()),
            ],
        ),
        Warning::TogetherUnstudied { plan, products } => {
            let [first, second] = products.map(|product| words::product(product, m.language));
            m.with(
                "warning-together",
                [
                    ("plan", words::plan_name(plan, m.language).into()),
                    ("first", first.into()),
                    ("second", second.into()),
                ],
            )
        }
        Warning::Surprising {
            lesion,
            week,
            probability,
            slip,
        } => m.with(
            match lesion {
                None => "warning-surprising",
                Some(_) => "warning-surprising-further",
            },
            [
                ("lesion", lesion.clone().unwrap_or_default().into()),
                ("week", decimal(*week, 0).into()),
                ("reason", surprise(*probability, *slip, m).into()),
            ],
        ),
        Warning::ChainsDisagree { r_hat: largest } => {
            m.with("warning-chains", [("r_hat", r_hat(*largest, 2).into())])
        }
        Warning::MethodsDisagree { population, method } => m.with(
            "warning-methods",
            [
                ("population", percent(*population, m.language).into()),
                ("method", percent(*method, m.language).into()),
            ],
        ),
        Warning::NoResponseYet => m.get("warning-no-response"),
        Warning::AreaAgainstBody {
            area_cm2,
            body_percent,
            expected_cm2,
        } => m.with(
            "warning-area-against-body",
            [
                ("area", decimal(*area_cm2, 1).into()),
                ("percent", decimal(*body_percent, 1).into()),
                ("expected", decimal(*expected_cm2, 0).into()),
            ],
        ),
        Warning::SurprisingFirstArea { times } => m.get(if *times < 1.0 {
            "warning-first-area-large"
        } else {
            "warning-first-area-small"
        }),
        Warning::SurprisingBlood { relative } => m.with(
            "warning-blood",
            [(
                "times",
                decimal(*relative, usize::from(*relative < 10.0)).into(),
            )],
        ),
        Warning::BloodBeforeTreatment => m.get("warning-blood-first-day"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::message::messages;

    #[test]
    fn a_visit_surprises_by_a_likely_slip_or_a_rare_deviation() {
        let m = messages(Language::En);
        let why = |probability, slip| surprise(probability, slip, m);
        assert_eq!(
            why(0.3, 0.96),
            "with a probability of 96\u{a0}% the area is not that of the lesion on that day."
        );
        let by_chance = "a deviation this large is expected by chance";
        assert_eq!(why(0.004, 0.1), format!("{by_chance} once in 250 visits."));
        let rare = format!("{by_chance} less than once in a million visits.");
        assert_eq!([why(0.0, 0.1), why(1e-15, 0.1)], [rare.clone(), rare]);
    }

    #[test]
    fn a_further_lesion_that_grew_is_named() {
        let growing = Warning::Growing {
            lesion: Some("neck".to_owned()),
            ratio: 2.4,
        };
        let said = warning(&growing, messages(Language::Zh));
        assert!(
            said.starts_with("皮损“neck”扩大到其初始面积的 240%"),
            "{said}"
        );
    }
}
