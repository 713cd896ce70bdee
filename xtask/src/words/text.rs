//! A file as words: lower case, with the line they stand on.
//!
//! Identifiers are split where they change case or have an underscore, so that
//! one list serves prose and code.

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Comment, string, or a file that is no code.
    Prose,
    /// Code outside comments and strings.
    Code,
}

/// One word.
#[derive(Debug, PartialEq)]
pub struct Word {
    /// In lower case.
    pub text: String,
    /// Line, from 1.
    pub line: usize,
    /// Prose or code.
    pub place: Place,
    /// It belongs to the same phrase as the word before it.
    pub joined: bool,
}

/// The words of a text; with `rust`, code is told from comments and strings.
pub fn words(text: &str, rust: bool) -> Vec<Word> {
    let chars: Vec<char> = text.chars().collect();
    let places = if rust {
        places(&chars)
    } else {
        vec![Place::Prose; chars.len()]
    };
    let mut words: Vec<Word> = Vec::new();
    let (mut line, mut joined, mut previous) = (1, false, ' ');
    for (i, &c) in chars.iter().enumerate() {
        if c.is_ascii_alphabetic() {
            let next_is_small = chars.get(i + 1).is_some_and(char::is_ascii_lowercase);
            let goes_on = previous.is_ascii_alphabetic()
                && !(c.is_ascii_uppercase() && (previous.is_ascii_lowercase() || next_is_small));
            match words.last_mut() {
                Some(word) if goes_on => word.text.push(c.to_ascii_lowercase()),
                before => {
                    let joined = joined && before.is_some_and(|word| word.place == places[i]);
                    words.push(Word {
                        text: c.to_ascii_lowercase().to_string(),
                        line,
                        place: places[i],
                        joined,
                    });
                }
            }
            joined = true;
        } else if !(c.is_whitespace() || "_-/!*#>`".contains(c)) {
            joined = false;
        }
        line += usize::from(c == '\n');
        previous = c;
    }
    words
}

/// For every character of Rust source, whether it is prose.
fn places(chars: &[char]) -> Vec<Place> {
    let mut places = vec![Place::Code; chars.len()];
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut i = 0;
    while i < chars.len() {
        let end = match (at(i), at(i + 1)) {
            ('/', '/') => until(chars, i, |j| at(j) == '\n'),
            ('/', '*') => until(chars, i + 2, |j| at(j - 2) == '*' && at(j - 1) == '/'),
            ('r', '"' | '#') if !at(i.wrapping_sub(1)).is_alphanumeric() => {
                let hashes = chars[i + 1..].iter().take_while(|c| **c == '#').count();
                if at(i + 1 + hashes) == '"' {
                    until(chars, i + 3 + hashes, |j| {
                        at(j - 1 - hashes) == '"' && (j - hashes..j).all(|k| at(k) == '#')
                    })
                } else {
                    i + 1
                }
            }
            ('"', _) => {
                let mut j = i + 1;
                while j < chars.len() && at(j) != '"' {
                    j += if at(j) == '\\' { 2 } else { 1 };
                }
                j + 1
            }
            ('\'', '\\') => until(chars, i + 4, |j| at(j - 1) == '\''),
            ('\'', _) if at(i + 2) == '\'' => i + 3,
            _ => i + 1,
        };
        if end > i + 1 {
            let end = end.min(chars.len());
            places[i..end].fill(Place::Prose);
        }
        i = end;
    }
    places
}

/// The first index from `from` on at which `ends` holds, or the end.
fn until(chars: &[char], from: usize, ends: impl Fn(usize) -> bool) -> usize {
    (from..chars.len())
        .find(|j| ends(*j))
        .unwrap_or(chars.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, place: Place) -> Vec<String> {
        let words = words(text, true).into_iter();
        words.filter(|w| w.place == place).map(|w| w.text).collect()
    }

    #[test]
    fn identifiers_are_split_at_underscores_and_capitals() {
        let code = of("fn few_alike(x: LearnedBeside, HTTPServer)", Place::Code);
        let expected = "fn few alike x learned beside http server";
        assert_eq!(code.join(" "), expected);
    }

    #[test]
    fn comments_and_strings_are_prose() {
        let text = "let a = \"one \\\" two\"; // three\nlet b = r#\"four \" five\"#; /* six */ seven('x', '\\'');";
        assert_eq!(
            of(text, Place::Prose).join(" "),
            "one two three r four five six x"
        );
        assert_eq!(of(text, Place::Code).join(" "), "let a let b seven");
    }

    #[test]
    fn a_phrase_goes_on_over_the_end_of_a_comment_line_but_not_over_a_full_stop() {
        let found = words("/// told\n/// apart. Here", true);
        let joined: Vec<bool> = found.iter().map(|w| w.joined).collect();
        assert_eq!(joined, [false, true, false]);
        assert_eq!(found[1].line, 2);
    }
}
