//! Tests with their units, codes and limits, version 2.

use super::Status;
use super::bounds::{Possible, Usual, possible, usual};
use super::side::Side;
use serde::{Deserialize, Serialize};

/// A test.
#[derive(Debug)]
pub struct Analyte {
    /// Name in forms, alerts and of its sentence.
    pub key: &'static str,
    /// Units in which laboratories report it. Limits are in the first.
    pub units: &'static [Unit],
    /// From which value on a grade begins, for each side that has grades.
    pub grades: &'static [Grades],
    /// The range that counts where the laboratory gave none.
    pub usual: Usual,
    /// What a body can have.
    pub possible: Possible,
}

/// A unit with the code of the test that reports in it.
#[derive(Debug)]
pub struct Unit {
    /// UCUM.
    pub ucum: &'static str,
    /// LOINC; mass and substance concentrations have codes of their own.
    pub loinc: &'static str,
    /// A value in this unit times this is the value in the first unit.
    pub factor: f64,
    /// Where code and factor come from.
    pub source: &'static str,
    /// How well they are known.
    pub status: Status,
}

/// Grades of a test.
#[derive(Debug)]
pub struct Grades {
    /// Which values are graded.
    pub side: Side,
    /// Whether the limit itself belongs to the grade.
    pub inclusive: bool,
    /// Beyond the n-th limit grade n begins. A grade that no number has begins
    /// where the next one does.
    pub limits: &'static [Basis],
    /// From which multiple of the first value on grades 2 and 3 begin.
    pub of_base: Option<[f64; 2]>,
    /// Where the limits come from.
    pub source: &'static str,
    /// How well they are known.
    pub status: Status,
}

/// What a limit is counted in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Basis {
    /// Multiples of the limit of the laboratory's reference range.
    Reference(f64),
    /// The first unit of the test.
    Value(f64),
}

use Basis::{Reference, Value};
use Side::{High, Low};
use Status::{Derived, Seen};

const CODES: &str = "LOINC, seen with this meaning in an independent source";
const MOLAR: &str = "LOINC of the substance concentration, seen in public mappings of codes";
const CTCAE: &str = "CTCAE v5, pharmaverse/admiral ncictcaev5.json at 6eb5125";
const MASS_CREATININE: &str = "LOINC as above; 1 mg/dL is 88.4 umol/L (labunits)";
const MASS_GLUCOSE: &str = "LOINC as above; molar mass of C6H12O6 180.156 g/mol";
const MASS_MAGNESIUM: &str = "LOINC seen in public mappings of codes; molar mass 24.305 g/mol";
const PRESSURE: &str = "LOINC, as in the blood pressure profile of FHIR (hl7.org/fhir/R4B/bp.html)";

const fn unit(
    ucum: &'static str,
    loinc: &'static str,
    factor: f64,
    source: &'static str,
    status: Status,
) -> Unit {
    Unit {
        ucum,
        loinc,
        factor,
        source,
        status,
    }
}

const fn ctcae(side: Side, limits: &'static [Basis]) -> Grades {
    Grades {
        side,
        inclusive: false,
        limits,
        of_base: None,
        source: CTCAE,
        status: Seen,
    }
}

const fn pressure(limits: &'static [Basis]) -> Grades {
    Grades {
        side: High,
        inclusive: true,
        limits,
        of_base: None,
        source: "CTCAE v5, hypertension of adults (eviq.org.au, standard CTCAE, hypertension)",
        status: Seen,
    }
}

/// A transaminase with a normal first value.
const LIVER: &[Basis] = &[
    Reference(1.0),
    Reference(3.0),
    Reference(5.0),
    Reference(20.0),
];

