//! The check of forecasts against simulated patients.

use crate::patients::library;
use tapir_engine::fit::FitMethod;
use tapir_engine::library::{FILES, Library};
use tapir_engine::validate::sbc::{Check, ClaimKind, Options, check};

/// Few patients, so that a test can wait for it.
fn small() -> Options {
    Options {
        patients: 240,
        perturbed: 0,
        candidates: 1024,
        ..Options::quick(FitMethod::Population)
    }
}

fn holds(check: &Check, kind: ClaimKind) -> bool {
    check.claims.iter().any(|c| c.kind == kind && c.holds)
}

/// Parameters that take every measurement for several times better than it is.
fn overconfident() -> Library {
    let files: Vec<(String, String)> = FILES
        .iter()
        .map(|(name, text)| {
            let sharper = text
                .replace(
                    "traced_error = { value = 0.07,",
                    "traced_error = { value = 0.01,",
                )
                .replace(
                    "hand_unit_error = { value = 0.25,",
                    "hand_unit_error = { value = 0.05,",
                )
                .replace(
                    "vasi_error = { value = 0.15,",
                    "vasi_error = { value = 0.03,",
                )
                .replace(
                    "model_error = { value = 0.04,",
                    "model_error = { value = 0.01,",
                );
            ((*name).to_owned(), sharper)
        })
        .collect();
    Library::from_files(&files).unwrap()
}

#[test]
fn a_fit_that_takes_the_measurements_for_too_good_is_caught() {
    let fit = overconfident();
    let reality = library();
    assert_ne!(fit.hash, reality.hash, "the errors were found and replaced");
    let check = check(&fit, &reality, &small(), &|_| {}).unwrap();
    assert!(!check.holds());
    assert!(!holds(&check, ClaimKind::Ranks), "{:?}", check.claims);
    assert!(!holds(&check, ClaimKind::Coverage), "{:?}", check.claims);
    let now: Vec<&Vec<u32>> = check
        .ranks
        .iter()
        .filter(|r| r.visits == 6 && !r.holds)
        .map(|r| &r.ranks.histogram)
        .collect();
    let edges = |h: &Vec<u32>| h[0] + h[h.len() - 1];
    let flat = |h: &Vec<u32>| 2 * h.iter().sum::<u32>() / h.len() as u32;
    assert!(now.iter().any(|h| edges(h) > 2 * flat(h)), "a U: {now:?}");
}

#[test]
fn the_fit_as_it_is_holds_its_claims_on_any_number_of_threads() {
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let library = library();
        pool.install(|| check(&library, &library, &small(), &|_| {}).unwrap())
    };
    let found = with(2);
    assert!(holds(&found, ClaimKind::Ranks), "{:?}", found.claims);
    assert!(holds(&found, ClaimKind::Coverage), "{:?}", found.claims);
    assert_eq!(found, with(3));
}
