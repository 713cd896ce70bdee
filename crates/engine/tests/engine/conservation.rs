//! What must hold of every course.

use crate::patients::{a_lane, drawn, library};
use proptest::prelude::*;
use tapir_engine::ode::{Dose, Jump, Run, Schedule, SolveError, solve};
use tapir_engine::structure::Structure;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn states_stay_non_negative_and_pigment_below_one(
        patient in 0usize..40,
        second_structure in any::<bool>(),
        every_half_days in 1u32..20,
        kinds in prop::collection::vec(0u8..4, 1..60),
    ) {
        let structure = Structure::ALL[usize::from(second_structure)];
        let individual = drawn(structure, 40)[patient];
        let p = individual.parameters;
        let jumps: Vec<Jump> = kinds
            .iter()
            .zip((0..).step_by(every_half_days as usize))
            .map(|(kind, at)| Jump {
                at,
                dose: match kind {
                    0 => Dose::Depot(p.application_load),
                    1 => Dose::Jak(p.jak_load),
                    2 => Dose::Light(1.0),
                    _ => Dose::Stress(individual.stress_size),
                },
            })
            .collect();
        let record: Vec<u32> = (1..=26).map(|week| week * 14).collect();
        let run = Run { structure, grid_days: 0.5, schedule: &Schedule::of_onsets(vec![0]), record: &record, tolerance: 4e-5 };
        let lane = a_lane(&individual, jumps);
        let course = solve(&run, &[lane]).value.remove(0).unwrap();
        for row in &course.rows {
            prop_assert!(row.state.values().into_iter().all(|x| x >= 0.0 && x.is_finite()));
            prop_assert!(row.state.melanocyte < 1.0 && row.state.reservoir < 1.0);
            prop_assert!(row.state.cd8_trm <= p.trm_capacity);
        }
    }
}

#[test]
fn more_ointment_never_means_less_block() {
    use tapir_engine::model::{Constants, Effect, Forcing};
    let individual = drawn(Structure::A, 1)[0];
    let p = individual.parameters;
    let constants = Constants::of(&p);
    let block = |skin: f64| {
        let u = Forcing {
            skin,
            ..Forcing::none()
        };
        Effect::of(&u, &p, constants.ic50_to_hill).inhibition
    };
    let levels: Vec<f64> = (0..200).map(|i| block(5.0 * f64::from(i))).collect();
    assert!(levels.is_sorted());
    assert!(levels[0] < 1e-12 && levels[199] <= p.imax);
}

#[test]
fn undefined_parameter_is_an_error_and_leaves_its_neighbours_alone() {
    let individuals = drawn(Structure::B, 8);
    let mut lanes: Vec<_> = individuals
        .iter()
        .map(|individual| a_lane(individual, Vec::new()))
        .collect();
    let run = Run {
        structure: Structure::B,
        grid_days: 0.5,
        schedule: &Schedule::default(),
        record: &[100],
        tolerance: library().set(Structure::B).value("tolerance"),
    };
    let healthy = solve(&run, &lanes).value;
    lanes[3].parameters.k_kill = f64::NAN;
    let mixed = solve(&run, &lanes).value;
    for (i, (before, after)) in healthy.iter().zip(&mixed).enumerate() {
        if i == 3 {
            let error = after.as_ref().unwrap_err().to_string();
            assert!(error.contains("not a number"), "{error}");
        } else {
            assert_eq!(before, after);
        }
    }
}

#[test]
fn error_that_ends_a_run_is_above_the_limit_that_is_named() {
    let lanes: Vec<_> = drawn(Structure::A, 40)
        .iter()
        .map(|individual| a_lane(individual, vec![stress(individual.stress_size)]))
        .collect();
    // no step is small enough for that
    let run = Run {
        structure: Structure::A,
        grid_days: 2.0,
        schedule: &Schedule::default(),
        record: &[200],
        tolerance: 1e-10,
    };
    let solved = solve(&run, &lanes).value;
    let failures: Vec<SolveError> = solved.into_iter().filter_map(Result::err).collect();
    assert!(!failures.is_empty());
    for failure in failures {
        let SolveError::StepCollapsed { error, limit, .. } = failure else {
            panic!("{failure}");
        };
        assert!(error > limit && limit < run.tolerance, "{error} {limit}");
    }
}

fn stress(size: f64) -> Jump {
    Jump {
        at: 3,
        dose: Dose::Stress(size),
    }
}
