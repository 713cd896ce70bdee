//! How the model did on published trials relevant to this patient.

use crate::message::Messages;
use crate::number::{percent, percents};
use crate::trial::endpoint;
use crate::validation::results::Results;
use crate::words;
use tapir_engine::endpoint::Endpoint;
use tapir_engine::evidence::{Published, Question, questions};
use tapir_engine::forecast::Comparison;
use tapir_engine::plan::{Plan, Product};
use tapir_engine::population::Sites;
use tapir_engine::site::Site;

/// Rows that fit on the page.
const MOST: usize = 6;

/// What the page says of them.
pub(super) struct Trials {
    /// How many there are and how many the model met.
    pub sentence: String,
    /// Those most relevant to the patient.
    pub rows: Vec<Row>,
}

/// A published number and the model's.
pub(super) struct Row {
    /// The study's key, as in the book's references.
    pub study: String,
    /// What they were given.
    pub given: String,
    /// What was asked.
    pub question: String,
    /// Published, with its 95 % interval.
    pub published: String,
    /// The model, with its own.
    pub model: String,
    /// Whether the model is inside.
    pub inside: bool,
    /// The same in a word.
    pub verdict: String,
}

/// A published number with the relevance of its trial to the patient.
struct Candidate<'a> {
    row: &'a Published,
    products: Vec<Product>,
    /// Right age, relapse asked, share of the site, weight; larger is nearer.
    nearness: (bool, bool, f64, f64),
}

/// The published numbers of this site under the products that the page is about.
pub(super) fn trials(comparison: &Comparison, m: &Messages) -> Trials {
    let results = Results::last();
    if results.parameter_hash() != comparison.provenance.parameter_hash {
        return Trials {
            sentence: m.get("trials-other-parameters"),
            rows: Vec::new(),
        };
    }
    let questions = questions().unwrap_or_default();
    let mut found = candidates(&questions, comparison);
    found.sort_by(|a, b| {
        let (x, y) = (a.nearness, b.nearness);
        let first = (y.0, y.1).cmp(&(x.0, x.1));
        first.then(y.2.total_cmp(&x.2)).then(y.3.total_cmp(&x.3))
    });
    let answers: Vec<_> = found
        .iter()
        .filter_map(|c| Some((c, results.of(&c.row.key)?)))
        .collect();
    if answers.is_empty() {
        return Trials {
            sentence: m.get("trials-none"),
            rows: Vec::new(),
        };
    }
    let inside = answers.iter().filter(|(_, answer)| answer.inside()).count();
    let rows = answers.iter().take(MOST).map(|(candidate, answer)| Row {
        study: study(&candidate.row.key).to_owned(),
        given: given(&candidate.products, m),
        question: endpoint::words(&candidate.row.endpoint, m),
        published: with_range(candidate.row.published, Some(candidate.row.interval), m),
        model: answer
            .model
            .map_or("–".to_owned(), |x| with_range(x, answer.interval(), m)),
        inside: answer.inside(),
        verdict: m.get(if answer.inside() {
            "trials-inside"
        } else {
            "trials-outside"
        }),
    });
    let sentence = m.with(
        "trials-count",
        [
            ("rows", answers.len().into()),
            ("inside", inside.into()),
            ("shown", answers.len().min(MOST).into()),
        ],
    );
    Trials {
        sentence,
        rows: rows.collect(),
    }
}

fn candidates<'a>(questions: &'a [Question], comparison: &Comparison) -> Vec<Candidate<'a>> {
    let about = products_of(comparison);
    let age = comparison.header.covariates.age_years;
    let mut found = Vec::new();
    for question in questions {
        let share = share(&question.population.site, comparison.header.covariates.site);
        if question.atopic_skin || share <= 0.0 {
            continue;
        }
        let range = &question.population.age_years;
        let right_age = (range.min..=range.max).contains(&age);
        for row in &question.rows {
            let Some(arm) = question.arms.iter().find(|arm| arm.name == row.arm) else {
                continue;
            };
            let products = products(&arm.plan);
            let asked = !products.is_empty() && products.iter().all(|p| about.contains(p));
            // a ratio needs what it is relative to next to it; the book has those
            if asked && !row.is_ratio() && is_course(&row.endpoint) {
                let relapse = matches!(row.endpoint, Endpoint::Relapse { .. });
                found.push(Candidate {
                    row,
                    products,
                    nearness: (right_age, relapse, share, row.weight),
                });
            }
        }
    }
    found
}

/// Whether the endpoint is about the patch, and a fraction.
fn is_course(endpoint: &Endpoint) -> bool {
    matches!(
        endpoint,
        Endpoint::Repigmentation { .. }
            | Endpoint::Any { .. }
            | Endpoint::Mean { .. }
            | Endpoint::Relapse { .. }
    )
}

/// The part of a trial's lesions that lie at the site.
fn share(sites: &Sites, site: Site) -> f64 {
    match sites {
        Sites::One(one) => f64::from(u8::from(*one == site)),
        Sites::Mixture(shares) => {
            let all: f64 = shares.values().sum();
            shares.get(&site).map_or(0.0, |share| share / all)
        }
    }
}

fn products(plan: &Plan) -> Vec<Product> {
    plan.treatments().iter().map(|t| t.product()).collect()
}

/// The products of the past and of all plans.
fn products_of(comparison: &Comparison) -> Vec<Product> {
    std::iter::once(&comparison.header.prescribed)
        .chain(comparison.plans.iter().map(|p| &p.plan))
        .flat_map(products)
        .collect()
}

fn study(key: &str) -> &str {
    key.split('/').next().unwrap_or(key)
}

fn given(products: &[Product], m: &Messages) -> String {
    let names: Vec<String> = products
        .iter()
        .map(|p| words::product(*p, m.language))
        .collect();
    names.join(" + ")
}

fn with_range(value: f64, range: Option<[f64; 2]>, m: &Messages) -> String {
    let value = percent(value, m.language);
    match range {
        Some(range) => format!("{value} [{}]", percents(range, m.language)),
        None => value,
    }
}
