//! The one place where an error becomes a sentence and an exit status.

use std::fmt::Display;
use std::process::ExitCode;

/// Why the program stops.
pub enum Failure {
    /// The caller can put it right: exit status 2.
    Input(String),
    /// The run itself failed: exit status 1.
    Run(anyhow::Error),
}

impl Failure {
    /// Bad input; the sentence names field, value, limit and remedy.
    pub fn input(sentence: impl Display) -> Self {
        Self::Input(sentence.to_string())
    }

    /// A failed run.
    pub fn run(error: impl Into<anyhow::Error>) -> Self {
        Self::Run(error.into())
    }

    /// Prints the sentence and gives the exit status.
    pub fn report(self) -> ExitCode {
        match self {
            Self::Input(sentence) => {
                eprintln!("tapir: {sentence}");
                ExitCode::from(2)
            }
            Self::Run(error) => {
                eprintln!("tapir: {error:#}");
                ExitCode::from(1)
            }
        }
    }
}
