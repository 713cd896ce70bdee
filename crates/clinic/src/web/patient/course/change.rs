//! What changed since the first measured area, in one sentence a lesion, with its range
//! and the age of what it rests on.

use crate::record::CourseRecord;
use crate::store::record::areas::Area;
use crate::web::shared::labels;
use crate::web::shared::measured::{OLD_DAYS, measured};
use crate::web::view::View;
use tapir_report::number::decimal;

/// A lesion's change.
pub(super) struct ChangeRow {
    pub lesion: String,
    pub much: String,
    /// Between what it lies, and when it was measured.
    pub basis: String,
    pub old: bool,
}

/// The newest area as a share of the first, with the range in which it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Share {
    share: f64,
    low: f64,
    high: f64,
}

impl Share {
    /// Two standard errors either way; the errors of two measurements are taken as
    /// independent. `None` where the first area says nothing.
    fn of(first: &Area, newest: &Area) -> Option<Self> {
        if first.cm2 <= 2.0 * first.error_cm2 {
            return None;
        }
        let share = newest.cm2 / first.cm2;
        let from_newest = newest.error_cm2 / first.cm2;
        let from_first = share * first.error_cm2 / first.cm2;
        let error = 2.0 * from_newest.hypot(from_first);
        Some(Self {
            share,
            low: (share - error).max(0.0),
            high: share + error,
        })
    }
}

pub(super) fn changes(record: &CourseRecord, view: &View) -> Vec<ChangeRow> {
    let lesions = record.lesions.iter();
    lesions
        .filter_map(|(lesion, areas)| {
            let (first, newest) = (areas.first()?, areas.last()?);
            let (much, range) = sentence(first, newest, view);
            let age = measured(newest.measured_on, record.today, view);
            Some(ChangeRow {
                lesion: labels::lesion(lesion, view.m),
                much,
                basis: match range {
                    Some(range) => format!("{range}{age}"),
                    None => age,
                },
                old: (record.today - newest.measured_on).get_days() > OLD_DAYS,
            })
        })
        .collect()
}

/// How it changed, and between what it lies.
fn sentence(first: &Area, newest: &Area, view: &View) -> (String, Option<String>) {
    let m = view.m;
    let area = || {
        format!(
            "{} ± {} cm²",
            decimal(newest.cm2, 1),
            decimal(2.0 * newest.error_cm2, 1)
        )
    };
    if first.id == newest.id {
        return (area(), Some(m.get("change-first")));
    }
    let Some(Share { share, low, high }) = Share::of(first, newest) else {
        return (area(), None);
    };
    let percent = |share: f64| decimal(100.0 * share, 0);
    let range = |low: f64, high: f64| {
        let values = [("low", percent(low).into()), ("high", percent(high).into())];
        Some(m.with("change-range", values))
    };
    if low <= 1.0 && 1.0 <= high {
        return (m.get("change-none"), Some(m.get("change-within-error")));
    }
    if share < 1.0 {
        let much = m.with("change-less", [("percent", percent(1.0 - share).into())]);
        (much, range((1.0 - high).max(0.0), 1.0 - low))
    } else {
        let much = m.with("change-more", [("percent", percent(share - 1.0).into())]);
        (much, range(low - 1.0, high - 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Share;
    use crate::domain::{AreaId, LesionId};
    use crate::store::record::areas::Area;
    use tapir_engine::measurement::Method;

    fn area(cm2: f64, error_cm2: f64) -> Area {
        Area {
            id: AreaId::new(),
            lesion: LesionId::new(),
            measured_on: "2026-03-05".parse().expect("a date"),
            cm2,
            error_cm2,
            method: Method::Traced,
            measured_by: String::new(),
            own: false,
            confirmed_by: None,
        }
    }

    #[test]
    fn the_range_holds_the_errors_of_both_measurements() {
        let share = Share::of(&area(10.0, 0.5), &area(5.0, 0.3)).expect("a share");
        // 2 sqrt(0.03² + 0.025²) = 0.0781
        assert!((share.low - 0.4219).abs() < 1e-4, "{share:?}");
        assert!((share.high - 0.5781).abs() < 1e-4, "{share:?}");
    }

    #[test]
    fn a_first_area_within_its_own_error_gives_no_share() {
        assert_eq!(Share::of(&area(0.2, 0.1), &area(0.1, 0.1)), None);
    }
}
