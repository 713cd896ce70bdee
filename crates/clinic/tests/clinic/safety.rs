//! Whatever is entered, in whatever order: what calls most urgently stands in the
//! chart and in the work list; what is entered ends no reason of another; nothing urgent
//! is put off before something was noted; and to look at the rules once more changes
//! nothing.
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
use tapir_clinic::alerts::look;
use tapir_clinic::clock;
use tapir_clinic::domain::circumstance::{Circumstance, Inhibits, Kind};
use tapir_clinic::domain::laboratory::{ReferenceRange, analyte};
use tapir_clinic::domain::phq9::Phq9;
use tapir_clinic::domain::{
    EntryId, EntryKind, LaboratoryResultId, LesionId, MessageId, PersonId, Sites, Term,
};
use tapir_clinic::jobs::sweep;
use tapir_clinic::store::record::adverse_events::{self, Assessment, NewAdverseEvent};
use tapir_clinic::store::record::alerts::{OpenAlert, Rest};
use tapir_clinic::store::record::areas::{self, NewArea};
use tapir_clinic::store::record::laboratory::{self, LaboratoryResult};
use tapir_clinic::store::record::plan_versions::{self, NewVersion};
use tapir_clinic::store::record::work_list::Part;
use tapir_clinic::store::record::{
    alert_rest, alerts as open_alerts, assessments, circumstances, corrections, lesions, messages,
};
use tapir_clinic::store::{ChangedChart, StoreError};
use tapir_engine::measurement::Method;

const ZONE: &str = "Asia/Shanghai";

/// One entry of somebody, or time that passes. Numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    Answer {
        self_harm: u8,
        others: u8,
    },
    TakeAnswersBack(usize),
    NoteAnswers(usize),
    AnswersAreWrong(usize),
    Report(usize),
    Judge {
        which: usize,
        grade: Option<i64>,
        serious: bool,
        ended: bool,
    },
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
    Reply(usize),
    Note(usize),
    PutOff(usize),
    See(usize),
    CallAgain(usize),
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
        (
            which(),
            prop::option::of(1..=5_i64),
            any::<bool>(),
            any::<bool>(),
        )
            .prop_map(|(which, grade, serious, ended)| Step::Judge {
                which,
                grade,
                serious,
                ended,
            }),
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
        which().prop_map(Step::Reply),
        which().prop_map(Step::Note),
        which().prop_map(Step::PutOff),
        which().prop_map(Step::See),
        which().prop_map(Step::CallAgain),
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
    serious: bool,
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

/// Rule and subject.
type Reason = (String, String);

