//! Reading what was kept.

use super::earlier;
use super::kinds::Cause;

/// A cause in the record that this version of the program cannot read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the cause of an alert of the rule {rule:?} cannot be read")]
pub struct UnreadableCause {
    /// Name of the rule.
    pub rule: String,
}

impl Cause {
    /// As it was kept for a rule, now or by an earlier version of the program.
    ///
    /// Errors: [`UnreadableCause`]; the alert calls nevertheless.
    pub fn read(rule: &str, json: &str) -> Result<Self, UnreadableCause> {
        let unreadable = || UnreadableCause {
            rule: rule.to_owned(),
        };
        serde_json::from_str(json)
            .ok()
            .or_else(|| earlier::read(rule, json))
            .filter(|cause: &Self| cause.rule() == rule)
            .ok_or_else(unreadable)
    }
}
