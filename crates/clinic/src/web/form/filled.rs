//! A form of a page filled again with what was entered before.

use super::tag::{Tag, escaped, tags};
use std::collections::BTreeMap;
use std::ops::Range;

/// Fields that belong to the page and not to whoever fills it in.
const OF_THE_PAGE: [&str; 2] = ["csrf", "form"];

/// What was entered, in the order of the form.
pub(in crate::web) type Entered = Vec<(String, String)>;

/// What was entered, without what the page wrote into the form by itself.
pub(super) fn of_a_person(entered: &Entered) -> impl Iterator<Item = &(String, String)> {
    let of_the_page = |name: &str| OF_THE_PAGE.contains(&name);
    entered.iter().filter(move |(name, _)| !of_the_page(name))
}

/// The page with its form that goes to `to` filled with what was entered. `None` if
/// the page has no such form, or no field for something that was entered.
///
/// Hidden fields stay as the page has them now, and so do passwords and files.
pub(in crate::web) fn filled(
    html: &str,
    page: &str,
    to: &str,
    entered: &Entered,
) -> Option<String> {
    let all = tags(html);
    let form = best_form(&all, page, to, entered)?;
    let mut rest: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in of_a_person(entered) {
        rest.entry(name).or_default().push(value);
    }
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    let mut known: Vec<String> = Vec::new();
    let mut select: Option<String> = None;
    for (at, tag) in form.iter().enumerate() {
        if tag.closes {
            continue;
        }
        let name = tag.attribute("name").unwrap_or_default().into_owned();
        let value = tag.attribute("value").unwrap_or_default().into_owned();
        let kind = tag.attribute("type").unwrap_or_default().into_owned();
        let sent = |name: &str, value: &str| rest.get(name).is_some_and(|all| all.contains(&value));
        match (tag.name, kind.as_str()) {
            // the page is shown at another address than its own: after signing in
            ("form", _) if tag.attribute("action").is_none() => {
                changes.push((tag.place.clone(), tag.with("action", Some(to))));
            }
            ("input", "hidden" | "password" | "file") | ("button", _) => known.push(name),
            ("input", "radio" | "checkbox") => {
                let mark = sent(&name, &value).then_some("");
                changes.push((tag.place.clone(), tag.with("checked", mark)));
                known.push(name);
            }
            ("input", _) => {
                if let Some(text) = rest.get(name.as_str()).and_then(|all| all.first()) {
                    changes.push((tag.place.clone(), tag.with("value", Some(text))));
                }
                known.push(name);
            }
            ("textarea", _) => {
                let text = rest.get(name.as_str()).and_then(|all| all.first());
                if let (Some(text), Some(end)) = (text, form.get(at + 1)) {
                    // a first line break would be dropped
                    let text = format!("\n{}", escaped(text));
                    changes.push((tag.place.end..end.place.start, text));
                }
                known.push(name);
            }
            ("select", _) => {
                known.push(name.clone());
                select = rest.contains_key(name.as_str()).then_some(name);
            }
            ("option", _) => {
                if let Some(of) = &select {
                    let end = form
                        .get(at + 1)
                        .map_or(tag.place.end, |end| end.place.start);
                    let value = match tag.attribute("value") {
                        Some(value) => value.into_owned(),
                        None => html[tag.place.end..end].to_owned(),
                    };
                    let mark = sent(of, &value).then_some("");
                    changes.push((tag.place.clone(), tag.with("selected", mark)));
                }
            }
            _ => {}
        }
    }
    let without_place = |(name, value): &&(String, String)| {
        !value.trim().is_empty() && !known.iter().any(|known| known == name)
    };
    if of_a_person(entered).any(|field| without_place(&field)) {
        return None;
    }
    changes.extend(unfolded(&all, form));
    changes.sort_by_key(|(place, _)| place.start);
    let mut text = html.to_owned();
    for (place, new) in changes.into_iter().rev() {
        text.replace_range(place, &new);
    }
    Some(text)
}

