//! A wish to stop, and a question after it: an answer to one leaves the other in the work
//! list, and the wish stands first.

use crate::page::Page;
use crate::sent::ASKED;
use crate::work_list::{row, why};
use thirtyfour::prelude::*;

pub const ANSWER: &str = "Ja, gern.";
const WISH: &str = "wants to stop";

/// `patient` has written about stopping.
pub async fn run(page: &Page, patient: &Page, name: &str) -> WebDriverResult<()> {
    patient.open("/my").await?;
    patient.tab("questions").await?;
    patient.follow("#ask a[href$='about=question']").await?;
    patient.fill("#body", ASKED).await?;
    patient.follow("main form button.main").await?;

    let said = why(page, name).await?;
    let (wish, question) = (said.find(WISH), said.find(ASKED));
    assert!(wish.is_some() && wish < question, "{said}");
    let row = row(page, name).await?.expect("a row");
    let cause = format!(".//div[contains(@class, 'cause')][blockquote[contains(., '{ASKED}')]]");
    let cause = row.find(By::XPath(cause)).await?;
    let field = cause.find(By::Css("textarea")).await?;
    field.send_keys(ANSWER).await?;
    page.follow_element(&cause.find(By::Css("form.answer button")).await?)
        .await?;
    let said = why(page, name).await?;
    assert!(said.contains(WISH) && !said.contains(ASKED), "{said}");
    Ok(())
}
