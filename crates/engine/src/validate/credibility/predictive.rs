//! Visual predictive checks: what trials of the published size would have seen.
//!
//! For every published statistic with more than one week, many virtual patients
//! are followed over all weeks; trials of the published size are drawn from them
//! again and again, the same patients at every week, and the statistic of each is
//! read like the published one.

use crate::endpoint::{Endpoint, Measure};
use crate::evidence::{Progress, Published, Question, Use, ValidateError, questions};
use crate::library::Library;
use crate::num::or_null;
use crate::ode::{Counted, Work};
use crate::provenance::Provenance;
use crate::rng::{Purpose, Seed, stream};
use crate::structure::Structure;
use crate::trial::{self, TrialSpec};
use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All checks.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PredictiveChecks {
    /// Virtual patients that trials are drawn from.
    pub patients: u32,
    /// Trials drawn for each check.
    pub trials: u32,
    /// One per statistic and arm.
    pub checks: Vec<PredictiveCheck>,
    /// How to get the same again; the data are the questions.
    pub provenance: Provenance,
}

/// One statistic of one arm over time.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PredictiveCheck {
    /// The virtual trial.
    pub trial: String,
    /// Arm.
    pub arm: String,
    /// What was asked, at the last published week.
    pub endpoint: Endpoint,
    /// Patients of a drawn trial: those of the published number with most weight.
    pub n: u32,
    /// The model over time.
    pub bands: Vec<Band>,
    /// The published numbers.
    pub points: Vec<PublishedPoint>,
}

/// Trials of the published size at one week.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Band {
    /// Week.
    pub week: f64,
    /// Median of the trials; null, as the other numbers, where no patient's answer
    /// counts.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub median: f64,
    /// 5 and 95 of a hundred trials lie below.
    #[serde(deserialize_with = "or_null::pair")]
    #[schemars(with = "[Option<f64>; 2]")]
    pub range90: [f64; 2],
    /// Structure A alone, all patients.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub structure_a: f64,
    /// Structure B alone, all patients.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub structure_b: f64,
}

/// A published number.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct PublishedPoint {
    /// Study and question.
    pub key: String,
    /// Week.
    pub week: f64,
    /// The number.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: [f64; 2],
    /// Calibration or validation.
    #[serde(rename = "use")]
    pub purpose: Use,
    /// Patients of a trial of this number's own size.
    pub n: u32,
    /// Median of such trials; null, as the next numbers, where no patient's answer
    /// counts.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub median: f64,
    /// 5 and 95 of a hundred such trials lie below.
    #[serde(deserialize_with = "or_null::pair")]
    #[schemars(with = "[Option<f64>; 2]")]
    pub range90: [f64; 2],
    /// Share of such trials that lie below the number, ties halved: near 0 or 1
    /// where the model does not expect it.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub below: f64,
}

/// How much is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PredictiveOptions {
    /// Virtual patients that trials are drawn from.
    pub patients: u32,
    /// Trials drawn for each check.
    pub trials: u32,
    /// Decides every random draw.
    pub seed: Seed,
}

impl Default for PredictiveOptions {
    /// As on the book's page.
    fn default() -> Self {
        Self {
            patients: 2000,
            trials: 2000,
            seed: Seed::default(),
        }
    }
}

/// Checks every statistic that was published for more than one week, and
/// relapses, which have a course by their nature.
///
/// # Errors
///
/// [`ValidateError`].
pub fn predictive_checks(
    library: &Library,
    options: PredictiveOptions,
) -> Result<PredictiveChecks, ValidateError> {
    predictive_checks_watched(library, options, &|_| {})
}

/// The same; `progress` hears how many virtual patients there are, and of each that
/// has been followed.
///
/// # Errors
///
/// [`ValidateError`].
pub fn predictive_checks_watched(
    library: &Library,
    options: PredictiveOptions,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<PredictiveChecks, ValidateError> {
    let questions = questions()?;
    let count: usize = questions
        .iter()
        .map(|question| series(question).len())
        .sum();
    progress(Progress::Ahead(count as u64 * u64::from(options.patients)));
    let done = |n| progress(Progress::Done(u64::from(n)));
    let mut checks = Vec::new();
    let mut work = Work::default();
    for question in &questions {
        for rows in series(question) {
            let library = question.library(library);
            let check = check(&library, question, &rows, options, &done)?;
            checks.push(check.added_to(&mut work));
        }
    }
    let data = crate::evidence::hash();
    Ok(PredictiveChecks {
        patients: options.patients,
        trials: options.trials,
        checks,
        provenance: Provenance::new(library, &data, options.seed, work),
    })
}

/// A published number in the unit of its endpoint.
struct Point<'a> {
    row: &'a Published,
    value: f64,
    interval: [f64; 2],
}

