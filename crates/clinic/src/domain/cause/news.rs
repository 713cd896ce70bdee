//! What is new about a reason that is known. New data end that it was put off, worse
//! data also that it was noted or seen.

use super::kinds::{Cause, Graded, Growth, LabResult, Reaction};
use crate::domain::laboratory::Side;

/// What a cause is after one of the same reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    /// The same data.
    Nothing,
    /// Other data, not worse.
    New,
    /// Worse data.
    Worse,
}

impl News {
    fn worse_if(worse: bool, new: bool) -> Self {
        match (worse, new) {
            (true, _) => Self::Worse,
            (false, true) => Self::New,
            (false, false) => Self::Nothing,
        }
    }
}

impl Cause {
    /// What is new since an earlier cause of the same reason.
    pub fn since(&self, before: &Self) -> News {
        use Cause::*;
        match (self, before) {
            (LabSevere(now), LabSevere(was)) | (LabModerate(now), LabModerate(was)) => {
                graded(now, was)
            }
            (LabOutside(now), LabOutside(was)) if now.side == was.side => {
                result(&now.result, &was.result, now.side)
            }
            // how far it is from normal nobody knows
            (LabNoRange(now), LabNoRange(was)) => News::worse_if(now != was, false),
            (LabLevelHigh(now), LabLevelHigh(was))
            | (LabLevelSeen(now), LabLevelSeen(was))
            | (LabGlucose(now), LabGlucose(was)) => result(now, was, Side::High),
            (LabFiltration(now), LabFiltration(was)) => {
                result(&now.result, &was.result, Side::High)
            }
            (LabKidneyRise(now), LabKidneyRise(was)) | (LabTrend(now), LabTrend(was)) => {
                let side = match now.result.value >= now.before {
                    true => Side::High,
                    false => Side::Low,
                };
                result(&now.result, &was.result, side)
            }
            (LabOverdue(now), LabOverdue(was)) => News::worse_if(now.due > was.due, false),
            (AreaUp(now), AreaUp(was)) | (AreaUpSlightly(now), AreaUpSlightly(was)) => {
                area(now, was)
            }
            (VisitOverdue(now), VisitOverdue(was)) => News::worse_if(now.on != was.on, false),
            // the day moves with every entry of the diary
            (SupplyShort(now), SupplyShort(was)) => News::worse_if(now.visit != was.visit, false),
            (AdherenceLow(now), AdherenceLow(was)) => {
                // a day more or less of the same is nothing new
                let quarter = |applied: u32, due: u32| 4 * applied / due.max(1);
                let fell = quarter(now.applied, now.due) < quarter(was.applied, was.due);
                News::worse_if(fell, false)
            }
            (ReactionSevere(now), ReactionSevere(was)) | (ReactionNew(now), ReactionNew(was)) => {
                reaction(now, was)
            }
            (WantsToStop(_), WantsToStop(_)) | (MessageWaiting(_), MessageWaiting(_)) => {
                News::Nothing
            }
            _ if self == before => News::Nothing,
            _ if self.rule() == before.rule() => News::New,
            _ => News::Worse,
        }
    }

    /// Whether a word of a clinician can end it where its data alone cannot.
    pub fn can_be_seen(&self) -> bool {
        matches!(
            self,
            Self::Allergy(_)
                | Self::LabSevere(_)
                | Self::LabModerate(_)
                | Self::LabOutside(_)
                | Self::LabNoRange(_)
                | Self::LabLevelHigh(_)
                | Self::LabLevelSeen(_)
                | Self::LabGlucose(_)
                | Self::LabFiltration(_)
                | Self::LabKidneyRise(_)
                | Self::LabTrend(_)
                | Self::AreaUp(_)
                | Self::AreaUpSlightly(_)
                | Self::VisitOverdue(_)
                | Self::SupplyShort(_)
        )
    }
}

fn result(now: &LabResult, was: &LabResult, side: Side) -> News {
    let further = match side {
        Side::Low => now.value < was.value,
        Side::High => now.value > was.value,
    };
    News::worse_if(further, now != was)
}

fn graded(now: &Graded, was: &Graded) -> News {
    let turned = matches!((now.side, was.side), (Some(a), Some(b)) if a != b);
    if turned || now.grade > was.grade {
        return News::Worse;
    }
    result(&now.result, &was.result, now.side.unwrap_or(Side::High))
}

fn area(now: &Growth, was: &Growth) -> News {
    let new = now.on != was.on || now.now_cm2.total_cmp(&was.now_cm2).is_ne();
    News::worse_if(now.now_cm2 > was.now_cm2, new)
}

fn reaction(now: &Reaction, was: &Reaction) -> News {
    let worse = now.grade > was.grade || (now.serious && !was.serious);
    let new = now.grade != was.grade || now.term != was.term || now.on != was.on;
    News::worse_if(worse, new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cause::Adherence;
    use crate::domain::laboratory::Test;

    fn potassium(on: &str, value: f64, side: Side) -> Cause {
        Cause::LabSevere(Graded {
            result: LabResult {
                on: on.parse().unwrap(),
                test: Test::named("potassium").unwrap(),
                value,
            },
            grade: 3,
            side: Some(side),
            assumed: false,
        })
    }

    #[test]
    fn a_result_further_from_normal_is_worse_on_its_own_side() {
        let high = potassium("2026-03-02", 6.4, Side::High);
        let since = |on: &str, value, side| potassium(on, value, side).since(&high);
        assert_eq!(since("2026-03-02", 6.4, Side::High), News::Nothing);
        assert_eq!(since("2026-03-04", 6.4, Side::High), News::New);
        assert_eq!(since("2026-03-04", 6.2, Side::High), News::New);
        assert_eq!(since("2026-03-04", 6.5, Side::High), News::Worse);
        assert_eq!(since("2026-03-04", 2.8, Side::Low), News::Worse);
        let low = potassium("2026-03-02", 2.8, Side::Low);
        let lower = potassium("2026-03-04", 2.6, Side::Low);
        assert_eq!(lower.since(&low), News::Worse);
    }

    #[test]
    fn a_day_without_a_dose_is_nothing_new_and_half_as_many_doses_are() {
        let low = |on: &str, applied| {
            Cause::AdherenceLow(Adherence {
                on: on.parse().unwrap(),
                applied,
                due: 56,
                recorded: Some(56),
            })
        };
        let first = low("2026-03-02", 27);
        assert_eq!(low("2026-03-03", 26).since(&first), News::Nothing);
        assert_eq!(low("2026-03-09", 13).since(&first), News::Worse);
    }
}
