//! Counterfactual contributions to a forecast: the same predictive draws again, each time with one
//! component taken away.
//!
//! Patients, stress and missed applications are the same in all of them, so that
//! a difference is the component's. Components act on each other: their
//! differences are not shares and do not add up.

use super::compare::horizons;
use super::predictive::{
    HORIZONS_WEEKS, PredictiveDraw, follow, position, predictive_draws, prepare, prepare_future,
    record, regained,
};
use super::steps::Steps;
use super::{Horizon, Options};
use crate::course::Course;
use crate::fit::{Fit, ForecastError, fit_by};
use crate::inference::{Watch, unwatched};
use crate::library::Library;
use crate::plan::{Adherence, Plan, PlanName, Product};
use crate::quantiles::Quantiles;
use crate::rng::Seed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that makes part of a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// Everything of the plan that is rubbed in or swallowed.
    Drug,
    /// The light of the plan.
    Light,
    /// Applications that are missed from the decision on.
    MissedApplications,
    /// Memory T cells that are in the skin at the decision; new ones come.
    Memory,
    /// Stress events from the decision on.
    Stress,
}

/// A plan's forecast, and what becomes of it without each component.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Contributions {
    /// Which plan.
    pub name: PlanName,
    /// With everything, as [`super::compare`] has it.
    pub as_planned: Vec<Horizon>,
    /// Without one component each; those that play no part are left out.
    pub without: Vec<Without>,
}

/// The forecast without a component.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Without {
    /// What is taken away.
    pub component: Component,
    /// The forecast without it.
    pub horizons: Vec<Horizon>,
    /// What it makes, week by week as above.
    pub differences: Vec<Difference>,
}

/// The forecast as planned less the one without a component.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Difference {
    /// Weeks after the decision.
    pub week: u32,
    /// Difference of the repigmentation of one and the same patient.
    pub repigmented: Quantiles,
    /// Difference of the probability of a relapse.
    pub relapse: f64,
}

impl Component {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Drug,
        Self::Light,
        Self::MissedApplications,
        Self::Memory,
        Self::Stress,
    ];

    /// Whether the course or the plan has it.
    fn plays_a_part(self, course: &Course, plan: &Plan) -> bool {
        let uses = |light| {
            plan.treatments()
                .iter()
                .any(|t| t.product().is_light() == light)
        };
        match self {
            Self::Drug => uses(false),
            Self::Light => uses(true),
            Self::MissedApplications => !plan.is_none() && misses(course),
            Self::Memory | Self::Stress => true,
        }
    }

    /// Products of a plan that are left out.
    fn leaves_out(self) -> fn(Product) -> bool {
        match self {
            Self::Drug => |product| !product.is_light(),
            Self::Light => Product::is_light,
            Self::MissedApplications | Self::Memory | Self::Stress => |_| false,
        }
    }

    /// The patient from the decision on without it.
    fn taken_from(self, draw: &PredictiveDraw) -> PredictiveDraw {
        let mut draw = draw.clone();
        let patient = &mut draw.patient;
        match self {
            Self::Drug | Self::Light => {}
            Self::MissedApplications => patient.own_adherence = None,
            Self::Memory => patient.state.cd8_trm = 0.0,
            Self::Stress => patient.individual.stress_rate = 0.0,
        }
        draw
    }
}

fn misses(course: &Course) -> bool {
    let ahead = course.future_adherence();
    let own = course.unknown_adherence.is_some() && course.future_whatever_was.is_none();
    own || !matches!(ahead, Adherence::Full | Adherence::Fraction(1.0))
}

/// The forecast of a plan that begins at the decision, and of the same without
/// each component that plays a part in it.
///
/// Costs a fit, and a plan of [`super::compare`] for each.
///
/// # Errors
///
/// [`ForecastError`].
pub fn contributions(
    library: &Library,
    course: &Course,
    (name, plan): (&PlanName, &Plan),
    options: Options,
) -> Result<Contributions, ForecastError> {
    contributions_in_steps(library, course, (name, plan), options, &unwatched)
}

/// [`contributions`], heard and stopped by `watch` after the fit and after each time
/// that the plan is simulated.
pub fn contributions_in_steps(
    library: &Library,
    course: &Course,
    (name, plan): (&PlanName, &Plan),
    options: Options,
    watch: &Watch<'_>,
) -> Result<Contributions, ForecastError> {
    let parts: Vec<Component> = Component::ALL
        .into_iter()
        .filter(|component| component.plays_a_part(course, plan))
        .collect();
    let steps = Steps::new(2 + parts.len(), watch);
    let fitted = fit_by(library, course, &options.fitting(), &unwatched)?.value;
    steps.one()?;
    let asked = Asked {
        library,
        course,
        plan,
        fitted: &fitted,
        predictive_draws: predictive_draws(&fitted, options.draws),
        record: record(HORIZONS_WEEKS[HORIZONS_WEEKS.len() - 1]),
        seed: options.seed,
    };
    let planned = asked.regained(None)?;
    steps.one()?;
    let as_planned = asked.horizons(&planned);
    let without = parts
        .into_iter()
        .map(|component| {
            let regained = asked.regained(Some(component))?;
            steps.one()?;
            let horizons = asked.horizons(&regained);
            let differences = as_planned
                .iter()
                .zip(&horizons)
                .map(|(with, without)| {
                    let at = position(&asked.record, with.week);
                    let pairs = planned.iter().zip(&regained);
                    Difference {
                        week: with.week,
                        repigmented: Quantiles::of(pairs.map(|(a, b)| a[at] - b[at])),
                        relapse: with.relapse.probability - without.relapse.probability,
                    }
                })
                .collect();
            Ok(Without {
                component,
                horizons,
                differences,
            })
        })
        .collect::<Result<Vec<_>, ForecastError>>()?;
    Ok(Contributions {
        name: name.clone(),
        as_planned,
        without,
    })
}

