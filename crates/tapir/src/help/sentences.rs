//! The sentences of the help, by command, option and value.

use clap::Arg;
use clap::builder::PossibleValue;
use std::collections::BTreeSet;
use tapir_report::Language;
use tapir_report::message::Messages;
use tapir_report::message::inventory::keys;

/// Chinese sentences.
pub(super) const TEXT: &str = include_str!("../../locales/help.zh.ftl");

/// Sentences of one language with their keys.
///
/// The key of a command is its names with hyphens between them, `tapir` that of the
/// program; an option adds its name after `_`, a value its own after another one. Where
/// several commands share an option, its key begins with `any_` instead.
pub(super) struct Sentences {
    messages: Messages,
    keys: BTreeSet<&'static str>,
}

/// What a command is called in keys.
pub(super) fn name(path: &[String]) -> String {
    // the parser repeats all commands below its own `help`
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    match names.as_slice() {
        [] => "tapir".to_owned(),
        [.., "help"] => "help".to_owned(),
        names => {
            let real = names.iter().filter(|name| **name != "help");
            real.copied().collect::<Vec<_>>().join("-")
        }
    }
}

pub(super) fn command_key(command: &str) -> String {
    command.to_owned()
}

/// Words in capitals, of which names of values are made.
pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_uppercase())
        .filter(|word| !word.is_empty())
}

pub(super) fn word_key(word: &str) -> String {
    format!("word_{}", word.to_lowercase())
}

/// Headings of a manual page.
pub(super) const HEADINGS: [&str; 6] = [
    "NAME",
    "SYNOPSIS",
    "DESCRIPTION",
    "OPTIONS",
    "VERSION",
    "AUTHORS",
];

pub(super) fn heading_key(heading: &str) -> String {
    format!("manual_{}", heading.to_lowercase())
}

impl Sentences {
    /// Those in Chinese.
    pub fn chinese() -> Self {
        Self {
            messages: Messages::parse(Language::Zh, TEXT),
            keys: keys(TEXT),
        }
    }

    /// A sentence or word of the page itself.
    pub fn get(&self, key: &str) -> String {
        self.messages.get(key)
    }

    /// The heading of a manual page, if it is one of those.
    pub fn heading(&self, english: &str) -> Option<String> {
        let known = HEADINGS.contains(&english);
        known.then(|| self.get(&heading_key(english)))
    }

    /// What a command is for.
    pub fn of_command(&self, command: &str) -> String {
        self.get(&command_key(command))
    }

    /// What an option or argument is.
    pub fn of_argument(&self, command: &str, arg: &Arg) -> String {
        self.get(&self.argument_key(command, arg))
    }

    /// What a value means; none where its name says it.
    pub fn of_value(&self, command: &str, arg: &Arg, value: &PossibleValue) -> Option<String> {
        let key = self.value_key(command, arg, value);
        self.keys.contains(key.as_str()).then(|| self.get(&key))
    }

    pub fn argument_key(&self, command: &str, arg: &Arg) -> String {
        let name = arg.get_long().unwrap_or_else(|| arg.get_id().as_str());
        self.own_or_shared(command, name)
    }

    pub fn value_key(&self, command: &str, arg: &Arg, value: &PossibleValue) -> String {
        let name = arg.get_long().unwrap_or_else(|| arg.get_id().as_str());
        self.own_or_shared(command, &format!("{name}_{}", value.get_name()))
    }

    fn own_or_shared(&self, command: &str, name: &str) -> String {
        let own = format!("{command}_{name}");
        if self.keys.contains(own.as_str()) {
            own
        } else {
            format!("any_{name}")
        }
    }

    /// The name of a value, such as `FILE.html`, word by word.
    pub fn value_name(&self, name: &str) -> String {
        let mut out = String::new();
        let mut left = name;
        for word in words(name) {
            let Some((before, after)) = left.split_once(word) else {
                continue;
            };
            out.push_str(before);
            out.push_str(&self.get(&word_key(word)));
            left = after;
        }
        out + left
    }
}
