//! Why a forecast may be doubted, and what it lacks.

use crate::forecast::Obstacle;
use crate::message::Messages;
use tapir_engine::fit::WarningKind;
use tapir_engine::forecast::Comparison;
use tapir_report::number::decimal;

/// Why a patient gets no numbers, for each reader, and what would mend it.
pub(in crate::web) struct Hindrance {
    /// For the doctor.
    pub sentence: String,
    /// For the patient.
    pub plain: String,
    /// What the doctor can do, as part of an address below the chart.
    pub path: &'static str,
    pub button: String,
}

/// In words.
pub(in crate::web) fn hindrances(
    found: &[Obstacle],
    comparison: &Comparison,
    m: &Messages,
) -> Vec<Hindrance> {
    found
        .iter()
        .map(|obstacle| {
            let (sentence, plain) = match obstacle {
                Obstacle::SecondArea => ("lacks-second-area", "lacks-second-area-plain"),
                Obstacle::FewMatches => ("lacks-matches", "lacks-matches-plain"),
                Obstacle::UnlikeModel => ("lacks-likeness", "lacks-likeness-plain"),
            };
            let (path, button) = match obstacle {
                Obstacle::SecondArea => ("/visits/new", "lacks-second-area-go"),
                Obstacle::FewMatches | Obstacle::UnlikeModel => ("#areas", "lacks-areas-go"),
            };
            let ess = decimal(comparison.fit.effective_sample_size, 0);
            Hindrance {
                sentence: m.with(sentence, [("ess", ess.into())]),
                plain: m.get(plain),
                path,
                button: m.get(button),
            }
        })
        .collect()
}

/// The reasons for doubt, each kind once; those that withhold the numbers are said as
/// such.
pub(in crate::web) fn doubts(comparison: &Comparison, m: &Messages) -> Vec<String> {
    let mut doubts: Vec<String> = Vec::new();
    for warning in &comparison.fit.warnings {
        let doubt = m.get(match warning.kind() {
            WarningKind::PoorFit | WarningKind::NoResponseYet => continue,
            WarningKind::AreaAgainstBody => "doubt-area-against-body",
            WarningKind::SurprisingFirstArea => "doubt-first-area",
            WarningKind::SurprisingBlood => "doubt-blood",
            WarningKind::BloodBeforeTreatment => "doubt-blood-first-day",
            WarningKind::LowEffectiveSampleSize => "doubt-low-effective-sample-size",
            WarningKind::Growing => "doubt-growing",
            WarningKind::StructuresDisagree => "doubt-structures",
            WarningKind::Surprising => "doubt-surprising",
            WarningKind::LongerThanStudied | WarningKind::TogetherUnstudied => "doubt-plan",
            WarningKind::OutsideTrials | WarningKind::SiteUnstudied => "doubt-outside",
            WarningKind::ChainsDisagree | WarningKind::MethodsDisagree => "doubt-computation",
        });
        if !doubts.contains(&doubt) {
            doubts.push(doubt);
        }
    }
    doubts
}
