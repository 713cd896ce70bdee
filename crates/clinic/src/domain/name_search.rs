//! Finding a name by a part of it, by pinyin and by initials.

use pinyin::ToPinyinMulti;

/// Whether a name has `part` in it: as it is written, in pinyin without tones (`wangwei`),
/// by initials (`ww`), or mixed. Case and spaces do not matter; every reading of a
/// character counts, so that 单 is found as `shan` and as `dan`.
pub fn name_has(name: &str, part: &str) -> bool {
    let (name, part) = (plain(name), plain(part));
    (0..name.len().max(1)).any(|from| eats(&name[from.min(name.len())..], &part))
}

/// A name in Latin letters, for a user name: pinyin, or the letters that are there.
pub fn latin_letters(name: &str) -> String {
    let letters = name
        .chars()
        .flat_map(|c| match readings(c).into_iter().next() {
            Some(reading) => reading,
            None => vec![c.to_ascii_lowercase()],
        });
    letters.filter(char::is_ascii_lowercase).collect()
}

/// Small letters without spaces; ü is typed as v.
fn plain(text: &str) -> Vec<char> {
    let small = text.chars().flat_map(char::to_lowercase);
    let letters = small.filter(|c| !c.is_whitespace());
    letters.map(|c| if c == 'ü' { 'v' } else { c }).collect()
}

fn readings(c: char) -> Vec<Vec<char>> {
    let Some(all) = c.to_pinyin_multi() else {
        return Vec::new();
    };
    all.into_iter().map(|one| plain(one.plain())).collect()
}

/// Whether the beginning of a name says all of `part`.
fn eats(name: &[char], part: &[char]) -> bool {
    let Some(typed) = part.first() else {
        return true;
    };
    let Some((c, rest)) = name.split_first() else {
        return false;
    };
    if c == typed && eats(rest, &part[1..]) {
        return true;
    }
    readings(*c).iter().any(|reading| {
        let whole = part.starts_with(reading) && eats(rest, &part[reading.len()..]);
        let begun = reading.starts_with(part);
        let initial = reading.first() == Some(typed) && eats(rest, &part[1..]);
        whole || begun || initial
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_name_is_found_by_signs_pinyin_and_initials() {
        for part in [
            "王", "王伟", "wang", "Wang Wei", "wangw", "ww", "wangwei", "wei", "",
        ] {
            assert!(name_has("王伟", part), "{part}");
        }
        for part in ["li", "wangx", "wx", "weiwang", "王芳"] {
            assert!(!name_has("王伟", part), "{part}");
        }
    }

    #[test]
    fn a_surname_with_several_readings_and_one_with_an_umlaut_are_found() {
        for (name, part) in [("单丹", "shandan"), ("曾玉", "zengyu"), ("吕敏", "lvmin")] {
            assert!(name_has(name, part), "{name} {part}");
        }
        assert!(name_has("Mei Lin", "lin") && name_has("Mei Lin", "meil"));
        assert!(name_has("Élodie", "élo"));
    }

    #[test]
    fn a_user_name_is_made_of_latin_letters() {
        assert_eq!(latin_letters("王伟"), "wangwei");
        assert_eq!(latin_letters("Mei Lin"), "meilin");
        assert_eq!(latin_letters("123"), "");
    }
}
