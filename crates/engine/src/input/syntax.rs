//! Text that is not TOML: what stands on the line, and what to write instead.

/// The sentence about a line that the reader cannot parse.
pub(super) fn sentence(line: &str, message: &str) -> String {
    if let Some((found, plain)) = wide_character(line) {
        return format!("{found:?} is a full-width character; write {plain} in its place");
    }
    let hint = if message.contains("duplicate key") {
        return "the same field or table stands here twice; keep one".to_owned();
    } else if message.contains("string") && line.contains('"') {
        "a text begins and ends with a quotation mark"
    } else if value_of(line).is_some_and(is_decimal_comma) {
        "write decimals with a point, as in 14.2"
    } else if let Some(day) = value_of(line).filter(|value| is_date(value)) {
        return format!("{day} is not a day of the calendar; correct the date");
    } else if value_of(line).is_some_and(is_civil_date) {
        "write dates as year-month-day, as in 2025-06-02"
    } else if value_of(line).is_some_and(|v| v.starts_with(char::is_alphabetic)) {
        "a text stands in quotes, as in \"face\""
    } else if line.trim_start().starts_with('[') {
        "a table is opened by a line such as [patient] or [[visit]]"
    } else {
        "write FIELD = VALUE, a text in quotes"
    };
    format!("this line cannot be read: {hint}")
}

/// What stands behind the equals sign, without a comment after it.
fn value_of(line: &str) -> Option<&str> {
    let (_, value) = line.split_once('=')?;
    Some(value.split('#').next().unwrap_or("").trim())
}

/// Year, month and day in the form of TOML, whether or not there is such a day.
fn is_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    parts.iter().map(|part| part.len()).eq([4, 2, 2])
        && value.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn is_decimal_comma(value: &str) -> bool {
    value.split_once(',').is_some_and(|(whole, part)| {
        let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        digits(whole.trim_start_matches('-')) && digits(part)
    })
}

/// `13/01/2025` or `13.1.2025`.
fn is_civil_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['/', '.', '-']).collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
}

/// The first full-width character outside comments, and the plain one.
fn wide_character(line: &str) -> Option<(char, String)> {
    let mut in_text = false;
    for c in line.chars() {
        match c {
            '"' => in_text = !in_text,
            '#' if !in_text => return None,
            _ if in_text => {}
            '\u{ff01}'..='\u{ff5e}' => {
                let plain = char::from_u32(c as u32 - 0xff01 + 0x21)?;
                return Some((c, plain.to_string()));
            }
            '“' | '”' | '„' | '「' | '」' => return Some((c, "\"".to_owned())),
            '‘' | '’' => return Some((c, "'".to_owned())),
            '、' => return Some((c, ",".to_owned())),
            '。' => return Some((c, ".".to_owned())),
            '【' => return Some((c, "[".to_owned())),
            '】' => return Some((c, "]".to_owned())),
            '\u{3000}' => return Some((c, "a plain space".to_owned())),
            _ => {}
        }
    }
    None
}
