//! A pause for an infection and its end, as clinician and patient see them; a
//! restart after a relapse that a measured area shows.

use crate::page::{Language, Page};
use crate::sentences::sentence;
use thirtyfour::prelude::*;

pub const WHY_PAUSE: &str = "Cold sore on the lip; two weeks without ointment.";
pub const WHY_RESUME: &str = "The skin has healed.";
pub const WHY_RESTART: &str = "The patch has grown again since the stop.";
const RELAPSED: &str = "Maria Rossi";
const EN: Language = Language::En;
const TICK: &str = ".dose button[value='applied']";

/// `chart` is the clinician's page of the patient who is signed in beside.
pub async fn pause(page: &Page, patient: &Page, chart: &str) -> WebDriverResult<()> {
    sign(page, chart, "pause", WHY_PAUSE).await?;
    patient.open("/my").await?;
    patient.tab("me").await?;
    patient.shows(WHY_PAUSE).await?;
    patient.open("/my").await?;
    patient.shows(sentence(EN, "paused-today")).await?;
    assert_eq!(patient.count(TICK).await?, 0, "nothing is due in a pause");
    sign(page, chart, "resume", WHY_RESUME).await?;
    patient.open("/my").await?;
    patient.tab("me").await?;
    patient.shows(WHY_RESUME).await?;
    patient.open("/my").await?;
    let text = patient.element_text("#day").await?;
    assert!(!text.contains(sentence(EN, "paused-today")), "{text}");
    Ok(())
}

pub async fn restart(page: &Page) -> WebDriverResult<()> {
    page.open("/work").await?;
    page.click_link(RELAPSED).await?;
    let chart = page.path().await?;
    let versions = page.count("#plan h3").await?;
    page.follow("a[href$='/visits/new']").await?;
    page.fill("[name^='cm2-']", "60").await?;
    page.follow("main form button.main").await?;
    page.open("/work").await?;
    let row = format!("//article[.//a[.='{RELAPSED}']]");
    let row = page.driver.find(By::XPath(row)).await?.text().await?;
    assert!(row.contains("White area up from"), "{row}");
    sign(page, &chart, "restart", WHY_RESTART).await?;
    page.shows(WHY_RESTART).await?;
    assert_eq!(page.count("#plan h3").await?, versions + 1);
    Ok(())
}

/// Signs what a template of the editor gives.
async fn sign(page: &Page, chart: &str, template: &str, why: &str) -> WebDriverResult<()> {
    page.open(&format!("{chart}/plan")).await?;
    page.follow(&format!("button[value='start-{template}']"))
        .await?;
    page.fill("#reason", why).await?;
    page.follow("button[value='sign']").await?;
    page.shows(why).await
}
