//! Entering the results of one sample.

use super::band::Band;
use super::filled::Filled;
use super::known::{known_range, last_unit, range_of};
use super::plausible;
use crate::AppError;
use crate::calendar::time_of_day;
use crate::domain::laboratory::{
    ANALYTES, Analyte, Panel, Quantity, ReferenceRange, Unit, of_code,
};
use crate::domain::{
    Check, FieldError, LaboratoryResultId, Limits, PatientId, Values, typed_comparator,
};
use crate::record::CourseRecord;
use crate::store::ChangedChart;
use crate::store::record::laboratory::{self, LaboratoryResult};
use crate::web::shared::entry_page::{Entry, EntryPage, Form, LONGEST_NAME, values};
use crate::web::shared::form_page::{Fields, Fold, Group};
use crate::web::shared::labels;
use jiff::Span;
use jiff::civil::{DateTime, Time};

/// Years before today within which a sample may have been taken.
const YEARS: i64 = 20;

/// Against letters and signs; [`plausible`] says what a body can have.
fn limits(unit: &Unit) -> Limits {
    Limits {
        from: 0.0,
        to: 1e9,
        unit: unit.ucum,
    }
}

fn group(analyte: &'static Analyte, record: &CourseRecord, fields: &Fields<'_>) -> Group {
    let adult = record.is_adult(record.today);
    let filled = Filled::of(record, analyte);
    let band = Band::of(analyte, (fields.values, filled), adult, fields.view.m);
    let m = fields.view.m;
    let key = analyte.key;
    let units = analyte
        .units
        .iter()
        .map(|unit| (unit.ucum.to_owned(), labels::unit(unit.ucum)));
    Group {
        id: key.to_owned(),
        title: labels::analyte(key, m),
        fields: vec![
            fields.decimal(&format!("value-{key}"), "lab-value").drawn(
                format!("band-{key}"),
                band.drawing,
                band.words,
            ),
            fields.choice(&format!("unit-{key}"), "lab-unit", units),
            fields.decimal(&format!("low-{key}"), "lab-low"),
            fields.decimal(&format!("high-{key}"), "lab-high"),
        ],
    }
}

/// What is due first, then panel by panel; the safety schedule is open where nothing
/// is due.
fn folds(record: &CourseRecord, fields: &Fields<'_>) -> Vec<Fold> {
    let m = fields.view.m;
    let tests = record.due_tests();
    let due = |analyte: &&'static Analyte| {
        let mut due = tests.iter().filter(|test| test.on <= record.today);
        due.any(|test| test.analyte == analyte.key)
    };
    let groups = |which: &dyn Fn(&&'static Analyte) -> bool| -> Vec<Group> {
        let of = ANALYTES.iter().filter(|analyte| which(analyte));
        of.map(|analyte| group(analyte, record, fields)).collect()
    };
    let groups_due = groups(&due);
    let nothing_due = groups_due.is_empty();
    let mut folds = vec![Fold {
        id: "panel-due".to_owned(),
        title: m.get("lab-panel-due"),
        rows: m.get("lab-test"),
        open: true,
        groups: groups_due,
    }];
    folds.extend(Panel::ALL.into_iter().map(|panel| {
        let groups = groups(&|analyte| Panel::of(analyte.key) == panel && !due(analyte));
        Fold {
            id: format!("panel-{}", panel.name()),
            rows: m.get("lab-test"),
            title: m.get(match panel {
                Panel::Safety => "lab-panel-safety",
                Panel::Cells => "lab-panel-cells",
                Panel::Pressure => "lab-panel-pressure",
                Panel::Other => "lab-panel-other",
            }),
            // one panel is open at first, so that a phone shows the way to all
            open: (panel == Panel::Safety && nothing_due) || groups.iter().any(in_use),
            groups,
        }
    }));
    folds.retain(|fold| !fold.groups.is_empty());
    folds
}

/// Whether a value was typed or something is wrong.
fn in_use(group: &Group) -> bool {
    let typed = |name: &str, value: &str| name.starts_with("value-") && !value.is_empty();
    let mut fields = group.fields.iter();
    fields.any(|field| field.error.is_some() || typed(&field.name, &field.value))
}

