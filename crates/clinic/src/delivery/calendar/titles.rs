//! What the entries of a calendar are called: the same neutral word for all, or, by
//! choice, what each is about.

use crate::domain::{Part, PlanVersionId};
use crate::message::Messages;
use std::collections::BTreeMap;
use tapir_engine::plan::Product;
use tapir_report::words;

/// What entries are called.
pub(crate) struct Titles<'a> {
    m: &'a Messages,
    /// Whether an entry says what it is about.
    readable: bool,
    /// Where a product of a version is rubbed in, where that is said.
    places: Places,
}

/// Where a product of a version is rubbed in.
pub(crate) type Places = BTreeMap<(PlanVersionId, Product), String>;

impl<'a> Titles<'a> {
    pub fn neutral(m: &'a Messages) -> Self {
        Self {
            m,
            readable: false,
            places: Places::new(),
        }
    }

    pub fn readable(m: &'a Messages, places: Places) -> Self {
        Self {
            m,
            readable: true,
            places,
        }
    }

    /// Of the calendar itself: always the neutral word, which programs show in lists.
    pub(super) fn calendar(&self) -> String {
        self.m.get("calendar-summary")
    }

    /// Of what is rubbed in; `part` where that is done twice a day.
    pub(super) fn dose(
        &self,
        version: PlanVersionId,
        product: Product,
        part: Option<Part>,
    ) -> String {
        if !self.readable {
            return self.calendar();
        }
        let title = self.dose_and_part(product, part);
        match self.places.get(&(version, product)) {
            Some(places) => format!("{title} · {places}"),
            None => title,
        }
    }

    fn dose_and_part(&self, product: Product, part: Option<Part>) -> String {
        let product = words::product(product, self.m.language);
        let Some(part) = part else { return product };
        let part = self.m.get(match part {
            Part::Morning => "part-morning",
            Part::Evening => "part-evening",
        });
        let values = [("product", product.into()), ("part", part.into())];
        self.m.with("calendar-dose", values)
    }

    pub(super) fn visit(&self) -> String {
        self.of("calendar-visit")
    }

    pub(super) fn decision(&self) -> String {
        self.of("calendar-decision")
    }

    fn of(&self, key: &str) -> String {
        match self.readable {
            true => self.m.get(key),
            false => self.calendar(),
        }
    }
}
