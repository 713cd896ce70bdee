//! What is used at which lesion, and how much of it: a line of the form for each.

use super::choice::Choice;
use crate::domain::{
    AtSite, FieldError, Limits, QUARTERS, SiteAmount, Sites, Values, typed_number,
};
use crate::record::CourseRecord;
use crate::store::record::lesions::Lesion;
use crate::web::shared::labels;
use crate::web::view::View;
use std::collections::BTreeMap;
use tapir_engine::plan::{Frequency, Plan, Product};
use tapir_report::words;

/// Most fingertips or grams of an application at one lesion. [assumed: thirty fingertips
/// of 0.5 g cover more than half of an adult]
const MOST_FINGERTIPS: f64 = 30.0;
const MOST_GRAMS: f64 = 15.0;
const LEAST: f64 = 0.01;

const PRODUCT: &str = "site_product-";
const AMOUNT: &str = "site_amount-";
const UNIT: &str = "site_unit-";
const GRAMS: &str = "g";

/// What was typed of a lesion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TypedSite {
    pub product: String,
    pub amount: String,
    pub unit: String,
}

/// What was typed, by the id of the lesion.
pub(super) type TypedSites = BTreeMap<String, TypedSite>;

pub(super) fn read(values: &Values) -> TypedSites {
    let lesions = values.keys().filter_map(|name| name.strip_prefix(PRODUCT));
    let field = |name: &str, lesion: &str| {
        let value = values.get(&format!("{name}{lesion}"));
        value.map_or(String::new(), |text| text.trim().to_owned())
    };
    lesions
        .map(|lesion| {
            let typed = TypedSite {
                product: field(PRODUCT, lesion),
                amount: field(AMOUNT, lesion),
                unit: field(UNIT, lesion),
            };
            (lesion.to_owned(), typed)
        })
        .collect()
}

/// The form that would send them.
pub(super) fn values(sites: &TypedSites) -> impl Iterator<Item = (String, String)> {
    sites.iter().flat_map(|(lesion, typed)| {
        [
            (PRODUCT, &typed.product),
            (AMOUNT, &typed.amount),
            (UNIT, &typed.unit),
        ]
        .map(|(name, value)| (format!("{name}{lesion}"), value.clone()))
    })
}

/// As they would be typed.
pub(super) fn typed(sites: &Sites, record: &CourseRecord) -> TypedSites {
    let lesions = record.lesions.iter().map(|(lesion, _)| lesion.id);
    let one = |lesion| {
        let said = sites.of(lesion);
        let (amount, unit) = match said.amount {
            Some(SiteAmount::QuarterFingertips(n)) => ((f64::from(n) / QUARTERS).to_string(), ""),
            Some(SiteAmount::Grams(grams)) => (grams.to_string(), GRAMS),
            None => (String::new(), ""),
        };
        TypedSite {
            product: said.product.map_or("", Product::name).to_owned(),
            amount,
            unit: unit.to_owned(),
        }
    };
    lesions
        .map(|lesion| (lesion.to_string(), one(lesion)))
        .collect()
}

/// What was typed of the lesions of the course. Errors: everything that is wrong.
pub(super) fn settle(typed: &TypedSites, record: &CourseRecord) -> Result<Sites, Vec<FieldError>> {
    let (mut sites, mut errors) = (Sites::default(), Vec::new());
    for (lesion, _) in &record.lesions {
        let id = lesion.id.to_string();
        let Some(typed) = typed.get(&id) else {
            continue;
        };
        match one(typed, &id) {
            Ok(said) => sites.say(lesion.id, said),
            Err(error) => errors.push(error),
        }
    }
    match errors.is_empty() {
        true => Ok(sites),
        false => Err(errors),
    }
}