/// What draws the ranges again while the form is filled in.
fn redraw(record: &CourseRecord) -> String {
    let filled = ANALYTES.iter().filter_map(|analyte| {
        let filled = Filled::of(record, analyte)?;
        Some(format!("&{}={}", analyte.key, filled.written()))
    });
    let filled: String = filled.collect();
    let adult = record.is_adult(record.today);
    format!("/redraw/laboratory?adult={adult}{filled}")
}

/// Units as the last time, with the range that is known in them.
fn known(record: &CourseRecord, into: &mut Values) {
    for analyte in ANALYTES {
        if let Some(unit) = last_unit(record, analyte) {
            let key = analyte.key;
            let [low, high] = known_range(record, analyte, unit).texts();
            into.insert(format!("unit-{key}"), unit.ucum.to_owned());
            into.insert(format!("low-{key}"), low);
            into.insert(format!("high-{key}"), high);
        }
    }
}

/// One result as it was typed, not yet of a sample.
struct Typed {
    analyte: &'static Analyte,
    unit: &'static Unit,
    comparator: &'static str,
    quantity: Quantity,
    reference: ReferenceRange,
}

/// A limit of a range, if there is one.
fn limit(check: &mut Check<'_>, field: &str, unit: &Unit) -> Option<Option<Quantity>> {
    let found = check.number_or_nothing(field, limits(unit))?;
    let text = check.raw(field);
    Some(found.map(|value| Quantity::typed(value, text)))
}

/// Reads a result; nothing for a test without a value.
fn read(check: &mut Check<'_>, record: &CourseRecord, analyte: &'static Analyte) -> Option<Typed> {
    let key = analyte.key;
    let field = format!("value-{key}");
    let typed = check.raw(&field);
    if typed.is_empty() {
        return None;
    }
    let unit = check.choice(&format!("unit-{key}"), |text| {
        analyte.units.iter().find(|unit| unit.ucum == text)
    })?;
    let (comparator, number) = typed_comparator(typed);
    let quantity = FieldError::number(field.clone(), number, limits(unit));
    let quantity = quantity.and_then(|found| plausible::value(field, analyte, unit, found));
    let quantity = check.keep(quantity);
    let low = limit(check, &format!("low-{key}"), unit)?;
    let high_field = format!("high-{key}");
    let high = limit(check, &high_field, unit)?;
    if let (Some(low), Some(high)) = (low, high)
        && low.value > high.value
    {
        let error = FieldError::new(
            high_field,
            "lab-range-order",
            [("found", high.to_string()), ("from", low.to_string())],
        );
        check.keep::<()>(Err(error));
        return None;
    }
    let typed_range = ReferenceRange::typed([low, high]);
    let reference = range_of(record, analyte, unit, typed_range);
    check.keep(plausible::range(key, analyte, unit, &reference))?;
    Some(Typed {
        analyte,
        unit,
        comparator,
        quantity: Quantity::typed(quantity?, number),
        reference,
    })
}

/// Whether the two pressures of a sample can be of one measurement.
fn pressures(check: &mut Check<'_>, results: &[Typed]) {
    let found = |key: &str| {
        let mut all = results.iter();
        all.find(|typed| typed.analyte.key == key)
            .map(|typed| typed.quantity)
    };
    if let (Some(systolic), Some(diastolic)) = (found("systolic"), found("diastolic"))
        && diastolic.value >= systolic.value
    {
        let values = [
            ("found", diastolic.to_string()),
            ("from", systolic.to_string()),
        ];
        let error = FieldError::new("value-diastolic", "lab-pressure-order", values);
        check.keep::<()>(Err(error));
    }
}

/// Whether two numbers are one, of which each was rounded in its own unit. [assumed: to
/// two digits]
fn near(a: f64, b: f64) -> bool {
    const ROUNDING: f64 = 0.005;
    (a - b).abs() <= ROUNDING * a.abs().max(b.abs())
}

/// When a sample was taken, and whether the time is known.
type Taken = (DateTime, bool);

/// Whether both can be the same sample: of the same time, or of the same day where one
/// time is not known.
fn may_be_one((at, known): Taken, other: &LaboratoryResult) -> bool {
    match known && other.time_known {
        true => at == other.taken_at,
        false => at.date() == other.taken_at.date(),
    }
}

