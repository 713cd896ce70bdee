//! What of the prescription was applied.

use super::adherence_prior::UnknownAdherence;
use super::build::CourseBuilder;
use super::days::{days_between, weekday};
use super::entry::{AdherenceEntry, DayRange};
use super::error::{CourseError, CourseField, within};
use crate::plan::{Adherence, Diary, DoseRecord, HALF_DAYS_PER_DAY, RecordedDose};
use jiff::civil::Date;

/// What a course says of the applications.
pub(super) struct Applied {
    pub adherence: Adherence,
    pub unknown: Option<UnknownAdherence>,
    pub future: Option<Adherence>,
    pub future_whatever_was: Option<Adherence>,
}

const FIELD: CourseField = CourseField::Treatment("adherence");

impl CourseBuilder {
    /// What was applied up to the decision, and what is known of it where that is
    /// unknown.
    pub(super) fn applied(&self, decision: Date) -> Result<Applied, CourseError> {
        let decision_half_day = days_between(self.start, decision) * HALF_DAYS_PER_DAY;
        if let Some(entry) = self.adherence {
            entry.check()?;
        }
        for fraction in [self.future_adherence, self.future_whatever_was]
            .into_iter()
            .flatten()
        {
            let field = CourseField::Treatment("future_adherence");
            within(field, fraction, 0.0..=1.0, "a fraction")?;
        }
        let (adherence, unknown) = match self.recorded_doses(decision)? {
            Some(doses) => self.by_diary(doses, decision_half_day)?,
            None => match self.adherence {
                None => (Adherence::Full, None),
                Some(AdherenceEntry::Known(fraction)) => (of_fraction(fraction), None),
                Some(AdherenceEntry::Unknown(unknown)) => (Adherence::Fraction(1.0), Some(unknown)),
            },
        };
        Ok(Applied {
            adherence,
            unknown,
            future: self.future_adherence.map(of_fraction),
            future_whatever_was: self.future_whatever_was.map(of_fraction),
        })
    }

    /// The doses with an entry; `None` where there is no diary.
    fn recorded_doses(&self, decision: Date) -> Result<Option<Vec<RecordedDose>>, CourseError> {
        let days = !self.missed.is_empty() || !self.not_recorded.is_empty();
        match &self.doses {
            Some(_) if days => Err(CourseError::incomplete(
                CourseField::Treatment("missed"),
                "give either a diary dose by dose, or the `missed` and `not_recorded` days, not both",
            )),
            Some(doses) => Ok(Some(doses.clone())),
            None if !days => Ok(None),
            None if self.adherence.is_some() && self.not_recorded.is_empty() => {
                Err(CourseError::incomplete(
                    CourseField::Treatment("missed"),
                    "give either `adherence` or the `missed` days, not both; beside `missed`, \
                     `adherence` is about days that are `not_recorded`",
                ))
            }
            None => self.doses_of_days(decision).map(Some),
        }
    }

    /// A diary from days: on all that are not named, everything was applied.
    fn doses_of_days(&self, decision: Date) -> Result<Vec<RecordedDose>, CourseError> {
        let missed = self.days("missed", &self.missed, decision)?;
        let not_recorded = self.days("not_recorded", &self.not_recorded, decision)?;
        for (i, gap) in not_recorded.iter().enumerate() {
            let both = missed
                .iter()
                .any(|other| gap.start() <= other.end() && other.start() <= gap.end());
            if both {
                return Err(CourseError::invalid(
                    CourseField::Days("not_recorded", i),
                    self.not_recorded[i].from,
                    "days that are not among the `missed` ones: either it is recorded that \
                     nothing was applied, or nothing is recorded",
                ));
            }
        }
        let among = |days: &[Days], day: u32| days.iter().any(|gap: &Days| gap.contains(&day));
        let planned = self.plan.applications(weekday(self.start)).into_iter();
        Ok(planned
            .map(|application| RecordedDose {
                half_day: application.half_day,
                product: application.product,
                record: if among(&missed, application.day()) {
                    DoseRecord::NotApplied
                } else if among(&not_recorded, application.day()) {
                    DoseRecord::NotRecorded
                } else {
                    DoseRecord::Applied
                },
            })
            .collect())
    }

    fn days(
        &self,
        key: &'static str,
        ranges: &[DayRange],
        decision: Date,
    ) -> Result<Vec<Days>, CourseError> {
        let start = self.start;
        let checked = ranges
            .iter()
            .enumerate()
            .map(|(i, &DayRange { from, to })| {
                if from > to || from < start {
                    let limit = format!(
                        "from the start of the treatment, {start}, to the end of the gap, {to}"
                    );
                    return Err(CourseError::invalid(CourseField::Days(key, i), from, limit));
                }
                if to > decision {
                    // nobody knows yet what is applied later
                    return Err(CourseError::incomplete(
                        CourseField::Days(key, i),
                        format!(
                            "`treatment.{key}[{i}].to` is {to}, it must be on or before the \
                             decision, {decision}; `future_adherence` says what of the doses \
                             after it will be applied"
                        ),
                    ));
                }
                Ok(days_between(start, from)..=days_between(start, to))
            });
        checked.collect()
    }

    /// A diary, and the prior of the doses that it does not record.
    fn by_diary(
        &self,
        doses: Vec<RecordedDose>,
        decision_half_day: u32,
    ) -> Result<(Adherence, Option<UnknownAdherence>), CourseError> {
        let mut diary = Diary::new(doses);
        let possible = self
            .plan
            .possible(weekday(self.start), &Adherence::Taken(diary.clone()))
            .map_err(|error| {
                CourseError::incomplete(CourseField::Treatment("diary"), error.to_string())
            })?;
        let open = possible.iter().any(|dose| {
            dose.record == DoseRecord::NotRecorded && dose.application.half_day < decision_half_day
        });
        let unknown = match self.adherence {
            _ if !open => None,
            Some(AdherenceEntry::Known(fraction)) => {
                diary.otherwise = fraction;
                None
            }
            Some(AdherenceEntry::Unknown(unknown)) => Some(unknown),
            None => Some(UnknownAdherence::AsAnybody),
        };
        Ok((Adherence::Taken(diary), unknown))
    }
}

type Days = std::ops::RangeInclusive<u32>;

fn of_fraction(fraction: f64) -> Adherence {
    if fraction < 1.0 {
        Adherence::Fraction(fraction)
    } else {
        Adherence::Full
    }
}

impl AdherenceEntry {
    fn check(self) -> Result<(), CourseError> {
        match self {
            Self::Known(fraction) => within(FIELD, fraction, 0.0..=1.0, "a fraction"),
            Self::Unknown(UnknownAdherence::AsAnybody) => Ok(()),
            Self::Unknown(UnknownAdherence::Between { from, to }) => {
                const LEAST: f64 = 0.01;
                if LEAST <= from && from < to && to <= 1.0 - LEAST {
                    return Ok(());
                }
                Err(CourseError::invalid(
                    FIELD,
                    format!("{from} to {to}"),
                    format!(
                        "a range within {LEAST} to {}, the lower number first; \
                         write one number for a share that is known",
                        1.0 - LEAST
                    ),
                ))
            }
        }
    }
}
