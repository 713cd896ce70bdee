//! A plan as a bar of phases for each product: weeks to scale, the decision marked.

use super::axis::Axis;
use super::layout::{Layout, TITLE};
use super::letters;
use super::plan::{PhaseBar, phase_bar};
use crate::message::Messages;
use crate::store::record::plan_versions::PlanVersion;
use askama::Template;
use jiff::Span;
use jiff::civil::Date;
use tapir_engine::plan::{PhaseSpan, Plan, Treatment};
use tapir_report::chart::px;
use tapir_report::words;

const MARGIN: f64 = 8.0;
/// Width on paper.
const PAPER: f64 = 560.0;
const ROW: f64 = 30.0;
/// Weeks between marks of the axis, as far apart as letters need.
const STEPS: [i64; 7] = [1, 2, 4, 8, 12, 26, 52];
/// Closest marks of the axis.
const CLOSEST: f64 = 40.0;

/// A plan on the calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlanBar<'a> {
    pub plan: &'a Plan,
    pub starts_on: Date,
    /// When the doctor decides again.
    pub review_on: Option<Date>,
    /// Today, where it is to be seen how far the plan is.
    pub today: Option<Date>,
}

#[derive(Template)]
#[template(path = "plan_bar.svg", escape = "html")]
struct Drawing<'a> {
    m: &'a Messages,
    description: String,
    width: f64,
    height: f64,
    rows: Vec<Row>,
    /// Where the bars end and the axis is.
    base: f64,
    right: f64,
    /// Weeks with their places.
    weeks: Vec<(String, i64)>,
    decision: Option<Decision>,
    today: Option<String>,
}

/// One product.
struct Row {
    name: String,
    y: f64,
    phases: Vec<PhaseBar>,
    /// Where it is stopped.
    stop: Option<String>,
}

/// The day on which the doctor decides again.
struct Decision {
    x: String,
    label: String,
    /// Where the label begins or ends, so that it stays in the drawing.
    anchor: &'static str,
    label_x: String,
}

impl<'a> PlanBar<'a> {
    /// Of a signed version.
    pub(crate) fn signed(version: &'a PlanVersion, today: Date) -> Self {
        Self {
            plan: &version.signed.plan,
            starts_on: version.signed.starts_on,
            review_on: version.review_on,
            today: Some(today),
        }
    }

    /// The drawing; nothing for a plan without a phase.
    pub(crate) fn draw(&self, layout: Layout, m: &Messages) -> Option<String> {
        self.drawn(layout.width(), m)
    }

    /// The same for a sheet of paper, where letters are as large as those around them.
    pub(crate) fn draw_on_paper(&self, m: &Messages) -> Option<String> {
        self.drawn(PAPER, m)
    }

    fn drawn(&self, width: f64, m: &Messages) -> Option<String> {
        let days = i64::from(self.plan.length_days());
        if days == 0 {
            return None;
        }
        let end = self.starts_on + Span::new().days(days);
        let review = self.review_on.filter(|on| *on >= self.starts_on);
        let axis = Axis {
            from: self.starts_on,
            to: review.map_or(end, |on| on.max(end)),
            left: MARGIN,
            right: width - MARGIN,
        };
        let treatments = self.plan.treatments().iter().enumerate();
        let rows: Vec<Row> = treatments
            .map(|(i, treatment)| self.row(i, treatment, &axis, m))
            .collect();
        let base = (TITLE + ROW) * rows.len() as f64 + 6.0;
        let drawing = Drawing {
            m,
            description: self.said(review, m),
            width,
            height: base + if review.is_some() { 40.0 } else { 22.0 },
            rows,
            base,
            right: axis.right,
            weeks: self.weeks(&axis),
            decision: review.map(|on| decision(self.starts_on, on, &axis, m)),
            today: self
                .today
                .filter(|on| (axis.from..=axis.to).contains(on))
                .map(|on| px(axis.x(on))),
        };
        drawing.render().ok()
    }

    fn row(&self, i: usize, treatment: &Treatment, axis: &Axis, m: &Messages) -> Row {
        let y = (TITLE + ROW) * i as f64 + TITLE;
        let at = |day: u32| self.starts_on + Span::new().days(i64::from(day));
        let spans = self.plan.spans();
        let spans: Vec<PhaseSpan> = spans
            .filter(|span| span.product == treatment.product())
            .collect();
        let phases = spans.iter().map(|span| {
            let often = words::mark(span.frequency, m.language);
            let long = length(span.end_day - span.start_day, m);
            let both = m.with(
                "bar-phase",
                [("often", often.clone().into()), ("length", long.into())],
            );
            let days = [at(span.start_day), at(span.end_day - 1)];
            phase_bar(axis, days, span.frequency, [both, often])
        });
        let last = spans.iter().map(|span| span.end_day).max();
        Row {
            name: words::product(treatment.product(), m.language),
            y,
            phases: phases.collect(),
            stop: last
                .filter(|_| treatment.stop())
                .map(|day| px(axis.x(at(day)) - 1.5)),
        }
    }

