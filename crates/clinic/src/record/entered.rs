//! Every entry of a course that can be said to be wrong, and which must stay.

use super::CourseRecord;
use crate::domain::{Entered, EntryId, EntryKind, Precision};
use crate::store::record::adverse_events::AdverseEvent;
use crate::store::record::allergies;
use crate::store::record::areas::Area;
use crate::store::record::assessments::Assessment;
use crate::store::record::circumstances;
use crate::store::record::laboratory::LaboratoryResult;
use crate::store::record::lesions::Lesion;
use crate::store::record::light_sessions::LightSession;
use crate::store::record::photographs::Photograph;
use crate::store::record::visits::Visit;
use jiff::civil::Date;

impl CourseRecord {
    /// The entry that is so called, unless it is hidden.
    pub fn entered(&self, kind: EntryKind, id: EntryId) -> Option<Entered> {
        let areas = || self.lesions.iter().flat_map(|(_, areas)| areas);
        let all: Vec<Entered> = match kind {
            EntryKind::Area => areas().map(Entered::from).collect(),
            EntryKind::Visit => self.visits.iter().map(Entered::from).collect(),
            EntryKind::LightSession => self.light.iter().map(Entered::from).collect(),
            EntryKind::AdverseEvent => self.events.iter().map(Entered::from).collect(),
            EntryKind::Lesion => self.lesions.iter().map(|(l, _)| l.into()).collect(),
            EntryKind::LaboratoryResult => self.results.iter().map(Entered::from).collect(),
            EntryKind::Photograph => self.photographs.iter().map(Entered::from).collect(),
            EntryKind::Circumstance => self.circumstances.iter().map(Entered::from).collect(),
            EntryKind::Allergy => self.allergies.iter().map(Entered::from).collect(),
            EntryKind::Assessment => self.moods().map(Entered::from).collect(),
        };
        all.into_iter().find(|entered| entered.id == id)
    }

    /// Whether the lesion must stay: a signed plan and its comparisons are about
    /// one, so that the last cannot go.
    pub fn needs_lesion(&self) -> bool {
        self.lesions.len() == 1 && !self.versions.is_empty()
    }
}

/// An entry with nothing but its day.
fn bare(kind: EntryKind, id: impl Into<EntryId>, on: Date) -> Entered {
    Entered {
        kind,
        id: id.into(),
        on,
        precision: Precision::Day,
        what: String::new(),
        place: None,
        mark: String::new(),
        value: None,
        unit: String::new(),
    }
}

impl From<&Area> for Entered {
    fn from(area: &Area) -> Self {
        Self {
            value: Some(area.cm2.into()),
            ..bare(EntryKind::Area, area.id, area.measured_on)
        }
    }
}

impl From<&Visit> for Entered {
    fn from(visit: &Visit) -> Self {
        Self {
            what: visit.purpose.clone(),
            ..bare(EntryKind::Visit, visit.id, visit.planned_at.date())
        }
    }
}

impl From<&LightSession> for Entered {
    fn from(session: &LightSession) -> Self {
        Self {
            value: Some(session.mj_per_cm2.into()),
            ..bare(EntryKind::LightSession, session.id, session.given_at.date())
        }
    }
}

impl From<&AdverseEvent> for Entered {
    fn from(event: &AdverseEvent) -> Self {
        Self {
            what: event.term.name().to_owned(),
            ..bare(EntryKind::AdverseEvent, event.id, event.started_on)
        }
    }
}

impl From<&Lesion> for Entered {
    fn from(lesion: &Lesion) -> Self {
        Self {
            place: Some(lesion.place()),
            mark: lesion.name.clone(),
            precision: lesion.onset_precision,
            ..bare(EntryKind::Lesion, lesion.id, lesion.onset_on)
        }
    }
}

impl From<&LaboratoryResult> for Entered {
    fn from(result: &LaboratoryResult) -> Self {
        Self {
            what: result.loinc.clone(),
            mark: result.comparator.clone(),
            value: Some(result.quantity),
            unit: result.unit.clone(),
            ..bare(
                EntryKind::LaboratoryResult,
                result.id,
                result.taken_at.date(),
            )
        }
    }
}

impl From<&Photograph> for Entered {
    fn from(photograph: &Photograph) -> Self {
        bare(EntryKind::Photograph, photograph.id, photograph.taken_on)
    }
}

impl From<&circumstances::Entered> for Entered {
    fn from(entered: &circumstances::Entered) -> Self {
        let circumstance = &entered.circumstance;
        Self {
            what: circumstance.kind.name().to_owned(),
            mark: circumstance.medicine.clone(),
            ..bare(EntryKind::Circumstance, entered.id, circumstance.started_on)
        }
    }
}

impl From<&allergies::Entered> for Entered {
    fn from(entered: &allergies::Entered) -> Self {
        let substance = entered.allergy.as_ref().map(|one| one.substance.clone());
        Self {
            mark: substance.unwrap_or_default(),
            ..bare(EntryKind::Allergy, entered.id, entered.recorded_on)
        }
    }
}

impl From<&Assessment> for Entered {
    fn from(assessment: &Assessment) -> Self {
        Self {
            value: assessment
                .answers
                .total()
                .map(|total| (total as f64).into()),
            ..bare(EntryKind::Assessment, assessment.id, assessment.filled_on)
        }
    }
}
