//! In which range a parameter's value makes sense, whatever its source says.
//!
//! Outside it the equations divide by zero, a part exceeds its whole, or the
//! solver fails after seconds; so such a value is refused when it is read. The
//! limits are arithmetic and guard against slips of the pen: how plausible a value
//! is, its source must say.

use super::Declared;

/// A range of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Limits {
    least: f64,
    /// Whether `least` itself is out.
    above: bool,
    most: f64,
}

/// Divisors, and what is raised to a power or whose logarithm is taken.
const ABOVE_ZERO: [&str; 29] = [
    "acral_margin",
    "antigen_half",
    "application_load",
    "blood_below_skin",
    "blood_error",
    "blood_reference_area",
    "grid",
    "hill",
    "ic50",
    "ifng_pigment_half",
    "ifng_treg_half",
    "k_absorption",
    "k_clearance",
    "k_decay_jak",
    "k_decay_light",
    "k_decay_stress",
    "k_death_teff",
    "k_turnover_treg",
    "lesion_below",
    "lesion_radius",
    "ointment_per_area",
    "pigment_ec50",
    "slip_decades",
    "tolerance",
    "treg_half",
    "treg_normal",
    "trm_capacity",
    "untreated_days",
    "untreated_tolerance",
];

/// Parts of a whole.
const FRACTIONS: [&str; 12] = [
    "adherence",
    "imax",
    "leukotrichia_loss",
    "lesion_below",
    "lesion_variance",
    "living_fraction",
    "slip_probability",
    "slip_probable",
    "start_melanocyte",
    "start_reservoir",
    "treg_drug_loss",
    "trm_retention",
];

/// Looser ones are no solution.
const TOLERANCES: [&str; 2] = ["tolerance", "untreated_tolerance"];

/// Per day; a process that is faster is over between two points of the grid.
const FASTEST: f64 = 1000.0;

/// Larger than any value that has a meaning in the units of the model.
const LARGEST: f64 = 1e6;

impl Limits {
    /// Limits of a declared parameter.
    pub fn of(declared: &Declared) -> Self {
        let most = match declared.unit {
            _ if TOLERANCES.contains(&declared.name) => 0.1,
            _ if FRACTIONS.contains(&declared.name) => 1.0,
            "1/d" => FASTEST,
            _ => LARGEST,
        };
        Self {
            least: 0.0,
            above: ABOVE_ZERO.contains(&declared.name),
            most,
        }
    }

    /// Whether the value lies within; NaN never does.
    pub fn hold(&self, value: f64) -> bool {
        let reaches = if self.above {
            value > self.least
        } else {
            value >= self.least
        };
        reaches && value <= self.most
    }

    /// The range in words.
    pub fn words(&self) -> String {
        let Self { least, above, most } = *self;
        if above {
            format!("above {least} and at most {most}")
        } else {
            format!("from {least} to {most}")
        }
    }
}
