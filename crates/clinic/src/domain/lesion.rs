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

/// Name of a site with its side, as forms send it: `arm-left`.
pub fn place_name(site: Site, side: Side) -> String {
    format!("{}-{}", site.name(), side.name())
}

/// The site and side of this name.
pub fn parse_place(text: &str) -> Option<(Site, Side)> {
    let (site, side) = text.split_once('-')?;
    let place = (parse_site(site)?, side.parse().ok()?);
    has_side(place.0, place.1).then_some(place)
}

/// Whether a site has this side: only what crosses the middle line has a middle.
pub fn has_side(site: Site, side: Side) -> bool {
    let paired = matches!(site, Site::Arm | Site::Leg | Site::Hand | Site::Foot);
    side != Side::Middle || !paired
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written_and_an_arm_has_no_middle() {
        for site in Site::ALL {
            for side in Side::ALL {
                let there = parse_place(&place_name(site, side));
                assert_eq!(there.is_some(), has_side(site, side));
                assert!(there.is_none_or(|place| place == (site, side)));
            }
        }
        assert_eq!(parse_place("arm-middle"), None);
        assert_eq!(parse_place("moon-left"), None);
    }
}