/// Rows of a question that ask the same of the same arm at several weeks.
fn series(question: &Question) -> Vec<Vec<Point<'_>>> {
    let mut found: Vec<Vec<Point<'_>>> = Vec::new();
    for row in &question.rows {
        let Some(point) = in_units(row, question) else {
            continue;
        };
        let same = |other: &&mut Vec<Point<'_>>| {
            let first = other[0].row;
            first.arm == row.arm && at_week(&first.endpoint, row.endpoint.week()) == row.endpoint
        };
        match found.iter_mut().find(same) {
            Some(series) => series.push(point),
            None => found.push(vec![point]),
        }
    }
    found.retain(|series| {
        let week = series[0].row.endpoint.week();
        matches!(series[0].row.endpoint, Endpoint::Relapse { .. })
            || series
                .iter()
                .any(|p| !same_week(p.row.endpoint.week(), week))
    });
    found
}

/// The row's number itself; a ratio of two means of one arm as the mean that it
/// belongs to. None for other ratios.
fn in_units<'a>(row: &'a Published, question: &Question) -> Option<Point<'a>> {
    if row.versus_population {
        return None;
    }
    let by = match (&row.versus, &row.versus_endpoint) {
        (None, None) => 1.0,
        (None, Some(endpoint)) if endpoint.measure() == Measure::Mean => {
            let reference = |other: &&Published| {
                other.arm == row.arm
                    && other.endpoint == *endpoint
                    && other.versus_endpoint.is_none()
            };
            question.rows.iter().find(reference)?.published
        }
        _ => return None,
    };
    Some(Point {
        row,
        value: by * row.published,
        interval: row.interval.map(|end| by * end),
    })
}

/// The same question at another week.
fn at_week(endpoint: &Endpoint, at: f64) -> Endpoint {
    let mut endpoint = *endpoint;
    match &mut endpoint {
        Endpoint::Repigmentation { week, .. }
        | Endpoint::Any { week, .. }
        | Endpoint::Mean { week }
        | Endpoint::AreaChange { week }
        | Endpoint::Relapse { week, .. }
        | Endpoint::TimeToRelapse { week, .. }
        | Endpoint::BloodLevel { week, .. }
        | Endpoint::SkinLevel { week } => *week = at,
    }
    endpoint
}

/// Weeks in files are rounded to less than an hour.
fn same_week(a: f64, b: f64) -> bool {
    const HOUR: f64 = 1.0 / 168.0;
    (a - b).abs() < HOUR
}

/// Weeks between two points of a band; levels in skin change within days.
const EVERY_WEEKS: f64 = 2.0;
const EVERY_DAYS: f64 = 1.0 / 7.0;

