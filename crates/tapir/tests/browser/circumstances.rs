//! An infection is entered, calls and stands at the row of the plan, was entered
//! wrongly, comes back, and ends.

use crate::audit::Audit;
use crate::page::{Language, Page};

use crate::work_list::row;
use thirtyfour::prelude::*;

pub const WHY_WRONG: &str = "That was another chart.";
const NAME: &str = "Oliver Grant";
const ENTERED: &str = "#circumstances li";
/// What was entered wrongly is folded away.
const WRONG_LIST: &str = "#wrong summary";
const CALLS: &str = "infection of the treated skin";

pub async fn run(page: &Page, audit: &mut Audit) -> WebDriverResult<()> {
    page.open("/work").await?;
    page.click_link(NAME).await?;
    let chart = page.path().await?;
    page.click("#add summary").await?;
    page.follow("#add a[href$='/circumstances/new']").await?;
    page.click("#kind option[value='skin_infection']").await?;
    page.follow("main form button.main").await?;
    assert_eq!(page.count(ENTERED).await?, 1);
    assert!(calls(page).await?, "an infection calls");
    page.open(&format!("{chart}/plan")).await?;
    page.shows("an infection is treated first").await?;

    page.open(&chart).await?;
    page.follow("#circumstances a[href*='/wrong/circumstance/']")
        .await?;
    page.fill("#reason", WHY_WRONG).await?;
    page.follow("form[action*='/wrong/circumstance/'] button.main")
        .await?;
    page.click(WRONG_LIST).await?;
    page.shows(WHY_WRONG).await?;
    assert_eq!(page.count(ENTERED).await?, 0);
    audit.look(page, "circumstance-wrong").await?;
    // the look ends in Chinese
    page.choose(Language::En).await?;
    assert!(!calls(page).await?, "what was wrong no longer calls");

    page.open(&chart).await?;
    page.click(WRONG_LIST).await?;
    page.follow("form[action*='/wrong/circumstance/'][action$='/restore'] button")
        .await?;
    assert_eq!(page.count(ENTERED).await?, 1);
    assert!(calls(page).await?, "what came back calls again");
    page.open(&chart).await?;
    page.follow("#circumstances form[action$='/end'] button")
        .await?;
    assert!(!calls(page).await?, "what is over no longer calls");
    Ok(())
}

/// Whether the patient waits for it in the work list.
async fn calls(page: &Page) -> WebDriverResult<bool> {
    page.open("/work").await?;
    match row(page, NAME).await? {
        // of several causes all but one are folded away
        Some(row) => {
            let text = row.prop("textContent").await?;
            Ok(text.is_some_and(|text| text.contains(CALLS)))
        }
        None => Ok(false),
    }
}
