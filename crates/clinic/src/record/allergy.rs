//! What is known of a patient's allergies today. Nothing recorded is never none.

use super::CourseRecord;
use crate::domain::allergy::Allergy;
use crate::store::record::allergies::Entered;

/// What is known.
pub(crate) enum Known<'a> {
    /// Nobody was asked, or what was entered has ended and nobody was asked since.
    NotRecorded,
    /// Somebody was asked and knew of none.
    None(&'a Entered),
    /// These.
    These(Vec<(&'a Entered, &'a Allergy)>),
}

impl CourseRecord {
    /// Allergies that have not ended; else whether none was known when somebody was asked
    /// after every other entry.
    pub fn known_allergies(&self) -> Known<'_> {
        let open: Vec<_> = self.open_allergies().collect();
        match self.allergies.last() {
            _ if !open.is_empty() => Known::These(open),
            Some(newest) if newest.allergy.is_none() => Known::None(newest),
            _ => Known::NotRecorded,
        }
    }

    /// Those that have not ended, in the order in which they were entered.
    pub fn open_allergies(&self) -> impl Iterator<Item = (&Entered, &Allergy)> {
        let open = self.allergies.iter();
        let open = open.filter(|one| one.end.as_ref().is_none_or(|end| end.on >= self.today));
        open.filter_map(|one| Some((one, one.allergy.as_ref()?)))
    }

    /// The same, for a plan to be looked at.
    pub fn not_tolerated(&self) -> Vec<Allergy> {
        let open = self.open_allergies();
        open.map(|(_, allergy)| allergy.clone()).collect()
    }
}
