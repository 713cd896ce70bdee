//! Every page of somebody's, followed link by link, in both languages, light
//! and dark, on a phone and on a desk.

use crate::page::{Language, Page, Scheme, Width};
use crate::words;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use thirtyfour::prelude::*;

const AXE: &str = include_str!("axe/axe.min.js");
const READ: &str = include_str!("read.js");
/// Rules of WCAG 2.2 A and AA, and good practice.
const RUN_AXE: &str = "const done = arguments[arguments.length - 1]; \
    axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', \
    'best-practice'], rules: {'target-size': {enabled: true}}, resultTypes: ['violations']}) \
    .then(result => done(result.violations.map(violation => ({ \
      rule: violation.id, \
      where: violation.nodes.map(node => node.html.slice(0, 200) + ' ' \
        + node.any.concat(node.all, node.none).map(check => check.message).join('; '))})))) \
    .catch(error => done([{rule: 'axe failed', where: [String(error)]}]))";
/// The largest text that a phone sets.
const LARGEST: &str = "175%";
/// What is wider than its place, or cut at its edge.
const CUT: &str = include_str!("cut.js");
/// How wide, and light or dark.
type View = (Width, Scheme);
const ALL_VIEWS: [View; 4] = [
    (Width::Phone, Scheme::Light),
    (Width::Phone, Scheme::Dark),
    (Width::Desktop, Scheme::Light),
    (Width::Desktop, Scheme::Dark),
];
/// For a further page of a kind.
const SOME_VIEWS: [View; 2] = [
    (Width::Phone, Scheme::Light),
    (Width::Desktop, Scheme::Dark),
];
/// Pages of one kind that are looked at: the same template with other people.
const ENOUGH: usize = 2;

/// What was found, and where.
#[derive(Default)]
pub struct Audit {
    /// Faults with the pages that have them.
    faults: BTreeMap<String, BTreeSet<String>>,
    /// How many pages were looked at.
    pages: usize,
    /// What people have written, beside the demonstration.
    written: Vec<&'static str>,
    /// No directive stands on these pages.
    pub of_a_patient: bool,
}

