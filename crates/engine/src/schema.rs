//! JSON Schema of results and of the files that people write, from the types
//! themselves.
//!
//! In results every field is written, and numbers are finite: `null` stands only
//! where a description says what it means. A text such as `"taper"` names a plan
//! of the program, `{"named": "taper"}` a user's.

use crate::course::Course;
use crate::evidence::Validation;
use crate::forecast::Comparison;
use crate::params::ParameterListing;
use crate::search::{Limits, Search};
use crate::trajectory::Simulation;
use crate::trial::{TrialResult, TrialSpec};
use crate::validate::credibility::{Identifiability, PredictiveChecks, SensitivityReport};
use crate::validate::sbc::Check;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

/// What has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Described {
    /// What `tapir compare --json` prints: [`Comparison`].
    Compare,
    /// What `tapir plan --json` prints: [`Search`].
    Plan,
    /// What `tapir trial --json` prints: [`TrialResult`].
    Trial,
    /// What `tapir simulate --json` prints: [`Simulation`].
    Simulate,
    /// What `tapir validate --json` prints: [`Validation`].
    Validate,
    /// What `tapir check --json` prints: [`Check`].
    Check,
    /// What `tapir sensitivity --json` prints: [`SensitivityReport`].
    Sensitivity,
    /// What `tapir predictive-check` prints: [`PredictiveChecks`].
    PredictiveCheck,
    /// What `tapir identifiability` prints: [`Identifiability`].
    Identifiability,
    /// What `tapir model params --json` prints: [`ParameterListing`].
    ModelParams,
    /// A course file, read by [`Course::from_toml`].
    Course,
    /// A trial file, read by [`TrialSpec::from_toml`].
    TrialSpec,
    /// A limits file, read by [`Limits::from_toml`].
    Limits,
}

impl Described {
    /// All, results first.
    pub const ALL: [Self; 13] = [
        Self::Compare,
        Self::Plan,
        Self::Trial,
        Self::Simulate,
        Self::Validate,
        Self::Check,
        Self::Sensitivity,
        Self::PredictiveCheck,
        Self::Identifiability,
        Self::ModelParams,
        Self::Course,
        Self::TrialSpec,
        Self::Limits,
    ];

    /// Name on the command line and of the published file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::Plan => "plan",
            Self::Trial => "trial",
            Self::Simulate => "simulate",
            Self::Validate => "validate",
            Self::Check => "check",
            Self::Sensitivity => "sensitivity",
            Self::PredictiveCheck => "predictive-check",
            Self::Identifiability => "identifiability",
            Self::ModelParams => "model-params",
            Self::Course => "course",
            Self::TrialSpec => "trial-spec",
            Self::Limits => "limits",
        }
    }

    /// The schema, JSON Schema draft 2020-12. That of a file is about the file
    /// as JSON, where a date is a text. Its keys are in order, also where another
    /// crate of the build has `serde_json` keep the order in which they were put in.
    pub fn schema(self) -> Schema {
        let mut schema = self.made().to_value();
        schema.sort_all_objects();
        Schema::try_from(schema).expect("a schema is an object or a truth value")
    }

    fn made(self) -> Schema {
        match self {
            Self::Compare => of_result::<Comparison>(),
            Self::Plan => of_result::<Search>(),
            Self::Trial => of_result::<TrialResult>(),
            Self::Simulate => of_result::<Simulation>(),
            Self::Validate => of_result::<Validation>(),
            Self::Check => of_result::<Check>(),
            Self::Sensitivity => of_result::<SensitivityReport>(),
            Self::PredictiveCheck => of_result::<PredictiveChecks>(),
            Self::Identifiability => of_result::<Identifiability>(),
            Self::ModelParams => of_result::<ParameterListing>(),
            Self::Course => Course::file_schema(),
            Self::TrialSpec => schemars::schema_for!(TrialSpec),
            Self::Limits => Limits::file_schema(),
        }
    }
}

/// Of what is written: fields with a default are there.
fn of_result<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<T>()
}
