//! One structure as an SBML Level 3 Version 2 core document.
//!
//! Parameters and states carry the names of the parameter files, with unit,
//! meaning, source and status in their notes. States are parameters with rate
//! rules, named intermediates are assignment rules (initial assignments where
//! they do not change over a run), and a sequence of doses is one event that
//! sets the time of the next one itself: a year of twice-daily use is one event,
//! not 730. A run may begin at any time and has all doses from then on. Time is in
//! days.

use super::mathml::{self, apply, math, number};
use super::quantity;
use super::unit::{Unit, unit_of};
use super::xml::Xml;
use super::{Definition, DoseSequence, definitions};
use crate::model::equations::Equations;
use crate::model::lesion::STATE_NAMES;
use crate::model::skin_pk::FORCING_NAMES;
use crate::model::{Forcing, Parameters, State};
use crate::params::{Declared, ParameterSet};
use std::collections::{BTreeMap, BTreeSet};

const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// What a document describes.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// Rows of the structure: what each parameter is and where it comes from.
    pub set: &'a ParameterSet,
    /// Values of the parameters: the typical patient's or another's.
    pub parameters: &'a Parameters,
    /// The lesion at time 0.
    pub state: &'a State,
    /// Drug, light and stress at time 0, before the doses there.
    pub forcing: &'a Forcing,
    /// Doses.
    pub doses: &'a [DoseSequence],
}

/// The document.
///
/// ```
/// use tapir_engine::export::{DoseSequence, sbml};
/// use tapir_engine::model::{Forcing, State};
/// use tapir_engine::library::Library;
/// use tapir_engine::ode::Dose;
/// use tapir_engine::patient::{Covariates, Individual};
/// use tapir_engine::site::Site;
/// use tapir_engine::structure::Structure;
///
/// let library = Library::builtin()?;
/// let set = library.set(Structure::A);
/// let covariates = Covariates {
///     site: Site::Face,
///     age_years: 30.0,
///     lesion_age_years: 2.0,
///     leukotrichia: 0.0,
///     segmental: false,
/// };
/// let parameters = Individual::typical(set, &covariates).parameters;
/// let document = sbml::document(&sbml::Content {
///     set,
///     parameters: &parameters,
///     state: &State {
///         melanocyte: 0.1,
///         reservoir: 0.6,
///         cd8_teff: 10.0,
///         cd8_trm: 20.0,
///         treg: 8.0,
///     },
///     forcing: &Forcing::none(),
///     doses: &[DoseSequence {
///         first_day: 0.0,
///         interval_days: 0.5,
///         count: 336,
///         dose: Dose::Depot(parameters.application_load),
///     }],
/// });
/// assert!(document.contains(r#"<model id="tapir_a""#));
/// # Ok::<(), tapir_engine::params::ParamError>(())
/// ```
pub fn document(content: &Content<'_>) -> String {
    let structure = content.set.structure;
    let equations = Equations::of(structure);
    let definitions = definitions(&equations);
    let units = units(&definitions);
    let mut xml = Xml::new();
    let root = [
        ("xmlns", super::xml::SBML),
        ("level", "3"),
        ("version", "2"),
    ];
    xml.element("sbml", &root, |xml| {
        let id = format!("tapir_{}", structure.letter());
        let name = format!("Vitiligo lesion under treatment, structure {structure}");
        xml.element("model", &[("id", &id), ("name", &name), ("timeUnits", "d")], |xml| {
            notes(xml, &["Time in days. Values of one patient; the notes of a parameter give its typical value. For research, not for treatment decisions."]);
            unit_definitions(xml, &units);
            xml.element("listOfParameters", &[], |xml| {
                parameters(xml, content);
                states(xml, content);
                intermediates(xml, &definitions, &units);
                for (i, dose) in content.doses.iter().enumerate() {
                    dose_parameters(xml, i, dose);
                }
            });
            initial_assignments(xml, &definitions);
            rules(xml, &definitions, &equations);
            if !content.doses.is_empty() {
                xml.element("listOfEvents", &[], |xml| {
                    for (i, dose) in content.doses.iter().enumerate() {
                        events(xml, i, dose);
                    }
                });
            }
        });
    });
    xml.finish()
}

