//! What a plan has used at which lesion, and how much of it: a plan says when, its sites
//! say where.

use crate::domain::LesionId;
use crate::domain::fingertip::FINGERTIP_GRAMS;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use tapir_engine::plan::{Plan, PlanProblem, Product, Treatment};

/// Parts of a fingertip in which ointment is measured out.
pub const QUARTERS: f64 = 4.0;

/// How much ointment an application takes at a lesion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SiteAmount {
    /// Quarters of a fingertip, at least one.
    QuarterFingertips(u32),
    /// Grams, more than none.
    Grams(f64),
}

/// What is said of a lesion.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AtSite {
    /// The one product that is rubbed in there; every one of the plan where none is named.
    pub product: Option<Product>,
    /// How much at a time; unknown where nothing is said.
    pub amount: Option<SiteAmount>,
}

/// What is said of all lesions. Of a lesion that is not among them nothing is said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sites(BTreeMap<LesionId, AtSite>);

/// How much of a product an application takes, all lesions together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taken {
    /// Grams.
    pub grams: f64,
    /// Part of them are counted from the treated area, because nothing was said.
    pub from_area: bool,
}

impl SiteAmount {
    /// The same in grams.
    pub fn grams(self) -> f64 {
        match self {
            Self::QuarterFingertips(quarters) => f64::from(quarters) / QUARTERS * FINGERTIP_GRAMS,
            Self::Grams(grams) => grams,
        }
    }
}

impl Sites {
    /// Says something of a lesion.
    pub fn say(&mut self, lesion: LesionId, said: AtSite) {
        if said != AtSite::default() {
            self.0.insert(lesion, said);
        }
    }

    /// What is said of a lesion.
    pub fn of(&self, lesion: LesionId) -> AtSite {
        self.0.get(&lesion).copied().unwrap_or_default()
    }

    /// Whether nothing is said of any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a product is used at a lesion. Light and what is swallowed have no site.
    pub fn uses(&self, lesion: LesionId, product: Product) -> bool {
        let named = self.of(lesion).product;
        !product.is_topical() || named.is_none_or(|named| named == product)
    }

    /// A plan as far as it is used at a lesion.
    pub fn plan_at(&self, plan: &Plan, lesion: LesionId) -> Plan {
        let used = |treatment: &&Treatment| self.uses(lesion, treatment.product());
        of_treatments(plan.treatments().iter().filter(used)).unwrap_or_else(|_| plan.clone())
    }

    /// A plan for one lesion, with what `whole` has for the others.
    ///
    /// The products stand in the order of `whole`. Errors: [`PlanProblem`], where the
    /// others use a product of it at other times.
    pub fn whole_plan(
        &self,
        own: &Plan,
        whole: &Plan,
        lesion: LesionId,
    ) -> Result<Plan, PlanProblem> {
        let mut own: Vec<&Treatment> = own.treatments().iter().collect();
        let mut all = Vec::new();
        for treatment in whole.treatments() {
            let product = treatment.product();
            if !self.uses(lesion, product) {
                all.push(treatment);
            } else if let Some(place) = own.iter().position(|one| one.product() == product) {
                all.push(own.remove(place));
            }
        }
        of_treatments(all.into_iter().chain(own))
    }

    /// What an application of a product takes at these lesions, each with the percentage
    /// of the body that is treated; by the rule of the area where no amount is said.
    /// `None` where it is used at none.
    pub fn taken(
        &self,
        product: Product,
        lesions: impl IntoIterator<Item = (LesionId, f64)>,
        grams_per_percent: f64,
    ) -> Option<Taken> {
        let lesions = lesions.into_iter();
        let used = lesions.filter(|(lesion, _)| self.uses(*lesion, product));
        let each = used.map(|(lesion, percent)| match self.of(lesion).amount {
            Some(amount) => Taken {
                grams: amount.grams(),
                from_area: false,
            },
            None => Taken {
                grams: percent * grams_per_percent,
                from_area: true,
            },
        });
        each.reduce(|all, one| Taken {
            grams: all.grams + one.grams,
            from_area: all.from_area || one.from_area,
        })
    }
}

fn of_treatments<'a>(all: impl Iterator<Item = &'a Treatment>) -> Result<Plan, PlanProblem> {
    let all: Vec<Treatment> = all.cloned().collect();
    match all.is_empty() {
        true => Ok(Plan::none()),
        false => Plan::new(all),
    }
}

