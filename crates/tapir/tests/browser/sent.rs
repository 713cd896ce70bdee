//! A slow line and an impatient hand: what is sent counts once.

use crate::page::Page;
use serde_json::json;
use thirtyfour::prelude::*;

pub const ASKED: &str = "Kann ich schwimmen gehen?";
const MESSAGE: &str = "main .message";

pub async fn run(page: &Page) -> WebDriverResult<()> {
    let before = messages(page).await?;
    page.open("/my").await?;
    page.tab("questions").await?;
    page.follow("#ask a[href$='about=question']").await?;
    page.fill("#body", ASKED).await?;
    page.set_latency(1500).await?;
    page.mark().await?;
    let thrice = "const send = document.querySelector('main form button.main'); \
                  for (let press = 0; press < 3; press += 1) send.click()";
    page.driver.execute(thrice, vec![]).await?;
    page.renewed().await?;
    page.set_latency(0).await?;
    assert_eq!(messages(page).await?, before + 1);
    Ok(())
}

/// How many messages the newest page of them has.
async fn messages(page: &Page) -> WebDriverResult<usize> {
    page.open("/my").await?;
    let path = page.path().await?;
    page.open(&format!("{path}/messages")).await?;
    page.count(MESSAGE).await
}

impl Page {
    /// Every answer takes so many milliseconds longer.
    async fn set_latency(&self, milliseconds: u32) -> WebDriverResult<()> {
        let unlimited = -1;
        let conditions = json!({
            "offline": false,
            "latency": milliseconds,
            "downloadThroughput": unlimited,
            "uploadThroughput": unlimited,
        });
        self.send("Network.emulateNetworkConditions", conditions)
            .await
    }
}
