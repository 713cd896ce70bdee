//! From "I want to stop" to a signed taper: work list, editor, comparison,
//! signature, release, and what the patient then sees, calendar file included.

use crate::audit::Audit;
use crate::diary::WHY_STOP_EN;
use crate::page::{Language, Page, Width};
use crate::sentences::sentence;
use serde_json::json;
use thirtyfour::prelude::*;

pub const WHY_TAPER: &str = "Colour has come back well; fewer days from now on.";
pub const NAME: &str = "Emma Novak";
const EN: Language = Language::En;

/// Gives the clinician's page of the patient.
pub async fn taper(page: &Page, patient: &Page, audit: &mut Audit) -> WebDriverResult<String> {
    patient.open("/my").await?;
    patient.tab("me").await?;
    let next_before = patient.element_text("#next").await?;
    let calendar = patient.element("#own a[href$='/calendar']").await?;
    let calendar = calendar.attr("href").await?.unwrap_or_default() + ".ics";
    let appointments_before = patient.fetch(&calendar).await?;
    assert!(!appointments_before.contains("STATUS:CANCELLED"));
    patient.tab("recovery").await?;
    let forecasts_before = patient.count("#forecasts a").await?;

    page.open("/work").await?;
    page.shows("wants to stop").await?;
    let row = format!("//article[.//a[.='{NAME}']]");
    let row = page.driver.find(By::XPath(row)).await?;
    assert!(row.text().await?.contains("wants to stop"));
    page.follow_element(&row.find(By::Css("h3 a")).await?)
        .await?;
    let chart = page.path().await?;
    page.shows(WHY_STOP_EN).await?;
    page.follow("a.button.main[href$='/plan']").await?;
    page.follow("button[value='start-taper']").await?;
    page.shows(sentence(EN, "sign-title")).await?;
    // the answer to a form cannot be opened again; this address gives the same
    page.open(&format!("{chart}/plan?template=taper")).await?;
    page.shows(sentence(EN, "sign-title")).await?;
    // "Phase 3 4 May 2026 to 31 May 2026, 8 times"
    let last = page.element_text("#row-2 legend").await?;
    let end = last
        .split(" to ")
        .nth(1)
        .and_then(|to| to.split(',').next());
    let end = end.unwrap_or_else(|| panic!("no end in {last}")).to_owned();
    audit.look(page, "plan-taper").await?;
    back_to_english(page).await?;

    bar_follows(page).await?;
    page.fill("#plan", "tacrolimus 0.1%: often").await?;
    page.follow("button[value='preview']").await?;
    page.shows(sentence(EN, "plan-unreadable")).await?;
    audit.look_once(page, EN, "plan-unreadable").await?;
    page.driver.back().await?;
    page.fill(
        "#plan",
        "tacrolimus 0.1%: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop",
    )
    .await?;
    page.follow("button[value='compare']").await?;
    page.work_ends().await?;
    page.shows(sentence(EN, "doses-title")).await?;
    let forecast = page.path().await?;
    page.follow("#release a[href*='/plan?forecast=']").await?;
    page.follow("button[value='sign']").await?;
    page.shows(sentence(EN, "field-empty")).await?;
    audit.look_once(page, EN, "plan-without-reason").await?;
    page.fill("#reason", WHY_TAPER).await?;
    page.follow("button[value='sign']").await?;
    page.shows(WHY_TAPER).await?;
    page.open(&forecast).await?;
    page.follow("form[action$='/release'] button").await?;
    page.follow("main a[href$='/contributions']").await?;
    page.follow("#plan-1 form button").await?;
    page.work_ends().await?;
    page.shows(sentence(EN, "contribution-planned")).await?;
    audit.look(page, "contributions-made").await?;
    back_to_english(page).await?;

    patient.open("/my").await?;
    patient.tab("me").await?;
    patient.shows(WHY_TAPER).await?;
    let next = patient.element_text("#next").await?;
    assert_ne!(next, next_before);
    assert!(next.contains(&end), "no {end} in {next}");
    patient.tab("recovery").await?;
    assert_eq!(patient.count("#forecasts a").await?, forecasts_before + 1);
    patient.follow("#forecasts a").await?;
    patient.shows(sentence(EN, "forecast-informs")).await?;
    for_a_phone(patient).await?;
    let appointments = patient.fetch(&calendar).await?;
    assert!(
        appointments.contains("STATUS:CANCELLED") && appointments != appointments_before,
        "{appointments}"
    );
    Ok(chart)
}

/// The bar follows the text and the rows while they are typed, and is faint while there is
/// no plan.
async fn bar_follows(page: &Page) -> WebDriverResult<()> {
    const PHASES: &str = "#plan-bar .wide [class^='phase']";
    let text = page.value("#plan").await?;
    assert!(page.count(PHASES).await? > 1, "a taper has phases");
    page.type_in("#plan", "tacrolimus 0.1%: bid 8w").await?;
    page.comes_to_have(PHASES, 1).await?;
    page.type_in("#plan", "tacrolimus 0.1%: often").await?;
    page.comes_to_have("#plan-bar.stale", 1).await?;
    assert_eq!(page.count(PHASES).await?, 1, "the bar before stays");
    page.comes_to_show(sentence(EN, "plan-unreadable")).await?;
    page.type_in("#plan", &text).await?;
    page.comes_to_have("#plan-bar.stale", 0).await?;
    let count = page.value("#count-0").await?;
    page.type_in("#count-0", "").await?;
    page.comes_to_have("#plan-bar.stale", 1).await?;
    page.type_in("#count-0", &count).await?;
    page.comes_to_have("#plan-bar.stale", 0).await
}

/// On a phone the forecast has a drawing of its own, of which nothing is out of sight.
async fn for_a_phone(patient: &Page) -> WebDriverResult<()> {
    const CUT: &str = "const edge = innerWidth + 1; \
        return [...document.querySelectorAll('.drawing .phone svg, .drawing .phone svg *')] \
        .filter(one => one.getBoundingClientRect().right > edge).map(one => one.outerHTML)";
    patient.set_width(Width::Phone).await?;
    patient.click("main details summary").await?;
    let wide = patient.element(".drawing .wide").await?;
    assert!(!wide.is_displayed().await?, "the drawing of a desk");
    let phone = patient.element(".drawing .phone svg").await?;
    assert!(phone.is_displayed().await?, "the drawing of a phone");
    let cut: Vec<String> = patient.driver.execute(CUT, vec![]).await?.convert()?;
    assert!(cut.is_empty(), "{cut:#?}");
    patient.click("main details summary").await?;
    patient.set_width(Width::Desktop).await
}

async fn back_to_english(page: &Page) -> WebDriverResult<()> {
    page.send("Emulation.setEmulatedMedia", json!({"features": []}))
        .await?;
    let path = page.path().await?;
    page.choose(EN).await?;
    page.open(&path).await
}