impl Audit {
    /// An audit of pages on which people have written this.
    pub fn new(written: &[&'static str]) -> Self {
        Self {
            written: written.into(),
            ..Self::default()
        }
    }

    /// Loads axe into every page that is opened from now on.
    pub async fn prepare(page: &Page) -> WebDriverResult<()> {
        let source = json!({"source": AXE});
        page.send("Page.addScriptToEvaluateOnNewDocument", source)
            .await
    }

    /// Follows the links from `start`, and comes back to it.
    pub async fn follow(&mut self, page: &Page, start: &str) -> WebDriverResult<()> {
        let mut queue = VecDeque::from([start.to_owned()]);
        let mut known = BTreeSet::from([start.to_owned()]);
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        while let Some(path) = queue.pop_front() {
            page.open(&path).await?;
            let arrived = page.path().await?;
            let seen = kinds.entry(kind(&arrived)).or_default();
            *seen += 1;
            if *seen <= ENOUGH {
                let name = kind(&arrived).replace(['/', '?', '=', '&'], "_");
                let name = format!("{}-{seen}", name.replace('*', ""));
                let views = if *seen == 1 {
                    &ALL_VIEWS[..]
                } else {
                    &SOME_VIEWS[..]
                };
                self.look_in(page, &name, views).await?;
            }
            for link in links(page).await? {
                if kinds.get(&kind(&link)).is_none_or(|seen| *seen < ENOUGH)
                    && known.insert(link.clone())
                {
                    queue.push_back(link);
                }
            }
        }
        page.open(start).await
    }

    /// Looks at the page that is open, in both languages. A page that answers a
    /// form cannot be opened again, and stays in the language it has.
    pub async fn look(&mut self, page: &Page, name: &str) -> WebDriverResult<()> {
        self.look_in(page, name, &ALL_VIEWS).await
    }

    async fn look_in(&mut self, page: &Page, name: &str, views: &[View]) -> WebDriverResult<()> {
        let path = page.path().await?;
        for language in Language::ALL {
            set_language(page, language).await?;
            page.open(&path).await?;
            self.look_now(page, language, name, views).await?;
        }
        Ok(())
    }

    /// Looks at the page as it is.
    pub async fn look_once(
        &mut self,
        page: &Page,
        language: Language,
        name: &str,
    ) -> WebDriverResult<()> {
        self.look_now(page, language, name, &ALL_VIEWS).await
    }

    async fn look_now(
        &mut self,
        page: &Page,
        language: Language,
        name: &str,
        views: &[View],
    ) -> WebDriverResult<()> {
        self.pages += 1;
        let at = format!("{} ({name}) in {language}", page.path().await?);
        for complaint in page.complaints().await? {
            // a page that is not found says so on the console
            if !complaint.contains("the server responded with a status of") {
                self.fault(format!("console: {complaint}"), &at);
            }
        }
        self.read(page, language, &at).await?;
        for (width, scheme) in views {
            page.set_width(*width).await?;
            page.set_scheme(*scheme).await?;
            let at = format!("{at}, {width:?}, {scheme:?}");
            self.axe(page, &at).await?;
            self.fits(page, &at).await?;
            if (*width, *scheme) == (Width::Phone, Scheme::Light) {
                self.fits_large(page, &format!("{name}-{language}"), &at)
                    .await?;
            }
            page.picture(&format!("{name}-{language}-{width:?}-{scheme:?}"), *width)
                .await?;
        }
        Ok(())
    }

    async fn axe(&mut self, page: &Page, at: &str) -> WebDriverResult<()> {
        let found = page.driver.execute_async(RUN_AXE, vec![]).await?;
        let found: Vec<Value> = found.convert()?;
        for violation in found {
            let rule = violation["rule"].as_str().unwrap_or_default();
            for place in violation["where"].as_array().into_iter().flatten() {
                let place = place.as_str().unwrap_or_default();
                self.fault(format!("{rule}: {place}"), at);
            }
        }
        Ok(())
    }

    /// Nothing of a page is reached by scrolling sideways only.
    async fn fits(&mut self, page: &Page, at: &str) -> WebDriverResult<()> {
        let script = "return document.documentElement.scrollWidth - innerWidth";
        let over: i64 = page.driver.execute(script, vec![]).await?.convert()?;
        if over > 0 {
            self.fault("wider than the window".to_owned(), at);
        }
        Ok(())
    }

    /// The same with the largest text that a phone sets; and nothing of a text is cut.
    async fn fits_large(&mut self, page: &Page, name: &str, at: &str) -> WebDriverResult<()> {
        page.set_text(LARGEST).await?;
        let found: Vec<String> = page.driver.execute(CUT, vec![]).await?.convert()?;
        for fault in found {
            self.fault(format!("text at {LARGEST}: {fault}"), at);
        }
        page.picture(&format!("{name}-large"), Width::Phone).await?;
        page.set_text("").await
    }

    async fn read(&mut self, page: &Page, language: Language, at: &str) -> WebDriverResult<()> {
        let lines: Vec<String> = page.driver.execute(READ, vec![]).await?.convert()?;
        let text = words::without_written(&lines.join("\n"), &self.written);
        for line in words::foreign(&text, language) {
            self.fault(format!("not in {language}: {line}"), at);
        }
        if self.of_a_patient {
            for directive in words::directives(&text) {
                self.fault(format!("a directive: {directive}"), at);
            }
        }
        Ok(())
    }

    fn fault(&mut self, what: String, at: &str) {
        self.faults.entry(what).or_default().insert(at.to_owned());
    }

    /// Fails if anything was found.
    pub fn finish(&self) {
        let report = self.report();
        assert!(report.is_empty(), "on {} pages:\n{report}", self.pages);
        assert!(self.pages > 0, "no page was looked at");
    }

    fn report(&self) -> String {
        let mut report = String::new();
        for (what, pages) in &self.faults {
            let first = pages.first().map_or("", String::as_str);
            report.push_str(&format!(
                "- {what}\n    on {first}, {} in all\n",
                pages.len()
            ));
        }
        report
    }

    /// What this audit and another one found.
    pub fn and(mut self, other: Self) -> Self {
        self.pages += other.pages;
        for (what, pages) in other.faults {
            self.faults.entry(what).or_default().extend(pages);
        }
        self
    }
}

async fn set_language(page: &Page, language: Language) -> WebDriverResult<()> {
    let mut cookie = Cookie::new("tapir-language", language.name());
    cookie.set_path("/");
    page.driver.add_cookie(cookie).await
}

/// The paths to which the page links, without fragments. Behind a picture is the
/// picture, which the browser shows in a page of its own.
async fn links(page: &Page) -> WebDriverResult<Vec<String>> {
    let script = "return [...document.querySelectorAll('a[href]')] \
                  .filter(a => a.origin === location.origin && !a.hasAttribute('download')) \
                  .filter(a => !a.querySelector('img')) \
                  .map(a => a.pathname + a.search)";
    page.driver.execute(script, vec![]).await?.convert()
}

/// A path without the ids and dates in it.
fn kind(path: &str) -> String {
    path.split_inclusive(['/', '?', '=', '&'])
        .map(|part| {
            let digits = part.chars().filter(char::is_ascii_digit).count();
            if digits >= 4 { "*" } else { part }
        })
        .collect()
}
