//! What the rule sees in allergies: each that bears on a product of the plan in force, or
//! of one that was signed to follow, until the plan or the allergy has ended.

use crate::domain::allergy::Allergy;
use crate::domain::cause::{Allergic, Cause};
use crate::record::CourseRecord;
use crate::store::record::allergies::Entered;
use std::collections::BTreeSet;
use tapir_engine::plan::{Frequency, Product};

/// Allergies to what is used or is to be used.
pub(super) fn of_the_plan(record: &CourseRecord) -> Vec<Cause> {
    let phases = record.phases().into_iter();
    let used: BTreeSet<Product> = phases
        .filter(|phase| phase.to >= record.today && phase.span.frequency != Frequency::Off)
        .map(|phase| phase.span.product)
        .collect();
    let of = |(entered, allergy): (&Entered, &Allergy)| {
        let products = used.iter().filter(|product| allergy.bears_on(**product));
        let causes = products.map(|product| {
            Cause::Allergy(Allergic {
                on: entered.recorded_on,
                allergy: entered.id,
                substance: allergy.substance.clone(),
                severity: allergy.severity,
                product: *product,
            })
        });
        causes.collect::<Vec<_>>()
    };
    record.open_allergies().flat_map(of).collect()
}
