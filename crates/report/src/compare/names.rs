//! What plans and sites are called.

use crate::message::Messages;
use tapir_engine::forecast::{Comparison, SO_FAR};
use tapir_engine::site::Site;

/// The plan's name; those that a course file gave stay as they are.
pub(crate) fn plan(name: &str, m: &Messages) -> String {
    match name {
        SO_FAR => m.get("plan-name-so-far"),
        "stop now" => m.get("plan-name-stop"),
        "taper" => m.get("plan-name-taper"),
        "maintain" => m.get("plan-name-maintain"),
        own => own.to_owned(),
    }
}

/// All plans' names, in order.
pub(super) fn plans(comparison: &Comparison, m: &Messages) -> Vec<String> {
    comparison.plans.iter().map(|p| plan(&p.name, m)).collect()
}

/// The name of a body site.
pub(super) fn site(site: Site, m: &Messages) -> String {
    m.get(match site {
        Site::Face => "site-face",
        Site::Neck => "site-neck",
        Site::Scalp => "site-scalp",
        Site::Trunk => "site-trunk",
        Site::Arm => "site-arm",
        Site::Leg => "site-leg",
        Site::Hand => "site-hand",
        Site::Foot => "site-foot",
        Site::Genital => "site-genital",
    })
}
