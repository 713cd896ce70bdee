//! Help in Chinese: the commands as the parser knows them, with the sentences of
//! `locales/help.zh.ftl` in the place of the English ones.
//!
//! English help is made of the doc comments at commands and options. A test reads
//! both, so that nothing has a sentence in one language only.

mod page;
mod sentences;

use clap::{Arg, Command};
use sentences::Sentences;
use tapir_report::Language;

/// The command with help in a language.
pub fn in_language(mut command: Command, language: Language) -> Command {
    match language {
        Language::En => command,
        Language::Zh => {
            // with all that the parser adds by itself
            command.build();
            translated(command, &[], &Sentences::chinese())
        }
    }
}

/// A manual page, made of a command in the language, with its headings.
pub fn manual(page: String, language: Language) -> String {
    if language == Language::En {
        return page;
    }
    let sentences = Sentences::chinese();
    let lines = page.lines().map(|line| {
        let heading = line.strip_prefix(".SH ");
        let heading = heading.and_then(|heading| sentences.heading(heading));
        heading.map_or_else(|| line.to_owned(), |heading| format!(".SH {heading}"))
    });
    lines.map(|line| line + "\n").collect()
}

/// The command called by the names in `path`, below the program.
fn translated(command: Command, path: &[String], sentences: &Sentences) -> Command {
    let own = sentences::name(path);
    let command = command
        .mut_args(|arg| argument(arg, &own, sentences))
        .mut_subcommands(|inner| {
            let mut path = path.to_vec();
            path.push(inner.get_name().to_owned());
            translated(inner, &path, sentences)
        })
        .subcommand_value_name(sentences.get("page_commands").leak() as &'static str)
        .subcommand_help_heading(sentences.get("page_commands").leak() as &'static str)
        .about(sentences.of_command(&own))
        .long_about(None);
    let page = page::of(&command, &own, sentences);
    command.override_help(page)
}

fn argument(arg: Arg, command: &str, sentences: &Sentences) -> Arg {
    let takes_values = arg.get_action().takes_values();
    let names: Vec<&'static str> = arg
        .get_value_names()
        .filter(|_| takes_values)
        .unwrap_or_default()
        .iter()
        // the parser takes names that live as long as the program
        .map(|name| &*sentences.value_name(name).leak())
        .collect();
    let hidden = arg.is_hide_set();
    let help = if hidden {
        String::new()
    } else {
        sentences.of_argument(command, &arg)
    };
    let values = page::values(&arg, command, sentences);
    let arg = if names.is_empty() {
        arg
    } else {
        arg.value_names(names)
    };
    // the values are part of the sentence, as the parser would name them in English
    arg.long_help(
        [help.clone()]
            .into_iter()
            .chain(values)
            .collect::<Vec<_>>()
            .join("\n"),
    )
    .help(help)
    .hide_possible_values(true)
    .hide_default_value(true)
    .hide_env(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use std::collections::BTreeSet;
    use tapir_report::message::inventory::keys;

    fn walk(command: &Command, path: &[String], see: &mut dyn FnMut(&Command, &str)) {
        see(command, &sentences::name(path));
        for inner in command.get_subcommands() {
            let mut path = path.to_vec();
            path.push(inner.get_name().to_owned());
            walk(inner, &path, see);
        }
    }

    fn built() -> Command {
        let mut command = crate::Cli::command();
        command.build();
        command
    }

    #[test]
    fn every_command_option_and_value_has_a_sentence_in_both_languages() {
        let text = sentences::TEXT;
        let known = keys(text);
        let mut used = BTreeSet::new();
        let sentences = Sentences::chinese();
        walk(&built(), &[], &mut |command, own| {
            let english = command.get_about().map(ToString::to_string);
            assert!(english.is_some_and(|about| !about.is_empty()), "{own}");
            let about = sentences::command_key(own);
            assert!(known.contains(about.as_str()), "{about} has no sentence");
            used.insert(about);
            for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
                assert!(arg.get_help().is_some(), "{own} {}", arg.get_id());
                let key = sentences.argument_key(own, arg);
                assert!(known.contains(key.as_str()), "{key} has no sentence");
                used.insert(key);
                for value in arg.get_possible_values() {
                    let key = sentences.value_key(own, arg, &value);
                    let english = value.get_help().is_some();
                    assert_eq!(known.contains(key.as_str()), english, "{key}");
                    used.extend(english.then_some(key));
                }
                for name in arg.get_value_names().unwrap_or_default() {
                    if arg.get_action().takes_values() {
                        used.extend(sentences::words(name).map(sentences::word_key));
                    }
                }
            }
        });
        let pages = [
            "usage",
            "commands",
            "arguments",
            "options",
            "default",
            "values",
            "variable",
        ];
        used.extend(pages.map(|key| format!("page_{key}")));
        used.extend(sentences::HEADINGS.map(sentences::heading_key));
        let unused: Vec<&str> = known
            .into_iter()
            .filter(|key| !used.contains(*key))
            .collect();
        assert!(unused.is_empty(), "never used: {unused:?}");
        for key in used {
            assert!(keys(text).contains(key.as_str()), "{key} has no sentence");
        }
    }

    #[test]
    fn help_in_chinese_has_no_english_sentence() {
        let command = in_language(crate::Cli::command(), Language::Zh);
        walk(&command, &[], &mut |command, own| {
            let page = command.clone().render_long_help().to_string();
            for english in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "OPTIONS",
                "Print",
                "[default",
                "values",
            ] {
                assert!(!page.contains(english), "{own}: {english}:\n{page}");
            }
            // three English words in a row are a sentence
            for line in page.lines().filter(|line| !line.contains("  tapir ")) {
                let mut row = 0;
                for word in line.split(' ') {
                    let is_word = word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
                    row = if is_word { row + 1 } else { 0 };
                    assert!(row < 3, "{own}: {line}");
                }
            }
        });
    }
}