/// Unit of every variable; `None` where it depends on an exponent's value.
fn units(definitions: &[Definition]) -> BTreeMap<String, Option<Unit>> {
    let declared = Parameters::DECLARED.iter().chain(&quantity::QUANTITIES);
    let mut units: BTreeMap<String, Option<Unit>> = declared
        .map(|declared| (declared.name.to_owned(), Unit::parse(declared.unit)))
        .collect();
    for definition in definitions {
        let of = |name: &str| units.get(name).copied().flatten();
        let unit = unit_of(&definition.expression, &of);
        units.insert(definition.name.clone(), unit);
    }
    units
}

fn unit_definitions(xml: &mut Xml, units: &BTreeMap<String, Option<Unit>>) {
    let mut used: BTreeSet<Unit> = units.values().copied().flatten().collect();
    used.extend(Unit::parse("d"));
    used.remove(&Unit::NONE);
    xml.element("listOfUnitDefinitions", &[], |xml| {
        for unit in used {
            xml.element("unitDefinition", &[("id", &unit.id())], |xml| {
                xml.element("listOfUnits", &[], |xml| {
                    for (base, exponent) in unit.factors() {
                        let attributes = [
                            ("kind", base.kind),
                            ("exponent", &exponent.to_string()),
                            ("scale", &base.scale.to_string()),
                            ("multiplier", &base.multiplier.to_string()),
                        ];
                        xml.empty("unit", &attributes);
                    }
                });
            });
        }
    });
}

fn notes(xml: &mut Xml, paragraphs: &[&str]) {
    xml.element("notes", &[], |xml| {
        for paragraph in paragraphs {
            xml.text("p", &[("xmlns", XHTML)], paragraph);
        }
    });
}

fn unit_id(text: &str) -> String {
    Unit::parse(text).map_or_else(|| "dimensionless".to_owned(), Unit::id)
}

/// A parameter or state with its value.
fn valued(xml: &mut Xml, declared: &Declared, value: f64, constant: bool, paragraphs: &[&str]) {
    let attributes = [
        ("id", declared.name),
        ("value", &value.to_string()),
        ("units", &unit_id(declared.unit)),
        ("constant", if constant { "true" } else { "false" }),
    ];
    // no name: programs that show names instead of identifiers would show a sentence
    let meaning = format!("{} Unit: {}.", declared.meaning.trim(), declared.unit);
    let paragraphs: Vec<&str> = std::iter::once(meaning.as_str())
        .chain(paragraphs.iter().copied())
        .collect();
    xml.element("parameter", &attributes, |xml| notes(xml, &paragraphs));
}

fn parameters(xml: &mut Xml, content: &Content<'_>) {
    for (declared, value) in Parameters::DECLARED.iter().zip(content.parameters.values()) {
        if declared.name == Parameters::COMPUTED {
            let computed = "Follows from site and patient.";
            valued(xml, declared, value, true, &[computed]);
            continue;
        }
        let row = content.set.row(declared.name);
        let status = row.status.name();
        let origin = format!(
            "Typical value: {}. Status: {status}. Source: {}.",
            row.value, row.source
        );
        let mut paragraphs = vec![origin.as_str()];
        paragraphs.extend(row.note.as_deref());
        valued(xml, declared, value, true, &paragraphs);
    }
}

fn states(xml: &mut Xml, content: &Content<'_>) {
    let lesion = STATE_NAMES.into_iter().zip(content.state.values());
    let forcing = FORCING_NAMES.into_iter().zip(content.forcing.values());
    for (name, value) in lesion.chain(forcing) {
        valued(xml, quantity::of(name), value, false, &[]);
    }
}

fn intermediates(
    xml: &mut Xml,
    definitions: &[Definition],
    units: &BTreeMap<String, Option<Unit>>,
) {
    for definition in definitions {
        let unit = units.get(&definition.name).copied().flatten().map(Unit::id);
        let constant = if definition.invariant {
            "true"
        } else {
            "false"
        };
        let mut attributes = vec![("id", definition.name.as_str()), ("constant", constant)];
        attributes.extend(unit.as_deref().map(|unit| ("units", unit)));
        xml.empty("parameter", &attributes);
    }
}

fn initial_assignments(xml: &mut Xml, definitions: &[Definition]) {
    xml.element("listOfInitialAssignments", &[], |xml| {
        for definition in definitions.iter().filter(|d| d.invariant) {
            xml.element(
                "initialAssignment",
                &[("symbol", &definition.name)],
                |xml| math(xml, |xml| mathml::expression(xml, &definition.expression)),
            );
        }
    });
}

