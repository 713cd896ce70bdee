//! From phases to days: when each phase runs, and each application within it.

use super::Plan;
use super::frequency::Frequency;
use super::product::Product;
use super::weekday::Weekday;

/// Morning and evening, the grain of a plan.
pub const HALF_DAYS_PER_DAY: u32 = 2;

/// Which phase of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhaseIndex {
    /// Position in [`Plan::treatments`].
    pub treatment: usize,
    /// Position in [`Treatment::phases`](super::Treatment::phases), where each
    /// round of a repetition counts anew.
    pub phase: usize,
}

/// When a phase runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseSpan {
    /// Which phase.
    pub index: PhaseIndex,
    /// What is used.
    pub product: Product,
    /// How often, or [`Frequency::Off`].
    pub frequency: Frequency,
    /// The first day, from 0 at the start of the plan.
    pub start_day: u32,
    /// The day after the last one.
    pub end_day: u32,
}

/// One use of one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Application {
    /// Half-days since the start of the plan: the morning of day d is 2d, its
    /// evening 2d + 1.
    pub half_day: u32,
    /// What is used.
    pub product: Product,
    /// The phase of this product that runs on the day. Nothing if the person
    /// used it outside the plan; never nothing in a schedule.
    pub phase: Option<PhaseIndex>,
}

impl Application {
    /// The day, from 0 at the start of the plan.
    pub fn day(self) -> u32 {
        self.half_day / HALF_DAYS_PER_DAY
    }
}

impl PhaseSpan {
    /// Whether the phase runs on this day.
    pub fn contains(self, day: u32) -> bool {
        (self.start_day..self.end_day).contains(&day)
    }

    /// The length.
    pub fn days(self) -> u32 {
        self.end_day - self.start_day
    }

    /// Applications of the phase, if day 0 of the plan is `start`.
    ///
    /// What is used once a day is used in the morning; light is given then too.
    fn applications(self, start: Weekday) -> impl Iterator<Item = Application> {
        (self.start_day..self.end_day).flat_map(move |day| {
            let weekday = start.after_days(day);
            let count = self
                .frequency
                .applications_on(day - self.start_day, weekday);
            (0..count).map(move |nth| Application {
                half_day: day * HALF_DAYS_PER_DAY + nth,
                product: self.product,
                phase: Some(self.index),
            })
        })
    }
}

impl Plan {
    /// The phases with their days, treatment by treatment, repetitions unrolled
    /// and pauses included.
    pub fn spans(&self) -> impl Iterator<Item = PhaseSpan> {
        self.treatments()
            .iter()
            .enumerate()
            .flat_map(|(treatment, t)| {
                let mut end_day = 0;
                t.phases().enumerate().map(move |(phase, p)| {
                    let start_day = end_day;
                    end_day += p.duration.days();
                    PhaseSpan {
                        index: PhaseIndex { treatment, phase },
                        product: t.product(),
                        frequency: p.frequency,
                        start_day,
                        end_day,
                    }
                })
            })
    }

    /// The phases that run on this day or later. They are whole: one under way
    /// keeps its first day, from which its frequency is counted.
    pub fn after(&self, day: u32) -> impl Iterator<Item = PhaseSpan> {
        self.spans().filter(move |span| span.end_day > day)
    }

    /// Every application, ordered by half day and then product, if day 0 of the plan
    /// is the weekday `start`.
    pub fn applications(&self, start: Weekday) -> Vec<Application> {
        let mut applications: Vec<Application> = self
            .spans()
            .flat_map(|span| span.applications(start))
            .collect();
        applications.sort_by_key(|application| (application.half_day, application.product));
        applications
    }

