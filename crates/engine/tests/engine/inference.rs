//! The fit on problems from textbooks whose answers are known, before it is
//! trusted with a patient.

use approx::assert_relative_eq;
use rstest::rstest;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use tapir_engine::inference::{
    Convergence, Draws, ErrorModel, MapEstimate, Model, NoMapEstimate, Observation, Parameter,
    Posterior, Prediction, SampleError, Sampling, Scale, Seen, map_estimate, sample, unwatched,
};
use tapir_engine::rng::Seed;

/// A model in one line: values of the parameters to predictions.
struct Textbook<F> {
    parameters: Vec<Parameter>,
    observations: Vec<Observation>,
    curve: F,
}

impl<F: Fn(&[f64]) -> Option<Vec<f64>> + Sync> Model for Textbook<F> {
    fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    fn observations(&self) -> &[Observation] {
        &self.observations
    }

    fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        let predictions = |values: Vec<f64>| values.into_iter().map(Prediction::from).collect();
        points
            .iter()
            .map(|point| (self.curve)(point).map(predictions))
            .collect()
    }
}

fn seen(values: &[f64], error: ErrorModel) -> Vec<Observation> {
    let value = |seen: &f64| Observation {
        seen: Seen::Value(*seen),
        error,
        outlier: None,
    };
    values.iter().map(value).collect()
}

fn lognormal(name: &str, median: f64, sd: f64) -> Parameter {
    Parameter::new(name, Scale::LogNormal { median, sd })
}

/// Mean and standard deviation of each coordinate over a grid of plus and minus
/// `reach` prior standard deviations: the answer without any sampler.
fn by_grid<M: Model>(posterior: &Posterior<'_, M>, reach: f64, places: usize) -> Vec<[f64; 2]> {
    let n = posterior.dimension();
    let place = |i: usize| -reach + 2.0 * reach * i as f64 / (places as f64 - 1.0);
    let points: Vec<Vec<f64>> = (0..places.pow(n as u32))
        .map(|index| {
            let digit = |j: usize| place(index / places.pow(j as u32) % places);
            (0..n).map(digit).collect()
        })
        .collect();
    let densities = posterior.ln_densities(&points);
    let most = tapir_engine::num::largest(densities.iter().copied());
    let weights: Vec<f64> = densities.iter().map(|d| (d - most).exp()).collect();
    let total: f64 = weights.iter().sum();
    (0..n)
        .map(|j| {
            let expected = |of: &dyn Fn(f64) -> f64| -> f64 {
                let terms = points.iter().zip(&weights);
                terms.map(|(z, w)| of(z[j]) * w).sum::<f64>() / total
            };
            let mean = expected(&|z| z);
            [mean, expected(&|z| (z - mean) * (z - mean)).sqrt()]
        })
        .collect()
}

fn of_coordinate(draws: &Draws, j: usize) -> Vec<Vec<f64>> {
    let chains = draws.chains.iter();
    chains
        .map(|chain| chain.iter().map(|z| z[j]).collect())
        .collect()
}

fn mean_and_sd(chains: &[Vec<f64>]) -> [f64; 2] {
    let all: Vec<f64> = chains.iter().flatten().copied().collect();
    let n = all.len() as f64;
    let mean = all.iter().sum::<f64>() / n;
    let square = all.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
    [mean, (square / (n - 1.0)).sqrt()]
}

/// Draws agree with known means and standard deviations within four standard
/// errors of a thousand or more independent draws.
fn assert_draws_are(draws: &Draws, known: &[[f64; 2]]) {
    for (j, [mean, sd]) in known.iter().enumerate() {
        let chains = of_coordinate(draws, j);
        let found = Convergence::of(&chains);
        assert!(found.r_hat < 1.01, "coordinate {j}: {found:?}");
        assert!(found.bulk_ess > 1000.0, "coordinate {j}: {found:?}");
        let [drawn, spread] = mean_and_sd(&chains);
        let error = 4.0 * sd / found.bulk_ess.sqrt();
        assert!(
            (drawn - mean).abs() < error,
            "coordinate {j}: {drawn}, not {mean}"
        );
        // the sd of an sd is sd / sqrt(2 n); heavy tails may double it
        assert!(
            (spread / sd - 1.0).abs() < 2.0 * error / sd,
            "coordinate {j}: {spread}, not {sd}"
        );
    }
}

