//! Tables of a patient's record, one file a table.

pub mod adverse_events;
pub mod alert_rest;
pub mod alerts;
pub mod allergies;
pub mod applications;
pub mod appointments;
pub mod areas;
pub mod assessments;
pub mod circumstances;
pub mod consents;
pub mod contributions;
pub mod corrections;
pub mod courses;
pub mod dose_names;
pub mod exposure_risks;
pub mod forecasts;
pub mod guardians;
pub mod idempotency;
pub mod kept_drafts;
pub mod laboratory;
pub mod lesions;
pub mod light_sessions;
pub mod messages;
pub mod patients;
mod patients_named;
pub mod person_corrections;
pub mod photographs;
pub mod plan_drafts;
pub mod plan_versions;
pub mod planned_visits;
pub mod rule_runs;
mod signed_content;
pub mod tubes;
pub mod visits;
pub mod work_list;

pub use signed_content::changed_after_signing;