fn rules(xml: &mut Xml, definitions: &[Definition], equations: &Equations) {
    xml.element("listOfRules", &[], |xml| {
        for definition in definitions.iter().filter(|d| !d.invariant) {
            xml.element("assignmentRule", &[("variable", &definition.name)], |xml| {
                math(xml, |xml| mathml::expression(xml, &definition.expression))
            });
        }
        for (name, rate) in &equations.rates {
            xml.element("rateRule", &[("variable", name)], |xml| {
                math(xml, |xml| mathml::expression(xml, rate));
            });
        }
    });
}

/// Names of what an event keeps: `next`, `first`, `last`, `interval`, `size`.
fn dose_name(index: usize, what: &str) -> String {
    format!("dose_{}_{what}", index + 1)
}

fn dose_parameters(xml: &mut Xml, index: usize, dose: &DoseSequence) {
    let size_unit = unit_id(quantity::of(FORCING_NAMES[dose.dose.target()]).unit);
    let interval = interval(dose);
    let last = dose.first_day + f64::from(dose.count.saturating_sub(1)) * interval;
    let rows = [
        (
            "next",
            "Time of the next dose",
            dose.first_day,
            "d",
            "false",
        ),
        (
            "first",
            "Time of the first dose",
            dose.first_day,
            "d",
            "true",
        ),
        ("last", "Time of the last dose", last, "d", "true"),
        ("interval", "Time between doses", interval, "d", "true"),
        (
            "size",
            "Size of a dose",
            dose.dose.size(),
            size_unit.as_str(),
            "true",
        ),
    ];
    for (what, meaning, value, unit, constant) in rows {
        let id = dose_name(index, what);
        let attributes = [
            ("id", id.as_str()),
            ("name", meaning),
            ("value", &value.to_string()),
            ("units", unit),
            ("constant", constant),
        ];
        xml.empty("parameter", &attributes);
    }
}

/// Time between doses; of a single one any.
fn interval(dose: &DoseSequence) -> f64 {
    if dose.count > 1 {
        dose.interval_days
    } else {
        1.0
    }
}

/// A dose counts as given on time for this part of the interval: a solver that
/// finds events only so well gives it all the same, and a run that begins later
/// than that has missed it.
const ON_TIME: f64 = 0.01;

/// Solvers find an event to rounding, on either side of its time.
const ROUNDING: f64 = 1e-6;

/// Solvers take no steps of half a day right after the start of a run.
const LOOK_EVERY_DAYS: f64 = 0.5;

/// Two events for one sequence of doses. The first gives the dose that is due,
/// as soon as time is past `next`, and sets `next` to the dose after it.
///
/// A run that begins when `next` is already over, during a plan, would
/// never see time pass it. There the second event looks for it, with a condition
/// that comes and goes on the half days: it sets `next` to the first dose that is
/// to come, and gives nothing for those that are over. Time at a dose is not yet
/// past it: so programs that run the events of time 0 when they read a document do
/// not give its dose to a run that begins elsewhere.
///
/// Assignments use the values of their execution, so that two doses at one time
/// both count.
fn events(xml: &mut Xml, index: usize, dose: &DoseSequence) {
    let names = DoseNames::of(index);
    let due = |xml: &mut Xml| {
        apply(xml, "gt", |xml| {
            mathml::time(xml);
            name(xml, &names.next);
        });
    };
    let overlooked = |xml: &mut Xml| {
        let looks = crate::num::larger((interval(dose) / LOOK_EVERY_DAYS).round(), 1.0);
        let late = |xml: &mut Xml| names.intervals_since(xml, &names.next);
        let looked = |xml: &mut Xml| {
            apply(xml, "times", |xml| {
                number(xml, looks, "dimensionless");
                late(xml);
            });
        };
        let phase = |xml: &mut Xml| {
            apply(xml, "minus", |xml| {
                looked(xml);
                apply(xml, "floor", looked);
            });
        };
        apply(xml, "and", |xml| {
            apply(xml, "geq", |xml| {
                late(xml);
                number(xml, 1.0, "dimensionless");
            });
            apply(xml, "gt", |xml| {
                phase(xml);
                number(xml, 0.0, "dimensionless");
            });
            apply(xml, "lt", |xml| {
                phase(xml);
                number(xml, 0.5, "dimensionless");
            });
        });
    };
    event(xml, &format!("dose_{}", index + 1), &names, dose, due);
    let id = format!("dose_{}_overlooked", index + 1);
    event(xml, &id, &names, dose, overlooked);
}

