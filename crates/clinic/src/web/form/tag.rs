//! The tags of a page that a template of ours has rendered: attributes in quotation
//! marks, every `<` of a text escaped. It reads no page of anybody else.

use std::borrow::Cow;
use std::ops::Range;

/// A tag with its place in the page.
#[derive(Clone, Debug)]
pub(super) struct Tag<'a> {
    pub place: Range<usize>,
    pub name: &'a str,
    /// It ends an element.
    pub closes: bool,
    attributes: &'a str,
}

/// Every tag, in the order of the page.
pub(super) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = html[from..].find('<').map(|at| at + from) {
        let Some(end) = end_of(&html[at..]).map(|end| end + at) else {
            break;
        };
        let inner = &html[at + 1..end - 1];
        let closes = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let (name, attributes) = match inner.find(char::is_whitespace) {
            Some(space) => inner.split_at(space),
            None => (inner, ""),
        };
        found.push(Tag {
            place: at..end,
            name,
            closes,
            attributes,
        });
        from = end;
    }
    found
}

/// Where the tag ends with which a text begins.
fn end_of(text: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    None
}

impl Tag<'_> {
    /// The value of an attribute; empty for one without a value.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.range(name).map(|range| {
            let text = &self.attributes[range];
            match text.split_once('"') {
                Some((_, value)) => unescaped(value.trim_end_matches('"')),
                None => Cow::Borrowed(""),
            }
        })
    }

    /// Where an attribute stands among the attributes.
    fn range(&self, name: &str) -> Option<Range<usize>> {
        let bytes = self.attributes.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at].is_ascii_whitespace() {
                at += 1;
                continue;
            }
            let start = at;
            let mut quoted = false;
            while at < bytes.len() && (quoted || !bytes[at].is_ascii_whitespace()) {
                quoted ^= bytes[at] == b'"';
                at += 1;
            }
            let whole = &self.attributes[start..at];
            if whole.split('=').next() == Some(name) {
                return Some(start..at);
            }
        }
        None
    }

    /// The tag with another value of an attribute, or, without a value, without it.
    pub fn with(&self, name: &str, value: Option<&str>) -> String {
        let mut attributes = self.attributes.trim_end().to_owned();
        if let Some(range) = self.range(name) {
            attributes.replace_range(range, "");
            attributes.truncate(attributes.trim_end().len());
        }
        let added = match value {
            Some("") => format!(" {name}"),
            Some(value) => format!(" {name}=\"{}\"", escaped(value)),
            None => String::new(),
        };
        format!("<{}{attributes}{added}>", self.name)
    }
}

/// A page with a sentence above everything else.
pub(in crate::web) fn with_sentence(mut html: String, sentence: &str) -> String {
    let main = tags(&html).into_iter().find(|tag| tag.name == "main");
    if let Some(at) = main.map(|tag| tag.place.end) {
        let sentence = escaped(sentence);
        let text = format!("\n<p class=\"wrong\" role=\"alert\">{sentence}</p>");
        html.insert_str(at, &text);
    }
    html
}

/// A text as it stands in a page.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&#38;"),
            '<' => safe.push_str("&#60;"),
            '>' => safe.push_str("&#62;"),
            '"' => safe.push_str("&#34;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// The same backwards: what templates escape.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let marks = [
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    let plain = marks.iter().fold(text.to_owned(), |text, (mark, letter)| {
        text.replace(mark, letter)
    });
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_and_changed() {
        let page = "<p>a</p><input name=\"a\" value=\"1 &#62; 0\" checked>";
        let all = tags(page);
        let input = &all[2];
        assert_eq!(input.name, "input");
        assert_eq!(input.attribute("value").as_deref(), Some("1 > 0"));
        assert_eq!(input.attribute("checked").as_deref(), Some(""));
        assert_eq!(input.attribute("type"), None);
        let changed = input.with("value", Some("\"<\""));
        assert_eq!(
            changed,
            "<input name=\"a\"  checked value=\"&#34;&#60;&#34;\">"
        );
        assert!(!input.with("checked", None).contains("checked"));
    }
}
