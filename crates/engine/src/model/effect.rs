//! What drug and light do at one instant; the attack meets them only through this.
//!
//! ```text
//! inhibition = imax skin^hill / (ic50^hill + skin^hill)      calcineurin-NFAT block
//! nfat       = 1 - inhibition                                activation left
//! jak_left   = 1 / (1 + jak)                                 interferon signalling left
//! occupancy  = skin / (pigment_ec50 + skin)
//! migration  = 1 + migration_emax occupancy + light_migration light
//! renewal    = 1 + reservoir_emax occupancy + light_reservoir light
//! ```
//!
//! Tacrolimus blocks activation of T cells, not the survival of those already
//! there: it leaves interleukin-2-driven growth of activated clones alone
//! [pmid-2465593]. Migration and tyrosinase rise with tacrolimus [pmid-17034537].

use super::{Forcing, Parameters};
use crate::num::Scalar;

/// Tacrolimus in skin below this counts as none, ng/g. It would move the speed of
/// melanocyte fronts by less than 1e-7 of itself, and inhibition by far less.
const NOTHING: f64 = 1e-6;

/// Drug, light and stress, translated into what they change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect<S = f64> {
    /// Fraction of calcineurin-NFAT signalling that is blocked.
    pub inhibition: S,
    /// Fraction of activation left.
    pub nfat: S,
    /// Fraction of interferon signalling left.
    pub jak_left: S,
    /// Relative speed of melanocyte fronts.
    pub migration: S,
    /// Relative renewal of the reservoir.
    pub renewal: S,
    /// Light effect, sessions.
    pub light: S,
    /// Stress signal, events.
    pub stress: S,
}

impl<S: Scalar> Effect<S> {
    /// Effects of `u` in a patient with parameters `p`.
    ///
    /// `ic50_to_hill` is `ic50^hill`, which does not change over a run.
    #[inline(always)]
    pub fn of(u: &Forcing<S>, p: &Parameters<S>, ic50_to_hill: S) -> Self {
        let one = S::constant(1.0);
        let zero = S::constant(0.0);
        let skin = u.skin.or_zero_below(NOTHING);
        let [bound, occupancy] = if skin.is_zero() {
            [zero, zero]
        } else {
            let skin_to_hill = skin.pow(p.hill);
            S::quotients(
                [skin_to_hill, skin],
                [ic50_to_hill + skin_to_hill, p.pigment_ec50 + skin],
            )
        };
        let jak_left = if u.jak.is_zero() {
            one
        } else {
            one / (one + u.jak)
        };
        let inhibition = (p.imax * bound).named("inhibition");
        let occupancy = occupancy.named("occupancy");
        Self {
            inhibition,
            nfat: (one - inhibition).named("nfat"),
            jak_left: jak_left.named("jak_left"),
            migration: (one + p.migration_emax * occupancy + p.light_migration * u.light)
                .named("migration"),
            renewal: (one + p.reservoir_emax * occupancy + p.light_reservoir * u.light)
                .named("renewal"),
            light: u.light,
            stress: u.stress,
        }
    }

    /// The sum of no effects, from which a mean begins.
    #[inline(always)]
    pub(crate) fn none() -> Self {
        let zero = S::constant(0.0);
        Self {
            inhibition: zero,
            nfat: zero,
            jak_left: zero,
            migration: zero,
            renewal: zero,
            light: zero,
            stress: zero,
        }
    }

    /// Both together, for a mean.
    #[inline(always)]
    pub(crate) fn plus(&self, other: &Self) -> Self {
        Self {
            inhibition: self.inhibition + other.inhibition,
            nfat: self.nfat + other.nfat,
            jak_left: self.jak_left + other.jak_left,
            migration: self.migration + other.migration,
            renewal: self.renewal + other.renewal,
            light: self.light + other.light,
            stress: self.stress + other.stress,
        }
    }

    /// Each effect times a factor, for a mean.
    #[inline(always)]
    pub(crate) fn times(&self, factor: f64) -> Self {
        let factor = S::constant(factor);
        Self {
            inhibition: factor * self.inhibition,
            nfat: factor * self.nfat,
            jak_left: factor * self.jak_left,
            migration: factor * self.migration,
            renewal: factor * self.renewal,
            light: factor * self.light,
            stress: factor * self.stress,
        }
    }
}
