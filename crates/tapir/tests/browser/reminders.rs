//! The part of the reminders' page that is about this device, and where the links of
//! letters lead. A browser without a push service gets no further than the button.

use crate::audit::Audit;
use crate::page::{Language, Page};
use crate::sentences::sentence;
use thirtyfour::prelude::*;

/// The script offers the button, and says nothing that is not so.
pub async fn offered(page: &Page, language: Language) -> WebDriverResult<()> {
    open(page).await?;
    page.shows(sentence(language, "push-where")).await?;
    assert_eq!(page.count("#push-form:not([hidden])").await?, 1);
    let text = page.element_text("#push").await?;
    for not_so in ["push-no-script", "push-unsupported"] {
        assert!(!text.contains(sentence(language, not_so)), "{text}");
    }
    Ok(())
}

/// Without scripts there is no button, and one sentence says what else reminds.
pub async fn without_scripts(page: &Page, language: Language) -> WebDriverResult<()> {
    open(page).await?;
    page.shows(sentence(language, "push-no-script")).await?;
    assert_eq!(page.count("#push-form:not([hidden])").await?, 0);
    Ok(())
}

/// Letters link to the patient's page, which asks who it is; a link of a letter that
/// was used or is too old says so and changes nothing.
pub async fn opened_signed_out(page: &Page, audit: &mut Audit) -> WebDriverResult<()> {
    page.open("/my").await?;
    assert_eq!(page.path().await?, "/sign-in");
    audit.look(page, "sign-in").await?;
    for (path, name) in [
        ("/reminders/confirm/used", "reminder-link-over"),
        ("/reminders/off/used", "reminder-off-over"),
    ] {
        page.open(path).await?;
        audit.look(page, name).await?;
        for key in ["failure-link-title", "failure-link"] {
            page.shows(sentence(Language::Zh, key)).await?;
        }
    }
    Ok(())
}

async fn open(page: &Page) -> WebDriverResult<()> {
    page.open("/my").await?;
    page.tab("me").await?;
    page.follow("#own a[href$='/reminders']").await
}
