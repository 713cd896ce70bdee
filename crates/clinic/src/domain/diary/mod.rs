//! What was applied of what was due.

pub(super) mod due;

use super::{Due, PlanVersionId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use tapir_engine::plan::{PhaseIndex, Product};

/// Half of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Morning, and what is used once a day.
    Morning,
    /// Evening.
    Evening,
}

/// What happened to a dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Applied.
    Applied,
    /// Left out, and said so.
    Skipped,
    /// An entry was taken back.
    Cleared,
}

/// Why a dose was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// Forgotten.
    Forgot,
    /// Burning or itching.
    Burning,
    /// No ointment left.
    RanOut,
    /// Away.
    Travel,
    /// Much sun.
    Sun,
    /// Something else.
    Other,
}

/// Which dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dose {
    /// Version of the plan.
    pub version: PlanVersionId,
    /// What is used.
    pub product: Product,
    /// The day.
    pub on: Date,
    /// Half of the day.
    pub part: Part,
}

/// A dose without the version that asks for it. A plan says what is used and when,
/// not where, and on a day one version counts, so that this names one dose of a day
/// and an answer outlives the version under which it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Occasion {
    on: Date,
    part: Part,
    product: Product,
}

/// The newest entry of a dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What happened.
    pub state: State,
    /// Why it was left out.
    pub reason: Option<SkipReason>,
    /// Entered on a later day.
    pub later: bool,
}

/// How a day went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    /// Nothing was due: neither done nor missed.
    NotDue,
    /// A pause of the plan, ordered by the doctor.
    Paused,
    /// Everything was applied.
    Full,
    /// Some of it.
    Partial,
    /// Every dose was answered, and none was applied.
    LeftOut,
    /// Nothing was applied, and not everything is answered.
    Missed,
    /// Due, not answered, and the day is not over.
    Open,
    /// Due on a day to come.
    Ahead,
}

/// A day of the diary.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// The day.
    pub on: Date,
    /// How it went.
    pub state: DayState,
    /// Doses due.
    pub due: u32,
    /// Doses applied.
    pub applied: u32,
}

/// Doses applied out of those due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Due.
    pub due: u32,
    /// Applied.
    pub applied: u32,
}

/// Doses due with their newest entries.
#[derive(Clone, Debug, Default)]
pub struct Diary {
    due: Vec<Due>,
    entries: BTreeMap<Occasion, Entry>,
}

impl Diary {
    /// Joins what was due with what was entered, newest entries last. Light is
    /// given at the clinic and is not part of it.
    ///
    /// An answer of a day stays when another version begins on that day and asks for
    /// the same product at the same time: nobody rubs it in twice.
    pub fn new(due: Vec<Due>, entries: impl IntoIterator<Item = (Dose, Entry)>) -> Self {
        let entries = entries.into_iter();
        Self {
            due: due.into_iter().filter(|d| !d.product.is_light()).collect(),
            entries: entries.map(|(dose, e)| (dose.occasion(), e)).collect(),
        }
    }

    /// The dose that is due where this one is meant: itself, or that of the version
    /// which has taken the place of its own.
    pub fn due(&self, dose: Dose) -> Option<Dose> {
        let mut doses = self.due.iter().map(Due::dose);
        doses.find(|due| due.occasion() == dose.occasion())
    }

    /// Doses due on a day.
    pub fn doses(&self, on: Date) -> impl Iterator<Item = (Dose, Option<Entry>)> {
        self.due
            .iter()
            .filter(move |due| due.on == on)
            .map(|due| (due.dose(), self.entry(due.dose())))
    }

    /// Doses due within two days, both included, that have an entry which was not
    /// taken back.
    pub fn entered(&self, from: Date, to: Date) -> impl Iterator<Item = (Dose, Entry)> {
        let due = self.due.iter();
        due.filter(move |due| (from..=to).contains(&due.on))
            .filter_map(|due| Some((due.dose(), self.entry(due.dose())?)))
    }

