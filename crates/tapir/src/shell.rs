//! `tapir completions` and `tapir man`: for the shell and for `man`.

use crate::failure::Failure;
use crate::files;
use crate::help;
use crate::language;
use clap::{Args, Command};
use clap_complete::Shell;

#[derive(Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Args)]
pub struct Manual {
    /// A command's own page, for example compare or "model sbml"; the program's
    /// without it.
    command: Vec<String>,
}

/// Prints what the shell reads to complete names and options.
pub fn completions(arguments: &Completions, command: &mut Command) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, command, "tapir", &mut script);
    files::print(&String::from_utf8(script).map_err(Failure::run)?)
}

/// Prints a page for `man`.
pub fn manual(arguments: &Manual, mut command: Command) -> Result<(), Failure> {
    command.build();
    for part in arguments.command.iter().flat_map(|c| c.split_whitespace()) {
        let Some(inner) = command.find_subcommand(part).cloned() else {
            return Err(Failure::input(format!(
                "there is no command {}; tapir --help and tapir COMMAND --help say what there is",
                tapir_report::visible::line(part)
            )));
        };
        command = inner;
    }
    let mut page = Vec::new();
    let manual = clap_mangen::Man::new(command);
    manual.render(&mut page).map_err(Failure::run)?;
    let page = String::from_utf8(page).map_err(Failure::run)?;
    files::print(&help::manual(page, language::chosen()))
}
