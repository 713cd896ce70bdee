//! Why more of the drug than usual may reach the blood.

/// Treated area from which on exposure is called possible, percent of the body.
/// Assumed: exposure rises with the treated area (Harper 2005), no source gives
/// a limit; about 0.1 ng/mL are expected at 5 % of the body.
pub const LARGE_AREA_PERCENT: f64 = 10.0;
/// Below this age, years, exposure is called possible: the label of the ointment
/// starts at two years.
pub const INFANT_YEARS: f64 = 2.0;

/// A reason. The label asks for no blood tests under topical use; that these are
/// the reasons to measure all the same is a rule of the house (mission S5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// [`LARGE_AREA_PERCENT`] or more; follows from the lesions.
    LargeArea,
    /// Younger than [`INFANT_YEARS`]; follows from the date of birth.
    Infant,
    /// A skin barrier that is broken.
    BrokenBarrier,
    /// A dressing that keeps air out.
    Occlusion,
    /// A strong inhibitor of CYP3A4; follows from the medicines in use.
    Inhibitor,
    /// The drug is swallowed.
    Systemic,
    /// Signs of a kidney disease.
    Kidney,
}

impl Factor {
    /// Those that somebody enters; the others follow from the record.
    pub const ENTERED: [Self; 4] = [
        Self::BrokenBarrier,
        Self::Occlusion,
        Self::Systemic,
        Self::Kidney,
    ];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::LargeArea => "large_area",
            Self::Infant => "infant",
            Self::BrokenBarrier => "broken_barrier",
            Self::Occlusion => "occlusion",
            Self::Inhibitor => "inhibitor",
            Self::Systemic => "systemic",
            Self::Kidney => "kidney",
        }
    }

    /// The entered factor of this name.
    pub fn entered(text: &str) -> Option<Self> {
        Self::ENTERED
            .into_iter()
            .find(|factor| factor.name() == text)
    }
}