const SEED: Seed = Seed(5);
const LONG: Sampling = Sampling {
    chains: 4,
    tuning: 100,
    draws: 400,
    most: 400,
};

fn found<M: Model>(posterior: &Posterior<'_, M>) -> (MapEstimate, Draws) {
    let start = vec![0.0; posterior.dimension()];
    let top = map_estimate(posterior, &start).expect("a mode");
    assert!(top.converged);
    let draws = sample(
        posterior,
        std::slice::from_ref(&top),
        &LONG,
        SEED,
        &unwatched,
    )
    .expect("draws");
    (top, draws)
}

const TIMES: [f64; 5] = [0.0, 1.0, 2.0, 4.0, 7.0];

/// `y = a + b t`, normal priors and errors: everything is known in closed form.
fn straight_line() -> Textbook<impl Fn(&[f64]) -> Option<Vec<f64>> + Sync> {
    let error = ErrorModel {
        additive: 0.5,
        ..ErrorModel::default()
    };
    Textbook {
        parameters: vec![
            Parameter::new("a", Scale::Normal { mean: 1.0, sd: 2.0 }),
            Parameter::new("b", Scale::Normal { mean: 0.0, sd: 1.0 }),
        ],
        observations: seen(&[2.3, 2.9, 3.1, 4.6, 6.2], error),
        curve: |p: &[f64]| Some(TIMES.iter().map(|t| p[0] + p[1] * t).collect()),
    }
}

/// Conjugate answer for the straight line, in prior standard deviations:
/// means, covariance, log-evidence.
fn conjugate() -> ([f64; 2], [[f64; 2]; 2], f64) {
    let y = [2.3, 2.9, 3.1, 4.6, 6.2];
    let variance: f64 = 0.25;
    // design in standardised coordinates: y - 1 = [2, t] z + noise
    let rows: Vec<[f64; 2]> = TIMES.iter().map(|t| [2.0, *t]).collect();
    let mut h = [[1.0, 0.0], [0.0, 1.0]];
    let mut g = [0.0; 2];
    let mut square = 0.0;
    for (row, y) in rows.iter().zip(y) {
        let residual = y - 1.0;
        square += residual * residual / variance;
        for j in 0..2 {
            g[j] += row[j] * residual / variance;
            for k in 0..2 {
                h[j][k] += row[j] * row[k] / variance;
            }
        }
    }
    let determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0];
    let covariance = [
        [h[1][1] / determinant, -h[0][1] / determinant],
        [-h[1][0] / determinant, h[0][0] / determinant],
    ];
    let mean = [
        covariance[0][0] * g[0] + covariance[0][1] * g[1],
        covariance[1][0] * g[0] + covariance[1][1] * g[1],
    ];
    let fitted = mean[0] * g[0] + mean[1] * g[1];
    let n = y.len() as f64;
    let ln_evidence = -0.5 * n * (2.0 * std::f64::consts::PI * variance).ln()
        - 0.5 * (square - fitted)
        - 0.5 * determinant.ln();
    (mean, covariance, ln_evidence)
}

#[test]
fn a_straight_line_gives_the_conjugate_answer() {
    let line = straight_line();
    let posterior = Posterior::new(&line);
    let (mean, covariance, ln_evidence) = conjugate();
    let (top, draws) = found(&posterior);
    let sds = top.sds();
    for j in 0..2 {
        assert_relative_eq!(top.coordinates[j], mean[j], epsilon = 1e-6);
        assert_relative_eq!(sds[j], covariance[j][j].sqrt(), max_relative = 1e-6);
    }
    assert_relative_eq!(top.ln_evidence(), ln_evidence, epsilon = 1e-6);
    assert_draws_are(&draws, &[0, 1].map(|j| [mean[j], covariance[j][j].sqrt()]));
    assert_eq!(draws.divergences, 0);
}