/// All tests, in the order of forms and tables.
pub const ANALYTES: &[Analyte] = &[
    Analyte {
        key: "tacrolimus-trough",
        units: &[unit("ng/mL", "77348-1", 1.0, CODES, Seen)],
        grades: &[],
        usual: usual(None, None),
        possible: possible(0.0, 120.0),
    },
    Analyte {
        key: "tacrolimus",
        units: &[unit("ng/mL", "11253-2", 1.0, CODES, Seen)],
        grades: &[],
        usual: usual(None, None),
        possible: possible(0.0, 120.0),
    },
    Analyte {
        key: "creatinine",
        units: &[
            unit("umol/L", "14682-9", 1.0, MOLAR, Seen),
            unit("mg/dL", "2160-0", 88.4, MASS_CREATININE, Seen),
        ],
        grades: &[Grades {
            side: High,
            inclusive: false,
            limits: &[
                Reference(1.0),
                Reference(1.5),
                Reference(3.0),
                Reference(6.0),
            ],
            of_base: Some([1.5, 3.0]),
            source: CTCAE,
            status: Seen,
        }],
        usual: usual(None, Some(104.0)),
        possible: possible(10.0, 3000.0),
    },
    Analyte {
        key: "alt",
        units: &[unit("U/L", "1742-6", 1.0, CODES, Seen)],
        grades: &[ctcae(High, LIVER)],
        usual: usual(None, Some(40.0)),
        possible: possible(1.0, 20_000.0),
    },
    Analyte {
        key: "ast",
        units: &[unit("U/L", "1920-8", 1.0, CODES, Seen)],
        grades: &[ctcae(High, LIVER)],
        usual: usual(None, Some(40.0)),
        possible: possible(1.0, 20_000.0),
    },
    Analyte {
        key: "lymphocytes",
        units: &[unit("10*9/L", "731-0", 1.0, CODES, Seen)],
        grades: &[
            ctcae(Low, &[Reference(1.0), Value(0.8), Value(0.5), Value(0.2)]),
            ctcae(High, &[Value(4.0), Value(4.0), Value(20.0)]),
        ],
        usual: usual(Some(1.1), Some(3.2)),
        possible: possible(0.0, 500.0),
    },
    Analyte {
        key: "leukocytes",
        units: &[unit("10*9/L", "6690-2", 1.0, CODES, Seen)],
        grades: &[
            ctcae(Low, &[Reference(1.0), Value(3.0), Value(2.0), Value(1.0)]),
            ctcae(High, &[Value(100.0), Value(100.0), Value(100.0)]),
        ],
        usual: usual(Some(3.5), Some(9.5)),
        possible: possible(0.0, 500.0),
    },
    Analyte {
        key: "haemoglobin",
        units: &[
            unit("g/L", "718-7", 1.0, CODES, Seen),
            unit("g/dL", "718-7", 10.0, CODES, Seen),
        ],
        grades: &[ctcae(Low, &[Reference(1.0), Value(100.0), Value(80.0)])],
        usual: usual(Some(115.0), Some(175.0)),
        possible: possible(20.0, 260.0),
    },
    Analyte {
        key: "platelets",
        units: &[unit("10*9/L", "777-3", 1.0, CODES, Seen)],
        grades: &[ctcae(
            Low,
            &[Reference(1.0), Value(75.0), Value(50.0), Value(25.0)],
        )],
        usual: usual(Some(125.0), Some(350.0)),
        possible: possible(0.0, 3000.0),
    },
    Analyte {
        key: "glucose",
        units: &[
            unit("mmol/L", "14749-6", 1.0, MOLAR, Seen),
            unit("mg/dL", "2345-7", 10.0 / 180.156, MASS_GLUCOSE, Derived),
        ],
        // CTCAE v5 grades a high one by what is done about it, not by a number
        grades: &[ctcae(
            Low,
            &[Reference(1.0), Value(3.0), Value(2.2), Value(1.7)],
        )],
        usual: usual(Some(3.9), Some(6.1)),
        possible: possible(0.5, 60.0),
    },
    Analyte {
        key: "potassium",
        units: &[unit("mmol/L", "2823-3", 1.0, CODES, Seen)],
        grades: &[
            ctcae(High, &[Reference(1.0), Value(5.5), Value(6.0), Value(7.0)]),
            // what tells grade 2 from grade 1 is whether somebody feels it
            ctcae(Low, &[Reference(1.0), Value(3.0), Value(3.0), Value(2.5)]),
        ],
        usual: usual(Some(3.5), Some(5.3)),
        possible: possible(1.0, 12.0),
    },
    Analyte {
        key: "magnesium",
        units: &[
            unit("mmol/L", "2601-3", 1.0, MOLAR, Seen),
            unit("mg/dL", "19123-9", 10.0 / 24.305, MASS_MAGNESIUM, Derived),
        ],
        grades: &[
            ctcae(Low, &[Reference(1.0), Value(0.5), Value(0.4), Value(0.3)]),
            ctcae(
                High,
                &[Reference(1.0), Value(1.23), Value(1.23), Value(3.3)],
            ),
        ],
        usual: usual(Some(0.7), Some(1.1)),
        possible: possible(0.1, 10.0),
    },
    Analyte {
        key: "systolic",
        units: &[unit("mm[Hg]", "8480-6", 1.0, PRESSURE, Seen)],
        grades: &[pressure(&[Value(120.0), Value(140.0), Value(160.0)])],
        usual: usual(Some(90.0), None),
        possible: possible(30.0, 300.0),
    },
    Analyte {
        key: "diastolic",
        units: &[unit("mm[Hg]", "8462-4", 1.0, PRESSURE, Seen)],
        grades: &[pressure(&[Value(80.0), Value(90.0), Value(100.0)])],
        usual: usual(Some(60.0), None),
        possible: possible(20.0, 200.0),
    },
];

