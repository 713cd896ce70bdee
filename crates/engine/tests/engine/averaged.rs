//! The rough course under averaged effects: near the exact one, and far cheaper.

use crate::patients::{a_lane, drawn, ointment};
use tapir_engine::ode::{Lane, Run, Schedule, Work, solve, solve_averaged};
use tapir_engine::structure::Structure;

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
        // ointment twice daily for four months, twice weekly for four, then none
        let lanes: Vec<Lane> = drawn(structure, 64)
            .iter()
            .map(|individual| a_lane(individual, ointment(individual, 120)))
            .collect();
        let (mut rough, mut exact) = (Work::default(), Work::default());
        let averaged = solve_averaged(&run, &lanes, &mut rough);
        let solved = solve(&run, &lanes, &mut exact);
        let mut off = Vec::new();
        for (averaged, solved) in averaged.iter().zip(&solved) {
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
        assert!(usual < 2e-4, "{structure:?}: usually {usual} off");
        assert!(most < 0.02, "{structure:?}: {most} off at most");
        assert!(
            3 * rough.evaluations < exact.evaluations,
            "{} of {} evaluations",
            rough.evaluations,
            exact.evaluations
        );
    }
}
