//! A page as a person reads it: parsed once, and asked for its parts, its fields and
//! where it leads.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::Answer;
use crate::lines::lines;
use axum::http::StatusCode;
use scraper::{ElementRef, Html, Selector};

/// What came back, parsed.
pub struct Page {
    pub status: StatusCode,
    html: Html,
}

impl Page {
    pub fn of(answer: &Answer) -> Self {
        Self {
            status: answer.status,
            html: Html::parse_document(&answer.body),
        }
    }

    /// Everything but the head and foot that all pages have.
    pub fn text(&self) -> String {
        self.part("main")
    }

    /// What stands outside the sections: title, warnings, facts, buttons.
    pub fn top(&self) -> String {
        self.part("main > :not(section, form, .two, .chart-grid, .sections)")
    }

    /// The parts that a CSS selector names, in the order of the page.
    pub fn part(&self, selector: &str) -> String {
        let parts = self.all(selector).into_iter().map(lines);
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        parts.join("\n")
    }

    /// The section, article, fieldset or folded part that has this heading.
    pub fn section(&self, heading: &str) -> String {
        let headings = self.all("main h2, main h3, main legend, main summary");
        let mut found = headings.iter().filter(|it| spoken(**it) == heading);
        found
            .find_map(|it| around(*it))
            .map(lines)
            .unwrap_or_else(|| {
                let known: Vec<String> = headings.iter().map(|it| spoken(*it)).collect();
                panic!("no {heading:?} among {known:?}")
            })
    }

    /// The lines of the page that begin so, or that are a row with this cell.
    pub fn row(&self, label: &str) -> String {
        let text = self.text();
        let is_row =
            |line: &&str| line.starts_with(label) || line.split(" | ").any(|cell| cell == label);
        text.lines().filter(is_row).collect::<Vec<_>>().join("\n")
    }

    /// The value of a field, hidden ones too; of buttons to choose from that of the
    /// chosen one.
    pub fn field(&self, name: &str) -> String {
        let all = self.fields();
        let mut values = all.iter().filter(|(known, _)| known == name);
        let value = values.next().map(|(_, value)| value.clone());
        value.unwrap_or_else(|| panic!("no field {name} in {}", self.text()))
    }

    /// What a browser would send, without the token of the session.
    pub fn fields(&self) -> Vec<(String, String)> {
        let all = self
            .all("main input, main select, main textarea")
            .into_iter();
        all.filter_map(|field| {
            let name = field.attr("name")?;
            (name != "csrf" && name != "form").then_some((name.to_owned(), value(field)?))
        })
        .collect()
    }

    /// What a browser would send with the form that goes there, with everything that the
    /// page wrote into it.
    pub fn form(&self, action: &str) -> Vec<(String, String)> {
        let forms = self.all("main form[method=post]").into_iter();
        let mut there = forms.filter(|form| form.attr("action").is_none_or(|to| to == action));
        let form = there.next();
        let form = form.unwrap_or_else(|| panic!("no form to {action} in {}", self.text()));
        let fields = Selector::parse("input, select, textarea").unwrap();
        let named = form.select(&fields).filter_map(|field| {
            let name = field.attr("name")?;
            Some((name.to_owned(), value(field)?))
        });
        named.filter(|(name, _)| name != "picture").collect()
    }

    /// Where the forms lead of the parts that a CSS selector names and that have these
    /// words.
    pub fn forms_of(&self, selector: &str, words: &str) -> Vec<String> {
        let parts = self.all(selector).into_iter();
        let parts: Vec<ElementRef> = parts.filter(|it| lines(*it).contains(words)).collect();
        assert!(!parts.is_empty(), "no {words:?} in {}", self.text());
        let forms = Selector::parse("form[action]").unwrap();
        let forms = parts.iter().flat_map(|part| part.select(&forms));
        forms
            .filter_map(|form| form.attr("action").map(str::to_owned))
            .collect()
    }

