//! The ranking for a terminal.

use crate::message::Messages;
use crate::number::{decimal, percent};
use crate::terminal::{Column, Out, fill};
use tapir_engine::validate::credibility::{Factor, Question, Ranking, SensitivityReport};

/// Factors that are shown of each ranking; the rest stands in the JSON.
const SHOWN: usize = 8;

pub(super) fn text(report: &SensitivityReport, questions: &[Question], m: &Messages) -> String {
    let mut out = Out::default();
    out.line(&m.get("sensitivity-title"));
    out.blank();
    for question in questions {
        for of in &report.structures {
            let structure = of.structure.to_string();
            let heading = m.with(
                "sensitivity-heading",
                [
                    ("question", m.get(question_key(*question)).into()),
                    ("structure", structure.into()),
                ],
            );
            for (rankings, caption) in [
                (&of.between_patients, "sensitivity-between"),
                (&of.constants, "sensitivity-constants"),
            ] {
                if let Some(ranking) = rankings.iter().find(|r| r.question == *question) {
                    out.section(&heading, &m.get(caption));
                    out.line(&summary(ranking, m));
                    out.table(columns(ranking, m));
                }
            }
        }
    }
    out.line(&m.get("sensitivity-legend"));
    out.line(&m.get("sensitivity-no-trial"));
    out.text
}

/// The sentence that asks a question.
pub(super) fn question_key(question: Question) -> &'static str {
    match question {
        Question::Repigmentation => "sensitivity-repigmentation",
        Question::RelapseStop => "sensitivity-relapse-stop",
        Question::RelapseTaper => "sensitivity-relapse-taper",
        Question::RelapseMaintain => "sensitivity-relapse-maintain",
        Question::TaperMinusStop => "sensitivity-taper-minus-stop",
    }
}

fn summary(ranking: &Ranking, m: &Messages) -> String {
    let numbers = [
        ("mean", decimal(ranking.mean, 3).into()),
        ("sd", decimal(ranking.sd, 3).into()),
        ("share", percent(ranking.answered, m.language).into()),
    ];
    match ranking.noise {
        None => m.with("sensitivity-summary", numbers),
        Some(noise) => {
            let [mean, sd, share] = numbers;
            let noise = ("noise", decimal(noise, 3).into());
            m.with("sensitivity-summary-noise", [mean, sd, share, noise])
        }
    }
}

fn columns(ranking: &Ranking, m: &Messages) -> Vec<Column> {
    let mut columns = vec![
        Column::left(m.get("sensitivity-factor")),
        Column::right(m.get("sensitivity-first")),
        Column::right(m.get("sensitivity-total")),
        Column::right(m.get("sensitivity-mu-star")),
        Column::right(m.get("sensitivity-sigma")),
        Column::right(m.get("sensitivity-slope")),
        Column::right(m.get("sensitivity-elasticity")),
    ];
    for (row, factor) in ranking.factors.iter().take(SHOWN).enumerate() {
        fill(&mut columns, row, cells(factor));
    }
    columns
}

fn cells(factor: &Factor) -> [String; 7] {
    let share = |range: Option<tapir_engine::sensitivity::Range95>| {
        range.map_or_else(String::new, |r| {
            let [low, high] = r.ci95.map(|x| decimal(x, 2));
            format!("{} [{low}, {high}]", decimal(r.estimate, 2))
        })
    };
    [
        factor.name.to_string(),
        share(factor.indices.map(|i| i.first)),
        share(factor.indices.map(|i| i.total)),
        decimal(factor.mu_star, 3),
        decimal(factor.sigma, 3),
        decimal(factor.slope, 3),
        factor
            .elasticity
            .map_or_else(String::new, |e| decimal(e, 2)),
    ]
}
