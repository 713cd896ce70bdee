//! What drug, light and stress decide in the lesion's equations.

use super::{Effect, Parameters};
use crate::num::Scalar;

/// What drug, light and stress make of the equations' coefficients at one instant.
///
/// Evaluations at one time share them. Where there is neither light nor stress, what
/// they would multiply by one is left out.
#[derive(Clone, Copy, Debug)]
pub struct Coefficients<S = f64> {
    /// Activation of T cells under stress, in parts of that without it.
    pub(crate) stressed: S,
    /// Fraction of activation that the drug leaves.
    pub(crate) nfat: S,
    /// Fraction of interferon signalling left.
    pub(crate) jak_left: S,
    /// CXCL9/10 that stress induces.
    pub(crate) cxcl_stress: S,
    /// Speed of melanocyte fronts, mm/d.
    pub(crate) front_speed: S,
    /// Renewal of the reservoir, 1/d.
    pub(crate) k_renew: S,
    /// Loss of effector cells, 1/d.
    pub(crate) k_loss_teff: S,
    /// What light adds to the loss of memory cells, in parts of `k_loss_trm`.
    pub(crate) light_trm: S,
    /// Regulatory cells without interferon-gamma, cells/mm2.
    pub(crate) treg: S,
}

impl<S: Scalar> Coefficients<S> {
    /// Coefficients under an effect.
    #[inline(always)]
    pub fn of(effect: &Effect<S>, p: &Parameters<S>) -> Self {
        let one = S::constant(1.0);
        let (stressed, cxcl_stress) = if effect.stress.is_zero() {
            (one, effect.stress)
        } else {
            let stressed = one + p.stress_activation * effect.stress;
            (stressed, p.cxcl_stress * effect.stress)
        };
        let (death, light_trm, treg) = if effect.light.is_zero() {
            (p.k_death_teff, effect.light, p.treg_normal)
        } else {
            (
                p.k_death_teff * (one + p.light_teff * effect.light),
                p.light_trm * effect.light,
                p.treg_normal * (one + p.light_treg * effect.light),
            )
        };
        Self {
            stressed,
            nfat: effect.nfat,
            jak_left: effect.jak_left,
            cxcl_stress,
            front_speed: p.front_speed * effect.migration,
            k_renew: p.k_renew_reservoir * effect.renewal,
            k_loss_teff: death + p.k_convert,
            light_trm,
            treg: treg * (one - p.treg_drug_loss * effect.inhibition),
        }
    }
}
