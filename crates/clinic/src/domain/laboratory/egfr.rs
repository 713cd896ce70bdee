//! Estimated glomerular filtration rate.

use crate::domain::Sex;

/// LOINC of the result.
pub const EGFR_LOINC: &str = "98979-8";
/// Where the formula comes from.
pub const EGFR_SOURCE: &str =
    "CKD-EPI 2021, creatinine: Inker et al., N Engl J Med 2021;385:1737, doi 10.1056/NEJMoa2102953";
/// Youngest age of the formula, years.
const YOUNGEST: f64 = 18.0;
/// umol/L of one mg/dL of creatinine.
const UMOL_PER_MG: f64 = 88.4;

/// mL/min/1.73 m2 from creatinine in umol/L, by CKD-EPI 2021:
/// 142 × min(S/k, 1)^a × max(S/k, 1)^−1.200 × 0.9938^age, and × 1.012 for women,
/// S in mg/dL; k 0.7, a −0.241 for women, k 0.9, a −0.302 for men.
///
/// Nothing for children and where the sex is not known.
pub fn egfr_2021(creatinine_umol_l: f64, age_years: f64, sex: Sex) -> Option<f64> {
    let (k, a, factor) = match sex {
        Sex::Female => (0.7, -0.241, 1.012),
        Sex::Male => (0.9, -0.302, 1.0),
        Sex::Other | Sex::Unknown => return None,
    };
    if age_years < YOUNGEST || !(creatinine_umol_l > 0.0) {
        return None;
    }
    let s = creatinine_umol_l / UMOL_PER_MG / k;
    Some(142.0 * s.min(1.0).powf(a) * s.max(1.0).powf(-1.2) * 0.9938_f64.powf(age_years) * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_man_of_55_with_106_has_71_as_the_calculator_of_kidney_org_says() {
        let egfr = egfr_2021(1.2 * 88.4, 55.0, Sex::Male).unwrap();
        assert_eq!(egfr.round() as i64, 71);
    }

    #[test]
    fn below_and_above_the_knot_the_formula_is_continuous() {
        for (sex, k) in [(Sex::Female, 0.7), (Sex::Male, 0.9)] {
            let at = |s: f64| egfr_2021(s * 88.4, 40.0, sex).unwrap();
            assert!((at(k - 1e-9) - at(k + 1e-9)).abs() < 1e-5);
            assert!(at(k + 0.1) < at(k) && at(k) < at(k - 0.1));
        }
    }

    #[test]
    fn children_and_an_unknown_sex_have_none() {
        assert_eq!(egfr_2021(60.0, 12.0, Sex::Female), None);
        assert_eq!(egfr_2021(60.0, 40.0, Sex::Unknown), None);
    }
}
