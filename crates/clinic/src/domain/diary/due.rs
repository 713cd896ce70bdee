//! Which applications are due on which day, from the signed versions of a plan.

use crate::domain::{Part, PlanVersionId, Signed, left};
use jiff::civil::Date;
use tapir_engine::plan::{HALF_DAYS_PER_DAY, Plan, Product, Weekday};

/// An application that the plan asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Due {
    /// Which version of the plan.
    pub version: PlanVersionId,
    /// What is used.
    pub product: Product,
    /// The day.
    pub on: Date,
    /// Morning or evening.
    pub part: Part,
}

impl Signed {
    /// Day of the plan, if it has begun by then.
    pub fn day(&self, on: Date) -> Option<u32> {
        u32::try_from((on - self.starts_on).get_days()).ok()
    }

    /// What is left of the plan from a day on, on the same days.
    pub fn left_on(&self, on: Date) -> Plan {
        let from = self.day(on).unwrap_or(0);
        left(&self.plan, from, self.weekday()).unwrap_or_else(|_| self.plan.clone())
    }

    /// Weekday of day 0.
    pub fn weekday(&self) -> Weekday {
        weekday(self.starts_on)
    }
}

/// The engine's name of a date's weekday.
pub fn weekday(date: Date) -> Weekday {
    let offset = date.weekday().to_monday_zero_offset();
    Weekday::Monday.after_days(u32::try_from(offset).unwrap_or(0))
}

/// Every application due from one day to another, both included, in time order.
/// On each day the newest version that has begun counts; `versions` ascend.
pub fn due(versions: &[Signed], from: Date, to: Date) -> Vec<Due> {
    let mut all = Vec::new();
    for (i, version) in versions.iter().enumerate() {
        let superseded = versions[i + 1..].iter().map(|v| v.starts_on).min();
        for application in version.plan.applications(version.weekday()) {
            let days = i64::from(application.day());
            let Ok(on) = version.starts_on.checked_add(jiff::Span::new().days(days)) else {
                break;
            };
            if on > to || superseded.is_some_and(|day| on >= day) {
                break;
            }
            if on >= from {
                all.push(Due {
                    version: version.id,
                    product: application.product,
                    on,
                    part: if application.half_day % HALF_DAYS_PER_DAY == 0 {
                        Part::Morning
                    } else {
                        Part::Evening
                    },
                });
            }
        }
    }
    all.sort_by_key(|due| (due.on, due.part, due.product));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(version: i64, starts_on: &str, plan: &str) -> Signed {
        Signed {
            id: PlanVersionId::new(),
            version,
            plan: plan.parse().unwrap(),
            starts_on: starts_on.parse().unwrap(),
        }
    }

    fn days(versions: &[Signed], from: &str, to: &str) -> Vec<String> {
        due(versions, from.parse().unwrap(), to.parse().unwrap())
            .iter()
            .map(|d| d.on.to_string())
            .collect()
    }

    #[test]
    fn a_new_version_ends_the_one_before_it() {
        let versions = [
            signed(1, "2026-01-05", "tacrolimus 0.1%: qd 10d"),
            signed(2, "2026-01-07", "tacrolimus 0.1%: qod 4d"),
        ];
        assert_eq!(
            days(&versions, "2026-01-01", "2026-02-01"),
            ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-09"]
        );
    }

    #[test]
    fn weekdays_are_those_of_the_civil_calendar() {
        // 2026-01-07 is a Wednesday
        let versions = [signed(1, "2026-01-07", "tacrolimus 0.1%: 2/w(mon,thu) 2w")];
        assert_eq!(
            days(&versions, "2026-01-01", "2026-02-01"),
            ["2026-01-08", "2026-01-12", "2026-01-15", "2026-01-19"]
        );
    }
}