#[test]
fn the_pulls_of_the_observations_add_up_to_the_mode() {
    let line = straight_line();
    let posterior = Posterior::new(&line);
    let (top, _) = found(&posterior);
    for j in 0..2 {
        let pulled: f64 = top.at.pulls.iter().map(|pull| pull[j]).sum();
        assert_relative_eq!(pulled, top.coordinates[j], epsilon = 1e-6);
    }
    // the late observation says more of the slope than the first, which is at time 0
    assert_relative_eq!(top.at.pulls[0][1], 0.0, epsilon = 1e-9);
}

#[test]
fn the_axes_of_the_mode_make_the_normal_approximation_standard() {
    let line = straight_line();
    let posterior = Posterior::new(&line);
    let (top, _) = found(&posterior);
    // a conjugate posterior is its normal approximation, at any distance
    for w in [[0.0, 0.0], [1.0, -2.0], [3.0, 0.5]] {
        let z = top.displaced(&w);
        let approximation = top.ln_approximation(&z);
        let density = posterior.ln_densities(&[z])[0];
        assert_relative_eq!(density - top.ln_evidence(), approximation, epsilon = 1e-6);
    }
}

/// Bolus of 100 into one compartment; the last level is below the limit of
/// quantification.
fn intravenous() -> Textbook<impl Fn(&[f64]) -> Option<Vec<f64>> + Sync> {
    let error = ErrorModel {
        additive: 0.05,
        proportional: 0.1,
        ..ErrorModel::default()
    };
    let mut observations = seen(&[8.9, 5.1, 2.4, 0.71], error);
    observations.push(Observation {
        seen: Seen::Between {
            low: f64::NEG_INFINITY,
            high: 0.2,
        },
        error,
        outlier: None,
    });
    Textbook {
        parameters: vec![
            lognormal("clearance", 3.0, 0.4),
            lognormal("volume", 12.0, 0.3),
        ],
        observations,
        curve: |p: &[f64]| {
            let times = [0.5, 2.0, 4.0, 8.0, 14.0];
            let level = |t: &f64| 100.0 / p[1] * (-p[0] / p[1] * t).exp();
            Some(times.iter().map(level).collect())
        },
    }
}

/// A dose of 100 by mouth into one compartment.
fn oral() -> Textbook<impl Fn(&[f64]) -> Option<Vec<f64>> + Sync> {
    let error = ErrorModel {
        additive: 0.1,
        proportional: 0.15,
        ..ErrorModel::default()
    };
    Textbook {
        parameters: vec![
            lognormal("absorption", 1.2, 0.5),
            lognormal("clearance", 3.0, 0.4),
            lognormal("volume", 15.0, 0.3),
        ],
        observations: seen(&[2.1, 4.2, 4.6, 3.1, 1.2], error),
        curve: |p: &[f64]| {
            let (ka, k) = (p[0], p[1] / p[2]);
            let level = |t: &f64| 100.0 / p[2] * ka / (ka - k) * ((-k * t).exp() - (-ka * t).exp());
            Some([0.5, 1.5, 3.0, 6.0, 12.0].iter().map(level).collect())
        },
    }
}

