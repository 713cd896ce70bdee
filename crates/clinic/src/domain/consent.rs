//! What a person is asked to consent to: each purpose by itself, none by default.
//!
//! Health data are sensitive personal information (PIPL, article 28) and need a
//! consent of their own (29), which a guardian gives for a child under 14 (31). One
//! consents to a wording: where the purpose changes, the wording gets the next
//! version and is asked for again (14).

/// From this age on one consents oneself (PIPL, article 31).
pub const OWN_CONSENT_YEARS: f64 = 14.0;

/// What data are used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The record of the course in this clinic.
    Record,
    /// Photographs of the skin, stored.
    Photographs,
    /// Messages by e-mail.
    Mail,
    /// Messages on devices, by the push service of the browser.
    Push,
    /// Anonymised data for research and a better model.
    Research,
}

/// How a consent was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// On a page of the clinic, by whoever consents.
    Page,
    /// On paper or in person; a clinician wrote it down.
    Paper,
}

/// What one consents to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// For what.
    pub purpose: Purpose,
    /// Version, as the record keeps it.
    pub version: &'static str,
    /// Key of the text in both languages.
    pub key: &'static str,
}

const fn wording(purpose: Purpose, version: &'static str, key: &'static str) -> Wording {
    Wording {
        purpose,
        version,
        key,
    }
}

/// Every wording there was, in time order: the last of a purpose counts. None is
/// changed or taken out, because people have consented to it.
pub const WORDINGS: &[Wording] = &[
    wording(Purpose::Record, "1", "consent-record-1"),
    wording(Purpose::Photographs, "1", "consent-photographs-1"),
    wording(Purpose::Mail, "1", "consent-mail-1"),
    wording(Purpose::Push, "1", "consent-push-1"),
    wording(Purpose::Research, "1", "consent-research-1"),
];

impl Purpose {
    /// All purposes, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Record,
        Self::Photographs,
        Self::Mail,
        Self::Push,
        Self::Research,
    ];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Photographs => "photographs",
            Self::Mail => "mail",
            Self::Push => "push",
            Self::Research => "research",
        }
    }

    /// The purpose of this name.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == text)
    }

    /// The wording that is asked for now.
    pub fn wording(self) -> Wording {
        let mut all = WORDINGS.iter().rev();
        let found = all.find(|wording| wording.purpose == self);
        *found.expect("every purpose has a wording")
    }

    /// Whether the address that is confirmed, or the device that is added for it, is
    /// the consent, so that it is not asked twice.
    pub fn by_address(self) -> bool {
        matches!(self, Self::Mail | Self::Push)
    }
}

impl How {
    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Paper => "paper",
        }
    }

    /// The way of this name.
    pub fn named(text: &str) -> Option<Self> {
        [Self::Page, Self::Paper]
            .into_iter()
            .find(|how| how.name() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_reads_back_by_its_name_and_has_a_wording() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::named(purpose.name()), Some(purpose));
            assert_eq!(purpose.wording().purpose, purpose);
        }
    }

    #[test]
    fn no_version_of_a_wording_is_there_twice() {
        for (i, one) in WORDINGS.iter().enumerate() {
            let same =
                |other: &Wording| other.purpose == one.purpose && other.version == one.version;
            assert!(!WORDINGS[..i].iter().any(same), "{}", one.key);
        }
    }
}
