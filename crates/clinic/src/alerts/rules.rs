//! The table of rules. A rule sees a course and says why, or nothing.
//!
//! To add one: a row in [`RULES`], a function below, a sentence in both
//! languages, a test. A rule that changes its meaning gets the next version.

use super::circumstance;
use super::laboratory;
use super::mood;
use super::review::Cause;
use crate::record::CourseRecord;
use jiff::civil::Date;

/// A reason to call the doctor.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Name in the record; never reused for another meaning.
    pub name: &'static str,
    /// Version of the meaning.
    pub version: i64,
    /// 1 to 3; 3 is the most severe.
    pub severity: i64,
    /// Where the limit comes from.
    pub source: &'static str,
    /// Key of the sentence that says why.
    pub sentence: &'static str,
    pub(crate) sees: fn(&CourseRecord) -> Option<Cause>,
}

/// From this grade a reaction is severe.
const SEVERE_GRADE: i64 = 3;
/// Standard deviations of a difference of two areas that chance alone exceeds in
/// one of forty comparisons.
const DEVIATES: f64 = 2.0;
/// Days over which the diary is looked at.
const DIARY_DAYS: i64 = 28;
/// Doses that must have been due for their share to mean anything.
const FEWEST_DUE: u32 = 4;
/// Days after which an area is old.
const OLD_AREA_DAYS: i32 = 84;

