//! Whatever is entered, in whatever order: what calls most urgently stands in the
//! chart and in the work list, and to look at the rules once more changes nothing.
//!
//! What must call is worked out beside the program, from the entries alone.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::House;
use jiff::Span;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeSet;
use tapir_clinic::alerts::{self, look};
use tapir_clinic::clock;
use tapir_clinic::domain::circumstance::{Circumstance, Inhibits, Kind};
use tapir_clinic::domain::laboratory::analyte;
use tapir_clinic::domain::phq9::Phq9;
use tapir_clinic::domain::{EntryId, EntryKind, LaboratoryResultId, LesionId, PersonId, Term};
use tapir_clinic::jobs::sweep;
use tapir_clinic::store::record::adverse_events::{self, Assessment, NewAdverseEvent};
use tapir_clinic::store::record::areas::{self, NewArea};
use tapir_clinic::store::record::laboratory::{self, LaboratoryResult};
use tapir_clinic::store::record::plan_versions::{self, NewVersion};
use tapir_clinic::store::record::work_list::Part;
use tapir_clinic::store::record::{
    alerts as open_alerts, assessments, circumstances, corrections, lesions, messages,
};
use tapir_clinic::store::{ChangedChart, StoreError};
use tapir_engine::measurement::Method;

const ZONE: &str = "Asia/Shanghai";

/// One entry of somebody, or time that passes. Numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    Answer { self_harm: u8, others: u8 },
    TakeAnswersBack(usize),
    NoteAnswers(usize),
    AnswersAreWrong(usize),
    Report(usize),
    Judge(usize, Option<i64>, bool),
    ReactionIsWrong(usize),
    RestoreReaction(usize),
    State(usize, i64, Option<i64>),
    EndState(usize),
    StateIsWrong(usize),
    Result(usize, usize),
    ResultIsWrong(usize),
    RestoreResult(usize),
    Measure(f64),
    Write(bool),
    Reply,
    Sign(usize),
    Days(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let which = || 0..8_usize;
    prop_oneof![
        (0..4_u8, 0..4_u8).prop_map(|(self_harm, others)| Step::Answer { self_harm, others }),
        which().prop_map(Step::TakeAnswersBack),
        which().prop_map(Step::NoteAnswers),
        which().prop_map(Step::AnswersAreWrong),
        which().prop_map(Step::Report),
        (which(), prop::option::of(1..=5_i64), any::<bool>())
            .prop_map(|(which, grade, ended)| Step::Judge(which, grade, ended)),
        which().prop_map(Step::ReactionIsWrong),
        which().prop_map(Step::RestoreReaction),
        (which(), 0..20_i64, prop::option::of(-10..20_i64))
            .prop_map(|(kind, ago, ends)| Step::State(kind, ago, ends)),
        which().prop_map(Step::EndState),
        which().prop_map(Step::StateIsWrong),
        (which(), which()).prop_map(|(test, value)| Step::Result(test, value)),
        which().prop_map(Step::ResultIsWrong),
        which().prop_map(Step::RestoreResult),
        (5.0..30.0).prop_map(Step::Measure),
        any::<bool>().prop_map(Step::Write),
        Just(Step::Reply),
        which().prop_map(Step::Sign),
        (1..30_i64).prop_map(Step::Days),
    ]
}

struct Mood {
    id: EntryId,
    self_harm: u8,
    noted: bool,
    taken_back: bool,
    wrong: bool,
}

struct Event {
    id: EntryId,
    term: Term,
    grade: Option<i64>,
    ended: bool,
    hidden: bool,
}

struct State {
    id: EntryId,
    kind: Kind,
    started_on: Date,
    ended_on: Option<Date>,
    hidden: bool,
}

struct Sample {
    id: EntryId,
    test: &'static str,
    value: f64,
    hidden: bool,
}

/// What was entered so far, beside the program.
struct Model {
    house: House,
    /// Signed versions.
    versions: i64,
    lesion: LesionId,
    moods: Vec<Mood>,
    events: Vec<Event>,
    states: Vec<State>,
    samples: Vec<Sample>,
}

fn chosen<T>(all: &mut [T], which: usize) -> Option<&mut T> {
    let count = all.len();
    (count > 0).then(|| &mut all[which % count])
}

impl Model {
    async fn new() -> Self {
        let house = House::new().await;
        let actor = house.actor(house.clinician).await;
        let chart = house
            .app
            .store
            .chart(&actor, house.patient, "test", house.app.now());
        let mut chart = chart.await.unwrap();
        let lesion = lesions::list(&mut chart, house.course).await.unwrap()[0].id;
        drop(chart);
        Self {
            house,
            versions: 1,
            lesion,
            moods: Vec::new(),
            events: Vec::new(),
            states: Vec::new(),
            samples: Vec::new(),
        }
    }

