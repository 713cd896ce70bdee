//! The science of Tapir: vitiligo under tacrolimus ointment.
//!
//! | task | start here |
//! |---|---|
//! | write down who applies what, when and for how long | [`plan::Plan`] |
//! | ask whether forecasts are right as often as they claim | [`check::check`] |
//! | ask which differences and constants decide an answer | [`credibility`] |
//! | take the model to another program | [`export`] |

pub mod calibration;
pub mod check;
pub mod circumstances;
pub mod credibility;
pub mod endpoint;
pub mod evidence;
pub mod export;
pub mod forecast;
pub mod inference;
pub mod input;
pub mod library;
pub mod measurement;
pub mod model;
pub mod num;
pub mod ode;
pub mod params;
pub mod patient;
pub mod plan;
pub mod population;
pub mod recruitment;
pub mod regimen;
pub mod rng;
pub mod sensitivity;
pub mod simulation;
pub mod site;
pub mod structure;
pub mod trial;
