//! Local errors that a run gathers.

use super::tableau::Tableau;
use crate::model::{Parameters, State};
use crate::num::Scalar;

/// Local errors count relative to a state plus this much, in the state's unit:
/// below a thousandth of normal pigment or of a cell per mm2 nothing is decided.
const NEGLIGIBLE: f64 = 0.001;

/// Squared local errors, relative to the states, that a run has gathered.
///
/// Effector and regulatory cells come and go within days and weeks, and an error
/// of theirs goes with them; without that the errors of 24 weeks of treatment
/// add up although none of them is left, and most runs are repeated for nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gathered<S> {
    pub lasting: S,
    pub cd8_teff: S,
    pub treg: S,
}

/// What a time leaves of the squared errors before it. They fade with the
/// cells' own rate, half as fast as a squared error would alone, because
/// some of it comes back through the other states.
#[derive(Clone, Copy, Debug)]
pub(super) struct Memory<S> {
    cd8_teff: S,
    treg: S,
}

impl<S: Scalar> Memory<S> {
    #[inline(always)]
    pub fn over(days: f64, p: &Parameters<S>) -> Self {
        let days = S::constant(days);
        Self {
            cd8_teff: (-((p.k_death_teff + p.k_convert) * days)).exp(),
            treg: (-(p.k_turnover_treg * days)).exp(),
        }
    }
}

impl<S: Scalar> Gathered<S> {
    #[inline(always)]
    pub fn none() -> Self {
        let zero = S::constant(0.0);
        Self {
            lasting: zero,
            cd8_teff: zero,
            treg: zero,
        }
    }

    /// After a step to `y`: the slopes of its last stage and at its end.
    #[inline(always)]
    pub fn add(
        &mut self,
        tableau: &Tableau,
        memory: &Memory<S>,
        [last, end]: [&State<S>; 2],
        y: &State<S>,
    ) {
        let negligible = S::constant(NEGLIGIBLE);
        let scale = S::constant(tableau.estimate);
        // spelled out: `array::map` is not inlined here, and then not in these instructions
        let differences = [
            scale * (end.melanocyte - last.melanocyte),
            scale * (end.reservoir - last.reservoir),
            scale * (end.cd8_teff - last.cd8_teff),
            scale * (end.cd8_trm - last.cd8_trm),
            scale * (end.treg - last.treg),
        ];
        let levels = [
            y.melanocyte + negligible,
            y.reservoir + negligible,
            y.cd8_teff + negligible,
            y.cd8_trm + negligible,
            y.treg + negligible,
        ];
        let [m, f, e, r, t] = S::quotients(differences, levels);
        self.lasting = self.lasting + m * m + f * f + r * r;
        self.cd8_teff = self.cd8_teff * memory.cd8_teff + e * e;
        self.treg = self.treg * memory.treg + t * t;
    }

    /// What is left of it, and what was taken up later.
    #[inline(always)]
    pub fn then(&self, memory: &Memory<S>, later: &Self) -> Self {
        Self {
            lasting: self.lasting + later.lasting,
            cd8_teff: self.cd8_teff * memory.cd8_teff + later.cd8_teff,
            treg: self.treg * memory.treg + later.treg,
        }
    }

    /// The square of the estimated error.
    #[inline(always)]
    pub fn square(&self) -> S {
        self.lasting + self.cd8_teff + self.treg
    }
}
