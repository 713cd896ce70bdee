//! Which lesion is forecast, and what is assumed of doses.

use super::choice::Choice;
use super::fields::Fields;
use crate::domain::{DoseAssumption, DoseAssumptions, LesionId};
use crate::forecast::{NotYet, counted, course_of, usual_assumptions};
use crate::record::CourseRecord;
use crate::web::shared::labels;
use crate::web::view::View;

/// What there is to choose before a comparison.
pub(super) struct ForecastChoices {
    /// Lesions by id, where there are several.
    pub lesions: Vec<(String, String)>,
    pub lesion: String,
    pub doses: Vec<Choice>,
    pub past: &'static str,
    pub future: &'static str,
    /// What is known of the doses so far.
    pub known: Option<String>,
    /// Hardly half of them have an entry.
    pub few: bool,
    /// What a comparison of any lesion needs and does not have; then none is offered.
    pub missing: Option<String>,
}

impl ForecastChoices {
    pub(super) fn of(fields: &Fields, record: &CourseRecord, view: &View) -> Self {
        let m = view.m;
        let lesions = record.lesions.iter();
        let lesions = lesions.map(|(one, _)| (one.id.to_string(), labels::lesion(one, m)));
        // the doses of the lesion that is forecast
        let at_site = chosen_lesion(fields, record).map(|lesion| record.at_site(lesion));
        let own = at_site.as_deref().unwrap_or(record);
        let assumed = assumptions(fields, own);
        let counted = counted(own, record.today);
        Self {
            lesions: match record.only_lesion() {
                Some(_) => Vec::new(),
                None => lesions.collect(),
            },
            lesion: fields.lesion.clone(),
            doses: DoseAssumption::ALL
                .map(|one| (one.name(), labels::dose_assumption(one, m)))
                .into(),
            past: assumed.past.name(),
            future: assumed.future.name(),
            known: (counted.due > 0).then(|| {
                let known = labels::counted(counted, m);
                m.with("doses-so-far", [("known", known.into())])
            }),
            few: counted.due > 0 && !counted.mostly_recorded(),
            missing: missing(record).map(|key| m.get(key)),
        }
    }
}

/// The sentence of what is missing for a comparison of every lesion there is, whatever is
/// assumed of doses.
fn missing(record: &CourseRecord) -> Option<&'static str> {
    let prescribed = DoseAssumptions {
        past: DoseAssumption::Prescribed,
        future: DoseAssumption::Prescribed,
    };
    let of = |lesion: LesionId| {
        let own = record.at_site(lesion);
        course_of(&own, lesion, record.today, prescribed).err()
    };
    let mut first = None;
    for (lesion, _) in &record.lesions {
        let not_yet = of(lesion.id)?;
        first.get_or_insert(not_yet);
    }
    Some(not_yet(first.unwrap_or(NotYet::Lesion)))
}

/// The sentence of what is missing.
pub(super) fn not_yet(missing: NotYet) -> &'static str {
    match missing {
        NotYet::FirstArea => "not-yet-area",
        NotYet::Plan => "not-yet-plan",
        NotYet::Course | NotYet::Lesion => "not-yet-lesion",
        NotYet::Entries => "not-yet-entries",
        NotYet::PastUnknown => "not-yet-past-unknown",
    }
}

/// What was chosen, else what is usual.
pub(super) fn assumptions(fields: &Fields, record: &CourseRecord) -> DoseAssumptions {
    let usual = usual_assumptions(record, record.today);
    DoseAssumptions {
        past: fields.past_doses.parse().unwrap_or(usual.past),
        future: fields.future_doses.parse().unwrap_or(usual.future),
    }
}

/// The lesion that was chosen, or the only one.
pub(super) fn chosen_lesion(fields: &Fields, record: &CourseRecord) -> Option<LesionId> {
    match record.only_lesion() {
        Some(only) => Some(only.id),
        None => {
            let id = fields.lesion.parse().ok()?;
            record.lesion(id).map(|(lesion, _)| lesion.id)
        }
    }
}
