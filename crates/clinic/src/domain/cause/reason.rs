//! What tells the reasons of one rule from one another, and their order.

use super::kinds::Cause;
use crate::domain::{AdverseEventId, AssessmentId, Id, MessageId};

/// An identity as a subject; empty if an earlier version kept none.
fn named(id: Option<impl Id>) -> String {
    id.map_or(String::new(), |id| id.to_string())
}

impl Cause {
    /// What within its rule it is about: a test, a message, a lesion. Two causes of a
    /// rule with the same subject are one reason; an empty subject is that of a rule
    /// with one reason, or of a cause that an earlier version kept.
    pub fn subject(&self) -> String {
        match self {
            Self::SelfHarm(seen) | Self::SelfHarmTakenBack(seen) | Self::MoodLow(seen) => {
                seen.assessment.to_string()
            }
            Self::RedFlag(seen) | Self::Pregnancy(seen) | Self::Medicine(seen) => {
                let kind = seen.circumstance.name();
                format!("{kind} {} {}", seen.on, seen.medicine)
            }
            Self::Allergy(seen) => format!("{} {}", seen.allergy, seen.product.name()),
            Self::LabSevere(seen) | Self::LabModerate(seen) => seen.result.test.0.key.to_owned(),
            Self::LabOutside(seen) => seen.result.test.0.key.to_owned(),
            Self::LabNoRange(seen)
            | Self::LabLevelHigh(seen)
            | Self::LabLevelSeen(seen)
            | Self::LabGlucose(seen) => seen.test.0.key.to_owned(),
            Self::LabFiltration(seen) => seen.result.test.0.key.to_owned(),
            Self::LabKidneyRise(seen) | Self::LabTrend(seen) => seen.result.test.0.key.to_owned(),
            Self::ReactionSevere(seen) | Self::ReactionNew(seen) => named(seen.event),
            Self::WantsToStop(seen) | Self::MessageWaiting(seen) => named(seen.message),
            Self::AreaUp(seen) | Self::AreaUpSlightly(seen) => named(seen.lesion),
            Self::SupplyShort(seen) => seen.product.name().to_owned(),
            Self::LabOverdue(_)
            | Self::AreaUnconfirmed(_)
            | Self::AreaOld(_)
            | Self::ReviewDue(_)
            | Self::VisitOverdue(_)
            | Self::AdherenceLow(_)
            | Self::NoPlan(_) => String::new(),
        }
    }

    /// How much it weighs among reasons of the same severity; the heavier comes first.
    pub fn weight(&self) -> f64 {
        match self {
            Self::LabSevere(seen) | Self::LabModerate(seen) => seen.grade as f64,
            // answered first
            Self::WantsToStop(_) => f64::from(u16::MAX),
            Self::AreaUp(seen) | Self::AreaUpSlightly(seen) => seen.share.unwrap_or(0.0),
            Self::ReactionSevere(seen) => seen.grade.unwrap_or(0) as f64,
            _ => 0.0,
        }
    }

    /// The answers about the mood that it is about.
    pub fn assessment(&self) -> Option<AssessmentId> {
        match self {
            Self::SelfHarm(seen) | Self::SelfHarmTakenBack(seen) | Self::MoodLow(seen) => {
                Some(seen.assessment)
            }
            _ => None,
        }
    }

    /// The reaction that it is about.
    pub fn event(&self) -> Option<AdverseEventId> {
        match self {
            Self::ReactionSevere(seen) | Self::ReactionNew(seen) => seen.event,
            _ => None,
        }
    }

    /// The message that it is about.
    pub fn message(&self) -> Option<MessageId> {
        match self {
            Self::WantsToStop(seen) | Self::MessageWaiting(seen) => seen.message,
            _ => None,
        }
    }
}
