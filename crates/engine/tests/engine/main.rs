//! The engine from outside. One binary, because linking each costs seconds.

mod conservation;
mod convergence;
mod forecast;
mod lanes;
mod patients;
mod skin;
mod trial;
