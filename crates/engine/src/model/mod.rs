//! One point of skin: states, forcings, parameters and the right-hand side.
//!
//! The pages of the book follow these files: [`skin_pk`] (what reaches the
//! skin, in closed form), [`effect`] (what drug and light do), [`coefficients`] (where
//! that enters the equations), [`lesion`] (attack and repigmentation).

pub mod coefficients;
pub mod effect;
pub mod equations;
pub mod lesion;
pub mod parameters;
pub mod skin_pk;

pub use coefficients::Coefficients;
pub use effect::Effect;
pub use lesion::{Constants, State};
pub use parameters::Parameters;
pub use skin_pk::Forcing;
