//! What happened to a simulated patient: areas at visits, doses taken.

use super::DemoError;
use super::cast::Role;
use crate::domain::{PlanVersionId, Signed, prescribed, weekday};
use jiff::Span;
use jiff::civil::Date;
use rand_distr::{Distribution, StandardNormal};
use tapir_engine::course::Course;
use tapir_engine::endpoint::repigmentation;
use tapir_engine::library::Library;
use tapir_engine::measurement::Measurement;
use tapir_engine::plan::{Adherence, Application, HALF_DAYS_PER_DAY, Plan};
use tapir_engine::population::Population;
use tapir_engine::recruitment::Recruitment;
use tapir_engine::rng::{Purpose, Seed, stream};
use tapir_engine::simulation::{HALF_DAYS_PER_WEEK, Prepared};
use tapir_engine::validate::sbc::scenarios;

/// Decides every draw, so that the clinic is the same each day.
const SEED: Seed = Seed(2026);
/// Weeks of the treatment at which there was a visit.
const VISIT_WEEKS: [i64; 10] = [0, 4, 8, 12, 18, 24, 32, 40, 48, 60];

/// A simulated course up to today.
pub(super) struct Life {
    /// Which of the cast.
    pub number: u32,
    /// Circumstances.
    pub course: Course,
    /// First day of the treatment.
    pub start: Date,
    /// Day, measured area and its error, cm2.
    pub areas: Vec<(Date, f64, f64)>,
    /// What was taken, in ticks of the whole treatment.
    pub taken: Vec<Application>,
}

/// Simulates everybody.
pub(super) fn simulated_patients(
    library: &Library,
    cast: &[Role],
    today: Date,
) -> Result<Vec<Life>, DemoError> {
    let scenarios = scenarios()?;
    cast.iter()
        .enumerate()
        .map(|(number, role)| {
            let course = scenarios[role.scenario % scenarios.len()].clone();
            life(library, role, course, number as u32, today)
        })
        .collect()
}

fn life(
    library: &Library,
    role: &Role,
    course: Course,
    number: u32,
    today: Date,
) -> Result<Life, DemoError> {
    let start = today - Span::new().days(7 * role.weeks);
    let plan = prescription(role, start, today)?;
    let population = Population::like(course.covariates(), course.activity());
    let recruitment = Recruitment::new(library, &population, SEED)?;
    let (patients, _) = recruitment.recruit(number..number + 1)?.value;
    let adherence = Adherence::Fraction(role.adherence);
    let prepared = Prepared::new(library, &plan, &adherence, weekday(start), SEED)?;
    let weeks: Vec<i64> = VISIT_WEEKS
        .into_iter()
        .filter(|week| *week < role.weeks || *week == 0)
        .collect();
    // the first visit is the state before the treatment
    let record: Vec<u32> = weeks[1..]
        .iter()
        .map(|week| *week as u32 * HALF_DAYS_PER_WEEK)
        .collect();
    let mut parts = vec![0.0];
    if !record.is_empty() {
        let courses = prepared.run(&patients, &record)?.value;
        let rows = &courses[0].rows;
        parts.extend(
            rows.iter()
                .map(|r| repigmentation(&patients[0].state, &r.state)),
        );
    }
    let measurement = Measurement::of(library.common());
    let mut rng = stream(SEED, number, Purpose::Measurement);
    let areas = weeks
        .iter()
        .zip(parts)
        .map(|(week, part)| {
            let true_cm2 = course.first_area_cm2() * (1.0 - part);
            let sd = measurement.area_sd(course.first_method(), true_cm2);
            let z: f64 = StandardNormal.sample(&mut rng);
            // written down to a tenth, never below nothing
            let cm2 = (10.0 * (true_cm2 + sd * z)).round().clamp(0.0, f64::MAX) / 10.0;
            let error = measurement.area_sd(course.first_method(), cm2);
            (start + Span::new().days(7 * week), cm2, error)
        })
        .collect();
    let taken = prepared.taken(&patients[0])?;
    let today_half_day = u32::try_from(7 * role.weeks).unwrap_or(0) * HALF_DAYS_PER_DAY;
    Ok(Life {
        number,
        course,
        start,
        areas,
        taken: taken
            .into_iter()
            .filter(|a| a.half_day < today_half_day)
            .collect(),
    })
}

/// All versions as one plan.
fn prescription(role: &Role, start: Date, today: Date) -> Result<Plan, DemoError> {
    let signed = role
        .versions
        .iter()
        .zip(1..)
        .map(|(version, number)| {
            Ok(Signed {
                id: PlanVersionId::new(),
                version: number,
                plan: version.plan.parse()?,
                starts_on: start + Span::new().days(7 * version.week),
            })
        })
        .collect::<Result<Vec<_>, DemoError>>()?;
    Ok(prescribed(&signed, today)?)
}
