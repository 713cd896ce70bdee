//! What each rule sees.

use crate::domain::allergy::Severity;
use crate::domain::circumstance::Kind;
use crate::domain::laboratory::{Side, Test};
use crate::domain::{AdverseEventId, AllergyId, AssessmentId, LesionId, MessageId, Term};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tapir_engine::plan::Product;

/// Why a rule calls.
///
/// The names in the record are those of the rules
/// ([`RULES`](crate::alerts::RULES)).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Thoughts of being better off dead or of hurting oneself.
    SelfHarm(Answers),
    /// The same, taken back since.
    SelfHarmTakenBack(Answers),
    /// A total that speaks of a probable depression.
    MoodLow(Answers),
    /// A severe reaction, or one that is looked at first.
    ReactionSevere(Reaction),
    /// A reaction that is not graded.
    ReactionNew(Reaction),
    /// An infection or enlarged lymph nodes.
    RedFlag(Concomitant),
    /// Pregnancy or breast-feeding under a treatment that it bears on.
    Pregnancy(Concomitant),
    /// A medicine that inhibits CYP3A4, beside tacrolimus.
    Medicine(Concomitant),
    /// A recorded allergy to what the plan in force uses.
    Allergy(Allergic),
    /// A result of grade 3 or more.
    LabSevere(Graded),
    /// A result of grade 2.
    LabModerate(Graded),
    /// A result outside its range that has no grade.
    LabOutside(Outside),
    /// A result that cannot be graded without a range.
    LabNoRange(LabResult),
    /// A blood level that is not passed even where the drug is swallowed.
    LabLevelHigh(LabResult),
    /// A blood level above the usual one of topical use.
    LabLevelSeen(LabResult),
    /// A high fasting glucose.
    LabGlucose(LabResult),
    /// An estimated filtration of the kidney that is severely low.
    LabFiltration(Filtration),
    /// A rise of creatinine within days.
    LabKidneyRise(Change),
    /// Three results in one direction.
    LabTrend(Change),
    /// Scheduled tests that did not come.
    LabOverdue(Overdue),
    /// The patient wrote about stopping.
    WantsToStop(Letter),
    /// A message without an answer.
    MessageWaiting(Letter),
    /// A lesion that grew by more than the error.
    AreaUp(Growth),
    /// The same, by little of the lesion.
    AreaUpSlightly(Growth),
    /// An area that nobody confirmed.
    AreaUnconfirmed(Unconfirmed),
    /// No area for long.
    AreaOld(On),
    /// The day of the next decision has come.
    ReviewDue(On),
    /// A planned visit did not take place.
    VisitOverdue(Missed),
    /// Few of the doses are recorded as applied.
    AdherenceLow(Adherence),
    /// Ointment that comes to its end before the next planned visit.
    SupplyShort(ShortSupply),
    /// A course without a signed plan.
    NoPlan(On),
}

/// Something that happened on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct On {
    /// The day.
    pub on: Date,
}

/// A message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The day on which it was sent.
    pub on: Date,
    /// Which; not kept by earlier versions.
    #[serde(default)]
    pub message: Option<MessageId>,
}

/// Answers about the mood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The day of the answers.
    pub on: Date,
    /// Their sum; not known while an answer is missing.
    pub total: Option<i64>,
    /// The answer to question 9.
    pub self_harm: u8,
    /// Which; the note about them ends the alert.
    pub assessment: AssessmentId,
}

/// A reaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// First day.
    pub on: Date,
    /// What.
    pub term: Term,
    /// Which; not kept by earlier versions.
    #[serde(default)]
    pub event: Option<AdverseEventId>,
    /// CTCAE v5 grade, where a clinician gave one.
    #[serde(default)]
    pub grade: Option<i64>,
    /// Serious in the sense of reporting.
    #[serde(default)]
    pub serious: bool,
}

/// A circumstance that accompanies the treatment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concomitant {
    /// First day.
    pub on: Date,
    /// Which.
    pub circumstance: Kind,
    /// Name of a medicine; empty for others.
    pub medicine: String,
}

/// An allergy or intolerance that bears on a product of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allergic {
    /// The day on which it was recorded.
    pub on: Date,
    /// Which.
    pub allergy: AllergyId,
    /// The substance, as it was named.
    pub substance: String,
    /// How severe it was.
    pub severity: Severity,
    /// What the plan uses.
    #[serde(with = "super::product")]
    pub product: Product,
}

/// A result of the laboratory.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabResult {
    /// The day of the sample.
    pub on: Date,
    /// Which test.
    pub test: Test,
    /// The value in the first unit of the test.
    pub value: f64,
}

