//! `cargo xtask validate`: scenarios out, libRoadRunner's reference back in.

use crate::python;
use crate::scenario::{GRID_DAYS, Scenario};
use anyhow::{Context, ensure};
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::Command;
use tapir_engine::export::{DoseSequence, code, sbml};
use tapir_engine::library::Library;
use tapir_engine::model::Parameters;
use tapir_engine::ode::{Dose, Lane, Solving, onsets};
use tapir_engine::structure::Structure;

#[derive(clap::Args)]
pub struct Options {
    /// Writes cases and documents, but does not run Python.
    #[arg(long)]
    no_python: bool,
}

pub fn run(options: &Options) -> anyhow::Result<()> {
    let folder = Path::new("validation/roadrunner");
    let documents = Path::new("target/validation/roadrunner");
    std::fs::create_dir_all(documents)?;
    let library = Library::builtin()?;
    let mut cases = Map::new();
    for (name, scenario) in Scenario::all(Path::new("scenarios/runs"))? {
        for structure in Structure::ALL {
            let lane = scenario.lane(&library, structure)?;
            let solving = Solving::of(library.set(structure));
            let doses = DoseSequence::of_jumps(&lane.jumps, GRID_DAYS);
            let case = format!("{name}-{}", structure.to_string().to_lowercase());
            let write = |suffix: &str, doses: &[DoseSequence]| {
                let document = sbml::document(&sbml::Content {
                    set: library.set(structure),
                    parameters: &lane.parameters,
                    state: &lane.state,
                    forcing: &lane.forcing,
                    doses,
                });
                std::fs::write(documents.join(format!("{case}{suffix}.xml")), document)
            };
            write("", &[])?;
            write("-events", &doses)?;
            cases.insert(case, as_json(&scenario, structure, &lane, &doses, &solving));
        }
    }
    let text = serde_json::to_string_pretty(&Value::Object(cases))?;
    std::fs::write(folder.join("cases.json"), text + "\n")?;
    if options.no_python {
        return Ok(());
    }
    let python = python::interpreter();
    ensure!(
        python::has(&python, &["roadrunner", "libsbml", "basico"]),
        "{} lacks libRoadRunner, libSBML or basico; run `pip install -r {}`, or name another \
         interpreter in TAPIR_PYTHON",
        python.display(),
        folder.join("requirements.txt").display()
    );
    let status = Command::new(&python)
        .arg(folder.join("make_reference.py"))
        .arg(documents)
        .status()
        .context("starting Python")?;
    ensure!(status.success(), "make_reference.py failed");
    Ok(())
}

/// What both sides read: numbers, not names of parameter sets, so that a new
/// calibration does not make the reference void.
fn as_json(
    scenario: &Scenario,
    structure: Structure,
    lane: &Lane,
    doses: &[DoseSequence],
    solving: &Solving,
) -> Value {
    let parameters: Map<String, Value> = Parameters::DECLARED
        .iter()
        .zip(lane.parameters.values())
        .map(|(declared, value)| (declared.name.to_owned(), json!(value)))
        .collect();
    let states: Vec<&str> = code::state_names().collect();
    let values = lane.state.values().into_iter().chain(lane.forcing.values());
    let start: Map<String, Value> = states
        .iter()
        .zip(values)
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    let lesion_states = lane.state.values().len();
    let ointment = lane
        .jumps
        .iter()
        .filter(|jump| matches!(jump.dose, Dose::Depot(_)));
    let doses_at = ointment.map(|jump| jump.at);
    let onset_days: Vec<f64> = onsets(doses_at, solving.washout_points())
        .into_iter()
        .map(|point| f64::from(point) * GRID_DAYS)
        .collect();
    let doses: Vec<Value> = doses
        .iter()
        .map(|s| {
            json!({
                "first_day": s.first_day,
                "interval_days": s.interval_days,
                "count": s.count,
                "target": states[lesion_states + s.dose.target()],
                "size": s.dose.size(),
            })
        })
        .collect();
    json!({
        "question": scenario.question,
        "structure": structure.to_string(),
        "weeks": scenario.weeks,
        "parameters": parameters,
        "start": start,
        "onset_days": onset_days,
        "doses": doses,
    })
}
