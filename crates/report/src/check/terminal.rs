//! A check for a terminal.

use super::{sentences, tables};
use crate::message::Messages;
use crate::terminal::Out;
use tapir_engine::validate::sbc::{Check, VISITS};

pub(super) fn text(check: &Check, m: &Messages) -> String {
    let mut out = Out::default();
    out.line(&m.get("check-title"));
    out.line(&sentences::basis(check, m));
    out.blank();
    for claim in &check.claims {
        let verdict = sentences::verdict(claim, m);
        let claimed = sentences::claim(claim.kind, m);
        out.item(&m.with(
            "check-claim",
            [("claim", claimed.into()), ("verdict", verdict.into())],
        ));
        for failure in sentences::failures(claim, m) {
            out.line(&format!("    {failure}"));
        }
    }
    out.blank();
    out.section(
        &m.get("check-coverage-title"),
        &m.get("check-coverage-caption"),
    );
    out.table(tables::coverage(&check.coverage, m));
    if let Some(two) = &check.two_lesions {
        out.section(
            &m.get("check-two-lesions-title"),
            &m.with(
                "check-two-lesions-caption",
                [("patients", two.patients.into())],
            ),
        );
        out.table(tables::coverage(&two.coverage, m));
    }
    out.section(
        &m.get("check-relapse-title"),
        &m.get("check-relapse-caption"),
    );
    out.table(tables::relapse(check, m));
    let most = VISITS[VISITS.len() - 1];
    out.section(
        &m.get("check-baselines-title"),
        &m.with("check-baselines-caption", [("visits", most.into())]),
    );
    out.table(tables::baselines(check, most, m));
    out.section(
        &m.get("check-misspecified-title"),
        &m.get("check-misspecified-caption"),
    );
    out.table(tables::misspecifications(check, m));
    out.line(&m.get("check-stance"));
    out.blank();
    out.entry(&m.get("model-version"), &check.provenance.model_version);
    out.entry(&m.get("parameter-hash"), &check.provenance.parameter_hash);
    out.entry(&m.get("seed"), &check.provenance.seed.to_string());
    out.text
}
