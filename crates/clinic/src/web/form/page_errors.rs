//! A page on which something is wrong begins with everything that is: each a link to
//! its field, in the focus, and the title of the page says so.

use super::tag::{Tag, escaped, tags};
use crate::message::Messages;

/// A field with what is wrong with it.
struct Wrong<'h> {
    sentence: &'h str,
    /// The field, or what stands around it.
    at: String,
}

/// The page with a summary of its errors; as it is, where it has none.
pub(in crate::web) fn summed_up(html: &str, m: &Messages) -> String {
    let all = tags(html);
    let wrong = wrong(html, &all);
    let main = all.iter().find(|tag| tag.name == "main");
    let title = all.iter().find(|tag| tag.name == "title");
    let (Some(main), Some(title), false) = (main, title, wrong.is_empty()) else {
        return html.to_owned();
    };
    let list: String = wrong
        .iter()
        .map(|one| {
            format!(
                "<li><a href=\"#{}\">{}</a></li>",
                escaped(&one.at),
                one.sentence
            )
        })
        .collect();
    let summary = format!(
        "\n<div class=\"wrong error-summary\" role=\"alert\" tabindex=\"-1\" autofocus \
         aria-labelledby=\"error-summary-title\"><h2 id=\"error-summary-title\">{}</h2>\
         <ul>{list}</ul></div>",
        escaped(&m.get("sheet-wrong"))
    );
    let mark = escaped(&m.get("error-title"));
    let (head, rest) = html.split_at(title.place.end);
    let (between, rest) = rest.split_at(main.place.end - title.place.end);
    format!("{head}{mark}{between}{summary}{rest}")
}

/// Every sentence about a field, in the order of the page.
fn wrong<'h>(html: &'h str, all: &[Tag<'h>]) -> Vec<Wrong<'h>> {
    let mut found = Vec::new();
    for (at, tag) in all.iter().enumerate() {
        let class = tag.attribute("class").unwrap_or_default();
        if tag.closes || !class.split(' ').any(|one| one == "field-error") {
            continue;
        }
        let Some(end) = all.get(at + 1) else { continue };
        let Some(id) = tag.attribute("id") else {
            continue;
        };
        found.push(Wrong {
            sentence: html[tag.place.end..end.place.start].trim(),
            at: described_by(all, &id).unwrap_or_else(|| id.into_owned()),
        });
    }
    found
}

/// The field that a sentence describes.
fn described_by(all: &[Tag<'_>], id: &str) -> Option<String> {
    let describes = |tag: &&Tag<'_>| {
        let ids = tag.attribute("aria-describedby").unwrap_or_default();
        ids.split(' ').any(|one| one == id)
    };
    let field = all.iter().find(describes)?;
    field.attribute("id").map(std::borrow::Cow::into_owned)
}
