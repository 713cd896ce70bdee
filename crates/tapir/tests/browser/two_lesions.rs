//! A course with two lesions: each has its own line on the chart, the one to forecast is
//! chosen, and the forecast says whom and which lesion it is about, on the screen, for the
//! patient and on paper.

use crate::page::{Language, Page};
use crate::print;
use crate::sentences::sentence;
use serde_json::json;
use thirtyfour::prelude::*;

const EN: Language = Language::En;
const HAND: &str = "back of the hand";
/// The day of the first area of the course, and days after it, as fields take them.
const DAY: &str = "const rows = document.querySelectorAll('#areas tbody tr'); \
    const day = new Date(rows[rows.length - 1].cells[0].textContent + ' UTC'); \
    day.setUTCDate(day.getUTCDate() + arguments[0]); \
    return day.toISOString().slice(0, 10)";

/// `chart` is the clinician's page of the patient of this name, who is signed in too.
/// Gives the forecast of the second lesion, which the patient sees.
pub async fn run(page: &Page, patient: &Page, chart: &str, name: &str) -> WebDriverResult<String> {
    const LINES: &str = ".drawing .wide .area-line";
    page.open(chart).await?;
    assert_eq!(page.count(LINES).await?, 1, "one lesion at first");
    add(page, chart).await?;
    measure(page, chart, 91, 14.0).await?;
    page.open(chart).await?;
    assert_eq!(page.count(LINES).await?, 2, "a line for each lesion");
    for place in [".identity .state", "#now dl", ".drawing .wide"] {
        let said = page.element_text(place).await?;
        assert!(said.contains(HAND), "{place}: {said}");
    }

    page.open(&format!("{chart}/plan?template=taper")).await?;
    page.follow("button[value='compare']").await?;
    page.shows(sentence(EN, "not-yet-chosen")).await?;
    let forecast = compared(page, chart).await?;
    names_both(page, name).await?;
    page.follow("form[action$='/release'] button").await?;
    patient
        .open(&forecast.replace("/patients/", "/my/"))
        .await?;
    names_both(patient, name).await?;
    print::run(patient, &[name, HAND]).await?;
    page.open(chart).await?;
    let listed = page.element_text("#forecasts li").await?;
    assert!(listed.contains(HAND), "{listed}");
    Ok(forecast)
}

/// Measures the second lesion this number of days after the first area of the course.
pub async fn measure(page: &Page, chart: &str, days: i32, cm2: f64) -> WebDriverResult<()> {
    let on = day(page, chart, days).await?;
    page.open(&format!("{chart}/visits/new")).await?;
    page.fill("#on", &on).await?;
    let fields = page.driver.find_all(By::Css("[name^='cm2-']")).await?;
    let last = fields.last().expect("a field for each lesion");
    let name = last.attr("name").await?.unwrap_or_default();
    page.fill(&format!("[name='{name}']"), &cm2.to_string())
        .await?;
    page.follow("main form button.main").await
}

/// Compares for the second lesion, and gives the address of the comparison.
pub async fn compared(page: &Page, chart: &str) -> WebDriverResult<String> {
    page.open(&format!("{chart}/plan?template=taper")).await?;
    page.click("#lesion option:last-child").await?;
    page.follow("button[value='compare']").await?;
    page.work_ends().await?;
    page.shows(sentence(EN, "doses-title")).await?;
    page.path().await
}

async fn add(page: &Page, chart: &str) -> WebDriverResult<()> {
    let on = day(page, chart, 0).await?;
    page.click("#add summary").await?;
    page.follow("#add a[href$='/lesions/new']").await?;
    page.click("#place-hand-left-back").await?;
    for (field, value) in [
        ("#name", HAND),
        ("#onset_on", "2024-06"),
        ("#body_percent", "0.4"),
        ("#measured_on", on.as_str()),
        ("#cm2", "20"),
    ] {
        page.fill(field, value).await?;
    }
    page.follow("main form button.main").await
}

async fn day(page: &Page, chart: &str, days: i32) -> WebDriverResult<String> {
    page.open(chart).await?;
    page.driver.execute(DAY, vec![json!(days)]).await?.convert()
}

/// The page says in its title and its heading whom and which lesion it is about.
async fn names_both(page: &Page, name: &str) -> WebDriverResult<()> {
    for said in [page.driver.title().await?, page.element_text("h1").await?] {
        assert!(said.contains(name) && said.contains(HAND), "{said}");
    }
    Ok(())
}
