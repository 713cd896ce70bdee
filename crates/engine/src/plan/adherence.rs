//! From the applications planned to those that really happen.

use std::collections::BTreeMap;

use rand::{Rng, RngExt};
use serde::{Deserialize, Serialize};

use super::product::Product;
use super::schedule::{Application, HALF_DAYS_PER_DAY, PhaseSpan};
use super::weekday::Weekday;
use super::{PLAN_LIMIT_DAYS, Plan};

const HALF_DAY_LIMIT: u32 = PLAN_LIMIT_DAYS * HALF_DAYS_PER_DAY;

/// How closely a person keeps to the plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adherence {
    /// Every application is taken; nothing is drawn.
    #[default]
    Full,
    /// Each application is taken with this probability, 0 to 1, whatever
    /// happened to the others.
    Fraction(f64),
    /// As a diary says, dose by dose.
    Taken(Diary),
}

/// What is recorded of the doses of a plan.
///
/// A planned dose that is not listed is [`DoseRecord::NotRecorded`]: no entry
/// does not mean that the dose was missed. Doses that were applied need not be
/// planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diary {
    /// The doses with an entry, in any order.
    pub doses: Vec<RecordedDose>,
    /// Probability that a planned dose without an entry was applied, 0 to 1,
    /// for a patient who has no adherence of their own.
    pub otherwise: f64,
}

/// What is recorded of one dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoseRecord {
    /// It was applied.
    Applied,
    /// It was not applied, and the patient says so.
    NotApplied,
    /// Nobody wrote down whether it was applied.
    NotRecorded,
}

/// A dose with its entry in the diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedDose {
    /// Half-days since the start of the plan.
    pub half_day: u32,
    /// What is used.
    pub product: Product,
    /// What is recorded of it.
    pub record: DoseRecord,
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
        "{product} is recorded twice at half-day {half_day} (day {}); keep one of the two",
        half_day / HALF_DAYS_PER_DAY
    )]
    RecordedTwice { product: Product, half_day: u32 },
    /// An application that no plan could hold.
    #[error(
        "{product} is recorded at half-day {half_day}, beyond the limit of {PLAN_LIMIT_DAYS} days; \
         half-days count from the start of the plan"
    )]
    RecordedTooLate { product: Product, half_day: u32 },
}

impl Diary {
    /// A diary with these entries. A planned dose without one is drawn with the
    /// patient's own adherence, and counts as applied for a patient who has none.
    pub fn new(doses: Vec<RecordedDose>) -> Self {
        Self {
            doses,
            otherwise: 1.0,
        }
    }
}

/// A dose that may have been taken, and what is recorded of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PossibleDose {
    pub application: Application,
    pub record: DoseRecord,
    /// Whether the plan asks for it; a patient may have applied more.
    pub planned: bool,
}

/// Those of the doses that one person takes, each dose that is not recorded with
/// the probability `fraction`.
///
/// One number is drawn for each planned dose, recorded or not, in the order of
/// the schedule, so that a diary does not move the draws of the doses after it.
pub(crate) fn draw(
    doses: &[PossibleDose],
    fraction: f64,
    rng: &mut impl Rng,
) -> Result<Vec<Application>, AdherenceError> {
    let fraction = checked(fraction)?;
    let taken = doses.iter().filter(|dose| {
        let drawn = dose.planned && rng.random::<f64>() < fraction;
        match dose.record {
            DoseRecord::Applied => true,
            DoseRecord::NotApplied => false,
            DoseRecord::NotRecorded => drawn,
        }
    });
    Ok(taken.map(|dose| dose.application).collect())
}

fn checked(fraction: f64) -> Result<f64, AdherenceError> {
    if (0.0..=1.0).contains(&fraction) {
        Ok(fraction)
    } else {
        Err(AdherenceError::FractionOutOfRange { fraction })
    }
}

impl Adherence {
    /// Probability that a dose which is not recorded is taken.
    pub(crate) fn fraction(&self) -> f64 {
        match self {
            Self::Full => 1.0,
            Self::Fraction(fraction) => *fraction,
            Self::Taken(diary) => diary.otherwise,
        }
    }
}

impl Plan {
    /// The applications that happen, ordered by half day and then product, if day 0
    /// of the plan is the weekday `start`.
    ///
    /// A fraction draws exactly one number for each planned application, in the
    /// order of the schedule, so that arms with one schedule and one stream
    /// share their misses, and a higher fraction misses a subset of what a
    /// lower one misses. A diary draws the same numbers and uses those of the
    /// doses without an entry.
    ///
    /// # Errors
    ///
    /// Every [`AdherenceError`].
    pub fn taken(
        &self,
        start: Weekday,
        adherence: &Adherence,
        rng: &mut impl Rng,
    ) -> Result<Vec<Application>, AdherenceError> {
        let doses = self.possible(start, adherence)?;
        draw(&doses, adherence.fraction(), rng)
    }

    /// Every dose that the plan asks for or the diary names, ordered by half day and
    /// then product.
    pub(crate) fn possible(
        &self,
        start: Weekday,
        adherence: &Adherence,
    ) -> Result<Vec<PossibleDose>, AdherenceError> {
        checked(adherence.fraction())?;
        let with = |record: DoseRecord| {
            let planned = self.applications(start).into_iter();
            planned
                .map(|application| PossibleDose {
                    application,
                    record,
                    planned: true,
                })
                .collect()
        };
        match adherence {
            Adherence::Full => Ok(with(DoseRecord::Applied)),
            Adherence::Fraction(_) => Ok(with(DoseRecord::NotRecorded)),
            Adherence::Taken(diary) => self.recorded(with(DoseRecord::NotRecorded), diary),
        }
    }

