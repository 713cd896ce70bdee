//! Ointment that comes to its end.

use crate::domain::cause::{Cause, ShortSupply};
use crate::record::CourseRecord;

/// What is used up before the patient comes, product by product.
pub(super) fn short(record: &CourseRecord) -> Vec<Cause> {
    let Some(visit) = record.next_visit() else {
        return Vec::new();
    };
    let supplies = record.supplies().into_iter();
    supplies
        .filter_map(|supply| {
            let on = supply
                .left
                .as_ref()
                .and_then(|left| left.end(record.today))?;
            (on < visit).then_some(Cause::SupplyShort(ShortSupply {
                on,
                product: supply.product,
                visit,
            }))
        })
        .collect()
}
