//! Answers about the mood on the course view, and noting what was done about them.

use crate::AppError;
use crate::calendar::long_day;
use crate::clock;
use crate::domain::{AssessmentId, Check, Entered, PatientId, Values};
use crate::record::CourseRecord;
use crate::store::ChangedChart;
use crate::store::record::assessments::{self, Assessment};
use crate::web::route::Route;
use crate::web::shared::entry_page::{self, Entry, EntryPage, Form};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::shared::labels;
use crate::web::shared::wrong_link::WrongLink;
use crate::web::view::View;

pub(super) fn routes() -> Vec<Route> {
    entry_page::routes::<Note>().into()
}

const LONGEST_NOTE: usize = 1000;

/// Answers of a day in the table of the course view.
pub(super) struct MoodRow {
    pub id: AssessmentId,
    pub date: String,
    pub total: String,
    pub band: String,
    /// All nine, in their order.
    pub answers: String,
    /// The answer to question 9.
    pub self_harm: String,
    pub flagged: bool,
    /// What was done, with who and when.
    pub note: Option<String>,
    /// Nothing for what was taken back.
    pub wrong: Option<WrongLink>,
}

impl MoodRow {
    /// In few words.
    pub fn said(&self) -> String {
        let said = [&self.date, &self.total, &self.band].map(String::as_str);
        let said: Vec<&str> = said.into_iter().filter(|one| !one.is_empty()).collect();
        said.join(" · ")
    }

    /// The newest first. Of what was taken back, only what question 9 asks for.
    pub fn all(record: &CourseRecord, view: &View) -> Vec<Self> {
        let shown = |one: &&Assessment| !one.taken_back || one.answers.self_harm() > 0;
        let all = record.assessments.iter().rev().filter(shown);
        all.map(|one| row(one, record, view)).collect()
    }
}

fn row(one: &Assessment, record: &CourseRecord, view: &View) -> MoodRow {
    let m = view.m;
    let note = one.note.as_ref().map(|(note, by, at)| {
        let on = clock::today(*at, &record.patient.zone);
        m.with(
            "mood-noted",
            [
                ("note", note.clone().into()),
                ("by", by.clone().into()),
                ("date", long_day(on, m).into()),
            ],
        )
    });
    let entered = Entered::from(one);
    MoodRow {
        id: one.id,
        date: long_day(one.filled_on, m),
        total: labels::mood_total(&one.answers, m),
        band: match one.answers.band() {
            _ if one.taken_back => m.get("mood-taken-back"),
            Some(band) => m.get(band.key),
            None => String::new(),
        },
        answers: one.answers.to_string().replace(',', " "),
        self_harm: labels::mood_answer(one.answers.self_harm(), m),
        flagged: one.answers.self_harm() > 0,
        note,
        wrong: (!one.taken_back).then(|| WrongLink::to(record.patient.id, &entered, view)),
    }
}

/// A note of what was done about somebody's answers.
struct Note {
    about: Assessment,
}

impl EntryPage for Note {
    const PATH: &'static str = "/patients/{patient}/mood/{assessment}/note";
    const TITLE: &'static str = "mood-of";
    const ANCHOR: &'static str = "mood";
    type Address = (PatientId, AssessmentId);
    type Read = String;

    fn find(entry: &Entry, (_, id): Self::Address) -> Result<Self, AppError> {
        let mut all = entry.record.assessments.iter();
        let about = all.find(|one| one.id == id).cloned();
        let about = about.ok_or(AppError::NotFound)?;
        Ok(Self { about })
    }

    fn start(&self, _: &Entry) -> Values {
        Values::new()
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let note = fields.long("note", "mood-note");
        let group = Group {
            id: "mood".to_owned(),
            title: labels::entered(&Entered::from(&self.about), m),
            fields: vec![note.hint(m.get("mood-note-hint"))],
        };
        Form::of([group]).intro([m.get("mood-note-intro")])
    }

    fn read(&self, _: &Entry, check: &mut Check<'_>) -> Option<String> {
        check.text("note", LONGEST_NOTE)
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, note: String) -> Result<(), AppError> {
        assessments::note(&mut entry.chart, self.about.id, &note).await?;
        Ok(())
    }
}