    fn recorded(
        &self,
        mut doses: Vec<PossibleDose>,
        diary: &Diary,
    ) -> Result<Vec<PossibleDose>, AdherenceError> {
        let mut entries = BTreeMap::new();
        for &RecordedDose {
            half_day,
            product,
            record,
        } in &diary.doses
        {
            if half_day >= HALF_DAY_LIMIT {
                return Err(AdherenceError::RecordedTooLate { product, half_day });
            }
            if entries.insert((half_day, product), record).is_some() {
                return Err(AdherenceError::RecordedTwice { product, half_day });
            }
        }
        for dose in &mut doses {
            let Application {
                half_day, product, ..
            } = dose.application;
            if let Some(record) = entries.remove(&(half_day, product)) {
                dose.record = record;
            }
        }
        // what is left was not planned, and only what was applied acts
        let spans: Vec<PhaseSpan> = self.spans().collect();
        let more = entries
            .into_iter()
            .filter(|(_, record)| *record == DoseRecord::Applied);
        doses.extend(more.map(|((half_day, product), record)| {
            let under_way = |span: &&PhaseSpan| {
                span.product == product && span.contains(half_day / HALF_DAYS_PER_DAY)
            };
            let phase = spans.iter().find(under_way).map(|span| span.index);
            PossibleDose {
                application: Application {
                    half_day,
                    product,
                    phase,
                },
                record,
                planned: false,
            }
        }));
        doses.sort_by_key(|dose| (dose.application.half_day, dose.application.product));
        Ok(doses)
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

    fn dose(half_day: u32, product: Product, record: DoseRecord) -> RecordedDose {
        RecordedDose {
            half_day,
            product,
            record,
        }
    }

    fn applied(half_day: u32, product: Product) -> RecordedDose {
        dose(half_day, product, DoseRecord::Applied)
    }

    fn diary(doses: Vec<RecordedDose>) -> Adherence {
        Adherence::Taken(Diary::new(doses))
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
            let doses = Vec::new();
            let otherwise = fraction;
            let diary = Adherence::Taken(Diary { doses, otherwise });
            assert!(take("vehicle: bid 1w", diary).is_err());
        }
        let error = take("vehicle: bid 1w", Adherence::Fraction(80.0)).unwrap_err();
        insta::assert_snapshot!(error, @"adherence is 80, it must be a fraction from 0 to 1; for 80 % write 0.8");
    }

    #[test]
    fn an_extra_application_is_kept_with_the_phase_it_fell_into() {
        let mut doses: Vec<RecordedDose> = (0..7)
            .map(|day| dose(2 * day, Product::Vehicle, DoseRecord::NotApplied))
            .collect();
        doses.extend([
            applied(30, Product::Vehicle),
            applied(20, Product::Vehicle),
            applied(1, Product::Vehicle),
            applied(1, Product::PotentSteroid),
            dose(3, Product::Vehicle, DoseRecord::NotApplied),
            dose(5, Product::Vehicle, DoseRecord::NotRecorded),
        ]);
        let applications = take("vehicle: qd 1w, off 1w", diary(doses)).unwrap();
        let phases: Vec<_> = applications
            .iter()
            .map(|a| (a.half_day, a.product, a.phase.map(|index| index.phase)))
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
        let last = diary(vec![applied(7303, Product::Vehicle)]);
        assert_eq!(take("none", last).unwrap().len(), 1);
        let late = diary(vec![applied(7304, Product::Vehicle)]);
        insta::assert_snapshot!(take("none", late).unwrap_err(), @"vehicle is recorded at half-day 7304, beyond the limit of 3652 days; half-days count from the start of the plan");
    }

    #[test]
    fn one_application_entered_twice_is_refused() {
        let twice = diary(vec![
            applied(5, Product::Vehicle),
            dose(5, Product::Vehicle, DoseRecord::NotApplied),
        ]);
        insta::assert_snapshot!(take("vehicle: bid 1w", twice).unwrap_err(), @"vehicle is recorded twice at half-day 5 (day 2); keep one of the two");
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
            let doses = schedule.iter().map(|a| applied(a.half_day, a.product)).collect();
            let applications = plan
                .taken(Weekday::Monday, &diary(doses), &mut rng(0))
                .unwrap();
            prop_assert_eq!(applications, schedule);
        }

        #[test]
        fn a_diary_without_entries_is_the_fraction(
            plan in plans(),
            seed: u64,
            otherwise in 0.0..=1.0,
        ) {
            let taken = |adherence| {
                plan.taken(Weekday::Monday, &adherence, &mut rng(seed)).unwrap()
            };
            let doses = Vec::new();
            prop_assert_eq!(
                taken(Adherence::Taken(Diary { doses, otherwise })),
                taken(Adherence::Fraction(otherwise))
            );
        }

        /// What is recorded is used as it is, and moves nothing else.
        #[test]
        fn an_entry_changes_its_own_dose_alone(plan in plans(), seed: u64, nth: usize) {
            let schedule = plan.applications(Weekday::Monday);
            prop_assume!(!schedule.is_empty());
            let chosen = schedule[nth % schedule.len()];
            let taken = |doses| {
                let diary = Diary { doses, otherwise: 0.5 };
                plan.taken(Weekday::Monday, &Adherence::Taken(diary), &mut rng(seed)).unwrap()
            };
            let others = |taken: Vec<Application>| -> Vec<Application> {
                taken.into_iter().filter(|a| *a != chosen).collect()
            };
            let without = taken(Vec::new());
            for record in [DoseRecord::Applied, DoseRecord::NotApplied] {
                let with = taken(vec![dose(chosen.half_day, chosen.product, record)]);
                prop_assert_eq!(with.contains(&chosen), record == DoseRecord::Applied);
                prop_assert_eq!(others(with), others(without.clone()));
            }
        }
    }
}
