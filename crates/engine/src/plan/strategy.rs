//! Arbitrary valid plans, for property tests.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{
    Duration, DurationUnit, Frequency, Phase, Plan, Product, Repetition, Step, TimesPerWeek,
    Treatment, Weekday, Weekdays,
};

/// Up to four treatments of up to six steps, without those beyond ten years.
pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    subsequence(Product::ALL.to_vec(), 0..=4)
        .prop_shuffle()
        .prop_flat_map(|products| products.into_iter().map(treatments).collect::<Vec<_>>())
        .prop_map(|treatments| Plan::new(treatments).unwrap())
}

/// Any weekday.
pub(crate) fn weekdays() -> impl Strategy<Value = Weekday> {
    select(Weekday::ALL.to_vec())
}

fn treatments(product: Product) -> impl Strategy<Value = Treatment> {
    (vec(steps(product), 1..=6), any::<bool>())
        .prop_filter_map("at most ten years", move |(steps, stop)| {
            Treatment::new(product, steps, stop).ok()
        })
}

fn steps(product: Product) -> impl Strategy<Value = Step> {
    let repetitions = (vec(phases(product), 1..=3), 2..=8_u32);
    prop_oneof![
        3 => phases(product).prop_map(Step::Phase),
        1 => repetitions.prop_map(|(p, n)| Step::Repetition(Repetition::new(p, n).unwrap())),
    ]
}

fn phases(product: Product) -> impl Strategy<Value = Phase> {
    let durations = prop_oneof![
        (1..=60_u32).prop_map(|count| Duration::new(count, DurationUnit::Days).unwrap()),
        (1..=24_u32).prop_map(|count| Duration::new(count, DurationUnit::Weeks).unwrap()),
    ];
    let frequencies = frequencies().prop_filter("accepted", move |frequency| {
        product.accepts(*frequency).is_ok()
    });
    (frequencies, durations).prop_map(|(frequency, duration)| Phase {
        frequency,
        duration,
    })
}

fn frequencies() -> impl Strategy<Value = Frequency> {
    prop_oneof![
        Just(Frequency::TwiceDaily),
        Just(Frequency::OnceDaily),
        Just(Frequency::EveryOtherDay),
        Just(Frequency::Off),
        (1..=7_u8).prop_map(|times| Frequency::PerWeek(TimesPerWeek::new(times).unwrap())),
        subsequence(Weekday::ALL.to_vec(), 1..=7)
            .prop_map(|weekdays| Frequency::OnWeekdays(Weekdays::new(&weekdays).unwrap())),
    ]
}
