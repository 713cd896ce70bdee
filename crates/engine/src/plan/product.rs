//! What is applied, shone or taken, by the name under which a plan knows it.

use std::fmt;

use super::frequency::Frequency;
use super::problem::{Found, PlanProblem};

/// A drug, its vehicle, or light.
///
/// The order is that of applications at the same time in a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Product {
    /// Tacrolimus ointment 0.03 % (w/w).
    Tacrolimus003,
    /// Tacrolimus ointment 0.1 % (w/w).
    Tacrolimus01,
    /// The ointment without the drug.
    Vehicle,
    /// Pimecrolimus cream 1 % (w/w).
    Pimecrolimus1,
    /// Ruxolitinib cream 1.5 % (w/w).
    Ruxolitinib15,
    /// A potent topical corticosteroid, whichever.
    PotentSteroid,
    /// Narrow-band UVB of the whole body or a region.
    NbUvb,
    /// Excimer light, 308 nm, on the patch.
    Excimer,
    /// Oral corticosteroid on some days of the week.
    OralMiniPulse,
}

/// Other ways in which people write a product that has one strength or none.
/// Hyphens are read as spaces. What would name another drug or potency is not
/// here, because the canonical name would then say something else.
const SYNONYMS: [(&str, Product); 11] = [
    ("vehicle", Product::Vehicle),
    ("potent steroid", Product::PotentSteroid),
    ("potent topical steroid", Product::PotentSteroid),
    ("potent topical corticosteroid", Product::PotentSteroid),
    ("nb uvb", Product::NbUvb),
    ("nbuvb", Product::NbUvb),
    ("narrowband uvb", Product::NbUvb),
    ("narrow band uvb", Product::NbUvb),
    ("excimer", Product::Excimer),
    ("oral mini pulse", Product::OralMiniPulse),
    ("oral minipulse", Product::OralMiniPulse),
];

impl Product {
    /// Every product, in order.
    pub const ALL: [Self; 9] = [
        Self::Tacrolimus003,
        Self::Tacrolimus01,
        Self::Vehicle,
        Self::Pimecrolimus1,
        Self::Ruxolitinib15,
        Self::PotentSteroid,
        Self::NbUvb,
        Self::Excimer,
        Self::OralMiniPulse,
    ];

    /// The canonical name in the text form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tacrolimus003 => "tacrolimus 0.03%",
            Self::Tacrolimus01 => "tacrolimus 0.1%",
            Self::Vehicle => "vehicle",
            Self::Pimecrolimus1 => "pimecrolimus 1%",
            Self::Ruxolitinib15 => "ruxolitinib 1.5%",
            Self::PotentSteroid => "potent steroid",
            Self::NbUvb => "nb-uvb",
            Self::Excimer => "excimer",
            Self::OralMiniPulse => "oral mini-pulse",
        }
    }

    /// Strength in percent (w/w) of the products that are named by it;
    /// nothing for vehicle, light and the two steroids.
    pub fn strength_percent(self) -> Option<f64> {
        match self {
            Self::Tacrolimus003 => Some(0.03),
            Self::Tacrolimus01 => Some(0.1),
            Self::Pimecrolimus1 => Some(1.0),
            Self::Ruxolitinib15 => Some(1.5),
            _ => None,
        }
    }

    /// Rubbed into the skin, so that an amount in grams is used up.
    pub fn is_topical(self) -> bool {
        !self.is_light() && !self.is_oral()
    }

    /// Tacrolimus of either strength or its vehicle: topical in an ointment.
    pub fn is_ointment(self) -> bool {
        self.is_tacrolimus() || self == Self::Vehicle
    }

    /// Tacrolimus of either strength.
    pub fn is_tacrolimus(self) -> bool {
        matches!(self, Self::Tacrolimus003 | Self::Tacrolimus01)
    }

    /// A session of light.
    pub fn is_light(self) -> bool {
        matches!(self, Self::NbUvb | Self::Excimer)
    }

    /// Swallowed.
    pub fn is_oral(self) -> bool {
        self == Self::OralMiniPulse
    }

    /// Youngest age, in years, for which the label has the product
    /// [tacrolimus-label-rules]; zero where no label was seen.
    pub fn youngest_years(self) -> f64 {
        match self {
            Self::Tacrolimus003 => 2.0,
            Self::Tacrolimus01 => 16.0,
            _ => 0.0,
        }
    }

    /// The product, or tacrolimus in the weaker strength for whom the label has no other.
    pub fn for_age(self, age_years: f64) -> Self {
        if self == Self::Tacrolimus01 && age_years < self.youngest_years() {
            Self::Tacrolimus003
        } else {
            self
        }
    }

    /// Whether the product may be used this often.
    ///
    /// # Errors
    ///
    /// [`PlanProblem::LightMoreThanDaily`], [`PlanProblem::PulseNotWeekly`].
    pub fn accepts(self, frequency: Frequency) -> Result<(), PlanProblem> {
        match frequency {
            Frequency::TwiceDaily if self.is_light() => Err(PlanProblem::LightMoreThanDaily {
                product: self,
                frequency,
            }),
            Frequency::TwiceDaily | Frequency::OnceDaily | Frequency::EveryOtherDay
                if self.is_oral() =>
            {
                Err(PlanProblem::PulseNotWeekly {
                    product: self,
                    frequency,
                })
            }
            _ => Ok(()),
        }
    }

    pub(super) fn from_name(text: &str) -> Result<Self, PlanProblem> {
        let lower = text.to_lowercase().replace('-', " ");
        let split = lower
            .find(|c: char| c.is_ascii_digit() || c == '.')
            .unwrap_or(lower.len());
        let words: Vec<&str> = lower[..split].split_whitespace().collect();
        let name = words.join(" ");
        let strength: String = lower[split..].split_whitespace().collect();
        if strength.is_empty()
            && let Some((_, product)) = SYNONYMS.iter().find(|(synonym, _)| *synonym == name)
        {
            return Ok(*product);
        }
        let strengths: Vec<Self> = Self::ALL
            .into_iter()
            .filter(|product| product.drug_with_strength().is_some_and(|(d, _)| d == name))
            .collect();
        let Some((drug, _)) = strengths.first().and_then(|p| p.drug_with_strength()) else {
            return Err(PlanProblem::UnknownProduct {
                found: Found::text(text),
            });
        };
        strengths
            .iter()
            .find(|product| {
                product.drug_with_strength().map(|(_, percent)| percent)
                    == plain_percent(&strength).as_deref()
            })
            .copied()
            .ok_or_else(|| PlanProblem::UnknownStrength {
                drug,
                exist: listed(&strengths),
                found: Found::text(&strength),
            })
    }

    /// Drug and strength as they stand in the name: `("tacrolimus", "0.1%")`.
    fn drug_with_strength(self) -> Option<(&'static str, &'static str)> {
        self.name()
            .split_once(' ')
            .filter(|(_, strength)| strength.ends_with('%'))
    }
}

