//! Regular doses: a year of twice-daily use as one line instead of 730.

use crate::ode::{Dose, Jump};

/// The same dose at regular times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DoseSequence {
    /// Time of the first dose, days.
    pub first_day: f64,
    /// Time from one dose to the next, days; not read where `count` is 1.
    pub interval_days: f64,
    /// Number of doses.
    pub count: u32,
    /// What is added each time.
    pub dose: Dose,
}

impl DoseSequence {
    /// Finds the regular sequences in a list of jumps, the grid being
    /// `grid_days` apart.
    ///
    /// Takes the earliest jump left and the interval that reaches most of the
    /// jumps after it without a gap, until none is left. Of doses on two days of
    /// the week this makes two weekly sequences; missed doses split a sequence.
    /// The result is ordered by first dose.
    pub fn of_jumps(jumps: &[Jump], grid_days: f64) -> Vec<Self> {
        let mut left: Vec<Jump> = jumps.to_vec();
        left.sort_by_key(|jump| jump.at);
        let mut sequences = Vec::new();
        while let Some(&first) = left.first() {
            let later = left.iter().skip(1).filter(|j| j.dose == first.dose);
            let intervals = later.map(|j| j.at - first.at).filter(|&i| i > 0);
            // an interval beyond two weeks is nobody's frequency, and trying all is slow
            let best = intervals
                .take(28)
                .map(|interval| (run(&left, first, interval), interval))
                // of equally long runs the one with the shorter interval
                .max_by_key(|&(count, interval)| (count, std::cmp::Reverse(interval)));
            let (count, interval) = best.unwrap_or((1, 1));
            for n in 0..count {
                if let Some(i) = position(&left, first, first.at + n * interval) {
                    left.remove(i);
                }
            }
            sequences.push(Self {
                first_day: f64::from(first.at) * grid_days,
                interval_days: f64::from(interval) * grid_days,
                count,
                dose: first.dose,
            });
        }
        sequences
    }

    /// The doses of all sequences as jumps on a grid `grid_days` apart, in time
    /// order and within one time in the order of the forcing, as
    /// [`Lane::jumps`](crate::ode::Lane::jumps) wants them.
    ///
    /// A time between two grid points moves to the nearer one.
    pub fn jumps(sequences: &[Self], grid_days: f64) -> Vec<Jump> {
        let each = |s: &Self| {
            let s = *s;
            (0..s.count).map(move |n| Jump {
                at: grid_point(s.first_day + f64::from(n) * s.interval_days, grid_days),
                dose: s.dose,
            })
        };
        let mut jumps: Vec<Jump> = sequences.iter().flat_map(each).collect();
        jumps.sort_by_key(|jump| (jump.at, jump.dose.target()));
        jumps
    }
}

/// The grid point nearest to a time.
fn grid_point(day: f64, grid_days: f64) -> u32 {
    (day / grid_days).round() as u32
}

/// Where the jump of this kind and time stands.
fn position(jumps: &[Jump], like: Jump, at: u32) -> Option<usize> {
    let start = jumps.partition_point(|jump| jump.at < at);
    let same_time = jumps[start..].iter().take_while(|jump| jump.at == at);
    same_time
        .enumerate()
        .find(|(_, jump)| jump.dose == like.dose)
        .map(|(i, _)| start + i)
}

/// How many jumps of this kind follow at this interval without a gap.
fn run(jumps: &[Jump], first: Jump, interval: u32) -> u32 {
    (1..)
        .find(|n| position(jumps, first, first.at + n * interval).is_none())
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn depot(at: u32) -> Jump {
        Jump {
            at,
            dose: Dose::Depot(1.0),
        }
    }

    #[test]
    fn twice_daily_then_two_weekdays_is_three_sequences() {
        let daily = (0..336).map(depot);
        let weekly = (24..52).flat_map(|week| [depot(week * 14), depot(week * 14 + 6)]);
        let jumps: Vec<Jump> = daily.chain(weekly).collect();
        let sequences = DoseSequence::of_jumps(&jumps, 0.5);
        let counts: Vec<(u32, f64)> = sequences
            .iter()
            .map(|s| (s.count, s.interval_days))
            .collect();
        // the first Monday continues the daily run
        assert_eq!(counts, [(337, 0.5), (28, 7.0), (27, 7.0)]);
    }

    proptest! {
        #[test]
        fn sequences_hold_every_jump_once(
            times in proptest::collection::vec((0..200_u32, 0..3_u8), 0..120)
        ) {
            let mut jumps: Vec<Jump> = times
                .into_iter()
                .map(|(at, kind)| Jump {
                    at,
                    dose: [Dose::Depot(2.0), Dose::Jak(1.0), Dose::Light(1.0)][usize::from(kind)],
                })
                .collect();
            jumps.sort_by_key(|jump| (jump.at, jump.dose.target()));
            let sequences = DoseSequence::of_jumps(&jumps, 0.5);
            prop_assert_eq!(DoseSequence::jumps(&sequences, 0.5), jumps);
        }
    }
}
