//! What the rules see in circumstances. The red flags call until they end; the
//! others until a plan is signed in their knowledge, because they can last for
//! months and the doctor's decision is the signature.

use crate::domain::cause::{Cause, Concomitant};
use crate::domain::circumstance::{Circumstance, Kind};
use crate::record::CourseRecord;
use tapir_engine::plan::Product;

fn concomitant(seen: &Circumstance) -> Concomitant {
    Concomitant {
        on: seen.started_on,
        circumstance: seen.kind,
        medicine: seen.medicine.clone(),
    }
}

/// Infections and enlarged lymph nodes.
pub(super) fn red_flag(record: &CourseRecord) -> Vec<Cause> {
    let entered = record.circumstances.iter().rev();
    entered
        .map(|entered| &entered.circumstance)
        .filter(|seen| {
            let flagged = matches!(seen.kind, Kind::SkinInfection | Kind::LymphNodes);
            flagged && seen.on(record.today)
        })
        .map(|seen| Cause::RedFlag(concomitant(seen)))
        .collect()
}

/// Pregnancy or breast-feeding under a treatment that it bears on.
pub(super) fn of_a_child(record: &CourseRecord) -> Vec<Cause> {
    record
        .unanswered()
        .map(|entered| &entered.circumstance)
        .filter(|seen| seen.kind.is_of_a_child() && record.uses(|product| seen.bears_on(product)))
        .map(|seen| Cause::Pregnancy(concomitant(seen)))
        .collect()
}

/// Medicines that are known to inhibit CYP3A4, given together with tacrolimus.
pub(super) fn medicine(record: &CourseRecord) -> Vec<Cause> {
    if !record.uses(Product::is_tacrolimus) {
        return Vec::new();
    }
    record
        .unanswered()
        .map(|entered| &entered.circumstance)
        .filter(|seen| seen.kind == Kind::Medicine && seen.inhibits.known())
        .map(|seen| Cause::Medicine(concomitant(seen)))
        .collect()
}
