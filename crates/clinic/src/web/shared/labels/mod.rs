//! Words of the domain in the language of a page.

mod alert;
mod entered;

pub(in crate::web) use alert::alert;
pub(in crate::web) use entered::{
    action, activity, allergy_severity, analyte, aspect, circumstance, consent_purpose, entered,
    event, factor, grade, inhibits, judged, lesion, lesion_named, mood_answer, mood_total, onset,
    outcome, place, purpose, sex, side,
};

use crate::calendar::long_day;
use crate::domain::circumstance::{Circumstance, Kind};
use crate::domain::laboratory::{Quantity, ReferenceRange};
use crate::domain::{
    Concern, Counted, DoseAssumption, DoseAssumptions, Part, Role, SkipReason, Term,
};
use crate::message::Messages;
use crate::store::account::members::Particulars;
use crate::store::record::patients::{Listed, Patient};
use jiff::civil::Date;
use tapir_engine::measurement::Method;
use tapir_engine::plan::Product;
use tapir_engine::site::Site;
use tapir_report::number::decimal;
use tapir_report::words;

/// A range as it is written; empty without a limit.
pub(in crate::web) fn range_text(limits: [Option<String>; 2]) -> String {
    match limits {
        [None, None] => String::new(),
        [None, Some(high)] => format!("≤ {high}"),
        [Some(low), None] => format!("≥ {low}"),
        [Some(low), Some(high)] => format!("{low}–{high}"),
    }
}

/// The range that a laboratory gave; that it was converted is said.
pub(in crate::web) fn reference_range(range: &ReferenceRange, m: &Messages) -> String {
    let text = |limit: Quantity| limit.to_string();
    let text = range_text(range.limits.map(|limit| limit.map(text)));
    match range.converted {
        true => m.with("lab-range-converted", [("range", text.into())]),
        false => text,
    }
}

/// A unit as people write it; UCUM has no µ.
pub(in crate::web) fn unit(ucum: &str) -> String {
    match ucum.strip_prefix("umol") {
        Some(rest) => format!("µmol{rest}"),
        None => ucum.to_owned(),
    }
}

pub(in crate::web) fn site(site: Site, m: &Messages) -> String {
    words::site(site, m.language)
}

pub(in crate::web) fn method(method: Method, m: &Messages) -> String {
    m.get(match method {
        Method::Traced => "method-traced",
        Method::HandUnits => "method-hand-units",
        Method::Vasi => "method-vasi",
    })
}

pub(in crate::web) fn part(part: Part, m: &Messages) -> String {
    m.get(match part {
        Part::Morning => "part-morning",
        Part::Evening => "part-evening",
    })
}

pub(in crate::web) fn reason(reason: SkipReason, m: &Messages) -> String {
    m.get(match reason {
        SkipReason::Forgot => "skip-forgot",
        SkipReason::Burning => "skip-burning",
        SkipReason::RanOut => "skip-ran-out",
        SkipReason::Travel => "skip-travel",
        SkipReason::Sun => "skip-sun",
        SkipReason::Other => "skip-other",
    })
}

pub(in crate::web) fn role(role: Role, m: &Messages) -> String {
    m.get(match role {
        Role::Administrator => "role-administrator",
        Role::Clinician => "role-clinician",
        Role::Patient => "role-patient",
        Role::Guardian => "role-guardian",
    })
}

/// What is known of doses that were due: applied, of those recorded, and the rest.
pub(in crate::web) fn counted(counted: Counted, m: &Messages) -> String {
    m.with(
        "doses-counted",
        [
            ("applied", counted.applied.into()),
            ("recorded", counted.recorded.into()),
            ("unknown", counted.not_recorded().into()),
        ],
    )
}

/// What is assumed of doses, for lists to choose from.
pub(in crate::web) fn dose_assumption(assumption: DoseAssumption, m: &Messages) -> String {
    m.get(match assumption {
        DoseAssumption::Prescribed => "doses-prescribed",
        DoseAssumption::Recorded => "doses-recorded",
        DoseAssumption::Unknown => "doses-unknown",
    })
}

/// What a comparison assumes of the doses before and after it.
pub(in crate::web) fn doses_assumed(doses: DoseAssumptions, m: &Messages) -> String {
    m.with(
        "doses-assumed",
        [
            ("past", dose_assumption(doses.past, m).into()),
            ("future", dose_assumption(doses.future, m).into()),
        ],
    )
}

