//! What the rules see in answers about the mood. Each calls until a clinician notes
//! what was done: later answers, also better ones, do not end it.

use crate::domain::cause::{Answers, Cause};
use crate::domain::phq9::CALLS_FROM;
use crate::record::CourseRecord;
use crate::store::record::assessments::Assessment;

/// The answers of this kind about which nothing is noted, the newest first.
fn unanswered<'a>(
    record: &'a CourseRecord,
    calls: impl Fn(&Assessment) -> bool + 'a,
) -> impl Iterator<Item = Answers> + 'a {
    let all = record.assessments.iter().rev();
    all.filter(move |one| one.note.is_none() && calls(one))
        .map(|seen| Answers {
            on: seen.filled_on,
            total: seen.answers.total(),
            self_harm: seen.answers.self_harm(),
            assessment: seen.id,
        })
}

/// Thoughts of being better off dead or of hurting oneself.
pub(super) fn self_harm(record: &CourseRecord) -> Vec<Cause> {
    let seen = unanswered(record, |one| !one.taken_back && one.answers.self_harm() > 0);
    seen.map(Cause::SelfHarm).collect()
}

/// The same, where the answers were taken back afterwards.
pub(super) fn self_harm_taken_back(record: &CourseRecord) -> Vec<Cause> {
    let seen = unanswered(record, |one| one.taken_back && one.answers.self_harm() > 0);
    seen.map(Cause::SelfHarmTakenBack).collect()
}

/// A total from which on the source speaks of a probable depression.
pub(super) fn low(record: &CourseRecord) -> Vec<Cause> {
    let seen = unanswered(record, |one| {
        let total = one.answers.total();
        !one.taken_back && total.is_some_and(|total| total >= CALLS_FROM)
    });
    seen.map(Cause::MoodLow).collect()
}
