//! A virtual trial for a terminal.

use super::endpoint::{Unit, words};
use crate::message::Messages;
use crate::number::{dashed, percent};
use crate::visible::line;
use tapir_engine::studies::StudyPrediction;
use tapir_engine::trial::{EndpointSummary, Summary};
use unicode_width::UnicodeWidthStr;

/// Every endpoint with one line per arm: estimate, interval, patients.
pub(super) fn text(summary: &Summary, m: &Messages) -> String {
    let mut out = m.with("trial-title", [("name", line(&summary.name).into())]);
    out.push('\n');
    let widest = summary.arms.iter().map(|arm| line(&arm.name).width()).max();
    let widest = widest.unwrap_or(0);
    let questions = summary.arms.first().map_or(0, |arm| arm.endpoints.len());
    for question in 0..questions {
        let unit = Unit::of(&summary.arms[0].endpoints[question].endpoint);
        let heading = words(&summary.arms[0].endpoints[question].endpoint, m);
        out.push_str(&format!("\n{heading} ({})\n", unit.heading(m)));
        for arm in &summary.arms {
            let answer = &arm.endpoints[question];
            let name = line(&arm.name);
            let padding = " ".repeat(widest - name.width());
            out.push_str(&format!(
                "  {name}{padding}  {}\n",
                numbers(answer, unit, m)
            ));
            if let Some(prediction) = answer.prediction {
                let indent = " ".repeat(widest);
                out.push_str(&format!(
                    "  {indent}  {}\n",
                    new_study(&prediction, unit, m)
                ));
            }
        }
    }
    let accepted = percent(summary.acceptance, m.language);
    out.push('\n');
    out.push_str(&m.with("trial-acceptance", [("part", accepted.into())]));
    out.push('\n');
    out
}

/// What a new study would report.
fn new_study(prediction: &StudyPrediction, unit: Unit, m: &Messages) -> String {
    let end = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| unit.number(x));
    let [low, high] = prediction.ci90.map(end);
    m.with(
        "trial-new-study",
        [
            ("n", prediction.n.into()),
            ("interval", dashed(low, high).into()),
        ],
    )
}

fn numbers(answer: &EndpointSummary, unit: Unit, m: &Messages) -> String {
    let number = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| unit.number(x));
    let estimate = &answer.estimate;
    let [low, high] = estimate.ci95.map(number);
    let mut text = format!(
        "{:>6}  [{low:>5}, {high:>5}]  n = {}",
        number(estimate.estimate),
        estimate.n
    );
    if answer.structures.disagree {
        let [a, b] = [answer.structures.a, answer.structures.b].map(number);
        text.push_str(&m.with("trial-apart", [("a", a.into()), ("b", b.into())]));
    }
    text
}
