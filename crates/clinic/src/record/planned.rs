//! Visits that signed versions plan, and which of them was missed.

use super::CourseRecord;
use crate::domain::PlanVersionId;
use crate::store::record::plan_versions::PlanVersion;
use crate::store::record::planned_visits::PlannedVisit;
use jiff::civil::Date;
use jiff::{Span, Timestamp};

/// Days by which a visit that took place may be earlier or later than planned
/// and still be the planned one. Rule of the house, assumed: the week before and
/// the week after; the shortest distance of two usual visits is two weeks.
const TOLERANCE_DAYS: i64 = 7;

/// A planned visit with what became of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Planned {
    pub visit: PlannedVisit,
    /// The version that plans it.
    pub version: PlanVersionId,
    /// When it was signed.
    pub signed_at: Timestamp,
    /// When a later version took its place.
    pub cancelled_at: Option<Timestamp>,
}

/// Every visit of these versions, in their order, which ascends. A version that
/// begins takes the place of all that was planned from its first day on.
pub(crate) fn planned_by(versions: &[PlanVersion]) -> impl Iterator<Item = Planned> {
    versions.iter().enumerate().flat_map(|(i, version)| {
        let later = &versions[i + 1..];
        version.visits.iter().map(move |visit| Planned {
            visit: *visit,
            version: version.signed.id,
            signed_at: version.signed_at,
            cancelled_at: later
                .iter()
                .find(|later| later.signed.starts_on <= visit.on)
                .map(|later| later.signed_at),
        })
    })
}

impl CourseRecord {
    /// Every visit of every version.
    pub fn all_planned_visits(&self) -> impl Iterator<Item = Planned> {
        planned_by(&self.versions)
    }

    /// The visits that are still planned or were until their day, in time order.
    pub fn planned_visits(&self) -> Vec<PlannedVisit> {
        let living = self
            .all_planned_visits()
            .filter(|p| p.cancelled_at.is_none());
        let mut visits: Vec<PlannedVisit> = living.map(|planned| planned.visit).collect();
        visits.sort_by_key(|visit| visit.on);
        visits
    }

    /// Those of today and later.
    pub fn visits_to_come(&self) -> Vec<PlannedVisit> {
        let mut visits = self.planned_visits();
        visits.retain(|visit| visit.on >= self.today);
        visits
    }

    /// When the patient is expected next: an agreed visit, the next decision, a visit that
    /// the plan has.
    pub fn next_visit(&self) -> Option<Date> {
        let agreed = self.visits.iter().filter(|visit| !visit.held);
        let agreed = agreed.map(|visit| visit.planned_at.date());
        let decided = self.versions.last().and_then(|version| version.review_on);
        let planned = self.planned_visits().into_iter().map(|visit| visit.on);
        let all = agreed.chain(decided).chain(planned);
        all.filter(|on| *on >= self.today).min()
    }

    /// The last visit whose time is over, if nobody came since. One that came
    /// later makes good for those before it.
    pub fn missed_visit(&self) -> Option<PlannedVisit> {
        let tolerance = Span::new().days(TOLERANCE_DAYS);
        let over = |visit: &PlannedVisit| visit.on + tolerance < self.today;
        let missed = self.planned_visits().into_iter().rfind(over)?;
        let came = self
            .visits
            .iter()
            .any(|visit| visit.held && visit.planned_at.date() + tolerance >= missed.on);
        (!came).then_some(missed)
    }
}
