//! Every program of `examples/` runs and says what it should. The book shows them.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../examples/compare.rs"]
#[expect(dead_code, reason = "`main` is for the command line")]
mod compare;
#[path = "../examples/own_parameters.rs"]
#[expect(dead_code, reason = "`main` is for the command line")]
mod own_parameters;
#[path = "../examples/simulate_plan.rs"]
#[expect(dead_code, reason = "`main` is for the command line")]
mod simulate_plan;
#[path = "../examples/textbook_model.rs"]
#[expect(dead_code, reason = "`main` is for the command line")]
mod textbook_model;
#[path = "../examples/trial_to_parquet.rs"]
#[expect(dead_code, reason = "`main` is for the command line")]
mod trial_to_parquet;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;

/// The last number of each line.
fn last_numbers(text: &str) -> Vec<f64> {
    let lines = text.lines().skip(1);
    let word = |line: &str| line.split_whitespace().last().unwrap().to_owned();
    lines
        .map(|line| word(line).trim_end_matches('%').parse().unwrap())
        .collect()
}

#[test]
fn simulate_plan_shows_pigment_that_comes_back_under_the_drug() {
    let regained = last_numbers(&simulate_plan::table("tacrolimus 0.1%: bid 24w, stop").unwrap());
    let untreated = last_numbers(&simulate_plan::table("none").unwrap());
    assert_eq!(regained.len(), 10);
    assert!(regained[0].abs() < 0.5, "{regained:?}");
    assert!(
        regained[6] > 10.0 && regained[6] > untreated[6],
        "{regained:?}"
    );
}

#[test]
fn compare_shows_the_three_usual_plans() {
    let text = compare::table().unwrap();
    for plan in ["stop now", "taper", "maintain"] {
        assert!(text.contains(plan), "{text}");
    }
    let relapses = last_numbers(&text);
    assert!(relapses.iter().all(|p| (0.0..=100.0).contains(p)), "{text}");
    assert!(relapses[2] <= relapses[0], "{text}");
}

#[test]
fn trial_to_parquet_writes_a_row_for_every_patient_and_arm() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("trial.parquet");
    std::fs::write(&path, trial_to_parquet::parquet_file().unwrap()).unwrap();
    let file = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
    let rows: Vec<_> = file
        .get_row_iter(None)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(rows.len(), 200);
    let share = |arm: &str| -> f64 {
        let own = rows.iter().filter(|row| row.get_string(0).unwrap() == arm);
        own.map(|row| row.get_double(3).unwrap()).sum()
    };
    assert!(share("tacrolimus") > share("vehicle"));
}

#[test]
fn own_parameters_make_another_library() {
    let text = own_parameters::both().unwrap();
    let regained: Vec<f64> = text
        .lines()
        .map(|line| {
            let number = line.split(": ").nth(1).unwrap().split('%').next().unwrap();
            number.parse().unwrap()
        })
        .collect();
    assert!(regained[1] < regained[0], "{text}");
    let built_in = tapir_engine::library::Library::builtin().unwrap();
    assert_eq!(text.matches(&built_in.hash).count(), 1, "{text}");
}

#[test]
fn textbook_model_finds_what_the_data_were_simulated_with() {
    let text = textbook_model::fitted().unwrap();
    let truth = [1.5, 2.8, 32.0];
    for (line, truth) in text.lines().skip(1).zip(truth) {
        let numbers: Vec<f64> = line
            .split_whitespace()
            .rev()
            .take(3)
            .map(|number| number.parse().unwrap())
            .collect();
        let [r_hat, mean, mode] = numbers[..] else {
            panic!("{line}");
        };
        assert!((mode / truth - 1.0).abs() < 0.3, "{line}");
        assert!((mean / truth - 1.0).abs() < 0.3, "{line}");
        assert!(r_hat < 1.05, "{line}");
    }
}
