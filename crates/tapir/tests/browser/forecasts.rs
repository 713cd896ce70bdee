//! Of two lesions both are shown and one is chosen; where the data are not enough the
//! patient reads that in the place of numbers; a release is taken back with a reason.

use crate::page::{Language, Page};
use crate::sentences::sentence;
use thirtyfour::prelude::*;

const EN: Language = Language::En;
const HAND: &str = "hand, left";
const WHY_BACK: &str = "The hand was measured only once.";
/// Whatever would be a number of a forecast: drawings and tables.
const NUMBERS: &str = "main svg, main table, .plan-row";

pub async fn run(page: &Page, patient: &Page, chart: &str, name: &str) -> WebDriverResult<()> {
    second_lesion(page, chart).await?;
    let facts = page.element_text("#now .facts").await?;
    assert_eq!(facts.matches("treated area").count(), 2, "{facts}");
    assert!(facts.contains(HAND), "{facts}");
    assert_eq!(page.count(".drawing .wide .area-line").await?, 2);

    page.open(&format!("{chart}/plan?template=maintain"))
        .await?;
    page.follow("button[value='compare']").await?;
    page.shows(sentence(EN, "not-yet-chosen")).await?;
    let hand = page.element("#lesion option:last-child").await?;
    assert!(hand.text().await?.contains(HAND));
    hand.click().await?;
    page.follow("button[value='compare']").await?;
    page.work_ends().await?;
    let title = page.element_text("h1").await?;
    assert!(title.contains(name) && title.contains(HAND), "{title}");
    page.shows(sentence(EN, "lacks-title")).await?;

    let forecast = page.path().await?;
    page.follow("form[action$='/release'] button").await?;
    let theirs = forecast.replace("/patients/", "/my/");
    patient.open(&theirs).await?;
    let title = patient.element_text("h1").await?;
    assert!(title.contains(HAND), "{title}");
    patient.shows(sentence(EN, "lacks-title-plain")).await?;
    assert_eq!(patient.count(NUMBERS).await?, 0);

    page.open(&forecast).await?;
    page.click("#release summary").await?;
    page.fill("#reason", WHY_BACK).await?;
    page.follow("form[action$='/take-back'] button").await?;
    assert_eq!(page.count("form[action$='/release']").await?, 0);
    patient.open(&theirs).await?;
    patient.shows(WHY_BACK).await?;
    let text = patient.text().await?;
    assert!(!text.contains(sentence(EN, "lacks-title-plain")), "{text}");
    Ok(())
}

/// A hand that was measured once.
async fn second_lesion(page: &Page, chart: &str) -> WebDriverResult<()> {
    page.open(chart).await?;
    page.click("#add summary").await?;
    page.follow("#add a[href$='/lesions/new']").await?;
    page.click("#place-hand-left-back").await?;
    for (field, value) in [
        ("onset_on", "2024"),
        ("leukotrichia", "0"),
        ("body_percent", "0.4"),
        ("cm2", "20"),
    ] {
        page.fill(&format!("[name='{field}']"), value).await?;
    }
    page.follow("main form button.main").await
}
