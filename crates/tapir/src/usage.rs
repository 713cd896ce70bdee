//! Mistakes in the arguments, each in one sentence.

use crate::failure::Failure;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;
use tapir_report::visible;

/// The sentence of a mistake in the arguments; help and version are no mistakes.
pub fn failure(error: &Error) -> Failure {
    Failure::input(sentence(error))
}

fn sentence(error: &Error) -> String {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    let option = option(&argument);
    match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => format!(
            "{argument} is one argument too many; leave it out, or put a text with spaces in \
             quotation marks. {HELP}"
        ),
        ErrorKind::UnknownArgument => match nearest(error, ContextKind::SuggestedArg) {
            suggested if suggested.is_empty() => {
                format!("there is no option {argument}; {HELP}")
            }
            suggested => format!("there is no option {argument}; did you mean {suggested}?"),
        },
        ErrorKind::InvalidSubcommand => {
            let found = text(error, ContextKind::InvalidSubcommand);
            match nearest(error, ContextKind::SuggestedSubcommand) {
                suggested if suggested.is_empty() => {
                    format!("there is no command {found}; {HELP}")
                }
                suggested => format!("there is no command {found}; did you mean {suggested}?"),
            }
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("{option} has no value; {HELP}")
        }
        ErrorKind::InvalidValue => {
            let valid = text(error, ContextKind::ValidValue);
            format!("{option} is {value}, it must be one of {valid}")
        }
        ErrorKind::ValueValidation => {
            let limit = error
                .source()
                .map_or_else(String::new, |source| source.to_string());
            format!("{option} is {value}: {limit}")
        }
        ErrorKind::MissingRequiredArgument => format!("{argument} is missing; {HELP}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            format!("a command is missing; {HELP}")
        }
        ErrorKind::ArgumentConflict => {
            let other = text(error, ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                format!("{option} is given twice; keep one")
            } else {
                format!(
                    "{option} and {} exclude each other; keep one",
                    self::option(&other)
                )
            }
        }
        ErrorKind::InvalidUtf8 => "an argument is not UTF-8 text; type it again".to_owned(),
        _ => format!("the arguments cannot be read; {HELP}"),
    }
}

/// What to do where nothing better is known.
const HELP: &str = "tapir --help and tapir COMMAND --help say what there is";

/// `--plan` of `--plan <NAME=PLAN>`.
fn option(argument: &str) -> String {
    argument.split(" <").next().unwrap_or(argument).to_owned()
}

/// What the parser knows of the mistake, on one line.
fn text(error: &Error, kind: ContextKind) -> String {
    let text = match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            texts.join(", ")
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    visible::line(&text)
}

/// The likeliest of what the parser suggests, which it names last.
fn nearest(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::Strings(texts)) => {
            visible::line(texts.last().map_or("", String::as_str))
        }
        _ => text(error, kind),
    }
}
