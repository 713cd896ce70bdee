//! Areas that grow, are old, or that nobody has confirmed.
//!
//! The lowest of several areas is too low by chance, the more so the more there are.
//! A new area is therefore compared with the level to which the lesion had come: all
//! areas that the stated errors do not tell from the lowest, together. A slow rise, which
//! every single step hides, is found by the line through the areas since the lowest.

use crate::domain::cause::{Cause, Growth, On, Unconfirmed};
use crate::record::CourseRecord;
use crate::store::record::areas::Area;
use jiff::civil::Date;

/// Standard deviations of a difference of two areas that chance alone exceeds in
/// one of forty comparisons.
const DEVIATES: f64 = 2.0;
/// Areas from the lowest on of which a slow rise is read. Assumed.
const FEWEST_OF_A_RISE: usize = 4;
/// Share of the largest area of the lesion from which on a growth is large. Assumed.
const LARGE_SHARE: f64 = 0.1;
/// Days after which an area is old.
const OLD_AREA_DAYS: i32 = 84;

/// A value with its standard deviation, cm2.
#[derive(Clone, Copy)]
struct Level {
    cm2: f64,
    error_cm2: f64,
}

impl Level {
    fn of(area: &Area) -> Self {
        Self {
            cm2: area.cm2,
            error_cm2: area.error_cm2,
        }
    }

    /// By how much another one is above it, if that is more than the errors.
    fn exceeded_by(self, other: Self) -> Option<Level> {
        let error_cm2 = DEVIATES * self.error_cm2.hypot(other.error_cm2);
        let cm2 = other.cm2 - self.cm2;
        (cm2 > error_cm2).then_some(Level { cm2, error_cm2 })
    }
}

/// How much an area counts, by its error.
fn weight(area: &Area) -> f64 {
    area.error_cm2.powi(-2)
}

/// The mean of areas, weighted by their errors.
fn mean<'a>(areas: impl Iterator<Item = &'a Area>) -> Level {
    let (mut weights, mut sum) = (0.0, 0.0);
    for area in areas {
        weights += weight(area);
        sum += weight(area) * area.cm2;
    }
    Level {
        cm2: sum / weights,
        error_cm2: f64::sqrt(1.0 / weights),
    }
}

/// The newest area above the level to which the lesion had come.
fn step(before: &[Area], last: &Area) -> Option<(Level, Level)> {
    let lowest = before.iter().min_by(|a, b| a.cm2.total_cmp(&b.cm2))?;
    let low = Level::of(lowest);
    let near_lowest = before
        .iter()
        .filter(|area| low.exceeded_by(Level::of(area)).is_none());
    let level = mean(near_lowest);
    Some((level, level.exceeded_by(Level::of(last))?))
}

/// The rise of the line through the areas from the lowest on, weighted by their errors.
fn rise(areas: &[Area]) -> Option<(Level, Level)> {
    let lowest = (0..areas.len()).min_by(|a, b| areas[*a].cm2.total_cmp(&areas[*b].cm2))?;
    let since = &areas[lowest..];
    let [first, .., last] = since else {
        return None;
    };
    if since.len() < FEWEST_OF_A_RISE {
        return None;
    }
    let days = |area: &Area| f64::from((area.measured_on - first.measured_on).get_days());
    let weights: f64 = since.iter().map(weight).sum();
    let centre = since.iter().map(|a| weight(a) * days(a)).sum::<f64>() / weights;
    let square = |area: &Area| weight(area) * (days(area) - centre).powi(2);
    let spread: f64 = since.iter().map(square).sum();
    let product = |area: &Area| weight(area) * (days(area) - centre) * area.cm2;
    let slope = since.iter().map(product).sum::<f64>() / spread;
    let span = days(last);
    let risen = Level {
        cm2: slope * span,
        error_cm2: DEVIATES * span / spread.sqrt(),
    };
    let level = mean(since.iter());
    let start = Level {
        cm2: level.cm2 - slope * centre,
        error_cm2: level.error_cm2,
    };
    (span > 0.0 && risen.cm2 > risen.error_cm2).then_some((start, risen))
}

