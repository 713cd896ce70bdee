//! `tapir model`: what the model is made of.

use crate::failure::Failure;
use crate::files::{self, Format};
use crate::language;
use clap::Subcommand;
use std::path::PathBuf;
use tapir_engine::covariate_effects::DoseParameters;
use tapir_engine::export::{DoseSequence, sbml};
use tapir_engine::library::Library;
use tapir_engine::model::{Forcing, State};
use tapir_engine::patient::{Covariates, Individual};
use tapir_engine::plan::Weekday;
use tapir_engine::regimen;
use tapir_engine::site::Site;
use tapir_engine::structure::Structure;

#[derive(Subcommand)]
pub enum Command {
    /// Print every parameter: value, unit, variability, status, source, meaning.
    Params {
        /// Print JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Write the typical patient of one structural model as SBML Level 3 Version 2.
    Sbml {
        /// Structural model.
        #[arg(long, value_enum, default_value_t = Which::A)]
        structure: Which,
        /// Site of the lesion.
        #[arg(long, default_value = "face", value_parser = site)]
        site: Site,
        /// Doses to add as events, in the plan language; the plan begins on a Monday.
        #[arg(long, value_name = "PLAN")]
        plan: Option<String>,
        /// File to write; standard output without it.
        #[arg(long, value_name = "FILE.xml")]
        out: Option<PathBuf>,
    },
}

/// Structure on the command line.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Which {
    /// Memory cells are lost within weeks.
    #[value(name = "A", alias = "a")]
    A,
    /// Memory cells are lost about half as fast as in A.
    #[value(name = "B", alias = "b")]
    B,
}

impl From<Which> for Structure {
    fn from(which: Which) -> Self {
        match which {
            Which::A => Self::A,
            Which::B => Self::B,
        }
    }
}

/// Reads the name of a site.
pub fn site(text: &str) -> Result<Site, String> {
    Site::ALL
        .into_iter()
        .find(|site| site.name() == text.to_lowercase())
        .ok_or_else(|| format!("choose one of {}", Site::ALL.map(Site::name).join(", ")))
}

/// What a site may be, after "it must be".
pub fn site_names() -> String {
    let names = Site::ALL.map(Site::name);
    let (last, others) = names.split_last().expect("there are sites");
    format!("{} or {last}", others.join(", "))
}

pub fn run(library: &Library, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Params { json: true } => files::print_json(&library.listing()),
        Command::Params { json: false } => {
            files::print(&tapir_report::parameters::text(library, language::chosen()))
        }
        Command::Sbml {
            structure,
            site,
            plan,
            out,
        } => {
            let output = files::prepare("--out", out.as_ref(), &[Format::Sbml])?;
            let document = typical_sbml(library, *structure, *site, plan.as_deref())?;
            match output {
                Some(output) => output.write(document.as_bytes()),
                None => files::print(&document),
            }
        }
    }
}

/// The typical adult with a lesion one year old and few T cells.
fn typical_sbml(
    library: &Library,
    which: Which,
    site: Site,
    plan: Option<&str>,
) -> Result<String, Failure> {
    let set = library.set(which.into());
    let individual = Individual::typical(set, &Covariates::typical(site));
    let doses = match plan {
        None => Vec::new(),
        Some(text) => {
            let plan = crate::plan_text::read("--plan", text)?;
            let dose_parameters = DoseParameters::of(set);
            let taken = plan.applications(Weekday::Monday);
            let jumps = regimen::doses(&individual, &dose_parameters, &taken);
            DoseSequence::of_jumps(&jumps, set.value("grid"))
        }
    };
    Ok(sbml::document(&sbml::Content {
        set,
        parameters: &individual.parameters,
        state: &State::typical(set, &individual),
        forcing: &Forcing::none(),
        doses: &doses,
    }))
}
