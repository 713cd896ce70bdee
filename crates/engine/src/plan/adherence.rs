//! From the applications planned to those that really happen.

use std::collections::BTreeSet;

use rand::{Rng, RngExt};

use super::product::Product;
use super::schedule::{Application, PhaseSpan, TICKS_PER_DAY};
use super::weekday::Weekday;
use super::{PLAN_LIMIT_DAYS, Plan};

const TICK_LIMIT: u32 = PLAN_LIMIT_DAYS * TICKS_PER_DAY;

/// How closely a person keeps to the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Adherence {
    /// Every application is taken; nothing is drawn.
    #[default]
    Full,
    /// Each application is taken with this probability, 0 to 1, whatever
    /// happened to the others.
    Fraction(f64),
    /// These and no others are taken, as a diary says. They need not be planned.
    Taken(Vec<TakenApplication>),
}

/// An application as a diary knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TakenApplication {
    /// Half-days since the start of the plan.
    pub tick: u32,
    /// What was used.
    pub product: Product,
}

/// Why an adherence cannot be.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are named in the messages")]
pub enum AdherenceError {
    /// A probability that is none.
    #[error("adherence is {fraction}, it must be a fraction from 0 to 1; for 80 % write 0.8")]
    FractionOutOfRange { fraction: f64 },
    /// One application entered twice.
    #[error(
        "{product} was taken twice at half-day {tick} (day {}); keep one of the two",
        tick / TICKS_PER_DAY
    )]
    TakenTwice { product: Product, tick: u32 },
    /// An application that no plan could hold.
    #[error(
        "{product} was taken at half-day {tick}, beyond the limit of {PLAN_LIMIT_DAYS} days; \
         ticks are half-days since the start of the plan"
    )]
    TakenTooLate { product: Product, tick: u32 },
}

impl Plan {
    /// The applications that happen, ordered by tick and then product, if day 0
    /// of the plan is the weekday `start`.
    ///
    /// A fraction draws exactly one number for each planned application, in the
    /// order of the schedule, so that arms with one schedule and one stream
    /// share their misses, and a higher fraction misses a subset of what a
    /// lower one misses. The other two draw nothing.
    ///
    /// Errors: every [`AdherenceError`].
    pub fn taken(
        &self,
        start: Weekday,
        adherence: &Adherence,
        rng: &mut impl Rng,
    ) -> Result<Vec<Application>, AdherenceError> {
        match adherence {
            Adherence::Full => Ok(self.applications(start)),
            &Adherence::Fraction(fraction) => {
                if !(0.0..=1.0).contains(&fraction) {
                    return Err(AdherenceError::FractionOutOfRange { fraction });
                }
                let mut applications = self.applications(start);
                applications.retain(|_| rng.random::<f64>() < fraction);
                Ok(applications)
            }
            Adherence::Taken(taken) => self.taken_by_diary(taken),
        }
    }

