//! What a plan asks of the patient from the decision to the end of observation.

use crate::course::Course;
use crate::fit::ForecastError;
use crate::forecast::Burden;
use crate::library::Library;
use crate::plan::{Application, DoseRecord, HALF_DAYS_PER_DAY, Plan, Product};
use std::collections::BTreeSet;

const DAYS_PER_WEEK: u32 = 7;

/// What counts as a pause and as a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountingRules<'a> {
    /// Weeks without tacrolimus that count as a pause.
    pub pause_weeks: u32,
    /// Weeks between two visits during treatment.
    pub review_every_weeks: u32,
    /// Weeks after the last application at which the lesion is looked at.
    pub observe_after_stop_weeks: &'a [u32],
}

/// What a plan asks, as limits and losses see it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanBurden {
    /// Products in it.
    pub products: Vec<Product>,
    /// Whether light falls into the time of tacrolimus.
    pub light_with_tacrolimus: bool,
    /// Weeks from the decision to the last application, begun ones whole.
    pub weeks: u32,
    /// Weeks in which anything is applied.
    pub treated_weeks: u32,
    /// Longest use of tacrolimus without a pause that goes on after the
    /// decision, weeks, begun ones whole.
    pub continuous_weeks: u32,
    /// Sessions of light.
    pub light_sessions: u32,
    /// Ointment, g.
    pub grams: f64,
    /// Applications and sessions.
    pub applications: u32,
    /// Visits.
    pub visits: u32,
}

impl PlanBurden {
    /// Demands of a plan that begins on the day of the decision, if everything
    /// is applied.
    ///
    /// # Errors
    ///
    /// [`ForecastError::Amount`].
    pub fn of(
        library: &Library,
        course: &Course,
        rules: CountingRules<'_>,
        plan: &Plan,
    ) -> Result<Self, ForecastError> {
        let applications = plan.applications(course.decision_weekday());
        let burden = Burden::of(library, course, &applications)?;
        let light: BTreeSet<u32> = days(&applications, Product::is_light);
        let weeks: BTreeSet<u32> = applications
            .iter()
            .map(|a| a.day() / DAYS_PER_WEEK)
            .collect();
        Ok(Self {
            products: plan.treatments().iter().map(|t| t.product()).collect(),
            light_with_tacrolimus: overlap(plan),
            weeks: weeks.last().map_or(0, |last| last + 1),
            treated_weeks: weeks.len() as u32,
            continuous_weeks: continuous_weeks(course, &applications, rules.pause_weeks),
            light_sessions: light.len() as u32,
            grams: burden.grams,
            applications: burden.applications,
            visits: visits(rules, &applications, &light),
        })
    }
}

fn days(applications: &[Application], of: fn(Product) -> bool) -> BTreeSet<u32> {
    let chosen = applications.iter().filter(|a| of(a.product));
    chosen.map(|a| a.day()).collect()
}

/// Whether a phase of light and one of tacrolimus have a day in common.
fn overlap(plan: &Plan) -> bool {
    use crate::plan::Frequency;
    let used = |of: fn(Product) -> bool| {
        plan.spans()
            .filter(move |span| of(span.product) && span.frequency != Frequency::Off)
    };
    used(Product::is_light).any(|light| {
        used(Product::is_tacrolimus)
            .any(|drug| light.start_day < drug.end_day && drug.start_day < light.end_day)
    })
}

/// Longest use of tacrolimus after the decision, with what led up to it.
fn continuous_weeks(course: &Course, applications: &[Application], pause_weeks: u32) -> u32 {
    let decision = i64::from(course.decision_half_day() / HALF_DAYS_PER_DAY);
    // a diary knows when there was a pause; of a dose without an entry, as of a
    // fraction, it is not known that it was one
    let doses = course
        .plan
        .possible(course.first_weekday(), &course.adherence);
    let used: Vec<Application> = doses
        .unwrap_or_default()
        .into_iter()
        .filter(|dose| dose.record != DoseRecord::NotApplied)
        .map(|dose| dose.application)
        .collect();
    let past = days(&used, Product::is_tacrolimus);
    let past = past.into_iter().map(|day| i64::from(day) - decision);
    let future = days(applications, Product::is_tacrolimus);
    let pause = i64::from(pause_weeks * DAYS_PER_WEEK);
    let mut longest = 0;
    let mut run: Option<(i64, i64)> = None;
    for day in past
        .filter(|day| *day < 0)
        .chain(future.into_iter().map(i64::from))
    {
        let first = match run {
            // `day - last - 1` days in between were free
            Some((first, last)) if day - last <= pause => first,
            _ => day,
        };
        run = Some((first, day));
        if day >= 0 {
            longest = longest.max(day - first + 1);
        }
    }
    u32::try_from(longest)
        .unwrap_or(u32::MAX)
        .div_ceil(DAYS_PER_WEEK)
}

