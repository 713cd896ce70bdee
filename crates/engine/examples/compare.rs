//! One patient's visits, and three plans side by side: stop, taper or maintain?

use std::error::Error;
use std::fmt::Write;
use tapir_engine::course::{Course, LesionEntry, VisitEntry};
use tapir_engine::forecast::{Options, compare};
use tapir_engine::library::Library;
use tapir_engine::measurement::Method;
use tapir_engine::site::Site;

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", table()?);
    Ok(())
}

/// Repigmentation and relapse a year after the decision, plan by plan.
pub fn table() -> Result<String, Box<dyn Error>> {
    let visits = [
        ("2025-01-13", 14.2),
        ("2025-03-10", 9.6),
        ("2025-06-30", 2.3),
    ];
    let mut entered = Course::builder("2025-01-13".parse()?, "tacrolimus 0.1%: bid 24w".parse()?)
        .age_years(31.0)
        .lesion(LesionEntry::new(Site::Face, "2024-03-10".parse()?, 0.6))
        .adherence(0.9);
    for (day, cm2) in visits {
        entered = entered.visit(VisitEntry::area(day.parse()?, cm2, Method::Traced));
    }
    let course = entered.build()?;

    let options = Options {
        candidates: 512,
        draws: 200,
        ..Options::default()
    };
    let comparison = compare(&Library::builtin()?, &course, &[], options)?;

    let mut text = String::from("plan      repigmented (90 %)   relapse\n");
    for plan in &comparison.plans {
        let year = plan.horizons.last().ok_or("no horizon")?;
        let [low, high] = year.repigmented.ci90.map(|x| 100.0 * x);
        writeln!(
            text,
            "{:8}  {:3.0}% ({low:.0} to {high:.0})  {:.0}%",
            plan.name.to_string(),
            100.0 * year.repigmented.median,
            100.0 * year.relapse.probability,
        )?;
    }
    Ok(text)
}
