//! Many at a time and one at a time are the same, with any instructions.

use crate::patients::{a_lane, drawn, ointment};
use tapir_engine::model::{Forcing, Parameters, State};
use tapir_engine::num::{Dual, Scalar};
use tapir_engine::ode::{
    Counted, Dose, InstructionSet, Jump, Lane, Problem, Run, Schedule, integrate, onsets, solve,
    solve_arms, solve_averaged, solve_one, solve_plain,
};
use tapir_engine::structure::Structure;

#[test]
fn lanes_have_the_bits_of_the_plain_reading_with_any_instructions() {
    let record = [7, 14, 100, 200];
    for structure in Structure::ALL {
        // without an onset's fine mesh most lanes need smaller steps at first
        let schedules = [Schedule::of_onsets(vec![0]), Schedule::nothing()];
        let [run, coarse] = schedules.each_ref().map(|schedule| Run {
            structure,
            grid_days: 0.5,
            schedule,
            record: &record,
            tolerance: 1e-5,
        });
        let lanes: Vec<Lane> = drawn(structure, 21)
            .iter()
            .map(|individual| a_lane(individual, ointment(individual, 50)))
            .collect();
        for run in [run, coarse] {
            let plain: Vec<_> = lanes
                .iter()
                .map(|lane| solve_one(&run, lane).value)
                .collect();
            let mut averaged = Vec::new();
            for set in InstructionSet::ALL.into_iter().filter(|s| s.is_available()) {
                set.choose().unwrap();
                assert_eq!(solve(&run, &lanes).value, plain, "{set}");
                averaged.push(solve_averaged(&run, &lanes).value);
            }
            assert!(averaged.windows(2).all(|pair| pair[0] == pair[1]));
            let finest = plain.iter().map(|p| p.as_ref().unwrap().refinement).max();
            assert!(finest > Some(1), "somebody needs smaller steps");
        }
    }
}

#[test]
fn the_usual_mesh_alone_is_what_a_run_in_stretches_gives_with_it() {
    let schedule = Schedule::of_onsets(vec![0]);
    let run = Run {
        structure: Structure::B,
        grid_days: 0.5,
        schedule: &schedule,
        record: &[1, 57, 113, 300],
        tolerance: f64::INFINITY,
    };
    for individual in drawn(Structure::B, 5) {
        let lane = a_lane(&individual, ointment(&individual, 50));
        let stretches = solve_one(&run, &lane).value.unwrap();
        assert_eq!(stretches.rows, solve_plain(&run, 1, &lane).rows);
    }
}

/// Plans that part after some weeks, one of them with light and with a stress event.
#[test]
fn plans_that_share_their_beginning_give_what_each_gives_alone() {
    let record: Vec<u32> = (0..=40).map(|week| 14 * week).collect();
    let individuals = drawn(Structure::A, 11);
    let dose = |individual: &tapir_engine::patient::Individual| {
        Dose::Depot(individual.parameters.application_load)
    };
    let plans: [Vec<u32>; 5] = [
        (0..280).collect(),
        (0..448).collect(),
        (0..448).step_by(2).collect(),
        (0..280).chain((280..560).step_by(7)).collect(),
        (0..280).chain((281..560).step_by(7)).collect(),
    ];
    let schedules: Vec<Schedule> = plans
        .iter()
        .map(|half_days| {
            Schedule::of_plan(
                onsets(half_days.iter().copied(), 3),
                half_days.iter().copied(),
            )
        })
        .collect();
    let lanes: Vec<Vec<Lane>> = plans
        .iter()
        .enumerate()
        .map(|(plan, half_days)| {
            let lane = |(number, individual): (usize, &tapir_engine::patient::Individual)| {
                let size = dose(individual);
                // every third application of some is missed
                let taken = half_days.iter().filter(|at| number % 2 == 0 || *at % 3 > 0);
                let mut jumps: Vec<Jump> = taken.map(|&at| Jump { at, dose: size }).collect();
                if number % 3 == 0 {
                    let dose = Dose::Stress(individual.stress_size);
                    jumps.push(Jump { at: 64, dose });
                }
                if plan == 4 {
                    let light = (400..500).step_by(6);
                    jumps.extend(light.map(|at| Jump {
                        at,
                        dose: Dose::Light(1.0),
                    }));
                }
                jumps.sort_by_key(|jump| (jump.at, jump.dose.order()));
                a_lane(individual, jumps)
            };
            individuals.iter().enumerate().map(lane).collect()
        })
        .collect();
    let arms: Vec<(Run<'_>, &[Lane])> = schedules
        .iter()
        .zip(&lanes)
        .map(|(schedule, lanes)| {
            let run = Run {
                structure: Structure::A,
                grid_days: 0.5,
                schedule,
                record: &record,
                tolerance: 1e-5,
            };
            (run, lanes.as_slice())
        })
        .collect();
    let together = solve_arms(&arms);
    let alone: Counted<Vec<_>> = arms.iter().map(|(run, lanes)| solve(run, lanes)).collect();
    assert_eq!(together.value, alone.value);
    let (shared, alone) = (together.work, alone.work);
    assert!(
        5 * shared.steps < 4 * alone.steps,
        "{} of {} steps",
        shared.steps,
        alone.steps
    );
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
    let together = solve(&run, &lanes).value;
    for (lane, together) in lanes.iter().zip(&together) {
        let alone = solve(&run, std::slice::from_ref(lane)).value;
        assert_eq!(alone[0], *together);
    }
}

/// Melanocytes after 50 days without treatment.
fn melanocytes<S: Scalar>(parameters: &Parameters<S>, lane: &Lane) -> S {
    let problem = Problem {
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
    integrate(&problem, &mut rows);
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
