//! Random tokens: 256 bits, of which the record keeps the hash only.

use std::fmt;

/// A secret that opens something.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// A new one.
    ///
    /// # Panics
    /// Where the operating system has no random numbers.
    pub fn new() -> Self {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).expect("the operating system gives random numbers");
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// One that somebody sent.
    pub fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What the record keeps.
    pub fn hash(&self) -> String {
        blake3::hash(self.0.as_bytes()).to_hex().to_string()
    }

    /// The secret itself, for a cookie or a link.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl Default for Token {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The token that every form of a session carries. Who reads it cannot get back
/// to the session.
pub fn csrf_of(session: &Token) -> String {
    let key = blake3::derive_key("tapir clinic 2026 form token", session.0.as_bytes());
    blake3::Hash::from_bytes(key).to_hex()[..32].to_owned()
}

/// A word for an address that has no account: the same for the same address, and
/// not the address. Who guesses the address can find the word.
pub(crate) fn word_for(email: &str) -> String {
    let key = blake3::derive_key("tapir clinic 2026 unknown address", email.as_bytes());
    blake3::Hash::from_bytes(key).to_hex()[..16].to_owned()
}

/// Whether two secrets are the same, in a time that does not depend on where
/// they differ.
pub fn same(a: &str, b: &str) -> bool {
    blake3::hash(a.as_bytes()) == blake3::hash(b.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_do_not_print() {
        let (a, b) = (Token::new(), Token::new());
        assert_ne!(a.reveal(), b.reveal());
        assert_eq!(a.reveal().len(), 64);
        assert_eq!(format!("{a:?}"), "Token(…)");
        assert!(!csrf_of(&a).contains(&a.reveal()[..8]));
    }
}
