//! Attack and repigmentation of one lesion.
//!
//! State (never negative): `melanocyte` M and `reservoir` F relative to normal
//! skin, `cd8_teff` E, `cd8_trm` R and `treg` T in cells/mm2. Time in days.
//!
//! ```text
//! suppression = treg_half^h / (treg_half^h + T^h)    h = 1 in structure A, 2 in B
//! excitation  = suppression (1 + stress_activation stress) nfat
//! antigen     = M + antigen_persistent
//! activation  = excitation antigen / (antigen_half + antigen)
//! ifng    G   = ifng_gain activation (R + E)
//! signal      = jak_left G
//! inflammation = signal / (1 + G)
//! cxcl    X   = cxcl_gain inflammation + cxcl_stress stress
//! killing     = excitation (E + trm_killing R)
//! calm        = ifng_pigment_half / (ifng_pigment_half + signal)
//! treg_left   = ifng_treg_half / (ifng_treg_half + G)
//! speed   v   = front_speed migration calm
//!
//! dM/dt = (F (rho supply + 2 v sqrt(pi rho) sqrt(-ln(1 - M))) + 2 v / radius) (1 - M)
//!         - (k_loss_melanocyte + k_kill killing) M
//! dF/dt = k_renew renewal calm (1 - F) - (k_loss_reservoir + k_kill_reservoir killing) F
//! dE/dt = k_recruit X^2 / (1 + X^2) + k_proliferate activation R
//!         - (k_death_teff (1 + light_teff light) + k_convert) E
//! dR/dt = k_convert / trm_capacity E (trm_capacity - R)
//!         - k_loss_trm (1 - trm_retention inflammation + light_trm light) R
//! dT/dt = k_turnover_treg (treg_normal (1 + light_treg light)
//!         (1 - treg_drug_loss inhibition) treg_left - T)
//! ```
//!
//! The growth term is Kolmogorov-Avrami growth with all nuclei (follicles)
//! there from the start: coverage `1 - exp(-pi rho r^2)`, `dr/dt = v`, and a
//! front that comes in from the margin. Interferon-gamma and CXCL9/10 (in units
//! of its half-saturation) come and go within hours while everything else moves
//! over days and weeks, so both are taken at their quasi-steady state. The
//! square in the recruitment is the cooperative step without which no lesion ever becomes
//! quiet again. Rebound beyond the untreated course is not in these equations:
//! there are no data to give it a mechanism.

use super::{Coefficients, Parameters};
use crate::num::Scalar;
use crate::structure::Structure;

/// One lesion at one instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State<S = f64> {
    /// Melanocytes relative to normal skin.
    pub melanocyte: S,
    /// Active follicular reservoir relative to normal.
    pub reservoir: S,
    /// Effector CD8 T cells, cells/mm2.
    pub cd8_teff: S,
    /// Tissue-resident memory CD8 T cells, cells/mm2.
    pub cd8_trm: S,
    /// Regulatory T cells, cells/mm2.
    pub treg: S,
}

/// Number of states.
pub const STATES: usize = 5;

/// Names of the states, in the order of [`State::values`].
pub const STATE_NAMES: [&str; STATES] = ["melanocyte", "reservoir", "cd8_teff", "cd8_trm", "treg"];

impl<S: Copy> State<S> {
    /// The states in the order of [`STATE_NAMES`].
    #[inline(always)]
    pub fn values(&self) -> [S; STATES] {
        [
            self.melanocyte,
            self.reservoir,
            self.cd8_teff,
            self.cd8_trm,
            self.treg,
        ]
    }

    /// The inverse of [`State::values`].
    #[inline(always)]
    pub fn from_values(y: [S; STATES]) -> Self {
        Self {
            melanocyte: y[0],
            reservoir: y[1],
            cd8_teff: y[2],
            cd8_trm: y[3],
            treg: y[4],
        }
    }
}

/// What of the equations does not change over a run.
#[derive(Clone, Copy, Debug)]
pub struct Constants<S = f64> {
    /// `ic50^hill`.
    pub ic50_to_hill: S,
    /// `rho supply`, 1/d.
    follicular_supply: S,
    /// `2 sqrt(pi rho)`, 1/mm.
    follicular_growth: S,
    /// `2 / radius`, 1/mm.
    marginal_growth: S,
    /// `k_convert / trm_capacity`, mm2/d.
    k_convert_per_place: S,
}

