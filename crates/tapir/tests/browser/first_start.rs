//! The first start: the terminal's link makes the clinic and its administrator,
//! who invites a patient by a one-time link.

use crate::audit::Audit;
use crate::clinic::Clinic;
use crate::consents;
use crate::driver::Driver;
use crate::invitations;
use crate::page::{Language, Page, Width};
use crate::sentences::sentence;
use thirtyfour::prelude::*;

pub const CLINIC: &str = "白桦诊所";
pub const ADMINISTRATOR: &str = "何安";
pub const PATIENT: &str = "马兰";
const ASKED: &str = "可以游泳吗？";
pub const EMAIL: &str = "he.an@clinic.example";
pub const PASSWORD: &str = "three moons over a lake";
const OWN_PASSWORD: &str = "四个月亮照在大海上";

pub async fn run(driver: &Driver, clinic: &Clinic) -> WebDriverResult<()> {
    let page = Page::new(driver.browser().await?, clinic.address());
    Audit::prepare(&page).await?;
    let mut audit = Audit::new(&[
        CLINIC,
        ADMINISTRATOR,
        PATIENT,
        EMAIL,
        invitations::CHILD,
        invitations::GUARDIAN,
    ]);
    let setup = clinic.link("/setup/");
    page.open("/").await?;
    audit.look(&page, "sign-in").await?;
    page.open("/nowhere").await?;
    audit.look(&page, "not-found").await?;
    page.open(&setup).await?;
    audit.look(&page, "setup").await?;
    set_up(&page, "short").await?;
    audit
        .look_once(&page, Language::Zh, "setup-refused")
        .await?;
    set_up(&page, PASSWORD).await?;
    page.shows(sentence(Language::Zh, "invite-title")).await?;
    audit.look(&page, "people").await?;

    page.fill("#name", PATIENT).await?;
    page.fill("#born_on", "1994-06-01").await?;
    page.element("#role option[value='patient']")
        .await?
        .click()
        .await?;
    page.follow("form[action='/people'] button.main").await?;
    audit.look_once(&page, Language::Zh, "invited").await?;
    let first = invitations::address(&page, &clinic.address()).await?;
    let link = invitations::again(&page, PATIENT, &first).await?;
    let guardian = invitations::guardian(&page).await?;
    page.sign_out().await?;
    sign_in(&page, EMAIL, "another sentence here").await?;
    page.shows(sentence(Language::Zh, "sign-in-failed")).await?;
    audit
        .look_once(&page, Language::Zh, "sign-in-failed")
        .await?;
    sign_in(&page, EMAIL, PASSWORD).await?;
    page.shows(sentence(Language::Zh, "all-patients")).await?;
    page.shows(PATIENT).await?;

    let phone = Page::new(driver.browser().await?, clinic.address());
    phone.set_width(Width::Phone).await?;
    Audit::prepare(&phone).await?;
    phone.open(&link).await?;
    audit.look(&phone, "link").await?;
    phone.sign_in(&link).await?;
    // first the page on which one makes a password of one's own
    audit.look(&phone, "first-account").await?;
    let names = phone.element_text("section:has(#names-title)").await?;
    let given = sentence(Language::Zh, "names-user-name").replace("{ $name }", "");
    let name = names.lines().find_map(|line| line.strip_prefix(&given));
    let name = name.unwrap_or_else(|| panic!("no user name in {names}"));
    let name = name.to_owned();
    phone.fill("#password", OWN_PASSWORD).await?;
    phone
        .follow("form[action='/account/password'] button")
        .await?;
    phone
        .shows(sentence(Language::Zh, "password-changed"))
        .await?;
    phone.open("/").await?;
    phone.shows(sentence(Language::Zh, "no-plan-yet")).await?;
    consents::first(&phone, Language::Zh).await?;
    audit.follow(&phone, "/my").await?;
    phone.sign_out().await?;
    sign_in(&phone, &name, OWN_PASSWORD).await?;
    phone.open("/my").await?;
    phone.shows(sentence(Language::Zh, "no-plan-yet")).await?;
    text_comes_back(&phone, &name).await?;
    phone.sign_out().await?;
    invitations::keeps(&phone, &guardian).await?;
    phone.open(&link).await?;
    phone
        .shows(sentence(Language::Zh, "failure-link-title"))
        .await?;
    phone.driver.clone().quit().await?;
    page.driver.clone().quit().await?;
    audit.finish();
    Ok(())
}

/// A question that was typed before the session ended is there after signing in again, and
/// can be sent.
async fn text_comes_back(page: &Page, name: &str) -> WebDriverResult<()> {
    const ENDS: &str = "const form = document.querySelector(\"form[action='/sign-out']\"); \
        const body = new URLSearchParams(new FormData(form)); \
        return fetch(form.action, { method: 'POST', body }).then(answer => answer.ok)";
    page.tab("questions").await?;
    page.follow("#ask a[href$='about=question']").await?;
    page.fill("#body", ASKED).await?;
    // in another tab
    let ended: bool = page.driver.execute(ENDS, vec![]).await?.convert()?;
    assert!(ended);
    page.follow("main form button.main").await?;
    page.shows(sentence(Language::Zh, "draft-sign-in")).await?;
    sign_in(page, name, OWN_PASSWORD).await?;
    assert_eq!(page.value("#body").await?.trim(), ASKED);
    page.follow("main form button.main").await?;
    page.shows(ASKED).await?;
    assert_eq!(page.count("main .message").await?, 1);
    Ok(())
}

pub async fn set_up(page: &Page, password: &str) -> WebDriverResult<()> {
    for (field, value) in [
        ("#clinic", CLINIC),
        ("#zone", "Asia/Shanghai"),
        ("#name", ADMINISTRATOR),
        ("#email", EMAIL),
        ("#password", password),
    ] {
        page.fill(field, value).await?;
    }
    page.follow("main form button.main").await
}

pub async fn sign_in(page: &Page, name: &str, password: &str) -> WebDriverResult<()> {
    page.fill("#name", name).await?;
    page.fill("#password", password).await?;
    page.follow("form[action='/sign-in'] button").await
}
