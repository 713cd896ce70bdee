//! What a patient of the demonstration is made of. Everything else is simulated.

mod people;

pub(super) use people::CAST;

use crate::domain::Aspect;
use crate::domain::allergy::Severity;
use crate::domain::laboratory::Factor;
use tapir_report::Language;

pub(super) const ADMINISTRATOR: &str = "administrator@demo.invalid";
pub(super) const CLINICIAN: &str = "clinician@demo.invalid";

/// Who gets a link, and what the link is called.
pub(super) const GUESTS: [(&str, &str); 5] = [
    (CLINICIAN, "clinician 医生"),
    ("patient-zh@demo.invalid", "patient 患者 (中文)"),
    ("patient-en@demo.invalid", "patient (English)"),
    ("guardian@demo.invalid", "guardian 监护人 (中文)"),
    (ADMINISTRATOR, "administrator 管理员"),
];

/// A signed version of the plan.
pub(super) struct Version {
    /// Weeks after the start.
    pub week: i64,
    pub plan: &'static str,
    pub reason: &'static str,
    /// Weeks after the version's first day.
    pub review_week: Option<i64>,
}

/// Results of one sample of blood.
pub(super) struct Sample {
    /// Before today.
    pub days_ago: i64,
    /// Test and value in its first unit, with the reference range.
    pub results: &'static [(&'static str, f64, [Option<f64>; 2])],
}

/// What was answered when somebody asked for allergies at the first visit.
pub(super) enum Allergies {
    /// Nobody asked.
    NotAsked,
    /// None is known.
    NoneKnown,
    /// Substance, reaction, severity.
    Known(&'static str, &'static str, Severity),
}

/// A patient to be simulated.
pub(super) struct Role {
    pub name: &'static str,
    /// As a patient's row has it.
    pub sex: &'static str,
    pub language: Language,
    /// For those who get a link.
    pub email: Option<&'static str>,
    /// Which of the engine's scenarios.
    pub scenario: usize,
    /// Front or back of its site, where that was said.
    pub aspect: Option<Aspect>,
    /// Weeks since the treatment began.
    pub weeks: i64,
    pub versions: &'static [Version],
    /// Share of the doses that are taken.
    pub adherence: f64,
    /// What it is about and what is written, in the last days.
    pub message: Option<(&'static str, &'static str)>,
    /// A forecast is made and shown to the patient. It is most of what starting the
    /// demonstration costs, so that one has to do.
    pub forecast: bool,
    /// There is a drawing of the lesion at every visit.
    pub drawn: bool,
    /// Name of the guardian.
    pub guardian: Option<&'static str>,
    /// Why the drug may reach the blood.
    pub exposure: Option<Factor>,
    /// What was told at the first visit.
    pub allergies: Allergies,
    /// Days before today and the answers to the PHQ-9, in time order.
    pub mood: &'static [(i64, [u8; 9])],
    /// In time order.
    pub laboratory: &'static [Sample],
}

/// What is noted of a photograph.
pub(super) const DRAWING: &str = "synthetic 模拟图";
