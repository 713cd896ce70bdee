//! Reactions: entered by the clinician or reported by the patient, and judged.
//! The grade says how severe one is, seriousness is another question.

use crate::AppError;
use crate::domain::{AdverseEventId, Check, PatientId, Term, Values};
use crate::message::Messages;
use crate::store::ChangedChart;
use crate::store::record::adverse_events::{self, AdverseEvent, Assessment, NewAdverseEvent};
use crate::store::record::courses::Course;
use crate::web::shared::entry_page::{Entry, EntryPage, Form, LONGEST_NOTE, values};
use crate::web::shared::form_page::{Field, Fields, Group};
use crate::web::shared::labels;
use jiff::civil::Date;
use tapir_engine::plan::Product;

/// What was done, by its name in the record.
const ACTIONS: [&str; 5] = ["none", PAUSED, "less", "stopped", "other"];
const PAUSED: &str = "paused";
/// How it went, after ICH E2B(R3).
const OUTCOMES: [&str; 6] = [
    "unknown",
    "recovered",
    "recovering",
    "not_recovered",
    "sequelae",
    "fatal",
];

/// What the grades of a term are; of all that have words of their own, where the term
/// is not known yet.
fn grade_hint(term: Option<Term>, m: &Messages) -> String {
    let itch = || m.get("reaction-grade-hint");
    let general = || m.get("reaction-grade-general");
    match term {
        Some(Term::Itch) => itch(),
        Some(_) => general(),
        None => format!("{} {}", general(), itch()),
    }
}

/// The editor with a pause, where a reaction that goes on is said to have paused a plan
/// that goes on.
fn pause(entry: &Entry, judged: &Assessment) -> Option<String> {
    let record = &entry.record;
    let runs = record.uses(Product::is_topical);
    let paused = judged.action == PAUSED && judged.ended_on.is_none() && runs;
    paused.then(|| format!("/patients/{}/plan?template=pause", record.patient.id))
}

/// Value and word of each grade.
pub(in crate::web::clinician) fn grades(m: &Messages) -> impl Iterator<Item = (String, String)> {
    (1..=5).map(|grade| (grade.to_string(), labels::grade(grade, m)))
}

/// Value and word of each seriousness.
pub(in crate::web::clinician) fn seriousness(m: &Messages) -> [(&'static str, String); 2] {
    [
        ("no", m.get("reaction-not-serious")),
        ("yes", m.get("reaction-serious")),
    ]
}

/// Value and word of what can be done.
pub(in crate::web::clinician) fn actions(m: &Messages) -> [(String, String); 5] {
    ACTIONS.map(|name| (name.to_owned(), labels::action(name, m)))
}

/// Fields of a judgement.
fn judgement(fields: &Fields<'_>, term: Option<Term>) -> Vec<Field> {
    let m = fields.view.m;
    let mut all_grades = vec![(String::new(), m.get("event-ungraded"))];
    all_grades.extend(grades(m));
    let serious = seriousness(m).map(|(name, word)| (name.to_owned(), word));
    let outcomes = OUTCOMES.map(|name| (name.to_owned(), labels::outcome(name, m)));
    vec![
        fields
            .choice("grade", "reaction-grade", all_grades)
            .hint(grade_hint(term, m)),
        fields
            .choice("serious", "reaction-seriousness", serious)
            .hint(m.get("reaction-serious-hint")),
        fields
            .date("ended_on", "reaction-ended")
            .hint(m.get("reaction-ended-hint")),
        fields
            .choice("action", "reaction-action", actions(m))
            .hint(m.get("reaction-action-hint")),
        fields.choice("outcome", "reaction-outcome", outcomes),
    ]
}

/// Reads a judgement of a reaction that began on a day.
fn read(check: &mut Check<'_>, started_on: Date, today: Date) -> Option<Assessment> {
    let grade = check.whole_or_nothing("grade", 1..=5);
    let serious = check.yes_or_no("serious");
    let ended_on = check.end_or_nothing("ended_on", started_on, today);
    let known = |names: &'static [&'static str]| {
        move |text: &str| names.iter().copied().find(|name| *name == text)
    };
    let action = check.choice("action", known(&ACTIONS));
    let outcome = check.choice("outcome", known(&OUTCOMES));
    Some(Assessment {
        grade: grade?,
        serious: serious?,
        ended_on: ended_on?,
        action: action?.to_owned(),
        outcome: outcome?.to_owned(),
    })
}

