//! What the entries of a calendar are called: the same neutral word for all, or, by
//! choice, what each is about.

use crate::domain::Part;
use crate::message::Messages;
use tapir_engine::plan::Product;
use tapir_report::words;

/// What entries are called.
pub(crate) struct Titles<'a> {
    m: &'a Messages,
    /// Whether an entry says what it is about.
    readable: bool,
}

impl<'a> Titles<'a> {
    pub fn neutral(m: &'a Messages) -> Self {
        Self { m, readable: false }
    }

    pub fn readable(m: &'a Messages) -> Self {
        Self { m, readable: true }
    }

    /// Of the calendar itself: always the neutral word, which programs show in lists.
    pub(super) fn calendar(&self) -> String {
        self.m.get("calendar-summary")
    }

    /// Of what is rubbed in; `part` where that is done twice a day.
    pub(super) fn dose(&self, product: Product, part: Option<Part>) -> String {
        if !self.readable {
            return self.calendar();
        }
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
