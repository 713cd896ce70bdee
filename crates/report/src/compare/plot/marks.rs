//! What is drawn between the axes.

use crate::chart::{Look, Scale, band, line, px};
use crate::compare::facts::quarter;
use tapir_engine::course::{Seen, Visit};
use tapir_engine::forecast::{Comparison, PlanForecast, Point};

/// The fitted course up to the decision.
pub(super) struct Past {
    pub outer: String,
    pub inner: String,
    pub median: String,
}

/// A visit.
pub(super) struct SeenMark {
    pub x: String,
    pub y: Option<String>,
    pub low: String,
    pub high: String,
    /// Whether the error ends below the axis: then no cap is drawn.
    pub cut: bool,
}

/// One plan's forecast.
pub(super) struct Series {
    pub look: Look,
    pub outer: String,
    pub inner: String,
    /// The median, or the typical course of each peak.
    pub lines: Vec<Line>,
    pub markers: Vec<String>,
    /// Possible courses.
    pub sampled: Vec<String>,
    pub bar: Bar,
    pub number: usize,
    pub label: String,
    pub label_x: String,
    pub label_y: String,
}

/// A course that is drawn for many people.
pub(super) struct Line {
    pub path: String,
    pub width: String,
}

/// Width of a line for all people; one for some of them is as much thinner.
const WIDEST: f64 = 2.4;
/// So that a line for few can still be seen.
const THINNEST: f64 = 0.9;

/// The ranges at the last week.
pub(super) struct Bar {
    pub x: String,
    pub outer: [String; 2],
    pub inner: [String; 2],
    pub markers: Vec<String>,
}

pub(super) struct Axes {
    pub x: Scale,
    pub y: Scale,
}

impl Axes {
    fn place(&self, week: f64, value: f64) -> (f64, f64) {
        (self.x.at(week), self.y.at(value))
    }

    /// The curve of one quantile.
    fn curve(&self, points: &[Point], of: impl Fn(&Point) -> f64) -> Vec<(f64, f64)> {
        points.iter().map(|p| self.place(p.week, of(p))).collect()
    }

    fn range(&self, points: &[Point], of: impl Fn(&Point) -> [f64; 2]) -> String {
        band(
            &self.curve(points, |p| of(p)[1]),
            &self.curve(points, |p| of(p)[0]),
        )
    }

    /// The fitted course; at the first visit nothing had come back yet.
    pub fn past(&self, comparison: &Comparison) -> Past {
        let mut points = comparison.past.clone();
        if let (Some(visit), Some(point)) = (comparison.visits.first(), points.first()) {
            let mut start = *point;
            start.week = visit.week;
            start.repigmented.median = 0.0;
            start.repigmented.ci50 = [0.0; 2];
            start.repigmented.ci90 = [0.0; 2];
            points.insert(0, start);
        }
        Past {
            outer: self.range(&points, |p| p.repigmented.ci90),
            inner: self.range(&points, |p| p.repigmented.ci50),
            median: line(self.curve(&points, |p| p.repigmented.median)),
        }
    }

    pub fn series(&self, plan: &PlanForecast, look: Look, bar_x: f64) -> Series {
        let last = plan.band.last().map(|p| p.repigmented);
        let at = |pick: [f64; 2]| pick.map(|value| px(self.y.at(value)));
        let courses = courses(plan);
        let markers = plan
            .horizons
            .iter()
            .flat_map(|h| {
                let week = f64::from(h.week);
                let place = plan.band.iter().position(|p| p.week >= week);
                courses.iter().filter_map(move |(_, course)| {
                    let (x, y) = self.place(week, *course.get(place?)?);
                    Some(look.marker(x, y, 4.0))
                })
            })
            .collect();
        let lines = courses.iter().map(|(share, course)| {
            let weeks = plan.band.iter().zip(course);
            Line {
                path: line(weeks.map(|(point, value)| self.place(point.week, *value))),
                width: px(THINNEST + (WIDEST - THINNEST) * share),
            }
        });
        let ends = courses.iter().filter_map(|(_, course)| course.last());
        Series {
            look,
            outer: self.range(&plan.band, |p| p.repigmented.ci90),
            inner: self.range(&plan.band, |p| p.repigmented.ci50),
            lines: lines.collect(),
            markers,
            sampled: plan
                .sampled
                .iter()
                .map(|draw| {
                    let weeks = plan.band.iter().zip(draw);
                    line(weeks.map(|(point, value)| self.place(point.week, *value)))
                })
                .collect(),
            bar: Bar {
                x: px(bar_x),
                outer: at(last.map_or([0.0; 2], |q| q.ci90)),
                inner: at(last.map_or([0.0; 2], |q| q.ci50)),
                markers: ends
                    .map(|end| look.marker(bar_x, self.y.at(*end), 4.0))
                    .collect(),
            },
            number: 0,
            label: String::new(),
            label_x: String::new(),
            label_y: String::new(),
        }
    }

    /// Where a plan's label stands: at the end of the course that most people have.
    pub fn end(&self, plan: &PlanForecast) -> Option<f64> {
        let courses = courses(plan);
        let most = courses.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
        most.1.last().map(|end| self.y.at(*end))
    }

    /// A measured area with its error, or the quarter that an eye judged.
    pub fn seen(&self, visit: &Visit) -> Option<SeenMark> {
        let (value, [low, high]) = match visit.seen {
            Seen::Grade(grade) => (None, quarter(grade)),
            Seen::Area { .. } => {
                let (value, sd) = (visit.repigmented?, visit.repigmented_sd?);
                // two standard errors: 19 of 20 measurements
                (Some(value), [value - 2.0 * sd, value + 2.0 * sd])
            }
        };
        Some(SeenMark {
            x: px(self.x.at(visit.week)),
            y: value.map(|v| px(self.y.at(v))),
            low: px(self.y.at(low)),
            high: px(self.y.at(high)),
            cut: low < self.y.from,
        })
    }
}

/// The courses that stand for a plan's outcome, with the share of people that each stands
/// for: the median of all, or where that is nobody's the typical course of each peak.
fn courses(plan: &PlanForecast) -> Vec<(f64, Vec<f64>)> {
    if plan.typical.is_empty() {
        let median = plan.band.iter().map(|p| p.repigmented.median);
        return vec![(1.0, median.collect())];
    }
    let typical = plan.typical.iter();
    typical
        .map(|course| (course.share, course.repigmented.clone()))
        .collect()
}
