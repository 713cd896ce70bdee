//! The patient's page and the work list by keyboard alone.

use crate::page::Page;
use serde_json::json;
use thirtyfour::prelude::*;

/// More stops than a page has.
const MOST_STOPS: usize = 120;
/// Whether what has the focus is the one that is sought, and whether one sees
/// where the focus is.
const FOCUS: &str = "const at = document.activeElement, style = getComputedStyle(at), \
     box = at.getBoundingClientRect(); \
     return [at.matches(arguments[0]), at.matches(':focus-visible') \
       && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 \
       && box.top < innerHeight && box.bottom > 0, at.outerHTML.slice(0, 120)]";

pub async fn run(page: &Page) -> WebDriverResult<()> {
    page.open("/my").await?;
    while page.count(".dose button[value='cleared']").await? > 0 {
        send(page, ".dose button[value='cleared']").await?;
    }
    press(page, Key::Tab).await?;
    let (is_skip, ..) = focus(page, ".skip").await?;
    assert!(is_skip, "the first stop skips to the content");
    press(page, Key::Enter).await?;
    let doses = page.count(".dose button[value='applied']").await?;
    send(page, ".dose button[value='applied']").await?;
    assert_eq!(page.count(".dose button[value='cleared']").await?, 1);
    send(page, ".dose button[value='cleared']").await?;
    go(page, ".dose summary").await?;
    send(page, ".dose button[value='forgot']").await?;
    assert_eq!(
        page.count(".dose button[value='applied']").await?,
        doses - 1
    );
    send(page, ".dose button[value='cleared']").await?;
    page.tab("recovery").await?;
    go(page, "#progress summary").await?;
    assert_eq!(page.count("#progress details[open] table").await?, 1);
    Ok(())
}

/// The field of the first form that unfolds in the second row: to put a reason off, or to
/// note what was done where it is urgent.
const FIELD: &str = "#work-list article:nth-of-type(2) details[open] input:not([type='hidden'])";

/// Moves, puts off and answers in the work list with its keys, which do nothing
/// while the focus is elsewhere.
pub async fn work_list(page: &Page) -> WebDriverResult<()> {
    page.open("/work").await?;
    write(page, "j").await?;
    let (outside, ..) = focus(page, "body").await?;
    assert!(outside, "a key outside the list does nothing");
    reach(page, "#work-list article:nth-of-type(1) h3 a").await?;
    for (key, row) in [("j", 2), ("k", 1)] {
        write(page, key).await?;
        at(page, &format!("#work-list article:nth-of-type({row}) h3 a")).await?;
    }
    press(page, Key::Down).await?;
    at(page, "#work-list article:nth-of-type(2) h3 a").await?;
    write(page, "s").await?;
    at(page, FIELD).await?;
    write(page, "k").await?;
    at(page, FIELD).await?;
    press(page, Key::Escape).await?;
    write(page, "r").await?;
    assert_eq!(page.count("textarea:focus").await?, 1, "one answers");
    Ok(())
}

/// What has the focus, and is seen to have it.
async fn at(page: &Page, css: &str) -> WebDriverResult<()> {
    let (found, seen, what) = focus(page, css).await?;
    assert!(found && seen, "{css} has the focus, not {what}");
    Ok(())
}

/// Goes to a button that sends a form, presses it and waits for the page after it.
async fn send(page: &Page, css: &str) -> WebDriverResult<()> {
    page.mark().await?;
    go(page, css).await?;
    page.renewed().await
}

/// Goes to an element with the tabulator and presses it.
async fn go(page: &Page, css: &str) -> WebDriverResult<()> {
    reach(page, css).await?;
    press(page, Key::Enter).await
}

/// Goes to an element with the tabulator.
async fn reach(page: &Page, css: &str) -> WebDriverResult<()> {
    for _ in 0..MOST_STOPS {
        press(page, Key::Tab).await?;
        let (found, seen, what) = focus(page, css).await?;
        assert!(
            seen || what.starts_with("<body"),
            "no focus is seen on {what}"
        );
        if found {
            return Ok(());
        }
    }
    panic!("{css} is not reached with the tabulator");
}

async fn press(page: &Page, key: Key) -> WebDriverResult<()> {
    page.driver.action_chain().send_keys(key).perform().await
}

async fn write(page: &Page, text: &str) -> WebDriverResult<()> {
    page.driver.action_chain().send_keys(text).perform().await
}

async fn focus(page: &Page, css: &str) -> WebDriverResult<(bool, bool, String)> {
    let found = page.driver.execute(FOCUS, vec![json!(css)]).await?;
    found.convert()
}
