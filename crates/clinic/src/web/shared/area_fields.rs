//! Fields of an area, for a visit, a lesion and the patient's own page.

use crate::domain::{Check, LesionId, Limits, VisitId, method_name, parse_method};
use crate::store::record::areas::NewArea;
use crate::web::shared::area_doubt;
use crate::web::shared::form_page::{Field, Fields};
use crate::web::shared::labels;
use jiff::civil::Date;
use tapir_engine::library::Library;
use tapir_engine::measurement::{Measurement, Method};

/// About the whole skin of a tall person.
const AREA: Limits = Limits {
    from: 0.0,
    to: 25_000.0,
    unit: "cm²",
};
const ERROR: Limits = Limits {
    from: 0.01,
    to: 10_000.0,
    unit: "cm²",
};

/// Fields of an area; `suffix` tells those of several lesions apart.
pub(in crate::web) fn area_fields(fields: &Fields<'_>, suffix: &str) -> Vec<Field> {
    let m = fields.view.m;
    let methods = [Method::Traced, Method::HandUnits, Method::Vasi]
        .map(|method| (method_name(method).to_owned(), labels::method(method, m)));
    let mut all = vec![fields.decimal(&format!("cm2{suffix}"), "entry-cm2")];
    all.extend(area_doubt::question(fields, suffix));
    all.extend([
        fields.choice(&format!("method{suffix}"), "entry-method", methods),
        fields
            .decimal(&format!("error{suffix}"), "entry-error")
            .hint(m.get("entry-error-hint")),
    ]);
    all
}

/// The field of an area that a patient compares with the own hand.
pub(in crate::web) fn hand_fields(fields: &Fields<'_>) -> Vec<Field> {
    let how = fields.view.m.get("measure-how");
    let mut all = vec![fields.decimal("cm2", "entry-cm2").hint(how)];
    all.extend(area_doubt::question(fields, ""));
    all
}

/// An area as it was typed, of no lesion yet.
#[derive(Clone, Copy)]
pub(in crate::web) struct Measured {
    cm2: f64,
    error_cm2: f64,
    method: Method,
}

impl Measured {
    /// Reads an area. An error that nobody gave is that of the method.
    pub fn read(check: &mut Check<'_>, suffix: &str, library: &Library) -> Option<Self> {
        let cm2 = check.number(&format!("cm2{suffix}"), AREA);
        let method = check.choice(&format!("method{suffix}"), parse_method);
        let error = check.number_or_nothing(&format!("error{suffix}"), ERROR);
        let (cm2, method) = (cm2?, method?);
        Some(Self {
            cm2,
            method,
            error_cm2: error?.unwrap_or_else(|| {
                let measurement = Measurement::of(library.common());
                measurement.area_sd(method, cm2)
            }),
        })
    }

    /// The area, cm2.
    pub fn cm2(&self) -> f64 {
        self.cm2
    }

    /// Reads an area that a patient compared with the own hand.
    pub fn by_hand(check: &mut Check<'_>, library: &Library) -> Option<Self> {
        let cm2 = check.number("cm2", AREA)?;
        let method = Method::HandUnits;
        Some(Self {
            cm2,
            method,
            error_cm2: Measurement::of(library.common()).area_sd(method, cm2),
        })
    }

    /// The area of a lesion, measured on a day.
    pub fn of(self, lesion: LesionId, visit: Option<VisitId>, measured_on: Date) -> NewArea {
        NewArea {
            lesion,
            visit,
            measured_on,
            cm2: self.cm2,
            error_cm2: self.error_cm2,
            method: self.method,
        }
    }
}
