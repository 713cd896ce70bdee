//! Who may do what with a chart: the one table. The store asks it.

use std::fmt;
use std::str::FromStr;

/// What somebody is in a clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Invites people; sees no chart.
    Administrator,
    /// Treats the clinic's patients.
    Clinician,
    /// Has a chart.
    Patient,
    /// Keeps the course of a child or another person.
    Guardian,
}

/// What somebody is to one patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The patient.
    Own,
    /// A guardian.
    Guardian,
    /// A clinician of the patient's clinic.
    Clinician,
    /// Nobody: time has passed; the rules look at the course, and who asked for
    /// it is reminded.
    Clock,
}

/// What can be done with a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// See course, areas, plans, diary and messages.
    ReadCourse,
    /// See forecasts that were released.
    ReadReleasedForecast,
    /// See every forecast.
    ReadForecast,
    /// Enter applications.
    RecordApplication,
    /// Enter a tube of ointment, and take an own entry of one back.
    RecordTube,
    /// Have a private address of reminders.
    KeepCalendar,
    /// Choose when to be reminded, and by e-mail.
    KeepReminders,
    /// Remind somebody who asked for it.
    SendReminder,
    /// Give a consent and withdraw it.
    GiveConsent,
    /// Write down a consent that was given on paper or in person, or withdrawn so.
    RecordConsent,
    /// Answer about the own mood: nobody can for another.
    AssessMood,
    /// Note what was done about such answers.
    NoteMood,
    /// Report a reaction.
    ReportReaction,
    /// Write a message.
    WriteMessage,
    /// Answer a patient's message.
    AnswerMessage,
    /// Open a course, enter lesions and visits.
    RecordVisit,
    /// Enter a measured area.
    MeasureArea,
    /// Enter a photograph.
    AddPhotograph,
    /// Take back an own area that is not confirmed, and an own photograph.
    TakeBack,
    /// Mark an entry as entered in error, and restore it.
    SayWrong,
    /// Confirm a measured area.
    ConfirmArea,
    /// Grade a reaction.
    AssessReaction,
    /// Enter a session of light.
    RecordLight,
    /// Enter results of the laboratory and what makes them necessary.
    RecordLaboratory,
    /// Enter what bears on the treatment beside the skin.
    RecordCircumstance,
    /// Sign a plan.
    SignPlan,
    /// Have a forecast made.
    MakeForecast,
    /// Show a forecast to the patient.
    ReleaseForecast,
    /// Put an alert off, and let it call again.
    SnoozeAlert,
    /// Note what was done about an alert, or why it need not call any more.
    NoteAlert,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 4] = [
        Self::Administrator,
        Self::Clinician,
        Self::Patient,
        Self::Guardian,
    ];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Clinician => "clinician",
            Self::Patient => "patient",
            Self::Guardian => "guardian",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|role| role.name() == text)
            .ok_or_else(|| format!("{text:?} is no role"))
    }
}

impl Relation {
    /// Whether this relation gives the right. What is not listed is denied.
    pub fn has(self, right: Right) -> bool {
        use Right::*;
        match self {
            Self::Own if right == AssessMood => true,
            Self::Own | Self::Guardian => matches!(
                right,
                ReadCourse
                    | ReadReleasedForecast
                    | RecordApplication
                    | RecordTube
                    | KeepCalendar
                    | KeepReminders
                    | GiveConsent
                    | ReportReaction
                    | WriteMessage
                    | MeasureArea
                    | AddPhotograph
                    | TakeBack
            ),
            Self::Clinician => matches!(
                right,
                ReadCourse
                    | ReadReleasedForecast
                    | ReadForecast
                    | ReportReaction
                    | WriteMessage
                    | AnswerMessage
                    | RecordTube
                    | RecordVisit
                    | MeasureArea
                    | AddPhotograph
                    | SayWrong
                    | ConfirmArea
                    | AssessReaction
                    | RecordLight
                    | RecordLaboratory
                    | RecordCircumstance
                    | RecordConsent
                    | NoteMood
                    | SignPlan
                    | MakeForecast
                    | ReleaseForecast
                    | SnoozeAlert
                    | NoteAlert
            ),
            Self::Clock => matches!(right, ReadCourse | SendReminder),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patient_signs_no_plan_and_sees_no_forecast_before_its_release() {
        for relation in [Relation::Own, Relation::Guardian] {
            assert!(!relation.has(Right::SignPlan));
            assert!(!relation.has(Right::ReadForecast));
            assert!(!relation.has(Right::ConfirmArea));
            assert!(!relation.has(Right::ReleaseForecast));
            assert!(!relation.has(Right::SayWrong));
        }
    }

    #[test]
    fn nobody_answers_about_the_mood_of_another() {
        assert!(Relation::Own.has(Right::AssessMood));
        for relation in [Relation::Guardian, Relation::Clinician, Relation::Clock] {
            assert!(!relation.has(Right::AssessMood));
        }
    }

    #[test]
    fn a_clinician_does_not_tick_in_the_patients_place() {
        assert!(!Relation::Clinician.has(Right::RecordApplication));
    }
}
