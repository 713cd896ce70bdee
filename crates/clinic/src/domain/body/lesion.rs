//! Words for lesions that the engine knows, as the record writes them.

use tapir_engine::measurement::Method;
use tapir_engine::population::Activity;
use tapir_engine::site::Site;

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
