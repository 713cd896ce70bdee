//! Own numbers in the place of the built-in ones: what if tacrolimus were less
//! potent? The parameter hash says that results are not those of the built-in set.

use std::error::Error;
use std::fmt::Write;
use tapir_engine::endpoint::repigmentation;
use tapir_engine::library::{FILES, Library};
use tapir_engine::patient::Covariates;
use tapir_engine::plan::{Adherence, Plan, Weekday};
use tapir_engine::recruitment::VirtualPatient;
use tapir_engine::rng::Seed;
use tapir_engine::simulation::{Prepared, half_day_of_week};
use tapir_engine::site::Site;
use tapir_engine::structure::Structure;

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", both()?);
    Ok(())
}

/// Repigmentation of the typical face after half a year, with the built-in
/// potency of tacrolimus and with half of its largest effect.
pub fn both() -> Result<String, Box<dyn Error>> {
    let built_in = Library::builtin()?;
    // a folder like params/, as names and texts; every row is checked as it is read
    let files = FILES.map(|(name, text)| {
        let text = match name {
            "skin-pk.toml" => text.replace("imax = { value = 0.95", "imax = { value = 0.475"),
            _ => text.to_owned(),
        };
        (name.to_owned(), text)
    });
    let own = Library::from_files(&files)?;

    let mut text = String::new();
    for (name, library) in [("built-in", &built_in), ("own", &own)] {
        let regained = 100.0 * half_a_year(library)?;
        writeln!(
            text,
            "{name} ({}): {regained:.0}% repigmented",
            library.hash
        )?;
    }
    Ok(text)
}

fn half_a_year(library: &Library) -> Result<f64, Box<dyn Error>> {
    let plan: Plan = "tacrolimus 0.1%: bid 26w".parse()?;
    let prepared = Prepared::new(library, &plan, &Adherence::Full, Weekday::Monday, Seed(1))?;
    let rows = library.set(Structure::A);
    let patient = VirtualPatient::typical(rows, Covariates::typical(Site::Face));
    let start = patient.state;
    let courses = prepared.run(&[patient], &[half_day_of_week(26.0)])?.value;
    Ok(repigmentation(&start, &courses[0].rows[0].state))
}