/// A test of [`ANALYTES`], kept by its key.
#[derive(Clone, Copy)]
pub struct Test(pub &'static Analyte);

impl Test {
    /// The test of this key.
    pub fn named(key: &str) -> Option<Self> {
        analyte(key).map(Self)
    }
}

impl PartialEq for Test {
    fn eq(&self, other: &Self) -> bool {
        self.0.key == other.0.key
    }
}

impl Eq for Test {}

impl std::fmt::Debug for Test {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Test({})", self.0.key)
    }
}

impl Serialize for Test {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.key)
    }
}

impl<'de> Deserialize<'de> for Test {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::named(&key).ok_or_else(|| serde::de::Error::custom(format!("no test {key:?}")))
    }
}

/// The test of this name.
pub fn analyte(key: &str) -> Option<&'static Analyte> {
    ANALYTES.iter().find(|analyte| analyte.key == key)
}

/// The test and unit that a row of the record means.
pub fn of_code(loinc: &str, ucum: &str) -> Option<(&'static Analyte, &'static Unit)> {
    ANALYTES.iter().find_map(|analyte| {
        let mut units = analyte.units.iter();
        let unit = units.find(|unit| unit.loinc == loinc && unit.ucum == ucum)?;
        Some((analyte, unit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_unit(key: &str, ucum: &str, value: f64) -> f64 {
        let units = analyte(key).unwrap().units;
        let unit = units.iter().find(|unit| unit.ucum == ucum).unwrap();
        value * unit.factor
    }

    #[test]
    fn values_in_two_units_are_the_same() {
        assert!((first_unit("creatinine", "mg/dL", 1.2) - 106.08).abs() < 1e-9);
        assert!((first_unit("glucose", "mg/dL", 126.0) - 6.994).abs() < 1e-3);
        assert!((first_unit("magnesium", "mg/dL", 2.0) - 0.823).abs() < 1e-3);
        assert!((first_unit("haemoglobin", "g/dL", 13.5) - 135.0).abs() < 1e-9);
    }

    #[test]
    fn every_code_and_unit_means_one_test_and_says_its_source() {
        for analyte in ANALYTES {
            for unit in analyte.units {
                let (found, _) = of_code(unit.loinc, unit.ucum).unwrap();
                assert_eq!(found.key, analyte.key);
                assert!(!unit.source.is_empty());
            }
        }
    }
}
