//! What a patient sees of a forecast: a release is taken back with a reason, which stands in
//! the place of the numbers, and a course that the virtual patients do not match gets none.

use crate::page::{Language, Page};
use crate::sentences::sentence;
use crate::two_lesions::{compared, measure};
use thirtyfour::prelude::*;

const WHY_BACK: &str = "The hand was measured with the wrong unit.";
const EN: Language = Language::En;

/// `forecast` is one that the patient sees, who is signed in too.
pub async fn run(page: &Page, patient: &Page, chart: &str, forecast: &str) -> WebDriverResult<()> {
    taken_back(page, patient, forecast).await?;
    without_numbers(page, patient, chart).await
}

async fn taken_back(page: &Page, patient: &Page, forecast: &str) -> WebDriverResult<()> {
    const RELEASE: &str = "#release form[action$='/release']";
    let theirs = forecast.replace("/patients/", "/my/");
    patient.open(&theirs).await?;
    patient.shows(sentence(EN, "forecast-question")).await?;
    assert!(
        patient
            .count("main svg .person-sure, main .hundred svg")
            .await?
            > 0
    );
    page.open(forecast).await?;
    page.click("#release details summary").await?;
    page.follow("#release form[action$='/take-back'] button")
        .await?;
    page.shows(sentence(EN, "field-empty")).await?;
    page.fill("#reason", WHY_BACK).await?;
    page.follow("#release form[action$='/take-back'] button")
        .await?;
    page.shows(WHY_BACK).await?;
    assert_eq!(page.count(RELEASE).await?, 0, "it is not released again");
    patient.open(&theirs).await?;
    patient.shows(WHY_BACK).await?;
    no_numbers(patient).await
}

/// The lesion nearly vanished and was as large again two weeks later.
async fn without_numbers(page: &Page, patient: &Page, chart: &str) -> WebDriverResult<()> {
    measure(page, chart, 98, 0.5).await?;
    measure(page, chart, 112, 30.0).await?;
    let forecast = compared(page, chart).await?;
    page.shows(sentence(EN, "lacks-title")).await?;
    page.shows(sentence(EN, "release-without-numbers")).await?;
    assert!(
        page.count(".plans section").await? > 0,
        "the doctor's numbers"
    );
    page.follow("form[action$='/release'] button").await?;
    patient
        .open(&forecast.replace("/patients/", "/my/"))
        .await?;
    patient.shows(sentence(EN, "lacks-title-plain")).await?;
    no_numbers(patient).await
}

/// Neither a drawing nor a share of people.
async fn no_numbers(patient: &Page) -> WebDriverResult<()> {
    assert_eq!(patient.count("main svg, main table").await?, 0);
    let said = patient.element_text("main").await?;
    assert!(!said.contains('%') && !said.contains("of 100"), "{said}");
    Ok(())
}