    fn today(&self) -> Date {
        clock::today(self.house.app.now(), ZONE)
    }

    async fn chart(&self, person: PersonId) -> ChangedChart {
        let actor = self.house.actor(person).await;
        let (app, patient) = (&self.house.app, self.house.patient);
        let chart = app.store.chart(&actor, patient, "test", app.now());
        chart.await.unwrap().into_changed()
    }

    async fn by_patient(&self) -> ChangedChart {
        self.chart(self.house.patient_person).await
    }

    async fn by_clinician(&self) -> ChangedChart {
        self.chart(self.house.clinician).await
    }

    /// Says of an entry that it is wrong, or restores it.
    async fn hide(&self, kind: EntryKind, id: EntryId, restore: bool) {
        let mut chart = self.by_clinician().await;
        let done = match restore {
            false => corrections::say(&mut chart, kind, id, "Typed wrongly.").await,
            true => corrections::restore(&mut chart, kind, id).await,
        };
        done.unwrap();
        keep(chart).await;
    }

    async fn take(&mut self, step: &Step) {
        // every entry has a time of its own
        self.house.clock.advance(Span::new().minutes(1));
        let today = self.today();
        match *step {
            Step::Answer { self_harm, others } => {
                let mut chart = self.by_patient().await;
                if assessments::may_answer(&mut chart).await.unwrap().is_err() {
                    return;
                }
                let mut answers = [others; 9];
                answers[8] = self_harm;
                let answers = Phq9::new(answers).unwrap();
                let id = assessments::add(&mut chart, answers).await.unwrap().into();
                keep(chart).await;
                self.moods.push(Mood {
                    id,
                    self_harm,
                    noted: false,
                    taken_back: false,
                    wrong: false,
                });
            }
            Step::TakeAnswersBack(which) => {
                let mut chart = self.by_patient().await;
                let Some(mood) = chosen(&mut self.moods, which) else {
                    return;
                };
                let kind = EntryKind::Assessment;
                match corrections::take_back(&mut chart, kind, mood.id).await {
                    Ok(()) => {
                        mood.taken_back = true;
                        keep(chart).await;
                    }
                    Err(StoreError::NotFound) => {
                        assert!(mood.noted || mood.taken_back || mood.wrong);
                    }
                    Err(error) => panic!("{error}"),
                }
            }
            Step::NoteAnswers(which) => {
                let mut chart = self.by_clinician().await;
                let Some(mood) = chosen(&mut self.moods, which) else {
                    return;
                };
                let id = mood.id.to_string().parse().unwrap();
                assessments::note(&mut chart, id, "Talked.").await.unwrap();
                keep(chart).await;
                mood.noted = true;
            }
            Step::AnswersAreWrong(which) => {
                let Some(mood) = chosen(&mut self.moods, which) else {
                    return;
                };
                if !mood.taken_back && !mood.wrong {
                    mood.wrong = true;
                    let id = mood.id;
                    self.hide(EntryKind::Assessment, id, false).await;
                }
            }
            Step::Report(term) => {
                let term = Term::ALL[term % Term::ALL.len()];
                let mut chart = self.by_patient().await;
                let new = NewAdverseEvent {
                    term,
                    grade: None,
                    started_on: today,
                    description: "At night.",
                };
                let id = adverse_events::add(&mut chart, self.house.course, &new).await;
                keep(chart).await;
                self.events.push(Event {
                    id: id.unwrap().into(),
                    term,
                    grade: None,
                    ended: false,
                    hidden: false,
                });
            }
            Step::Judge(which, grade, ended) => {
                let mut chart = self.by_clinician().await;
                let Some(event) = chosen(&mut self.events, which) else {
                    return;
                };
                let judged = Assessment {
                    grade,
                    serious: false,
                    ended_on: ended.then_some(today),
                    action: "none".to_owned(),
                    outcome: "unknown".to_owned(),
                };
                let id = event.id.to_string().parse().unwrap();
                adverse_events::assess(&mut chart, id, &judged)
                    .await
                    .unwrap();
                keep(chart).await;
                (event.grade, event.ended) = (grade, ended);
            }
            Step::ReactionIsWrong(which) | Step::RestoreReaction(which) => {
                let restore = matches!(step, Step::RestoreReaction(_));
                let Some(event) = chosen(&mut self.events, which) else {
                    return;
                };
                if event.hidden == restore {
                    event.hidden = !restore;
                    let id = event.id;
                    self.hide(EntryKind::AdverseEvent, id, restore).await;
                }
            }
            Step::State(kind, ago, ends) => {
                let kind = Kind::STATES[kind % Kind::STATES.len()];
                let started_on = today - Span::new().days(ago);
                let ended_on = ends.map(|days| today + Span::new().days(days));
                let ended_on = ended_on.filter(|on| *on >= started_on);
                let mut chart = self.by_clinician().await;
                let new = Circumstance {
                    kind,
                    medicine: String::new(),
                    inhibits: Inhibits::Unknown,
                    started_on,
                    ended_on,
                };
                circumstances::add(&mut chart, &new, "").await.unwrap();
                let all = circumstances::list(&mut chart).await.unwrap();
                let known: BTreeSet<EntryId> = self.states.iter().map(|s| s.id).collect();
                let mut ids = all.iter().map(|entered| EntryId::from(entered.id));
                let id = ids.find(|id| !known.contains(id)).unwrap();
                keep(chart).await;
                self.states.push(State {
                    id,
                    kind,
                    started_on,
                    ended_on,
                    hidden: false,
                });
            }
            Step::EndState(which) => {
                let mut chart = self.by_clinician().await;
                let Some(state) = chosen(&mut self.states, which) else {
                    return;
                };
                let yesterday = today.yesterday().unwrap();
                let id = state.id.to_string().parse().unwrap();
                match circumstances::end(&mut chart, id, yesterday).await {
                    Ok(()) => {
                        keep(chart).await;
                        state.ended_on = Some(yesterday);
                    }
                    Err(StoreError::NotFound) => {}
                    Err(error) => panic!("{error}"),
                }
            }
            Step::StateIsWrong(which) => {
                let Some(state) = chosen(&mut self.states, which) else {
                    return;
                };
                if !state.hidden {
                    state.hidden = true;
                    let id = state.id;
                    self.hide(EntryKind::Circumstance, id, false).await;
                }
            }
            Step::Result(test, value) => self.sample(test, value).await,
            Step::ResultIsWrong(which) | Step::RestoreResult(which) => {
                let restore = matches!(step, Step::RestoreResult(_));
                let Some(sample) = chosen(&mut self.samples, which) else {
                    return;
                };
                if sample.hidden == restore {
                    sample.hidden = !restore;
                    let id = sample.id;
                    self.hide(EntryKind::LaboratoryResult, id, restore).await;
                }
            }
            Step::Measure(cm2) => {
                let mut chart = self.by_patient().await;
                let new = NewArea {
                    lesion: self.lesion,
                    visit: None,
                    measured_on: today,
                    cm2,
                    error_cm2: 0.6,
                    method: Method::Traced,
                };
                areas::add(&mut chart, &new).await.unwrap();
                keep(chart).await;
            }
            Step::Write(stop) => {
                let mut chart = self.by_patient().await;
                let about = if stop { "stop" } else { "question" };
                messages::send(&mut chart, about, "Hello.").await.unwrap();
                keep(chart).await;
            }
            Step::Reply => {
                let mut chart = self.by_clinician().await;
                messages::send(&mut chart, "answer", "Hello.")
                    .await
                    .unwrap();
                keep(chart).await;
            }
            Step::Sign(which) => {
                const PLANS: [&str; 3] = [
                    "tacrolimus 0.1%: bid 24w",
                    "tacrolimus 0.1%: qd 12w + nb-uvb: 2/w 12w",
                    "tacrolimus 0.03%: 2/w 4w",
                ];
                let plan = PLANS[which % PLANS.len()].parse().unwrap();
                let mut chart = self.by_clinician().await;
                let new = NewVersion {
                    after: self.versions,
                    plan: &plan,
                    starts_on: today,
                    review_on: None,
                    reason: "So.",
                    light_acknowledged: true,
                    forecast: None,
                    observation: &[4],
                };
                let signed = plan_versions::sign(&mut chart, self.house.course, &new).await;
                signed.unwrap();
                keep(chart).await;
                self.versions += 1;
            }
            Step::Days(days) => {
                self.house.clock.advance(Span::new().hours(24 * days));
                sweep(&self.house.app).await.unwrap();
            }
        }
    }