/// Elimination that saturates: `dC/dt = -vmax C / (km + C)` from 10, solved by
/// Newton's method from `km ln(10 / C) + 10 - C = vmax t`.
fn michaelis_menten() -> Textbook<impl Fn(&[f64]) -> Option<Vec<f64>> + Sync> {
    let error = ErrorModel {
        additive: 0.1,
        proportional: 0.05,
        ..ErrorModel::default()
    };
    Textbook {
        parameters: vec![lognormal("vmax", 2.0, 0.5), lognormal("km", 2.0, 0.7)],
        observations: seen(&[8.4, 5.6, 3.3, 1.4, 0.55], error),
        curve: |p: &[f64]| {
            let level = |t: &f64| {
                // in ln C, where the left side is convex and Newton safe
                let mut u = 10.0_f64.ln() - p[0] / (p[1] + 10.0) * t;
                for _ in 0..60 {
                    let c = u.exp();
                    let rest = p[1] * (10.0_f64.ln() - u) + 10.0 - c - p[0] * t;
                    u += rest / (p[1] + c);
                }
                u.exp()
            };
            Some([1.0, 3.0, 5.0, 8.0, 11.0].iter().map(level).collect())
        },
    }
}

#[test]
fn an_intravenous_dose_gives_the_posterior_of_the_grid() {
    let drug = intravenous();
    let posterior = Posterior::new(&drug);
    let known = by_grid(&posterior, 5.0, 401);
    let (_, draws) = found(&posterior);
    assert_draws_are(&draws, &known);
}

#[test]
fn an_oral_dose_gives_the_posterior_of_the_grid() {
    let drug = oral();
    let posterior = Posterior::new(&drug);
    let known = by_grid(&posterior, 5.0, 101);
    let (_, draws) = found(&posterior);
    assert_draws_are(&draws, &known);
}

#[test]
fn saturable_elimination_gives_the_posterior_of_the_grid() {
    let drug = michaelis_menten();
    let posterior = Posterior::new(&drug);
    let known = by_grid(&posterior, 6.0, 401);
    let (_, draws) = found(&posterior);
    assert_draws_are(&draws, &known);
}

#[test]
fn the_closed_form_of_saturable_elimination_solves_its_equation() {
    let drug = michaelis_menten();
    let (vmax, km) = (2.5, 1.7);
    let level = |p: &[f64]| (drug.curve)(p).expect("a curve");
    // small steps of the differential equation itself
    let (mut c, mut t, step) = (10.0, 0.0, 1e-4);
    for (known, until) in level(&[vmax, km]).iter().zip([1.0, 3.0, 5.0, 8.0, 11.0]) {
        while t < until - 0.5 * step {
            let rate = |c: f64| -vmax * c / (km + c);
            let half = c + 0.5 * step * rate(c);
            c += step * rate(half);
            t += step;
        }
        assert_relative_eq!(c, *known, max_relative = 1e-6);
    }
}

/// Two ways to explain one number: the square of a coordinate, known to `error`.
fn two_valleys(error: f64) -> Textbook<impl Fn(&[f64]) -> Option<Vec<f64>> + Sync> {
    let error = ErrorModel {
        additive: error,
        ..ErrorModel::default()
    };
    Textbook {
        parameters: vec![Parameter::new("x", Scale::Normal { mean: 0.0, sd: 1.0 })],
        observations: seen(&[1.0], error),
        curve: |p: &[f64]| Some(vec![p[0] * p[0]]),
    }
}

#[test]
fn chains_that_begin_in_one_of_two_valleys_find_the_other() {
    let valleys = two_valleys(0.1);
    let posterior = Posterior::new(&valleys);
    let one = map_estimate(&posterior, &[0.5]).expect("a mode");
    let draws = sample(&posterior, &[one], &LONG, SEED, &unwatched).expect("draws");
    let known = by_grid(&posterior, 3.0, 60_001);
    assert_relative_eq!(known[0][0], 0.0, epsilon = 1e-6);
    assert_draws_are(&draws, &known);
}

