//! Self-assessments within a course.

use super::CourseRecord;
use crate::store::record::assessments::Assessment;

impl CourseRecord {
    /// The answers that count, in time order.
    pub fn moods(&self) -> impl Iterator<Item = &Assessment> + Clone {
        self.assessments.iter().filter(|one| !one.taken_back)
    }
}