    /// Every week that has room for its number.
    fn weeks(&self, axis: &Axis) -> Vec<(String, i64)> {
        let all = i64::from((axis.to - axis.from).get_days()) / 7;
        let week = axis.day() * 7.0;
        let step = STEPS
            .into_iter()
            .find(|step| *step as f64 * week >= CLOSEST);
        let step = step.unwrap_or(all.max(1));
        let mut weeks = Vec::new();
        let mut at = 0;
        while at <= all {
            let on = self.starts_on + Span::new().days(7 * at);
            weeks.push((px(axis.x(on)), at));
            at += step;
        }
        weeks
    }

    /// The same in words.
    fn said(&self, review: Option<Date>, m: &Messages) -> String {
        let mut said = words::plan(self.plan, m.language);
        said.extend(review.map(|on| decided(self.starts_on, on, m)));
        said.join(" ")
    }
}

fn decision(start: Date, on: Date, axis: &Axis, m: &Messages) -> Decision {
    let label = format!("★ {}", decided(start, on, m));
    let (x, half) = (axis.x(on), letters::width(&label) / 2.0);
    let (anchor, label_x) = match x {
        x if x + half > axis.right => ("end", axis.right),
        x if x - half < axis.left => ("start", axis.left),
        x => ("middle", x),
    };
    Decision {
        x: px(x),
        label,
        anchor,
        label_x: px(label_x),
    }
}

fn decided(start: Date, on: Date, m: &Messages) -> String {
    let week = (on - start).get_days() / 7;
    let date = crate::calendar::long_day(on, m);
    m.with(
        "bar-decision",
        [("week", week.into()), ("date", date.into())],
    )
}

/// Weeks, or days where they are no whole weeks.
fn length(days: u32, m: &Messages) -> String {
    match days % 7 {
        0 => m.with("bar-weeks", [("count", (days / 7).into())]),
        _ => m.with("bar-days", [("count", days.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::messages;
    use tapir_report::Language;

    fn drawn(plan: &str, review_on: Option<&str>, layout: Layout) -> Option<String> {
        let plan: Plan = plan.parse().unwrap();
        let bar = PlanBar {
            plan: &plan,
            starts_on: "2026-03-09".parse().unwrap(),
            review_on: review_on.map(|on| on.parse().unwrap()),
            today: None,
        };
        bar.draw(layout, messages(Language::Zh))
    }

    fn widths(drawing: &str) -> Vec<f64> {
        let bars = drawing.split("<rect class=\"phase").skip(1);
        bars.map(|bar| {
            let width = bar.split("width=\"").nth(1).unwrap();
            width.split('"').next().unwrap().parse().unwrap()
        })
        .collect()
    }

    #[test]
    fn weeks_are_to_scale_and_a_label_has_room_or_is_left_out() {
        let plan = "tacrolimus 0.1%: bid 24w, qd 12w, 2/w 1d, stop";
        let drawing = drawn(plan, None, Layout::Phone).unwrap();
        let widths = widths(&drawing);
        assert!(
            (widths[0] + 1.0 - 2.0 * (widths[1] + 1.0)).abs() < 0.2,
            "{widths:?}"
        );
        assert!(drawing.contains("每日2次 · 24周"), "{drawing}");
        assert!(!drawing.contains("每周2次"), "{drawing}");
    }

    #[test]
    fn a_decision_after_the_end_stretches_the_axis_and_its_label_stays_inside() {
        let plan = "tacrolimus 0.1%: bid 12w, stop + nb-uvb: off 4w, 3/w 4w";
        let drawing = drawn(plan, Some("2026-08-24"), Layout::Wide).unwrap();
        // half of the axis is the plan
        assert!(widths(&drawing)[0] < 480.0, "{drawing}");
        assert!(drawing.contains("text-anchor=\"end\">★"), "{drawing}");
        assert_eq!(drawing.matches("class=\"bar-stop\"").count(), 1);
    }

    #[test]
    fn a_plan_of_nothing_has_no_bar() {
        assert_eq!(drawn("none", None, Layout::Wide), None);
    }
}
