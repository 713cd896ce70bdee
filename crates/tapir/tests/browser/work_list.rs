//! Somebody's row of the work list.

use crate::page::Page;
use thirtyfour::prelude::*;

/// The row of this name, if there is one on the page that is open.
pub async fn row(page: &Page, name: &str) -> WebDriverResult<Option<WebElement>> {
    let row = format!("//article[.//a[.='{name}']]");
    Ok(page.driver.find_all(By::XPath(row)).await?.pop())
}

/// Everything for which this person waits; nothing for who does not wait.
pub async fn why(page: &Page, name: &str) -> WebDriverResult<String> {
    page.open("/work").await?;
    match row(page, name).await? {
        Some(row) => row.text().await,
        None => Ok(String::new()),
    }
}

/// Fills in and sends the first form of this kind in the row.
pub async fn unfold(page: &Page, name: &str, details: &str, reason: &str) -> WebDriverResult<()> {
    page.open("/work").await?;
    let row = row(page, name).await?;
    let row = row.unwrap_or_else(|| panic!("{name} does not wait"));
    let form = row.find(By::Css(details)).await?;
    form.find(By::Css("summary")).await?.click().await?;
    let field = form.find(By::Css("[name='reason']")).await?;
    field.send_keys(reason).await?;
    page.follow_element(&form.find(By::Css("button")).await?)
        .await
}
