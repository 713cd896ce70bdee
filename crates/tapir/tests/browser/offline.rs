//! A tick without a connection waits in the browser and is delivered once when the
//! connection is back; and the page that is shown meanwhile.

use crate::audit::Audit;
use crate::diary::{TICK, UNDO, apply, clear, early};
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
    early(page).await?;
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
        apply(page).await?;
    }
    for complaint in page.complaints().await? {
        let expected = complaint.contains("net::ERR_INTERNET_DISCONNECTED");
        assert!(expected, "{complaint}");
    }
    Ok(())
}

/// A tick of somebody else that waits in this browser.
const OF_ANOTHER: &str = "const done = arguments[arguments.length - 1]; \
    const tick = {dose: '00', state: 'applied', key: '0'.repeat(32), owner: 'another'}; \
    const request = indexedDB.open('tapir', 1); \
    request.onsuccess = () => { \
      const change = request.result.transaction('ticks', 'readwrite'); \
      change.objectStore('ticks')[arguments[0]](arguments[0] === 'add' ? tick : undefined); \
      change.oncomplete = () => { request.result.close(); done(true); }; \
    }";

/// What waits of somebody else is neither sent, nor shown, nor lost.
pub async fn another_owner(page: &Page) -> WebDriverResult<()> {
    page.open("/my").await?;
    let (add, clear) = (vec!["add".into()], vec!["clear".into()]);
    page.driver.execute_async(OF_ANOTHER, add).await?;
    page.open("/my").await?;
    page.shows("Tapir").await?;
    assert_eq!(kept(page).await?, 1);
    assert_eq!(page.count(".ticks-wait:not([hidden])").await?, 0);
    page.driver.execute_async(OF_ANOTHER, clear).await?;
    Ok(())
}

/// A page of the day before makes way for today's once it is looked at again.
pub async fn over_midnight(page: &Page) -> WebDriverResult<()> {
    page.open("/my").await?;
    page.mark().await?;
    let sleeps = "document.querySelector('[data-today]').dataset.today = '2020-01-01'; \
        window.dispatchEvent(new Event('focus'));";
    page.driver.execute(sleeps, vec![]).await?;
    page.renewed().await?;
    let today = page.element("[data-today]").await?;
    assert_ne!(
        today.attr("data-today").await?.as_deref(),
        Some("2020-01-01")
    );
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