/// A reported reaction by its term.
pub(in crate::web) fn term(term: Term, m: &Messages) -> String {
    m.get(match term {
        Term::Burning => "term-burning",
        Term::Itch => "term-itch",
        Term::Redness => "term-redness",
        Term::Infection => "term-infection",
        Term::LymphNode => "term-lymph-node",
        Term::Fever => "term-fever",
        Term::Other => "term-other",
    })
}

/// A circumstance beside a product, with what the label says.
fn meets(seen: &Circumstance, product: Product, m: &Messages) -> String {
    let key = match seen.kind {
        Kind::Pregnancy | Kind::BreastFeeding if product.is_light() => "concern-light-child",
        Kind::Pregnancy => "concern-pregnancy",
        Kind::BreastFeeding => "concern-breast-feeding",
        Kind::SkinInfection => "concern-skin-infection",
        Kind::LymphNodes => "concern-lymph-nodes",
        Kind::Medicine if seen.inhibits.known() => "concern-medicine",
        Kind::Medicine => "concern-medicine-unknown",
    };
    m.with(
        key,
        [
            ("date", long_day(seen.started_on, m).into()),
            ("circumstance", circumstance(seen.kind, m).into()),
            ("medicine", seen.medicine.clone().into()),
        ],
    )
}

/// What to look at in a plan, in a sentence.
pub(in crate::web) fn concern(concern: &Concern, start: Date, m: &Messages) -> String {
    let product = |product: Product| words::product(product, m.language);
    let on = |day: u32| long_day(start + jiff::Span::new().days(i64::from(day)), m);
    match concern {
        Concern::TooYoung {
            product: which,
            youngest,
        } => m.with(
            "concern-too-young",
            [
                ("product", product(*which).into()),
                ("age", (*youngest).into()),
            ],
        ),
        Concern::LightWithTacrolimus => m.get("concern-light"),
        Concern::NotSimulated(which) => m.with(
            "concern-not-simulated",
            [("product", product(*which).into())],
        ),
        Concern::EndsBefore {
            product: which,
            end_day,
            plan_end_day,
        } => m.with(
            "concern-ends-before",
            [
                ("product", product(*which).into()),
                ("end", on(*end_day).into()),
                ("later", on(*plan_end_day).into()),
            ],
        ),
        Concern::Gap {
            product: which,
            from_day,
            to_day,
        } => m.with(
            "concern-gap",
            [
                ("product", product(*which).into()),
                ("from", on(*from_day).into()),
                ("to", on(to_day.saturating_sub(1)).into()),
            ],
        ),
        Concern::TwoStrengths { from_day, to_day } => m.with(
            "concern-two-strengths",
            [
                ("from", on(*from_day).into()),
                ("to", on(to_day.saturating_sub(1)).into()),
            ],
        ),
        Concern::Meets {
            product,
            circumstance,
            ..
        } => meets(circumstance, *product, m),
        Concern::Allergic {
            product: which,
            allergy,
            ..
        } => m.with(
            "concern-allergy",
            [
                ("substance", allergy.substance.clone().into()),
                ("severity", allergy_severity(allergy.severity, m).into()),
                ("product", product(*which).into()),
            ],
        ),
    }
}

/// A patient of a list, with what tells patients of one name apart.
pub(in crate::web) fn listed(patient: &Listed, m: &Messages) -> String {
    format!(
        "{} · {}",
        patient.name,
        particulars(&patient.particulars, m)
    )
}

/// Sex, date of birth, number and age of a patient on a day.
pub(in crate::web) fn who(patient: &Patient, on: Date, m: &Messages) -> String {
    let years = decimal(patient.age_years(on), 0);
    let age = m.with("fact-age-years", [("years", years.into())]);
    format!("{} · {age}", particulars(&patient.particulars(), m))
}

/// A patient's name with what tells patients of one name apart.
pub(in crate::web) fn named(name: &str, of: &Particulars, m: &Messages) -> String {
    format!("{name} · {}", particulars(of, m))
}

/// What tells patients of one name apart: sex, date of birth, number of the clinic.
pub(in crate::web) fn particulars(of: &Particulars, m: &Messages) -> String {
    let number = m.with("patient-number", [("number", of.number.clone().into())]);
    [sex(of.sex, m), long_day(of.born_on, m), number].join(" · ")
}
