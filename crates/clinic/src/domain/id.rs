//! Identities: UUID version 7, which sort by time.

use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// An identity of whatever is kept, written as text.
pub trait Id: fmt::Display {}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identity.
            #[expect(clippy::new_without_default, reason = "each is another one")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The bytes of the identity.
            pub fn to_bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }

            /// The identity with these bytes.
            pub const fn of_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl Id for $name {}
    )*};
}

ids! {
    /// A clinic.
    ClinicId,
    /// Somebody who signs in.
    PersonId,
    /// A person's chart in one clinic.
    PatientId,
    /// A course of treatment.
    CourseId,
    /// A lesion through time.
    LesionId,
    /// A visit.
    VisitId,
    /// A measured area.
    AreaId,
    /// A correction of what is known of a person.
    PersonCorrectionId,
    /// A photograph.
    PhotographId,
    /// A signed version of a plan.
    PlanVersionId,
    /// A visit that a signed version plans.
    PlannedVisitId,
    /// An hour that was agreed, changed or taken back.
    VisitHourId,
    /// An entry of the diary.
    ApplicationId,
    /// A session of light.
    LightSessionId,
    /// An adverse event.
    AdverseEventId,
    /// A result of the laboratory.
    LaboratoryResultId,
    /// A reason for systemic exposure.
    ExposureRiskId,
    /// What bears on the treatment beside the skin.
    CircumstanceId,
    /// An allergy or intolerance, or that none is known.
    AllergyId,
    /// A self-assessment.
    AssessmentId,
    /// A consent.
    ConsentId,
    /// A message.
    MessageId,
    /// A stored forecast.
    ForecastId,
    /// What a plan of a stored forecast is made of.
    ContributionId,
    /// Work that takes long.
    WorkId,
    /// A raised alert.
    AlertId,
    /// A tube of ointment.
    TubeId,
    /// A sign-in that lasts.
    SessionId,
    /// A private address of reminders.
    CalendarAddressId,
    /// An e-mail address that reminders go to.
    ReminderAddressId,
    /// A reminder by e-mail.
    ReminderMailId,
    /// A device that reminders go to.
    PushSubscriptionId,
    /// A reminder on a device.
    PushMessageId,
    /// A one-time link.
    LinkId,
    /// A passkey.
    PasskeyId,
    /// An entry of a chart that can be said to be wrong, of whatever kind.
    EntryId,
}

macro_rules! entries {
    ($($name:ident),* $(,)?) => {$(
        impl From<$name> for EntryId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    )*};
}

entries! {
    AreaId,
    VisitId,
    LightSessionId,
    AdverseEventId,
    LesionId,
    LaboratoryResultId,
    PhotographId,
    CircumstanceId,
    AssessmentId,
    AllergyId,
}
