//! Every constant of the model: value, unit, variability, source and status.
//!
//! The code declares names, units and meanings; the files in `params/` give the
//! values. A missing, misspelt or unused row, or one in another unit, is an
//! error: nothing has a silent default.

mod declare;
mod draws;
mod error;
mod limits;
mod listing;
mod row;
mod set;

pub use declare::Declared;
pub(crate) use declare::parameters;
pub use error::ParamError;
pub use listing::{ListedParameter, ParameterListing};
pub use row::{Row, Status, Variability};
pub(crate) use row::{factor, times};
pub use set::{ChangeError, Correlation, ParameterSet};
