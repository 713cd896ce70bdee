//! What was applied of what was due.

pub(super) mod due;

use super::{Due, PlanVersionId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use tapir_engine::plan::Product;

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
    /// Nothing was applied, and an entry says so.
    Skipped,
    /// Nobody wrote down whether anything was applied: not the same as not applied.
    NotRecorded,
    /// Due by a version that was signed later, and nothing was entered: nobody had
    /// asked for an entry yet.
    BeforeSigning,
    /// Due, not all answered, and the day is not over.
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

/// What is known of the doses that were due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Due.
    pub due: u32,
    /// Of these, those with an entry.
    pub recorded: u32,
    /// Of these, those that were applied.
    pub applied: u32,
}

impl Counted {
    fn add(&mut self, entry: Option<Entry>) {
        self.due += 1;
        self.recorded += u32::from(entry.is_some());
        let applied = entry.is_some_and(|entry| entry.state == State::Applied);
        self.applied += u32::from(applied);
    }

    /// Doses without an entry: whether they were applied is unknown.
    pub fn not_recorded(self) -> u32 {
        self.due - self.recorded
    }

    /// Whether at least half of the doses have an entry.
    pub fn mostly_recorded(self) -> bool {
        self.recorded > 0 && 2 * self.recorded >= self.due
    }
}

/// Doses due with their newest entries.
#[derive(Clone, Debug, Default)]
pub struct Diary {
    due: Vec<Due>,
    entries: BTreeMap<Occasion, Entry>,
    /// The day on which each version was signed.
    signed_on: BTreeMap<PlanVersionId, Date>,
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
            signed_on: BTreeMap::new(),
        }
    }

    /// With the days on which the versions were signed: before that day nobody was
    /// asked for an entry.
    pub fn signed(mut self, on: impl IntoIterator<Item = (PlanVersionId, Date)>) -> Self {
        self.signed_on = on.into_iter().collect();
        self
    }

    /// The same with some of the doses only.
    pub fn only(mut self, which: impl Fn(Dose) -> bool) -> Self {
        self.due.retain(|due| which(due.dose()));
        self
    }

    /// Whether a dose fell on a day before its version was signed.
    fn before_signing(&self, due: &Due) -> bool {
        let signed = self.signed_on.get(&due.version);
        signed.is_some_and(|signed| due.on < *signed)
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
            let planned = self.due.iter().any(|due| due.on == on);
            let state = match (counted.due, counted.recorded, counted.applied) {
                (0, ..) if planned => DayState::BeforeSigning,
                (0, ..) if paused(on) => DayState::Paused,
                (0, ..) => DayState::NotDue,
                (due, _, applied) if due == applied => DayState::Full,
                _ if on > today => DayState::Ahead,
                (due, recorded, _) if on == today && recorded < due => DayState::Open,
                (due, recorded, 0) if recorded == due => DayState::Skipped,
                (_, _, 0) => DayState::NotRecorded,
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

    /// Doses within two days, both included; those without an entry do not count
    /// before their version was signed, and today.
    pub fn between(&self, from: Date, to: Date, today: Date) -> Counted {
        self.counted(|due| {
            let open = due.on >= today && self.entry(due.dose()).is_none();
            (from..=to).contains(&due.on) && !open
        })
    }

    /// Whether a plan has doses within two days, both included, of which some were
    /// due before it was signed.
    pub fn before_signing_within(&self, from: Date, to: Date) -> bool {
        let mut due = self.due.iter();
        due.any(|due| (from..=to).contains(&due.on) && self.before_signing(due))
    }

    /// Doses of all days within two, both included, whenever their version was signed.
    pub fn of_all(&self, from: Date, to: Date) -> Counted {
        let mut counted = Counted::default();
        for due in self.due.iter().filter(|due| (from..=to).contains(&due.on)) {
            counted.add(self.entry(due.dose()));
        }
        counted
    }

    fn counted(&self, which: impl Fn(&Due) -> bool) -> Counted {
        let mut counted = Counted::default();
        for due in self.due.iter().filter(|due| which(due)) {
            let entry = self.entry(due.dose());
            if entry.is_none() && self.before_signing(due) {
                continue;
            }
            counted.add(entry);
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