/// Sessions of light, reviews during treatment, and looks after the stop. A
/// review or a look in a week with a session of light is done then.
fn visits(rules: CountingRules<'_>, applications: &[Application], light: &BTreeSet<u32>) -> u32 {
    let stop = applications.last().map_or(0, |a| a.day() + 1);
    let every = rules.review_every_weeks * DAYS_PER_WEEK;
    let reviews = (1..).map(|n| n * every).take_while(|day| *day < stop);
    let looks = rules
        .observe_after_stop_weeks
        .iter()
        .map(|week| stop + week * DAYS_PER_WEEK);
    let sessions: BTreeSet<u32> = light.iter().map(|day| day / DAYS_PER_WEEK).collect();
    let others = reviews
        .chain(looks)
        .filter(|day| !sessions.contains(&(day / DAYS_PER_WEEK)));
    light.len() as u32 + others.count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: CountingRules<'_> = CountingRules {
        pause_weeks: 4,
        review_every_weeks: 12,
        observe_after_stop_weeks: &[2, 4, 8, 12, 24, 52],
    };

    const RESPONDER: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");
    const CHILD: &str = include_str!("../../../../scenarios/courses/child-trunk.toml");

    fn burden(course: &str, plan: &str) -> PlanBurden {
        let library = Library::builtin().unwrap();
        let course = Course::from_toml(course).unwrap();
        PlanBurden::of(&library, &course, RULES, &plan.parse().unwrap()).unwrap()
    }

    #[test]
    fn stopping_asks_for_nothing_but_six_looks() {
        let stop = burden(RESPONDER, "none");
        assert_eq!((stop.applications, stop.visits, stop.weeks), (0, 6, 0));
        assert_eq!(stop.continuous_weeks, 0);
    }

    #[test]
    fn use_up_to_the_decision_counts_as_continuous() {
        // 24 weeks twice daily before
        let plan = "tacrolimus 0.1%: 2/w(mon,thu) 28w, stop";
        assert_eq!(burden(RESPONDER, plan).continuous_weeks, 52);
    }

    #[test]
    fn a_pause_begins_the_count_anew_and_a_shorter_one_does_not() {
        let after = |pause: &str| {
            let plan = format!("tacrolimus 0.1%: off {pause}, qd 8w, stop");
            burden(RESPONDER, &plan).continuous_weeks
        };
        assert_eq!(after("4w"), 8);
        assert_eq!(after("27d"), 24 + 4 + 8);
    }

    /// The diary's gap of three weeks in July is no pause, the plan had ended
    /// a week before the decision.
    #[test]
    fn a_diary_is_read_for_pauses() {
        let child = burden(CHILD, "tacrolimus 0.03%: qd 4w, stop");
        assert_eq!(child.continuous_weeks, 34);
    }

    #[test]
    fn every_session_of_light_is_a_visit() {
        let light = burden(RESPONDER, "nb-uvb: 3/w 12w, stop");
        assert_eq!(light.light_sessions, 36);
        assert_eq!(light.visits, 36 + 6);
    }

    #[test]
    fn reviews_fall_within_the_treatment() {
        let plan = "tacrolimus 0.1%: 2/w(mon,thu) 24w, stop";
        assert_eq!(burden(RESPONDER, plan).visits, 1 + 6);
        let plan = "tacrolimus 0.1%: 2/w(mon,thu) 25w, stop";
        assert_eq!(burden(RESPONDER, plan).visits, 2 + 6);
    }

    #[test]
    fn light_after_tacrolimus_is_not_light_with_tacrolimus() {
        let with = |plan| burden(RESPONDER, plan).light_with_tacrolimus;
        assert!(with(
            "tacrolimus 0.1%: qd 4w, stop + nb-uvb: off 27d, 3/w 12w"
        ));
        assert!(!with(
            "tacrolimus 0.1%: qd 4w, stop + nb-uvb: off 4w, 3/w 12w"
        ));
        assert!(!with(
            "tacrolimus 0.1%: qd 4w, off 20w + nb-uvb: off 4w, 3/w 12w"
        ));
    }
}
