//! What ends a reason, where it is done in the work list without opening the chart.

use super::entry::reaction;
use crate::calendar::long_day;
use crate::domain::cause::Cause;
use crate::domain::{AdverseEventId, AreaId, AssessmentId, MessageId};
use crate::store::record::work_list::{Waiting, WaitingArea, WorkList};
use crate::web::shared::labels;
use crate::web::view::View;
use tapir_report::number::decimal;

/// What is done.
pub(super) enum Act {
    /// The message that waits, and an answer to it.
    Reply(MessageId, String),
    /// What was done about answers.
    NoteAnswers(AssessmentId),
    /// The grade of a reaction, with what else its form asks.
    Grade(AdverseEventId, Grading),
    /// Areas that nobody has confirmed.
    Confirm(Vec<(AreaId, String)>),
}

/// Choices of a judgement: value and word.
pub(super) struct Grading {
    pub grades: Vec<(String, String)>,
    pub serious: [(&'static str, String); 2],
    pub actions: Vec<(String, String)>,
}

impl Act {
    pub fn of(alert: &Waiting, list: &WorkList, view: &View) -> Option<Self> {
        let cause = alert.cause.as_ref().ok()?;
        if let Some(assessment) = cause.assessment() {
            return Some(Self::NoteAnswers(assessment));
        }
        match cause {
            Cause::WantsToStop(seen) | Cause::MessageWaiting(seen) => {
                let message = seen.message?;
                let body = list.messages.get(&message)?;
                Some(Self::Reply(message, body.clone()))
            }
            Cause::ReactionSevere(seen) | Cause::ReactionNew(seen) if seen.grade.is_none() => {
                Some(Self::Grade(seen.event?, Grading::of(view)))
            }
            Cause::AreaUnconfirmed(_) => {
                let areas = list.areas.iter();
                let open = areas.filter(|area| area.patient == alert.patient && !area.confirmed);
                let said = |area: &WaitingArea| {
                    let date = long_day(area.measured_on, view.m);
                    let area_cm2 = decimal(area.cm2, 1);
                    let values = [("area", area_cm2.into()), ("date", date.into())];
                    let said = view.m.with("area-newest", values);
                    let (name, place) = &area.of;
                    let lesion = labels::lesion_named(name, *place, view.m);
                    (area.id, view.named(&lesion, &said))
                };
                Some(Self::Confirm(open.map(said).collect()))
            }
            _ => None,
        }
    }
}

impl Grading {
    fn of(view: &View) -> Self {
        let m = view.m;
        Self {
            grades: reaction::grades(m).collect(),
            serious: reaction::seriousness(m),
            actions: reaction::actions(m).into(),
        }
    }
}
