//! `tapir predictive-check`: trials of the published size over time.

use crate::failure::Failure;
use crate::files;
use crate::number::whole;
use crate::page::PageOptions;
use crate::progress;
use clap::Args;
use tapir_engine::evidence::Progress;
use tapir_engine::library::Library;
use tapir_engine::validate::credibility::{PredictiveOptions, predictive_checks_watched};

#[derive(Args)]
pub struct Arguments {
    /// Virtual patients that trials are drawn from, 100 to 1000000.
    #[arg(long, default_value_t = 2000, value_parser = whole(100..=1_000_000_u32))]
    patients: u32,
    /// Trials drawn for each statistic, 100 to 100000.
    #[arg(long, default_value_t = 2000, value_parser = whole(100..=100_000_u32))]
    trials: u32,
    #[command(flatten)]
    page: PageOptions,
}

/// Prints JSON; page and figure are for people.
pub fn run(library: &Library, arguments: &Arguments) -> Result<(), Failure> {
    let page = arguments.page.prepare()?;
    let Arguments {
        patients, trials, ..
    } = *arguments;
    let seed = arguments.page.seed;
    let options = PredictiveOptions {
        patients,
        trials,
        seed,
    };
    let bar = progress::counting("patients");
    let watch = |progress| match progress {
        Progress::Ahead(all) => bar.all(all),
        Progress::Done(done) => bar.done(done),
    };
    let checks = predictive_checks_watched(library, options, &watch);
    bar.finish();
    let checks = checks.map_err(Failure::run)?;
    page.write(
        || {
            let command = format!(
                "tapir predictive-check --patients {patients} --trials {trials} --seed {seed}"
            );
            tapir_report::predictive::markdown(&checks, &command)
        },
        || tapir_report::predictive::svg(&checks, arguments.page.language()),
    )?;
    files::print_json(&checks)
}