/// All rules, the most severe first.
pub const RULES: &[Rule] = &[
    Rule {
        name: "self-harm",
        version: 1,
        severity: 3,
        source: "PHQ-9 (Kroenke, Spitzer and Williams 2001), question 9 above “not at all”: looked at by a person, whatever the total; that only a clinician's note ends it is a rule of the house",
        sentence: "alert-self-harm",
        sees: mood::self_harm,
    },
    Rule {
        name: "self-harm-taken-back",
        version: 1,
        severity: 3,
        source: "as self-harm; that taking the answers back does not end it is a rule of the house",
        sentence: "alert-self-harm-taken-back",
        sees: mood::self_harm_taken_back,
    },
    Rule {
        name: "reaction-severe",
        version: 1,
        severity: 3,
        source: "CTCAE v5: grade 3 is severe; infection and swollen lymph nodes: warnings of the label of tacrolimus ointment",
        sentence: "alert-reaction-severe",
        sees: reaction_severe,
    },
    Rule {
        name: "red-flag",
        version: 1,
        severity: 3,
        source: "label of tacrolimus ointment: an infection is treated first, enlarged lymph nodes are investigated (120ty.net, page 6); the severity is that of the same reactions",
        sentence: "alert-red-flag",
        sees: circumstance::red_flag,
    },
    Rule {
        name: "lab-severe",
        version: 1,
        severity: 3,
        source: "CTCAE v5: grade 3 is severe; limits in domain::laboratory",
        sentence: "alert-lab-severe",
        sees: laboratory::severe,
    },
    Rule {
        name: "lab-level-high",
        version: 1,
        severity: 3,
        source: "trough under oral tacrolimus: keep below 20 ng/mL (120ty.net aid=41707, page 5)",
        sentence: "alert-lab-level-high",
        sees: laboratory::level_high,
    },
    Rule {
        name: "mood-low",
        version: 1,
        severity: 2,
        source: "PHQ-9 of 10 or more: sensitivity and specificity 88 % for major depression (Kroenke, Spitzer and Williams 2001); that only a clinician's note ends it is a rule of the house",
        sentence: "alert-mood-low",
        sees: mood::low,
    },
    Rule {
        name: "pregnancy",
        version: 1,
        severity: 2,
        source: "label of tacrolimus ointment: former US pregnancy category C, breast-feeding advised against; light: rule of the house, no source; that a signed plan answers it is a rule of the house",
        sentence: "alert-pregnancy",
        sees: circumstance::of_a_child,
    },
    Rule {
        name: "medicine",
        version: 1,
        severity: 2,
        source: "label of tacrolimus ointment: caution with inhibitors of CYP3A4 in widespread or erythrodermic disease; that it calls for any area, and that a signed plan answers it, are rules of the house",
        sentence: "alert-medicine",
        sees: circumstance::medicine,
    },
    Rule {
        name: "wants-to-stop",
        version: 1,
        severity: 2,
        source: "rule of the house: a wish to stop is answered first",
        sentence: "alert-wants-to-stop",
        sees: wants_to_stop,
    },
    Rule {
        name: "area-up",
        version: 1,
        severity: 2,
        source: "two standard deviations of the difference, with the errors of params/measurement.toml",
        sentence: "alert-area-up",
        sees: area_up,
    },
    Rule {
        name: "lab-kidney-rise",
        version: 1,
        severity: 2,
        source: "KDIGO, acute kidney injury stage 1: 26.5 umol/L within 48 hours or 1.5 times within 7 days (qxmd definition_17)",
        sentence: "alert-lab-rise",
        sees: laboratory::kidney_rise,
    },
    Rule {
        name: "lab-moderate",
        version: 1,
        severity: 2,
        source: "CTCAE v5: grade 2; limits in domain::laboratory",
        sentence: "alert-lab-moderate",
        sees: laboratory::moderate,
    },
    Rule {
        name: "lab-level-seen",
        version: 1,
        severity: 2,
        source: "94 % of samples under topical use below 1 ng/mL (Undre 2009; Harper 2005); that it calls from there on is assumed",
        sentence: "alert-lab-level-seen",
        sees: laboratory::level_seen,
    },
    Rule {
        name: "lab-glucose",
        version: 1,
        severity: 2,
        source: "ADA: fasting glucose of 7.0 mmol/L or more (from memory)",
        sentence: "alert-lab-glucose",
        sees: laboratory::glucose,
    },
    Rule {
        name: "reaction-new",
        version: 1,
        severity: 2,
        source: "rule of the house: every reported reaction is graded",
        sentence: "alert-reaction-new",
        sees: reaction_new,
    },
    Rule {
        name: "message-waiting",
        version: 1,
        severity: 2,
        source: "rule of the house: every message is answered",
        sentence: "alert-message-waiting",
        sees: message_waiting,
    },
    Rule {
        name: "lab-overdue",
        version: 1,
        severity: 1,
        source: "safety schedule by risk, domain::laboratory::SCHEDULE version 1",
        sentence: "alert-lab-overdue",
        sees: laboratory::overdue,
    },
    Rule {
        name: "lab-trend",
        version: 1,
        severity: 1,
        source: "rule of the house, assumed: three results in one direction and 30 % in all",
        sentence: "alert-lab-trend",
        sees: laboratory::trend,
    },
    Rule {
        name: "area-unconfirmed",
        version: 1,
        severity: 1,
        source: "rule of the house: a clinician confirms what a patient measured",
        sentence: "alert-area-unconfirmed",
        sees: area_unconfirmed,
    },
    Rule {
        name: "review-due",
        version: 1,
        severity: 1,
        source: "the signed plan",
        sentence: "alert-review-due",
        sees: review_due,
    },
    Rule {
        name: "visit-overdue",
        version: 1,
        severity: 1,
        source: "the signed plan; that a visit up to a week early or late is the planned one is assumed",
        sentence: "alert-visit-overdue",
        sees: visit_overdue,
    },
    Rule {
        name: "adherence-low",
        version: 1,
        severity: 1,
        source: "rule of the house: fewer than half of the doses due in four weeks",
        sentence: "alert-adherence-low",
        sees: adherence_low,
    },
    Rule {
        name: "area-old",
        version: 1,
        severity: 1,
        source: "rule of the house: an area at least every twelve weeks of treatment",
        sentence: "alert-area-old",
        sees: area_old,
    },
    Rule {
        name: "no-plan",
        version: 1,
        severity: 1,
        source: "rule of the house: a course has a signed plan",
        sentence: "alert-no-plan",
        sees: no_plan,
    },
];

