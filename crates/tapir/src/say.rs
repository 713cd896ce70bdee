//! What is said on the side, on standard error.

use std::io::Write;
use tapir_report::visible;

/// Says a sentence in the chosen language. Nothing in it reaches the terminal as a
/// command.
pub fn say(sentence: &str) {
    let sentence = crate::language::said(sentence);
    // a reader that has gone away is not an error
    let _ = writeln!(std::io::stderr(), "tapir: {}", visible::lines(&sentence));
}