/// The strengths of one drug: `0.03% or 0.1%`.
fn listed(products: &[Product]) -> String {
    let strengths: Vec<&str> = products
        .iter()
        .filter_map(|product| product.drug_with_strength())
        .map(|(_, percent)| percent)
        .collect();
    strengths.join(" or ")
}

/// `0.10%`, `00.1%` and `.1%` become `0.1%`; what is no percentage is nothing.
fn plain_percent(text: &str) -> Option<String> {
    let number = text.strip_suffix('%')?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits_only(whole) || !digits_only(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        significant => significant,
    };
    Some(match fraction.trim_end_matches('0') {
        "" => format!("{whole}%"),
        fraction => format!("{whole}.{fraction}%"),
    })
}

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_as_its_product() {
        for product in Product::ALL {
            assert_eq!(product.name().parse(), Ok(product));
        }
    }

    #[test]
    fn the_strength_is_the_one_in_the_name() {
        for product in Product::ALL {
            let named = product
                .drug_with_strength()
                .map(|(_, percent)| percent.trim_end_matches('%').parse().unwrap());
            assert_eq!(product.strength_percent(), named);
        }
    }

    #[test]
    fn case_spaces_and_trailing_zeros_do_not_matter() {
        for (text, product) in [
            ("Tacrolimus 0.10 %", Product::Tacrolimus01),
            ("  tacrolimus0.03%", Product::Tacrolimus003),
            ("TACROLIMUS .1%", Product::Tacrolimus01),
            ("pimecrolimus 1.0%", Product::Pimecrolimus1),
            ("NB UVB", Product::NbUvb),
            ("narrow-band UVB", Product::NbUvb),
            ("oral minipulse", Product::OralMiniPulse),
            ("potent topical  corticosteroid", Product::PotentSteroid),
        ] {
            assert_eq!(text.parse(), Ok(product), "{text}");
        }
    }

    #[test]
    fn a_wrong_strength_says_which_exist() {
        let error = "tacrolimus 0.5%".parse::<Product>().unwrap_err();
        insta::assert_snapshot!(error, @r#"column 12: tacrolimus comes as 0.03% or 0.1%, found "0.5%""#);
        let error = "ruxolitinib".parse::<Product>().unwrap_err();
        insta::assert_snapshot!(error, @"column 1: ruxolitinib comes as 1.5%, found nothing");
    }

    #[test]
    fn an_unknown_product_lists_all_that_are_known() {
        let error = "clobetasol 0.05%".parse::<Product>().unwrap_err();
        insta::assert_snapshot!(error, @r#"column 1: expected a product (tacrolimus 0.03%, tacrolimus 0.1%, vehicle, pimecrolimus 1%, ruxolitinib 1.5%, potent steroid, nb-uvb, excimer, oral mini-pulse), found "clobetasol 0.05%""#);
    }

    #[test]
    fn each_product_is_topical_light_or_oral() {
        for product in Product::ALL {
            let routes = [product.is_topical(), product.is_light(), product.is_oral()];
            assert_eq!(
                routes.iter().filter(|route| **route).count(),
                1,
                "{product}"
            );
            assert!(product.is_topical() || !product.is_ointment());
        }
    }
}
