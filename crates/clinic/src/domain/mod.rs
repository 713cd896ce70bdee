//! Values of the record, parsed at the edge: what exists here is valid.

pub mod allergy;
mod body;
pub mod cause;
pub mod circumstance;
pub mod consent;
mod device;
mod diary;
mod dose_assumption;
mod dose_word;
mod entered;
mod field_error;
mod fingertip;
mod follow_up;
mod form_reader;
mod id;
pub mod laboratory;
mod name_search;
mod onset;
pub mod phq9;
pub mod plan;
mod reaction;
mod remind_at;
mod right;
mod sex;
mod sign_in_name;
mod telephone;
mod typed_number;

pub use body::body_location::{Aspect, Place, Side, aspects, has_aspects, has_side};
pub use body::lesion::{activity_name, method_name, parse_activity, parse_method, parse_site};
pub use device::Device;
pub use diary::due::{Due, due, weekday};
pub use diary::{Counted, Day, DayState, Diary, Dose, Entry, Part, SkipReason, State};
pub use dose_assumption::{DoseAssumption, DoseAssumptions};
pub use dose_word::DoseWords;
pub use entered::{Entered, EntryKind};
pub use field_error::{FieldError, Limits, Problem};
pub use fingertip::{FINGERTIP_GRAMS, half_fingertips};
pub use follow_up::{OBSERVATION_WEEKS, observation_day, parse_weeks, weeks_text};
pub use form_reader::{Check, Values};
pub use id::{
    AdverseEventId, AlertId, AllergyId, ApplicationId, AreaId, AssessmentId, CalendarAddressId,
    CircumstanceId, ClinicId, ConsentId, ContributionId, CourseId, EntryId, ExposureRiskId,
    ForecastId, Id, LaboratoryResultId, LesionId, LightSessionId, LinkId, MessageId, PasskeyId,
    PatientId, PersonCorrectionId, PersonId, PhotographId, PlanVersionId, PlannedVisitId,
    PushMessageId, PushSubscriptionId, ReminderAddressId, ReminderMailId, SessionId, TubeId,
    VisitHourId, VisitId, WorkId,
};
pub use name_search::{latin_letters, name_has};
pub use onset::{Onset, Precision};
pub use plan::allergies::not_tolerated;
pub use plan::check::{Concern, concerns};
pub use plan::circumstances::met;
pub use plan::difference::{Change, difference};
pub use plan::draft::{Chosen, PlanDraft, Settled};
pub use plan::history::prescribed;
pub use plan::pause::{is_pause, left, paused, resumed, taken_up};
pub use plan::signed::Signed;
pub use plan::sites::{AtSite, QUARTERS, SiteAmount, Sites, Taken};
pub use reaction::Term;
pub use remind_at::{NIGHT_ENDS, RemindAt};
pub use right::{Relation, Right, Role};
pub use sex::Sex;
pub use sign_in_name::SignInName;
pub use telephone::Telephone;
pub use typed_number::{typed_comparator, typed_decimals, typed_number};