/// Whether a result is in the record already: the same sample twice would hide a trend.
fn repeated(check: &mut Check<'_>, record: &CourseRecord, taken: Taken, results: &[Typed]) {
    for typed in results {
        let quantity = typed.quantity.value * typed.unit.factor;
        let same = |known: &&LaboratoryResult| {
            let unit = of_code(&known.loinc, &known.unit);
            unit.is_some_and(|(analyte, unit)| {
                let known = known.quantity.value * unit.factor;
                let equal = match unit.ucum == typed.unit.ucum {
                    true => known.total_cmp(&quantity).is_eq(),
                    false => near(known, quantity),
                };
                analyte.key == typed.analyte.key && equal
            }) && may_be_one(taken, known)
                && known.comparator == typed.comparator
        };
        if record.results.iter().any(|known| same(&known)) {
            let field = format!("value-{}", typed.analyte.key);
            let found = ("found", typed.quantity.to_string());
            let (at, known) = taken;
            let day = ("from", at.date().to_string());
            let time = match known {
                true => format!(" {}", time_of_day(at.time())),
                false => String::new(),
            };
            let error = FieldError::new(field, "lab-repeated", [found, day, ("at", time)]);
            check.keep::<()>(Err(error));
        }
    }
}

/// The results of one sample.
pub(super) struct NewSample;

pub(super) struct Read {
    taken: Taken,
    laboratory: String,
    results: Vec<Typed>,
}

impl EntryPage for NewSample {
    const PATH: &'static str = "/patients/{patient}/laboratory/new";
    const TITLE: &'static str = "lab-of";
    const ANCHOR: &'static str = "laboratory";
    type Address = PatientId;
    type Read = Read;

    fn find(_: &Entry, _: PatientId) -> Result<Self, AppError> {
        Ok(Self)
    }

    fn start(&self, entry: &Entry) -> Values {
        let last = entry.record.results.last();
        let laboratory = last.map_or(String::new(), |result| result.laboratory.clone());
        let mut values = values([
            ("on", entry.now.date().to_string()),
            ("laboratory", laboratory),
        ]);
        known(&entry.record, &mut values);
        values
    }

    fn form(&self, entry: &Entry, fields: &Fields<'_>) -> Form {
        let m = fields.view.m;
        let sample = Group {
            id: "sample".to_owned(),
            title: m.get("lab-sample"),
            fields: vec![
                fields.date("on", "entry-date"),
                fields.time("at", "entry-time").hint(m.get("lab-time-hint")),
                fields.text("laboratory", "lab-laboratory"),
            ],
        };
        Form::of([sample])
            .intro([m.get("lab-intro")])
            .folds(folds(&entry.record, fields))
            .redrawn(redraw(&entry.record))
    }

    fn read(&self, entry: &Entry, check: &mut Check<'_>) -> Option<Read> {
        let today = entry.now.date();
        let on = check.date("on", today - Span::new().years(YEARS), today);
        let at = check.time_or_nothing("at");
        let at = at.map(|at| (at.unwrap_or(Time::midnight()), at.is_some()));
        let laboratory = check.text_or_nothing("laboratory", LONGEST_NAME);
        let mut results = Vec::new();
        for analyte in ANALYTES {
            results.extend(read(check, &entry.record, analyte));
        }
        pressures(check, &results);
        if let (Some(on), Some((time, known))) = (on, at) {
            let taken = (on.to_datetime(time), known);
            repeated(check, &entry.record, taken, &results);
        }
        if results.is_empty() && check.is_clean() {
            let first = format!("value-{}", ANALYTES[0].key);
            check.keep::<()>(Err(FieldError::new(first, "lab-no-value", [])));
        }
        Some(Read {
            taken: (on?.to_datetime(at?.0), at?.1),
            laboratory: laboratory?,
            results,
        })
    }

    async fn keep(self, entry: &mut Entry<ChangedChart>, read: Read) -> Result<(), AppError> {
        for typed in read.results {
            let result = LaboratoryResult {
                id: LaboratoryResultId::new(),
                taken_at: read.taken.0,
                time_known: read.taken.1,
                loinc: typed.unit.loinc.to_owned(),
                comparator: typed.comparator.to_owned(),
                quantity: typed.quantity,
                unit: typed.unit.ucum.to_owned(),
                reference: typed.reference,
                laboratory: read.laboratory.clone(),
            };
            laboratory::add(&mut entry.chart, &result, &entry.zone).await?;
        }
        Ok(())
    }
}