/// Growth of every lesion beyond its errors.
fn growths(record: &CourseRecord) -> impl Iterator<Item = Growth> + '_ {
    record.lesions.iter().filter_map(|(lesion, areas)| {
        let (last, before) = areas.split_last()?;
        let (level, grown) = step(before, last).or_else(|| rise(areas))?;
        let largest = areas.iter().map(|area| area.cm2).fold(0.0, f64::max);
        Some(Growth {
            on: last.measured_on,
            now_cm2: last.cm2,
            before_cm2: level.cm2.max(0.0),
            error_cm2: grown.error_cm2,
            lesion: Some(lesion.id),
            share: Some(grown.cm2 / largest.max(f64::MIN_POSITIVE)),
        })
    })
}

fn is_large(growth: &Growth) -> bool {
    growth.share.is_none_or(|share| share >= LARGE_SHARE)
}

pub(super) fn up(record: &CourseRecord) -> Vec<Cause> {
    growths(record)
        .filter(is_large)
        .map(Cause::AreaUp)
        .collect()
}

pub(super) fn up_slightly(record: &CourseRecord) -> Vec<Cause> {
    let small = growths(record).filter(|growth| !is_large(growth));
    small.map(Cause::AreaUpSlightly).collect()
}

pub(super) fn unconfirmed(record: &CourseRecord) -> Vec<Cause> {
    let areas = record.lesions.iter().flat_map(|(_, areas)| areas);
    let area = areas.rev().find(|area| area.confirmed_by.is_none());
    let seen = area.map(|area| Unconfirmed {
        on: area.measured_on,
        by: area.measured_by.clone(),
    });
    seen.map(Cause::AreaUnconfirmed).into_iter().collect()
}

pub(super) fn old(record: &CourseRecord) -> Vec<Cause> {
    last_area(record).map(Cause::AreaOld).into_iter().collect()
}

/// The day of the last area under a plan, or else the first of the course, if that is
/// long ago.
fn last_area(record: &CourseRecord) -> Option<On> {
    record.version_on(record.today)?;
    let last: Option<Date> = record
        .lesions
        .iter()
        .flat_map(|(_, areas)| areas)
        .map(|area| area.measured_on)
        .max();
    let last = last.or(record.course.map(|course| course.started_on))?;
    ((record.today - last).get_days() > OLD_AREA_DAYS).then_some(On { on: last })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AreaId, LesionId};
    use tapir_engine::measurement::Method;

    /// Areas four weeks apart, with an error of 0.1 cm2 unless one is given.
    fn areas(cm2: &[f64], error_cm2: f64) -> Vec<Area> {
        let start: Date = "2026-01-05".parse().unwrap();
        let area = |(i, cm2): (usize, &f64)| Area {
            id: AreaId::new(),
            lesion: LesionId::new(),
            measured_on: start + jiff::Span::new().days(28 * i as i64),
            cm2: *cm2,
            error_cm2,
            method: Method::Traced,
            measured_by: String::new(),
            own: false,
            confirmed_by: None,
        };
        cm2.iter().enumerate().map(area).collect()
    }

    fn grown(cm2: &[f64], error_cm2: f64) -> Option<f64> {
        let areas = areas(cm2, error_cm2);
        let (last, before) = areas.split_last()?;
        let (_, grown) = step(before, last).or_else(|| rise(&areas))?;
        Some(grown.cm2)
    }

    #[test]
    fn the_newest_area_is_compared_with_the_level_and_not_with_the_lowest_alone() {
        // 0.5 is 0.3 above the lowest, and 0.2 above both of the level
        assert_eq!(grown(&[8.0, 3.0, 0.2, 0.4, 0.5], 0.1), None);
        assert!(grown(&[8.0, 3.0, 0.2, 0.5], 0.1).is_some());
        assert_eq!(grown(&[14.0, 9.0, 6.0, 4.0], 0.6), None, "it falls");
        assert_eq!(grown(&[14.0], 0.6), None);
    }

    #[test]
    fn a_slow_rise_is_found_though_no_step_is_larger_than_its_error() {
        let slow = [5.0, 5.1, 5.2, 5.3, 5.4, 5.5];
        let areas = areas(&slow, 0.2);
        for last in 1..areas.len() {
            assert!(step(&areas[..last], &areas[last]).is_none(), "{last}");
        }
        assert!(grown(&slow[..5], 0.2).is_none(), "not yet");
        assert!(grown(&slow, 0.2).is_some());
    }
}