fn reason(rule: &str, subject: impl ToString) -> Reason {
    (rule.to_owned(), subject.to_string())
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
    /// The patient's messages that are not answered, with whether they wish to stop.
    messages: Vec<(MessageId, bool)>,
    /// Reasons of which something was noted at some time.
    noted: BTreeSet<Reason>,
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
            messages: Vec::new(),
            noted: BTreeSet::new(),
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
                    serious: false,
                    ended: false,
                    hidden: false,
                });
            }
            Step::Judge {
                which,
                grade,
                serious,
                ended,
            } => {
                let mut chart = self.by_clinician().await;
                let Some(event) = chosen(&mut self.events, which) else {
                    return;
                };
                let judged = Assessment {
                    grade,
                    serious,
                    ended_on: ended.then_some(today),
                    action: "none".to_owned(),
                    outcome: "unknown".to_owned(),
                };
                let id = event.id.to_string().parse().unwrap();
                adverse_events::assess(&mut chart, id, &judged)
                    .await
                    .unwrap();
                keep(chart).await;
                (event.grade, event.serious, event.ended) = (grade, serious, ended);
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
                let id = messages::send(&mut chart, about, "Hello.").await.unwrap();
                keep(chart).await;
                self.messages.push((id, stop));
            }
            Step::Reply(which) => {
                let mut chart = self.by_clinician().await;
                match self.messages.len() {
                    0 => {
                        let sent = messages::send(&mut chart, "answer", "Hello.").await;
                        sent.unwrap();
                    }
                    count => {
                        let (id, _) = self.messages.remove(which % count);
                        messages::answer(&mut chart, id, "Hello.").await.unwrap();
                    }
                }
                keep(chart).await;
            }
            Step::Note(which) | Step::PutOff(which) | Step::See(which) => {
                let mut open = self.open().await;
                let Some(alert) = chosen(&mut open, which) else {
                    return;
                };
                let mut chart = self.by_clinician().await;
                let until = self.house.app.now() + Span::new().hours(24 * 14);
                let done = match step {
                    Step::Note(_) => alert_rest::note(&mut chart, alert.id, "Called.").await,
                    Step::See(_) => alert_rest::see(&mut chart, alert.id, "Known.").await,
                    _ => alert_rest::put_off(&mut chart, alert.id, until, "Later.").await,
                };
                let known = (alert.rule.clone(), alert.cause.as_ref().unwrap().subject());
                let noted = alert.noted.is_some();
                if matches!(step, Step::Note(_)) {
                    done.unwrap();
                    self.noted.insert(known);
                } else if alert.severity == 3 && !noted {
                    assert!(matches!(done, Err(StoreError::NotFound)), "{alert:?}");
                    return;
                } else {
                    done.unwrap();
                }
                keep(chart).await;
            }
            Step::CallAgain(which) => {
                let mut open = self.open().await;
                let Some(alert) = chosen(&mut open, which) else {
                    return;
                };
                let mut chart = self.by_clinician().await;
                match alert_rest::call_again(&mut chart, alert.id).await {
                    Ok(()) => keep(chart).await,
                    Err(StoreError::NotFound) => assert!(alert.rest.is_none()),
                    Err(error) => panic!("{error}"),
                }
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
                    sites: &Sites::default(),
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
        const TESTS: [(&str, [f64; 4]); 3] = [
            ("alt", [30.0, 130.0, 210.0, 900.0]),
            ("tacrolimus-trough", [0.5, 2.4, 20.0, 31.0]),
            ("potassium", [4.0, 2.9, 3.2, 7.5]),
        ];
        let (test, values) = TESTS[test % TESTS.len()];
        let value = values[value % values.len()];
        let unit = &analyte(test).unwrap().units[0];
        let id = LaboratoryResultId::new();
        let result = LaboratoryResult {
            id,
            taken_at: clock::civil(self.house.app.now(), ZONE),
            time_known: true,
            loinc: unit.loinc.to_owned(),
            comparator: String::new(),
            quantity: value.into(),
            unit: unit.ucum.to_owned(),
            // of potassium the laboratory gives none, and fixed limits count
            reference: ReferenceRange::typed([None, (test == "alt").then_some(40.0.into())]),
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

    /// The reasons of the worst grade that must be there, and every open message.
    fn must_call(&self) -> BTreeSet<Reason> {
        let today = self.today();
        let mut all = BTreeSet::new();
        for mood in &self.moods {
            if mood.self_harm > 0 && !mood.noted && !mood.wrong {
                let rule = match mood.taken_back {
                    true => "self-harm-taken-back",
                    false => "self-harm",
                };
                all.insert(reason(rule, mood.id));
            }
        }
        for event in &self.events {
            let urgent = matches!(event.term, Term::Infection | Term::LymphNode | Term::Fever);
            let calls = event.grade.map_or(urgent, |grade| grade >= 3) || event.serious;
            if calls && !event.ended && !event.hidden {
                all.insert(reason("reaction-severe", event.id));
            }
        }
        for state in &self.states {
            let flagged = matches!(state.kind, Kind::SkinInfection | Kind::LymphNodes);
            let there = state.started_on <= today && state.ended_on.is_none_or(|on| on >= today);
            if flagged && there && !state.hidden {
                let subject = format!("{} {} ", state.kind.name(), state.started_on);
                all.insert(reason("red-flag", subject));
            }
        }
        let newest = |test: &str| {
            let mut samples = self.samples.iter().rev();
            let found = samples.find(|sample| sample.test == test && !sample.hidden);
            found.map(|sample| sample.value)
        };
        let severe = [
            (
                "lab-severe",
                "alt",
                newest("alt").is_some_and(|x| x > 200.0),
            ),
            (
                "lab-severe",
                "potassium",
                newest("potassium").is_some_and(|x| !(3.0..=6.0).contains(&x)),
            ),
            (
                "lab-level-high",
                "tacrolimus-trough",
                newest("tacrolimus-trough").is_some_and(|x| x >= 20.0),
            ),
        ];
        let severe = severe.into_iter().filter(|(.., calls)| *calls);
        all.extend(severe.map(|(rule, test, _)| reason(rule, test)));
        for (id, stop) in &self.messages {
            let rule = if *stop {
                "wants-to-stop"
            } else {
                "message-waiting"
            };
            all.insert(reason(rule, id));
        }
        all
    }

    async fn open(&self) -> Vec<OpenAlert> {
        let mut chart = self.by_clinician().await;
        open_alerts::open(&mut chart).await.unwrap()
    }

    /// The chart and the work list show what must call, and a second look changes
    /// nothing.
    async fn check(&self, after: &Step) {
        let must = self.must_call();
        let open = self.open().await;
        let mut reasons = BTreeSet::new();
        for alert in &open {
            let seen = (alert.rule.clone(), alert.cause.as_ref().unwrap().subject());
            assert!(reasons.insert(seen.clone()), "{alert:?} twice");
            if alert.severity == 3 && alert.rest.is_some() {
                assert!(alert.noted.is_some(), "{alert:?} after {after:?}");
                assert!(self.noted.contains(&seen), "{alert:?} after {after:?}");
            }
        }
        let urgent_or_message = |rule: &str, severity: i64| {
            severity == 3 || matches!(rule, "wants-to-stop" | "message-waiting")
        };
        let there = open
            .iter()
            .filter(|alert| urgent_or_message(&alert.rule, alert.severity))
            .map(|alert| (alert.rule.clone(), alert.cause.as_ref().unwrap().subject()));
        let there: BTreeSet<Reason> = there.collect();
        assert_eq!(there, must, "in the chart after {after:?}");

        let chart = self.by_clinician().await;
        look(chart).await.unwrap().commit().await.unwrap();
        assert_eq!(open, self.open().await, "a second look after {after:?}");

        let actor = self.house.actor(self.house.clinician).await;
        let part = Part { after: 0, most: 9 };
        let store = &self.house.app.store;
        let list = store.work_list(&actor, part, self.house.app.now()).await;
        let list = list.unwrap();
        let calling = open.iter().filter(|alert| alert.rest.is_none());
        let calling: Vec<_> = calling.map(|alert| alert.id).collect();
        let waiting: Vec<_> = list.waiting.iter().map(|alert| alert.id).collect();
        assert_eq!(waiting, calling, "in the work list after {after:?}");
        let put_off = open.iter().filter(|alert| {
            let rest = alert.rest.as_ref();
            rest.is_some_and(|rest| matches!(rest, Rest::PutOff(..)))
        });
        let put_off: BTreeSet<_> = put_off.map(|alert| alert.id).collect();
        let listed: BTreeSet<_> = list.put_off.iter().map(|alert| alert.id).collect();
        assert_eq!(listed, put_off, "put off after {after:?}");
    }

    /// What is entered ends no reason but those of its own subject.
    async fn takes_nothing_away(&mut self, step: &Step) {
        let reasons = |open: Vec<OpenAlert>| -> BTreeSet<Reason> {
            let all = open.iter();
            all.map(|alert| (alert.rule.clone(), alert.cause.as_ref().unwrap().subject()))
                .collect()
        };
        let before = reasons(self.open().await);
        self.take(step).await;
        let after = reasons(self.open().await);
        let own = |(rule, subject): &&Reason| match step {
            Step::Result(..) => self.samples.last().is_some_and(|s| s.test == subject),
            Step::Measure(_) => rule.starts_with("area-"),
            _ => false,
        };
        let gone: Vec<&Reason> = before
            .difference(&after)
            .filter(|reason| !own(reason))
            .collect();
        let adds = matches!(
            step,
            Step::Answer { .. }
                | Step::Report(_)
                | Step::State(..)
                | Step::Result(..)
                | Step::Measure(_)
                | Step::Write(_)
                | Step::Note(_)
                | Step::PutOff(_)
                | Step::See(_)
                | Step::CallAgain(_)
        );
        assert!(!adds || gone.is_empty(), "{step:?} ended {gone:?}");
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
                model.takes_nothing_away(step).await;
                model.check(step).await;
            }
        });
    }
}
