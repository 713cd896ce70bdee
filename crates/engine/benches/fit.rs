//! One patient: a face treated twice daily, ten traced areas over 40 weeks.
//!
//! | id | what |
//! |---|---|
//! | `fit/mode` | the modes of one structure, from three starts |
//! | `fit/population` | 2048 virtual patients, weighted |
//! | `fit/around_the_mode` | population, modes of both structures, 1024 draws around them |
//! | `fit/posterior` | population, modes, eight chains in each structure |
//! | `fit/compare` | three plans for a year, 2000 futures, with the population |
//! | `fit/search` | the search for plans as `tapir plan` does it |

use divan::Bencher;
use tapir_engine::course::Course;
use tapir_engine::fit::{FitMethod, Fitting, fit_by, modes};
use tapir_engine::forecast::{Options, compare};
use tapir_engine::inference::unwatched;
use tapir_engine::library::Library;
use tapir_engine::ode::Work;
use tapir_engine::search::{Goal, Limits, SearchOptions, search};
use tapir_engine::structure::Structure;

fn main() {
    divan::main();
}

fn library() -> Library {
    Library::builtin().expect("a test keeps the built-in files complete")
}

fn course() -> Course {
    let mut text = "[patient]\nage_years = 31\n\n[lesion]\nsite = \"face\"\nonset = 2024-03-10\n\
         body_percent = 0.6\n\n[treatment]\nstart = 2025-01-06\n\
         plan = \"tacrolimus 0.1%: bid 40w\"\nadherence = 0.9\n"
        .to_owned();
    let visits = [
        ("2025-01-06", 14.2),
        ("2025-02-03", 12.9),
        ("2025-03-03", 10.8),
        ("2025-03-31", 8.9),
        ("2025-04-28", 7.6),
        ("2025-05-26", 6.0),
        ("2025-06-23", 5.1),
        ("2025-07-21", 4.4),
        ("2025-08-18", 3.6),
        ("2025-09-15", 3.3),
        ("2025-10-13", 2.9),
    ];
    for (date, area) in visits {
        text += &format!("\n[[visit]]\ndate = {date}\narea_cm2 = {area}\nmethod = \"traced\"\n");
    }
    Course::from_toml(&text).expect("the course is valid")
}

#[divan::bench(sample_count = 20)]
fn mode(bencher: Bencher<'_, '_>) {
    let (library, course) = (library(), course());
    bencher.bench(|| modes(&library, &course, Structure::A, 1, &mut Work::default()));
}

fn by(bencher: Bencher<'_, '_>, method: FitMethod) {
    let (library, course) = (library(), course());
    let fitting = Fitting {
        method,
        ..Fitting::default()
    };
    bencher.bench(|| {
        fit_by(
            &library,
            &course,
            &fitting,
            &unwatched,
            &mut Work::default(),
        )
    });
}

#[divan::bench(sample_count = 5)]
fn population(bencher: Bencher<'_, '_>) {
    by(bencher, FitMethod::Population);
}

#[divan::bench(sample_count = 5)]
fn around_the_mode(bencher: Bencher<'_, '_>) {
    by(bencher, FitMethod::Mode);
}

#[divan::bench(sample_count = 1)]
fn posterior(bencher: Bencher<'_, '_>) {
    by(bencher, FitMethod::Posterior);
}

#[divan::bench(sample_count = 5, name = "compare")]
fn compared(bencher: Bencher<'_, '_>) {
    let (library, course) = (library(), course());
    bencher.bench(|| compare(&library, &course, &[], Options::default()));
}

#[divan::bench(sample_count = 1, name = "search")]
fn searched(bencher: Bencher<'_, '_>) {
    let (library, course) = (library(), course());
    let limits = Limits::default();
    bencher.bench(|| {
        let options = SearchOptions::default();
        search(
            &library,
            &course,
            &Goal::default(),
            &limits,
            options,
            &|_| {},
        )
    });
}
