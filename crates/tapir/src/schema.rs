//! `tapir schema`: the JSON Schema of what the program prints and reads.

use crate::failure::Failure;
use crate::files;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use tapir_engine::schema::Described;

#[derive(Args)]
pub struct Arguments {
    /// A command, for what it prints with --json, or an input file.
    #[arg(value_parser = described())]
    what: Described,
}

fn described() -> impl TypedValueParser<Value = Described> {
    let names = PossibleValuesParser::new(Described::ALL.map(Described::name));
    names.try_map(|text| {
        let known = Described::ALL.into_iter().find(|d| d.name() == text);
        known.ok_or("a name that has no schema")
    })
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    files::print_json(&arguments.what.schema())
}