fn weeks(endpoint: &Endpoint, points: &[Point<'_>]) -> Vec<f64> {
    let published = points.iter().map(|p| p.row.endpoint.week());
    let last = published.clone().fold(0.0, crate::num::larger);
    let (from, every) = match *endpoint {
        Endpoint::Relapse { from_week, .. } => (from_week, EVERY_WEEKS),
        Endpoint::SkinLevel { .. } => (0.0, EVERY_DAYS),
        _ => (0.0, EVERY_WEEKS),
    };
    let count = ((last - from) / every).floor() as u32;
    let mut weeks: Vec<f64> = (1..=count).map(|i| from + every * f64::from(i)).collect();
    for week in published {
        if !weeks.iter().any(|w| same_week(*w, week)) {
            weeks.push(week);
        }
    }
    weeks.sort_by(f64::total_cmp);
    weeks
}

fn check(
    library: &Library,
    question: &Question,
    points: &[Point<'_>],
    options: PredictiveOptions,
    done: &(dyn Fn(u32) + Sync),
) -> Result<Counted<PredictiveCheck>, ValidateError> {
    let PredictiveOptions {
        patients,
        trials,
        seed,
    } = options;
    let first = points[0].row;
    let weeks = weeks(&first.endpoint, points);
    let arms = question.arms.iter().filter(|arm| arm.name == first.arm);
    let spec = TrialSpec {
        arms: arms.cloned().collect(),
        endpoints: weeks
            .iter()
            .map(|week| at_week(&first.endpoint, *week))
            .collect(),
        ..question.spec(patients, seed)
    };
    let outcomes = trial::run(library, &spec, 0..patients, done)?;
    let columns = &outcomes.values[0];
    let size = |row: &Published| (row.effective_n().round() as u32).max(2);
    // of equal weights the first
    let heaviest = points
        .iter()
        .rev()
        .max_by(|a, b| a.row.weight.total_cmp(&b.row.weight));
    let n = heaviest.map_or(2, |point| size(point.row));
    let drawn = draw(columns, n, trials, seed);
    let of_structure = |column: &[f64], structure| {
        let own = (0..)
            .zip(column)
            .filter(|(i, _)| library.structure_of(*i) == structure);
        mean(own.map(|(_, value)| *value))
    };
    let bands = weeks
        .iter()
        .zip(columns)
        .zip(&drawn)
        .map(|((week, column), drawn)| {
            let at = |share: f64| drawn[(share * (drawn.len() - 1) as f64).round() as usize];
            Band {
                week: *week,
                median: at(0.5),
                range90: [at(0.05), at(0.95)],
                structure_a: of_structure(column, Structure::A),
                structure_b: of_structure(column, Structure::B),
            }
        });
    let published = points.iter().map(|point| {
        let week = point.row.endpoint.week();
        let place = weeks.iter().position(|w| same_week(*w, week));
        let n = size(point.row);
        let own = place.map(|i| draw(&columns[i..=i], n, trials, seed).swap_remove(0));
        let own = own.unwrap_or_default();
        let [low, median, high] = [0.05, 0.5, 0.95].map(|share| quantile(&own, share));
        PublishedPoint {
            key: point.row.key.clone(),
            week,
            value: point.value,
            interval: point.interval,
            purpose: point.row.purpose,
            n,
            median,
            range90: [low, high],
            below: below(&own, point.value),
        }
    });
    let check = PredictiveCheck {
        trial: question.name.clone(),
        arm: first.arm.clone(),
        endpoint: at_week(&first.endpoint, weeks[weeks.len() - 1]),
        n,
        bands: bands.collect(),
        points: published.collect(),
    };
    Ok(Counted {
        value: check,
        work: outcomes.work,
    })
}

/// Means of trials of `n` patients, drawn with replacement: week by week, in
/// ascending order. Patients without an answer take part and do not count.
fn draw(columns: &[Vec<f64>], n: u32, trials: u32, seed: Seed) -> Vec<Vec<f64>> {
    let mut rng = stream(seed, 2, Purpose::Design);
    let all = columns.first().map_or(0, Vec::len);
    // a published `n` counts those whose answer counts
    let counted: Vec<usize> = (0..all).filter(|&i| !columns[0][i].is_nan()).collect();
    let mut found = vec![Vec::with_capacity(trials as usize); columns.len()];
    for _ in 0..trials {
        let who: Vec<usize> = (0..n)
            .map(|_| counted[rng.random_range(0..counted.len())])
            .collect();
        for (column, found) in columns.iter().zip(&mut found) {
            found.push(mean(who.iter().map(|&i| column[i])));
        }
    }
    for means in &mut found {
        means.sort_by(f64::total_cmp);
    }
    found
}

/// A quantile of values in ascending order; NaN of none.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1) as f64;
    let place = (share * last).round() as usize;
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

/// Share of the values below `value`, ties halved. A published proportion is
/// rounded; what differs by less than half of its last digit is a tie.
fn below(values: &[f64], value: f64) -> f64 {
    const ROUNDED: f64 = 5e-4;
    let share = |keep: &dyn Fn(f64) -> bool| values.iter().filter(|v| keep(**v)).count() as f64;
    let ties = share(&|v| (v - value).abs() <= ROUNDED);
    (share(&|v| v < value - ROUNDED) + 0.5 * ties) / values.len() as f64
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values.filter(|v| !v.is_nan()) {
        sum += value;
        count += 1.0;
    }
    sum / count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_trials_spread_as_a_binomial_share_does() {
        let column: Vec<f64> = (0..1000).map(|i| f64::from(u8::from(i % 4 == 0))).collect();
        let drawn = draw(&[column], 20, 4000, Seed(1)).swap_remove(0);
        let (mean, sd) = crate::sensitivity::moments(&drawn);
        assert!((mean - 0.25).abs() < 0.005);
        assert!((sd - (0.25_f64 * 0.75 / 20.0).sqrt()).abs() < 0.003);
    }

    #[test]
    fn all_trials_with_several_weeks_are_found() {
        let questions = questions().unwrap();
        let weeks: Vec<usize> = questions.iter().flat_map(series).map(|s| s.len()).collect();
        let relapses = questions
            .iter()
            .flat_map(series)
            .filter(|s| matches!(s[0].row.endpoint, Endpoint::Relapse { .. }));
        assert_eq!(relapses.count(), 6);
        assert!(weeks.len() >= 7, "{weeks:?}");
    }

    #[test]
    fn a_fall_in_percent_becomes_a_level() {
        let questions = questions().unwrap();
        let levels = questions
            .iter()
            .flat_map(series)
            .find(|s| matches!(s[0].row.endpoint, Endpoint::SkinLevel { .. }))
            .unwrap();
        assert!((levels[1].value - 0.03 * 595.0).abs() < 1e-9);
    }
}