fn judgement_group(fields: &Fields<'_>, term: Option<Term>) -> Group {
    Group {
        id: "judgement".to_owned(),
        title: fields.view.m.get("reaction-judgement"),
        fields: judgement(fields, term),
    }
}

/// A reaction that the clinician enters.
pub(super) struct NewReaction {
    course: Course,
}

pub(super) struct Read {
    term: Term,
    started_on: Date,
    description: String,
    assessment: Assessment,
}

impl EntryPage for NewReaction {
    const PATH: &'static str = "/patients/{patient}/events/new";
    const TITLE: &'static str = "reaction-of";
    const ANCHOR: &'static str = "events";
    type Address = PatientId;
    type Read = Read;

    fn find(entry: &Entry, _: PatientId) -> Result<Self, AppError> {
        let course = entry.course()?;
        Ok(Self { course })
    }

    fn start(&self, entry: &Entry) -> Values {
        values([("started_on", entry.now.date().to_string())])
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let terms = Term::ALL.map(|term| (term.name().to_owned(), labels::term(term, m)));
        let reaction = Group {
            id: "reaction".to_owned(),
            title: m.get("reaction-happened"),
            fields: vec![
                fields.choice("term", "reaction-term", terms),
                fields.date("started_on", "reaction-started"),
                fields.long("description", "reaction-description"),
            ],
        };
        Form::of([reaction, judgement_group(fields, None)])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Read> {
        let (earliest, today) = (entry.first_day(), entry.now.date());
        let term = check.choice("term", Term::named);
        let started_on = check.date("started_on", earliest, today);
        let description = check.text_or_nothing("description", LONGEST_NOTE);
        let assessment = read(check, started_on.unwrap_or(earliest), today);
        Some(Read {
            term: term?,
            started_on: started_on?,
            description: description?,
            assessment: assessment?,
        })
    }

    fn next(&self, entry: &Entry, read: &Read) -> Option<String> {
        pause(entry, &read.assessment)
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Read) -> Result<(), AppError> {
        let new = NewAdverseEvent {
            term: read.term,
            grade: read.assessment.grade,
            started_on: read.started_on,
            description: &read.description,
        };
        let id = adverse_events::add(&mut entry.chart, self.course.id, &new).await?;
        adverse_events::assess(&mut entry.chart, id, &read.assessment).await?;
        Ok(())
    }
}

/// A reaction that is judged.
pub(super) struct Judgement {
    event: AdverseEvent,
}

impl EntryPage for Judgement {
    const PATH: &'static str = "/patients/{patient}/events/{event}";
    const TITLE: &'static str = "reaction-of";
    const ANCHOR: &'static str = "events";
    type Address = (PatientId, AdverseEventId);
    type Read = Assessment;

    fn find(entry: &Entry, (_, id): Self::Address) -> Result<Self, AppError> {
        let event = entry.record.events.iter().find(|event| event.id == id);
        let event = event.cloned().ok_or(AppError::NotFound)?;
        Ok(Self { event })
    }

    fn start(&self, _: &Entry) -> Values {
        let event = &self.event;
        // of an event that nobody has judged yet, nothing is chosen
        let serious = match (event.action.as_str(), event.serious) {
            ("", _) => "",
            (_, true) => "yes",
            (_, false) => "no",
        };
        let text = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
        let grade = event.grade.map_or(String::new(), |g| g.to_string());
        values([
            ("grade", grade),
            ("serious", serious.to_owned()),
            ("ended_on", text(event.ended_on)),
            ("action", event.action.clone()),
            ("outcome", event.outcome.clone()),
        ])
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let event = labels::event(&self.event, fields.view.m);
        Form::of([judgement_group(fields, Some(self.event.term))]).intro([event])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Assessment> {
        read(check, self.event.started_on, entry.now.date())
    }

    fn next(&self, entry: &Entry, read: &Assessment) -> Option<String> {
        pause(entry, read)
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Assessment) -> Result<(), AppError> {
        adverse_events::assess(&mut entry.chart, self.event.id, &read).await?;
        Ok(())
    }
}
