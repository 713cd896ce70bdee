//! From a result that calls to the next that ends it: laboratory, work list,
//! a day put off.

use crate::audit::Audit;
use crate::page::{Language, Page};
use crate::sentences::sentence;
use thirtyfour::prelude::*;

pub const WHY_LATER: &str = "The second sample is on its way.";
const NAME: &str = "Oliver Grant";
const EN: Language = Language::En;

pub async fn run(page: &Page, audit: &mut Audit) -> WebDriverResult<()> {
    page.open("/work").await?;
    assert!(
        why(page).await?.is_none(),
        "{NAME} waits for something else"
    );
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

    page.open("/work").await?;
    let seen = why(page).await?.unwrap_or_default();
    assert!(
        seen.contains("ALT 210 U/L") && seen.contains("grade 3"),
        "{seen}"
    );
    // what is urgent is put off only after something was noted
    unfold(page, "details.note-reason").await?;
    unfold(page, "details.put-off").await?;
    let seen = why(page).await?.unwrap_or_default();
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
    page.fill("#value-alt", alt).await?;
    page.fill("#low-alt", "7").await?;
    page.fill("#high-alt", "40").await?;
    page.follow("main form button.main").await
}

/// Fills in and sends the first form of this kind in the patient's row.
async fn unfold(page: &Page, details: &str) -> WebDriverResult<()> {
    let row = row(page).await?.expect("a row");
    let form = row.find(By::Css(details)).await?;
    form.find(By::Css("summary")).await?.click().await?;
    let reason = form.find(By::Css("[name='reason']")).await?;
    reason.send_keys(WHY_LATER).await?;
    page.follow_element(&form.find(By::Css("button")).await?)
        .await
}

/// The patient's row of the work list.
async fn row(page: &Page) -> WebDriverResult<Option<WebElement>> {
    let row = format!("//article[.//a[.='{NAME}']]");
    Ok(page.driver.find_all(By::XPath(row)).await?.pop())
}

async fn why(page: &Page) -> WebDriverResult<Option<String>> {
    match row(page).await? {
        Some(row) => row.text().await.map(Some),
        None => Ok(None),
    }
}
