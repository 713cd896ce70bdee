//! What people wait for. One patient: a face treated twice daily, ten traced areas
//! over 40 weeks; and the published trials.
//!
//! | id | what |
//! |---|---|
//! | `fit/map` | the MAP estimates of one structural model, from three starts: the fit alone |
//! | `fit/population` | 2048 virtual patients, weighted |
//! | `fit/around_the_mode` | population, modes of both structures, 1024 draws around them |
//! | `fit/posterior` | population, modes, eight chains in each structure |
//! | `fit/compare` | three plans for a year, 2000 predictive draws, with the population |
//! | `fit/report` | the same with the alternatives that a report shows |
//! | `fit/search` | the search for plans as `tapir plan` does it |
//! | `fit/validate` | every published trial with 2000 virtual patients |
//!
//! All threads work. `TAPIR_INSTRUCTION_SET` chooses among `baseline`, `avx2` and
//! `avx512`; the widest is the default. CPU seconds of one: `RAYON_NUM_THREADS=1`.

use divan::Bencher;
use tapir_engine::course::Course;
use tapir_engine::evidence;
use tapir_engine::fit::{FitMethod, Fitting, fit_by, modes};
use tapir_engine::forecast::{Options, compare, compare_with_alternatives};
use tapir_engine::inference::unwatched;
use tapir_engine::library::Library;
use tapir_engine::ode::InstructionSet;
use tapir_engine::rng::Seed;
use tapir_engine::search::{Goal, Limits, SearchOptions, search};
use tapir_engine::structure::Structure;

fn main() {
    if let Ok(name) = std::env::var("TAPIR_INSTRUCTION_SET") {
        let set = InstructionSet::ALL.into_iter().find(|s| s.name() == name);
        let set = set.expect("one of the instruction sets");
        set.choose().expect("this processor has it");
    }
    println!("instruction set: {}", InstructionSet::in_use());
    divan::main();
}

fn library() -> Library {
    Library::builtin().expect("a test keeps the built-in files complete")
}

fn course() -> Course {
    Course::from_toml(include_str!("ten-visits.toml")).expect("the course is valid")
}

#[divan::bench(sample_count = 20)]
fn map(bencher: Bencher<'_, '_>) {
    let (library, course) = (library(), course());
    bencher.bench(|| modes(&library, &course, Structure::A, Seed(1)));
}

fn by(bencher: Bencher<'_, '_>, method: FitMethod) {
    let (library, course) = (library(), course());
    let fitting = Fitting {
        method,
        ..Fitting::default()
    };
    bencher.bench(|| fit_by(&library, &course, &fitting, &unwatched));
}

#[divan::bench(sample_count = 5)]
fn population(bencher: Bencher<'_, '_>) {
    by(bencher, FitMethod::Population);
}

#[divan::bench(sample_count = 5)]
fn around_the_map(bencher: Bencher<'_, '_>) {
    by(bencher, FitMethod::Map);
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

#[divan::bench(sample_count = 3)]
fn report(bencher: Bencher<'_, '_>) {
    let (library, course) = (library(), course());
    bencher.bench(|| {
        let options = Options::default();
        compare_with_alternatives(&library, &course, &[], options, &unwatched)
    });
}

#[divan::bench(sample_count = 1)]
fn validate(bencher: Bencher<'_, '_>) {
    let library = library();
    bencher.bench(|| evidence::validate(&library, 2000, Seed(1)));
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
