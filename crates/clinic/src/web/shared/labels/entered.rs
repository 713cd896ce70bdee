//! Words for what clinicians enter.

use crate::calendar::{long_day, month};
use crate::domain::allergy::Severity;
use crate::domain::circumstance::{Inhibits, Kind};
use crate::domain::consent::Purpose;
use crate::domain::laboratory::{self, Factor, Judged, Verdict, of_code};
use crate::domain::phq9::{MOST, Phq9};
use crate::domain::{Aspect, Entered, EntryKind, Onset, Place, Precision, Sex, Side, Term};
use crate::message::Messages;
use crate::store::record::adverse_events::AdverseEvent;
use crate::store::record::lesions::Lesion;
use tapir_engine::population::Activity;
use tapir_engine::site::Site;
use tapir_report::number::decimal;

pub(in crate::web) fn side(side: Side, m: &Messages) -> String {
    m.get(match side {
        Side::Left => "side-left",
        Side::Right => "side-right",
        Side::Middle => "side-middle",
    })
}

pub(in crate::web) fn sex(sex: Sex, m: &Messages) -> String {
    m.get(match sex {
        Sex::Female => "sex-female",
        Sex::Male => "sex-male",
        Sex::Other => "sex-other",
        Sex::Unknown => "entry-unknown",
    })
}

pub(in crate::web) fn activity(activity: Activity, m: &Messages) -> String {
    m.get(match activity {
        Activity::Active => "activity-active",
        Activity::Stable => "activity-stable",
        Activity::Any => "activity-any",
    })
}

/// What a visit is for.
pub(in crate::web) fn purpose(purpose: &str, m: &Messages) -> String {
    m.get(match purpose {
        "start" => "purpose-start",
        "review" => "purpose-review",
        "observation" => "purpose-observation",
        _ => "purpose-other",
    })
}

/// Front or back, as it is called at the site.
pub(in crate::web) fn aspect(site: Site, aspect: Aspect, m: &Messages) -> String {
    m.get(match (site, aspect) {
        (_, Aspect::Eyelid) => "aspect-eyelid",
        (_, Aspect::Lip) => "aspect-lip",
        (Site::Hand, Aspect::Front) => "aspect-palm",
        (Site::Hand, Aspect::Back) => "aspect-hand-back",
        (Site::Foot, Aspect::Front) => "aspect-foot-back",
        (Site::Foot, Aspect::Back) => "aspect-sole",
        (_, Aspect::Front) => "body-front",
        (_, Aspect::Back) => "body-back",
    })
}

/// When something appeared, no more exactly than it is known.
pub(in crate::web) fn onset(onset: Onset, m: &Messages) -> String {
    let year = || ("year", onset.on.year().to_string().into());
    match onset.precision {
        Precision::Day => long_day(onset.on, m),
        Precision::Month => m.with(
            "month-format",
            [year(), ("month", month(onset.on, m).into())],
        ),
        Precision::Year => m.with("year-format", [year()]),
    }
}

/// A site with its side, and front or back where that is said.
pub(in crate::web) fn place(place: Place, m: &Messages) -> String {
    let key = match place.aspect {
        Some(_) => "lesion-place-aspect",
        None => "lesion-place",
    };
    let which = place.aspect.map(|which| aspect(place.site, which, m));
    m.with(
        key,
        [
            ("site", super::site(place.site, m).into()),
            ("side", side(place.side, m).into()),
            ("aspect", which.unwrap_or_default().into()),
        ],
    )
}

/// A lesion by its place and, where it has one, its name.
pub(in crate::web) fn lesion(lesion: &Lesion, m: &Messages) -> String {
    lesion_named(&lesion.name, lesion.place(), m)
}

/// A place with the name that a lesion has there.
pub(in crate::web) fn lesion_named(name: &str, at: Place, m: &Messages) -> String {
    let place = place(at, m);
    if name.is_empty() {
        return place;
    }
    m.with(
        "lesion-named",
        [("name", name.to_owned().into()), ("place", place.into())],
    )
}

