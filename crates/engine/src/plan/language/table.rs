//! Plans in TOML and JSON files: a text, or tables.
//!
//! The tables mirror the text: `[[treatment]]` with `product`, `stop` and the
//! `phase`s, each of them `{ frequency, for }` or `{ repeat, phase }`. Read and
//! written through the constructors, so that a file obeys the same rules.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::error::{Place, PlanError};
use crate::plan::problem::PlanProblem;
use crate::plan::treatment::{Phase, Repetition, Step, Treatment};
use crate::plan::{Duration, Frequency, Plan, Product, Weekday};

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::plan) struct PlanTable {
    treatment: Vec<TreatmentTable>,
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
struct TreatmentTable {
    product: Product,
    #[serde(default)]
    stop: bool,
    phase: Vec<StepTable>,
}

/// A phase (`frequency` and `for`) or a repetition (`repeat` and `phase`).
// not an untagged enum, because that would answer every mistake with the same sentence
#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
struct StepTable {
    #[serde(skip_serializing_if = "Option::is_none")]
    frequency: Option<Frequency>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    duration: Option<Duration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repeat: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<Vec<StepTable>>,
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let treatment = self.treatments().iter().map(TreatmentTable::from).collect();
        PlanTable { treatment }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Plan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrTable)
    }
}

/// A plan as its text form, for results that people read:
/// `#[serde(with = "plan::notation")]`.
pub mod notation {
    use super::Plan;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the text form.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(plan: &Plan, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(plan)
    }

    /// Reads either form.
    ///
    /// # Errors
    ///
    /// Those of the deserializer; a text that is no plan.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Plan, D::Error> {
        Plan::deserialize(deserializer)
    }
}

struct TextOrTable;

impl<'de> Visitor<'de> for TextOrTable {
    type Value = Plan;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plan, as a text such as \"tacrolimus 0.1%: bid 24w, stop\" or as tables")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Plan, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Plan, A::Error> {
        let table = PlanTable::deserialize(MapAccessDeserializer::new(map))?;
        Plan::try_from(table).map_err(A::Error::custom)
    }
}

impl TryFrom<PlanTable> for Plan {
    type Error = PlanError;

    fn try_from(table: PlanTable) -> Result<Self, PlanError> {
        let mut treatments = Vec::new();
        for (index, treatment) in table.treatment.into_iter().enumerate() {
            treatments.push(treatment.into_treatment(index + 1)?);
        }
        Self::new(treatments).map_err(|problem| PlanError::new(Place::Whole, problem))
    }
}

impl TreatmentTable {
    fn into_treatment(self, number: usize) -> Result<Treatment, PlanError> {
        let mut steps = Vec::new();
        for (index, table) in self.phase.into_iter().enumerate() {
            let step = Step::try_from(table).and_then(|step| {
                for phase in step.phases() {
                    self.product.accepts(phase.frequency)?;
                }
                Ok(step)
            });
            let place = Place::Phase {
                treatment: number,
                phase: index + 1,
            };
            steps.push(step.map_err(|problem| PlanError::new(place, problem))?);
        }
        Treatment::new(self.product, steps, self.stop)
            .map_err(|problem| PlanError::new(Place::Treatment(number), problem))
    }
}

impl TryFrom<StepTable> for Step {
    type Error = PlanProblem;

    fn try_from(table: StepTable) -> Result<Self, PlanProblem> {
        match (table.frequency, table.duration, table.repeat, table.phase) {
            (Some(frequency), Some(duration), None, None) => Ok(Self::Phase(Phase {
                frequency,
                duration,
            })),
            (Some(frequency), None, None, None) => Err(PlanProblem::NoEnd { frequency }),
            (None, None, Some(times), Some(tables)) => {
                let mut phases = Vec::new();
                for table in tables {
                    match Self::try_from(table)? {
                        Self::Phase(phase) => phases.push(phase),
                        Self::Repetition(_) => return Err(PlanProblem::NestedRepetition),
                    }
                }
                Repetition::new(phases, times).map(Self::Repetition)
            }
            _ => Err(PlanProblem::NeitherPhaseNorRepetition),
        }
    }
}

