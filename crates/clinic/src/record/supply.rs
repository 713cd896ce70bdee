//! How much ointment is left: from the tubes that were entered, the applications that were
//! recorded, and what an application takes.

use super::CourseRecord;
use crate::domain::{State, Taken, due};
use jiff::Span;
use jiff::civil::Date;
use tapir_engine::plan::Product;

/// Days ahead within which a patient hears that a tube comes to its end. Rule of the
/// house, assumed: time for an appointment and a prescription.
pub(crate) const SOON_DAYS: i32 = 14;

/// What an application takes on a percent of the body, g: `ointment_per_area` of
/// `params/dose.toml`. Rules have no parameters, and a page must not count otherwise than
/// they do.
const GRAMS_PER_PERCENT: f64 = 0.25;

/// Grams below which nothing is: additions of many small numbers are not exact.
const ROUNDING: f64 = 1e-9;

/// What there is of a product. Nothing of it is measured: it is counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Supply {
    pub product: Product,
    /// In all tubes, g.
    pub given: f64,
    /// In the newest tube, g.
    pub size: f64,
    /// Day of the first; what was used before is not counted.
    pub since: Date,
    /// What is left, if that can be counted.
    pub left: Option<Left>,
}

/// What is left of a product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Left {
    /// What an application takes today, or took last, g.
    pub each: f64,
    /// Part of what was taken is counted from the treated area.
    pub from_area: bool,
    /// Applications that were recorded.
    pub applied: u32,
    /// Applications that were due and have no entry.
    pub unknown: u32,
    /// If those took as much as the others, and if they took nothing, g.
    pub grams: [f64; 2],
    /// For how many days it is enough in each case, if everything that is planned is
    /// applied; `None` where the plan ends before it.
    pub days: [Option<i32>; 2],
    /// Whether more of it is planned.
    pub to_come: bool,
}

impl Left {
    /// For about how many days it is enough, as far as that is known: where the diary is
    /// mostly empty, anything could be left.
    fn about(&self) -> Option<i32> {
        let [least, most] = self.days;
        Some((least? + most?) / 2)
    }

    /// Whether it comes to its end within days.
    pub fn is_short(&self) -> bool {
        self.about().is_some_and(|days| days <= SOON_DAYS)
    }

    /// About when it is used up; `None` if the plan ends before.
    pub fn end(&self, today: Date) -> Option<Date> {
        Some(today + Span::new().days(self.about()?))
    }
}

impl CourseRecord {
    /// What there is of each product of which a tube was entered.
    pub fn supplies(&self) -> Vec<Supply> {
        let tubes = &self.tubes;
        let mut products: Vec<Product> = tubes.iter().map(|tube| tube.product).collect();
        products.sort_unstable();
        products.dedup();
        let supply = |product| {
            let own = || tubes.iter().filter(move |tube| tube.product == product);
            let since = own().map(|tube| tube.given_on).min()?;
            let given = own().map(|tube| tube.grams).sum();
            Some(Supply {
                product,
                given,
                size: own().next_back()?.grams,
                since,
                left: self.left(product, given, since),
            })
        };
        products.into_iter().filter_map(supply).collect()
    }

    fn left(&self, product: Product, given: f64, since: Date) -> Option<Left> {
        let taken = |on: Date| {
            let sites = &self.version_on(on)?.sites;
            sites.taken(product, self.treated(), GRAMS_PER_PERCENT)
        };
        let mut left = Left {
            each: 0.0,
            from_area: false,
            applied: 0,
            unknown: 0,
            grams: [given; 2],
            days: [None; 2],
            to_come: false,
        };
        let [mut least, mut most] = left.grams;
        let all = due(&self.signed(), since, Date::MAX);
        let own = || all.iter().filter(|due| due.product == product);
        for due in own() {
            let state = self.diary.entry(due.dose()).map(|entry| entry.state);
            // what is still to come today may yet be applied
            if due.on > self.today || (due.on == self.today && state.is_none()) {
                continue;
            }
            let each = taken(due.on)?;
            left.each = each.grams;
            left.from_area |= each.from_area;
            match state {
                Some(State::Applied) => {
                    left.applied += 1;
                    least -= each.grams;
                    most -= each.grams;
                }
                None => {
                    left.unknown += 1;
                    least -= each.grams;
                }
                Some(State::Skipped | State::Cleared) => {}
            }
        }
        let to_come: Vec<(Date, Taken)> = own()
            .filter(|due| due.on >= self.today && self.diary.entry(due.dose()).is_none())
            .map(|due| Some((due.on, taken(due.on)?)))
            .collect::<Option<_>>()?;
        if let Some((_, each)) = to_come.first() {
            left.each = each.grams;
            left.from_area |= each.from_area;
        }
        left.to_come = !to_come.is_empty();
        left.grams = [least.max(0.0), most.max(0.0)];
        left.days = left.grams.map(|grams| {
            let mut rest = grams;
            let empty = to_come.iter().find(|(_, each)| {
                rest -= each.grams;
                rest < -ROUNDING
            });
            empty.map(|(on, _)| (*on - self.today).get_days())
        });
        (left.each > 0.0).then_some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::GRAMS_PER_PERCENT;
    use tapir_engine::library::Library;

    #[test]
    fn an_application_takes_what_the_parameters_say() {
        let library = Library::builtin().unwrap();
        let takes = library.common().value("ointment_per_area");
        assert!((takes - GRAMS_PER_PERCENT).abs() < f64::EPSILON);
    }
}
