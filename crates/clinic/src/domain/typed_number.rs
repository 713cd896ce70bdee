//! A number as people type it: with digits of a Chinese keyboard, or with the comma that
//! is the decimal sign of many countries.

/// The number that was typed, with a point. Nothing for what is no number, and for a
/// comma that could stand between thousands: 1,234 is not 1.234.
pub fn typed_number(text: &str) -> Option<f64> {
    let plain: String = text.trim().chars().map(plain).collect();
    let (whole, decimals) = match plain.split_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (plain.as_str(), None),
    };
    let Some(decimals) = decimals else {
        return whole.parse().ok();
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let between_thousands = decimals.len() == 3 && whole.trim_start_matches('-') != "0";
    let whole_part = whole.trim_start_matches('-');
    (digits(whole_part) && digits(decimals) && !between_thousands)
        .then(|| format!("{whole}.{decimals}").parse().ok())?
}

/// How many decimals a number was typed with.
pub fn typed_decimals(text: &str) -> usize {
    let mut signs = text.trim().chars().map(plain);
    let point = signs.by_ref().any(|sign| matches!(sign, '.' | ','));
    match point {
        true => signs.take_while(char::is_ascii_digit).count(),
        false => 0,
    }
}

/// A sign of full width as the usual one.
fn plain(sign: char) -> char {
    match sign {
        '０'..='９' => char::from_digit(u32::from(sign) - u32::from('０'), 10).unwrap_or(sign),
        '．' | '。' => '.',
        '，' => ',',
        '－' | '−' => '-',
        other => other,
    }
}

/// The sign before a result that says that the number is a limit, `<` or `>`, and the rest.
pub fn typed_comparator(text: &str) -> (&'static str, &str) {
    let text = text.trim();
    let signs = [(['<', '＜', '≤', '≦'], "<"), (['>', '＞', '≥', '≧'], ">")];
    for (written, kept) in signs {
        if let Some(rest) = text.strip_prefix(written) {
            return (kept, rest.strip_prefix(['=', '＝']).unwrap_or(rest));
        }
    }
    ("", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, number) in [
            ("12.5", Some(12.5)),
            ("１２．５", Some(12.5)),
            ("12,5", Some(12.5)),
            ("１２，５", Some(12.5)),
            ("0,125", Some(0.125)),
            ("-0,5", Some(-0.5)),
            ("1,234", None),
            ("1,2,3", None),
            ("12.5,0", None),
            (",5", None),
            ("twelve", None),
        ] {
            assert_eq!(typed_number(text), number, "{text}");
        }
    }

    #[test]
    fn a_limit_is_known_by_its_sign() {
        assert_eq!(typed_comparator("＜0.5"), ("<", "0.5"));
        assert_eq!(typed_comparator("≤0.5"), ("<", "0.5"));
        assert_eq!(typed_comparator(">= 3"), (">", " 3"));
        assert_eq!(typed_comparator("0.5"), ("", "0.5"));
    }
}
