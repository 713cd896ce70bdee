//! Texts of other people made harmless: labels, names and paths may hold
//! characters that move the cursor, colour a terminal or turn the reading
//! direction round.

use askama::Template;

/// The text on one line, in which every character that is not to be seen is
/// written out, as in `\u{1b}`.
///
/// ```
/// use tapir_report::visible::line;
/// assert_eq!(line("a\u{1b}[31m\nb"), r"a\u{1b}[31m\nb");
/// assert_eq!(line("\u{202e}txt"), r"\u{202e}txt");
/// assert_eq!(line("每日两次 0.1%"), "每日两次 0.1%");
/// ```
pub fn line(text: &str) -> String {
    escaped(text, |_| false)
}

/// The same of a text of several lines: line ends stay.
pub fn lines(text: &str) -> String {
    escaped(text, |c| c == '\n')
}

/// JSON in which every such character is written as JSON writes it. The values
/// stay the same.
pub fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && is_hidden(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a character acts on the terminal or on the direction of the text
/// instead of being seen.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            // direction marks, embeddings, overrides and isolates
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // line and paragraph separators, the byte order mark, tags
            | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
        )
}

fn escaped(text: &str, stays: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) && !stays(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// A page or drawing as a text that XML allows: some control characters it does
/// not, not even escaped.
pub(crate) fn document(template: &impl Template) -> String {
    let text = template
        .render()
        .expect("writing into a string cannot fail");
    if text.chars().all(is_xml) {
        return text;
    }
    let allowed = |c| if is_xml(c) { c } else { '\u{fffd}' };
    text.chars().map(allowed).collect()
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_its_values() {
        assert_eq!(
            json("{\n\"a\u{9b}\u{202e}\u{e0041}\"}"),
            "{\n\"a\\u009b\\u202e\\udb40\\udc41\"}"
        );
    }

    #[test]
    fn only_line_ends_stay_in_several_lines() {
        assert_eq!(lines("a\r\nb\u{7}"), "a\\r\nb\\u{7}");
    }
}
