//! What a signature covers: a hash of everything that was signed, so that a version
//! that was changed afterwards is found.
//!
//! The hash says by its number what is in it. Versions that were signed before the
//! number was kept have a bare hash of less; it still shows that what it covers is as
//! it was signed.

use crate::domain::{CourseId, ForecastId, PersonId, PlanVersionId, weeks_text};
use crate::store::{StoreError, Tx, args};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Number of what is hashed now.
const NUMBER: &str = "4:";
/// Number of the same without sites, which no version had then.
const WITHOUT_SITES: &str = "3:";

/// Everything that is signed.
#[derive(Clone, Debug)]
pub(super) struct SignedContent {
    pub course: CourseId,
    pub version: i64,
    pub plan: String,
    pub sites: String,
    pub starts_on: Date,
    pub review_on: Option<Date>,
    pub reason: String,
    pub light_acknowledged: bool,
    pub forecast: Option<ForecastId>,
    pub signed_by: PersonId,
    pub signed_at: Timestamp,
    /// Weeks after the end at which a visit is planned, ascending.
    pub observation: Vec<u32>,
}

impl SignedContent {
    /// The hash, with the number of what is in it.
    pub fn hash(&self) -> String {
        format!("{NUMBER}{}", hash_of(self.fields(true)))
    }

    fn fields(&self, with_sites: bool) -> Vec<String> {
        let or_nothing = |text: Option<String>| text.unwrap_or_default();
        let mut fields = vec![
            self.course.to_string(),
            self.version.to_string(),
            self.plan.clone(),
            self.starts_on.to_string(),
            or_nothing(self.review_on.map(|on| on.to_string())),
            self.reason.clone(),
            self.light_acknowledged.to_string(),
            or_nothing(self.forecast.map(|id| id.to_string())),
            self.signed_by.to_string(),
            self.signed_at.as_millisecond().to_string(),
            weeks_text(&self.observation),
        ];
        if with_sites {
            fields.push(self.sites.clone());
        }
        fields
    }

    /// Whether a hash that was kept is of this content.
    pub fn is_of(&self, kept: &str) -> bool {
        if kept.starts_with(NUMBER) {
            return self.hash() == kept;
        }
        if !self.sites.is_empty() {
            return false;
        }
        if let Some(hash) = kept.strip_prefix(WITHOUT_SITES) {
            return hash_of(self.fields(false)) == hash;
        }
        let bare = |fields: &[&str]| blake3::hash(fields.join("\n").as_bytes()).to_hex();
        let (starts_on, signer) = (self.starts_on.to_string(), self.signed_by.to_string());
        let weeks = weeks_text(&self.observation);
        let first = [&self.plan, &starts_on, &self.reason, &signer].map(String::as_str);
        let second = [first[0], first[1], first[2], first[3], &weeks];
        // the first ones planned no visits
        bare(&second).as_str() == kept || (weeks.is_empty() && bare(&first).as_str() == kept)
    }
}

