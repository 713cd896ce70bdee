//! A pause for an infection and its end, as clinician and patient see them; a
//! restart after a relapse that a measured area shows.

use crate::diary::night_is_over;
use crate::page::{Language, Page};
use crate::sentences::sentence;
use thirtyfour::prelude::*;

pub const WHY_PAUSE: &str = "Cold sore on the lip; two weeks without ointment.";
pub const WHY_RESUME: &str = "The skin has healed.";
pub const WHY_FIRST: &str = "Grown again: twice daily from today.";
pub const WHY_RESTART: &str = "The patch has grown again since the stop.";
const RELAPSED: &str = "Maria Rossi";
const EN: Language = Language::En;
const TICK: &str = ".dose button[value='applied']";

/// `chart` is the clinician's page of the patient who is signed in too.
pub async fn pause(page: &Page, patient: &Page, chart: &str) -> WebDriverResult<()> {
    sign(page, chart, "pause", WHY_PAUSE).await?;
    patient.open("/my").await?;
    patient.tab("me").await?;
    patient.shows(WHY_PAUSE).await?;
    patient.open("/my").await?;
    patient.shows(sentence(EN, "paused-today")).await?;
    // in the night the evening before is still open, pause or not
    night_is_over(patient).await?;
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
    overtaken(page, &chart).await?;
    page.shows(WHY_RESTART).await?;
    assert_eq!(page.count("#plan h3").await?, versions + 2);
    Ok(())
}

/// Two editors of one plan: what the second one typed is there after the first has signed,
/// with what that was.
async fn overtaken(page: &Page, chart: &str) -> WebDriverResult<()> {
    page.open(&format!("{chart}/plan")).await?;
    page.follow("button[value='start-restart']").await?;
    page.fill("#reason", WHY_RESTART).await?;
    let second = page.driver.window().await?;
    let first = page.driver.new_tab().await?;
    page.driver.switch_to_window(first).await?;
    sign(page, chart, "restart", WHY_FIRST).await?;
    page.driver.close_window().await?;
    page.driver.switch_to_window(second).await?;
    page.quiet().await?;
    page.follow("button[value='sign']").await?;
    for complaint in page.complaints().await? {
        assert!(complaint.contains("409 (Conflict)"), "{complaint}");
    }
    let said = page.element_text("main > .wrong").await?;
    assert!(said.contains(WHY_FIRST), "{said}");
    assert_eq!(page.value("#reason").await?.trim(), WHY_RESTART);
    page.follow("button[value='sign']").await
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