/// One line a lesion, as the record and the signature have it:
/// `lesion|tacrolimus 0.03%|2 quarters`.
impl fmt::Display for Sites {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (lesion, said)) in self.0.iter().enumerate() {
            let product = said.product.map_or("", Product::name);
            let between = if i == 0 { "" } else { "\n" };
            write!(f, "{between}{lesion}|{product}|")?;
            match said.amount {
                Some(SiteAmount::QuarterFingertips(n)) => write!(f, "{n} quarters")?,
                Some(SiteAmount::Grams(grams)) => write!(f, "{grams} g")?,
                None => {}
            }
        }
        Ok(())
    }
}

impl FromStr for Sites {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut sites = Self::default();
        for line in text.lines() {
            let wrong = || format!("{line:?} says nothing of a lesion");
            let parts: Vec<&str> = line.split('|').collect();
            let [lesion, product, amount] = parts[..] else {
                return Err(wrong());
            };
            let product = match product {
                "" => None,
                name => Some(name.parse().map_err(|_| wrong())?),
            };
            let amount = match amount.split_once(' ') {
                None => None,
                Some((count, "quarters")) => {
                    let count = count.parse().map_err(|_| wrong())?;
                    Some(SiteAmount::QuarterFingertips(count))
                }
                Some((grams, _)) => Some(SiteAmount::Grams(grams.parse().map_err(|_| wrong())?)),
            };
            let lesion = lesion.parse().map_err(|_| wrong())?;
            sites.say(lesion, AtSite { product, amount });
        }
        Ok(sites)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LID: LesionId = LesionId::of_bytes([1; 16]);
    const HAND: LesionId = LesionId::of_bytes([2; 16]);

    fn lid_and_hand() -> Sites {
        let mut sites = Sites::default();
        let lid = AtSite {
            product: Some(Product::Tacrolimus003),
            amount: Some(SiteAmount::QuarterFingertips(1)),
        };
        let hand = AtSite {
            product: Some(Product::Tacrolimus01),
            amount: Some(SiteAmount::Grams(0.4)),
        };
        sites.say(LID, lid);
        sites.say(HAND, hand);
        sites
    }

    const BOTH: &str = "tacrolimus 0.03%: bid 12w + tacrolimus 0.1%: bid 24w + nb-uvb: 2/w 24w";

    #[test]
    fn sites_are_read_as_they_are_written_and_nothing_said_is_nothing() {
        let sites = lid_and_hand();
        assert_eq!(sites.to_string().parse(), Ok(sites));
        assert_eq!("".parse(), Ok(Sites::default()));
        let mut silent = Sites::default();
        silent.say(LID, AtSite::default());
        assert!(silent.is_empty() && silent.to_string().is_empty());
        assert!("lid|tacrolimus 0.03%|much".parse::<Sites>().is_err());
    }

    #[test]
    fn a_lesion_has_its_own_product_and_the_light_of_all() {
        let (sites, both) = (lid_and_hand(), BOTH.parse::<Plan>().unwrap());
        let at = |lesion| sites.plan_at(&both, lesion).to_string();
        assert_eq!(at(LID), "tacrolimus 0.03%: bid 12w + nb-uvb: 2/w 24w");
        assert_eq!(at(HAND), "tacrolimus 0.1%: bid 24w + nb-uvb: 2/w 24w");
        assert_eq!(at(LesionId::of_bytes([3; 16])), BOTH);
        // the lid stops, and the hand goes on
        let stopped = sites.whole_plan(&Plan::none(), &both, LID).unwrap();
        assert_eq!(stopped.to_string(), "tacrolimus 0.1%: bid 24w");
        for lesion in [LID, HAND] {
            let own = sites.plan_at(&both, lesion);
            assert_eq!(sites.whole_plan(&own, &both, lesion).as_ref(), Ok(&both));
        }
        // the hand has it at other times
        let strong = "tacrolimus 0.1%: 2/w 52w".parse().unwrap();
        assert!(sites.whole_plan(&strong, &both, LID).is_err());
    }

    #[test]
    fn an_application_takes_what_is_said_or_what_the_area_takes() {
        let sites = lid_and_hand();
        let lesions = || [(LID, 0.1), (HAND, 1.0)];
        let taken = |product| sites.taken(product, lesions(), 0.25);
        let of_lid = taken(Product::Tacrolimus003).unwrap();
        assert_eq!((of_lid.grams, of_lid.from_area), (0.125, false));
        assert_eq!(taken(Product::Vehicle), None);
        let by_area = Sites::default().taken(Product::Tacrolimus01, [(HAND, 1.0)], 0.25);
        let by_area = by_area.unwrap();
        assert_eq!((by_area.grams, by_area.from_area), (0.25, true));
    }
}
