//! A possibility of a list.

/// What a form sends, and what a person reads.
pub(super) type Choice = (&'static str, String);
