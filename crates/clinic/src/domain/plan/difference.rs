//! What a new version of a plan changes.

use tapir_engine::plan::{Plan, Product, Treatment};

/// A change of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A product that was not there before.
    Added(Treatment),
    /// A product that is no longer there.
    Removed(Treatment),
    /// Other phases.
    Changed(Treatment, Treatment),
    /// As before.
    Same(Treatment),
}

/// What differs from `before` to `after`, product by product.
pub fn difference(before: &Plan, after: &Plan) -> Vec<Change> {
    let mut products: Vec<Product> = before
        .treatments()
        .iter()
        .chain(after.treatments())
        .map(Treatment::product)
        .collect();
    products.sort_unstable();
    products.dedup();
    products
        .into_iter()
        .filter_map(|product| {
            let old = before.treatment_with(product).cloned();
            let new = after.treatment_with(product).cloned();
            match (old, new) {
                (None, Some(new)) => Some(Change::Added(new)),
                (Some(old), None) => Some(Change::Removed(old)),
                (Some(old), Some(new)) if old == new => Some(Change::Same(new)),
                (Some(old), Some(new)) => Some(Change::Changed(old, new)),
                (None, None) => None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_come_go_and_change() {
        let before = "tacrolimus 0.1%: bid 24w + nb-uvb: 3/w 24w"
            .parse()
            .unwrap();
        let after = "tacrolimus 0.1%: bid 24w, qd 4w, stop + vehicle: qd 4w"
            .parse()
            .unwrap();
        let changes = difference(&before, &after);
        assert!(matches!(
            changes[..],
            [Change::Changed(..), Change::Added(_), Change::Removed(_)]
        ));
    }
}
