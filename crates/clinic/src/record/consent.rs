//! How the consents to a course stand.

use super::CourseRecord;
use crate::domain::consent::Purpose;
use crate::store::record::consents::Consent;

impl CourseRecord {
    /// The newest consent to a purpose.
    pub fn consent(&self, purpose: Purpose) -> Option<&Consent> {
        let mut all = self.consents.iter();
        all.find(|consent| consent.purpose == purpose)
    }

    /// Whether a purpose is consented to.
    pub fn consents_to(&self, purpose: Purpose) -> bool {
        let mut all = self.consents.iter();
        all.any(|consent| consent.purpose == purpose && consent.holds())
    }

    /// Whether something is to be asked: nobody ever answered about the record, or a
    /// wording has changed since it was consented to. What was withdrawn or left
    /// alone is an answer.
    pub fn consent_is_asked(&self) -> bool {
        let asked_again = |purpose| {
            !self.consents_to(purpose) && self.consent(purpose).is_some_and(Consent::is_outdated)
        };
        self.consent(Purpose::Record).is_none() || Purpose::ALL.into_iter().any(asked_again)
    }
}