fn one(typed: &TypedSite, lesion: &str) -> Result<AtSite, FieldError> {
    let product = match typed.product.as_str() {
        "" => None,
        name => {
            let found = name.parse::<Product>().ok().filter(|p| p.is_topical());
            let wrong = || FieldError::new(format!("{PRODUCT}{lesion}"), "field-choice", []);
            Some(found.ok_or_else(wrong)?)
        }
    };
    let field = format!("{AMOUNT}{lesion}");
    let amount = match (typed.amount.as_str(), typed.unit.as_str()) {
        ("", _) => None,
        (text, GRAMS) => {
            let limits = Limits {
                from: LEAST,
                to: MOST_GRAMS,
                unit: GRAMS,
            };
            Some(SiteAmount::Grams(FieldError::number(field, text, limits)?))
        }
        (text, _) => {
            let quarters = typed_number(text).map(|number| number * QUARTERS);
            let most = MOST_FINGERTIPS * QUARTERS;
            let whole = quarters.filter(|n| n.fract() == 0.0 && (1.0..=most).contains(n));
            let wrong = || {
                let values = [
                    ("found", text.to_owned()),
                    ("most", MOST_FINGERTIPS.to_string()),
                ];
                FieldError::new(field.clone(), "field-fingertips", values)
            };
            let quarters = whole.ok_or_else(wrong)?;
            Some(SiteAmount::QuarterFingertips(quarters as u32))
        }
    };
    Ok(AtSite { product, amount })
}

/// A line of the form.
pub(super) struct SiteRow {
    pub lesion: String,
    pub product_field: String,
    pub amount_field: String,
    pub unit_field: String,
    pub typed: TypedSite,
    /// What to look at.
    pub concerns: Vec<String>,
}

/// The lines of the form.
pub(super) struct SiteRows {
    pub rows: Vec<SiteRow>,
    pub products: Vec<Choice>,
    /// Something is said, or has to be.
    pub open: bool,
    /// What is planned and used nowhere.
    pub unused: Vec<String>,
}

impl SiteRows {
    pub fn of(typed: &TypedSites, plan: Option<&Plan>, record: &CourseRecord, view: &View) -> Self {
        let m = view.m;
        let planned: Vec<Product> = plan.map_or(Vec::new(), topical);
        let word = |product| words::product(product, view.language());
        let sites = settle(typed, record).unwrap_or_default();
        let row = |lesion: &Lesion| {
            let id = lesion.id.to_string();
            let mut concerns = Vec::new();
            let named = sites.of(lesion.id).product;
            if let Some(product) = named.filter(|product| !planned.contains(product))
                && plan.is_some()
            {
                concerns.push(view.line("site-not-planned", "product", &word(product)));
            }
            SiteRow {
                lesion: labels::lesion(lesion, m),
                product_field: format!("{PRODUCT}{id}"),
                amount_field: format!("{AMOUNT}{id}"),
                unit_field: format!("{UNIT}{id}"),
                typed: typed.get(&id).cloned().unwrap_or_default(),
                concerns,
            }
        };
        let used = |product: &Product| {
            let mut lesions = record.lesions.iter();
            lesions.any(|(lesion, _)| sites.uses(lesion.id, *product))
        };
        let unused = planned.iter().filter(|product| !used(product));
        let said = typed.values().any(|one| *one != TypedSite::default());
        let of_all = Product::ALL.into_iter().filter(|product| {
            let chosen = typed.values().any(|one| one.product == product.name());
            product.is_tacrolimus() || planned.contains(product) || chosen
        });
        Self {
            rows: record.lesions.iter().map(|(one, _)| row(one)).collect(),
            products: of_all
                .filter(|product| product.is_topical())
                .map(|product| (product.name(), word(product)))
                .collect(),
            open: said || planned.len() > 1,
            unused: match record.lesions.is_empty() {
                true => Vec::new(),
                false => unused
                    .map(|product| view.line("site-unused", "product", &word(*product)))
                    .collect(),
            },
        }
    }
}

/// What a plan has rubbed in.
fn topical(plan: &Plan) -> Vec<Product> {
    let spans = plan.spans().filter(|span| span.frequency != Frequency::Off);
    let mut products: Vec<Product> = spans
        .map(|span| span.product)
        .filter(|product| product.is_topical())
        .collect();
    products.sort_unstable();
    products.dedup();
    products
}

/// Whether each lesion has a product of its own, so that no strength is used where the
/// other one is.
pub(super) fn are_apart(sites: &Sites, record: &CourseRecord) -> bool {
    let mut lesions = record.lesions.iter();
    lesions.all(|(lesion, _)| sites.of(lesion.id).product.is_some())
}
