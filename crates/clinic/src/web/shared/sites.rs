//! What is used at which lesion, in words.

use super::labels;
use crate::domain::{AtSite, PlanVersionId, QUARTERS, SiteAmount, Sites};
use crate::message::Messages;
use crate::record::CourseRecord;
use crate::web::view::View;
use tapir_engine::plan::Product;
use tapir_report::number::decimal;
use tapir_report::words;

/// An amount as hands measure it: `half a fingertip`, or in grams where that was said.
pub(in crate::web) fn amount(amount: SiteAmount, m: &Messages) -> String {
    let quarters = match amount {
        SiteAmount::Grams(grams) => {
            return m.with("site-grams", [("grams", decimal(grams, 2).into())]);
        }
        SiteAmount::QuarterFingertips(quarters) => quarters,
    };
    const QUARTER: u32 = QUARTERS as u32;
    match (quarters / QUARTER, quarters % QUARTER) {
        (0, 1) => m.get("site-quarter"),
        (0, 2) => m.get("site-half"),
        (0, _) => m.get("site-three-quarters"),
        (1, 0) => m.get("site-one"),
        (whole, part) => {
            let part = ["", "¼", "½", "¾"][part as usize];
            m.with("site-more", [("count", format!("{whole}{part}").into())])
        }
    }
}

/// A lesion with what is said of it: `Face, left · tacrolimus 0.03 % · half a fingertip`.
pub(in crate::web) fn line(lesion: String, said: AtSite, m: &Messages) -> String {
    let product = said.product.map(|one| words::product(one, m.language));
    let amount = said.amount.map(|one| amount(one, m));
    let parts: Vec<String> = [Some(lesion), product, amount]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" · ")
}

/// Every lesion of which something is said.
pub(in crate::web) fn lines(sites: &Sites, record: &CourseRecord, view: &View) -> Vec<String> {
    let lesions = record.lesions.iter().map(|(lesion, _)| lesion);
    let said = lesions.map(|lesion| (lesion, sites.of(lesion.id)));
    said.filter(|(_, said)| *said != AtSite::default())
        .map(|(lesion, said)| line(labels::lesion(lesion, view.m), said, view.m))
        .collect()
}

/// Where a product of a version is rubbed in, where that is said of any lesion.
pub(in crate::web) fn places(
    record: &CourseRecord,
    (version, product): (PlanVersionId, Product),
    m: &Messages,
) -> Option<String> {
    let mut versions = record.versions.iter();
    let sites = &versions.find(|one| one.signed.id == version)?.sites;
    if sites.is_empty() || !product.is_topical() {
        return None;
    }
    let lesions = record.lesions.iter().map(|(lesion, _)| lesion);
    let used = lesions.filter(|lesion| sites.uses(lesion.id, product));
    let used: Vec<String> = used.map(|lesion| labels::lesion(lesion, m)).collect();
    (!used.is_empty()).then(|| used.join(" · "))
}