/// The tags of the form that goes there; of several the one whose hidden fields are
/// those that were sent.
fn best_form<'t, 'h>(
    all: &'t [Tag<'h>],
    page: &str,
    to: &str,
    entered: &Entered,
) -> Option<&'t [Tag<'h>]> {
    let starts = all.iter().enumerate().filter(|(_, tag)| {
        let action = tag.attribute("action");
        tag.name == "form"
            && !tag.closes
            && tag.attribute("method").as_deref() == Some("post")
            && action.as_deref().unwrap_or(page) == to
    });
    let forms = starts.map(|(at, _)| {
        let end = all[at..]
            .iter()
            .position(|tag| tag.name == "form" && tag.closes);
        &all[at..end.map_or(all.len(), |end| at + end)]
    });
    let same = |form: &&[Tag<'_>]| {
        let hidden = form.iter().filter(|tag| {
            let value = tag.attribute("value").unwrap_or_default();
            let name = tag.attribute("name").unwrap_or_default();
            tag.attribute("type").as_deref() == Some("hidden")
                && of_a_person(entered).any(|(n, v)| *n == name && *v == value)
        });
        hidden.count()
    };
    // of equal ones the first
    forms.rev().max_by_key(same)
}

/// Opens what is folded away around a form.
fn unfolded(all: &[Tag<'_>], form: &[Tag<'_>]) -> Vec<(Range<usize>, String)> {
    let Some(start) = form.first().map(|tag| tag.place.start) else {
        return Vec::new();
    };
    let end = form.last().map_or(start, |tag| tag.place.end);
    let mut around: Vec<&Tag<'_>> = Vec::new();
    let folds = |tag: &&Tag<'_>| tag.name == "details";
    for tag in all
        .iter()
        .filter(folds)
        .take_while(|tag| tag.place.start < start)
    {
        if tag.closes {
            around.pop();
        } else {
            around.push(tag);
        }
    }
    let within = all.iter().filter(folds);
    let within = within.filter(|tag| !tag.closes && (start..end).contains(&tag.place.start));
    let all = around.into_iter().chain(within);
    all.map(|tag| (tag.place.clone(), tag.with("open", Some(""))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(pairs: &[(&str, &str)]) -> Entered {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn every_text_and_choice_comes_back() {
        let page = concat!(
            "<form method=\"post\" action=\"/other\"><input name=\"a\"></form>",
            "<details><form method=\"post\"><input type=\"hidden\" name=\"csrf\" value=\"new\">",
            "<input name=\"a\" value=\"\"><textarea name=\"b\"></textarea>",
            "<select name=\"c\"><option value=\"1\" selected>one</option>",
            "<option value=\"2\">two</option></select>",
            "<input type=\"checkbox\" name=\"d\" value=\"yes\" checked></form></details>",
        );
        let sent = entered(&[
            ("csrf", "old"),
            ("a", "1 < 2"),
            ("b", "two\nlines"),
            ("c", "2"),
        ]);
        let again = filled(page, "/here", "/here", &sent).unwrap();
        let expected = concat!(
            "<form method=\"post\" action=\"/other\"><input name=\"a\"></form>",
            "<details open><form method=\"post\" action=\"/here\"><input type=\"hidden\" name=\"csrf\" value=\"new\">",
            "<input name=\"a\" value=\"1 &#60; 2\"><textarea name=\"b\">\ntwo\nlines</textarea>",
            "<select name=\"c\"><option value=\"1\">one</option>",
            "<option value=\"2\" selected>two</option></select>",
            "<input type=\"checkbox\" name=\"d\" value=\"yes\"></form></details>",
        );
        assert_eq!(again, expected);
    }

    #[test]
    fn a_page_without_a_place_for_something_is_not_filled() {
        let page = "<form method=\"post\"><input name=\"a\"></form>";
        let sent = entered(&[("a", "1"), ("row-3", "x")]);
        assert_eq!(filled(page, "/here", "/here", &sent), None);
        assert_eq!(filled(page, "/here", "/there", &sent), None);
    }
}
