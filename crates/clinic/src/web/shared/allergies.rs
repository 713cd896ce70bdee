//! Allergies in words: what is known, each with who entered it and when.

use super::labels;
use crate::calendar::long_day;
use crate::domain::allergy::Allergy;
use crate::record::{CourseRecord, Known};
use crate::store::record::allergies::Entered;
use crate::web::view::View;

/// An allergy in few words: the substance, how severe, what happened, since when.
pub(in crate::web) fn said(allergy: &Allergy, view: &View) -> String {
    let m = view.m;
    let since = allergy.since.map(|since| {
        let since = labels::onset(since, m);
        view.line("circumstance-since", "date", &since)
    });
    let severity = labels::allergy_severity(allergy.severity, m);
    let reaction = match allergy.reaction.as_str() {
        "" => m.get("allergy-reaction-unknown"),
        known => known.to_owned(),
    };
    let parts: Vec<String> = [Some(reaction), Some(severity), since]
        .into_iter()
        .flatten()
        .collect();
    view.named(&allergy.substance, &parts.join(" · "))
}

/// An entry with its day and author, and how it ended.
pub(in crate::web) fn entry(entered: &Entered, view: &View) -> String {
    let m = view.m;
    let recorded = m.with(
        "allergy-recorded",
        [
            ("date", long_day(entered.recorded_on, m).into()),
            ("by", entered.by.clone().into()),
        ],
    );
    let Some(allergy) = &entered.allergy else {
        return format!("{} · {recorded}", m.get("allergies-none"));
    };
    let ended = entered.end.as_ref().map(|end| {
        m.with(
            "allergy-ended",
            [
                ("date", long_day(end.on, m).into()),
                ("by", end.by.clone().into()),
                ("reason", end.reason.clone().into()),
            ],
        )
    });
    let parts = [Some(said(allergy, view)), Some(recorded), ended];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// What is known today, a line for each; that nothing is recorded is a line, too.
pub(in crate::web) fn lines(record: &CourseRecord, view: &View) -> Vec<String> {
    match record.known_allergies() {
        Known::NotRecorded => vec![view.m.get("allergies-not-recorded")],
        Known::None(asked) => vec![entry(asked, view)],
        Known::These(all) => all.iter().map(|(one, _)| entry(one, view)).collect(),
    }
}

/// The same in one line with what it is about, for the head of a chart and the patient's
/// plan.
pub(in crate::web) fn in_short(record: &CourseRecord, view: &View) -> String {
    view.named(&view.m.get("allergies-title"), &known(record, view))
}

/// The same in one line.
pub(in crate::web) fn known(record: &CourseRecord, view: &View) -> String {
    let m = view.m;
    match record.known_allergies() {
        Known::NotRecorded => m.get("allergies-not-recorded"),
        Known::None(asked) => m.with(
            "allergies-none-asked",
            [("date", long_day(asked.recorded_on, m).into())],
        ),
        Known::These(all) => {
            let one = |(_, allergy): &(&Entered, &Allergy)| {
                let severity = labels::allergy_severity(allergy.severity, m);
                let values = [
                    ("substance", allergy.substance.clone().into()),
                    ("severity", severity.into()),
                ];
                m.with("allergy-short", values)
            };
            all.iter().map(one).collect::<Vec<_>>().join(" · ")
        }
    }
}
