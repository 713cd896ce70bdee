//! A patient answers about the mood, with one question forgotten and with thoughts of
//! self-harm, and sees at once what helps now.

use crate::audit::Audit;
use crate::page::{Language, Page};
use crate::sentences::sentence;
use crate::work_list::{row, why};
use thirtyfour::prelude::*;

const ZH: Language = Language::Zh;

pub async fn run(page: &Page, audit: &mut Audit) -> WebDriverResult<()> {
    page.open("/my").await?;
    page.tab("questions").await?;
    page.follow("#ask a[href$='/mood']").await?;
    audit.look(page, "mood-questions").await?;
    for item in 1..=8 {
        choose(page, item, 0).await?;
    }
    page.follow("main form[action$='/mood'] button.main")
        .await?;
    let missing = sentence(ZH, "mood-unanswered").replace("{ $count }", "9");
    page.shows(&missing).await?;
    audit.look_once(page, ZH, "mood-refused").await?;
    choose(page, 9, 1).await?;
    page.follow("main form[action$='/mood'] button.main")
        .await?;
    page.shows(sentence(ZH, "mood-help-title")).await?;
    page.shows("12356").await?;
    audit.look(page, "mood-help").await?;
    page.open("/my").await?;
    page.tab("questions").await?;
    page.follow("#ask a[href$='/mood']").await?;
    page.shows(sentence(ZH, "mood-own")).await?;
    assert_eq!(page.count("fieldset").await?, 0, "not again so soon");
    audit.look(page, "mood-own").await?;
    Ok(())
}

/// Whoever leaves a question out and answers the ninth reads at once what helps, and the
/// clinic has it among what is urgent.
pub async fn unfinished(page: &Page, clinician: &Page, name: &str) -> WebDriverResult<()> {
    page.open("/my").await?;
    page.tab("questions").await?;
    page.follow("#ask a[href$='/mood']").await?;
    for item in [1, 2, 4, 5, 6, 7, 8] {
        choose(page, item, 0).await?;
    }
    choose(page, 9, 3).await?;
    page.follow("main form[action$='/mood'] button.main")
        .await?;
    page.shows(sentence(Language::En, "mood-help-title"))
        .await?;
    page.shows("12356").await?;
    let said = why(clinician, name).await?;
    assert!(
        said.contains(sentence(Language::En, "mood-answer-3")),
        "{said}"
    );
    let row = row(clinician, name).await?.expect("a row");
    let class = row.class_name().await?.unwrap_or_default();
    assert!(class.contains("row-3"), "{class}");
    Ok(())
}

async fn choose(page: &Page, item: usize, answer: u8) -> WebDriverResult<()> {
    let css = format!("input[name='item-{item}'][value='{answer}']");
    page.click(&css).await
}
