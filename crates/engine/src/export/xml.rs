//! Indented XML, written from the outside in.

use std::fmt::Write;

/// Namespace of SBML, level 3 version 2.
pub(super) const SBML: &str = "http://www.sbml.org/sbml/level3/version2/core";

/// A document under construction.
#[derive(Debug)]
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

/// Attributes of an element: name and value.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    pub(super) fn new() -> Self {
        Self {
            text: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"),
            open: Vec::new(),
        }
    }

    /// An element with content, which `content` writes.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.open.push(name);
        content(self);
        self.open.pop();
        self.indent();
        put(&mut self.text, format_args!("</{name}>\n"));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.text.push_str("/>\n");
    }

    /// An element with text.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.start(name, attributes);
        let text = escaped(text);
        put(&mut self.text, format_args!(">{text}</{name}>\n"));
    }

    /// The finished document.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.indent();
        put(&mut self.text, format_args!("<{name}"));
        for (attribute, value) in attributes {
            let value = escaped(value);
            put(&mut self.text, format_args!(" {attribute}=\"{value}\""));
        }
    }

    fn indent(&mut self) {
        for _ in &self.open {
            self.text.push_str("  ");
        }
    }
}

fn put(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.write_fmt(arguments)
        .expect("writing to a string cannot fail");
}

/// Text in which nothing can be taken for markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // not allowed in XML 1.0, even escaped
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_and_attributes_is_escaped() {
        let mut xml = Xml::new();
        xml.element("a", &[("b", "\"1 < 2\" & c")], |xml| {
            xml.text("p", &[], "x > y\u{1}");
        });
        insta::assert_snapshot!(xml.finish(), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <a b="&quot;1 &lt; 2&quot; &amp; c">
          <p>x &gt; y�</p>
        </a>
        "#);
    }
}
