//! The analyses of credibility on the model itself.

use crate::patients::library;
use std::sync::OnceLock;
use tapir_engine::endpoint::Endpoint;
use tapir_engine::population::Population;
use tapir_engine::rng::Seed;
use tapir_engine::site::Site;
use tapir_engine::structure::Structure;
use tapir_engine::trial::{TrialSpec, run};
use tapir_engine::validate::credibility::{Effort, Question, SensitivityReport, analyse};

const SMALL: Effort = Effort {
    patient_rows: 128,
    patient_walks: 2,
    patient_slopes: 4,
    trial_patients: 8,
    constant_walks: 1,
    constants_kept: 2,
    constant_rows: 2,
    repeats: 2,
};

fn small(threads: usize) -> SensitivityReport {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let pool = pool.build().unwrap();
    pool.install(|| analyse(&library(), SMALL, Seed(5), &|_| {}).unwrap())
}

/// One analysis for all tests: it is seconds of work.
fn analysed() -> &'static SensitivityReport {
    static FOUND: OnceLock<SensitivityReport> = OnceLock::new();
    FOUND.get_or_init(|| small(3))
}

#[test]
fn analysis_is_the_same_on_any_number_of_threads() {
    // as text: a NaN is not equal to itself
    let text = |report: &SensitivityReport| serde_json::to_string(report).unwrap();
    assert_eq!(text(&small(1)), text(analysed()));
}

/// Points of the cube are the same population as recruited patients.
#[test]
fn patients_from_the_cube_answer_like_recruited_ones() {
    let report = analysed();
    for of in &report.structures {
        let mut library = library();
        library.structures = vec![of.structure];
        let spec = TrialSpec {
            name: String::new(),
            seed: Seed(11),
            patients: 512,
            weeks: 24.0,
            population: Population::at(Site::Face),
            arms: vec![tapir_engine::trial::ArmSpec {
                n: None,
                name: "tacrolimus".to_owned(),
                plan: "tacrolimus 0.1%: bid 24w, stop".parse().unwrap(),
                adherence: 1.0,
            }],
            endpoints: vec![Endpoint::Mean { week: 24.0 }],
        };
        let outcomes = run(&library, &spec, 0..spec.patients, &|_| {}).unwrap();
        let values = &outcomes.values[0][0];
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let asked = of.between_patients.iter();
        let ranking = asked
            .clone()
            .find(|r| r.question == Question::Repigmentation)
            .unwrap();
        // four standard errors of the smaller sample
        let counted = ranking.answered * 2.0 * SMALL.patient_rows as f64;
        let error = 4.0 * ranking.sd / counted.sqrt();
        assert!(
            (ranking.mean - mean).abs() < error,
            "structure {}: {} in the cube, {mean} recruited, error {error}",
            of.structure,
            ranking.mean
        );
        let accepted = outcomes.acceptance.rate();
        assert!((ranking.answered - accepted).abs() < 0.12);
    }
}

#[test]
fn rankings_hold_every_question_in_both_structures() {
    let mut report = analysed().clone();
    assert_eq!(report.structures.len(), Structure::ALL.len());
    for of in &report.structures {
        for rankings in [&of.between_patients, &of.constants] {
            assert!(rankings.iter().map(|r| r.question).eq(Question::ALL));
        }
        // what acts only in some patients is not lost, other drugs' effects are
        let has = |name| {
            of.between_patients[0]
                .factors
                .iter()
                .any(|f| f.name == name)
        };
        assert!(has("k_loss_trm") && has("living_fraction") && has("ic50"));
        assert!(!has("jak_load") && !has("light_teff"));
        // the speed of return decides how much comes back; its slope is upward
        let repigmentation = &of.between_patients[0];
        let speed = repigmentation
            .factors
            .iter()
            .find(|f| f.name == "front_speed");
        assert!(speed.unwrap().slope > 0.0);
    }
    report.keep(&[Question::TaperMinusStop]);
    assert_eq!(report.structures[0].constants.len(), 1);
}
