//! The word of a dose: what a browser may keep of it. It names nobody, says nothing
//! without the key, and nobody can make one up.
//!
//! The word is the dose itself, sealed: a keyed hash of the dose (which is also
//! what shows that a word is genuine) and the dose under a keystream that begins
//! with that hash. The same dose always has the same word, so that nothing needs to
//! be kept for it. This is the construction of a synthetic initialisation vector
//! (RFC 5297) with BLAKE3 as the keyed function.

use super::{Dose, Part, PlanVersionId};
use jiff::civil::Date;
use tapir_engine::plan::Product;

/// Bytes of the hash that a word begins with.
const SEAL: usize = 16;
/// Bytes of a dose: version, days since 1970, product, part.
const DOSE: usize = 16 + 4 + 4 + 1;
/// The day that days are counted from.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// Makes and reads the words of doses.
#[derive(Clone)]
pub struct DoseWords {
    seals: [u8; 32],
    hides: [u8; 32],
}

impl std::fmt::Debug for DoseWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DoseWords")
    }
}

impl DoseWords {
    /// With a key of this record.
    pub fn of(key: &[u8; 32]) -> Self {
        Self {
            seals: blake3::derive_key("tapir clinic 2026 seal of the word of a dose", key),
            hides: blake3::derive_key("tapir clinic 2026 content of the word of a dose", key),
        }
    }

    /// The word of a dose, in small hexadecimal digits.
    pub fn word(&self, dose: Dose) -> String {
        let mut bytes = to_bytes(dose);
        let seal = self.seal(&bytes);
        self.hide(&seal, &mut bytes);
        let all = seal.iter().chain(&bytes);
        all.map(|byte| format!("{byte:02x}")).collect()
    }

    /// The dose of a word; nothing for a text that no such word is.
    pub fn dose(&self, word: &str) -> Option<Dose> {
        let bytes = from_hex(word)?;
        let (seal, hidden) = bytes.split_first_chunk::<SEAL>()?;
        let mut bytes: [u8; DOSE] = hidden.try_into().ok()?;
        self.hide(seal, &mut bytes);
        // hashes compare in constant time
        let genuine = blake3::hash(&self.seal(&bytes)) == blake3::hash(seal);
        genuine.then(|| of_bytes(&bytes)).flatten()
    }

    fn seal(&self, dose: &[u8; DOSE]) -> [u8; SEAL] {
        let mut seal = [0; SEAL];
        let hasher = blake3::Hasher::new_keyed(&self.seals).update(dose).clone();
        hasher.finalize_xof().fill(&mut seal);
        seal
    }

    /// Hides a dose, or shows a hidden one.
    fn hide(&self, seal: &[u8; SEAL], dose: &mut [u8; DOSE]) {
        let mut stream = [0; DOSE];
        let hasher = blake3::Hasher::new_keyed(&self.hides).update(seal).clone();
        hasher.finalize_xof().fill(&mut stream);
        dose.iter_mut().zip(stream).for_each(|(d, s)| *d ^= s);
    }
}

/// Stands for a product; of its name, so that no order of products matters.
fn product_mark(product: Product) -> [u8; 4] {
    let hash = blake3::hash(product.name().as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    [a, b, c, d]
}

fn to_bytes(dose: Dose) -> [u8; DOSE] {
    let day = (dose.on - EPOCH).get_days();
    let mut bytes = [0; DOSE];
    bytes[..16].copy_from_slice(&dose.version.to_bytes());
    bytes[16..20].copy_from_slice(&day.to_be_bytes());
    bytes[20..24].copy_from_slice(&product_mark(dose.product));
    bytes[24] = u8::from(dose.part.number() != 0);
    bytes
}

fn of_bytes(bytes: &[u8; DOSE]) -> Option<Dose> {
    let (version, rest) = bytes.split_first_chunk::<16>()?;
    let (day, rest) = rest.split_first_chunk::<4>()?;
    let (mark, part) = rest.split_first_chunk::<4>()?;
    let days = jiff::Span::new().try_days(i32::from_be_bytes(*day)).ok()?;
    Some(Dose {
        version: PlanVersionId::of_bytes(*version),
        product: Product::ALL
            .into_iter()
            .find(|product| product_mark(*product) == *mark)?,
        on: EPOCH.checked_add(days).ok()?,
        part: Part::of_number(i64::from(*part.first()?))?,
    })
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 2 * (SEAL + DOSE) {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let pair = |pair: &[u8]| match *pair {
        [high, low] => u8::try_from(16 * digit(high)? + digit(low)?).ok(),
        _ => None,
    };
    text.as_bytes().chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn doses() -> Vec<Dose> {
        let version = PlanVersionId::new();
        let days = ["1970-01-01", "2026-03-05", "2199-12-31", "1969-12-31"];
        let days = days.map(|day| day.parse::<Date>().unwrap());
        let mut all = Vec::new();
        for on in days {
            for product in Product::ALL {
                for part in [Part::Morning, Part::Evening] {
                    all.push(Dose {
                        version,
                        product,
                        on,
                        part,
                    });
                }
            }
        }
        all
    }

    #[test]
    fn every_dose_has_a_word_of_its_own_that_leads_back_to_it() {
        let words = DoseWords::of(&[7; 32]);
        let doses = doses();
        let all: BTreeSet<String> = doses.iter().map(|dose| words.word(*dose)).collect();
        assert_eq!(all.len(), doses.len());
        let length = 2 * (SEAL + DOSE);
        for dose in doses {
            let word = words.word(dose);
            assert_eq!(words.dose(&word), Some(dose));
            assert_eq!(word.len(), length, "a length would tell the product");
        }
    }

    #[test]
    fn a_word_that_was_changed_or_is_of_another_record_is_none() {
        let words = DoseWords::of(&[7; 32]);
        let dose = doses()[0];
        let word = words.word(dose);
        assert_eq!(DoseWords::of(&[8; 32]).dose(&word), None);
        for at in 0..word.len() {
            let mut changed = word.clone().into_bytes();
            changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(words.dose(&changed), None, "{at}");
        }
        for text in ["", "00", "é", &word[1..], &word.replace('0', "g")] {
            assert!(text == word || words.dose(text).is_none(), "{text}");
        }
    }
}
