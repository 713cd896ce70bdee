//! Whom and what a forecast is about: the same in every result.

use crate::course::Course;
use crate::patient;
use crate::plan::{Plan, notation};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Patient, treatment so far, and the decision.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Header {
    /// Label of the patient.
    pub label: String,
    /// What a doctor knows of the patient.
    pub covariates: patient::Covariates,
    /// Treated area, percent of the body.
    pub body_percent: f64,
    /// What was prescribed so far; in JSON its text form.
    #[serde(with = "notation")]
    #[schemars(with = "String")]
    pub prescribed: Plan,
    /// The treatment's first day.
    pub start_date: Date,
    /// Day of the decision.
    pub decision_date: Date,
    /// Area at the first visit, cm2.
    pub first_area_cm2: f64,
}

impl Header {
    pub(crate) fn of(course: &Course) -> Self {
        Self {
            label: course.label.clone(),
            covariates: course.covariates,
            body_percent: course.body_percent,
            prescribed: course.plan.clone(),
            start_date: course.start,
            decision_date: course.decision,
            first_area_cm2: course.first_area_cm2,
        }
    }
}
