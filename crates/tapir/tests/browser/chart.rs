//! The doctor's chart on a desk: a screen and a half, with everything in sight that asks for
//! something.

use crate::clinic::Clinic;
use crate::driver::Driver;
use crate::page::{Language, Page, Width};
use thirtyfour::prelude::*;

/// The most that the fullest chart of the demonstration takes, screens.
const MOST_SCREENS: f64 = 1.6;
/// Who waits in the work list and how many reasons call there, and everybody.
const WAITING: &str = "return [...document.querySelectorAll('#work-list article')] \
    .map(row => [row.querySelector('h3 a').pathname, row.querySelectorAll('.cause').length])";
const PATIENTS: &str = "return [...document.querySelectorAll('section:has(#all) li a')] \
    .map(link => link.pathname)";
/// What is folded away or not displayed of the reasons that call, of that to which they
/// lead, and of the messages that wait.
const HIDDEN: &str = "const all = css => [...document.querySelectorAll(css)]; \
    const seen = one => !one.closest('details:not([open])') \
      && one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length > 0; \
    const to = all('#reasons .cause a[href^=\"#\"]').map(link => document.querySelector(link.hash)); \
    return [...all('#reasons .cause, .message:has(input[name=\"to\"])'), ...to] \
      .filter(one => !seen(one)).map(one => one.outerHTML.slice(0, 200))";
const TALL: &str = "return document.documentElement.scrollHeight / innerHeight";
/// The head stays at the top, the axis is left of the decision.
const PLACES: &str = "scrollTo(0, document.documentElement.scrollHeight); \
    const box = css => document.querySelector(css).getBoundingClientRect(); \
    const places = [box('.identity').top, box('.drawing').right - box('#now').left]; \
    scrollTo(0, 0); return places";

/// Every chart of a demonstration that nobody else uses, in both languages.
pub async fn run(driver: &Driver, clinic: &Clinic) -> WebDriverResult<()> {
    let page = Page::new(driver.browser().await?, clinic.address());
    page.sign_in(&clinic.link("clinician")).await?;
    page.open("/work").await?;
    let waiting: Vec<(String, usize)> = page.driver.execute(WAITING, vec![]).await?.convert()?;
    let patients: Vec<String> = page.driver.execute(PATIENTS, vec![]).await?.convert()?;
    assert!(!waiting.is_empty() && patients.len() > waiting.len());
    page.set_width(Width::SmallDesk).await?;
    let mut fullest = (0.0, String::new());
    for language in [Language::Zh, Language::En] {
        page.open("/work").await?;
        page.choose(language).await?;
        for chart in &patients {
            page.open(chart).await?;
            let hidden: Vec<String> = page.driver.execute(HIDDEN, vec![]).await?.convert()?;
            assert!(hidden.is_empty(), "out of sight on {chart}: {hidden:#?}");
            let calls = page.count("#reasons .cause").await?;
            let row = waiting.iter().find(|(path, _)| path == chart);
            assert_eq!(calls, row.map_or(0, |(_, calls)| *calls), "{chart}");
            let screens: f64 = page.driver.execute(TALL, vec![]).await?.convert()?;
            let who = page.element_text("h1").await?;
            assert!(
                screens <= MOST_SCREENS,
                "{who} in {language}: {screens:.2} screens"
            );
            if screens > fullest.0 {
                fullest = (screens, chart.clone());
            }
        }
    }
    page.open(&fullest.1).await?;
    let [top, over]: [f64; 2] = page.driver.execute(PLACES, vec![]).await?.convert()?;
    assert!(
        top.abs() < 1.0 && over <= 0.0,
        "head at {top}, {over} too far right"
    );
    page.picture("chart-small-desk", Width::SmallDesk).await?;
    page.quiet().await?;
    page.driver.quit().await
}
