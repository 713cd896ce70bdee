//! Photographs: two are sent from a phone, stand side by side, and are compared
//! with a slider that the arrow keys move.

use crate::audit::Audit;
use crate::page::{Language, Page};
use crate::sentences::sentence;
use serde_json::json;
use thirtyfour::prelude::*;

pub const NOTE: &str = "窗边，没有闪光";
const ZH: Language = Language::Zh;
const CUT: &str = "#compare-cut";

pub async fn run(page: &Page, audit: &mut Audit) -> WebDriverResult<()> {
    page.open("/my").await?;
    page.tab("recovery").await?;
    page.follow("#photographs a[href$='/photographs']").await?;
    let before = page.count(".gallery img").await?;
    // what is photographed does not matter: the page itself
    let folder = tempfile::tempdir().expect("a temporary folder");
    let picture = folder.path().join("picture.png");
    page.driver.screenshot(&picture).await?;
    let wrong = folder.path().join("letter.txt");
    std::fs::write(&wrong, "not a picture").expect("a file");

    send(page, &wrong).await?;
    page.shows(sentence(ZH, "photograph-kind")).await?;
    audit.look_once(page, ZH, "photograph-refused").await?;
    send(page, &picture).await?;
    send(page, &picture).await?;
    assert_eq!(page.count(".gallery img").await?, before + 2);
    page.shows(NOTE).await?;

    page.follow("a[href$='/compare']").await?;
    assert_eq!(page.count("#compare img").await?, 2);
    assert!(
        page.loaded("#compare img").await?,
        "both pictures are drawn"
    );
    page.click("button[data-view='slider']").await?;
    let middle = cut(page).await?;
    let right = page.driver.action_chain().send_keys(Key::Right);
    right.perform().await?;
    assert_eq!(
        cut(page).await?,
        middle + 1,
        "the arrow key moves the slider"
    );
    page.click("button[data-view='beside']").await?;
    assert!(!page.element(CUT).await?.is_displayed().await?);
    Ok(())
}

async fn send(page: &Page, file: &std::path::Path) -> WebDriverResult<()> {
    if page.count("details[open] #picture").await? == 0 {
        page.click("details.card summary").await?;
    }
    page.fill("#note", NOTE).await?;
    let field = page.element("#picture").await?;
    field.send_keys(file.to_string_lossy().as_ref()).await?;
    page.follow("form[enctype] button.main").await
}

async fn cut(page: &Page) -> WebDriverResult<i64> {
    let script = "return Number(document.querySelector(arguments[0]).value)";
    page.driver
        .execute(script, vec![json!(CUT)])
        .await?
        .convert()
}
