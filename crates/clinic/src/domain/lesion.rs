//! Words for lesions that the engine knows, as the record writes them.

use std::fmt;
use std::str::FromStr;
use tapir_engine::forecast::Method;
use tapir_engine::population::Activity;
use tapir_engine::site::Site;

/// Which side of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
    /// On or across the middle line.
    Middle,
}

impl Side {
    /// All sides.
    pub const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Middle];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Middle => "middle",
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Side {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|side| side.name() == text)
            .ok_or_else(|| format!("{text:?} is no side"))
    }
}

/// The site of this name.
pub fn parse_site(text: &str) -> Option<Site> {
    Site::ALL.into_iter().find(|site| site.name() == text)
}

/// Name of a way to measure, as in course files.
pub fn method_name(method: Method) -> &'static str {
    match method {
        Method::Traced => "traced",
        Method::HandUnits => "hand_units",
        Method::Vasi => "vasi",
    }
}

/// The way to measure of this name.
pub fn parse_method(text: &str) -> Option<Method> {
    [Method::Traced, Method::HandUnits, Method::Vasi]
        .into_iter()
        .find(|method| method_name(*method) == text)
}

/// Name of an activity, as in course files.
pub fn activity_name(activity: Activity) -> &'static str {
    match activity {
        Activity::Active => "active",
        Activity::Stable => "stable",
        Activity::Any => "any",
    }
}

/// The activity of this name.
pub fn parse_activity(text: &str) -> Option<Activity> {
    [Activity::Active, Activity::Stable, Activity::Any]
        .into_iter()
        .find(|activity| activity_name(*activity) == text)
}
