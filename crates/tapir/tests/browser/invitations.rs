//! What an administrator passes on: a whole address with a code to scan; another link for
//! whoever lost it; and a guardian for a child.

use crate::page::{Language, Page, Width};
use crate::sentences::sentence;
use thirtyfour::prelude::*;

pub const CHILD: &str = "马小雨";
pub const GUARDIAN: &str = "马国强";
const ZH: Language = Language::Zh;
/// A child of eight years, whatever the year in which the tests run.
const BORN: &str = "return `${new Date().getFullYear() - 8}-01-01`";

/// The address on the page that is open, which can be scanned and copied.
pub async fn address(page: &Page, clinic: &str) -> WebDriverResult<String> {
    let address = page.element_text(".link-once").await?;
    assert!(address.starts_with(clinic), "{address}");
    assert!(page.element("svg.qr").await?.is_displayed().await?);
    page.click("#copy").await?;
    page.comes_to_show(sentence(ZH, "invited-copied")).await?;
    Ok(address)
}

/// The address of another link for somebody who was invited, after which the first one
/// opens nothing.
pub async fn again(page: &Page, name: &str, first: &str) -> WebDriverResult<String> {
    page.open("/people").await?;
    assert_eq!(page.count(".link-once").await?, 0, "it is shown once");
    let row = row(page, name).await?;
    let state = row.text().await?;
    assert!(state.contains(sentence(ZH, "member-invited")), "{state}");
    let link = row.find(By::Css("form[action$='/link'] button")).await?;
    assert_eq!(link.text().await?, sentence(ZH, "member-new-link"));
    page.follow_element(&link).await?;
    let second = page.element_text(".link-once").await?;
    page.open(first).await?;
    page.shows(sentence(ZH, "failure-link-title")).await?;
    page.open("/people").await?;
    Ok(second)
}

/// A child and who keeps its course; the address for the latter.
pub async fn guardian(page: &Page) -> WebDriverResult<String> {
    page.open("/people").await?;
    page.fill("#name", CHILD).await?;
    let born: String = page.driver.execute(BORN, vec![]).await?.convert()?;
    page.fill("#born_on", &born).await?;
    page.click("#role option[value='patient']").await?;
    page.follow("form[action='/people'] button.main").await?;
    page.open("/people").await?;
    page.fill("#name", GUARDIAN).await?;
    page.click("#role option[value='guardian']").await?;
    let child = format!("//select[@id='child']/option[contains(., '{CHILD}')]");
    page.driver.find(By::XPath(child)).await?.click().await?;
    page.follow("form[action='/people'] button.main").await?;
    let address = page.element_text(".link-once").await?;
    page.open("/people").await?;
    let keeps = sentence(ZH, "member-keeps").replace("{ $names }", CHILD);
    let row = row(page, GUARDIAN).await?.text().await?;
    assert!(row.contains(&keeps), "no {keeps} in {row}");
    Ok(address)
}

/// The guardian opens the link on a phone and consents for the child.
pub async fn keeps(phone: &Page, address: &str) -> WebDriverResult<()> {
    phone.set_width(Width::Phone).await?;
    phone.sign_in(address).await?;
    phone.open("/my").await?;
    phone.follow("#asks-consent a").await?;
    phone.follow("form[action$='/record/give'] button").await?;
    assert_eq!(phone.count("#history tbody tr").await?, 1);
    let given = phone.element_text("#history").await?;
    assert!(given.contains(GUARDIAN), "{given}");
    phone.sign_out().await
}

async fn row(page: &Page, name: &str) -> WebDriverResult<WebElement> {
    let row = format!("//section[@aria-labelledby='members-title']//tr[td[1][.='{name}']]");
    page.driver.find(By::XPath(row)).await
}
