//! A passkey of a device that the browser pretends to have: added, used to sign in without
//! a name, removed, and no longer taken.

use crate::audit::Audit;
use crate::clinic::Clinic;
use crate::driver::Driver;
use crate::first_start::{ADMINISTRATOR, CLINIC, EMAIL, PASSWORD, set_up, sign_in};
use crate::page::{Language, Page, Width};
use crate::sentences::sentence;
use serde_json::json;
use thirtyfour::prelude::*;

pub async fn run(driver: &Driver, clinic: &Clinic) -> WebDriverResult<()> {
    let page = Page::new(driver.browser().await?, clinic.address());
    page.set_width(Width::Desktop).await?;
    Audit::prepare(&page).await?;
    let mut audit = Audit::new(&[CLINIC, ADMINISTRATOR, EMAIL]);
    page.open(&clinic.link("/setup/")).await?;
    page.choose(Language::Zh).await?;
    set_up(&page, PASSWORD).await?;
    with_a_device(&page).await?;
    page.open("/account").await?;
    audit.look(&page, "account-without-passkeys").await?;

    page.fill("#current-passkey", "another sentence here")
        .await?;
    page.click("#passkey").await?;
    page.comes_to_show(sentence(Language::Zh, "password-wrong"))
        .await?;
    page.complaints().await?;
    page.fill("#current-passkey", PASSWORD).await?;
    page.follow("#passkey").await?;
    page.shows(sentence(Language::Zh, "passkey-added")).await?;
    audit
        .look_once(&page, Language::Zh, "passkey-added")
        .await?;
    page.open("/account").await?;
    audit.look(&page, "account-with-passkey").await?;
    // this device has one already
    page.fill("#current-passkey", PASSWORD).await?;
    page.click("#passkey").await?;
    page.comes_to_show(sentence(Language::Zh, "passkey-known"))
        .await?;

    page.sign_out().await?;
    audit.look(&page, "sign-in-with-passkeys").await?;
    page.follow("#passkey").await?;
    page.shows(sentence(Language::Zh, "all-patients")).await?;
    page.open("/accounts").await?;
    audit.look(&page, "accounts-with-passkey").await?;

    page.open("/account").await?;
    // whoever has just signed in by it is not asked for the password
    assert_eq!(page.count("#current-passkey").await?, 0);
    page.click("main details summary").await?;
    page.follow("form[action$='/remove'] button").await?;
    page.shows(sentence(Language::Zh, "passkey-removed"))
        .await?;
    page.sign_out().await?;
    // the device still has it
    page.follow("#passkey").await?;
    page.shows(sentence(Language::Zh, "sign-in-passkey-failed"))
        .await?;
    audit
        .look_once(&page, Language::Zh, "sign-in-passkey-failed")
        .await?;
    sign_in(&page, EMAIL, PASSWORD).await?;
    page.shows(sentence(Language::Zh, "all-patients")).await?;
    without_scripts(&page).await?;
    page.driver.clone().quit().await?;
    audit.finish();
    Ok(())
}

/// From now on the browser has a device that verifies whoever it is asked for.
async fn with_a_device(page: &Page) -> WebDriverResult<()> {
    page.send("WebAuthn.enable", json!({})).await?;
    let options = json!({
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": true,
        "hasUserVerification": true,
        "isUserVerified": true,
        "automaticPresenceSimulation": true,
    });
    let device = json!({"options": options});
    page.send("WebAuthn.addVirtualAuthenticator", device).await
}

/// The page says what is missing, and offers nothing that would not work.
async fn without_scripts(page: &Page) -> WebDriverResult<()> {
    page.without_scripts().await?;
    page.open("/account").await?;
    page.shows(sentence(Language::Zh, "passkey-no-script"))
        .await?;
    let is_shown = page.element("#passkey").await?.is_displayed().await?;
    assert!(!is_shown, "a button that does nothing");
    page.sign_out().await?;
    let is_shown = page.element("#passkey").await?.is_displayed().await?;
    assert!(!is_shown, "a button that does nothing");
    Ok(())
}
