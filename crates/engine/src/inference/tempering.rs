//! Copies of a chain on a ladder of powers of the likelihood.
//!
//! Rung 0 samples the posterior; on each further rung the likelihood counts with
//! a smaller power, on the last with none: there every move is a fresh draw from
//! the prior. Neighbours exchange places, the pairs from even and from odd rungs
//! in turn, so that fresh places come down and the posterior is entered again and
//! again from everywhere: non-reversible parallel tempering (Syed, Bouchard-Cote,
//! Deligiannidis and Doucet, Journal of the Royal Statistical Society B, 2022).

use super::elliptical_slice::{Place, slices};
use super::posterior::{Model, Posterior};
use crate::num::{larger, smaller};
use rand::{Rng, RngExt};

/// Powers of the likelihood, from 1 down to 0.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    powers: Vec<f64>,
}

/// The power falls to this part from rung to rung, until exchanges have shown
/// where the rungs belong.
const FIRST_FALL: f64 = 0.3;
/// Between two rungs exchanges are taken to be refused evenly in this root of the
/// power: the less the likelihood counts, the more a little of it changes.
const ROOT: f64 = 4.0;
/// No two rungs are taken to be so near that no exchange is refused: that may be luck.
const LEAST_REFUSED: f64 = 0.01;

impl Ladder {
    /// With a number of rungs, at least two.
    pub fn first(rungs: usize) -> Self {
        let mut powers: Vec<f64> = (0..rungs - 1).map(|r| FIRST_FALL.powi(r as i32)).collect();
        powers.push(0.0);
        Self { powers }
    }

    /// As many rungs, between any two of which about the same share of exchanges
    /// should be refused, from what was `refused` on this one: chains x pairs.
    pub fn evened(&self, refused: &[Vec<f64>]) -> Self {
        let last = self.powers.len() - 1;
        let mut sums = vec![0.0];
        for pair in 0..last {
            let shares = refused.iter().map(|chain| chain[pair]);
            let mean = shares.sum::<f64>() / refused.len() as f64;
            sums.push(sums[pair] + larger(mean, LEAST_REFUSED));
        }
        let roots: Vec<f64> = self.powers.iter().map(|p| p.powf(1.0 / ROOT)).collect();
        let mut powers = vec![1.0];
        powers.extend((1..last).map(|rung| {
            let sum = sums[last] * rung as f64 / last as f64;
            let after = sums.partition_point(|s| *s <= sum).clamp(1, last);
            let share = (sum - sums[after - 1]) / (sums[after] - sums[after - 1]);
            (roots[after - 1] + share * (roots[after] - roots[after - 1])).powf(ROOT)
        }));
        powers.push(0.0);
        Self { powers }
    }
}

/// Slices of each copy in a sweep.
const SLICES: usize = 2;

/// One chain's places, one on each rung.
pub(super) struct Copies<R> {
    places: Vec<Place>,
    rngs: Vec<R>,
    /// Whether a place has been on the last rung since it was on the first.
    fresh: Vec<bool>,
    /// Whether the next exchanges begin at the second rung.
    odd: bool,
    round_trips: u64,
}

impl<R: Rng> Copies<R> {
    /// All at one place; one generator for each rung.
    pub fn at(place: &Place, rngs: Vec<R>) -> Self {
        let rungs = rngs.len();
        Self {
            places: vec![place.clone(); rungs],
            rngs,
            fresh: vec![false; rungs],
            odd: false,
            round_trips: 0,
        }
    }

    /// A number of sweeps: each moves every copy and lets neighbours exchange.
    /// Returns the share of exchanges refused, of each pair.
    pub fn sweep<M: Model>(
        &mut self,
        posterior: &Posterior<'_, M>,
        ladder: &Ladder,
        sweeps: usize,
    ) -> Vec<f64> {
        let pairs = self.places.len() - 1;
        let (mut refused, mut tried) = (vec![0.0; pairs], vec![0_u32; pairs]);
        for _ in 0..sweeps {
            let powers = &ladder.powers;
            slices(posterior, &mut self.places, powers, &mut self.rngs, SLICES);
            self.fresh[pairs] = true;
            for rung in (usize::from(self.odd)..pairs).step_by(2) {
                let chance = self.exchange(rung, powers[rung] - powers[rung + 1]);
                refused[rung] += 1.0 - chance;
                tried[rung] += 1;
            }
            self.odd = !self.odd;
            self.round_trips += u64::from(std::mem::take(&mut self.fresh[0]));
        }
        let shares = refused.iter().zip(tried);
        shares
            .map(|(refused, tried)| refused / f64::from(tried))
            .collect()
    }

    /// Lets a rung exchange places with the next; returns how likely that was.
    fn exchange(&mut self, rung: usize, fall: f64) -> f64 {
        let gain = self.places[rung + 1].ln_likelihood - self.places[rung].ln_likelihood;
        let chance = smaller((fall * gain).exp(), 1.0);
        if self.rngs[rung].random::<f64>() < chance {
            self.places.swap(rung, rung + 1);
            self.fresh.swap(rung, rung + 1);
        }
        chance
    }

    /// The place on the first rung: a draw.
    pub fn first(&mut self) -> &mut Place {
        &mut self.places[0]
    }

    /// The generator of the first rung.
    pub fn rng(&mut self) -> &mut R {
        &mut self.rngs[0]
    }

    /// How often a place fresh from the prior came down to the first rung.
    pub fn round_trips(&self) -> u64 {
        self.round_trips
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn a_ladder_goes_from_the_posterior_to_the_prior() {
        let ladder = Ladder::first(4);
        assert_relative_eq!(ladder.powers[0], 1.0);
        assert_relative_eq!(ladder.powers[3], 0.0);
        assert!(ladder.powers.is_sorted_by(|a, b| a > b));
    }

    #[test]
    fn a_ladder_whose_exchanges_are_refused_evenly_stays_as_it_is() {
        let ladder = Ladder::first(5);
        let evened = ladder.evened(&[vec![0.3; 4], vec![0.5; 4]]);
        for (before, after) in ladder.powers.iter().zip(&evened.powers) {
            assert_relative_eq!(before, after, epsilon = 1e-12);
        }
    }

    #[test]
    fn rungs_move_to_where_exchanges_are_refused() {
        let ladder = Ladder::first(3);
        let evened = ladder.evened(&[vec![0.9, 0.1]]);
        assert!(evened.powers[1] > ladder.powers[1], "{evened:?}");
        assert!(evened.powers[1] < 1.0);
        let never = ladder.evened(&[vec![0.0, 0.0]]);
        assert_relative_eq!(never.powers[1], ladder.powers[1], epsilon = 1e-12);
    }
}
