//! Tests that are asked for together, so that a form need not show all at once.

/// A group of tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Level of the drug, kidney, liver, glucose and salts: what the schedule
    /// for possible systemic exposure is mainly about.
    Safety,
    /// Blood cells.
    Cells,
    /// Blood pressure.
    Pressure,
    /// What is in no schedule.
    Other,
}

impl Panel {
    /// All panels, in the order of a form.
    pub const ALL: [Self; 4] = [Self::Safety, Self::Cells, Self::Pressure, Self::Other];

    /// The panel of a test by its key.
    pub fn of(key: &str) -> Self {
        match key {
            "tacrolimus-trough" | "creatinine" | "alt" | "ast" | "glucose" | "potassium"
            | "magnesium" => Self::Safety,
            "lymphocytes" | "leukocytes" | "haemoglobin" | "platelets" => Self::Cells,
            "systolic" | "diastolic" => Self::Pressure,
            _ => Self::Other,
        }
    }

    /// Name in forms and of its sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safety => "safety",
            Self::Cells => "cells",
            Self::Pressure => "pressure",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::laboratory::{ANALYTES, SCHEDULE};

    #[test]
    fn every_test_of_the_schedule_has_a_panel_of_its_own() {
        for test in SCHEDULE {
            assert_ne!(Panel::of(test.analyte), Panel::Other, "{}", test.analyte);
        }
        for panel in Panel::ALL {
            let mut all = ANALYTES.iter();
            assert!(all.any(|a| Panel::of(a.key) == panel), "{panel:?} is empty");
        }
    }
}
