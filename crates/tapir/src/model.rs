//! `tapir model`: what the model is made of.

use crate::failure::Failure;
use crate::files;
use clap::Subcommand;
use tapir_engine::library::Library;
use tapir_engine::params::{Row, Status};

#[derive(Subcommand)]
pub enum Command {
    /// Print every parameter: value, unit, variability, status, source, meaning.
    Params {
        /// Print JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
}

pub fn run(library: &Library, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Params { json: true } => files::print(&(params_json(library)? + "\n")),
        Command::Params { json: false } => files::print(&params_table(library)),
    }
}

fn status(row: &Row) -> &'static str {
    match row.status {
        Status::Literature => "literature",
        Status::Fitted => "fitted",
        Status::Assumed => "assumed",
    }
}

fn params_table(library: &Library) -> String {
    let [a, b] = &library.sets;
    let mut out = format!(
        "{:<22} {:>10} {:>10}  {:<12} {:>10}  {:<10} {:<18} {}\n",
        "parameter", "A", "B", "unit", "variation", "status", "source", "meaning"
    );
    for (declared, row) in a.table() {
        let other = b.row(declared.name);
        let variation = match (row.cv, row.logit_sd) {
            (Some(cv), _) => format!("CV {cv}"),
            (_, Some(sd)) => format!("logit {sd}"),
            _ => String::new(),
        };
        out.push_str(&format!(
            "{:<22} {:>10} {:>10}  {:<12} {:>10}  {:<10} {:<18} {}\n",
            declared.name,
            row.value,
            other.value,
            declared.unit,
            variation,
            status(row),
            row.source,
            declared.meaning.trim(),
        ));
    }
    for pair in a.correlations() {
        out.push_str(&format!(
            "correlation of {} and {}: {} (assumed)\n",
            pair.between[0], pair.between[1], pair.rho
        ));
    }
    out.push_str(&format!("\nparameter hash {}\n", library.hash));
    out
}

fn params_json(library: &Library) -> Result<String, Failure> {
    let sets: serde_json::Map<String, serde_json::Value> = library
        .sets
        .iter()
        .map(|set| {
            let rows: serde_json::Map<String, serde_json::Value> = set
                .table()
                .map(|(declared, row)| {
                    let mut value = serde_json::to_value(row).map_err(Failure::run)?;
                    value["meaning"] = declared.meaning.trim().into();
                    Ok((declared.name.to_owned(), value))
                })
                .collect::<Result<_, Failure>>()?;
            Ok((set.structure.to_string(), rows.into()))
        })
        .collect::<Result<_, Failure>>()?;
    let whole = serde_json::json!({ "parameter_hash": library.hash, "structures": sets });
    serde_json::to_string_pretty(&whole).map_err(Failure::run)
}
