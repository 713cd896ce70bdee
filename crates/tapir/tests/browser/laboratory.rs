//! From a result that calls to the next that ends it: laboratory, work list,
//! a day put off.

use crate::audit::Audit;
use crate::page::{Language, Page};
use crate::sentences::sentence;
use crate::work_list::{unfold, why};
use thirtyfour::prelude::*;

pub const WHY_SEEN: &str = "The same for years: fatty liver.";
pub const WHY_LATER: &str = "The second sample is on its way.";
const NAME: &str = "Oliver Grant";
const EN: Language = Language::En;

pub async fn run(page: &Page, audit: &mut Audit) -> WebDriverResult<()> {
    let before = why(page, NAME).await?;
    assert_eq!(before, "", "{NAME} waits for something else");
    page.click_link(NAME).await?;
    let chart = page.path().await?;
    page.click("#add summary").await?;
    page.follow("#add a[href$='/laboratory/new']").await?;
    band_follows(page).await?;
    result(page, "many").await?;
    page.shows(sentence(EN, "sheet-wrong")).await?;
    audit.look_once(page, EN, "laboratory-refused").await?;
    result(page, "210").await?;
    page.shows("grade 3, severe").await?;

    let seen = why(page, NAME).await?;
    assert!(
        seen.contains("ALT 210 U/L") && seen.contains("grade 3"),
        "{seen}"
    );
    // what is urgent is put off only after something was noted
    unfold(page, NAME, "details.note-reason", WHY_LATER).await?;
    unfold(page, NAME, "details.put-off", WHY_LATER).await?;
    let seen = why(page, NAME).await?;
    assert!(!seen.contains("ALT 210 U/L"), "{seen}");
    page.click("#put-off summary").await?;
    let later = page.element_text("#put-off").await?;
    assert!(
        later.contains("ALT 210 U/L") && later.contains(WHY_LATER),
        "{later}"
    );

    page.open(&format!("{chart}/laboratory/new")).await?;
    result(page, "36").await?;
    let alerts = page.element_text("p.warning").await?;
    assert!(!alerts.contains("ALT"), "{alerts}");
    seen_because(page, &chart).await?;
    worst_first(page, &chart).await
}

/// What data alone would call for ever ends with a word, which stands on the chart.
async fn seen_because(page: &Page, chart: &str) -> WebDriverResult<()> {
    page.open(&format!("{chart}/laboratory/new")).await?;
    result(page, "130").await?;
    let seen = why(page, NAME).await?;
    assert!(seen.contains("ALT 130 U/L"), "{seen}");
    unfold(page, NAME, "details.see", WHY_SEEN).await?;
    assert_eq!(why(page, NAME).await?, "");
    page.open(chart).await?;
    let seen = page.element_text("#seen").await?;
    assert!(
        seen.contains("ALT 130 U/L") && seen.contains(WHY_SEEN),
        "{seen}"
    );
    Ok(())
}

/// A result that threatens life stands before a later one of another test, and both are
/// there.
async fn worst_first(page: &Page, chart: &str) -> WebDriverResult<()> {
    let sample = format!("{chart}/laboratory/new");
    page.open(&sample).await?;
    value(page, "potassium", "7.5", ["3.5", "5.3"]).await?;
    page.follow("main form button.main").await?;
    page.open(&sample).await?;
    value(page, "creatinine", "500", ["", "104"]).await?;
    page.follow("main form button.main").await?;
    let both = |said: &str| {
        let potassium = said.find("Potassium 7.50 mmol/L");
        let creatinine = said.find("Creatinine 500 µmol/L");
        potassium.is_some() && potassium < creatinine
    };
    let banner = page.element_text("#reasons").await?;
    assert!(both(&banner), "{banner}");
    let said = why(page, NAME).await?;
    assert!(both(&said), "{said}");
    // they end when they are well
    page.open(&sample).await?;
    value(page, "potassium", "4.0", ["3.5", "5.3"]).await?;
    value(page, "creatinine", "80", ["", "104"]).await?;
    page.follow("main form button.main").await?;
    // as it was typed
    page.click("#laboratory details summary").await?;
    page.shows("4.0 mmol/L").await?;
    assert_eq!(why(page, NAME).await?, "");
    Ok(())
}

/// The range next to a value follows what is typed.
async fn band_follows(page: &Page) -> WebDriverResult<()> {
    page.comes_to_have("#band-alt .value", 0).await?;
    page.type_in("#value-alt", "210").await?;
    page.comes_to_have("#band-alt .value.outside", 1).await?;
    page.type_in("#value-alt", "21").await?;
    page.comes_to_have("#band-alt .value:not(.outside)", 1)
        .await?;
    page.type_in("#value-alt", "").await?;
    page.comes_to_have("#band-alt .value", 0).await
}

async fn result(page: &Page, alt: &str) -> WebDriverResult<()> {
    page.fill("#laboratory", "Central").await?;
    value(page, "alt", alt, ["7", "40"]).await?;
    page.follow("main form button.main").await
}

async fn value(page: &Page, test: &str, value: &str, range: [&str; 2]) -> WebDriverResult<()> {
    page.fill(&format!("#value-{test}"), value).await?;
    // the first unit, below the line that asks for one where nothing was chosen yet
    page.click(&format!("#unit-{test} option:not([value=''])"))
        .await?;
    page.fill(&format!("#low-{test}"), range[0]).await?;
    page.fill(&format!("#high-{test}"), range[1]).await
}
