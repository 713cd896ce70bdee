//! A patient consents to one purpose by itself, withdraws another, and finds the
//! page of the photographs closed until it is given again.

use crate::audit::Audit;
use crate::page::{Language, Page};
use crate::sentences::sentence;
use thirtyfour::prelude::*;

/// A patient who was just invited: nothing is given yet.
pub async fn first(page: &Page, language: Language) -> WebDriverResult<()> {
    page.open("/my").await?;
    page.follow("#asks-consent a").await?;
    assert_eq!(page.count("input[type='checkbox']").await?, 0);
    assert_eq!(page.count("#history").await?, 0, "none by default");
    press(page, "record", "give").await?;
    assert_eq!(page.count("#history tbody tr").await?, 1);
    page.shows(sentence(language, "consent-not-given")).await?;
    page.open("/my").await?;
    assert_eq!(page.count("#asks-consent").await?, 0, "it asks once");
    Ok(())
}

/// A patient with photographs.
pub async fn run(page: &Page, audit: &mut Audit) -> WebDriverResult<()> {
    page.open("/my").await?;
    page.tab("me").await?;
    page.follow("#own a[href$='/consents']").await?;
    press(page, "photographs", "withdraw").await?;
    page.open("/my").await?;
    page.tab("recovery").await?;
    page.follow("#photographs a[href$='/photographs']").await?;
    assert_eq!(
        page.count("#picture").await?,
        0,
        "no photograph can be sent"
    );
    audit.look(page, "photographs-without-consent").await?;
    page.follow("form[action$='/photographs/give'] button")
        .await?;
    assert_eq!(page.count("#picture").await?, 1);
    Ok(())
}

async fn press(page: &Page, purpose: &str, what: &str) -> WebDriverResult<()> {
    page.follow(&format!("form[action$='/{purpose}/{what}'] button"))
        .await
}