/// Hardly any ellipse through the one valley passes the other, because the three
/// other coordinates have to stay: only the ladder leads over.
#[test]
fn chains_in_one_of_two_narrow_valleys_find_the_other() {
    let error = ErrorModel {
        additive: 0.02,
        ..ErrorModel::default()
    };
    let standard = Scale::Normal { mean: 0.0, sd: 1.0 };
    let valleys = Textbook {
        parameters: ["x", "u", "v", "w"]
            .map(|name| Parameter::new(name, standard))
            .into(),
        observations: seen(&[1.0; 4], error),
        curve: |p: &[f64]| Some(vec![p[0] * p[0], p[1], p[2], p[3]]),
    };
    let posterior = Posterior::new(&valleys);
    let one = map_estimate(&posterior, &[-0.5, 0.5, 0.5, 0.5]).expect("a mode");
    assert_relative_eq!(one.coordinates[0], -1.0, epsilon = 1e-2);
    let draws = sample(&posterior, &[one], &LONG, SEED, &unwatched).expect("draws");
    for (chain, round_trips) in draws.chains.iter().zip(&draws.round_trips) {
        let other = chain.iter().filter(|z| z[0] > 0.0).count();
        assert!(other > 20 && other < 380, "{other} of 400");
        assert!(*round_trips > 20, "{round_trips}");
    }
}

/// A number seen with an error, of which the sampler is told something else.
struct Roughly<M> {
    exact: M,
    by: f64,
}

impl<M: Model> Model for Roughly<M> {
    fn parameters(&self) -> &[Parameter] {
        self.exact.parameters()
    }

    fn observations(&self) -> &[Observation] {
        self.exact.observations()
    }

    fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        self.exact.predict(points)
    }

    fn predict_coarsely(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        let off = |point: &Vec<f64>| Some(vec![Prediction::from(point[0] + self.by)]);
        points.iter().map(off).collect()
    }
}

/// Prior and error of standard deviation 1, and 1 seen: the posterior has mean
/// 0.5 and variance 0.5. What is cut off below 0 is cut off by the weights alone.
#[test]
fn coarse_predictions_cost_draws_but_no_truth() {
    let error = ErrorModel {
        additive: 1.0,
        ..ErrorModel::default()
    };
    let model = Roughly {
        exact: Textbook {
            parameters: vec![Parameter::new("x", Scale::Normal { mean: 0.0, sd: 1.0 })],
            observations: seen(&[1.0], error),
            curve: |p: &[f64]| (p[0] > 0.0).then(|| vec![p[0]]),
        },
        by: -0.4,
    };
    let posterior = Posterior::new(&model);
    let known = by_grid(&posterior, 6.0, 60_001);
    let top = map_estimate(&posterior, &[0.6]).expect("a mode");
    let draws = sample(&posterior, &[top], &LONG, SEED, &unwatched).expect("draws");
    let weights = draws.weights();
    let total: f64 = weights.iter().sum();
    let expected = |of: &dyn Fn(f64) -> f64| -> f64 {
        let values = draws.chains.iter().flatten().map(|z| of(z[0]));
        values.zip(&weights).map(|(x, w)| x * w).sum::<f64>() / total
    };
    let mean = expected(&|x| x);
    let sd = expected(&|x| (x - mean) * (x - mean)).sqrt();
    let worth = draws.worth();
    assert!(worth > 0.5 && worth < 0.95, "{worth}");
    let error = 4.0 * known[0][1] / (1600.0 * worth).sqrt();
    assert!((mean - known[0][0]).abs() < error, "{mean}, {known:?}");
    assert!((sd - known[0][1]).abs() < error, "{sd}, {known:?}");
}

/// A normal number of which only the part above 0.5 has a solution.
#[test]
fn a_cliff_is_no_obstacle() {
    let cliff = Textbook {
        parameters: vec![Parameter::new("x", Scale::Normal { mean: 0.0, sd: 1.0 })],
        observations: vec![],
        curve: |p: &[f64]| (p[0] > 0.5).then(Vec::new),
    };
    let posterior = Posterior::new(&cliff);
    let again = map_estimate(&posterior, &[1.0]).expect("a mode");
    let draws = sample(&posterior, &[again], &LONG, SEED, &unwatched).expect("draws");
    // mean and variance of a normal number beyond a: h = density / tail,
    // h and 1 + a h - h^2
    let hazard: f64 = 1.141_077_8;
    let sd = (1.0 + 0.5 * hazard - hazard * hazard).sqrt();
    assert_draws_are(&draws, &[[hazard, sd]]);
}

