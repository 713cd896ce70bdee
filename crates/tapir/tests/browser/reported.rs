//! Whoever reports an infection reads at once what the label says and whom to call, and the
//! clinic has it among what is urgent, with the grades of that reaction.

use crate::page::{Language, Page};
use crate::sentences::sentence;
use crate::work_list::{row, why};
use thirtyfour::prelude::*;

const EN: Language = Language::En;
const FEVER: &str = "38.3 °C since the morning.";

pub async fn infection(page: &Page, patient: &Page, name: &str) -> WebDriverResult<()> {
    patient.open("/my").await?;
    patient.tab("questions").await?;
    patient.follow("#ask a[href*='about=reaction']").await?;
    patient.click("#term option[value='infection']").await?;
    patient.fill("#body", FEVER).await?;
    patient.follow("main form button.main").await?;
    for key in [
        "reported-title",
        "reported-infection",
        "reported-call",
        "reported-no-telephone",
        "reported-emergency",
    ] {
        patient.shows(sentence(EN, key)).await?;
    }
    for link in ["a[href='tel:120']", "a[href$='/photographs']"] {
        assert!(patient.element(link).await?.is_displayed().await?, "{link}");
    }

    let said = why(page, name).await?;
    assert!(
        said.contains("Infection since") && said.contains(FEVER),
        "{said}"
    );
    let row = row(page, name).await?.expect("a row");
    let class = row.class_name().await?.unwrap_or_default();
    assert!(class.contains("row-3"), "{class}");
    let assess = row.find(By::Css("a[href*='/events/']")).await?;
    page.follow_element(&assess).await?;
    page.shows("general grades of CTCAE v5").await?;
    let text = page.text().await?;
    assert!(!text.contains("Itch: 1 mild"), "{text}");
    Ok(())
}
