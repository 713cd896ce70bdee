//! A course from what was entered of it: the one place where it is checked.

use super::Course;
use super::days::days_between;
use super::entry::{AdherenceEntry, BloodEntry, DayRange, LesionEntry, SessionEntry, VisitEntry};
use super::error::{CourseError, CourseField, within};
use super::uncertain_day::UncertainDay;
use crate::plan::{HALF_DAYS_PER_DAY, Plan, RecordedDose};
use crate::regimen;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is entered of a course. [`CourseBuilder::build`] checks it.
///
/// It is written and read as JSON by serde, so that a program can keep what went
/// into a forecast; nothing is checked before it is built.
///
/// ```
/// use tapir_engine::course::{Course, LesionEntry, VisitEntry};
/// use tapir_engine::measurement::Method;
/// use tapir_engine::site::Site;
///
/// let plan = "tacrolimus 0.1%: bid 24w".parse()?;
/// let course = Course::builder("2025-01-13".parse()?, plan)
///     .age_years(31.0)
///     .lesion(LesionEntry::new(Site::Face, "2024-03-10".parse()?, 0.6))
///     .adherence(0.9)
///     .visit(VisitEntry::area("2025-01-13".parse()?, 14.2, Method::Traced))
///     .visit(VisitEntry::area("2025-06-30".parse()?, 2.3, Method::Traced))
///     .build()?;
/// assert_eq!(course.decision().to_string(), "2025-06-30");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use = "nothing is checked before it is built"]
pub struct CourseBuilder {
    pub(super) label: Option<String>,
    pub(super) age_years: Option<f64>,
    pub(super) segmental: bool,
    pub(super) skin_type: Option<u8>,
    pub(super) lesion: Option<LesionEntry>,
    pub(super) further: Vec<(String, LesionEntry)>,
    pub(super) start: Date,
    pub(super) plan: Plan,
    pub(super) adherence: Option<AdherenceEntry>,
    pub(super) future_adherence: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) future_whatever_was: Option<f64>,
    pub(super) missed: Vec<DayRange>,
    pub(super) not_recorded: Vec<DayRange>,
    pub(super) doses: Option<Vec<RecordedDose>>,
    pub(super) decision: Option<Date>,
    pub(super) visits: Vec<VisitEntry>,
    pub(super) blood: Vec<BloodEntry>,
    pub(super) sessions: Vec<SessionEntry>,
    pub(super) plans: Vec<(String, Plan)>,
}

impl CourseBuilder {
    pub(super) fn new(start: Date, plan: Plan) -> Self {
        Self {
            label: None,
            age_years: None,
            segmental: false,
            skin_type: None,
            lesion: None,
            further: Vec::new(),
            start,
            plan,
            adherence: None,
            future_adherence: None,
            future_whatever_was: None,
            missed: Vec::new(),
            not_recorded: Vec::new(),
            doses: None,
            decision: None,
            visits: Vec::new(),
            blood: Vec::new(),
            sessions: Vec::new(),
            plans: Vec::new(),
        }
    }

    /// Label for the report's heading; no name is needed.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Age in years, 0 to 120. Needed.
    pub fn age_years(mut self, years: f64) -> Self {
        self.age_years = Some(years);
        self
    }

    /// Segmental vitiligo; not segmental without it.
    pub fn segmental(mut self, segmental: bool) -> Self {
        self.segmental = segmental;
        self
    }

    /// Fitzpatrick skin type, 1 to 6; recorded, it does not act in the model.
    pub fn skin_type(mut self, skin_type: u8) -> Self {
        self.skin_type = Some(skin_type);
        self
    }

    /// The lesion that is forecast. Needed.
    pub fn lesion(mut self, lesion: LesionEntry) -> Self {
        self.lesion = Some(lesion);
        self
    }

    /// Another lesion under the same treatment, at most five.
    pub fn further_lesion(mut self, name: impl Into<String>, lesion: LesionEntry) -> Self {
        self.further.push((name.into(), lesion));
        self
    }

    /// What is known of the doses that no diary records: a fraction, or a prior.
    pub fn adherence(mut self, adherence: impl Into<AdherenceEntry>) -> Self {
        self.adherence = Some(adherence.into());
        self
    }

    /// Share of the doses after the decision that will be applied, 0 to 1. Where
    /// the adherence so far is unknown, each possible patient goes on with their
    /// own share instead. Without it: the share so far, or all doses after a
    /// diary or missed days.
    pub fn future_adherence(mut self, fraction: f64) -> Self {
        self.future_adherence = Some(fraction);
        self
    }

    /// Share of the doses after the decision that will be applied, 0 to 1, whatever
    /// was applied before: also by possible patients whose adherence so far is
    /// unknown, and in the place of [`CourseBuilder::future_adherence`]. Forecasts
    /// assume it; a search for plans goes by what is known of the patient.
    pub fn future_whatever_was(mut self, fraction: f64) -> Self {
        self.future_whatever_was = Some(fraction);
        self
    }

    /// Days on which nothing was applied, both included. On all other days
    /// everything was, but for [`CourseBuilder::not_recorded`].
    pub fn missed(mut self, from: Date, to: Date) -> Self {
        self.missed.push(DayRange { from, to });
        self
    }

    /// Days without an entry in the diary, both included: whether doses were
    /// applied is unknown, and not that they were missed.
    pub fn not_recorded(mut self, from: Date, to: Date) -> Self {
        self.not_recorded.push(DayRange { from, to });
        self
    }

