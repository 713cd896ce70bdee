//! Draws a virtual trial and the validation of a few published ones:
//! `trials <en|zh> <folder>`.

use std::error::Error;
use std::path::Path;
use tapir_engine::evidence;
use tapir_engine::library::Library;
use tapir_engine::rng::Seed;
use tapir_engine::trial::{self, Summary, TrialSpec};
use tapir_report::{Language, validation};

const TRIAL: &str = r#"
name = "Stop, taper or maintain after 24 weeks"
seed = 1
patients = 200
weeks = 76

[population]
site = "face"
age_years = { min = 18, max = 65 }
lesion_age_years = { max = 5 }

[[arm]]
name = "stop"
plan = "tacrolimus 0.1%: bid 24w, stop"

[[arm]]
name = "taper"
plan = "tacrolimus 0.1%: bid 24w, qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop"

[[arm]]
name = "maintain"
plan = "tacrolimus 0.1%: bid 24w, 2/w(mon,thu) 52w, stop"

[[endpoint]]
kind = "repigmentation"
at_least = 0.75
week = 24

[[endpoint]]
kind = "area_change"
week = 76

[[endpoint]]
kind = "relapse"
from_week = 24
week = 48
loses_at_least = 0.25

[[endpoint]]
kind = "time_to_relapse"
from_week = 24
week = 76
loses_at_least = 0.25

[[endpoint]]
kind = "skin_level"
week = 20
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [language, folder] = arguments.as_slice() else {
        return Err("trials <en|zh> <folder>".into());
    };
    let (language, folder): (Language, &Path) = (language.parse()?, folder.as_ref());
    let library = Library::builtin()?;

    let spec = TrialSpec::from_toml(TRIAL)?;
    let outcomes = trial::run(&library, &spec, 0..spec.patients, &|_| {})?;
    let summary = Summary::of(&library, &spec, &outcomes);
    std::fs::write(
        folder.join("trial.svg"),
        tapir_report::trial::svg(&summary, language),
    )?;

    let run = validation::Run {
        patients: 64,
        seed: Seed(1),
        model_version: env!("CARGO_PKG_VERSION").to_owned(),
        parameter_hash: library.hash.clone(),
        command: "cargo run -p tapir-report --example trials".to_owned(),
    };
    let mut rows = Vec::new();
    let questions = evidence::questions()?;
    for question in &questions {
        rows.extend(question.answer(&library, run.patients, run.seed)?.0);
    }
    let answer = |key: &str| rows.iter().find(|row| row.key == key)?.model;
    let studies = evidence::between_studies(&questions, run.patients, &answer);
    std::fs::write(
        folder.join("validation.md"),
        validation::markdown(&rows, &studies, &run),
    )?;
    std::fs::write(
        folder.join("validation.svg"),
        validation::svg(&rows, language),
    )?;
    Ok(())
}