    /// The sentence that belongs to a field and says what is wrong with it.
    pub fn error_of(&self, name: &str) -> String {
        let field = self.first(&format!("main [name='{name}'], main fieldset#{name}"));
        let group = field.ancestors().filter_map(ElementRef::wrap);
        let mut described = std::iter::once(field).chain(group);
        let ids = described.find_map(|it| it.attr("aria-describedby"));
        let ids = ids.unwrap_or_default().split(' ');
        let errors = ids.filter(|id| id.ends_with("-wrong"));
        let errors: Vec<String> = errors
            .map(|id| spoken(self.first(&format!("#{id}"))))
            .collect();
        errors.join(" ")
    }

    /// The token of the session; empty where nobody is signed in.
    pub fn csrf(&self) -> String {
        let tokens = self.all("input[name=csrf]");
        let token = tokens.first().and_then(|token| token.attr("value"));
        token.unwrap_or_default().to_owned()
    }

    /// Where the page leads, links and forms, by the words of the link or button.
    pub fn links(&self) -> Vec<(String, String)> {
        let all = self.all("main a[href], main button").into_iter();
        all.filter_map(|it| {
            let form = || it.ancestors().filter_map(ElementRef::wrap);
            let form = || form().find_map(|it| it.attr("action"));
            let path = it
                .attr("href")
                .or_else(|| it.attr("formaction"))
                .or_else(form)?;
            let name = it.attr("aria-label").map(str::to_owned);
            Some((name.unwrap_or_else(|| spoken(it)), path.to_owned()))
        })
        .collect()
    }

    /// Where the link or button of these words leads, with or without what it is about;
    /// the first of several.
    pub fn link(&self, words: &str) -> String {
        let links = self.links();
        let about = format!("{words} · ");
        let is_it = |name: &str| name == words || name.starts_with(&about);
        let found = links.iter().find(|(name, _)| is_it(name));
        let path = found.map(|(_, path)| path.clone());
        path.unwrap_or_else(|| panic!("no {words:?} among {links:?}"))
    }

    /// The words of every link and button that leads to a path with this part.
    pub fn leading_to(&self, part: &str) -> Vec<String> {
        let links = self.links().into_iter();
        let found = links.filter(|(_, path)| path.contains(part));
        found.map(|(name, _)| name).collect()
    }

    /// How many elements a CSS selector names.
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    /// An attribute of the first element that a CSS selector names.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let value = self.first(selector).attr(name);
        value
            .unwrap_or_else(|| panic!("no {name} of {selector}"))
            .to_owned()
    }

    /// An attribute of every element that a CSS selector names, in the order of the page.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let all = self.all(selector).into_iter();
        all.filter_map(|it| it.attr(name).map(str::to_owned))
            .collect()
    }

    fn first(&self, selector: &str) -> ElementRef<'_> {
        let all = self.all(selector);
        let first = all.first().copied();
        first.unwrap_or_else(|| panic!("no {selector} in {}", self.text()))
    }

    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).unwrap();
        self.html.select(&selector).collect()
    }
}

/// The part of a page that a heading stands in.
fn around(heading: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let whole = ["section", "article", "fieldset", "details"];
    let mut around = heading.ancestors().filter_map(ElementRef::wrap);
    around.find(|it| whole.contains(&it.value().name()))
}

/// The words of an element in one line.
fn spoken(element: ElementRef) -> String {
    let text: String = element.text().collect();
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a field would send; nothing where it is a choice that was not made.
fn value(field: ElementRef) -> Option<String> {
    match field.value().name() {
        "textarea" => Some(field.text().collect()),
        "select" => {
            let options = Selector::parse("option").unwrap();
            let mut all = field.select(&options);
            let chosen = all.clone().find(|option| option.attr("selected").is_some());
            let option = chosen.or_else(|| all.next())?;
            Some(option.attr("value").unwrap_or_default().to_owned())
        }
        _ => {
            let choice = matches!(field.attr("type"), Some("radio" | "checkbox"));
            let made = !choice || field.attr("checked").is_some();
            made.then(|| field.attr("value").unwrap_or_default().to_owned())
        }
    }
}
