//! JSON Schema of plans and their parts.
//!
//! Texts have no pattern here: the plan language has rules that no pattern can
//! hold, and its parser says better what is wrong.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::language::PlanTable;
use super::{Duration, Frequency, Plan, Product, Weekday};

impl JsonSchema for Plan {
    fn schema_name() -> Cow<'static, str> {
        "Plan".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A plan in its text form, or as tables.",
            "anyOf": [
                {
                    "type": "string",
                    "minLength": 1,
                    "examples": ["tacrolimus 0.1%: bid 24w, 2/w(mon,thu) 24w, stop"],
                },
                generator.subschema_for::<PlanTable>(),
            ],
        })
    }
}

/// A text with its meaning and examples.
macro_rules! text_schema {
    ($($type:ty, $name:literal, $meaning:literal, $examples:expr;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let examples: Vec<Value> = $examples.iter().map(|x| x.to_string().into()).collect();
                json_schema!({
                    "description": $meaning,
                    "type": "string",
                    "minLength": 1,
                    "examples": examples,
                })
            }
        }
    )+};
}

text_schema! {
    Product, "Product", "A product by its name in the plan language.", Product::ALL;
    Frequency, "Frequency", "How often, as in the plan language.", ["bid", "qd", "2/w(mon,thu)"];
    Duration, "Duration", "How long, in days or weeks.", ["10d", "24w"];
    Weekday, "Weekday", "A day of the week.", Weekday::ALL;
}