fn reaction_severe(record: &CourseRecord) -> Option<Cause> {
    let event = record.events.iter().rev().find(|event| {
        let flagged = matches!(event.term.as_str(), "infection" | "lymph_node");
        let severe = event.grade.is_some_and(|grade| grade >= SEVERE_GRADE);
        event.ended_on.is_none() && (severe || (flagged && event.grade.is_none()))
    })?;
    Some(Cause::on(event.started_on).with("term", &event.term))
}

fn reaction_new(record: &CourseRecord) -> Option<Cause> {
    let ungraded =
        |e: &&crate::store::adverse_events::AdverseEvent| e.ended_on.is_none() && e.grade.is_none();
    let event = record.events.iter().rev().find(ungraded)?;
    Some(Cause::on(event.started_on).with("term", &event.term))
}

/// The patient's last message that has no answer after it.
fn unanswered(record: &CourseRecord) -> Option<&crate::store::messages::Message> {
    record.messages.last().filter(|message| !message.from_care)
}

fn wants_to_stop(record: &CourseRecord) -> Option<Cause> {
    let message = unanswered(record).filter(|message| message.about == "stop")?;
    Some(Cause::on(crate::clock::today(
        message.sent_at,
        &record.patient.zone,
    )))
}

fn message_waiting(record: &CourseRecord) -> Option<Cause> {
    let message = unanswered(record).filter(|message| message.about != "stop")?;
    Some(Cause::on(crate::clock::today(
        message.sent_at,
        &record.patient.zone,
    )))
}

/// The newest area against the smallest before it.
fn area_up(record: &CourseRecord) -> Option<Cause> {
    record.lesions.iter().find_map(|(_, areas)| {
        let (last, before) = areas.split_last()?;
        let least = before.iter().min_by(|a, b| a.cm2.total_cmp(&b.cm2))?;
        let error = last.error_cm2.hypot(least.error_cm2);
        (last.cm2 - least.cm2 > DEVIATES * error).then(|| {
            Cause::on(last.measured_on)
                .with("now", &format!("{:.1}", last.cm2))
                .with("before", &format!("{:.1}", least.cm2))
                .with("error", &format!("{:.1}", DEVIATES * error))
        })
    })
}

fn area_unconfirmed(record: &CourseRecord) -> Option<Cause> {
    let areas = record.lesions.iter().flat_map(|(_, areas)| areas);
    let area = areas.rev().find(|area| area.confirmed_by.is_none())?;
    Some(Cause::on(area.measured_on).with("by", &area.measured_by))
}

fn review_due(record: &CourseRecord) -> Option<Cause> {
    let review = record.versions.last()?.review_on?;
    (review <= record.today).then(|| Cause::on(review))
}

fn visit_overdue(record: &CourseRecord) -> Option<Cause> {
    let missed = record.missed_visit()?;
    Some(Cause::on(missed.on).with("weeks", &missed.week.to_string()))
}

fn adherence_low(record: &CourseRecord) -> Option<Cause> {
    let from = record.today - jiff::Span::new().days(DIARY_DAYS);
    let counted = record.diary.between(from, record.today, record.today);
    let low = counted.due >= FEWEST_DUE && 2 * counted.applied < counted.due;
    low.then(|| {
        Cause::on(record.today)
            .with("applied", &counted.applied.to_string())
            .with("due", &counted.due.to_string())
    })
}

fn area_old(record: &CourseRecord) -> Option<Cause> {
    record.version_on(record.today)?;
    let last: Option<Date> = record
        .lesions
        .iter()
        .flat_map(|(_, areas)| areas)
        .map(|area| area.measured_on)
        .max();
    let last = last.or(record.course.map(|course| course.started_on))?;
    ((record.today - last).get_days() > OLD_AREA_DAYS).then(|| Cause::on(last))
}

fn no_plan(record: &CourseRecord) -> Option<Cause> {
    let course = record.course?;
    record
        .versions
        .is_empty()
        .then(|| Cause::on(course.started_on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_a_source() {
        for (i, rule) in RULES.iter().enumerate() {
            assert!(!rule.source.is_empty());
            assert!((1..=3).contains(&rule.severity));
            assert!(RULES[..i].iter().all(|other| other.name != rule.name));
        }
    }
}
