//! Values of the record, parsed at the edge: what exists here is valid.

mod check;
pub mod circumstance;
pub mod consent;
mod diary;
mod due;
mod entered;
mod id;
mod kept;
pub mod laboratory;
mod lesion;
mod parse;
pub mod phq9;
mod place;
mod plan_check;
mod plan_circumstances;
mod plan_difference;
mod plan_draft;
mod plan_history;
mod plan_pause;
pub mod plan_rows;
mod remind_at;
mod right;
mod sex;
mod telephone;

pub use check::{Check, Values};
pub use diary::{Counted, Day, DayState, Diary, Dose, Entry, Part, SkipReason, State};
pub use due::{Due, Signed, due, weekday};
pub use entered::{Entered, EntryKind};
pub use id::{
    AdverseEventId, AlertId, ApplicationId, AreaId, AssessmentId, CalendarAddressId,
    CircumstanceId, ClinicId, ConsentId, ContributionId, CourseId, EntryId, ExposureRiskId,
    ForecastId, Id, LaboratoryResultId, LesionId, LightSessionId, LinkId, MessageId, PatientId,
    PersonId, PhotographId, PlanVersionId, PlannedVisitId, PushMessageId, PushSubscriptionId,
    ReminderAddressId, ReminderMailId, SessionId, VisitHourId, VisitId,
};
pub use kept::{OBSERVATION_WEEKS, observation_day, parse_weeks, weeks_text};
pub use lesion::{activity_name, method_name, parse_activity, parse_method, parse_site};
pub use parse::{FieldError, Limits, Problem};
pub use place::{Aspect, Place, Side, aspects, has_aspects, has_side};
pub use plan_check::{Concern, concerns};
pub use plan_circumstances::met;
pub use plan_difference::{Change, difference};
pub use plan_draft::{Chosen, PlanDraft, Settled};
pub use plan_history::prescribed;
pub use plan_pause::{left, paused, resumed};
pub use remind_at::RemindAt;
pub use right::{Relation, Right, Role};
pub use sex::Sex;
pub use telephone::Telephone;