impl<S: Scalar> Constants<S> {
    /// Constants of a patient.
    #[inline(always)]
    pub fn of(p: &Parameters<S>) -> Self {
        let two = S::constant(2.0);
        Self {
            ic50_to_hill: p.ic50.pow(p.hill).named("ic50_to_hill"),
            follicular_supply: (p.follicle_density * p.follicle_supply).named("follicular_supply"),
            follicular_growth: (two
                * (S::constant(std::f64::consts::PI) * p.follicle_density).sqrt())
            .named("follicular_growth"),
            marginal_growth: (two / p.lesion_radius).named("marginal_growth"),
            k_convert_per_place: (p.k_convert / p.trm_capacity).named("k_convert_per_place"),
        }
    }
}

/// The attack at one instant: what follows from the state without a delay.
#[derive(Clone, Copy, Debug)]
pub struct Attack<S = f64> {
    /// Activation of T cells, 1.
    pub activation: S,
    /// Interferon-gamma in units of its half-saturation.
    pub ifng: S,
    /// Interferon-gamma signal after the JAK inhibitor.
    pub signal: S,
    /// Growth and renewal of pigment cells that the signal leaves, 0 to 1.
    pub calm: S,
    /// Regulatory cells that interferon-gamma leaves, 0 to 1.
    pub treg_left: S,
    /// Chemokine induction, 0 to 1.
    pub inflammation: S,
    /// CXCL9/10 in units of its half-saturation.
    pub cxcl: S,
    /// Killing pressure, cells/mm2.
    pub killing: S,
}

impl<S: Scalar> Attack<S> {
    /// The attack in state `y`.
    #[inline(always)]
    pub fn of(
        structure: Structure,
        y: &State<S>,
        coefficients: &Coefficients<S>,
        p: &Parameters<S>,
    ) -> Self {
        let one = S::constant(1.0);
        let (half, regulation) = match structure {
            Structure::A => (p.treg_half, y.treg),
            Structure::B => (p.treg_half * p.treg_half, y.treg * y.treg),
        };
        let antigen = (y.melanocyte + p.antigen_persistent).named("antigen");
        let [suppression, presented] = S::quotients(
            [half, antigen],
            [half + regulation, p.antigen_half + antigen],
        );
        let suppression = suppression.named("suppression");
        let excitation =
            (suppression * coefficients.stressed * coefficients.nfat).named("excitation");
        let activation = (excitation * presented).named("activation");
        let ifng = (p.ifng_gain * activation * (y.cd8_trm + y.cd8_teff)).named("ifng");
        let signal = (coefficients.jak_left * ifng).named("ifng_signal");
        let [inflammation, calm, treg_left] = S::quotients(
            [signal, p.ifng_pigment_half, p.ifng_treg_half],
            [
                one + ifng,
                p.ifng_pigment_half + signal,
                p.ifng_treg_half + ifng,
            ],
        );
        let inflammation = inflammation.named("inflammation");
        Self {
            activation,
            ifng,
            signal,
            inflammation,
            calm: calm.named("calm"),
            treg_left: treg_left.named("treg_left"),
            cxcl: (p.cxcl_gain * inflammation + coefficients.cxcl_stress).named("cxcl"),
            killing: (excitation * (y.cd8_teff + p.trm_killing * y.cd8_trm)).named("killing"),
        }
    }
}

/// Right-hand side of the header's equations: change of each state per day.
///
/// Written once and read by every kind of number. Allocates nothing.
#[inline(always)]
pub fn derivative<S: Scalar>(
    structure: Structure,
    y: &State<S>,
    coefficients: &Coefficients<S>,
    p: &Parameters<S>,
    constants: &Constants<S>,
) -> State<S> {
    let one = S::constant(1.0);
    let State {
        melanocyte: m,
        reservoir: f,
        cd8_teff: e,
        cd8_trm: r,
        treg: t,
    } = *y;
    let attack = Attack::of(structure, y, coefficients, p);
    let Attack { killing, calm, .. } = attack;

    let v = (coefficients.front_speed * calm).named("speed");
    let bare = one - m;
    let perimeter = (-(bare.ln())).sqrt().named("perimeter");
    let growth = f * (constants.follicular_supply + v * constants.follicular_growth * perimeter)
        + v * constants.marginal_growth;
    let growth = growth.named("growth");
    let recruited = attack.cxcl * attack.cxcl;

    State {
        melanocyte: growth * bare - (p.k_loss_melanocyte + p.k_kill * killing) * m,
        reservoir: coefficients.k_renew * calm * (one - f)
            - (p.k_loss_reservoir + p.k_kill_reservoir * killing) * f,
        cd8_teff: p.k_recruit * recruited / (one + recruited)
            + p.k_proliferate * attack.activation * r
            - coefficients.k_loss_teff * e,
        cd8_trm: constants.k_convert_per_place * e * (p.trm_capacity - r)
            - p.k_loss_trm
                * (one - p.trm_retention * attack.inflammation + coefficients.light_trm)
                * r,
        treg: p.k_turnover_treg * (coefficients.treg * attack.treg_left - t),
    }
}