#[rstest]
#[case::one_thread(1)]
#[case::three_threads(3)]
fn the_same_seed_gives_the_same_draws_on_any_threads(#[case] threads: usize) {
    let drug = intravenous();
    let posterior = Posterior::new(&drug);
    let top = map_estimate(&posterior, &[0.0; 2]).expect("a mode");
    let short = Sampling {
        draws: 20,
        tuning: 20,
        ..LONG
    };
    let draw = || {
        sample(
            &posterior,
            std::slice::from_ref(&top),
            &short,
            SEED,
            &unwatched,
        )
        .expect("draws")
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    assert_eq!(pool.expect("a pool").install(draw), draw());
    let others = sample(
        &posterior,
        std::slice::from_ref(&top),
        &short,
        Seed(6),
        &unwatched,
    )
    .expect("draws");
    assert_ne!(others.chains, draw().chains);
}

#[test]
fn a_run_reports_its_draws_and_can_be_stopped() {
    let line = straight_line();
    let posterior = Posterior::new(&line);
    let top = map_estimate(&posterior, &[0.0; 2]).expect("a mode");
    let heard = AtomicU64::new(0);
    let stopped = sample(&posterior, &[top], &LONG, SEED, &|_, all| {
        assert_eq!(all, 2000);
        if heard.fetch_add(1, Ordering::Relaxed) < 100 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    assert!(matches!(
        stopped,
        Err(SampleError::Stopped { all: 2000, .. })
    ));
    assert!(heard.load(Ordering::Relaxed) < 120);
}

#[test]
fn chains_go_on_while_they_disagree_and_no_longer_than_allowed() {
    let line = straight_line();
    let posterior = Posterior::new(&line);
    let top = map_estimate(&posterior, &[0.0; 2]).expect("a mode");
    let few = Sampling {
        draws: 6,
        tuning: 20,
        ..LONG
    };
    let length = |most: u32, seed: u64| {
        let sampling = Sampling { most, ..few };
        let tops = std::slice::from_ref(&top);
        let draws = sample(&posterior, tops, &sampling, Seed(seed), &unwatched);
        draws.expect("draws").chains[0].len()
    };
    // six draws seldom show that they agree; three hundred always do
    let ended: Vec<usize> = (1..=8).map(|seed| length(300, seed)).collect();
    assert!(ended.iter().all(|n| *n < 300 && n % 6 == 0), "{ended:?}");
    let on = (1..=8).find(|seed| ended[*seed as usize - 1] > 12);
    let on = on.expect("chains that disagree after twelve draws");
    assert_eq!(length(17, on), 12);
    assert_eq!(length(6, on), 6);
}

#[test]
fn a_model_without_a_solution_is_refused() {
    let nothing = Textbook {
        parameters: vec![Parameter::new("x", Scale::Normal { mean: 0.0, sd: 1.0 })],
        observations: vec![],
        curve: |_: &[f64]| None,
    };
    let posterior = Posterior::new(&nothing);
    assert!(matches!(
        map_estimate(&posterior, &[0.0]),
        Err(NoMapEstimate::NoStart)
    ));
    let none = sample(&posterior, &[], &LONG, SEED, &unwatched);
    assert_eq!(none, Err(SampleError::NoMapEstimate));
}

#[test]
fn without_observations_the_posterior_is_the_prior() {
    let silent = Textbook {
        parameters: vec![lognormal("x", 2.0, 0.5), lognormal("y", 1.0, 0.5)],
        observations: vec![],
        curve: |_: &[f64]| Some(vec![]),
    };
    let posterior = Posterior::new(&silent);
    let (top, draws) = found(&posterior);
    assert_relative_eq!(top.ln_evidence(), 0.0, epsilon = 1e-9);
    assert_draws_are(&draws, &[[0.0, 1.0], [0.0, 1.0]]);
}