/// Of fields, each with its length, so that none can run into the next.
fn hash_of(fields: Vec<String>) -> String {
    let mut hasher = blake3::Hasher::new();
    for field in &fields {
        hasher.update(&(field.len() as u64).to_le_bytes());
        hasher.update(field.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// Signed versions whose content is not what was signed.
///
/// Errors: [`StoreError`].
pub async fn changed_after_signing(tx: &mut Tx) -> Result<Vec<PlanVersionId>, StoreError> {
    let rows = tx
        .rows(
            "select plan_version_id, week from planned_visit order by week",
            args![],
        )
        .await?;
    let mut weeks: BTreeMap<PlanVersionId, Vec<u32>> = BTreeMap::new();
    for row in &rows {
        let week = row.int("week")?;
        let week = u32::try_from(week).map_err(|_| StoreError::Corrupt {
            column: "week",
            found: week.to_string(),
        })?;
        let version = row.parse("plan_version_id")?;
        weeks.entry(version).or_default().push(week);
    }
    let rows = tx
        .rows(
            "select id, course_id, version, plan_text, sites, starts_on, review_on, reason, \
             light_acknowledged, forecast_id, signed_by, signed_ms, content_hash \
             from plan_version order by id",
            args![],
        )
        .await?;
    let mut changed = Vec::new();
    for row in &rows {
        let id = row.parse("id")?;
        let content = SignedContent {
            course: row.parse("course_id")?,
            version: row.int("version")?,
            plan: row.text("plan_text")?,
            sites: row.text("sites")?,
            starts_on: row.parse("starts_on")?,
            review_on: row.parse_opt("review_on")?,
            reason: row.text("reason")?,
            light_acknowledged: row.flag("light_acknowledged")?,
            forecast: row.parse_opt("forecast_id")?,
            signed_by: row.parse("signed_by")?,
            signed_at: row.instant("signed_ms")?,
            observation: weeks.remove(&id).unwrap_or_default(),
        };
        if !content.is_of(&row.text("content_hash")?) {
            changed.push(id);
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content() -> SignedContent {
        SignedContent {
            course: CourseId::of_bytes([1; 16]),
            version: 2,
            plan: "tacrolimus 0.1%: bid 24w".to_owned(),
            sites: String::new(),
            starts_on: "2026-01-05".parse().unwrap(),
            review_on: Some("2026-03-30".parse().unwrap()),
            reason: "Twice daily, then we look.".to_owned(),
            light_acknowledged: false,
            forecast: Some(ForecastId::of_bytes([2; 16])),
            signed_by: PersonId::of_bytes([3; 16]),
            signed_at: Timestamp::UNIX_EPOCH,
            observation: vec![4, 12],
        }
    }

    #[test]
    fn every_part_of_what_is_signed_is_in_the_hash() {
        let signed = content();
        let kept = signed.hash();
        assert!(signed.is_of(&kept));
        let changes: [fn(&mut SignedContent); 12] = [
            |c| c.course = CourseId::of_bytes([9; 16]),
            |c| c.version = 3,
            |c| c.plan = "tacrolimus 0.1%: bid 12w".to_owned(),
            |c| c.sites = "01|tacrolimus 0.03%|".to_owned(),
            |c| c.starts_on = "2026-01-06".parse().unwrap(),
            |c| c.review_on = None,
            |c| c.reason.clear(),
            |c| c.light_acknowledged = true,
            |c| c.forecast = None,
            |c| c.signed_by = PersonId::of_bytes([9; 16]),
            |c| c.signed_at = Timestamp::MAX,
            |c| c.observation = vec![4],
        ];
        for (number, change) in changes.iter().enumerate() {
            let mut changed = signed.clone();
            change(&mut changed);
            assert!(!changed.is_of(&kept), "change {number}");
        }
    }

    /// As earlier versions of the program made them.
    #[test]
    fn hashes_of_earlier_versions_still_show_what_they_cover() {
        let mut signed = content();
        let third = format!("3:{}", hash_of(signed.fields(false)));
        assert!(signed.is_of(&third));
        signed.sites = "01|tacrolimus 0.03%|".to_owned();
        assert!(!signed.is_of(&third));
        signed.sites.clear();
        let by = signed.signed_by.to_string();
        let (plan, reason) = ("tacrolimus 0.1%: bid 24w", "Twice daily, then we look.");
        let second = [plan, "2026-01-05", reason, &by, "4, 12"].join("\n");
        let second = blake3::hash(second.as_bytes()).to_hex().to_string();
        let first = [plan, "2026-01-05", reason, &by].join("\n");
        let first = blake3::hash(first.as_bytes()).to_hex().to_string();
        assert!(signed.is_of(&second) && !signed.is_of(&first));
        signed.observation.clear();
        assert!(!signed.is_of(&second) && signed.is_of(&first));
        signed.plan.push('!');
        assert!(!signed.is_of(&first));
    }
}
