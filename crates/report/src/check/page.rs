//! The page `docs/src/validation/individual.md`.

use super::sentences::{self, failures, misspecification, quantity, rate};
use super::tables;
use crate::message::Messages;
use crate::number::decimal;
use crate::terminal::Column;
use askama::Template;
use tapir_engine::fit::WarningKind;
use tapir_engine::validate::sbc::{Check, ERROR_RATE, TOLERANCE, TwoLesions, VISITS};

#[derive(Template)]
#[template(path = "check.md", escape = "none")]
struct Page<'a> {
    check: &'a Check,
    command: &'a str,
    stem: &'a str,
    method: String,
    error_rate: String,
    tolerance: String,
    claims: Vec<Row>,
    sizes: Vec<String>,
    worst: [String; 2],
    coverage: String,
    two_lesions: Option<(&'a TwoLesions, String, String)>,
    relapse: String,
    parts: Vec<String>,
    ranks: Vec<String>,
    baselines: Vec<(usize, String)>,
    misspecifications: String,
    alarms: Vec<String>,
}

/// A claim.
struct Row {
    claim: String,
    verdict: String,
    failures: Vec<String>,
}

pub(super) fn markdown(check: &Check, command: &str, stem: &str, m: &Messages) -> String {
    crate::visible::document(&Page {
        check,
        command,
        stem,
        method: sentences::method(check.method, m),
        error_rate: decimal(100.0 * ERROR_RATE, 0),
        tolerance: decimal(100.0 * TOLERANCE, 0),
        claims: check
            .claims
            .iter()
            .map(|claim| Row {
                claim: sentences::claim(claim.kind, m),
                verdict: sentences::verdict(claim, m),
                failures: failures(claim, m),
            })
            .collect(),
        sizes: check
            .effective_sample_sizes
            .iter()
            .map(|(visits, size)| {
                let (size, off) = (decimal(*size, 0), decimal(mean_off(check, *visits), 1));
                format!("| {visits} | {size} | {off} |")
            })
            .collect(),
        worst: worst(check, m),
        coverage: table(&tables::coverage(&check.coverage, m)),
        two_lesions: check.two_lesions.as_ref().map(|two| {
            let sizes = two.effective_sample_sizes.iter();
            let sizes: Vec<String> = sizes.map(|(_, size)| decimal(*size, 0)).collect();
            (
                two,
                sizes.join(", "),
                table(&tables::coverage(&two.coverage, m)),
            )
        }),
        relapse: table(&tables::relapse(check, m)),
        parts: check
            .relapse
            .iter()
            .map(|r| {
                format!(
                    "| {} | {} | {} | {} | {} | {} | {} |",
                    sentences::place(&r.plan, r.week, m),
                    r.visits,
                    decimal(r.miscalibration, 4),
                    decimal(r.resolution, 4),
                    decimal(r.uncertainty, 4),
                    decimal(r.z, 2),
                    decimal(r.adjusted, 3),
                )
            })
            .collect(),
        ranks: ranks(check, m),
        baselines: VISITS[1..]
            .iter()
            .map(|&visits| (visits, table(&tables::baselines(check, visits, m))))
            .collect(),
        misspecifications: table(&tables::misspecifications(check, m)),
        alarms: alarms(check, m),
    })
}

/// A table as Markdown.
fn table(columns: &[Column]) -> String {
    let mut rows = columns.iter().map(Column::texts);
    let first: Vec<String> = rows.next().unwrap_or_default();
    let mut lines: Vec<String> = first.iter().map(|cell| format!("| {cell} |")).collect();
    for column in rows {
        for (line, cell) in lines.iter_mut().zip(column) {
            line.push_str(&format!(" {cell} |"));
        }
    }
    let rule = format!("|{}", "---|".repeat(columns.len()));
    if !lines.is_empty() {
        lines.insert(1, rule);
    }
    lines.join("\n")
}

/// Largest deviation of a coverage from its nominal level, and the root mean
/// square deviation, in points.
fn worst(check: &Check, m: &Messages) -> [String; 2] {
    let off = |c: &tapir_engine::validate::sbc::Coverage| c.covered - c.level;
    let furthest = check
        .coverage
        .iter()
        .max_by(|a, b| off(a).abs().total_cmp(&off(b).abs()));
    let squares: f64 = check.coverage.iter().map(|c| off(c).powi(2)).sum();
    let typical = (squares / check.coverage.len() as f64).sqrt();
    let furthest = furthest.map_or(String::new(), |c| {
        format!(
            "{} points ({}, {} visits, the {} % interval)",
            decimal(100.0 * off(c), 1),
            sentences::place(&c.plan, c.week, m),
            c.visits,
            decimal(100.0 * c.level, 0)
        )
    });
    [furthest, decimal(100.0 * typical, 1)]
}

/// Mean of coverage minus nominal level for a number of visits, in points.
fn mean_off(check: &Check, visits: usize) -> f64 {
    let of = || check.coverage.iter().filter(|c| c.visits == visits);
    100.0 * of().map(|c| c.covered - c.level).sum::<f64>() / of().count() as f64
}

/// Every quantity with its p-values by visits.
fn ranks(check: &Check, m: &Messages) -> Vec<String> {
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for test in &check.ranks {
        let name = quantity(&test.quantity, m);
        let p = decimal(test.ranks.p_value, 3);
        let cell = if test.holds { p } else { format!("**{p}**") };
        match rows.iter_mut().find(|(known, _)| *known == name) {
            Some((_, cells)) => cells.push(cell),
            None => rows.push((name, vec![cell])),
        }
    }
    rows.into_iter()
        .map(|(name, cells)| format!("| {name} | {} |", cells.join(" | ")))
        .collect()
}

/// How often each warning was given, by misspecification.
fn alarms(check: &Check, m: &Messages) -> Vec<String> {
    check
        .misspecified
        .iter()
        .map(|f| {
            let kinds = [
                WarningKind::Surprising,
                WarningKind::PoorFit,
                WarningKind::Growing,
                WarningKind::LowEffectiveSampleSize,
            ];
            let cells = kinds.map(|kind| rate(f.rate(kind), m));
            format!(
                "| {} | {} | {} |",
                misspecification(f.misspecification, m),
                f.visits,
                cells.join(" | ")
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use tapir_engine::library::Library;

    #[test]
    fn the_page_of_the_book_belongs_to_the_parameters_that_are_built_in() {
        let page = include_str!("../../../../docs/src/validation/individual.md");
        let hash = Library::builtin().unwrap().hash;
        assert!(
            page.contains(&hash),
            "run `tapir check --page docs/src/validation/individual.md`"
        );
    }
}
