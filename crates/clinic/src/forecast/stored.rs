//! Results as they are stored: the engine's own types as JSON, with the number of
//! the form in which they were written.
//!
//! A comparison was seen and perhaps released, so it must open years later. What
//! an earlier program wrote is brought into today's form ([`earlier`]); what
//! cannot be read is an [`Unreadable`], for which pages have a sentence.

use super::earlier;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tapir_engine::forecast::{Assumption, Comparison, Contributions};

/// The form that this program writes. A change of the engine's JSON that an
/// older reader would misunderstand has the next number and a step in
/// [`earlier`].
const FORM: u32 = 2;

#[derive(Serialize)]
struct Document<'a, T> {
    form: u32,
    result: &'a T,
}

/// What makes up the forecast of one plan.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Parts {
    /// With everything, and without one component each.
    pub contributions: Contributions,
    /// Probability of a relapse up to the last horizon under other assumptions.
    pub alternatives: Vec<(Assumption, f64)>,
}

/// Why a stored result cannot be shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unreadable {
    /// It is damaged, or of a form that this program does not know well enough.
    #[error("a stored result cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A later program wrote it.
    #[error("a stored result has form {0}, this program knows forms up to {FORM}")]
    Later(u64),
}

/// The text to store.
pub(super) fn write<T: Serialize>(result: &T) -> serde_json::Result<String> {
    serde_json::to_string(&Document { form: FORM, result })
}

/// A stored comparison.
pub(crate) fn comparison(text: &str) -> Result<Comparison, Unreadable> {
    read(text, earlier::comparison)
}

/// What was stored of one plan of a comparison.
pub(crate) fn parts(text: &str) -> Result<Parts, Unreadable> {
    read(text, earlier::parts)
}

/// `upgrade` brings a document of the first form, which had no number, into today's.
fn read<T: DeserializeOwned>(text: &str, upgrade: fn(&mut Value)) -> Result<T, Unreadable> {
    let mut document: Value = serde_json::from_str(text)?;
    let form = document.get("form").map(Value::as_u64);
    let result = match form {
        None => {
            upgrade(&mut document);
            document
        }
        Some(Some(form)) if form > u64::from(FORM) => return Err(Unreadable::Later(form)),
        Some(_) => document
            .get_mut("result")
            .map(Value::take)
            .unwrap_or_default(),
    };
    Ok(serde_json::from_value(result)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tapir_engine::fit::{FitMethod, WarningKind};
    use tapir_engine::forecast::Component;
    use tapir_engine::plan::PlanName;

    /// Written by the program before plans had types.
    const COMPARISON: &str = include_str!("earlier/comparison.json");
    const PARTS: &str = include_str!("earlier/contributions.json");

    #[test]
    fn a_comparison_of_the_first_form_opens_whole() {
        let read = comparison(COMPARISON).unwrap();
        let names: Vec<&PlanName> = read.plans.iter().map(|p| &p.name).collect();
        let known = [
            PlanName::StopNow,
            PlanName::Taper,
            PlanName::Maintain,
            PlanName::Proposed,
        ];
        assert_eq!(names, known.each_ref());
        assert_eq!(
            read.plans[3].plan.to_string(),
            "tacrolimus 0.1%: qd 60w + nb-uvb: 2/w 12w"
        );
        assert_eq!(read.header.decision_date.to_string(), "2025-06-30");
        let old: Value = serde_json::from_str(COMPARISON).unwrap();
        let relapse = read.plans[0].horizons[2].relapse.probability;
        assert_eq!(
            Some(relapse),
            old["plans"][0]["horizons"][2]["relapse"]["probability"].as_f64()
        );
        let kinds: Vec<WarningKind> = read.fit.warnings.iter().map(|w| w.kind()).collect();
        assert!(kinds.contains(&WarningKind::LongerThanStudied), "{kinds:?}");
        assert!(kinds.contains(&WarningKind::SiteUnstudied), "{kinds:?}");
        // and again as today's form
        assert_eq!(comparison(&write(&read).unwrap()).unwrap(), read);
    }

    #[test]
    fn names_of_the_first_form_that_have_changed_are_read() {
        let mut old: Value = serde_json::from_str(COMPARISON).unwrap();
        let fit = &mut old["fit"];
        fit["method"] = "mode".into();
        fit["chains"] = serde_json::json!({
            "chains": 4, "draws": 80, "r_hat": 1.01, "bulk_ess": 300.0, "tail_ess": 250.0,
            "divergences": 0, "renewals": 7, "r_hat_events": 1.02,
        });
        fit["warnings"] =
            serde_json::json!([{ "kind": "few_alike", "effective_sample_size": 3.0 }]);
        let read = comparison(&old.to_string()).unwrap().fit;
        assert_eq!(read.method, FitMethod::Map);
        assert_eq!(read.chains.unwrap().round_trips, 7);
        assert_eq!(read.warnings[0].kind(), WarningKind::LowEffectiveSampleSize);
    }

    #[test]
    fn parts_of_the_first_form_open_whole() {
        let read = parts(PARTS).unwrap();
        assert_eq!(read.contributions.name, PlanName::Proposed);
        let components: Vec<Component> = read
            .contributions
            .without
            .iter()
            .map(|w| w.component)
            .collect();
        assert!(components.contains(&Component::Light), "{components:?}");
        assert_eq!(read.alternatives.len(), 3);
        assert_eq!(parts(&write(&read).unwrap()).unwrap(), read);
    }

    #[test]
    fn an_unknown_name_of_the_first_form_is_the_users() {
        let own = COMPARISON.replace("\"stop now\"", "\"my plan\"");
        let read = comparison(&own).unwrap();
        assert_eq!(read.plans[0].name, PlanName::named("my plan"));
    }

    #[test]
    fn what_the_first_programs_did_not_write_is_empty() {
        let mut old: Value = serde_json::from_str(COMPARISON).unwrap();
        for field in ["parameters", "visits", "method", "chains"] {
            old["fit"].as_object_mut().unwrap().remove(field).unwrap();
        }
        for plan in old["plans"].as_array_mut().unwrap() {
            plan.as_object_mut()
                .unwrap()
                .remove("relapse_curve")
                .unwrap();
        }
        let read = comparison(&old.to_string()).unwrap();
        assert!(read.fit.parameters.is_empty() && read.plans[0].relapse_curve.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_an_error_and_no_panic() {
        for text in ["", "7", "[]", "{}", r#"{"form":2}"#, r#"{"form":"x"}"#] {
            assert!(
                matches!(comparison(text), Err(Unreadable::Json(_))),
                "{text}"
            );
        }
        let later = comparison(r#"{"form":3,"result":{}}"#);
        assert!(matches!(later, Err(Unreadable::Later(3))));
        let cut = &COMPARISON[..COMPARISON.len() / 2];
        assert!(comparison(cut).is_err());
    }
}
