//! By what a person signs in: an e-mail address, a telephone number or a user name.
//!
//! The three differ in their form, so that one field takes them all: an address has an
//! `@`, a number is of digits, a user name begins with a letter.

use super::{FieldError, Telephone};

/// By what a person signs in, as it is compared: however it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInName {
    /// An e-mail address in small letters.
    Email(String),
    /// Digits of a telephone number, with `+` and the country where that is known.
    Telephone(String),
    /// A name given by the clinic, in small letters.
    UserName(String),
}

/// Characters of a user name.
const USER_NAME: [usize; 2] = [3, 40];

/// What numbers without a country are taken for (assumed: Tapir's clinics are in China).
const COUNTRY: &str = "86";
/// Digits of a Chinese mobile number, which begins with 1.
const MOBILE_DIGITS: usize = 11;

impl SignInName {
    /// What somebody typed to sign in. Anything can be typed: what nobody has opens
    /// nothing.
    pub fn typed(text: &str) -> Self {
        let text = usual(text);
        if text.contains('@') {
            return Self::Email(text);
        }
        let number = |c: char| c.is_ascii_digit() || "+-()".contains(c);
        if !text.is_empty() && text.chars().all(number) {
            Self::Telephone(telephone_key(&text))
        } else {
            Self::UserName(text)
        }
    }

    /// An address that was given. Errors: what is wrong with it.
    pub fn email(field: &'static str, text: &str) -> Result<Self, FieldError> {
        let text: String = text.trim().chars().map(half_width).collect();
        FieldError::email(field, &text).map(|text| Self::Email(usual(&text)))
    }

    /// A number that was given. Errors: what is wrong with it.
    pub fn telephone(field: &'static str, text: &str) -> Result<(Self, Telephone), FieldError> {
        let number = Telephone::read(field, text)?;
        let key = telephone_key(&number.dialled());
        Ok((Self::Telephone(key), number))
    }

    /// A user name that was given. Errors: what is wrong with it.
    pub fn user_name(field: &'static str, text: &str) -> Result<Self, FieldError> {
        let [fewest, most] = USER_NAME;
        let name = FieldError::text(field, &usual(text), most)?;
        let sign = |c: char| c.is_alphanumeric() || ".-_".contains(c);
        let begins = name.chars().next().is_some_and(char::is_alphabetic);
        if begins && name.chars().all(sign) && name.chars().count() >= fewest {
            Ok(Self::UserName(name))
        } else {
            Err(FieldError::new(field, "field-user-name", [("found", name)]))
        }
    }

    /// The field of a form in which it is given.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Email(_) => "email",
            Self::Telephone(_) => "telephone",
            Self::UserName(_) => "user_name",
        }
    }

    /// The text that is compared.
    pub fn text(&self) -> &str {
        match self {
            Self::Email(text) | Self::Telephone(text) | Self::UserName(text) => text,
        }
    }
}

/// Small letters of usual width, without spaces.
fn usual(text: &str) -> String {
    let narrow = text.chars().map(half_width);
    let letters = narrow.filter(|c| !c.is_whitespace() && !is_invisible(*c));
    letters.flat_map(char::to_lowercase).collect()
}

/// Signs without a shape, as copying from a chat or an address book brings along.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Chinese keyboards write signs as wide as characters.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// Digits with `+` and the country, where the number is written with one or looks like
/// one of China.
fn telephone_key(text: &str) -> String {
    // +49 (0)30: the nought in brackets is dialled only inside the country
    let has_country = text.trim_start_matches('(').starts_with('+');
    let text = match has_country {
        true => text.replacen("(0)", "", 1),
        false => text.to_owned(),
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let mobile = |digits: &str| digits.len() == MOBILE_DIGITS && digits.starts_with('1');
    let abroad = digits.strip_prefix("00");
    if has_country {
        format!("+{digits}")
    } else if let Some(abroad) = abroad {
        format!("+{abroad}")
    } else if mobile(&digits) {
        format!("+{COUNTRY}{digits}")
    } else if digits.strip_prefix(COUNTRY).is_some_and(mobile) {
        format!("+{digits}")
    } else if let Some(local) = digits.strip_prefix('0') {
        format!("+{COUNTRY}{local}")
    } else {
        digits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_key_however_it_is_typed() {
        for text in [
            "13812345678",
            "138 1234 5678",
            "+86 138-1234-5678",
            "0086 138 1234 5678",
            "86 13812345678",
            "（＋８６）１３８１２３４５６７８",
            "\u{202A}+8613812345678\u{202C}",
        ] {
            let typed = SignInName::typed(text);
            assert_eq!(typed.text(), "+8613812345678", "{text}");
        }
        for text in ["021 1234 5678", "+86 21 1234 5678"] {
            assert_eq!(SignInName::typed(text).text(), "+862112345678", "{text}");
        }
        assert_eq!(SignInName::typed("+49 (0)30 123456").text(), "+4930123456");
    }

    #[test]
    fn case_width_and_spaces_make_no_other_name() {
        let email = SignInName::Email("mei@mail.example".to_owned());
        for text in [
            "mei@mail.example",
            " Mei@Mail.example ",
            "ｍｅｉ＠ｍａｉｌ．ｅｘａｍｐｌｅ",
        ] {
            assert_eq!(SignInName::typed(text), email, "{text}");
            assert_eq!(SignInName::email("email", text).unwrap(), email, "{text}");
        }
        let name = SignInName::UserName("wangwei4821".to_owned());
        for text in ["WangWei4821", "wang wei ４８２１", "wangwei4821"] {
            assert_eq!(SignInName::typed(text), name, "{text}");
            assert_eq!(SignInName::user_name("user_name", text).unwrap(), name);
        }
    }

    #[test]
    fn a_user_name_is_neither_a_number_nor_an_address() {
        for text in ["13812345678", "4821wang", "a@b", "ab", "wang!wei"] {
            let error = SignInName::user_name("user_name", text).unwrap_err();
            assert_eq!(error.problem.key, "field-user-name", "{text}");
        }
    }
}
