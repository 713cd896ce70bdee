//! A tick without a connection waits in the browser and is delivered once when the
//! connection is back; and the page that is shown meanwhile.

use crate::audit::Audit;
use crate::diary::{TICK, UNDO, clear};
use crate::page::{Language, Page};
use crate::sentences::sentence;
use thirtyfour::prelude::*;

/// What the browser keeps: how many ticks wait.
const KEPT: &str = "const done = arguments[arguments.length - 1]; \
    const request = indexedDB.open('tapir', 1); \
    request.onsuccess = () => { \
      const count = request.result.transaction('ticks').objectStore('ticks').count(); \
      count.onsuccess = () => { request.result.close(); done(count.result); }; \
    }";

pub async fn ticks_wait(page: &Page, language: Language) -> WebDriverResult<()> {
    page.open("/my").await?;
    clear(page).await?;
    let doses = page.count(TICK).await?;
    page.send("Network.enable", serde_json::json!({})).await?;
    page.set_connected(false).await?;
    page.click(TICK).await?;
    page.comes_to_show(sentence(language, "ticks-wait-one"))
        .await?;
    page.shows(sentence(language, "ticks-waits")).await?;
    assert_eq!(kept(page).await?, 1);
    // what waits cannot be tapped a second time
    assert_eq!(page.count(&format!("{TICK}:disabled")).await?, 1);
    page.mark().await?;
    page.set_connected(true).await?;
    page.renewed().await?;
    assert_eq!(page.count(UNDO).await?, 1, "{}", page.text().await?);
    assert_eq!(page.count(TICK).await?, doses - 1);
    assert_eq!(kept(page).await?, 0);
    assert_eq!(page.count(".ticks-wait:not([hidden])").await?, 0);
    // nothing is sent again when the page is opened again
    page.open("/my").await?;
    page.follow(UNDO).await?;
    page.open("/my").await?;
    assert_eq!(page.count(TICK).await?, doses, "it was delivered once");
    while page.count(TICK).await? > 0 {
        page.follow(TICK).await?;
    }
    for complaint in page.complaints().await? {
        let expected = complaint.contains("net::ERR_INTERNET_DISCONNECTED");
        assert!(expected, "{complaint}");
    }
    Ok(())
}

/// The page has both languages and is in none: its own is that of its first half.
pub async fn looked_at(page: &Page, audit: &mut Audit) -> WebDriverResult<()> {
    page.open("/offline").await?;
    for language in Language::ALL {
        page.shows(sentence(language, "offline-title")).await?;
    }
    audit.look_once(page, Language::Zh, "offline").await
}

async fn kept(page: &Page) -> WebDriverResult<usize> {
    page.driver.execute_async(KEPT, vec![]).await?.convert()
}
