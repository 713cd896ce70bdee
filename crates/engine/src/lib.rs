//! The science of Tapir: vitiligo under tacrolimus ointment.
//!
//! | task | start here |
//! |---|---|
//! | write down who applies what, when and for how long | [`plan::Plan`] |
//! | ask whether forecasts are right as often as they claim | [`validate::sbc::check`] |
//! | ask which differences and constants decide an answer | [`validate::credibility`] |
//! | take the model to another program | [`export`] |
//! | check results and files in another program | [`schema`] |

pub mod course;
pub mod covariate_effects;
pub mod endpoint;
pub mod evidence;
pub mod export;
pub mod fit;
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
pub mod provenance;
pub mod quantiles;
pub mod recruitment;
pub mod regimen;
pub mod rng;
pub mod schema;
pub mod search;
pub mod sensitivity;
pub mod simulation;
pub mod site;
pub mod structure;
pub mod trajectory;
pub mod trial;
pub mod validate;