impl From<&Treatment> for TreatmentTable {
    fn from(treatment: &Treatment) -> Self {
        Self {
            product: treatment.product(),
            stop: treatment.stop(),
            phase: treatment.steps().iter().map(StepTable::from).collect(),
        }
    }
}

impl From<&Step> for StepTable {
    fn from(step: &Step) -> Self {
        match step {
            Step::Phase(phase) => Self::from(phase),
            Step::Repetition(repetition) => Self {
                frequency: None,
                duration: None,
                repeat: Some(repetition.times()),
                phase: Some(repetition.phases().iter().map(Self::from).collect()),
            },
        }
    }
}

impl From<&Phase> for StepTable {
    fn from(phase: &Phase) -> Self {
        Self {
            frequency: Some(phase.frequency),
            duration: Some(phase.duration),
            repeat: None,
            phase: None,
        }
    }
}

/// Small things are their text. The column is dropped from the message: the
/// file's own line says where.
macro_rules! as_text {
    ($($type:ty: $expecting:literal),+ $(,)?) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;

                impl Visitor<'_> for Text {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(|error: PlanError| E::custom(error.problem()))
                    }
                }

                deserializer.deserialize_str(Text)
            }
        }
    )+};
}

as_text! {
    Product: "a product such as \"tacrolimus 0.1%\"",
    Frequency: "a frequency such as \"bid\" or \"2/w(mon,thu)\"",
    Duration: "a duration such as \"24w\" or \"10d\"",
    Weekday: "a weekday such as \"mon\"",
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::strategy::plans;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Arm {
        plan: Plan,
    }

    fn error(file: &str) -> String {
        toml::from_str::<Arm>(file).unwrap_err().to_string()
    }

    const TABLES: &str = r#"
[[plan.treatment]]
product = "tacrolimus 0.1%"
stop = true
phase = [
    { frequency = "bid", for = "24w" },
    { repeat = 4, phase = [
        { frequency = "bid", for = "2w" },
        { frequency = "off", for = "1w" },
    ] },
    { frequency = "2/w(mon,thu)", for = "24w" },
]
"#;

    #[test]
    fn text_and_tables_give_the_same_plan() {
        let text =
            r#"plan = "tacrolimus 0.1%: bid 24w, (bid 2w, off 1w) x4, 2/w(mon,thu) 24w, stop""#;
        let from_text: Arm = toml::from_str(text).unwrap();
        let from_tables: Arm = toml::from_str(TABLES).unwrap();
        assert_eq!(from_text, from_tables);
    }

    #[test]
    fn a_plan_is_written_as_tables() {
        let arm: Arm =
            toml::from_str(r#"plan = "vehicle: (bid 2w, off 1w) x4, qd 10d, stop""#).unwrap();
        insta::assert_snapshot!(toml::to_string(&arm).unwrap(), @r#"
        [[plan.treatment]]
        product = "vehicle"
        stop = true

        [[plan.treatment.phase]]
        repeat = 4

        [[plan.treatment.phase.phase]]
        frequency = "bid"
        for = "2w"

        [[plan.treatment.phase.phase]]
        frequency = "off"
        for = "1w"

        [[plan.treatment.phase]]
        frequency = "qd"
        for = "10d"
        "#);
        insta::assert_snapshot!(serde_json::to_string(&Plan::none()).unwrap(), @r#"{"treatment":[]}"#);
    }

    #[test]
    fn an_unknown_key_is_refused() {
        insta::assert_snapshot!(error(&TABLES.replace("stop =", "halt =")), @r"
        TOML parse error at line 4, column 1
          |
        4 | halt = true
          | ^^^^
        unknown field `halt`, expected one of `product`, `stop`, `phase`
        ");
        insta::assert_snapshot!(error(&TABLES.replacen("for =", "duration =", 1)), @r#"
        TOML parse error at line 6, column 26
          |
        6 |     { frequency = "bid", duration = "24w" },
          |                          ^^^^^^^^
        unknown field `duration`, expected one of `frequency`, `for`, `repeat`, `phase`
        "#);
    }

    #[test]
    fn an_error_in_the_text_form_keeps_its_column() {
        insta::assert_snapshot!(error(r#"plan = "vehicle: twice 4w""#), @r#"
        TOML parse error at line 1, column 8
          |
        1 | plan = "vehicle: twice 4w"
          |        ^^^^^^^^^^^^^^^^^^^
        column 10: expected a frequency (bid, qd, qod, 1/w to 7/w, off, stop), found "twice"
        "#);
    }

    #[test]
    fn an_error_in_a_table_is_found_by_line() {
        insta::assert_snapshot!(error(&TABLES.replacen("bid", "twice", 1)), @r#"
        TOML parse error at line 6, column 19
          |
        6 |     { frequency = "twice", for = "24w" },
          |                   ^^^^^^^
        expected a frequency (bid, qd, qod, 1/w to 7/w, off, stop), found "twice"
        "#);
        insta::assert_snapshot!(error(&TABLES.replacen("0.1%", "0.5%", 1)), @r#"
        TOML parse error at line 3, column 11
          |
        3 | product = "tacrolimus 0.5%"
          |           ^^^^^^^^^^^^^^^^^
        tacrolimus comes as 0.03% or 0.1%, found "0.5%"
        "#);
        insta::assert_snapshot!(error(&TABLES.replacen("bid", "stop", 1)), @r#"
        TOML parse error at line 6, column 19
          |
        6 |     { frequency = "stop", for = "24w" },
          |                   ^^^^^^
        "stop" is not a phase of the file form; write `stop = true` beside the product
        "#);
    }

    #[test]
    fn the_rules_of_the_text_form_hold_for_tables() {
        insta::assert_snapshot!(error(&TABLES.replacen("tacrolimus 0.1%", "nb-uvb", 1)), @r#"
        TOML parse error at line 2, column 3
          |
        2 | [[plan.treatment]]
          |   ^^^^
        treatment 1, phase 1: nb-uvb is light, given at most once a day; write "qd", "qod" or up to "7/w" instead of "bid"
        "#);
        insta::assert_snapshot!(error(&TABLES.replacen(", for = \"24w\"", "", 1)), @r#"
        TOML parse error at line 2, column 3
          |
        2 | [[plan.treatment]]
          |   ^^^^
        treatment 1, phase 1: "bid" has no duration, so this is a plan without an end; say for how long, as in "bid 24w", or end the treatment with "stop" instead
        "#);
        insta::assert_snapshot!(error(&TABLES.replacen("24w", "500w", 1)), @r"
        TOML parse error at line 2, column 3
          |
        2 | [[plan.treatment]]
          |   ^^^^
        treatment 1: the phases of tacrolimus 0.1% last 3752 days together, the limit is 3652 (10 years); shorten a phase or repeat fewer times
        ");
        insta::assert_snapshot!(error(&TABLES.replacen("repeat = 4", "repeat = 1", 1)), @r"
        TOML parse error at line 2, column 3
          |
        2 | [[plan.treatment]]
          |   ^^^^
        treatment 1, phase 2: a repetition runs 2 to 200 times, found 1
        ");
        insta::assert_snapshot!(error(&TABLES.replacen("repeat = 4, ", "", 1)), @r#"
        TOML parse error at line 2, column 3
          |
        2 | [[plan.treatment]]
          |   ^^^^
        treatment 1, phase 2: expected either a phase, { frequency = "bid", for = "24w" }, or a repetition, { repeat = 4, phase = [...] }
        "#);
        insta::assert_snapshot!(error("plan = 3"), @r#"
        TOML parse error at line 1, column 8
          |
        1 | plan = 3
          |        ^
        invalid type: integer `3`, expected a plan, as a text such as "tacrolimus 0.1%: bid 24w, stop" or as tables
        "#);
    }

    proptest! {
        #[test]
        fn toml_reads_back_as_the_same_plan(plan in plans()) {
            let arm = Arm { plan };
            let file = toml::to_string(&arm).unwrap();
            prop_assert_eq!(toml::from_str::<Arm>(&file).unwrap(), arm);
        }

        #[test]
        fn json_reads_back_as_the_same_plan(plan in plans()) {
            let json = serde_json::to_string(&plan).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Plan>(&json).unwrap(), &plan);
            let text = serde_json::to_string(&plan.to_string()).unwrap();
            prop_assert_eq!(serde_json::from_str::<Plan>(&text).unwrap(), plan);
        }
    }
}
