//! Settings of the solver.

use crate::params::parameters;

parameters! {
    /// Grids and tolerance of the solver. Rows: `params/solver.toml`.
    Solving {
        /// Distance of grid points under treatment.
        grid: "d",
        /// Distance of grid points before treatment.
        untreated_grid: "d",
        /// Time without an application after which tacrolimus rises from nothing.
        washout: "d",
        /// Largest accumulated local error, relative to the typical size of a state.
        tolerance: "1",
        /// The same before treatment.
        untreated_tolerance: "1",
    }
}

impl Solving {
    /// The washout in grid points under treatment.
    pub fn washout_points(&self) -> u32 {
        (self.washout / self.grid).round() as u32
    }
}
