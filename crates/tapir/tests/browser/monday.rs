//! A Monday of the demonstration: everybody who waits is answered, graded, noted, seen or
//! put off in the list itself, with few clicks and without opening a chart.

use crate::page::Page;
use thirtyfour::prelude::*;

const ANSWER: &str = "I will call you today.";
/// The most clicks for the whole list.
const FEW: usize = 25;
/// More steps than the list has reasons.
const MOST: usize = 60;

/// What is done in the list, in the order in which it is looked for in a row: the field
/// that is filled in, and the button that sends it. What unfolds is sent with Enter.
const REPLY: (&str, &str) = ("form.answer textarea", "form.answer button");
const GRADE_AS_MILD: &str = "form.as-mild button";
const CONFIRM: &str = "form[action$='/confirm'] button";
const FOLDS: [&str; 3] = ["details.see", "details.put-off", "details.note-reason"];

pub async fn run(page: &Page) -> WebDriverResult<()> {
    page.open("/work").await?;
    let mut clicks = 0;
    for _ in 0..MOST {
        let Some(row) = page.first("#work-list article").await? else {
            break;
        };
        clicks += step(page, &row).await?;
    }
    assert_eq!(page.count("#work-list article").await?, 0, "somebody waits");
    assert!(clicks <= FEW, "{clicks} clicks");
    Ok(())
}

/// Does one thing in a row, and says how many clicks that took.
async fn step(page: &Page, row: &WebElement) -> WebDriverResult<usize> {
    if let Some(field) = within(row, REPLY.0).await? {
        // after the first, the list comes back with the focus in the next field
        let focus = page.driver.active_element().await?;
        let at_hand = focus == field;
        if !at_hand {
            field.click().await?;
        }
        field.send_keys(ANSWER).await?;
        let button = row.find(By::Css(REPLY.1)).await?;
        page.follow_element(&button).await?;
        return Ok(1 + usize::from(!at_hand));
    }
    for button in [GRADE_AS_MILD, CONFIRM] {
        if let Some(button) = within(row, button).await? {
            page.follow_element(&button).await?;
            return Ok(1);
        }
    }
    for fold in FOLDS {
        let Some(fold) = within(row, fold).await? else {
            continue;
        };
        fold.find(By::Css("summary")).await?.click().await?;
        let reason = fold.find(By::Css("[name='reason']")).await?;
        page.mark().await?;
        reason.send_keys(ANSWER).await?;
        reason.send_keys(Key::Enter).await?;
        page.renewed().await?;
        return Ok(1);
    }
    panic!("nothing can be done: {}", row.text().await?);
}

async fn within(row: &WebElement, css: &str) -> WebDriverResult<Option<WebElement>> {
    Ok(row.find_all(By::Css(css)).await?.into_iter().next())
}
