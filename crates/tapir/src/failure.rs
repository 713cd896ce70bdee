//! The one place where an error becomes a sentence and an exit status.

use crate::say::say;
use std::fmt::Display;
use std::process::ExitCode;

/// Why the program stops.
#[derive(Debug)]
pub enum Failure {
    /// The caller can put it right: exit status 2.
    Input(String),
    /// The same where the sentence has been printed already.
    Said,
    /// The run itself failed: exit status 1.
    Run(anyhow::Error),
}

impl Failure {
    /// Bad input; the sentence names field, value, limit and remedy. What it
    /// quotes must have been made harmless by `files::shown` or `visible::line`.
    pub fn input(sentence: impl Display) -> Self {
        Self::Input(sentence.to_string())
    }

    /// A failed run.
    pub fn run(error: impl Into<anyhow::Error>) -> Self {
        Self::Run(error.into())
    }

    /// Prints the sentence in the chosen language and gives the exit status.
    pub fn report(self) -> ExitCode {
        match self {
            Self::Input(sentence) => {
                say(&sentence);
                ExitCode::from(2)
            }
            Self::Said => ExitCode::from(2),
            Self::Run(error) => {
                say(&format!("{error:#}"));
                ExitCode::from(1)
            }
        }
    }
}