    async fn sample(&mut self, test: usize, value: usize) {
        const TESTS: [(&str, [f64; 4]); 2] = [
            ("alt", [30.0, 130.0, 210.0, 900.0]),
            ("tacrolimus-trough", [0.5, 2.4, 20.0, 31.0]),
        ];
        let (test, values) = TESTS[test % TESTS.len()];
        let value = values[value % values.len()];
        let unit = &analyte(test).unwrap().units[0];
        let id = LaboratoryResultId::new();
        let result = LaboratoryResult {
            id,
            taken_at: clock::civil(self.house.app.now(), ZONE),
            loinc: unit.loinc.to_owned(),
            comparator: String::new(),
            quantity: value,
            unit: unit.ucum.to_owned(),
            reference: [None, (test == "alt").then_some(40.0)],
            laboratory: "Central".to_owned(),
        };
        let mut chart = self.by_clinician().await;
        laboratory::add(&mut chart, &result, ZONE).await.unwrap();
        keep(chart).await;
        self.samples.push(Sample {
            id: id.into(),
            test,
            value,
            hidden: false,
        });
    }

    /// The rules of the worst grade that must call.
    fn must_call(&self) -> BTreeSet<&'static str> {
        let today = self.today();
        let unanswered = |taken_back: bool| {
            self.moods.iter().any(|mood| {
                mood.self_harm > 0 && !mood.noted && !mood.wrong && mood.taken_back == taken_back
            })
        };
        let severe = self.events.iter().any(|event| {
            let flagged = matches!(event.term, Term::Infection | Term::LymphNode);
            let calls = event.grade.map_or(flagged, |grade| grade >= 3);
            calls && !event.ended && !event.hidden
        });
        let flag = self.states.iter().any(|state| {
            matches!(state.kind, Kind::SkinInfection | Kind::LymphNodes)
                && !state.hidden
                && state.started_on <= today
                && state.ended_on.is_none_or(|on| on >= today)
        });
        let newest = |test: &str| {
            let mut all = self.samples.iter().rev();
            let found = all.find(|sample| sample.test == test && !sample.hidden);
            found.map_or(0.0, |sample| sample.value)
        };
        let all = [
            ("self-harm", unanswered(false)),
            ("self-harm-taken-back", unanswered(true)),
            ("reaction-severe", severe),
            ("red-flag", flag),
            ("lab-severe", newest("alt") > 5.0 * 40.0),
            ("lab-level-high", newest("tacrolimus-trough") >= 20.0),
        ];
        let calling = all.into_iter().filter(|(_, calls)| *calls);
        calling.map(|(rule, _)| rule).collect()
    }

    /// The chart and the work list show what must call, and a second look changes
    /// nothing.
    async fn check(&self, after: &Step) {
        let must = self.must_call();
        let worst: BTreeSet<&str> = alerts::RULES
            .iter()
            .filter(|rule| rule.severity == 3)
            .map(|rule| rule.name)
            .collect();
        assert!(must.is_subset(&worst));
        let mut chart = self.by_clinician().await;
        let open = open_alerts::open(&mut chart).await.unwrap();
        let (mut names, mut reasons) = (BTreeSet::new(), BTreeSet::new());
        for alert in &open {
            let subject = alert.cause.as_ref().unwrap().subject();
            let reason = (alert.rule.as_str(), subject);
            assert!(reasons.insert(reason), "{alert:?} twice");
            names.insert(alert.rule.as_str());
        }
        let called: BTreeSet<&str> = names.intersection(&worst).copied().collect();
        assert_eq!(called, must, "in the chart after {after:?}");

        look(chart).await.unwrap().commit().await.unwrap();
        let mut chart = self.by_clinician().await;
        let again = open_alerts::open(&mut chart).await.unwrap();
        assert_eq!(open, again, "a second look after {after:?}");
        drop(chart);

        let actor = self.house.actor(self.house.clinician).await;
        let part = Part { after: 0, most: 9 };
        let store = &self.house.app.store;
        let list = store.work_list(&actor, part, self.house.app.now()).await;
        let list = list.unwrap();
        let waiting = list.waiting.iter().filter(|alert| alert.severity == 3);
        let waiting: BTreeSet<&str> = waiting.map(|alert| alert.rule.as_str()).collect();
        assert_eq!(waiting, must, "in the work list after {after:?}");
    }
}

/// Makes a change lasting, as every page does.
async fn keep(chart: ChangedChart) {
    look(chart).await.unwrap().commit().await.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_260_305),
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_that_calls_most_urgently_is_ever_missing(
        steps in prop::collection::vec(step(), 1..30),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.unwrap().block_on(async {
            let mut model = Model::new().await;
            for step in &steps {
                model.take(step).await;
                model.check(step).await;
            }
        });
    }
}