/// A result with its grade.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Graded {
    /// The result.
    #[serde(flatten)]
    pub result: LabResult,
    /// CTCAE v5 grade.
    pub grade: i64,
    /// On which side of the range; not kept by earlier versions.
    #[serde(default)]
    pub side: Option<Side>,
    /// The laboratory gave no range, and an assumed one counts.
    #[serde(default)]
    pub assumed: bool,
}

/// What a creatinine says of the kidney.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filtration {
    /// The creatinine.
    #[serde(flatten)]
    pub result: LabResult,
    /// Estimated glomerular filtration rate, mL/min/1.73 m2.
    pub egfr: f64,
}

/// A result outside its range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outside {
    /// The result.
    #[serde(flatten)]
    pub result: LabResult,
    /// On which side.
    pub side: Side,
    /// The limit of the range there, in the first unit of the test.
    pub limit: f64,
    /// The laboratory gave no range, and an assumed one counts.
    pub assumed: bool,
}

/// A result after another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The later one.
    #[serde(flatten)]
    pub result: LabResult,
    /// The value before, in the same unit.
    pub before: f64,
}

/// Tests that are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overdue {
    /// When the first fell due.
    pub on: Date,
    /// The first.
    pub test: Test,
    /// How many are due.
    pub due: u32,
}

/// A lesion that grew.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// The day of the newest area.
    pub on: Date,
    /// The newest area, cm2.
    pub now_cm2: f64,
    /// The level before it, cm2.
    pub before_cm2: f64,
    /// The difference that chance seldom exceeds, cm2.
    pub error_cm2: f64,
    /// Which lesion; not kept by earlier versions.
    #[serde(default)]
    pub lesion: Option<LesionId>,
    /// The growth as a share of the lesion's largest area; not kept by earlier versions.
    #[serde(default)]
    pub share: Option<f64>,
}

/// An area that nobody confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unconfirmed {
    /// The day.
    pub on: Date,
    /// Name of who measured.
    pub by: String,
}

/// A visit that did not take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// The day for which it was planned.
    pub on: Date,
    /// Weeks after the end of the plan.
    pub weeks: u32,
}

/// How much of what was due is known to have been applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adherence {
    /// The last day that was counted.
    pub on: Date,
    /// Doses applied.
    pub applied: u32,
    /// Doses due since the plan was signed.
    pub due: u32,
    /// Doses with an entry; not kept by earlier versions.
    #[serde(default)]
    pub recorded: Option<u32>,
}

/// Ointment that comes to its end before the next planned visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortSupply {
    /// About when it is used up.
    pub on: Date,
    /// What.
    #[serde(with = "super::product")]
    pub product: Product,
    /// The visit.
    pub visit: Date,
}

impl Cause {
    /// As it is kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("names, numbers and dates can be written as JSON")
    }

    /// Name of the rule that sees this.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::SelfHarm(_) => "self-harm",
            Self::SelfHarmTakenBack(_) => "self-harm-taken-back",
            Self::MoodLow(_) => "mood-low",
            Self::ReactionSevere(_) => "reaction-severe",
            Self::ReactionNew(_) => "reaction-new",
            Self::RedFlag(_) => "red-flag",
            Self::Pregnancy(_) => "pregnancy",
            Self::Medicine(_) => "medicine",
            Self::Allergy(_) => "allergy",
            Self::LabSevere(_) => "lab-severe",
            Self::LabModerate(_) => "lab-moderate",
            Self::LabOutside(_) => "lab-outside",
            Self::LabNoRange(_) => "lab-no-range",
            Self::LabLevelHigh(_) => "lab-level-high",
            Self::LabLevelSeen(_) => "lab-level-seen",
            Self::LabGlucose(_) => "lab-glucose",
            Self::LabFiltration(_) => "lab-filtration",
            Self::LabKidneyRise(_) => "lab-kidney-rise",
            Self::LabTrend(_) => "lab-trend",
            Self::LabOverdue(_) => "lab-overdue",
            Self::WantsToStop(_) => "wants-to-stop",
            Self::MessageWaiting(_) => "message-waiting",
            Self::AreaUp(_) => "area-up",
            Self::AreaUpSlightly(_) => "area-up-slightly",
            Self::AreaUnconfirmed(_) => "area-unconfirmed",
            Self::AreaOld(_) => "area-old",
            Self::ReviewDue(_) => "review-due",
            Self::VisitOverdue(_) => "visit-overdue",
            Self::AdherenceLow(_) => "adherence-low",
            Self::SupplyShort(_) => "supply-short",
            Self::NoPlan(_) => "no-plan",
        }
    }
}