    fn taken_by_diary(
        &self,
        taken: &[TakenApplication],
    ) -> Result<Vec<Application>, AdherenceError> {
        let mut ordered = BTreeSet::new();
        for &application in taken {
            let TakenApplication { tick, product } = application;
            if tick >= TICK_LIMIT {
                return Err(AdherenceError::TakenTooLate { product, tick });
            }
            if !ordered.insert(application) {
                return Err(AdherenceError::TakenTwice { product, tick });
            }
        }
        let spans: Vec<PhaseSpan> = self.spans().collect();
        let applications = ordered
            .into_iter()
            .map(|TakenApplication { tick, product }| {
                let under_way = |span: &&PhaseSpan| {
                    span.product == product && span.contains(tick / TICKS_PER_DAY)
                };
                Application {
                    tick,
                    product,
                    phase: spans.iter().find(under_way).map(|span| span.index),
                }
            });
        Ok(applications.collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    use super::*;
    use crate::plan::strategy::plans;

    fn rng(seed: u64) -> ChaCha8Rng {
        ChaCha8Rng::seed_from_u64(seed)
    }

    fn take(text: &str, adherence: Adherence) -> Result<Vec<Application>, AdherenceError> {
        let plan: Plan = text.parse().unwrap();
        plan.taken(Weekday::Monday, &adherence, &mut rng(7))
    }

    fn taken(tick: u32, product: Product) -> TakenApplication {
        TakenApplication { tick, product }
    }

    /// Half the applications of ten years, within five standard deviations.
    #[test]
    fn a_fraction_takes_about_that_share() {
        let count = take("vehicle: bid 3652d", Adherence::Fraction(0.5))
            .unwrap()
            .len() as f64;
        let (mean, sd) = (3652.0, (7304.0_f64 * 0.25).sqrt());
        assert!((count - mean).abs() < 5.0 * sd, "{count}");
    }

    #[test]
    fn a_fraction_outside_zero_to_one_is_refused() {
        for fraction in [-0.1, 1.1, 80.0, f64::NAN, f64::INFINITY] {
            assert!(take("vehicle: bid 1w", Adherence::Fraction(fraction)).is_err());
        }
        let error = take("vehicle: bid 1w", Adherence::Fraction(80.0)).unwrap_err();
        insta::assert_snapshot!(error, @"adherence is 80, it must be a fraction from 0 to 1; for 80 % write 0.8");
    }

    #[test]
    fn an_extra_application_is_kept_with_the_phase_it_fell_into() {
        let diary = vec![
            taken(30, Product::Vehicle),
            taken(20, Product::Vehicle),
            taken(1, Product::Vehicle),
            taken(1, Product::PotentSteroid),
        ];
        let applications = take("vehicle: qd 1w, off 1w", Adherence::Taken(diary)).unwrap();
        let phases: Vec<_> = applications
            .iter()
            .map(|a| (a.tick, a.product, a.phase.map(|index| index.phase)))
            .collect();
        assert_eq!(
            phases,
            [
                (1, Product::Vehicle, Some(0)),
                (1, Product::PotentSteroid, None),
                (20, Product::Vehicle, Some(1)),
                (30, Product::Vehicle, None),
            ]
        );
    }

    #[test]
    fn a_diary_beyond_ten_years_is_refused() {
        let last = Adherence::Taken(vec![taken(7303, Product::Vehicle)]);
        assert_eq!(take("none", last).unwrap().len(), 1);
        let late = Adherence::Taken(vec![taken(7304, Product::Vehicle)]);
        insta::assert_snapshot!(take("none", late).unwrap_err(), @"vehicle was taken at half-day 7304, beyond the limit of 3652 days; ticks are half-days since the start of the plan");
    }

    #[test]
    fn one_application_entered_twice_is_refused() {
        let twice = Adherence::Taken(vec![taken(5, Product::Vehicle); 2]);
        insta::assert_snapshot!(take("vehicle: bid 1w", twice).unwrap_err(), @"vehicle was taken twice at half-day 5 (day 2); keep one of the two");
    }

    proptest! {
        #[test]
        fn nobody_misses_at_one_and_nobody_takes_at_zero(plan in plans(), seed: u64) {
            let at = |fraction| {
                plan.taken(Weekday::Monday, &Adherence::Fraction(fraction), &mut rng(seed)).unwrap()
            };
            prop_assert_eq!(at(1.0), plan.applications(Weekday::Monday));
            prop_assert_eq!(at(0.0), []);
        }

        #[test]
        fn better_adherence_only_adds_applications(
            plan in plans(),
            seed: u64,
            fractions in (0.0..=1.0, 0.0..=1.0),
        ) {
            let at = |fraction: f64| {
                plan.taken(Weekday::Monday, &Adherence::Fraction(fraction), &mut rng(seed)).unwrap()
            };
            let (low, high) = fractions;
            let (low, high) = if low <= high { (low, high) } else { (high, low) };
            let better = at(high);
            prop_assert!(at(low).iter().all(|application| better.contains(application)));
        }

        #[test]
        fn one_number_is_drawn_for_each_application(plan in plans(), seed: u64) {
            let mut used = rng(seed);
            plan.taken(Weekday::Monday, &Adherence::Fraction(0.3), &mut used).unwrap();
            let mut counted = rng(seed);
            for _ in plan.applications(Weekday::Monday) {
                counted.random::<f64>();
            }
            prop_assert_eq!(used.random::<u64>(), counted.random::<u64>());
        }

        #[test]
        fn a_diary_of_the_whole_schedule_is_the_schedule(plan in plans()) {
            let schedule = plan.applications(Weekday::Monday);
            let diary = schedule.iter().map(|a| taken(a.tick, a.product)).collect();
            let applications = plan
                .taken(Weekday::Monday, &Adherence::Taken(diary), &mut rng(0))
                .unwrap();
            prop_assert_eq!(applications, schedule);
        }
    }
}
