//! Paper: nothing is cut, nothing can be pressed, every picture is there.

use crate::page::{Page, Width};
use serde_json::json;
use std::time::Duration;
use thirtyfour::prelude::*;

/// How often and how long a picture is waited for.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// What is wrong with the page that is open, as the printer sees it.
const LOOK: &str = "const seen = element => element.checkVisibility({visibilityProperty: true}) \
      && element.getClientRects().length > 0; \
    const name = element => element.outerHTML.slice(0, 120); \
    const all = css => [...document.querySelectorAll(css)].filter(seen); \
    return [ \
      ...all('form, button, .button, nav').map(one => 'can be pressed: ' + name(one)), \
      ...all('main *').filter(one => one.getBoundingClientRect().right > innerWidth + 1) \
        .map(one => 'cut: ' + name(one)), \
      ...all('img').filter(one => !(one.complete && one.naturalWidth > 0)) \
        .map(one => 'no picture: ' + name(one))]";

/// Fails unless the page that is open can be put on paper, with these words on it.
pub async fn run(page: &Page, words: &[&str]) -> WebDriverResult<()> {
    page.send("Emulation.setEmulatedMedia", json!({"media": "print"}))
        .await?;
    page.set_width(Width::Paper).await?;
    let mut faults: Vec<String> = page.driver.execute(LOOK, vec![]).await?.convert()?;
    // pictures may still be on their way
    for _ in 0..TRIES {
        if !faults.iter().any(|fault| fault.starts_with("no picture")) {
            break;
        }
        tokio::time::sleep(PAUSE).await;
        faults = page.driver.execute(LOOK, vec![]).await?.convert()?;
    }
    let path = page.path().await?;
    assert!(faults.is_empty(), "on paper, {path}: {faults:#?}");
    for word in words {
        page.shows(word).await?;
    }
    page.picture("paper", Width::Paper).await?;
    page.send("Emulation.setEmulatedMedia", json!({"media": ""}))
        .await?;
    page.set_width(Width::Desktop).await
}
