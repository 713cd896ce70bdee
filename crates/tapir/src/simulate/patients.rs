//! Who is simulated: the typical patient, or the rows of a table.

use super::{AGE_YEARS, Arguments, LESION_AGE_YEARS, LEUKOTRICHIA};
use crate::failure::Failure;
use crate::files::{self, shown};
use std::ops::RangeInclusive;
use std::path::Path;
use tapir_engine::library::Library;
use tapir_engine::params::ParameterSet;
use tapir_engine::structure::Structure;
use tapir_engine::trajectory::Patient;
use tapir_report::visible::line;

/// A row: names and values as they were written, and where it stands.
struct Row {
    place: String,
    cells: Vec<(String, String)>,
}

/// The patients, and the hash of the file that names them.
pub fn read(library: &Library, arguments: &Arguments) -> Result<(Vec<Patient>, String), Failure> {
    let structure = Structure::from(arguments.structure);
    let base = |structure: Structure| -> Result<ParameterSet, Failure> {
        arguments
            .set
            .iter()
            .try_fold(library.set(structure).clone(), |set, change| {
                let (name, value) = assignment(change)?;
                set.with_value(&name, value)
                    .map_err(|error| Failure::input(format!("--set: {error}")))
            })
    };
    let Some(path) = &arguments.patients else {
        let patient = typical(arguments, base(structure)?, "typical");
        if let Some(problem) = too_old(&patient) {
            return Err(Failure::input(format!(
                "{problem}; change --age or --lesion-age"
            )));
        }
        return Ok((vec![patient], String::new()));
    };
    let text = files::read(path)?;
    let is_toml = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let rows = if is_toml {
        of_toml(path, &text)?
    } else {
        of_csv(library, path, &text)?
    };
    if rows.is_empty() {
        return Err(Failure::input(format!(
            "{}: there is no patient; write a row for each",
            shown(path)
        )));
    }
    let patients = rows
        .iter()
        .enumerate()
        .map(|(i, row)| {
            let own = row
                .cells
                .iter()
                .find(|(name, _)| name == "structure")
                .map_or(Ok(structure), |(_, value)| {
                    structure_of(value).ok_or_else(|| wrong(row, "structure", value, "A or B"))
                })?;
            let mut patient = typical(arguments, base(own)?, &(i + 1).to_string());
            for (name, value) in &row.cells {
                fill(&mut patient, row, name, value)?;
            }
            Ok(patient)
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    for (i, patient) in patients.iter().enumerate() {
        if let Some(problem) = too_old(patient) {
            return Err(Failure::input(format!("{}: {problem}", rows[i].place)));
        }
        if patients[..i].iter().any(|other| other.id == patient.id) {
            let limit = "different from the other patients'";
            return Err(wrong(&rows[i], "id", &patient.id, limit));
        }
    }
    Ok((patients, tapir_engine::input::hash(&text)))
}

/// The typical patient, but for what the options say.
fn typical(arguments: &Arguments, rows: ParameterSet, id: &str) -> Patient {
    let mut patient = Patient::typical(rows, id);
    let of = &mut patient.covariates;
    of.site = arguments.site;
    of.age_years = arguments.age.unwrap_or(of.age_years);
    of.lesion_age_years = arguments.lesion_age.unwrap_or(of.lesion_age_years);
    of.leukotrichia = arguments.leukotrichia.unwrap_or(of.leukotrichia);
    of.segmental |= arguments.segmental;
    patient
}

/// What is wrong with a lesion older than its patient, if it is; as in a course and a
/// trial, an age is mostly one of whole years.
fn too_old(patient: &Patient) -> Option<String> {
    let of = &patient.covariates;
    (of.lesion_age_years >= of.age_years + 1.0).then(|| {
        format!(
            "the lesion is {} years old and its patient {}: no lesion is older than its patient",
            of.lesion_age_years, of.age_years
        )
    })
}

fn wrong(row: &Row, name: &str, value: &str, limit: &str) -> Failure {
    Failure::input(format!(
        "{}: `{}` is {}, it must be {limit}",
        row.place,
        line(name),
        line(value)
    ))
}

fn structure_of(text: &str) -> Option<Structure> {
    Structure::ALL
        .into_iter()
        .find(|s| s.to_string().eq_ignore_ascii_case(text))
}

/// Puts a cell in its place.
fn fill(patient: &mut Patient, row: &Row, name: &str, value: &str) -> Result<(), Failure> {
    let number = |limits: RangeInclusive<f64>| {
        let within = value.parse::<f64>().ok().filter(|x| limits.contains(x));
        let limit = format!("from {} to {}", limits.start(), limits.end());
        within.ok_or_else(|| wrong(row, name, value, &limit))
    };
    let covariates = &mut patient.covariates;
    match name {
        "id" => patient.id = value.to_owned(),
        "structure" => {}
        "site" => {
            covariates.site = crate::model::site(value)
                .map_err(|_| wrong(row, name, value, &crate::model::site_names()))?;
        }
        "age_years" => covariates.age_years = number(AGE_YEARS)?,
        "lesion_age_years" => covariates.lesion_age_years = number(LESION_AGE_YEARS)?,
        "leukotrichia" => covariates.leukotrichia = number(LEUKOTRICHIA)?,
        "segmental" => {
            covariates.segmental = match value.to_ascii_lowercase().as_str() {
                "true" | "1" | "yes" => true,
                "false" | "0" | "no" => false,
                _ => return Err(wrong(row, name, value, "true or false")),
            };
        }
        _ => {
            let number = value.parse::<f64>();
            let number = number.map_err(|_| wrong(row, name, value, "a number"))?;
            patient.rows = patient
                .rows
                .clone()
                .with_value(name, number)
                .map_err(|error| Failure::input(format!("{}: {error}", row.place)))?;
        }
    }
    Ok(())
}

/// `NAME=VALUE`.
fn assignment(text: &str) -> Result<(String, f64), Failure> {
    let parts = text.split_once('=').and_then(|(name, value)| {
        let value = value.trim().parse::<f64>().ok()?;
        Some((line(name.trim()), value))
    });
    parts.ok_or_else(|| {
        Failure::input(format!(
            "--set is {}: write NAME=VALUE with a number, for example k_clearance=0.5",
            line(text)
        ))
    })
}

fn of_csv(library: &Library, path: &Path, text: &str) -> Result<Vec<Row>, Failure> {
    let refuse = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        let problem = match error.kind() {
            csv::ErrorKind::UnequalLengths {
                expected_len, len, ..
            } => format!("the row has {len} cells, the line of names has {expected_len}"),
            _ => "this line is not CSV; put a text with commas in quotation marks".to_owned(),
        };
        Failure::input(format!("{}: line {line}: {problem}", shown(path)))
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(number) = open_quote(text) {
        return Err(Failure::input(format!(
            "{}: line {number}: a quotation mark opens here and nothing closes it; add the other, \
             or leave it out",
            shown(path)
        )));
    }
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .map_err(refuse)?
        .iter()
        .map(str::to_owned)
        .collect();
    if let Some((i, name)) = names
        .iter()
        .enumerate()
        .find(|(i, name)| names[..*i].contains(name))
    {
        return Err(Failure::input(format!(
            "{}: line 1: column {} is `{}` again; keep one",
            shown(path),
            i + 1,
            line(name)
        )));
    }
    check_names(library, path, &names)?;
    reader
        .records()
        .map(|record| {
            let record = record.map_err(refuse)?;
            let number = record.position().map_or(0, csv::Position::line);
            let cells = names.iter().zip(&record);
            Ok(Row {
                place: format!("{}: line {number}", shown(path)),
                cells: cells
                    // an empty cell is that of the typical patient
                    .filter(|(_, value)| !value.is_empty())
                    .map(|(name, value)| (name.clone(), value.to_owned()))
                    .collect(),
            })
        })
        .collect()
}

/// The line of a quotation mark without another one: a reader of CSV takes the rest of
/// the file for its text.
fn open_quote(text: &str) -> Option<usize> {
    let mut open = None;
    for (i, line) in text.lines().enumerate() {
        for _ in line.matches('"') {
            open = match open {
                None => Some(i + 1),
                Some(_) => None,
            };
        }
    }
    open
}

/// Columns that are no parameters.
const COLUMNS: [&str; 7] = [
    "id",
    "structure",
    "site",
    "age_years",
    "lesion_age_years",
    "leukotrichia",
    "segmental",
];

/// Refuses a column of a name that nothing has.
fn check_names(library: &Library, path: &Path, names: &[String]) -> Result<(), Failure> {
    let parameters = Structure::ALL.map(|structure| library.set(structure));
    let is_known = |name: &str| {
        let mut rows = parameters.iter().flat_map(|set| set.table());
        COLUMNS.contains(&name) || rows.any(|(declared, _)| declared.name == name)
    };
    let Some((i, name)) = names.iter().enumerate().find(|(_, name)| !is_known(name)) else {
        return Ok(());
    };
    let place = format!(
        "{}: line 1: column {} is `{}`",
        shown(path),
        i + 1,
        line(name)
    );
    let lower = name.to_lowercase();
    Err(Failure::input(if name.contains([';', '\t', '，']) {
        format!("{place}; put plain commas between the columns")
    } else if is_known(&lower) {
        format!("{place}; did you mean `{lower}`?")
    } else {
        format!(
            "{place}, it must be {} or a parameter; `tapir model params` lists those",
            COLUMNS.join(", ")
        )
    }))
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    patient: Vec<std::collections::BTreeMap<String, Cell>>,
}

/// A value of a table, as it is written in CSV.
#[derive(serde::Deserialize)]
#[serde(
    untagged,
    expecting = "expected a number, a text in quotes, true or false"
)]
enum Cell {
    Flag(bool),
    Whole(i64),
    Number(f64),
    Text(String),
}

fn of_toml(path: &Path, text: &str) -> Result<Vec<Row>, Failure> {
    let file: File = tapir_engine::input::Document::new(text)
        .read()
        .map_err(|error| Failure::input(format!("{}: {error}", shown(path))))?;
    let rows = file.patient.into_iter().enumerate().map(|(i, cells)| Row {
        place: format!("{}: patient[{i}]", shown(path)),
        cells: cells
            .into_iter()
            .map(|(name, cell)| {
                let text = match cell {
                    Cell::Flag(flag) => flag.to_string(),
                    Cell::Whole(number) => number.to_string(),
                    Cell::Number(number) => number.to_string(),
                    Cell::Text(text) => text,
                };
                (name, text)
            })
            .collect(),
    });
    Ok(rows.collect())
}
