//! One patient under one plan: drug, T cells and pigment, month by month.

use std::error::Error;
use std::fmt::Write;
use tapir_engine::endpoint::repigmentation;
use tapir_engine::library::Library;
use tapir_engine::patient::Covariates;
use tapir_engine::plan::{Adherence, Plan, Weekday};
use tapir_engine::recruitment::VirtualPatient;
use tapir_engine::rng::Seed;
use tapir_engine::simulation::{Prepared, half_day_of_week};
use tapir_engine::site::Site;
use tapir_engine::structure::Structure;

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", table("tacrolimus 0.1%: bid 24w, stop")?);
    Ok(())
}

/// Weeks, drug in the skin, memory T cells and repigmentation of the typical
/// adult's face.
pub fn table(plan: &str) -> Result<String, Box<dyn Error>> {
    let library = Library::builtin()?;
    let plan: Plan = plan.parse()?;
    let prepared = Prepared::new(&library, &plan, &Adherence::Full, Weekday::Monday, Seed(1))?;
    let rows = library.set(Structure::A);
    let patient = VirtualPatient::typical(rows, Covariates::typical(Site::Face));
    let start = patient.state;

    let weeks: Vec<f64> = (0..=9).map(|month| 4.0 * f64::from(month)).collect();
    let half_days: Vec<u32> = weeks.iter().copied().map(half_day_of_week).collect();
    let courses = prepared.run(&[patient], &half_days)?.value;

    let mut text = String::from("week  drug ng/g  memory/mm2  repigmented\n");
    for (week, row) in weeks.iter().zip(&courses[0].rows) {
        writeln!(
            text,
            "{week:4}  {:9.1}  {:10.1}  {:10.0}%",
            row.forcing.skin,
            row.state.cd8_trm,
            100.0 * repigmentation(&start, &row.state),
        )?;
    }
    Ok(text)
}
