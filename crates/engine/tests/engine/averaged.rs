//! The coarse solution under averaged effects: near the exact one, and far cheaper.

use crate::patients::{a_lane, drawn, ointment};
use tapir_engine::ode::{Dose, Jump, Lane, Run, Schedule, solve, solve_averaged};
use tapir_engine::patient::Individual;
use tapir_engine::structure::Structure;

/// Ointment twice daily for four months and twice weekly for four, with light three
/// times a week, under which effector cells go many times faster than a step.
fn treated(individual: &Individual) -> Lane {
    let mut jumps = ointment(individual, 120);
    jumps.extend((0..34).flat_map(|week| {
        [0, 4, 8].map(|day| Jump {
            at: 14 * week + day,
            dose: Dose::Light(1.0),
        })
    }));
    jumps.sort_by_key(|jump| (jump.at, jump.dose.order()));
    a_lane(individual, jumps)
}

#[test]
fn averaged_effects_lead_where_the_exact_ones_do_for_a_third_of_the_work() {
    let record = [7, 60, 336, 700];
    for structure in Structure::ALL {
        let run = Run {
            structure,
            grid_days: 0.5,
            schedule: &Schedule::of_onsets(vec![0]),
            record: &record,
            tolerance: 1e-5,
        };
        let lanes: Vec<Lane> = drawn(structure, 64).iter().map(treated).collect();
        let averaged = solve_averaged(&run, &lanes);
        let solved = solve(&run, &lanes);
        let (coarse, exact) = (averaged.work, solved.work);
        let mut off = Vec::new();
        for (averaged, solved) in averaged.value.iter().zip(&solved.value) {
            let (averaged, solved) = (averaged.as_ref().unwrap(), solved.as_ref().unwrap());
            assert_eq!(averaged.rows.len(), record.len());
            for (averaged, solved) in averaged.rows.iter().zip(&solved.rows) {
                // what reaches the skin is not averaged
                let levels = averaged.forcing.values().into_iter();
                for (a, b) in levels.zip(solved.forcing.values()) {
                    assert!((a - b).abs() <= 1e-9 * b.abs(), "{a} and {b}");
                }
                off.push((averaged.state.melanocyte - solved.state.melanocyte).abs());
            }
        }
        off.sort_by(f64::total_cmp);
        let usual = off[off.len() / 2];
        let most = off[off.len() - 1];
        assert!(usual < 1e-3, "{structure:?}: usually {usual} off");
        assert!(most < 0.05, "{structure:?}: {most} off at most");
        assert!(
            3 * coarse.evaluations < exact.evaluations,
            "{} of {} evaluations",
            coarse.evaluations,
            exact.evaluations
        );
    }
}
