//! `tapir new`: commented templates to begin with.

use crate::failure::Failure;
use crate::files::{self, shown};
use crate::language;
use clap::Args;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use tapir_report::Language;

#[derive(Args)]
pub struct Arguments {
    /// What the file is about.
    #[arg(value_enum)]
    kind: Kind,
    /// File to make; standard output without it.
    #[arg(value_name = "FILE.toml")]
    path: Option<PathBuf>,
}

/// What a template is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// One patient, for `compare` and `plan`.
    Course,
    /// A virtual trial.
    Trial,
    /// What plans of a search must keep to.
    Limits,
}

impl Kind {
    fn template(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Course, Language::En) => include_str!("../templates/course.en.toml"),
            (Self::Course, Language::Zh) => include_str!("../templates/course.zh.toml"),
            (Self::Trial, Language::En) => include_str!("../templates/trial.en.toml"),
            (Self::Trial, Language::Zh) => include_str!("../templates/trial.zh.toml"),
            (Self::Limits, Language::En) => include_str!("../templates/limits.en.toml"),
            (Self::Limits, Language::Zh) => include_str!("../templates/limits.zh.toml"),
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let template = arguments.kind.template(language::chosen());
    let Some(path) = &arguments.path else {
        return files::print(template);
    };
    let is_toml = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    if !is_toml {
        return Err(Failure::input(format!(
            "{}: the ending says what is written; end the name in .toml",
            shown(path)
        )));
    }
    // what is there is somebody's work
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(template.as_bytes()));
    written.map_err(|error| {
        Failure::input(match error.kind() {
            ErrorKind::AlreadyExists => format!(
                "{}: there is already a file of this name; choose another one",
                shown(path)
            ),
            _ => format!("{}: {}", shown(path), files::writing(path, &error)),
        })
    })
}
