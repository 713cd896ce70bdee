//! One plan of a comparison.

use crate::message::Messages;
use tapir_engine::forecast::{Comparison, Horizon, PlanForecast, Relapse};
use tapir_report::compare::{TUBE_GRAMS, people};
use tapir_report::number::{decimal, hundredths, of_hundred, of_hundred_range, percent, percents};
use tapir_report::words;

/// One plan of a comparison, in words and numbers.
pub(in crate::web) struct PlanCard {
    /// Place in the comparison.
    pub place: usize,
    pub name: String,
    /// The same after its number in the plot.
    pub numbered: String,
    pub sentences: Vec<String>,
    pub rows: Vec<HorizonRow>,
    /// A hundred people, of whom as many are full as relapse.
    pub people: String,
    pub people_sentence: String,
    /// The same in tenths, for a patient.
    pub about: String,
    pub effort: String,
}

/// One horizon.
pub(in crate::web) struct HorizonRow {
    pub week: u32,
    pub repigmented: Ranged,
    pub relapse: Ranged,
}

/// A number with what it is, and its range with what that is.
pub(in crate::web) struct Ranged {
    pub value: String,
    /// In brackets.
    pub range: String,
}

/// All plans, in their order.
pub(in crate::web) fn cards(comparison: &Comparison, m: &Messages) -> Vec<PlanCard> {
    let plans = comparison.plans.iter().enumerate();
    plans.map(|(place, plan)| card(place, plan, m)).collect()
}

fn card(place: usize, plan: &PlanForecast, m: &Messages) -> PlanCard {
    let language = m.language;
    let name = words::plan_name(&plan.name, language);
    let rows = plan
        .horizons
        .iter()
        .map(|h| HorizonRow {
            week: h.week,
            repigmented: repigmented(h, m),
            relapse: relapse(&h.relapse, m),
        })
        .collect();
    let last = plan.horizons.last();
    let people_sentence = last.map_or(String::new(), |h| {
        let [low, high] = h.relapse.ci90.map(of_hundred);
        m.with(
            "people-relapse",
            [
                ("count", of_hundred(h.relapse.probability).into()),
                ("low", low.into()),
                ("high", high.into()),
                ("weeks", h.week.into()),
            ],
        )
    });
    PlanCard {
        place,
        numbered: format!("{} · {name}", place + 1),
        name,
        sentences: words::plan(&plan.plan, language),
        rows,
        people: last.map_or(String::new(), |h| {
            people(
                place + 1,
                &people_sentence,
                &h.relapse,
                "currentColor",
                language,
            )
        }),
        about: last.map_or(String::new(), |h| about(h.relapse.probability, m)),
        people_sentence,
        effort: m.with(
            "forecast-effort",
            [
                ("grams", decimal(plan.burden.grams, 0).into()),
                (
                    "tubes",
                    ((plan.burden.grams / TUBE_GRAMS).ceil() as u32).into(),
                ),
                ("size", decimal(TUBE_GRAMS, 0).into()),
                ("applications", plan.burden.applications.into()),
            ],
        ),
    }
}

/// What is regained, with its range: the median, or where that is nobody's how many
/// regain most and how many little.
pub(in crate::web) fn repigmented(horizon: &Horizon, m: &Messages) -> Ranged {
    let range = percents(horizon.repigmented.ci90, m.language);
    let value = match horizon.shares {
        Some(shares) if shares.have_two_peaks() => m.with(
            "repigmented-shares",
            [
                ("most", of_hundred(shares.three_quarters).into()),
                ("little", of_hundred(shares.less).into()),
            ],
        ),
        _ => {
            let median = percent(horizon.repigmented.median, m.language);
            m.with("repigmented-median", [("value", median.into())])
        }
    };
    Ranged {
        value,
        range: m.with("repigmented-range", [("range", range.into())]),
    }
}

/// A probability of a relapse with its interval, as people of a hundred.
pub(in crate::web) fn relapse(relapse: &Relapse, m: &Messages) -> Ranged {
    let count = of_hundred(relapse.probability);
    let range = of_hundred_range(relapse.ci90);
    Ranged {
        value: m.with("relapse-of-hundred", [("count", count.into())]),
        range: m.with("relapse-range", [("range", range.into())]),
    }
}

/// How many of ten relapse, from the same rounded number as everything else; neither
/// nobody nor everybody is promised.
fn about(probability: f64, m: &Messages) -> String {
    match (hundredths(probability) / 10.0).round() as u32 {
        0 => m.get("about-few"),
        count @ 1..=9 => m.with("about-of-ten", [("count", count.into())]),
        _ => m.get("about-most"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::messages;
    use tapir_report::Language;

    #[test]
    fn tenths_promise_neither_nobody_nor_everybody() {
        let m = messages(Language::En);
        let said = [0.0, 0.04, 0.05, 0.665, 0.949, 0.97, 1.0].map(|p| about(p, m));
        insta::assert_snapshot!(said.join("\n"), @"
        Fewer than 1 of 10 relapse.
        Fewer than 1 of 10 relapse.
        About 1 of 10 relapse.
        About 7 of 10 relapse.
        More than 9 of 10 relapse.
        More than 9 of 10 relapse.
        More than 9 of 10 relapse.
        ");
    }
}