/// A test of the laboratory by its key.
pub(in crate::web) fn analyte(key: &str, m: &Messages) -> String {
    m.get(match key {
        "tacrolimus-trough" => "test-tacrolimus-trough",
        "tacrolimus" => "test-tacrolimus",
        "creatinine" => "test-creatinine",
        "alt" => "test-alt",
        "ast" => "test-ast",
        "lymphocytes" => "test-lymphocytes",
        "leukocytes" => "test-leukocytes",
        "haemoglobin" => "test-haemoglobin",
        "platelets" => "test-platelets",
        "glucose" => "test-glucose",
        "potassium" => "test-potassium",
        "magnesium" => "test-magnesium",
        "systolic" => "test-systolic",
        _ => "test-diastolic",
    })
}

/// Why systemic exposure is possible.
pub(in crate::web) fn factor(factor: Factor, m: &Messages) -> String {
    m.get(match factor {
        Factor::LargeArea => "factor-large-area",
        Factor::Infant => "factor-infant",
        Factor::BrokenBarrier => "factor-broken-barrier",
        Factor::Occlusion => "factor-occlusion",
        Factor::Inhibitor => "factor-inhibitor",
        Factor::Systemic => "factor-systemic",
        Factor::Kidney => "factor-kidney",
    })
}

/// What bears on the treatment.
pub(in crate::web) fn circumstance(kind: Kind, m: &Messages) -> String {
    m.get(match kind {
        Kind::Pregnancy => "circumstance-pregnancy",
        Kind::BreastFeeding => "circumstance-breast-feeding",
        Kind::SkinInfection => "circumstance-skin-infection",
        Kind::LymphNodes => "circumstance-lymph-nodes",
        Kind::Medicine => "circumstance-medicine",
    })
}

/// An answer to a question of the PHQ-9.
pub(in crate::web) fn mood_answer(answer: u8, m: &Messages) -> String {
    m.get(match answer {
        0 => "mood-answer-0",
        1 => "mood-answer-1",
        2 => "mood-answer-2",
        _ => "mood-answer-3",
    })
}

/// The total of the PHQ-9, or that it is not known.
pub(in crate::web) fn mood_total(answers: &Phq9, m: &Messages) -> String {
    match answers.total() {
        Some(total) => format!("{total} / {MOST}"),
        None => m.get("mood-total-unknown"),
    }
}

/// What is consented to.
pub(in crate::web) fn consent_purpose(purpose: Purpose, m: &Messages) -> String {
    m.get(match purpose {
        Purpose::Record => "consent-record",
        Purpose::Photographs => "consent-photographs",
        Purpose::Mail => "consent-mail",
        Purpose::Push => "consent-push",
        Purpose::Research => "consent-research",
    })
}

/// Whether a medicine inhibits CYP3A4.
pub(in crate::web) fn inhibits(answer: Inhibits, m: &Messages) -> String {
    m.get(match answer {
        Inhibits::Strongly => "inhibits-strongly",
        Inhibits::Yes => "inhibits-yes",
        Inhibits::No => "inhibits-no",
        Inhibits::Unknown => "inhibits-unknown",
    })
}

/// How severe an allergy was.
pub(in crate::web) fn allergy_severity(severity: Severity, m: &Messages) -> String {
    m.get(match severity {
        Severity::Mild => "allergy-severity-mild",
        Severity::Severe => "allergy-severity-severe",
        Severity::Unknown => "allergy-severity-unknown",
    })
}

/// A CTCAE grade with its word.
pub(in crate::web) fn grade(grade: i64, m: &Messages) -> String {
    m.get(match grade {
        1 => "grade-1",
        2 => "grade-2",
        3 => "grade-3",
        4 => "grade-4",
        _ => "grade-5",
    })
}