    /// The day of the last application, if there is any and day 0 of the plan is
    /// the weekday `start`.
    pub fn last_application_day(&self, start: Weekday) -> Option<u32> {
        self.applications(start)
            .last()
            .map(|application| application.day())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::strategy::{plans, weekdays};

    fn plan(text: &str) -> Plan {
        text.parse().unwrap()
    }

    fn half_days(text: &str, start: Weekday) -> Vec<u32> {
        plan(text)
            .applications(start)
            .iter()
            .map(|a| a.half_day)
            .collect()
    }

    #[test]
    fn twice_daily_is_morning_and_evening() {
        assert_eq!(half_days("vehicle: bid 2d", Weekday::Monday), [0, 1, 2, 3]);
    }

    #[test]
    fn once_daily_is_in_the_morning() {
        assert_eq!(half_days("vehicle: qd 3d", Weekday::Monday), [0, 2, 4]);
    }

    #[test]
    fn every_other_day_is_counted_from_the_start_of_its_phase() {
        assert_eq!(
            half_days("vehicle: off 1d, qod 5d", Weekday::Monday),
            [2, 6, 10]
        );
    }

    #[test]
    fn three_a_week_is_counted_from_the_start_of_its_phase() {
        assert_eq!(
            half_days("nb-uvb: off 1d, 3/w 1w", Weekday::Monday),
            [2, 6, 10]
        );
    }

    #[test]
    fn named_weekdays_follow_the_civil_week() {
        let text = "vehicle: off 1d, 2/w(mon,thu) 1w";
        assert_eq!(half_days(text, Weekday::Monday), [6, 14]);
        assert_eq!(half_days(text, Weekday::Sunday), [2, 8]);
    }

    #[test]
    fn applications_at_the_same_time_are_ordered_by_product() {
        let plan = plan("nb-uvb: qd 2d + tacrolimus 0.1%: bid 1d");
        let order: Vec<_> = plan
            .applications(Weekday::Monday)
            .iter()
            .map(|a| (a.half_day, a.product))
            .collect();
        assert_eq!(
            order,
            [
                (0, Product::Tacrolimus01),
                (0, Product::NbUvb),
                (1, Product::Tacrolimus01),
                (2, Product::NbUvb),
            ]
        );
    }

    #[test]
    fn each_round_of_a_repetition_is_a_span() {
        let plan = plan("vehicle: (bid 2w, off 1w) x2, qd 1w");
        let spans: Vec<_> = plan
            .spans()
            .map(|s| {
                (
                    s.index.phase,
                    s.frequency.to_string(),
                    s.start_day,
                    s.end_day,
                )
            })
            .collect();
        insta::assert_compact_debug_snapshot!(spans, @r#"[(0, "bid", 0, 14), (1, "off", 14, 21), (2, "bid", 21, 35), (3, "off", 35, 42), (4, "qd", 42, 49)]"#);
        assert_eq!(plan.length_days(), 49);
    }

    #[test]
    fn a_pause_at_the_end_is_length_but_not_application() {
        let plan = plan("vehicle: bid 1w, off 3w");
        assert_eq!(plan.length_days(), 28);
        assert_eq!(plan.last_application_day(Weekday::Monday), Some(6));
        assert_eq!(Plan::none().last_application_day(Weekday::Monday), None);
    }

    #[test]
    fn after_a_day_come_the_phase_under_way_and_all_later_ones() {
        let plan = plan("vehicle: bid 1w, qd 1w, qod 1w + nb-uvb: 3/w 1w");
        let starts = |day| {
            plan.after(day)
                .map(|span| span.start_day)
                .collect::<Vec<_>>()
        };
        assert_eq!(starts(13), [7, 14]);
        assert_eq!(starts(14), [14]);
        assert_eq!(starts(21), [0; 0]);
    }

    proptest! {
        #[test]
        fn spans_of_a_treatment_follow_each_other_without_gaps(plan in plans()) {
            let spans: Vec<PhaseSpan> = plan.spans().collect();
            for pair in spans.windows(2) {
                if pair[0].index.treatment == pair[1].index.treatment {
                    prop_assert_eq!(pair[0].end_day, pair[1].start_day);
                } else {
                    prop_assert_eq!(pair[1].start_day, 0);
                }
            }
            prop_assert_eq!(spans.iter().map(|s| s.end_day).max().unwrap_or(0), plan.length_days());
        }

        #[test]
        fn applications_are_in_order_within_their_phase_and_never_double(
            plan in plans(),
            start in weekdays(),
        ) {
            let spans: Vec<PhaseSpan> = plan.spans().collect();
            let applications = plan.applications(start);
            for pair in applications.windows(2) {
                prop_assert!((pair[0].half_day, pair[0].product) < (pair[1].half_day, pair[1].product));
            }
            for application in applications {
                let span = spans.iter().find(|span| Some(span.index) == application.phase).unwrap();
                prop_assert!(span.contains(application.day()));
                prop_assert_eq!(span.product, application.product);
            }
        }

        #[test]
        fn whole_weeks_hold_as_many_applications_as_the_frequency_says(
            times in 1..=7_u8,
            weeks in 1..=52_u32,
            delay in 1..=20_u32,
            start in weekdays(),
        ) {
            let plan = plan(&format!("vehicle: off {delay}d, {times}/w {weeks}w"));
            prop_assert_eq!(plan.applications(start).len() as u32, u32::from(times) * weeks);
        }
    }
}
