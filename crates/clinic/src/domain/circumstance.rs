//! What bears on a treatment beside the skin: a state of the patient, or a
//! medicine in use, each with its time.

use super::Term;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tapir_engine::plan::Product;

/// Which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Pregnancy.
    Pregnancy,
    /// Breast-feeding.
    BreastFeeding,
    /// An infection of the treated skin.
    SkinInfection,
    /// Enlarged lymph nodes.
    LymphNodes,
    /// A medicine in use.
    Medicine,
}

/// Whether a medicine inhibits CYP3A4, by which tacrolimus is broken down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inhibits {
    /// Strongly: that tests fall due is a rule of the house
    /// ([`Factor`](crate::domain::laboratory::Factor)).
    Strongly,
    /// Inhibits it.
    Yes,
    /// Does not.
    No,
    /// Not known.
    Unknown,
}

/// A circumstance with its time.
#[derive(Clone, Debug, PartialEq)]
pub struct Circumstance {
    /// Which.
    pub kind: Kind,
    /// Name of the medicine; empty for others.
    pub medicine: String,
    /// Of a medicine; [`Inhibits::Unknown`] for others.
    pub inhibits: Inhibits,
    /// First day.
    pub started_on: Date,
    /// Last day.
    pub ended_on: Option<Date>,
}

impl Kind {
    /// The states; a medicine has a form of its own.
    pub const STATES: [Self; 4] = [
        Self::Pregnancy,
        Self::BreastFeeding,
        Self::SkinInfection,
        Self::LymphNodes,
    ];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pregnancy => "pregnancy",
            Self::BreastFeeding => "breast_feeding",
            Self::SkinInfection => "skin_infection",
            Self::LymphNodes => "lymph_nodes",
            Self::Medicine => "medicine",
        }
    }

    /// The state of this name.
    pub fn state(text: &str) -> Option<Self> {
        Self::STATES.into_iter().find(|kind| kind.name() == text)
    }

    /// The kind of this name.
    pub fn named(text: &str) -> Option<Self> {
        Self::state(text).or((text == Self::Medicine.name()).then_some(Self::Medicine))
    }

    /// Whether a pregnancy or breast-feeding.
    pub fn is_of_a_child(self) -> bool {
        matches!(self, Self::Pregnancy | Self::BreastFeeding)
    }

    /// The state that a reported reaction of this term is, too.
    pub fn of_term(term: Term) -> Option<Self> {
        match term {
            Term::Infection => Some(Self::SkinInfection),
            Term::LymphNode => Some(Self::LymphNodes),
            Term::Burning | Term::Itch | Term::Redness | Term::Fever | Term::Other => None,
        }
    }
}

impl Inhibits {
    /// All answers, what is not known first.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Strongly, Self::Yes, Self::No];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strongly => "strongly",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    /// The answer of this name.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == text)
    }

    /// Whether it is known to inhibit.
    pub fn known(self) -> bool {
        matches!(self, Self::Strongly | Self::Yes)
    }
}

impl Circumstance {
    /// Whether it is there on a day.
    pub fn on(&self, day: Date) -> bool {
        self.started_on <= day && self.ended_on.is_none_or(|last| last >= day)
    }

    /// Whether it bears on a product. For tacrolimus the label of the ointment
    /// says so; that pregnancy and breast-feeding are shown at light, too, is a
    /// rule of the house.
    pub fn bears_on(&self, product: Product) -> bool {
        match self.kind {
            Kind::Pregnancy | Kind::BreastFeeding => product.is_tacrolimus() || product.is_light(),
            Kind::SkinInfection | Kind::LymphNodes => product.is_tacrolimus(),
            Kind::Medicine => product.is_tacrolimus() && self.inhibits != Inhibits::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_answer_reads_back_by_its_name() {
        for kind in Kind::STATES.into_iter().chain([Kind::Medicine]) {
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        for answer in Inhibits::ALL {
            assert_eq!(Inhibits::named(answer.name()), Some(answer));
        }
        assert_eq!(Kind::state("medicine"), None);
    }
}
