//! The page about taper and abrupt stop.

use crate::number::decimal;
use askama::Template;
use std::borrow::Cow;
use tapir_engine::params::Status;
use tapir_engine::provenance::Provenance;
use tapir_engine::sensitivity::Range95;
use tapir_engine::validate::credibility::{
    Effort, Factor, Question, Ranking, SensitivityReport, TAPER_PLAN,
};

#[derive(Template)]
#[template(path = "taper-or-stop.md", escape = "none")]
struct Page<'a> {
    command: &'a str,
    taper: &'static str,
    provenance: &'a Provenance,
    effort: Effort,
    answers: Vec<[String; 4]>,
    structures: Vec<Structure>,
    others: Vec<[String; 4]>,
}

struct Structure {
    name: String,
    patients: Vec<Row>,
    constants: Vec<Row>,
    answered: String,
    first_sum: String,
    decide: String,
    noise: String,
    spread: String,
    fewer: String,
    spread100: String,
}

struct Row {
    name: Cow<'static, str>,
    meaning: String,
    status: &'static str,
    first: String,
    total: String,
    mu_star: String,
    sigma: String,
    slope: String,
}

/// Factors in the tables of this question, and named for the others.
const SHOWN: usize = 8;
const NAMED: usize = 3;

pub(super) fn markdown(report: &SensitivityReport, command: &str) -> String {
    let pick = |rankings: &[Ranking], question: Question| -> Option<Ranking> {
        rankings.iter().find(|r| r.question == question).cloned()
    };
    let mut structures = Vec::new();
    let mut answers = Vec::new();
    let mut others = Vec::new();
    for of in &report.structures {
        let name = of.structure.to_string();
        for ranking in &of.between_patients {
            let usual = pick(&of.constants, ranking.question);
            answers.push([
                sentence(ranking.question).to_owned(),
                name.clone(),
                decimal(ranking.mean, 2),
                usual.map_or_else(String::new, |r| {
                    format!(
                        "{} to {}",
                        decimal(r.mean - 2.0 * r.sd, 2),
                        decimal(r.mean + 2.0 * r.sd, 2)
                    )
                }),
            ]);
        }
        if let (Some(patients), Some(constants)) = (
            pick(&of.between_patients, Question::TaperMinusStop),
            pick(&of.constants, Question::TaperMinusStop),
        ) {
            structures.push(structure(name.clone(), &patients, &constants));
        }
        for question in Question::ALL {
            if question == Question::TaperMinusStop {
                continue;
            }
            if let (Some(patients), Some(constants)) = (
                pick(&of.between_patients, question),
                pick(&of.constants, question),
            ) {
                others.push([
                    sentence(question).to_owned(),
                    name.clone(),
                    named(&patients, |f| f.indices.map_or(0.0, |i| i.total.estimate)),
                    named(&constants, |f| f.mu_star),
                ]);
            }
        }
    }
    answers.sort_by_key(|row| Question::ALL.iter().position(|q| sentence(*q) == row[0]));
    others.sort_by_key(|row| Question::ALL.iter().position(|q| sentence(*q) == row[0]));
    crate::visible::document(&Page {
        command,
        taper: TAPER_PLAN,
        provenance: &report.provenance,
        effort: report.effort,
        answers,
        structures,
        others,
    })
}

fn sentence(question: Question) -> &'static str {
    match question {
        Question::Repigmentation => "part regained after 24 weeks twice daily",
        Question::RelapseStop => "relapse within 52 weeks, stop at once",
        Question::RelapseTaper => "relapse within 52 weeks, taper",
        Question::RelapseMaintain => "relapse within 52 weeks, maintenance",
        Question::TaperMinusStop => "difference taper − stop",
    }
}

fn named(ranking: &Ranking, importance: impl Fn(&Factor) -> f64) -> String {
    let factors = ranking.factors.iter().take(NAMED);
    let parts: Vec<String> = factors
        .map(|f| format!("`{}` {}", f.name, decimal(importance(f), 2)))
        .collect();
    parts.join(", ")
}

fn structure(name: String, patients: &Ranking, constants: &Ranking) -> Structure {
    let rows =
        |ranking: &Ranking| -> Vec<Row> { ranking.factors.iter().take(SHOWN).map(row).collect() };
    let alone: f64 = patients
        .factors
        .iter()
        .filter_map(|f| f.indices)
        .map(|i| i.first.estimate)
        .sum();
    let decide: Vec<String> = patients
        .factors
        .iter()
        .take(NAMED)
        .map(|f| format!("`{}`", f.name))
        .collect();
    Structure {
        name,
        patients: rows(patients),
        constants: rows(constants),
        answered: decimal(100.0 * patients.answered, 0),
        first_sum: decimal(100.0 * alone, 0),
        decide: decide.join(", "),
        noise: constants.noise.map_or_else(String::new, |x| decimal(x, 3)),
        spread: decimal(constants.sd, 3),
        fewer: decimal(-100.0 * patients.mean, 0),
        spread100: decimal(200.0 * constants.sd, 0),
    }
}

fn row(factor: &Factor) -> Row {
    let share = |of: Option<Range95>| {
        of.map_or_else(
            || "–".to_owned(),
            |r| {
                let [low, high] = r.ci95.map(|x| decimal(x, 2));
                format!("{} [{low}, {high}]", decimal(r.estimate, 2))
            },
        )
    };
    Row {
        name: factor.name.clone(),
        meaning: factor.meaning.clone(),
        status: factor.status.map_or("", Status::name),
        first: share(factor.indices.map(|i| i.first)),
        total: share(factor.indices.map(|i| i.total)),
        mu_star: format!(
            "{} ± {}",
            decimal(factor.mu_star, 3),
            decimal(factor.mu_star_error, 3)
        ),
        sigma: decimal(factor.sigma, 3),
        slope: format!(
            "{} ± {}",
            decimal(factor.slope, 3),
            decimal(factor.slope_error, 3)
        ),
    }
}
