//! Laboratory: which tests, in which units, how far from normal, and when they
//! are looked at again. Every limit says where it comes from.

mod analyte;
mod bounds;
mod egfr;
mod exposure;
mod grade;
mod panel;
mod quantity;
mod reference_range;
mod schedule;
mod side;

pub use analyte::{ANALYTES, Analyte, Basis, Grades, Test, Unit, analyte, of_code};
pub use bounds::{Possible, Usual};
pub use egfr::{EGFR_LOINC, EGFR_SOURCE, egfr_2021};
pub use exposure::{Factor, INFANT_YEARS, LARGE_AREA_PERCENT};
pub use grade::{Counted, Judged, Limit, Reading, SEVERE, Verdict, judge, range};
pub use panel::Panel;
pub use quantity::Quantity;
pub use reference_range::ReferenceRange;
pub use schedule::{DueTest, SCHEDULE, SCHEDULE_VERSION, Scheduled, due_tests};
pub use side::Side;

/// How well something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Read in the source.
    Seen,
    /// Worked out from what was read.
    Derived,
    /// A choice of this program.
    Assumed,
}
