//! Circumstances within a course: which are there, and which the doctor has not
//! answered with a plan yet.

use super::CourseRecord;
use crate::domain::circumstance::{Circumstance, Inhibits, Kind};
use crate::store::record::circumstances::Entered;
use tapir_engine::plan::{Frequency, Product};

impl CourseRecord {
    /// Whether such a product is used today; not in a pause.
    pub fn uses(&self, which: impl Fn(Product) -> bool) -> bool {
        self.phases_on(self.today)
            .any(|phase| which(phase.span.product) && phase.span.frequency != Frequency::Off)
    }

    /// Those of today that were entered after the newest version was signed.
    /// Whoever signs sees them in the editor, so that a signature answers them.
    pub fn unanswered(&self) -> impl Iterator<Item = &Entered> {
        let signed_at = self.versions.last().map(|version| version.signed_at);
        self.circumstances
            .iter()
            .filter(|entered| entered.circumstance.on(self.today))
            .filter(move |entered| signed_at.is_none_or(|at| at <= entered.entered_at))
    }

    /// What a plan can meet: what was entered, and open reactions that are such
    /// a state, unless it was entered as one, too.
    pub fn met(&self) -> Vec<Circumstance> {
        let entered = self.circumstances.iter().map(|e| e.circumstance.clone());
        let mut all: Vec<Circumstance> = entered.collect();
        for event in self.events.iter().filter(|event| event.ended_on.is_none()) {
            let Some(kind) = Kind::of_term(event.term) else {
                continue;
            };
            if all.iter().any(|c| c.kind == kind && c.on(self.today)) {
                continue;
            }
            all.push(Circumstance {
                kind,
                medicine: String::new(),
                inhibits: Inhibits::Unknown,
                started_on: event.started_on,
                ended_on: None,
            });
        }
        all
    }
}
