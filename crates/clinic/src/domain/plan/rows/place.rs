//! At which row a concern about a plan is said.

use super::PlanRow;
use crate::domain::Concern;
use tapir_engine::plan::Product;

/// The row that brings a concern about; `spans` are those of the rows.
pub fn row_of(concern: &Concern, rows: &[PlanRow], spans: &[Option<(u32, u32)>]) -> usize {
    let product = |row: &PlanRow| row.product.parse::<Product>().ok();
    let first = |which: &dyn Fn(Product) -> bool| {
        rows.iter()
            .position(|row| product(row).is_some_and(which))
            .unwrap_or(0)
    };
    let on = |which: Product, day: u32| {
        let all = rows.iter().zip(spans);
        all.into_iter()
            .position(|(row, span)| {
                let runs = span.is_some_and(|(from, to)| (from..to).contains(&day));
                product(row) == Some(which) && runs
            })
            .unwrap_or_else(|| first(&|p| p == which))
    };
    match concern {
        Concern::TooYoung { product, .. } | Concern::NotSimulated(product) => {
            first(&|p| p == *product)
        }
        Concern::LightWithTacrolimus => first(&Product::is_light),
        Concern::EndsBefore {
            product, end_day, ..
        } => on(*product, end_day.saturating_sub(1)),
        Concern::Gap {
            product, from_day, ..
        }
        | Concern::Meets {
            product, from_day, ..
        }
        | Concern::Allergic {
            product, from_day, ..
        } => on(*product, *from_day),
        Concern::TwoStrengths { from_day, .. } => on(Product::Tacrolimus003, *from_day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::concerns;
    use crate::domain::plan::rows::{read_rows, rows_of};

    #[test]
    fn each_concern_stands_at_the_row_that_brings_it_about() {
        let plan = "tacrolimus 0.1%: bid 4w, off 2w, qd 4w, stop \
                    + tacrolimus 0.03%: off 1w, qd 1w + nb-uvb: 3/w 24w"
            .parse()
            .unwrap();
        let rows = rows_of(&plan);
        let spans = read_rows(&rows).spans;
        let mut places: Vec<usize> = concerns(&plan, 8.0)
            .iter()
            .map(|concern| row_of(concern, &rows, &spans))
            .collect();
        places.sort_unstable();
        // too young and the gap; two strengths and an end before the others'; light
        assert_eq!(places, [0, 1, 5, 5, 6]);
    }
}
