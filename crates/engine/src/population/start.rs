//! How a virtual patient comes to be.

use crate::params::parameters;

parameters! {
    /// Where a virtual patient starts, and when it is accepted. Rows:
    /// `params/patient.toml`.
    Start {
        /// Time that a virtual patient runs untreated.
        untreated_days: "d",
        /// Melanocytes at the outbreak.
        start_melanocyte: "1",
        /// Reservoir at the outbreak.
        start_reservoir: "1",
        /// Effector cells at the outbreak.
        start_teff: "cells/mm2",
        /// Memory cells at the outbreak.
        start_trm: "cells/mm2",
        /// Stress at the outbreak.
        start_stress: "1",
        /// Melanocytes below which skin is a lesion.
        lesion_below: "1",
        /// CXCL9/10 at or above which a lesion is active.
        active_above: "1",
    }
}
