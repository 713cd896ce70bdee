//! Vitiligo under treatment: plan language, model, solver, virtual trials, and
//! forecasts for one patient.
//!
//! ```
//! use tapir_engine::course::{Course, LesionEntry, VisitEntry};
//! use tapir_engine::endpoint::repigmentation;
//! use tapir_engine::forecast::{Options, compare};
//! use tapir_engine::library::Library;
//! use tapir_engine::measurement::Method;
//! use tapir_engine::patient::Covariates;
//! use tapir_engine::plan::{Adherence, Plan, Weekday};
//! use tapir_engine::recruitment::VirtualPatient;
//! use tapir_engine::rng::Seed;
//! use tapir_engine::simulation::{Prepared, half_day_of_week};
//! use tapir_engine::site::Site;
//! use tapir_engine::structure::Structure;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // every number of the model, with unit, source and status
//! let library = Library::builtin()?;
//!
//! // a plan is text that people can read; one that cannot be is refused
//! let plan: Plan = "tacrolimus 0.1%: bid 24w, 2/w(mon,thu) 24w, stop".parse()?;
//! assert_eq!(plan.length_days(), 48 * 7);
//!
//! // the typical patient under the plan, at three times
//! let rows = library.set(Structure::A);
//! let patient = VirtualPatient::typical(rows, Covariates::typical(Site::Face));
//! let start = patient.state;
//! let prepared = Prepared::new(&library, &plan, &Adherence::Full, Weekday::Monday, Seed(1))?;
//! let weeks = [0.0, 24.0, 48.0].map(half_day_of_week);
//! let simulated = prepared.run(&[patient], &weeks)?.value;
//! let regained = simulated[0].rows.iter().map(|row| repigmentation(&start, &row.state));
//! for (week, part) in [0, 24, 48].into_iter().zip(regained) {
//!     println!("week {week}: {:.0} % repigmented", 100.0 * part);
//! }
//!
//! // a patient's visits, and what may happen under the usual plans
//! let (first, last) = ("2025-01-13".parse()?, "2025-06-30".parse()?);
//! let course = Course::builder(first, "tacrolimus 0.1%: bid 24w".parse()?)
//!     .age_years(31.0)
//!     .lesion(LesionEntry::new(Site::Face, "2024-03-10".parse()?, 0.6))
//!     .adherence(0.9)
//!     .visit(VisitEntry::area(first, 14.2, Method::Traced))
//!     .visit(VisitEntry::area(last, 2.3, Method::Traced))
//!     .build()?;
//! let options = Options { candidates: 256, draws: 64, ..Options::default() };
//! let comparison = compare(&library, &course, &[], options)?;
//! for plan in &comparison.plans {
//!     let relapse = plan.horizons[2].relapse.probability;
//!     println!("{}: relapse within a year {:.0} %", plan.name, 100.0 * relapse);
//! }
//! # assert_eq!(comparison.plans.len(), 4);
//! # Ok(())
//! # }
//! ```
//!
//! # Where to start
//!
//! | task | start here |
//! |---|---|
//! | write down who applies what, when and for how long | [`plan::Plan`] |
//! | read the numbers of the model, or bring own ones | [`library::Library`], [`params`] |
//! | simulate patients under a plan | [`simulation::Prepared`], [`recruitment::VirtualPatient::typical`] |
//! | recruit virtual patients | [`recruitment::Recruitment`], [`population::Population`] |
//! | run a virtual trial | [`trial::run`], [`trial::TrialSpec`] |
//! | enter one patient's course | [`course::Course::builder`], [`course::Course::from_toml`] |
//! | compare plans for that patient | [`forecast::compare`] |
//! | search for plans that meet a goal | [`search::search`] |
//! | fit the patient alone, or see what a fit taught | [`fit::fit_by`], [`fit::FitReport`] |
//! | fit a model of your own | [`inference::Model`], [`inference::map_estimate`], [`inference::sample`] |
//! | ask whether forecasts are right as often as they claim | [`validate::sbc::check`] |
//! | hold the model against published trials | [`evidence::validate`] |
//! | ask which differences and constants decide an answer | [`validate::credibility`], [`sensitivity`] |
//! | take the model to another program | [`export`] |
//! | check results and files in another program | [`schema`] |
//! | know where answers change their words | [`decisions::Decisions`] |
//!
//! Results hold values, not text: plans, dates, names and warnings are types, and
//! every result is read back by serde as it was written. Each random number follows
//! from a seed and a patient's number, so that the same call gives the same bits on
//! any number of threads; [`provenance::Provenance`] says which parameters, data and
//! seed a result came from. What the solver did for a value is counted beside it
//! ([`ode::Counted`]).
//!
//! Time is counted in half days from the start of a plan, [`plan::HALF_DAYS_PER_DAY`] a
//! day; areas are in cm2, concentrations in the skin in ng/g, in blood in ng/mL.
//! Five programs to begin with are in `examples/`.

pub mod course;
pub mod covariate_effects;
pub mod decisions;
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
pub mod studies;
pub mod trajectory;
pub mod trial;
mod typical;
pub mod validate;
