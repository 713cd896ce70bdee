//! Who the patient is and how the course stands, in two lines that stay in sight.

use crate::calendar::long_day;
use crate::record::CourseRecord;
use crate::web::shared::allergies;
use crate::web::shared::labels;
use crate::web::shared::measured::{OLD_DAYS, measured};
use crate::web::view::View;
use tapir_report::number::decimal;
use tapir_report::words;

/// The head of a chart.
pub(super) struct Identity {
    pub name: String,
    /// The day of the print.
    pub today: String,
    /// Sex, date of birth, number, age.
    pub who: String,
    /// What runs today.
    pub phases: Vec<String>,
    /// The newest area, and how old it is.
    pub area: Option<String>,
    /// It is too old to say how it is now.
    pub area_old: bool,
    /// Allergies that are known, that none is, or that nobody recorded any.
    pub allergies: String,
    /// There are some.
    pub allergic: bool,
    /// What is there today and bears on the treatment.
    pub circumstances: Vec<String>,
}

impl Identity {
    pub fn of(record: &CourseRecord, view: &View) -> Self {
        let m = view.m;
        let patient = &record.patient;
        let newest = record
            .lesions
            .iter()
            .filter_map(|(lesion, areas)| Some((lesion, areas.last()?)))
            .max_by_key(|(_, area)| area.measured_on);
        let several = record.lesions.len() > 1;
        let there = record.circumstances.iter();
        let there = there.filter(|one| one.circumstance.on(record.today));
        Self {
            name: patient.name.clone(),
            today: long_day(record.today, m),
            who: labels::who(patient, record.today, m),
            phases: phases(record, view),
            area: newest.map(|(lesion, area)| {
                let measured = measured(area.measured_on, record.today, view);
                let size = format!("{} cm², {measured}", decimal(area.cm2, 1));
                match several {
                    true => view.named(&labels::lesion(lesion, m), &size),
                    false => size,
                }
            }),
            area_old: newest
                .is_some_and(|(_, area)| (record.today - area.measured_on).get_days() > OLD_DAYS),
            allergies: allergies::in_short(record, view),
            allergic: record.open_allergies().next().is_some(),
            circumstances: there
                .map(|one| match one.circumstance.medicine.as_str() {
                    "" => labels::circumstance(one.circumstance.kind, m),
                    medicine => medicine.to_owned(),
                })
                .collect(),
        }
    }
}

/// Each treatment of today with the week in which it is.
fn phases(record: &CourseRecord, view: &View) -> Vec<String> {
    let m = view.m;
    let phases = record.phases_on(record.today);
    phases
        .map(|phase| {
            let product = words::product(phase.span.product, view.language());
            let frequency = words::frequency(phase.span.frequency, view.language());
            let week = (record.today - phase.from).get_days() / 7 + 1;
            let of = ((phase.to - phase.from).get_days() + 7) / 7;
            m.with(
                "phase-short",
                [
                    ("product", product.into()),
                    ("frequency", frequency.into()),
                    ("week", week.into()),
                    ("of", of.into()),
                ],
            )
        })
        .collect()
}
