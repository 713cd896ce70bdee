//! A command's page of help.

use super::sentences::Sentences;
use clap::builder::StyledStr;
use clap::{Arg, Command};
use std::fmt::Write;
use textwrap::Options;

/// Columns of a line.
const WIDTH: usize = 80;

/// Everything about a command, called `own` in keys.
pub(super) fn of(command: &Command, own: &str, sentences: &Sentences) -> StyledStr {
    let mut page = String::new();
    paragraph(&mut page, "", &sentences.of_command(own));
    page.push('\n');
    heading(&mut page, command, &sentences.get("page_usage"));
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let options = format!("[{}]", sentences.get("page_options"));
    paragraph(&mut page, "  ", &usage.replace("[OPTIONS]", &options));
    commands(&mut page, command, sentences);
    let shown = || command.get_arguments().filter(|arg| !arg.is_hide_set());
    let positional = shown().filter(|arg| arg.is_positional());
    arguments(
        &mut page,
        command,
        own,
        "page_arguments",
        positional,
        sentences,
    );
    let options = shown().filter(|arg| !arg.is_positional());
    arguments(&mut page, command, own, "page_options", options, sentences);
    StyledStr::from(page.trim_end().to_owned())
}

fn commands(page: &mut String, command: &Command, sentences: &Sentences) {
    let inner: Vec<&Command> = command
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set())
        .collect();
    let Some(longest) = inner.iter().map(|inner| inner.get_name().len()).max() else {
        return;
    };
    page.push('\n');
    heading(page, command, &sentences.get("page_commands"));
    let literal = command.get_styles().get_literal();
    for inner in inner {
        let name = inner.get_name();
        let about = inner.get_about().map(ToString::to_string);
        let pad = " ".repeat(longest - name.len() + 2);
        let about = textwrap::fill(
            &about.unwrap_or_default(),
            Options::new(WIDTH - longest - 4).break_words(false),
        );
        let about = about.replace('\n', &format!("\n{}", " ".repeat(longest + 4)));
        let _ = writeln!(page, "  {literal}{name}{literal:#}{pad}{about}");
    }
}

fn arguments<'a>(
    page: &mut String,
    command: &Command,
    own: &str,
    title: &str,
    arguments: impl Iterator<Item = &'a Arg>,
    sentences: &Sentences,
) {
    let mut arguments = arguments.peekable();
    if arguments.peek().is_none() {
        return;
    }
    page.push('\n');
    heading(page, command, &sentences.get(title));
    for arg in arguments {
        let _ = writeln!(page, "{}", name(arg, command));
        paragraph(page, INDENT, &sentences.of_argument(own, arg));
        for line in values(arg, own, sentences) {
            paragraph(page, INDENT, &line);
        }
    }
}

const INDENT: &str = "          ";

fn heading(page: &mut String, command: &Command, title: &str) {
    let header = command.get_styles().get_header();
    let _ = writeln!(page, "{header}{title}：{header:#}");
}

/// `  -h, --help` or `      --plan <方案>`.
fn name(arg: &Arg, command: &Command) -> String {
    let literal = command.get_styles().get_literal();
    let short = arg
        .get_short()
        .map(|short| format!("{literal}-{short}{literal:#}"));
    let long = arg
        .get_long()
        .map(|long| format!("{literal}--{long}{literal:#}"));
    let dots = if arg.is_positional() && is_many(arg) {
        "..."
    } else {
        ""
    };
    let value: String = if arg.get_action().takes_values() {
        let names = arg.get_value_names().unwrap_or_default();
        names.iter().map(|name| format!("<{name}>{dots}")).collect()
    } else {
        String::new()
    };
    match (short, long) {
        (Some(short), Some(long)) => format!("  {short}, {long} {value}"),
        (None, Some(long)) => format!("      {long} {value}"),
        (Some(short), None) => format!("  {short} {value}"),
        (None, None) => format!("  {value}"),
    }
    .trim_end()
    .to_owned()
}

fn is_many(arg: &Arg) -> bool {
    arg.get_num_args()
        .is_some_and(|range| range.max_values() > 1)
        || matches!(arg.get_action(), clap::ArgAction::Append)
}

/// Lines about what may be given, and what is without it.
pub(super) fn values(arg: &Arg, own: &str, sentences: &Sentences) -> Vec<String> {
    let mut lines = Vec::new();
    if !arg.get_action().takes_values() {
        return lines;
    }
    let possible = arg.get_possible_values();
    let possible: Vec<_> = possible
        .iter()
        .filter(|value| !value.is_hide_set())
        .collect();
    let named = |key: &str, value: &str| format!("［{}：{value}］", sentences.get(key));
    if possible.iter().any(|value| value.get_help().is_some()) {
        for value in possible {
            let meaning = sentences.of_value(own, arg, value).unwrap_or_default();
            lines.push(format!("- {}：{meaning}", value.get_name()));
        }
    } else if !possible.is_empty() {
        let names: Vec<&str> = possible.iter().map(|value| value.get_name()).collect();
        lines.push(named("page_values", &names.join("、")));
    }
    let default = arg.get_default_values();
    if !default.is_empty() {
        let default: Vec<_> = default
            .iter()
            .map(|value| value.to_string_lossy())
            .collect();
        lines.push(named("page_default", &default.join(" ")));
    }
    if let Some(variable) = arg.get_env() {
        lines.push(named("page_variable", &variable.to_string_lossy()));
    }
    lines
}

fn paragraph(page: &mut String, indent: &str, text: &str) {
    let options = Options::new(WIDTH)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .break_words(false);
    for line in textwrap::wrap(text, options) {
        page.push_str(line.trim_end());
        page.push('\n');
    }
}
