//! The table of rules. A rule sees a course and says every reason that there is: a
//! test, a message or a lesion is a reason of its own and hides no other.
//!
//! To add one: a row in [`RULES`], a kind of [`Cause`] with what it sees, a function
//! in the file of what it looks at, a sentence in both languages, a test. A rule that
//! changes its meaning gets the next version.

use super::{allergy, area, circumstance, laboratory, message, mood, plan, reaction, supply};
use crate::domain::cause::Cause;
use crate::record::CourseRecord;

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
    pub(crate) sees: fn(&CourseRecord) -> Vec<Cause>,
}

/// All rules, the most severe first.
pub const RULES: &[Rule] = &[
    Rule {
        name: "self-harm",
        version: 1,
        severity: 3,
        source: "PHQ-9 (Kroenke, Spitzer and Williams 2001), question 9 above “not at all”: looked at by a person, whatever the total; that only a clinician's note ends it is a rule of the house",
        sees: mood::self_harm,
    },
    Rule {
        name: "self-harm-taken-back",
        version: 1,
        severity: 3,
        source: "as self-harm; that taking the answers back does not end it is a rule of the house",
        sees: mood::self_harm_taken_back,
    },
    Rule {
        name: "reaction-severe",
        version: 2,
        severity: 3,
        source: "CTCAE v5: grade 3 is severe; a serious reaction, and fever: rules of the house; infection and swollen lymph nodes: warnings of the label of tacrolimus ointment",
        sees: reaction::severe,
    },
    Rule {
        name: "red-flag",
        version: 1,
        severity: 3,
        source: "label of tacrolimus ointment: an infection is treated first, enlarged lymph nodes are investigated (120ty.net, page 6); the severity is that of the same reactions",
        sees: circumstance::red_flag,
    },
    Rule {
        name: "allergy",
        version: 1,
        severity: 3,
        source: "EU label of tacrolimus ointment: contraindicated where somebody is hypersensitive to tacrolimus, macrolides or what the ointment is made of (rxreasoner.com, protopic-oint); for the other products a rule of the house; the names that are known stand in domain::allergy",
        sees: allergy::of_the_plan,
    },
    Rule {
        name: "lab-severe",
        version: 3,
        severity: 3,
        source: "CTCAE v5: grade 3 is severe; limits in domain::laboratory, each test by itself",
        sees: laboratory::severe,
    },
    Rule {
        name: "lab-filtration",
        version: 1,
        severity: 3,
        source: "CKD-EPI 2021 (doi 10.1056/NEJMoa2102953) of the newest creatinine; that an estimate below 30 mL/min/1.73 m2 calls by itself is a rule of the house",
        sees: laboratory::filtration,
    },
    Rule {
        name: "lab-level-high",
        version: 2,
        severity: 3,
        source: "trough under oral tacrolimus: keep below 20 ng/mL (120ty.net aid=41707, page 5)",
        sees: laboratory::level_high,
    },
    Rule {
        name: "mood-low",
        version: 1,
        severity: 2,
        source: "PHQ-9 of 10 or more: sensitivity and specificity 88 % for major depression (Kroenke, Spitzer and Williams 2001); that only a clinician's note ends it is a rule of the house",
        sees: mood::low,
    },
    Rule {
        name: "pregnancy",
        version: 1,
        severity: 2,
        source: "label of tacrolimus ointment: former US pregnancy category C, breast-feeding advised against; light: rule of the house, no source; that a signed plan answers it is a rule of the house",
        sees: circumstance::of_a_child,
    },
    Rule {
        name: "medicine",
        version: 1,
        severity: 2,
        source: "label of tacrolimus ointment: caution with inhibitors of CYP3A4 in widespread or erythrodermic disease; that it calls for any area, and that a signed plan answers it, are rules of the house",
        sees: circumstance::medicine,
    },
    Rule {
        name: "wants-to-stop",
        version: 2,
        severity: 2,
        source: "rule of the house: a wish to stop is answered first",
        sees: message::wants_to_stop,
    },
    Rule {
        name: "area-up",
        version: 2,
        severity: 2,
        source: "two standard deviations above the level before, with the errors of params/measurement.toml; that a tenth of the largest area is much, and what makes a slow rise, are assumed",
        sees: area::up,
    },
    Rule {
        name: "lab-kidney-rise",
        version: 1,
        severity: 2,
        source: "KDIGO, acute kidney injury stage 1: 26.5 umol/L within 48 hours or 1.5 times within 7 days (qxmd definition_17)",
        sees: laboratory::kidney_rise,
    },
    Rule {
        name: "lab-moderate",
        version: 2,
        severity: 2,
        source: "CTCAE v5: grade 2; limits in domain::laboratory, each test by itself",
        sees: laboratory::moderate,
    },
    Rule {
        name: "lab-outside",
        version: 1,
        severity: 2,
        source: "rule of the house: what is outside its range and has no grade is looked at by a person",
        sees: laboratory::outside,
    },
    Rule {
        name: "lab-no-range",
        version: 1,
        severity: 2,
        source: "rule of the house: a result that cannot be graded is not passed over",
        sees: laboratory::no_range,
    },
    Rule {
        name: "lab-level-seen",
        version: 1,
        severity: 2,
        source: "94 % of samples under topical use below 1 ng/mL (Undre 2009; Harper 2005); that it calls from there on is assumed",
        sees: laboratory::level_seen,
    },
    Rule {
        name: "lab-glucose",
        version: 1,
        severity: 2,
        source: "ADA, criteria for the diagnosis of diabetes: fasting plasma glucose of 126 mg/dL (7.0 mmol/L) or more (as reprinted in PMC3086708, table 1)",
        sees: laboratory::glucose,
    },
    Rule {
        name: "reaction-new",
        version: 1,
        severity: 2,
        source: "rule of the house: every reported reaction is graded",
        sees: reaction::new,
    },
    Rule {
        name: "message-waiting",
        version: 2,
        severity: 2,
        source: "rule of the house: every message is answered",
        sees: message::waiting,
    },
    Rule {
        name: "lab-overdue",
        version: 1,
        severity: 1,
        source: "safety schedule by risk, domain::laboratory::SCHEDULE version 1",
        sees: laboratory::overdue,
    },
    Rule {
        name: "lab-trend",
        version: 1,
        severity: 1,
        source: "rule of the house, assumed: three results in one direction and 30 % in all",
        sees: laboratory::trend,
    },
    Rule {
        name: "area-up-slightly",
        version: 1,
        severity: 1,
        source: "as area-up, for less than a tenth of the largest area of the lesion",
        sees: area::up_slightly,
    },
    Rule {
        name: "area-unconfirmed",
        version: 1,
        severity: 1,
        source: "rule of the house: a clinician confirms what a patient measured",
        sees: area::unconfirmed,
    },
    Rule {
        name: "review-due",
        version: 1,
        severity: 1,
        source: "the signed plan",
        sees: plan::review_due,
    },
    Rule {
        name: "visit-overdue",
        version: 1,
        severity: 1,
        source: "the signed plan; that a visit up to a week early or late is the planned one is assumed",
        sees: plan::visit_overdue,
    },
    Rule {
        name: "adherence-low",
        version: 2,
        severity: 1,
        source: "rule of the house: fewer than half of the doses due in four weeks, since the \
                 plan was signed, are recorded as applied",
        sees: plan::adherence_low,
    },
    Rule {
        name: "supply-short",
        version: 1,
        severity: 1,
        source: "rule of the house: ointment lasts until the next planned visit; counted from \
                 tubes and diary, the midpoint of the range",
        sees: supply::short,
    },
    Rule {
        name: "area-old",
        version: 1,
        severity: 1,
        source: "rule of the house: an area at least every twelve weeks of treatment",
        sees: area::old,
    },
    Rule {
        name: "no-plan",
        version: 1,
        severity: 1,
        source: "rule of the house: a course has a signed plan",
        sees: plan::missing,
    },
];

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