/// A plan that is followed several times.
struct Asked<'a> {
    library: &'a Library,
    course: &'a Course,
    plan: &'a Plan,
    fitted: &'a Fit,
    predictive_draws: Vec<PredictiveDraw>,
    record: Vec<u32>,
    seed: Seed,
}

impl Asked<'_> {
    /// Repigmentation of every predictive draw without a component.
    fn regained(&self, without: Option<Component>) -> Result<Vec<Vec<f64>>, ForecastError> {
        let Self {
            library,
            course,
            plan,
            seed,
            ..
        } = *self;
        let mut prepared = match without {
            Some(Component::MissedApplications) => {
                prepare(library, course, plan, &Adherence::Full, seed)?
            }
            _ => prepare_future(library, course, plan, seed)?,
        };
        let mut taken = self.predictive_draws.clone();
        if let Some(component) = without {
            prepared = prepared.leaving_out(component.leaves_out());
            taken = taken.iter().map(|f| component.taken_from(f)).collect();
        }
        let courses = follow(&prepared, &taken, &self.record)?.value;
        Ok(regained(self.fitted, &taken, &courses))
    }

    fn horizons(&self, regained: &[Vec<f64>]) -> Vec<Horizon> {
        let first_area_cm2 = self.course.first_area_cm2;
        horizons(
            self.fitted,
            &self.predictive_draws,
            &self.record,
            regained,
            first_area_cm2,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::compare;

    const COURSE: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");

    fn options() -> Options {
        Options {
            candidates: 256,
            draws: 100,
            ..Options::default()
        }
    }

    fn of(course: &Course, plan: &str) -> Contributions {
        let library = Library::builtin().unwrap();
        let plan: Plan = plan.parse().unwrap();
        contributions(&library, course, (&PlanName::Proposed, &plan), options()).unwrap()
    }

    fn components(contributions: &Contributions) -> Vec<Component> {
        contributions.without.iter().map(|w| w.component).collect()
    }

    #[test]
    fn with_everything_it_is_the_forecast_of_the_comparison() {
        let course = Course::from_toml(COURSE).unwrap();
        let library = Library::builtin().unwrap();
        let compared = compare(&library, &course, &[], options()).unwrap();
        let maintain = compared
            .plans
            .iter()
            .find(|p| p.name == PlanName::Maintain)
            .unwrap();
        let contributions = of(&course, &maintain.plan.to_string());
        assert_eq!(contributions.as_planned, maintain.horizons);
    }

    #[test]
    fn taking_away_what_is_not_there_changes_nothing() {
        let mut course = Course::from_toml(COURSE).unwrap();
        course.adherence = Adherence::Full;
        let library = Library::builtin().unwrap();
        let plan: Plan = "tacrolimus 0.1%: bid 12w".parse().unwrap();
        let fitted = fit_by(&library, &course, &options().fitting(), &unwatched);
        let fitted = fitted.unwrap().value;
        let asked = Asked {
            library: &library,
            course: &course,
            plan: &plan,
            fitted: &fitted,
            predictive_draws: predictive_draws(&fitted, 50),
            record: record(52),
            seed: Seed(1),
        };
        let planned = asked.regained(None).unwrap();
        for nothing in [Component::Light, Component::MissedApplications] {
            assert!(!nothing.plays_a_part(&course, &plan));
            assert_eq!(
                asked.regained(Some(nothing)).unwrap(),
                planned,
                "{nothing:?}"
            );
        }
        assert_ne!(asked.regained(Some(Component::Drug)).unwrap(), planned);
    }

    #[test]
    fn a_drug_alone_taken_away_is_the_plan_of_nothing() {
        let course = Course::from_toml(COURSE).unwrap();
        let treated = of(&course, "tacrolimus 0.1%: bid 24w");
        let nothing = of(&course, "none");
        assert_eq!(components(&nothing), [Component::Memory, Component::Stress]);
        let drug = &treated.without[0];
        assert_eq!(drug.component, Component::Drug);
        assert_eq!(drug.horizons, nothing.as_planned);
        let year = drug.differences.last().unwrap();
        assert!(year.repigmented.median >= 0.0, "{year:?}");
        assert!(year.repigmented.ci90[1] > 0.1, "some gain much: {year:?}");
        assert!(year.relapse <= 0.0, "{year:?}");
    }

    #[test]
    fn light_memory_and_stress_act_in_the_direction_of_the_model() {
        let course = Course::from_toml(COURSE).unwrap();
        let found = of(&course, "tacrolimus 0.1%: bid 24w + nb-uvb: 3/w 24w");
        let of = |component: Component| {
            let mut all = found.without.iter();
            let without = all.find(|w| w.component == component);
            without.unwrap().differences.last().copied().unwrap()
        };
        assert!(of(Component::Light).repigmented.median >= 0.0);
        for worse in [Component::Memory, Component::Stress] {
            let made = of(worse);
            assert!(made.repigmented.median <= 0.0, "{worse:?}: {made:?}");
            assert!(made.relapse >= 0.0, "{worse:?}: {made:?}");
        }
    }
}
