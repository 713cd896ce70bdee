//! A lesion with its first area.

use crate::AppError;
use crate::course_charts;
use crate::domain::{
    Aspect, Check, LesionId, Limits, Onset, PatientId, Place, Side, Values, activity_name, aspects,
    method_name, parse_activity,
};
use crate::store::ChangedChart;
use crate::store::record::areas;
use crate::store::record::courses::Course;
use crate::store::record::lesions::{self, Lesion};
use crate::web::shared::area_doubt::against_body;
use crate::web::shared::area_fields::{Measured, area_fields};
use crate::web::shared::entry_page::{Entry, EntryPage, Form, LONGEST_NAME, values};
use crate::web::shared::form_page::{self, Fields, Group, Places};
use crate::web::shared::labels;
use crate::web::view::View;
use jiff::civil::Date;
use tapir_engine::measurement::Method;
use tapir_engine::population::Activity;
use tapir_engine::site::Site;

const PERCENT: Limits = Limits {
    from: 0.0,
    to: 100.0,
    unit: "%",
};
/// A treated area is never nothing.
const BODY: Limits = Limits {
    from: 0.01,
    to: 100.0,
    unit: "%",
};

/// Whether front or back counts as it was chosen.
const SAID: &str = "";
const NOT_SAID: &str = "not_said";

/// Fields of a lesion.
pub(super) fn group(fields: &Fields<'_>) -> Group {
    let m = fields.view.m;
    let activities = [Activity::Any, Activity::Active, Activity::Stable]
        .map(|a| (activity_name(a).to_owned(), labels::activity(a, m)));
    Group {
        id: "lesion".to_owned(),
        title: m.get("entry-lesion"),
        fields: vec![
            fields
                .text("name", "entry-lesion-name")
                .hint(m.get("entry-lesion-name-hint")),
            fields
                .place("place", "entry-place", places(fields.view))
                .hint(m.get("entry-place-hint")),
            fields
                .choice(
                    "aspect",
                    "entry-aspect",
                    [
                        (SAID.to_owned(), m.get("entry-aspect-said")),
                        (NOT_SAID.to_owned(), m.get("entry-aspect-not-said")),
                    ],
                )
                .hint(m.get("entry-aspect-hint")),
            fields
                .text("onset_on", "entry-onset")
                .hint(m.get("entry-onset-hint")),
            fields.choice("activity", "entry-activity", activities),
            fields
                .decimal("leukotrichia", "entry-leukotrichia")
                .hint(m.get("entry-leukotrichia-hint")),
            fields
                .decimal("body_percent", "entry-body-percent")
                .hint(m.get("entry-body-percent-hint")),
        ],
    }
}

/// Every site with its sides, in the order of the picture from the front, and with
/// a row each for front and back where it has both.
fn places(view: &View) -> Places {
    const SIDES: [Side; 3] = [Side::Right, Side::Middle, Side::Left];
    let m = view.m;
    let cell = |place: Place| {
        place
            .exists()
            .then(|| (place.to_string(), labels::place(place, m)))
    };
    let row = |site: Site, aspect: Option<Aspect>| form_page::Site {
        name: match aspect {
            Some(which) => m.with(
                "site-aspect",
                [
                    ("site", labels::site(site, m).into()),
                    ("aspect", labels::aspect(site, which, m).into()),
                ],
            ),
            None => labels::site(site, m),
        },
        sides: SIDES.map(|side| cell(Place { site, side, aspect })).into(),
    };
    let rows = Site::ALL.into_iter();
    Places {
        drawing: course_charts::body_to_choose(m),
        sides: SIDES.map(|side| labels::side(side, m)).into(),
        rows: rows
            .flat_map(|site| aspects(site).iter().map(move |aspect| (site, *aspect)))
            .map(|(site, aspect)| row(site, aspect))
            .collect(),
    }
}

/// What starts in the fields of a lesion.
pub(super) fn blank() -> Values {
    values([
        ("activity", activity_name(Activity::Any).to_owned()),
        ("leukotrichia", "0".to_owned()),
        ("method", method_name(Method::Traced).to_owned()),
    ])
}

/// Reads a lesion of somebody born on a day.
pub(super) fn read(check: &mut Check<'_>, born_on: Date, today: Date) -> Option<Lesion> {
    let name = check.text_or_nothing("name", LONGEST_NAME);
    let place = check.choice("place", |text| text.parse::<Place>().ok());
    let said = check.choice("aspect", |text| match text {
        SAID => Some(true),
        NOT_SAID => Some(false),
        _ => None,
    });
    let onset = Onset::read("onset_on", check.raw("onset_on"), born_on, today);
    let onset = check.keep(onset);
    let activity = check.choice("activity", parse_activity);
    let leukotrichia = check.number("leukotrichia", PERCENT);
    let body_percent = check.number("body_percent", BODY);
    let (Place { site, side, aspect }, said) = (place?, said?);
    Some(Lesion {
        id: LesionId::new(),
        name: name?,
        site,
        side,
        aspect: aspect.filter(|aspect| said || aspect.of_face()),
        onset_on: onset?.on,
        onset_precision: onset?.precision,
        activity: activity?,
        leukotrichia: leukotrichia? / 100.0,
        body_percent: body_percent?,
    })
}

pub(super) struct NewLesion {
    course: Course,
}

impl EntryPage for NewLesion {
    const PATH: &'static str = "/patients/{patient}/lesions/new";
    const TITLE: &'static str = "entry-add-lesion";
    const ANCHOR: &'static str = "areas";
    type Address = PatientId;
    type Read = (Lesion, Date, Measured);

    fn find(entry: &Entry, _: PatientId) -> Result<Self, AppError> {
        let course = entry.course()?;
        Ok(Self { course })
    }

    fn start(&self, entry: &Entry) -> Values {
        let mut values = blank();
        values.insert("measured_on".to_owned(), entry.now.date().to_string());
        values
    }

    fn form(&self, _: &Entry, fields: &Fields<'_>) -> Form {
        let mut area = vec![fields.date("measured_on", "entry-measured-on")];
        area.extend(area_fields(fields, ""));
        let area = Group {
            id: "area".to_owned(),
            title: fields.view.m.get("entry-first-area"),
            fields: area,
        };
        Form::of([group(fields), area])
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Self::Read> {
        let today = entry.now.date();
        let lesion = read(check, entry.record.patient.born_on, today);
        let measured_on = check.date("measured_on", entry.first_day(), today);
        let area = Measured::read(check, "", &entry.library);
        if let (Some(lesion), Some(area)) = (&lesion, &area) {
            against_body(check, area.cm2(), lesion.body_percent, &entry.library);
        }
        Some((lesion?, measured_on?, area?))
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Self::Read) -> Result<(), AppError> {
        let (lesion, on, area) = read;
        lesions::add(&mut entry.chart, self.course.id, &lesion).await?;
        areas::add(&mut entry.chart, &area.of(lesion.id, None, on)).await?;
        Ok(())
    }
}