    /// A diary dose by dose, in half-days from the start of the treatment. A
    /// planned dose that it does not name is not recorded, and so unknown.
    pub fn diary(mut self, doses: impl IntoIterator<Item = RecordedDose>) -> Self {
        self.doses.get_or_insert_default().extend(doses);
        self
    }

    /// Day of the decision, up to a year after the last visit; the day of the
    /// last visit without it.
    pub fn decision(mut self, date: Date) -> Self {
        self.decision = Some(date);
        self
    }

    /// A visit, in time order. The first is the one before the treatment.
    pub fn visit(mut self, visit: VisitEntry) -> Self {
        self.visits.push(visit);
        self
    }

    /// A blood sample, in time order.
    pub fn blood(mut self, sample: BloodEntry) -> Self {
        self.blood.push(sample);
        self
    }

    /// A session of light as it was, in time order. Sessions stand in the place
    /// of all the plan's light.
    pub fn session(mut self, session: SessionEntry) -> Self {
        self.sessions.push(session);
        self
    }

    /// A plan to compare beside the usual three.
    pub fn named_plan(mut self, name: impl Into<String>, plan: Plan) -> Self {
        self.plans.push((name.into(), plan));
        self
    }

    /// Checks everything.
    ///
    /// # Errors
    ///
    /// [`CourseError`] for the first field that is missing, beyond its limits or
    /// against another.
    pub fn build(&self) -> Result<Course, CourseError> {
        use CourseField::{Patient, Treatment};
        let missing = |field, what| {
            CourseError::incomplete(
                field,
                format!("`{field}` is missing: a course needs {what}"),
            )
        };
        let age_years = self
            .age_years
            .ok_or_else(|| missing(Patient("age_years"), "the age in years"))?;
        within(
            Patient("age_years"),
            age_years,
            0.0..=120.0,
            "an age in years",
        )?;
        if let Some(skin_type) = self.skin_type
            && !(1..=6).contains(&skin_type)
        {
            let limit = "a Fitzpatrick type from 1 to 6";
            return Err(CourseError::invalid(Patient("skin_type"), skin_type, limit));
        }
        let lesion = self
            .lesion
            .as_ref()
            .ok_or_else(|| missing(CourseField::Lesion("site"), "a lesion"))?;
        let covariates = self.covariates(lesion, age_years, CourseField::Lesion)?;
        simulated(Treatment("plan"), &self.plan)?;

        let further = self.further_lesions(age_years)?;
        let visits = self.visits_of(None)?;
        let all = || std::iter::once(&visits).chain(further.iter().map(|(_, visits)| visits));
        let last = all()
            .flat_map(|v| &v.dates)
            .fold(self.start, |a, b| a.max(*b));
        let decision = self.decision_after(last)?;
        let decision_half_day = days_between(self.start, decision) * HALF_DAYS_PER_DAY;
        let applied = self.applied(decision)?;
        let mut uncertain_days = Vec::new();
        for visits in all() {
            for (observation, within) in visits.observations.iter().zip(&visits.within_days) {
                UncertainDay::note(
                    &mut uncertain_days,
                    observation.half_day,
                    *within,
                    decision_half_day,
                );
            }
        }
        let (blood, blood_at_start) = self.blood_samples(decision)?;
        let label = self.label.clone();
        Ok(Course {
            label: label.unwrap_or_else(|| "patient".to_owned()),
            covariates,
            activity: lesion.activity,
            skin_type: self.skin_type,
            body_percent: self.body_percent(lesion)?,
            plan: self.plan.clone(),
            adherence: applied.adherence,
            unknown_adherence: applied.unknown,
            future_adherence: applied.future,
            future_whatever_was: applied.future_whatever_was,
            start: self.start,
            decision,
            first_area_cm2: visits.first_area_cm2,
            first_method: visits.first_method,
            observations: visits.observations.clone(),
            dates: visits.dates.clone(),
            uncertain_days,
            blood,
            blood_at_start,
            sessions: self.session_half_days(decision)?,
            further: further.into_iter().map(|(lesion, _)| lesion).collect(),
            named_plans: self.named_plans()?,
            hash: self.hash(),
        })
    }

    /// The named plans, each under a name of its own.
    fn named_plans(&self) -> Result<Vec<(String, Plan)>, CourseError> {
        let mut plans: Vec<(String, Plan)> = Vec::new();
        for (i, (entered, plan)) in self.plans.iter().enumerate() {
            let name = entered.trim();
            let limit = match (
                name.is_empty(),
                plans.iter().any(|(taken, _)| taken == name),
            ) {
                (true, _) => Some("a name, which the tables say"),
                (_, true) => Some("a name that no other [[plan]] has"),
                _ => None,
            };
            if let Some(limit) = limit {
                let field = CourseField::Plan(i, "name");
                return Err(CourseError::invalid(field, format!("{entered:?}"), limit));
            }
            simulated(CourseField::Plan(i, "plan"), plan)?;
            plans.push((name.to_owned(), plan.clone()));
        }
        Ok(plans)
    }

    /// Hash of everything that was entered.
    fn hash(&self) -> String {
        let text = serde_json::to_string(self).expect("an entered course has only text keys");
        crate::input::hash(&text)
    }
}

fn simulated(field: CourseField, plan: &Plan) -> Result<(), CourseError> {
    regimen::check(plan).map_err(|source| CourseError::NotSimulated { field, source })
}
