//! What reaches the skin and how long it stays.
//!
//! States of the forcing: `depot` and `skin` hold tacrolimus in stratum corneum
//! and viable skin (ng/g), `jak` the JAK inhibitor (multiples of its
//! half-blocking level), `light` the effect of light sessions and `stress` that
//! of stress and Koebner events (1 each per session or event).
//!
//! ```text
//! d depot/dt  = -k_absorption depot
//! d skin/dt   =  k_absorption depot - k_clearance skin
//! d jak/dt    = -k_decay_jak jak
//! d light/dt  = -k_decay_light light
//! d stress/dt = -k_decay_stress stress
//! ```
//!
//! Applications, sessions and events add to `depot`, `jak`, `light` and
//! `stress` at an instant. In between everything is linear, so the solver
//! carries it in closed form and never has to restart at an application.
//! Two rate constants are needed: a single exponential through the fall after
//! the last application predicts 371 ng/cm3 after two weeks, against 595
//! published [undre-2009].

use super::Parameters;
use crate::num::Scalar;

/// Drug, light and stress in the skin at one instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forcing<S = f64> {
    /// Tacrolimus in the stratum corneum depot, ng/g.
    pub depot: S,
    /// Tacrolimus in viable skin, ng/g.
    pub skin: S,
    /// JAK inhibitor, multiples of its half-blocking level.
    pub jak: S,
    /// Light effect, sessions.
    pub light: S,
    /// Stress or Koebner signal, events.
    pub stress: S,
}

/// Names of the forcing's states, in the order of [`Forcing::values`].
pub const FORCING_NAMES: [&str; 5] = ["depot", "skin", "jak", "light", "stress"];

impl<S: Scalar> Forcing<S> {
    /// Bare skin without light or stress.
    pub fn none() -> Self {
        let zero = S::constant(0.0);
        Self {
            depot: zero,
            skin: zero,
            jak: zero,
            light: zero,
            stress: zero,
        }
    }

    /// The states in the order of [`FORCING_NAMES`].
    pub fn values(&self) -> [S; 5] {
        [self.depot, self.skin, self.jak, self.light, self.stress]
    }

    /// The inverse of [`Forcing::values`].
    #[inline(always)]
    pub fn from_values(u: [S; 5]) -> Self {
        Self {
            depot: u[0],
            skin: u[1],
            jak: u[2],
            light: u[3],
            stress: u[4],
        }
    }

    /// Right-hand side of the header's equations, per day. The solver uses
    /// [`Decay`] instead; a test holds the two together, and exports read this.
    pub fn derivative(&self, p: &Parameters<S>) -> Self {
        Self {
            depot: -(p.k_absorption * self.depot),
            skin: p.k_absorption * self.depot - p.k_clearance * self.skin,
            jak: -(p.k_decay_jak * self.jak),
            light: -(p.k_decay_light * self.light),
            stress: -(p.k_decay_stress * self.stress),
        }
    }
}

/// Closed-form solution of the forcing over a fixed time.
#[derive(Clone, Copy, Debug)]
pub struct Decay<S = f64> {
    depot: S,
    skin: S,
    depot_to_skin: S,
    jak: S,
    light: S,
    stress: S,
}

impl<S: Scalar> Decay<S> {
    /// Factors for a time of `days`.
    #[inline(always)]
    pub fn over(days: f64, p: &Parameters<S>) -> Self {
        let left = |k: S| (-(k * S::constant(days))).exp();
        Self {
            depot: left(p.k_absorption),
            skin: left(p.k_clearance),
            depot_to_skin: transferred(days, p.k_absorption, p.k_clearance),
            jak: left(p.k_decay_jak),
            light: left(p.k_decay_light),
            stress: left(p.k_decay_stress),
        }
    }

    /// The forcing that far later.
    #[inline(always)]
    pub fn apply(&self, u: &Forcing<S>) -> Forcing<S> {
        Forcing {
            depot: u.depot * self.depot,
            skin: u.skin * self.skin + u.depot * self.depot_to_skin,
            jak: u.jak * self.jak,
            light: u.light * self.light,
            stress: u.stress * self.stress,
        }
    }
}

/// Fraction of the depot found in viable skin after `days`:
/// `ka (exp(-ka t) - exp(-ke t)) / (ke - ka)`.
///
/// The quotient loses all digits where the two constants meet (they are equal
/// in the fit), so it is written as `ka t exp(-(ka + ke) t / 2) sinhc(d)` with
/// `d = (ke - ka) t / 2`, and `sinhc(d) = sinh(d) / d` as its series: a
/// branch could not be read by every kind of number.
#[inline(always)]
fn transferred<S: Scalar>(days: f64, k_absorption: S, k_clearance: S) -> S {
    let half = S::constant(0.5 * days);
    let d = (k_clearance - k_absorption) * half;
    let mean = (-((k_absorption + k_clearance) * half)).exp();
    k_absorption * S::constant(days) * mean * sinhc(d)
}

/// `sinh(d) / d`: 12 terms, exact to 1e-15 for |d| up to 4, which a step of
/// half a day reaches where the constants differ by 16 per day.
#[inline(always)]
fn sinhc<S: Scalar>(d: S) -> S {
    let square = d * d;
    let one = S::constant(1.0);
    let mut sum = one;
    for n in (1..=12).rev() {
        let n = f64::from(n);
        sum = one + square * sum * S::constant(1.0 / ((2.0 * n) * (2.0 * n + 1.0)));
    }
    sum
}
