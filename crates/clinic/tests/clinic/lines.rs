//! The lines of a part of a page: `#` before headings, `-` before entries of a list,
//! `!` before what is wrong, `cell | cell` for rows, `label: _value_` for fields,
//! `(x)` for what is chosen, `[words]` for buttons and `<words>` for links.

use scraper::{ElementRef, Node};

#[rustfmt::skip]
const BLOCKS: [&str; 21] = [
    "article", "body", "caption", "details", "div", "dl", "fieldset", "figcaption",
    "figure", "footer", "form", "header", "legend", "main", "nav", "ol", "p", "section",
    "table", "tbody", "ul",
];

/// What a person reads in an element.
pub fn lines(element: ElementRef) -> String {
    let mut reader = Reader::default();
    reader.element(element);
    reader.end();
    reader.lines.join("\n")
}

#[derive(Default)]
struct Reader {
    lines: Vec<String>,
    line: String,
    /// Stands before the next line that is not empty.
    mark: &'static str,
}

impl Reader {
    fn inside(&mut self, element: ElementRef) {
        for child in element.children() {
            if let Node::Text(text) = child.value() {
                self.say(text);
            } else if let Some(element) = ElementRef::wrap(child) {
                self.element(element);
            }
        }
    }

    fn element(&mut self, element: ElementRef) {
        let name = element.value().name();
        // a drawing for a narrow screen says what the wide one says
        let narrow = element.value().classes().any(|class| class == "phone");
        let hidden = element.attr("hidden").is_some() || element.attr("type") == Some("hidden");
        match name {
            "script" | "style" | "head" => {}
            _ if hidden || narrow => {}
            "h1" => self.heading("# ", element),
            "h2" => self.heading("## ", element),
            "h3" => self.heading("### ", element),
            "summary" => self.block("▸ ", element),
            "li" => self.block("- ", element),
            "br" => self.end(),
            "pre" => self.as_it_stands(element),
            "tr" => self.row(element),
            "dt" => {
                self.end();
                self.inside(element);
                self.say(": ");
            }
            "dd" => {
                self.inside(element);
                self.end();
            }
            "a" => self.between("<", ">", element),
            "button" => self.between("[", "]", element),
            "label" if element.attr("for").is_some() => {
                self.end();
                self.inside(element);
                self.say(": ");
            }
            "label" => {
                self.say(" ");
                self.inside(element);
            }
            "input" | "select" | "textarea" => self.field(element),
            "img" => self.say(&format!("({})", element.attr("alt").unwrap_or_default())),
            "svg" => self.drawing(element),
            _ if BLOCKS.contains(&name) => self.block(mark(element), element),
            _ => self.inside(element),
        }
    }

    /// Says words; what separates them is one blank, as a browser has it.
    fn say(&mut self, text: &str) {
        let blank = |c: char| c.is_ascii_whitespace();
        let apart = !self.line.is_empty() && !self.line.ends_with(' ');
        if text.starts_with(blank) && apart {
            self.line.push(' ');
        }
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        self.line.push_str(&words.join(" "));
        if text.ends_with(blank) && !words.is_empty() {
            self.line.push(' ');
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end_matches(' ');
        if !line.is_empty() {
            self.lines.push(format!("{}{line}", self.mark));
            self.mark = "";
        }
    }

    fn block(&mut self, mark: &'static str, element: ElementRef) {
        self.end();
        if !mark.is_empty() {
            self.mark = mark;
        }
        self.inside(element);
        self.end();
        if !mark.is_empty() {
            self.mark = "";
        }
    }

    fn heading(&mut self, mark: &'static str, element: ElementRef) {
        self.end();
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.block(mark, element);
    }

    fn between(&mut self, before: &str, after: &str, element: ElementRef) {
        if self.line.ends_with([']', '>']) {
            self.line.push(' ');
        }
        self.line.push_str(before);
        self.inside(element);
        self.line.push_str(after);
    }

    fn row(&mut self, element: ElementRef) {
        self.end();
        let cells = element.child_elements().map(|cell| {
            let mut reader = Self::default();
            reader.inside(cell);
            reader.end();
            reader.lines.join(" / ")
        });
        self.line = cells.collect::<Vec<_>>().join(" | ");
        self.end();
    }

    fn as_it_stands(&mut self, element: ElementRef) {
        self.end();
        let text: String = element.text().collect();
        self.lines.extend(text.lines().map(str::to_owned));
    }

    fn field(&mut self, element: ElementRef) {
        let chosen = element.attr("checked").is_some();
        let said = match (element.value().name(), element.attr("type")) {
            (_, Some("radio")) => if chosen { "(x)" } else { "( )" }.to_owned(),
            (_, Some("checkbox")) => if chosen { "[x]" } else { "[ ]" }.to_owned(),
            ("textarea", _) => format!("_{}_", element.text().collect::<String>()),
            ("select", _) => format!("_{}_", chosen_option(element)),
            _ => format!("_{}_", element.attr("value").unwrap_or_default()),
        };
        if self.line.ends_with('_') {
            self.line.push(' ');
        }
        self.line.push_str(&said);
    }

    /// A drawing is what it says to who does not see it.
    fn drawing(&mut self, element: ElementRef) {
        let said = element
            .child_elements()
            .filter(|it| matches!(it.value().name(), "title" | "desc"));
        let said: Vec<String> = said.map(|it| it.text().collect()).collect();
        if !said.is_empty() {
            self.say(&format!("({})", said.join(": ")));
        }
    }
}

/// What stands before a block.
fn mark(element: ElementRef) -> &'static str {
    let wrong = ["field-error", "warning", "wrong"];
    let is_wrong = element
        .value()
        .classes()
        .any(|class| wrong.contains(&class));
    if is_wrong { "! " } else { "" }
}

/// The words of the option that is chosen: the first where none is.
fn chosen_option(select: ElementRef) -> String {
    let options = || select.child_elements();
    let chosen = options().find(|option| option.attr("selected").is_some());
    let option = chosen.or_else(|| options().next());
    option
        .map(|option| option.text().collect())
        .unwrap_or_default()
}
