//! The tables that rules look at.

/// A table that rules look at. Whatever is changed in one is changed through a
/// [`ChangedChart`](super::ChangedChart); the reading of a course is brought up to date table by table.
///
/// In the order in which they are read: what hangs on another comes after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordTable {
    /// Whose course it is.
    Patient,
    /// Messages.
    Message,
    /// Results of the laboratory.
    LaboratoryResult,
    /// Reasons for systemic exposure.
    ExposureRisk,
    /// What bears on the treatment beside the skin.
    Circumstance,
    /// Allergies and intolerances.
    Allergy,
    /// Answers about the mood, with what was noted of them.
    Assessment,
    /// Tubes of ointment.
    Tube,
    /// The course; everything below belongs to one.
    Course,
    /// Lesions.
    Lesion,
    /// Areas of lesions.
    Area,
    /// Photographs. No rule looks at them, but they can be entered in error like
    /// everything else.
    Photograph,
    /// Signed versions.
    PlanVersion,
    /// Visits that signed versions plan.
    PlannedVisit,
    /// Visits.
    Visit,
    /// Sessions of light.
    LightSession,
    /// Reactions, with what was judged of them.
    AdverseEvent,
    /// The diary.
    Application,
}

impl RecordTable {
    /// All tables, in the order in which they are read.
    pub const ALL: [Self; 18] = [
        Self::Patient,
        Self::Message,
        Self::LaboratoryResult,
        Self::ExposureRisk,
        Self::Circumstance,
        Self::Allergy,
        Self::Assessment,
        Self::Tube,
        Self::Course,
        Self::Lesion,
        Self::Area,
        Self::Photograph,
        Self::PlanVersion,
        Self::PlannedVisit,
        Self::Visit,
        Self::LightSession,
        Self::AdverseEvent,
        Self::Application,
    ];

    /// Name in the record and in the audit.
    pub fn name(self) -> &'static str {
        match self {
            Self::Patient => "patient",
            Self::Message => "message",
            Self::LaboratoryResult => "laboratory_result",
            Self::ExposureRisk => "exposure_risk",
            Self::Circumstance => "circumstance",
            Self::Allergy => "allergy",
            Self::Assessment => "assessment",
            Self::Tube => "tube",
            Self::Course => "course",
            Self::Lesion => "lesion",
            Self::Area => "area",
            Self::Photograph => "photograph",
            Self::PlanVersion => "plan_version",
            Self::PlannedVisit => "planned_visit",
            Self::Visit => "visit",
            Self::LightSession => "light_session",
            Self::AdverseEvent => "adverse_event",
            Self::Application => "application",
        }
    }

    /// The tables of which other rows are read once this one is changed: a hidden
    /// visit hides its areas, a new version plans other doses.
    pub(crate) fn with_dependants(self) -> &'static [Self] {
        match self {
            Self::Course => &Self::ALL,
            Self::Lesion => &[Self::Lesion, Self::Area, Self::Photograph],
            Self::Visit => &[Self::Area, Self::Visit],
            Self::PlanVersion | Self::PlannedVisit => &[Self::PlanVersion, Self::Application],
            Self::Patient => &[Self::Patient],
            Self::Message => &[Self::Message],
            Self::LaboratoryResult => &[Self::LaboratoryResult],
            Self::ExposureRisk => &[Self::ExposureRisk],
            Self::Circumstance => &[Self::Circumstance],
            Self::Allergy => &[Self::Allergy],
            Self::Assessment => &[Self::Assessment],
            Self::Tube => &[Self::Tube],
            Self::Area => &[Self::Area],
            Self::Photograph => &[Self::Photograph],
            Self::LightSession => &[Self::LightSession],
            Self::AdverseEvent => &[Self::AdverseEvent],
            Self::Application => &[Self::Application],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_in_their_order() {
        assert!(RecordTable::ALL.is_sorted());
        for table in RecordTable::ALL {
            let with = table.with_dependants();
            assert!(with.contains(&table) || table == RecordTable::PlannedVisit);
            assert!(with.is_sorted());
        }
    }
}
