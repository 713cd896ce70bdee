//! Causes as versions of the program before typed ones kept them: texts by name,
//! numbers as they were shown.

use super::kinds::{
    Adherence, Answers, Cause, Change, Concomitant, Graded, Growth, LabResult, Letter, Missed, On,
    Overdue, Reaction, Unconfirmed,
};
use crate::domain::Term;
use crate::domain::circumstance::Kind;
use crate::domain::laboratory::Test;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr;

#[derive(Deserialize)]
struct Kept {
    values: BTreeMap<String, String>,
}

impl Kept {
    fn value<T: FromStr>(&self, name: &str) -> Option<T> {
        self.values.get(name)?.parse().ok()
    }

    fn on(&self) -> Option<Date> {
        self.value("date")
    }

    fn day(&self) -> Option<On> {
        Some(On { on: self.on()? })
    }

    fn letter(&self) -> Option<Letter> {
        Some(Letter {
            on: self.on()?,
            message: None,
        })
    }

    fn answers(&self) -> Option<Answers> {
        Some(Answers {
            on: self.on()?,
            total: Some(self.value("total")?),
            self_harm: self.value("answer")?,
            assessment: self.value("assessment")?,
        })
    }

    fn reaction(&self) -> Option<Reaction> {
        Some(Reaction {
            on: self.on()?,
            term: Term::of(self.values.get("term")?),
            event: None,
            grade: None,
            serious: false,
        })
    }

    fn concomitant(&self) -> Option<Concomitant> {
        Some(Concomitant {
            on: self.on()?,
            circumstance: Kind::named(self.values.get("circumstance")?)?,
            medicine: self.value("medicine")?,
        })
    }

    fn test(&self) -> Option<Test> {
        Test::named(self.values.get("test")?)
    }

    fn result(&self) -> Option<LabResult> {
        Some(LabResult {
            on: self.on()?,
            test: self.test()?,
            value: self.value("value")?,
        })
    }

    fn graded(&self) -> Option<Graded> {
        Some(Graded {
            result: self.result()?,
            grade: self.value("grade")?,
            side: None,
            assumed: false,
        })
    }

    fn change(&self) -> Option<Change> {
        Some(Change {
            result: self.result()?,
            before: self.value("before")?,
        })
    }

    fn overdue(&self) -> Option<Overdue> {
        Some(Overdue {
            on: self.on()?,
            test: self.test()?,
            due: self.value("due")?,
        })
    }

    fn growth(&self) -> Option<Growth> {
        Some(Growth {
            on: self.on()?,
            now_cm2: self.value("now")?,
            before_cm2: self.value("before")?,
            error_cm2: self.value("error")?,
            lesion: None,
            share: None,
        })
    }

    fn unconfirmed(&self) -> Option<Unconfirmed> {
        Some(Unconfirmed {
            on: self.on()?,
            by: self.value("by")?,
        })
    }

    fn missed(&self) -> Option<Missed> {
        Some(Missed {
            on: self.on()?,
            weeks: self.value("weeks")?,
        })
    }

    fn adherence(&self) -> Option<Adherence> {
        Some(Adherence {
            on: self.on()?,
            applied: self.value("applied")?,
            due: self.value("due")?,
            recorded: None,
        })
    }
}

/// The cause that was kept so for a rule.
pub(super) fn read(rule: &str, json: &str) -> Option<Cause> {
    let kept: Kept = serde_json::from_str(json).ok()?;
    match rule {
        "self-harm" => kept.answers().map(Cause::SelfHarm),
        "self-harm-taken-back" => kept.answers().map(Cause::SelfHarmTakenBack),
        "mood-low" => kept.answers().map(Cause::MoodLow),
        "reaction-severe" => kept.reaction().map(Cause::ReactionSevere),
        "reaction-new" => kept.reaction().map(Cause::ReactionNew),
        "red-flag" => kept.concomitant().map(Cause::RedFlag),
        "pregnancy" => kept.concomitant().map(Cause::Pregnancy),
        "medicine" => kept.concomitant().map(Cause::Medicine),
        "lab-severe" => kept.graded().map(Cause::LabSevere),
        "lab-moderate" => kept.graded().map(Cause::LabModerate),
        "lab-level-high" => kept.result().map(Cause::LabLevelHigh),
        "lab-level-seen" => kept.result().map(Cause::LabLevelSeen),
        "lab-glucose" => kept.result().map(Cause::LabGlucose),
        "lab-kidney-rise" => kept.change().map(Cause::LabKidneyRise),
        "lab-trend" => kept.change().map(Cause::LabTrend),
        "lab-overdue" => kept.overdue().map(Cause::LabOverdue),
        "wants-to-stop" => kept.letter().map(Cause::WantsToStop),
        "message-waiting" => kept.letter().map(Cause::MessageWaiting),
        "area-up" => kept.growth().map(Cause::AreaUp),
        "area-unconfirmed" => kept.unconfirmed().map(Cause::AreaUnconfirmed),
        "area-old" => kept.day().map(Cause::AreaOld),
        "review-due" => kept.day().map(Cause::ReviewDue),
        "visit-overdue" => kept.missed().map(Cause::VisitOverdue),
        "adherence-low" => kept.adherence().map(Cause::AdherenceLow),
        "no-plan" => kept.day().map(Cause::NoPlan),
        _ => None,
    }
}
