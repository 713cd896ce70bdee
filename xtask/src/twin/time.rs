//! `cargo run --release -p xtask -- twin --time`: both sides on the same patients in one run.

use super::{FOLDER, cases, script};
use anyhow::Context;
use cpu_time::ProcessTime;
use serde_json::Value;
use std::path::Path;
use tapir_engine::fit;
use tapir_engine::fit::{FitMethod, Fitting};
use tapir_engine::inference::{Sampling, unwatched};
use tapir_engine::library::Library;
use tapir_engine::rng::Seed;

/// The case that is timed.
const TIMED: &str = "recent-face";
/// Chains, tuning, draws and depth of the trees of the twin's sampler: what it
/// does in minutes.
const TWINS_CHAINS: [&str; 4] = ["4", "20", "20", "4"];

/// R-hat below which chains have found the same.
const MIXED: f64 = 1.05;

/// Prints seconds of the processor, which do not depend on the number of threads.
pub fn run(python: &Path, library: &Library) -> anyhow::Result<()> {
    for (name, structure) in cases::CASES.into_iter().filter(|(name, _)| *name == TIMED) {
        let course = cases::course(Path::new(FOLDER), name)?;
        let begun = ProcessTime::now();
        let modes = fit::modes(library, &course, structure, Seed(1))?.value;
        let seconds = begun.elapsed().as_secs_f64();
        let best = modes.first().context("the patient has no mode")?;
        let arguments: Vec<&str> = std::iter::once(name).chain(TWINS_CHAINS).collect();
        let told: Value = serde_json::from_str(&script(python, "bench.py", &arguments)?)?;
        let number = |field: &str| told[field].as_f64().unwrap_or(f64::NAN);
        println!(
            "{name}: mode: Tapir {seconds:.2} s from three starts and {} gradients at the best \
             (ln density {:.2}), twin {:.2} s from one start and {} gradients ({:.2}; compiling \
             {:.0} s not counted), ratio {:.1}",
            best.gradients,
            best.at.ln_density,
            number("mode_s"),
            number("mode_gradients"),
            number("mode_ln_density"),
            number("compile_s"),
            number("mode_s") / seconds,
        );
        let fitting = Fitting {
            method: FitMethod::Posterior,
            sampling: Sampling::default(),
            ..Fitting::default()
        };
        let begun = ProcessTime::now();
        let posterior_draws =
            fit::posterior_draws(library, &course, structure, &fitting, &unwatched)?.value;
        let seconds = begun.elapsed().as_secs_f64();
        let least = posterior_draws.convergence.iter().map(|c| c.bulk_ess);
        let ess = least.fold(f64::INFINITY, |a, b| if b < a { b } else { a });
        println!(
            "{name}: chains: Tapir {seconds:.1} s for {ess:.0} effective draws, twin {:.1} s for \
             {:.0} (R-hat {:.2}, {} divergences, {} gradients; compiling {:.0} s not counted)",
            number("nuts_s"),
            number("ess"),
            number("r_hat"),
            number("divergences"),
            number("nuts_gradients"),
            number("nuts_compile_s"),
        );
        // chains that have not mixed have no effective sample size to divide by
        if number("r_hat") < MIXED {
            let (ours, twins) = (ess / seconds, number("ess") / number("nuts_s"));
            println!("{name}: ratio per effective draw {:.1}", ours / twins);
        }
    }
    Ok(())
}
