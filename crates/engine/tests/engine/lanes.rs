//! Eight at a time and one at a time are the same.

use crate::patients::{a_lane, drawn, ointment};
use tapir_engine::model::{Forcing, Parameters, State};
use tapir_engine::num::{Dual, Scalar};
use tapir_engine::ode::{Course, Lane, Run, Schedule, Work, integrate, solve, solve_plain};
use tapir_engine::structure::Structure;

#[test]
fn lanes_have_the_bits_of_the_plain_reading() {
    let record = [7, 14, 100, 200];
    for structure in Structure::ALL {
        let run = Run {
            structure,
            grid_days: 0.5,
            schedule: &Schedule::of_onsets(vec![0]),
            record: &record,
            tolerance: 4e-5,
        };
        let lanes: Vec<Lane> = drawn(structure, 21)
            .iter()
            .map(|individual| a_lane(individual, ointment(individual, 50)))
            .collect();
        let batched = solve(&run, &lanes, &mut Work::default());
        for (lane, batched) in lanes.iter().zip(batched) {
            let batched = batched.unwrap();
            let plain = solve_plain(&run, batched.refinement, lane);
            assert_eq!(plain, batched);
        }
    }
}

#[test]
fn patient_does_not_depend_on_its_neighbours() {
    let record = [200];
    let run = Run {
        structure: Structure::A,
        grid_days: 0.5,
        schedule: &Schedule::of_onsets(vec![0]),
        record: &record,
        tolerance: 4e-5,
    };
    let lanes: Vec<Lane> = drawn(Structure::A, 19)
        .iter()
        .map(|individual| a_lane(individual, ointment(individual, 50)))
        .collect();
    let together = solve(&run, &lanes, &mut Work::default());
    for (lane, together) in lanes.iter().zip(&together) {
        let alone = solve(&run, std::slice::from_ref(lane), &mut Work::default());
        assert_eq!(alone[0], *together);
    }
}

/// Melanocytes after 50 days without treatment.
fn melanocytes<S: Scalar>(parameters: &Parameters<S>, lane: &Lane) -> S {
    let course = Course {
        structure: Structure::A,
        parameters,
        state: State::from_values(lane.state.values().map(S::constant)),
        forcing: Forcing::from_values(lane.forcing.values().map(S::constant)),
        jumps: &[],
        grid_days: 0.5,
        schedule: &Schedule::default(),
        refinement: 1,
        record: &[100],
    };
    let mut rows = Vec::new();
    integrate(&course, &mut rows);
    rows[0].state.melanocyte
}

#[test]
fn derivatives_agree_with_differences_through_a_whole_course() {
    let individual = drawn(Structure::A, 1)[0];
    let lane = a_lane(&individual, Vec::new());
    let speed = individual.parameters.front_speed;
    let with_speed = |front_speed: f64| {
        let parameters = Parameters {
            front_speed,
            ..individual.parameters
        };
        melanocytes(&parameters, &lane)
    };
    let h = 1e-5 * speed;
    let difference = (with_speed(speed + h) - with_speed(speed - h)) / (2.0 * h);

    let values = individual.parameters.values();
    let duals = Parameters::build(|i, declared| {
        if declared.name == "front_speed" {
            Dual::<1>::input(values[i], 0)
        } else {
            Dual::constant(values[i])
        }
    });
    let exact = melanocytes(&duals, &lane);
    let slope = exact.gradient[0];
    assert!(
        (slope / difference - 1.0).abs() < 1e-5,
        "{slope} against {difference}"
    );
    assert_eq!(exact.value.to_bits(), with_speed(speed).to_bits());
}
