//! Correcting what is known of a person: name, date of birth, sex, skin type. Age and sex
//! decide what a kidney is worth and who may consent.

use crate::AppError;
use crate::calendar::long_day;
use crate::clock;
use crate::domain::{Check, FieldError, PatientId, Sex, Values};
use crate::store::ChangedChart;
use crate::store::record::person_corrections::{self, PersonCorrection, RightPerson};
use crate::web::shared::entry_page::{Entry, EntryPage, Form, LONGEST_NAME, values};
use crate::web::shared::form_page::{Fields, Group};
use crate::web::shared::labels;
use crate::web::view::View;
use jiff::Span;

/// Years before today within which somebody may be born.
const YEARS: i64 = 130;
/// Longest reason, characters.
const LONGEST_REASON: usize = 200;

/// What is known of the person.
pub(super) struct Person {
    before: Vec<PersonCorrection>,
}

fn skin_type(known: Option<i64>) -> String {
    known.map_or(String::new(), |number| number.to_string())
}

/// A correction in a sentence.
fn said(one: &PersonCorrection, zone: &str, view: &View) -> String {
    let m = view.m;
    let unknown = || m.get("entry-unknown");
    view.m.with(
        "person-before",
        [
            ("date", long_day(clock::today(one.at, zone), m).into()),
            ("by", one.by.clone().into()),
            ("name", one.before.name.clone().into()),
            ("born", long_day(one.before.born_on, m).into()),
            ("sex", labels::sex(one.before.sex, m).into()),
            (
                "skin",
                one.before
                    .skin_type
                    .map_or_else(unknown, |number| number.to_string())
                    .into(),
            ),
            ("reason", one.reason.clone().into()),
        ],
    )
}

impl EntryPage for Person {
    const PATH: &'static str = "/patients/{patient}/person";
    const TITLE: &'static str = "person-title";
    const ANCHOR: &'static str = "content";
    type Address = PatientId;
    type Read = (RightPerson, String);

    fn find(_: &Entry, _: PatientId) -> Result<Self, AppError> {
        Ok(Self { before: Vec::new() })
    }

    async fn with(mut self, entry: &mut Entry) -> Result<Self, AppError> {
        self.before = person_corrections::list(&mut entry.chart).await?;
        Ok(self)
    }

    fn start(&self, entry: &Entry) -> Values {
        let known = &entry.record.patient;
        values([
            ("name", known.name.clone()),
            ("born_on", known.born_on.to_string()),
            ("sex", known.sex.name().to_owned()),
            ("skin_type", skin_type(known.skin_type)),
        ])
    }

    fn form(&self, entry: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let sexes = Sex::ALL.map(|sex| (sex.name().to_owned(), labels::sex(sex, m)));
        let mut skin = vec![(String::new(), m.get("entry-unknown"))];
        skin.extend((1..=6).map(|n: i64| (n.to_string(), n.to_string())));
        let group = Group {
            id: "person".to_owned(),
            title: m.get("person-known"),
            fields: vec![
                fields.text("name", "name"),
                fields.date("born_on", "fact-born"),
                fields
                    .choice("sex", "entry-sex", sexes)
                    .hint(m.get("entry-sex-hint")),
                fields.choice("skin_type", "entry-skin-type", skin),
                fields
                    .text("reason", "wrong-reason")
                    .hint(m.get("person-reason-hint")),
            ],
        };
        let before = self.before.iter();
        let before = before.map(|one| said(one, &entry.zone, fields.view));
        Form::of([group])
            .intro([m.get("person-intro")])
            .intro(before)
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Self::Read> {
        let today = entry.now.date();
        let name = check.text("name", LONGEST_NAME);
        let born_on = check.date("born_on", today - Span::new().years(YEARS), today);
        let sex = check.choice("sex", |text| text.parse::<Sex>().ok());
        let skin_type = check.whole_or_nothing("skin_type", 1..=6);
        let reason = check.text("reason", LONGEST_REASON);
        let right = RightPerson {
            name: name?,
            born_on: born_on?,
            sex: sex?,
            skin_type: skin_type?,
        };
        if right == RightPerson::of(&entry.record.patient) {
            check.keep::<()>(Err(FieldError::new("name", "person-same", [])));
        }
        Some((right, reason?))
    }

    async fn keep(
        self,
        entry: &mut Entry<ChangedChart>,
        (right, reason): Self::Read,
    ) -> Result<(), AppError> {
        person_corrections::correct(&mut entry.chart, &right, &reason).await?;
        Ok(())
    }
}