/// Names of the parameters of one sequence.
struct DoseNames {
    next: String,
    first: String,
    last: String,
    interval: String,
    size: String,
}

impl DoseNames {
    fn of(index: usize) -> Self {
        let [next, first, last, interval, size] =
            ["next", "first", "last", "interval", "size"].map(|what| dose_name(index, what));
        Self {
            next,
            first,
            last,
            interval,
            size,
        }
    }

    /// Intervals since the time that a parameter holds.
    fn intervals_since(&self, xml: &mut Xml, parameter: &str) {
        apply(xml, "divide", |xml| {
            apply(xml, "minus", |xml| {
                mathml::time(xml);
                name(xml, parameter);
            });
            name(xml, &self.interval);
        });
    }

    /// Whole intervals since the first dose.
    fn whole_intervals(&self, xml: &mut Xml) {
        apply(xml, "floor", |xml| {
            apply(xml, "plus", |xml| {
                self.intervals_since(xml, &self.first);
                number(xml, ROUNDING, "dimensionless");
            });
        });
    }

    /// A part of an interval after the last dose.
    fn beyond_last(&self, xml: &mut Xml, part: f64) {
        apply(xml, "plus", |xml| {
            name(xml, &self.last);
            apply(xml, "times", |xml| {
                number(xml, part, "dimensionless");
                name(xml, &self.interval);
            });
        });
    }
}

fn name(xml: &mut Xml, name: &str) {
    xml.text("ci", &[], name);
}

/// An event that gives the dose of now, if there is one, and looks for the next.
fn event(
    xml: &mut Xml,
    id: &str,
    names: &DoseNames,
    dose: &DoseSequence,
    condition: impl FnOnce(&mut Xml),
) {
    let target = FORCING_NAMES[dose.dose.target()];
    let attributes = [("id", id), ("useValuesFromTriggerTime", "false")];
    xml.element("event", &attributes, |xml| {
        let trigger = [("initialValue", "false"), ("persistent", "true")];
        xml.element("trigger", &trigger, |xml| {
            math(xml, |xml| {
                apply(xml, "and", |xml| {
                    condition(xml);
                    apply(xml, "leq", |xml| {
                        name(xml, &names.next);
                        names.beyond_last(xml, 0.5);
                    });
                });
            });
        });
        xml.element("listOfEventAssignments", &[], |xml| {
            assignment(xml, target, |xml| {
                apply(xml, "plus", |xml| {
                    name(xml, target);
                    dose_of_now(xml, names, &unit_id(quantity::of(target).unit));
                });
            });
            assignment(xml, &names.next, |xml| {
                apply(xml, "plus", |xml| {
                    name(xml, &names.first);
                    apply(xml, "times", |xml| {
                        name(xml, &names.interval);
                        apply(xml, "plus", |xml| {
                            names.whole_intervals(xml);
                            number(xml, 1.0, "dimensionless");
                        });
                    });
                });
            });
        });
    });
}

/// The size of a dose at the time of one, zero between two and after the last.
fn dose_of_now(xml: &mut Xml, names: &DoseNames, unit: &str) {
    xml.element("piecewise", &[], |xml| {
        xml.element("piece", &[], |xml| {
            name(xml, &names.size);
            apply(xml, "and", |xml| {
                apply(xml, "leq", |xml| {
                    apply(xml, "minus", |xml| {
                        names.intervals_since(xml, &names.first);
                        names.whole_intervals(xml);
                    });
                    number(xml, ON_TIME, "dimensionless");
                });
                apply(xml, "leq", |xml| {
                    mathml::time(xml);
                    names.beyond_last(xml, ON_TIME);
                });
            });
        });
        xml.element("otherwise", &[], |xml| number(xml, 0.0, unit));
    });
}

/// `variable := value`.
fn assignment(xml: &mut Xml, variable: &str, value: impl FnOnce(&mut Xml)) {
    xml.element("eventAssignment", &[("variable", variable)], |xml| {
        math(xml, value);
    });
}
