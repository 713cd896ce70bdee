//! What the form of a sample was filled with: the unit of the last result, and the range
//! that is known in each unit of the test. The drawing that follows the form opens no
//! chart, so that this goes with its address.

use super::known::{known_range, last_unit};
use crate::domain::laboratory::{Analyte, Quantity, ReferenceRange, Unit};
use crate::domain::typed_number;
use crate::record::CourseRecord;

/// Of one test that can be given in several units.
pub(super) struct Filled {
    /// Which of the units of the test the form was filled with.
    unit: usize,
    /// The range that is known in each of them.
    ranges: Vec<ReferenceRange>,
}

/// The mark of a range that was converted.
const CONVERTED: char = 'c';

impl Filled {
    /// Of a test that has a result.
    pub fn of(record: &CourseRecord, analyte: &'static Analyte) -> Option<Self> {
        let last = last_unit(record, analyte)?;
        let mut units = analyte.units.iter();
        let unit = units.position(|unit| unit.ucum == last.ucum)?;
        let ranges = analyte.units.iter();
        let ranges = ranges.map(|unit| known_range(record, analyte, unit));
        (analyte.units.len() > 1).then(|| Self {
            unit,
            ranges: ranges.collect(),
        })
    }

    /// As it goes with an address: the unit, then each range.
    pub fn written(&self) -> String {
        let range = |range: &ReferenceRange| {
            let [low, high] = range.texts();
            let mark = if range.converted { "c" } else { "" };
            format!(":{low}~{high}{mark}")
        };
        let ranges: String = self.ranges.iter().map(range).collect();
        format!("{}{ranges}", self.unit)
    }

    /// Reads it; nothing for what this program did not write.
    pub fn read(text: &str, analyte: &'static Analyte) -> Option<Self> {
        let limit = |text: &str| match text {
            "" => Some(None),
            _ => Some(Some(Quantity::typed(typed_number(text)?, text))),
        };
        let range = |text: &str| {
            let numbers = text.trim_end_matches(CONVERTED);
            let (low, high) = numbers.split_once('~')?;
            let mut range = ReferenceRange::typed([limit(low)?, limit(high)?]);
            range.converted = numbers.len() < text.len();
            Some(range)
        };
        let (unit, ranges) = text.split_once(':')?;
        let unit: usize = unit.parse().ok()?;
        let ranges: Vec<ReferenceRange> = ranges.split(':').map(range).collect::<Option<_>>()?;
        let fits = ranges.len() == analyte.units.len() && unit < ranges.len();
        fits.then_some(Self { unit, ranges })
    }

    /// Where the unit was changed and the range was left as it was filled in: the range
    /// that will be kept, and the one that stands in the form with its unit.
    pub fn changed(
        &self,
        analyte: &'static Analyte,
        unit: &Unit,
        typed: &ReferenceRange,
    ) -> Option<(ReferenceRange, ReferenceRange, &'static Unit)> {
        let mut units = analyte.units.iter();
        let chosen = units.position(|one| one.ucum == unit.ucum)?;
        let before = self.ranges.get(self.unit)?;
        let left = chosen != self.unit && !before.is_empty() && before.values() == typed.values();
        left.then(|| (self.ranges[chosen], *before, &analyte.units[self.unit]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::laboratory::analyte;

    #[test]
    fn what_goes_with_the_address_reads_back_and_nothing_else_is_taken() {
        let creatinine = analyte("creatinine").unwrap();
        let filled = Filled::read("0:45~84:0.509~0.95c", creatinine).unwrap();
        assert_eq!(filled.written(), "0:45~84:0.509~0.95c");
        assert!(filled.ranges[1].converted && !filled.ranges[0].converted);
        for strange in ["", "0", "7:45~84:1~2", "0:45~84", "0:a~b:1~2"] {
            assert!(Filled::read(strange, creatinine).is_none(), "{strange}");
        }
    }
}
