//! Passwords: Argon2id, no rules of composition, no secret questions.

use crate::config::PasswordCost;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;

/// Fewest characters of an alphabet [OWASP ASVS 5.0.0, 6.2.1 advises 15, demands 8].
const FEWEST: usize = 12;
/// Fewest characters of any kind [the same: demands 8]. One of thousands of Chinese
/// characters is as hard to guess as two letters.
const FEWEST_OF_ANY: usize = 8;
/// Most characters; 6.2.9 demands that 64 are allowed.
const MOST: usize = 256;

/// Words that make a password easy to guess, whatever surrounds them.
const COMMON: [&str; 12] = [
    "password",
    "passw0rd",
    "123456789",
    "qwertyuiop",
    "letmein",
    "iloveyou",
    "administrator",
    "woaini",
    "tacrolimus",
    "vitiligo",
    "111111111",
    "abcdefgh",
];

/// What is wrong with a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Too few characters.
    Short {
        /// How many.
        count: usize,
        /// Fewest.
        fewest: usize,
    },
    /// Too many characters.
    Long {
        /// How many.
        count: usize,
        /// Most.
        most: usize,
    },
    /// Among the first that anybody tries.
    Common,
}

/// Whether a new password can be taken.
pub fn check_password(password: &str) -> Result<(), PasswordProblem> {
    let count = password.chars().count();
    let weight: usize = password.chars().map(weight).sum();
    if weight < FEWEST || count < FEWEST_OF_ANY {
        return Err(PasswordProblem::Short {
            count,
            fewest: FEWEST,
        });
    }
    if count > MOST {
        return Err(PasswordProblem::Long { count, most: MOST });
    }
    let lower = password.to_lowercase();
    let few_different = lower
        .chars()
        .collect::<std::collections::BTreeSet<_>>()
        .len()
        < 5;
    // a common word is no password, a long sentence with it is one
    let common = COMMON
        .iter()
        .any(|word| lower.contains(word) && count < word.len() + 8);
    if few_different || common {
        return Err(PasswordProblem::Common);
    }
    Ok(())
}

/// A character of a script with thousands of them counts twice.
fn weight(character: char) -> usize {
    match character {
        '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}' => 2,
        _ => 1,
    }
}

/// The same characters in the same bytes, whatever keyboard wrote them.
fn composed(password: &str) -> String {
    password.nfc().collect()
}

fn argon2(cost: PasswordCost) -> anyhow::Result<Argon2<'static>> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, None)
        .map_err(|e| anyhow::anyhow!("the cost of passwords: {e}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash to keep. Takes tenths of a second of CPU.
pub fn hash_password(password: &str, cost: PasswordCost) -> anyhow::Result<String> {
    let hash = argon2(cost)?
        .hash_password(composed(password).as_bytes())
        .map_err(|e| anyhow::anyhow!("hashing a password: {e}"))?;
    Ok(hash.to_string())
}

/// Whether the password is that of the hash. Without a hash the same work is
/// done, so that nobody learns from the time who exists.
pub fn verify_password(password: &str, hash: Option<&str>, cost: PasswordCost) -> bool {
    let Some(hash) = hash else {
        let _ = hash_password(password, cost);
        return false;
    };
    let Ok(parsed) = PasswordHash::new(hash) else {
        return false;
    };
    let opens = |password: &str| {
        let verified = Argon2::default().verify_password(password.as_bytes(), &parsed);
        verified.is_ok()
    };
    let composed = composed(password);
    // a password from before may have been kept as its keyboard wrote it
    opens(&composed) || (composed != password && opens(password))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_password_opens() {
        let cost = PasswordCost::for_testing();
        let hash = hash_password("three moons over a lake", cost).unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify_password(
            "three moons over a lake",
            Some(&hash),
            cost
        ));
        assert!(!verify_password(
            "three moons over a lane",
            Some(&hash),
            cost
        ));
        assert!(!verify_password("three moons over a lake", None, cost));
    }

    #[test]
    fn a_password_opens_from_every_keyboard() {
        let cost = PasswordCost::for_testing();
        let (composed, apart) = ("caf\u{e9} by the lake", "cafe\u{301} by the lake");
        for (set, typed) in [(composed, apart), (apart, composed), (apart, apart)] {
            let hash = hash_password(set, cost).unwrap();
            assert!(verify_password(typed, Some(&hash), cost));
        }
    }

    #[test]
    fn long_sentences_are_taken_and_common_words_are_not() {
        assert_eq!(check_password("three moons over a lake"), Ok(()));
        assert_eq!(check_password("湖上有三个月亮，风很轻很轻。"), Ok(()));
        assert_eq!(check_password("password1234"), Err(PasswordProblem::Common));
        assert_eq!(check_password("aaaaaaaaaaaa"), Err(PasswordProblem::Common));
        assert!(check_password("湖上有三个月亮").is_err());
        assert_eq!(check_password("湖上有三个月亮风轻"), Ok(()));
        let short = PasswordProblem::Short {
            count: 5,
            fewest: FEWEST,
        };
        assert_eq!(check_password("short"), Err(short));
    }
}