    /// The newest entry of a dose that was not taken back.
    pub fn entry(&self, dose: Dose) -> Option<Entry> {
        self.entries
            .get(&dose.occasion())
            .copied()
            .filter(|entry| entry.state != State::Cleared)
    }

    fn applied(&self, dose: Dose) -> bool {
        self.entry(dose).is_some_and(|e| e.state == State::Applied)
    }

    /// The days from one to another, both included. `paused` says whether the
    /// plan pauses on a day on which nothing is due.
    pub fn days(
        &self,
        from: Date,
        to: Date,
        today: Date,
        paused: impl Fn(Date) -> bool,
    ) -> Vec<Day> {
        let mut days = Vec::new();
        let mut on = from;
        while on <= to {
            let counted = self.counted(|due| due.on == on);
            let open = self.doses(on).any(|(_, entry)| entry.is_none());
            let state = match (counted.due, counted.applied) {
                (0, _) if paused(on) => DayState::Paused,
                (0, _) => DayState::NotDue,
                (due, applied) if due == applied => DayState::Full,
                _ if on > today => DayState::Ahead,
                _ if on == today && open => DayState::Open,
                (_, 0) if !open => DayState::LeftOut,
                (_, 0) => DayState::Missed,
                _ => DayState::Partial,
            };
            days.push(Day {
                on,
                state,
                due: counted.due,
                applied: counted.applied,
            });
            let Ok(next) = on.tomorrow() else { break };
            on = next;
        }
        days
    }

    /// Doses of a phase within two days, both included. A dose of `today` that
    /// has no entry yet does not count as missed.
    pub fn of_phase(
        &self,
        version: PlanVersionId,
        phase: PhaseIndex,
        [from, to]: [Date; 2],
        today: Date,
    ) -> Counted {
        self.counted(|due| {
            let open = due.on >= today && self.entry(due.dose()).is_none();
            due.version == version
                && due.phase == Some(phase)
                && (from..=to).contains(&due.on)
                && !open
        })
    }

    /// Doses within two days, both included; those of `today` without an entry
    /// do not count.
    pub fn between(&self, from: Date, to: Date, today: Date) -> Counted {
        self.counted(|due| {
            let open = due.on >= today && self.entry(due.dose()).is_none();
            (from..=to).contains(&due.on) && !open
        })
    }

    fn counted(&self, which: impl Fn(&Due) -> bool) -> Counted {
        let mut counted = Counted::default();
        for due in self.due.iter().filter(|due| which(due)) {
            counted.due += 1;
            counted.applied += u32::from(self.applied(due.dose()));
        }
        counted
    }
}

impl Dose {
    fn occasion(self) -> Occasion {
        Occasion {
            on: self.on,
            part: self.part,
            product: self.product,
        }
    }
}

impl Due {
    /// Which dose it is.
    pub fn dose(&self) -> Dose {
        Dose {
            version: self.version,
            product: self.product,
            on: self.on,
            part: self.part,
        }
    }
}

impl Part {
    /// Number in the record.
    pub fn number(self) -> i64 {
        match self {
            Self::Morning => 0,
            Self::Evening => 1,
        }
    }

    /// The part of this number.
    pub fn of_number(number: i64) -> Option<Self> {
        [Self::Morning, Self::Evening]
            .into_iter()
            .find(|part| part.number() == number)
    }
}

macro_rules! words {
    ($type:ident, $what:literal, $($variant:ident = $name:literal),* $(,)?) => {
        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Name in the record.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl FromStr for $type {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($name => Ok(Self::$variant),)*
                    _ => Err(format!("{text:?} is no {}", $what)),
                }
            }
        }
    };
}

words!(
    State,
    "state",
    Applied = "applied",
    Skipped = "skipped",
    Cleared = "cleared"
);
words!(
    SkipReason,
    "reason",
    Forgot = "forgot",
    Burning = "burning",
    RanOut = "ran_out",
    Travel = "travel",
    Sun = "sun",
    Other = "other",
);

#[cfg(test)]
mod tests;
