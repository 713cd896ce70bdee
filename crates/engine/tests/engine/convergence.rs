//! The solver's order, and what the usual mesh leaves.

use crate::patients::{a_lane, drawn, ointment, typical};
use tapir_engine::ode::{Lane, Run, Schedule, Trajectory, onsets, solve, solve_plain};
use tapir_engine::structure::Structure;

const DAYS: u32 = 84;

fn run<'a>(structure: Structure, schedule: &'a Schedule, record: &'a [u32]) -> Run<'a> {
    Run {
        structure,
        grid_days: 0.5,
        schedule,
        record,
        tolerance: 2e-5,
    }
}

fn weekly() -> Vec<u32> {
    (1..=2 * DAYS / 7).map(|week| 14 * week).collect()
}

/// Worst difference over records and states, relative to the state or 0.001.
fn difference(a: &Trajectory, b: &Trajectory) -> f64 {
    let mut worst = 0.0_f64;
    for (a, b) in a.rows.iter().zip(&b.rows) {
        for (x, y) in a.state.values().into_iter().zip(b.state.values()) {
            let size = if y > 1e-3 { y } else { 1e-3 };
            let error = (x - y).abs() / size;
            assert!(error.is_finite());
            if error > worst {
                worst = error;
            }
        }
    }
    worst
}

#[test]
fn halving_the_step_divides_the_error_by_about_32() {
    for structure in Structure::ALL {
        let individual = typical(structure);
        // smooth: no application, only the attack finding its balance
        let lane = a_lane(&individual, Vec::new());
        let uniform = Schedule::default();
        let coarse = Run {
            grid_days: 4.0,
            ..run(structure, &uniform, &[21])
        };
        let exact = solve_plain(&coarse, 64, &lane);
        let [first, second] =
            [1, 4].map(|refinement| difference(&solve_plain(&coarse, refinement, &lane), &exact));
        // over two halvings: one alone depends on where an error changes its sign
        let order = (first / second).log2() / 2.0;
        assert!(
            (4.3..6.2).contains(&order),
            "structure {structure}: order {order:.2}, errors {first:.1e} and {second:.1e}"
        );
    }
}

/// As of a plan: the drug is new after a pause of more than a day and a half.
fn schedule() -> Schedule {
    let jumps = ointment(&typical(Structure::A), DAYS);
    let doses = || jumps.iter().map(|jump| jump.at);
    Schedule::of_plan(onsets(doses(), 3), doses())
}

#[test]
fn usual_mesh_is_within_one_in_a_hundred_thousand_in_most_patients() {
    let (record, schedule) = (weekly(), schedule());
    for structure in Structure::ALL {
        let run = run(structure, &schedule, &record);
        let lanes: Vec<Lane> = drawn(structure, 200)
            .iter()
            .map(|individual| a_lane(individual, ointment(individual, DAYS)))
            .collect();
        let usual = solve(&run, &lanes).value;
        let mut errors: Vec<f64> = usual
            .iter()
            .zip(&lanes)
            .map(|(usual, lane)| difference(usual.as_ref().unwrap(), &solve_plain(&run, 16, lane)))
            .collect();
        errors.sort_by(f64::total_cmp);
        let (median, high) = (errors[100], errors[197]);
        assert!(median < 2e-6, "structure {structure}: median {median:.1e}");
        assert!(
            high < 2e-5,
            "structure {structure}: 99th percentile {high:.1e}"
        );
    }
}

#[test]
fn onset_of_a_drug_is_followed_by_the_graded_mesh() {
    let individual = typical(Structure::A);
    let lane = a_lane(&individual, ointment(&individual, DAYS));
    let record = [2];
    let schedule = Schedule::of_onsets(vec![0]);
    let graded = run(Structure::A, &schedule, &record);
    let without_onsets = Schedule::default();
    let uniform = run(Structure::A, &without_onsets, &record);
    let exact = solve_plain(&graded, 16, &lane);
    let with = difference(&solve_plain(&graded, 1, &lane), &exact);
    let without = difference(&solve_plain(&uniform, 1, &lane), &exact);
    assert!(
        with * 10.0 < without,
        "graded {with:.1e}, uniform {without:.1e}"
    );
}
