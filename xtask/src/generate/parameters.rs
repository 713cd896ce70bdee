//! The table of all parameters.

use tapir_engine::covariate_effects::{Behaviour, Circumstances, DoseParameters};
use tapir_engine::decisions::Decisions;
use tapir_engine::library::Library;
use tapir_engine::measurement::Measurement;
use tapir_engine::model::Parameters;
use tapir_engine::ode::Solving;
use tapir_engine::params::{Declared, Row};
use tapir_engine::population::Start;

const HEAD: &str = "# Parameters

Every parameter of the model, as built into the program. A and B are the two structural
models; a shared value is given once. *BSV* is the between-subject variability: the
coefficient of variation of a log-normal parameter, or the standard deviation on the
logit scale. Sources are on the [reference page](references.md); `tapir` means that we
chose the value ourselves.
";

/// The groups in the order of the layers: heading, file, declarations.
const GROUPS: [(&str, &[Declared]); 8] = [
    ("Skin, immune cells and pigment", Parameters::DECLARED),
    (
        "Site, age and history of the lesion",
        Circumstances::DECLARED,
    ),
    ("Adherence and behaviour", Behaviour::DECLARED),
    ("Initial state of a virtual patient", Start::DECLARED),
    ("Dose and blood levels", DoseParameters::DECLARED),
    ("Measurement", Measurement::DECLARED),
    ("Decision thresholds", Decisions::DECLARED),
    ("Solver", Solving::DECLARED),
];

/// The page.
pub fn page(library: &Library) -> String {
    let mut out = HEAD.to_owned();
    for (heading, declared) in GROUPS {
        out.push_str(&format!(
            "\n## {heading}\n\n| parameter | value | unit | BSV | status | source | meaning |\n|---|---|---|---|---|---|---|\n"
        ));
        for declared in declared {
            out.push_str(&line(library, declared));
        }
    }
    out.push_str(&correlations(library));
    out.push_str(&format!("\nParameter hash `{}`.\n", library.hash));
    out
}

fn line(library: &Library, declared: &Declared) -> String {
    let Declared {
        name,
        unit,
        meaning,
    } = declared;
    let meaning = meaning.trim();
    if *name == Parameters::COMPUTED {
        return format!(
            "| `{name}` | | {unit} | | computed | | {meaning} Follows from site and patient. |\n"
        );
    }
    let [a, b] = library.sets.each_ref().map(|set| set.row(name));
    let value = both(a.value.to_string(), b.value.to_string());
    let variation = both(variation(a), variation(b));
    let note = a.note.as_deref().unwrap_or_default();
    let source = &a.source;
    let meaning = format!("{meaning} {note}").trim_end().replace('|', "\\|");
    format!(
        "| `{name}` | {value} | {unit} | {variation} | {} | [{source}](references.md#{source}) | {meaning} |\n",
        a.status.name()
    )
}

fn both(a: String, b: String) -> String {
    if a == b { a } else { format!("A {a}, B {b}") }
}

fn variation(row: &Row) -> String {
    match (row.cv, row.logit_sd) {
        (Some(cv), _) => format!("CV {cv}"),
        (_, Some(sd)) => format!("logit SD {sd}"),
        _ => String::new(),
    }
}

fn correlations(library: &Library) -> String {
    let mut out = String::from(
        "\n## Correlations between random effects\n\nAll others are assumed to be independent.\n\n| between | correlation | source | reason |\n|---|---|---|---|\n",
    );
    for pair in library.sets[0].correlations() {
        let [a, b] = &pair.between;
        let why = pair.note.as_deref().unwrap_or_default();
        let source = &pair.source;
        out.push_str(&format!(
            "| `{a}`, `{b}` | {} | [{source}](references.md#{source}) | {why} |\n",
            pair.rho
        ));
    }
    out
}
