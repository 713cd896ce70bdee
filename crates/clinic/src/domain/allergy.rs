//! Allergies and intolerances: what somebody does not tolerate, and what of a plan it is.

use super::Onset;
use serde::{Deserialize, Serialize};
use tapir_engine::plan::Product;

/// How severe the reaction was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Mild.
    Mild,
    /// Severe.
    Severe,
    /// Nobody knows any more.
    Unknown,
}

/// What somebody does not tolerate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allergy {
    /// The substance, as it was named.
    pub substance: String,
    /// What happened; empty where it is not known.
    pub reaction: String,
    /// How severe it was.
    pub severity: Severity,
    /// Since when, as far as it is known.
    pub since: Option<Onset>,
}

impl Severity {
    /// All answers.
    pub const ALL: [Self; 3] = [Self::Mild, Self::Severe, Self::Unknown];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mild => "mild",
            Self::Severe => "severe",
            Self::Unknown => "unknown",
        }
    }

    /// The answer of this name.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == text)
    }
}

/// Names of tacrolimus, as substances are written in either language.
const TACROLIMUS: &[&str] = &[
    "tacrolimus",
    "他克莫司",
    "protopic",
    "普特彼",
    "prograf",
    "普乐可复",
    "fk506",
];
const PIMECROLIMUS: &[&str] = &["pimecrolimus", "吡美莫司", "elidel", "爱宁达"];
const RUXOLITINIB: &[&str] = &["ruxolitinib", "芦可替尼", "鲁索替尼", "opzelura"];
/// The EU label of tacrolimus ointment has macrolides in general among its
/// contraindications (rxreasoner.com, protopic-oint); that the same names count for
/// pimecrolimus is a rule of the house.
const MACROLIDES: &[&str] = &[
    "macrolide",
    "macrolactam",
    "大环内酯",
    "erythromycin",
    "红霉素",
    "azithromycin",
    "阿奇霉素",
    "clarithromycin",
    "克拉霉素",
    "roxithromycin",
    "罗红霉素",
    "josamycin",
    "交沙霉素",
    "spiramycin",
    "螺旋霉素",
    "midecamycin",
    "麦迪霉素",
    "sirolimus",
    "rapamycin",
    "西罗莫司",
    "雷帕霉素",
    "everolimus",
    "依维莫司",
];
/// What the ointment is made of, with or without the drug (EU label, list of excipients:
/// rxreasoner.com, protopic-oint).
const OINTMENT: &[&str] = &[
    "petrolatum",
    "vaseline",
    "凡士林",
    "paraffin",
    "石蜡",
    "beeswax",
    "蜂蜡",
    "propylenecarbonate",
    "碳酸丙烯酯",
    "whitewax",
    "mineraloil",
    "矿物油",
    "butylhydroxytoluene",
    "丁羟甲苯",
    "tocopherol",
    "生育酚",
];
const STEROIDS: &[&str] = &[
    "steroid",
    "激素",
    "皮质",
    "betamethasone",
    "倍他米松",
    "dexamethasone",
    "地塞米松",
    "mometasone",
    "莫米松",
    "halometasone",
    "卤米松",
    "fluticasone",
    "氟替卡松",
    "clobetasol",
    "氯倍他索",
    "cortisone",
    "可的松",
    "triamcinolone",
    "曲安奈德",
    "prednisolone",
    "prednisone",
    "泼尼松",
    "强的松",
];
const LIGHT: &[&str] = &[
    "sunlight",
    "ultraviolet",
    "photosensitiv",
    "日光",
    "紫外线",
    "光敏",
];

/// The names that bear on a product.
fn names(product: Product) -> &'static [&'static [&'static str]] {
    match product {
        Product::Tacrolimus003 | Product::Tacrolimus01 => {
            &[TACROLIMUS, PIMECROLIMUS, MACROLIDES, OINTMENT]
        }
        Product::Vehicle => &[OINTMENT],
        Product::Pimecrolimus1 => &[PIMECROLIMUS, TACROLIMUS, MACROLIDES],
        Product::Ruxolitinib15 => &[RUXOLITINIB],
        Product::PotentSteroid | Product::OralMiniPulse => &[STEROIDS],
        Product::NbUvb | Product::Excimer => &[LIGHT],
    }
}

impl Allergy {
    /// Whether the substance is named as one that a product is, contains or is related to.
    /// Only names of the lists above are known: what is written in other words is shown on
    /// the chart and nothing more.
    pub fn bears_on(&self, product: Product) -> bool {
        let lower = self.substance.to_lowercase();
        let written: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
        let names = names(product).iter().copied().flatten();
        names.copied().any(|name| written.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bears_on(substance: &str) -> Vec<Product> {
        let allergy = Allergy {
            substance: substance.to_owned(),
            reaction: String::new(),
            severity: Severity::Unknown,
            since: None,
        };
        let all = Product::ALL.into_iter();
        all.filter(|product| allergy.bears_on(*product)).collect()
    }

    #[test]
    fn every_severity_reads_back_by_its_name() {
        for severity in Severity::ALL {
            assert_eq!(Severity::named(severity.name()), Some(severity));
        }
        assert_eq!(Severity::named(""), None);
    }

    #[test]
    fn a_substance_bears_on_what_it_is_in_and_on_what_is_related_to_it() {
        use Product::*;
        let calcineurin = vec![Tacrolimus003, Tacrolimus01, Pimecrolimus1];
        for substance in [
            "Tacrolimus ointment",
            "FK-506",
            "他克莫司软膏",
            "Erythromycin",
            "大环内酯类",
        ] {
            assert_eq!(bears_on(substance), calcineurin, "{substance}");
        }
        let ointments = vec![Tacrolimus003, Tacrolimus01, Vehicle];
        assert_eq!(bears_on("白凡士林"), ointments);
        assert_eq!(bears_on("Propylene carbonate"), ointments);
        assert_eq!(bears_on("糖皮质激素"), [PotentSteroid, OralMiniPulse]);
        assert_eq!(bears_on("日光"), [NbUvb, Excimer]);
        assert_eq!(bears_on("Penicillin"), []);
        assert_eq!(bears_on("青霉素"), []);
    }
}