/// How far from normal a result is.
pub(in crate::web) fn judged(judged: &Judged, m: &Messages) -> String {
    let said = match judged.verdict {
        Verdict::Grade(found, _) => grade(found, m),
        Verdict::Outside(laboratory::Side::Low, _) => m.get("lab-below"),
        Verdict::Outside(laboratory::Side::High, _) => m.get("lab-above"),
        Verdict::Within => m.get("lab-no-grade"),
        Verdict::NoRange => m.get("lab-no-range"),
        Verdict::Unranged => m.get("lab-unranged"),
    };
    match judged.assumed {
        true => m.with("lab-assumed", [("grade", said.into())]),
        false => said,
    }
}

/// What was done about a reaction.
pub(in crate::web) fn action(action: &str, m: &Messages) -> String {
    m.get(match action {
        "paused" => "action-paused",
        "less" => "action-less",
        "stopped" => "action-stopped",
        "other" => "action-other",
        _ => "action-none",
    })
}

/// How a reaction went.
pub(in crate::web) fn outcome(outcome: &str, m: &Messages) -> String {
    m.get(match outcome {
        "recovered" => "outcome-recovered",
        "recovering" => "outcome-recovering",
        "not_recovered" => "outcome-not-recovered",
        "sequelae" => "outcome-sequelae",
        "fatal" => "outcome-fatal",
        _ => "entry-unknown",
    })
}

/// A reaction in a sentence: since when, what, in the reporter's words.
pub(in crate::web) fn event(event: &AdverseEvent, m: &Messages) -> String {
    m.with(
        "reaction-sentence",
        [
            ("date", long_day(event.started_on, m).into()),
            ("term", super::term(event.term, m).into()),
            ("description", event.description.clone().into()),
        ],
    )
}

/// An entry of a chart, as it is told from others.
pub(in crate::web) fn entered(entered: &Entered, m: &Messages) -> String {
    let number = |places| {
        entered
            .value
            .map_or(String::new(), |x| decimal(x.value, places))
    };
    let result = || {
        let quantity = entered.value.map_or(String::new(), |x| x.to_string());
        format!("{}{quantity} {}", entered.mark, super::unit(&entered.unit))
    };
    let test = || match of_code(&entered.what, &entered.unit) {
        Some((found, _)) => analyte(found.key, m),
        None => entered.what.clone(),
    };
    let called = || match entered.place {
        Some(place) => lesion_named(&entered.mark, place, m),
        None => entered.mark.clone(),
    };
    let bearing = || match Kind::named(&entered.what) {
        Some(kind) if entered.mark.is_empty() => circumstance(kind, m),
        _ => entered.mark.clone(),
    };
    let (key, what, value) = match entered.kind {
        EntryKind::Area => ("wrong-area", String::new(), number(1)),
        EntryKind::Visit => ("wrong-visit", purpose(&entered.what, m), String::new()),
        EntryKind::LightSession => ("wrong-light-session", String::new(), number(0)),
        EntryKind::AdverseEvent => {
            let term = super::term(Term::of(&entered.what), m);
            ("wrong-adverse-event", term, String::new())
        }
        EntryKind::Lesion => ("wrong-lesion", called(), String::new()),
        EntryKind::LaboratoryResult => ("wrong-laboratory-result", test(), result()),
        EntryKind::Circumstance => ("wrong-circumstance", bearing(), String::new()),
        EntryKind::Photograph => ("photograph-of", String::new(), String::new()),
        EntryKind::Allergy if entered.mark.is_empty() => {
            ("wrong-none-known", String::new(), String::new())
        }
        EntryKind::Allergy => ("wrong-allergy", entered.mark.clone(), String::new()),
        EntryKind::Assessment if entered.value.is_none() => {
            ("wrong-assessment-part", String::new(), String::new())
        }
        EntryKind::Assessment => ("wrong-assessment", String::new(), number(0)),
    };
    let day = Onset {
        on: entered.on,
        precision: entered.precision,
    };
    m.with(
        key,
        [
            ("date", onset(day, m).into()),
            ("what", what.into()),
            ("value", value.into()),
        ],
    )
}
