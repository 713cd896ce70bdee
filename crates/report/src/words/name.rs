//! What plans are called.

use crate::Language;
use crate::message::{Messages, messages};
use tapir_engine::plan::PlanName;

/// The plan's name. A user's own stays as it is, unless it reads like one of
/// the program's: then it says that it is the user's.
pub fn plan_name(name: &PlanName, language: Language) -> String {
    let m = messages(language);
    match name {
        PlanName::Named(own) => own_plan(own, m),
        known => m.get(key(known)),
    }
}

/// The message of a plan that the program makes.
fn key(name: &PlanName) -> &'static str {
    match name {
        PlanName::StopNow => "plan-name-stop",
        PlanName::Taper => "plan-name-taper",
        PlanName::Maintain => "plan-name-maintain",
        PlanName::GoOn => "plan-name-go-on",
        PlanName::SoFar => "plan-name-so-far",
        PlanName::Proposed | PlanName::Named(_) => "plan-name-proposed",
    }
}

fn own_plan(own: &str, m: &Messages) -> String {
    const KNOWN: [PlanName; 6] = [
        PlanName::StopNow,
        PlanName::Taper,
        PlanName::Maintain,
        PlanName::GoOn,
        PlanName::SoFar,
        PlanName::Proposed,
    ];
    let looks_like = |known: &PlanName| {
        let shown = m.get(key(known));
        shown.to_lowercase() == own.to_lowercase()
    };
    if KNOWN.iter().any(looks_like) {
        return m.with("plan-name-own", [("name", own.to_owned().into())]);
    }
    own.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_users_taper_says_whose_it_is_beside_the_usual_one() {
        let shown = |name| plan_name(&name, Language::En);
        assert_eq!(shown(PlanName::Taper), "Taper");
        assert_eq!(shown(PlanName::named("taper")), "“taper” (own plan)");
        assert_eq!(shown(PlanName::named("light")), "light");
        let own = plan_name(&PlanName::named("逐渐减量"), Language::Zh);
        assert_ne!(own, plan_name(&PlanName::Taper, Language::Zh));
    }
}
