//! Which of several plans a result speaks of.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One of the plans that the program makes itself, or one that a user named.
///
/// In JSON the former are texts and the latter is an object, so that no name a
/// user may choose is taken for a plan of the program: `"taper"` is the usual
/// taper, `{"named": "taper"}` a user's own plan of that name.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PlanName {
    /// No treatment from the decision on.
    StopNow,
    /// The usual taper over twelve weeks.
    Taper,
    /// The usual maintenance, twice weekly for a year.
    Maintain,
    /// What is left of the prescription; where nothing is left, a year as at its end.
    GoOn,
    /// What was prescribed up to the decision.
    SoFar,
    /// The plan that is being written.
    Proposed,
    /// A plan of the user under the user's name.
    Named(String),
}

impl PlanName {
    /// A user's plan.
    pub fn named(name: impl Into<String>) -> Self {
        Self::Named(name.into())
    }
}

/// For messages in English; reports word the name in their language.
impl fmt::Display for PlanName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::StopNow => "stop now",
            Self::Taper => "taper",
            Self::Maintain => "maintain",
            Self::GoOn => "go on",
            Self::SoFar => "prescribed so far",
            Self::Proposed => "proposed",
            Self::Named(name) => return write!(f, "{name:?}"),
        })
    }
}

/// Two plans under one name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "two plans are called {name}; give each plan a name of its own, also where one is in the \
     course file and the other on the command line"
)]
pub struct PlanNamedTwice {
    /// The name.
    pub name: PlanName,
}

/// Refuses plans of which two have the same name.
///
/// # Errors
///
/// [`PlanNamedTwice`] with the first name that comes a second time.
pub fn distinct<'n>(names: impl IntoIterator<Item = &'n PlanName>) -> Result<(), PlanNamedTwice> {
    let mut seen = std::collections::BTreeSet::new();
    match names.into_iter().find(|name| !seen.insert(*name)) {
        Some(name) => Err(PlanNamedTwice { name: name.clone() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_users_taper_is_never_the_usual_one() {
        let own = PlanName::named("taper");
        assert_ne!(own, PlanName::Taper);
        let json = |name: &PlanName| serde_json::to_string(name).unwrap();
        assert_eq!(json(&PlanName::Taper), r#""taper""#);
        assert_eq!(json(&own), r#"{"named":"taper"}"#);
        for name in [PlanName::StopNow, PlanName::SoFar, PlanName::Taper, own] {
            let read: PlanName = serde_json::from_str(&json(&name)).unwrap();
            assert_eq!(read, name);
        }
    }

    #[test]
    fn the_same_name_twice_is_refused_and_named() {
        let a = || PlanName::named("a");
        assert_eq!(
            distinct(&[a(), PlanName::Taper, PlanName::named("taper")]),
            Ok(())
        );
        let error = distinct(&[a(), PlanName::Taper, a()]).unwrap_err();
        insta::assert_snapshot!(error, @r#"two plans are called "a"; give each plan a name of its own, also where one is in the course file and the other on the command line"#);
    }
}
