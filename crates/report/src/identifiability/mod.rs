//! What data say of which parameter: a page of the book, and its figure.

mod ranges;

use crate::Language;
use crate::message::messages;
use crate::number::decimal;
use askama::Template;
use tapir_engine::rng::Seed;
use tapir_engine::validate::credibility::{
    CourseProfiles, FAR, FittedParameter, Identifiability, Informed, PopulationProfile,
    PopulationProfiles,
};

#[derive(Template)]
#[template(path = "identifiability.md", escape = "none")]
struct Page<'a> {
    command: &'a str,
    far: String,
    courses: Vec<Course<'a>>,
    never: String,
    population: Vec<Population>,
    patients: &'a [CourseProfiles],
}

struct Course<'a> {
    plan: &'a str,
    weeks: String,
    visits: usize,
    rows: Vec<CourseRow>,
}

struct CourseRow {
    structure: String,
    both: String,
    one: String,
    rest: usize,
}

struct Population {
    structure: String,
    patients: u32,
    objective: String,
    noise: String,
    hash: String,
    seed: Seed,
    parameters: Vec<[String; 6]>,
    hardly: String,
    places: Vec<String>,
    profiles: Vec<(String, Vec<String>)>,
}

/// The page `docs/src/credibility/identifiability.md`; `command` wrote it.
pub fn markdown(found: &Identifiability, command: &str) -> String {
    let mut courses: Vec<Course<'_>> = Vec::new();
    for of in &found.patients {
        let weeks: Vec<String> = of.course.weeks.iter().map(u32::to_string).collect();
        let weeks = weeks.join(", ");
        let row = course_row(of);
        match courses
            .iter_mut()
            .find(|c| c.plan == of.course.plan && c.weeks == weeks)
        {
            Some(course) => course.rows.push(row),
            None => courses.push(Course {
                plan: &of.course.plan,
                visits: of.course.weeks.len(),
                weeks,
                rows: vec![row],
            }),
        }
    }
    crate::visible::document(&Page {
        command,
        far: decimal(FAR, 0),
        courses,
        never: never(&found.patients),
        population: found.population.iter().map(population).collect(),
        patients: &found.patients,
    })
}

fn code(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

fn course_row(of: &CourseProfiles) -> CourseRow {
    let ends = |informed: &&Informed, count: usize| {
        informed.range.iter().filter(|end| end.is_some()).count() == count
    };
    let names = |count: usize| -> Vec<&str> {
        let with = of.parameters.iter().filter(|p| ends(p, count));
        with.map(|p| p.profile.name.as_str()).collect()
    };
    CourseRow {
        structure: of.structure.to_string(),
        both: code(&names(2)),
        one: code(&names(1)),
        rest: names(0).len(),
    }
}

/// Parameters of which no course says anything in either structure.
fn never(patients: &[CourseProfiles]) -> String {
    let mut names: Vec<&str> = patients
        .iter()
        .flat_map(|of| &of.parameters)
        .map(|p| p.profile.name.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| {
        let mut all = patients.iter().flat_map(|of| &of.parameters);
        all.all(|p| p.profile.name != *name || p.range == [None, None])
    });
    code(&names)
}

/// Parameters that are listed one by one.
const LISTED: usize = 12;
/// Less of the range's variance than this taken away is hardly anything.
const HARDLY: f64 = 0.1;

fn population(of: &PopulationProfiles) -> Population {
    let name = |p: &FittedParameter| {
        if p.of_cv {
            format!("{} (spread)", p.name)
        } else {
            p.name.clone()
        }
    };
    let all: Vec<(String, &FittedParameter)> = of.parameters.iter().map(|p| (name(p), p)).collect();
    let hardly: Vec<&str> = all
        .iter()
        .filter(|(_, p)| p.narrowed < HARDLY)
        .map(|(name, _)| name.as_str())
        .collect();
    let rows = all.iter().take(LISTED).map(|(name, p)| {
        [
            name.clone(),
            significant(p.value),
            decimal(p.position, 2),
            decimal(p.sd_alone, 2),
            decimal(p.sd_together, 2),
            decimal(100.0 * p.narrowed, 0),
        ]
    });
    Population {
        structure: of.structure.to_string(),
        patients: of.patients,
        objective: decimal(of.objective, 2),
        noise: decimal(of.noise, 2),
        hash: of.provenance.parameter_hash.clone(),
        seed: of.provenance.seed,
        parameters: rows.collect(),
        hardly: code(&hardly),
        places: of.profiles.first().map_or_else(Vec::new, places),
        profiles: of
            .profiles
            .iter()
            .map(|p| (p.name.clone(), cells(p)))
            .collect(),
    }
}

/// Places that all profiles share: those of the range, not the fitted one.
fn places(profile: &PopulationProfile) -> Vec<String> {
    shared(profile).map(|p| decimal(p.position, 2)).collect()
}

fn cells(profile: &PopulationProfile) -> Vec<String> {
    let cell = |p: &tapir_engine::validate::credibility::PopulationPoint| {
        format!("{} ({})", decimal(p.together, 1), decimal(p.alone, 1))
    };
    shared(profile).map(cell).collect()
}

fn shared(
    profile: &PopulationProfile,
) -> impl Iterator<Item = &tapir_engine::validate::credibility::PopulationPoint> {
    // quarters of the range; the fitted place has no rise and lies between
    let quarters = |position: f64| (4.0 * position).fract() < 1e-9;
    profile.points.iter().filter(move |p| quarters(p.position))
}

/// Three significant digits.
fn significant(x: f64) -> String {
    let digits = (2.0 - x.abs().log10().floor()).clamp(0.0, 7.0);
    decimal(x, digits as usize)
}

/// Ranges from the visits, course by course, both structures.
pub fn svg(found: &Identifiability, language: Language) -> String {
    ranges::svg(&found.patients, messages(language))
}
