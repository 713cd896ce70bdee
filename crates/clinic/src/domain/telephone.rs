//! A number at which somebody answers, as people write it.

use super::FieldError;
use std::fmt;

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telephone(String);

/// Longest number as it is written, characters: room for spaces and brackets.
const LONGEST: usize = 40;

/// Digits of a number: a clinic's has seven at least without its area, fewer are a slip,
/// and E.164 allows fifteen.
const DIGITS: [usize; 2] = [7, 15];

impl Telephone {
    /// The number that was typed. Full-width signs, as Chinese keyboards make them,
    /// are taken as the usual ones.
    ///
    /// Errors: what is wrong with it.
    pub fn read(field: &'static str, text: &str) -> Result<Self, FieldError> {
        let text: String = text.trim().chars().map(usual).collect();
        let text = FieldError::text(field, &text, LONGEST)?;
        let found = ("found", text.clone());
        let known = |c: char| c.is_ascii_digit() || " +-()".contains(c);
        // a plus is written for the country, and only in front
        if !text.chars().all(known) || text.rfind('+').is_some_and(|at| at > 0) {
            return Err(FieldError::new(field, "field-telephone", [found]));
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let [fewest, most] = DIGITS;
        if !(fewest..=most).contains(&digits) {
            let values = [
                found,
                ("count", digits.to_string()),
                ("fewest", fewest.to_string()),
                ("most", most.to_string()),
            ];
            return Err(FieldError::new(field, "field-telephone-digits", values));
        }
        Ok(Self(text))
    }

    /// A number as it was kept: earlier versions took shorter ones, too. Nothing for what
    /// is no number at all.
    pub fn kept(text: &str) -> Option<Self> {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let known = |c: char| c.is_ascii_digit() || " +-()".contains(c);
        (digits > 0 && text.chars().all(known)).then(|| Self(text.to_owned()))
    }

    /// What a telephone dials: the path of a `tel:` link (RFC 3966).
    pub fn dialled(&self) -> String {
        // +49 (0)30: the nought in brackets is dialled only inside the country
        let text = match self.0.strip_prefix('+') {
            Some(abroad) => format!("+{}", abroad.replacen("(0)", "", 1)),
            None => self.0.clone(),
        };
        let is_dialled = |c: &char| c.is_ascii_digit() || *c == '+';
        text.chars().filter(is_dialled).collect()
    }
}

impl fmt::Display for Telephone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn usual(c: char) -> char {
    match c {
        '０'..='９' | '＋' | '－' | '（' | '）' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '\u{3000}' => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Telephone, &'static str> {
        Telephone::read("telephone", text).map_err(|error| error.problem.key)
    }

    #[test]
    fn a_number_is_shown_as_it_was_written_and_dialled_without_its_signs() {
        for (written, shown, dialled) in [
            (" +86 21 1234-5678 ", "+86 21 1234-5678", "+862112345678"),
            ("(021) 1234 5678", "(021) 1234 5678", "02112345678"),
            (
                "（０２１）１２３４　５６７８",
                "(021)1234 5678",
                "02112345678",
            ),
            ("+49 (0)30 123456", "+49 (0)30 123456", "+4930123456"),
            ("6123 456", "6123 456", "6123456"),
        ] {
            let telephone = read(written).unwrap();
            assert_eq!(telephone.to_string(), shown);
            assert_eq!(telephone.dialled(), dialled);
        }
    }

    #[test]
    fn a_short_number_that_was_kept_before_is_still_read() {
        assert_eq!(Telephone::kept("120").unwrap().to_string(), "120");
        assert!(Telephone::kept("ext.").is_none() && Telephone::kept("").is_none());
    }

    #[test]
    fn what_nobody_could_dial_is_refused_with_its_reason() {
        for (written, key) in [
            ("", "field-empty"),
            ("021 1234 ext. 5", "field-telephone"),
            ("021+1234", "field-telephone"),
            ("++86 21", "field-telephone"),
            ("13800", "field-telephone-digits"),
            ("+86 21 12", "field-telephone-digits"),
            ("1234567890123456", "field-telephone-digits"),
            (&"1 ".repeat(21), "field-long"),
        ] {
            assert_eq!(read(written).unwrap_err(), key, "{written}");
        }
    }
}
