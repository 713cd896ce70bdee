//! A fifth-order method with six stages.
//!
//! Its weights are those of Lobatto's rule with five nodes, which integrates a
//! course that is given in time with order eight: and what has to be followed
//! here is mostly that, the rise and fall of the drug between two applications.
//! With Lobatto's four nodes the same number of stages leaves errors 80 times
//! larger. Six stages at these nodes leave one coefficient free; it is near the
//! least error of order six. Tests check the conditions and measure the order.
//!
//! The evaluation at the end of a step is the next step's first one, and beside
//! the last stage it measures the local error for free.

const ROOT_21: f64 = 4.582_575_694_955_84;

/// The second of Lobatto's five nodes; the fourth is as far from the end.
pub(super) const EARLY: f64 = (7.0 - ROOT_21) / 14.0;

/// Slopes that a step begins with or computes but for the one at its end.
pub(super) const STAGES: usize = 6;

/// Coefficients of the slopes so far. Row `i` leads to stage `i + 2`; the last row
/// holds the weights and leads to the end of the step.
const COEFFICIENTS: [[f64; STAGES]; STAGES] = [
    [1.0 / 2.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [1.0 / 7.0, (5.0 - ROOT_21) / 14.0, 0.0, 0.0, 0.0, 0.0],
    [
        (3.0 - ROOT_21) / 12.0,
        (ROOT_21 - 4.0) / 12.0,
        7.0 / 12.0,
        0.0,
        0.0,
        0.0,
    ],
    [
        (15.0 + 7.0 * ROOT_21) / 84.0,
        (7.0 - 12.0 * ROOT_21) / 147.0,
        (-49.0 - ROOT_21) / 84.0,
        (42.0 + 4.0 * ROOT_21) / 49.0,
        0.0,
        0.0,
    ],
    [
        (5.0 * ROOT_21 - 91.0) / 36.0,
        (9.0 + 13.0 * ROOT_21) / 54.0,
        (189.0 + 49.0 * ROOT_21) / 108.0,
        (-10.0 - 4.0 * ROOT_21) / 9.0,
        (49.0 - 7.0 * ROOT_21) / 18.0,
        0.0,
    ],
    [
        1.0 / 20.0,
        0.0,
        49.0 / 180.0,
        16.0 / 45.0,
        49.0 / 180.0,
        1.0 / 20.0,
    ],
];

/// Times at which the drug is looked at in a step: the early node, the midpoint, the
/// late node, the end.
pub(super) const NODES: usize = 4;

/// Of these the one to which each row of the coefficients leads.
pub(super) const NODE_OF: [usize; STAGES] = [1, 0, 1, 2, 3, 3];

/// The last stage and the slope at the end are slopes at one time; this part of
/// their difference measures the local error. Its size is such that the
/// estimate is about the largest error met.
const ESTIMATE: f64 = 0.01;

/// The method's coefficients in days, for steps of one length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tableau {
    pub rows: [[f64; STAGES]; STAGES],
    pub estimate: f64,
}

impl Tableau {
    #[inline(always)]
    pub fn of(days: f64) -> Self {
        let mut rows = COEFFICIENTS;
        for row in &mut rows {
            for a in row {
                *a *= days;
            }
        }
        Self {
            rows,
            estimate: days * ESTIMATE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times of the stages, in steps.
    const TIMES: [f64; 6] = [0.0, 0.5, EARLY, 0.5, 1.0 - EARLY, 1.0];

    const WEIGHTS: [f64; 6] = COEFFICIENTS[STAGES - 1];

    /// `sum(coefficients * nodes^power)`.
    fn moment(coefficients: &[f64], power: i32) -> f64 {
        let terms = coefficients.iter().zip(TIMES);
        terms.map(|(a, c)| a * c.powi(power)).sum()
    }

    /// Coefficients of stage `i`, counted from 0, for all stages.
    fn row(i: usize) -> [f64; 6] {
        if i > 0 { COEFFICIENTS[i - 1] } else { [0.0; 6] }
    }

    /// `sum(weights * terms)` over the stages.
    fn sum_over_stages(term: impl Fn(usize) -> f64) -> f64 {
        (0..6).map(|i| WEIGHTS[i] * term(i)).sum()
    }

    #[test]
    fn stages_follow_a_straight_line_and_all_but_the_second_a_parabola() {
        for (i, node) in TIMES.into_iter().enumerate() {
            assert!((moment(&row(i), 0) - node).abs() < 1e-14, "stage {i}");
            let parabola = (moment(&row(i), 1) - 0.5 * node * node).abs() < 1e-14;
            assert_eq!(parabola, i != 1, "stage {i}");
        }
        const { assert!(WEIGHTS[1] == 0.0) };
    }

    #[test]
    fn weights_integrate_what_is_given_in_time_with_order_eight() {
        for power in 0..8 {
            let exact = 1.0 / f64::from(power + 1);
            assert!((moment(&WEIGHTS, power) - exact).abs() < 1e-15, "{power}");
        }
        assert!((moment(&WEIGHTS, 8) - 1.0 / 9.0).abs() > 1e-5);
    }

    /// With the two tests above: the conditions of order five.
    #[test]
    fn conditions_of_order_five_hold_and_one_of_order_six_does_not() {
        for j in 0..6 {
            let column = sum_over_stages(|i| row(i)[j]);
            let expected = WEIGHTS[j] * (1.0 - TIMES[j]);
            assert!((column - expected).abs() < 1e-14, "column {j}");
        }
        let second = sum_over_stages(|i| TIMES[i] * row(i)[1]);
        assert!(second.abs() < 1e-14);
        let parabola = sum_over_stages(|i| TIMES[i] * moment(&row(i), 2));
        assert!((parabola - 1.0 / 15.0).abs() < 1e-14);
        let cubic = sum_over_stages(|i| TIMES[i] * moment(&row(i), 3));
        assert!((cubic - 1.0 / 24.0).abs() > 1e-5);
    }
}
