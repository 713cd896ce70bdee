//! The clinic in a real browser, through the real program.
//!
//! One clinic serves a whole test: starting the demonstration takes seconds, and
//! a runner that gives each test a process of its own would start it for each.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod audit;
mod changes;
mod chart;
mod circumstances;
mod clinic;
mod consents;
mod diary;
mod driver;
mod first_start;
mod invitations;
mod keyboard;
mod laboratory;
mod monday;
mod mood;
mod offline;
mod page;
mod passkeys;
mod photographs;
mod plan;
mod print;
mod proxy;
mod release;
mod reminders;
mod reported;
mod sent;
mod sentences;
mod two_lesions;
mod unanswered;
mod words;
mod work_list;

use audit::Audit;
use clinic::Clinic;
use driver::Driver;
use page::{Language, Page, Width};
use thirtyfour::prelude::*;

/// Text that journeys write into the record.
const WRITTEN: [&str; 17] = [
    first_start::CLINIC,
    first_start::ADMINISTRATOR,
    first_start::PATIENT,
    diary::WHY_STOP_EN,
    diary::WHY_STOP_ZH,
    plan::WHY_TAPER,
    photographs::NOTE,
    sent::ASKED,
    unanswered::ANSWER,
    laboratory::WHY_LATER,
    laboratory::WHY_SEEN,
    circumstances::WHY_WRONG,
    changes::WHY_PAUSE,
    changes::WHY_RESUME,
    changes::WHY_FIRST,
    changes::WHY_RESTART,
    "name@example.org",
];

#[ignore = "drives Debian's chromium and chromium-driver for minutes; add -- --ignored"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_clinic_is_set_up_and_a_patient_invited() -> WebDriverResult<()> {
    let clinic = Clinic::empty();
    let driver = Driver::start();
    first_start::run(&driver, &clinic).await
}

#[ignore = "drives Debian's chromium and chromium-driver; add -- --ignored"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_is_added_signs_in_and_is_removed() -> WebDriverResult<()> {
    let clinic = Clinic::empty();
    let driver = Driver::start();
    passkeys::run(&driver, &clinic).await
}

#[ignore = "drives Debian's chromium and chromium-driver for minutes; add -- --ignored"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demonstration_clinic_is_used_by_everybody() -> WebDriverResult<()> {
    let clinic = Clinic::demo();
    let driver = Driver::start();
    let (first, second) = tokio::join!(
        patient_guardian_administrator(&driver, &clinic),
        clinician_and_patient(&driver, &clinic)
    );
    first?.and(second?).finish();
    Ok(())
}

#[ignore = "drives Debian's chromium and chromium-driver; add -- --ignored"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_chart_of_the_demonstration_takes_a_screen_and_a_half() -> WebDriverResult<()> {
    let clinic = Clinic::demo();
    let driver = Driver::start();
    chart::run(&driver, &clinic).await
}

#[ignore = "drives Debian's chromium, chromium-driver, nginx and caddy; add -- --ignored"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clinic_is_used_through_every_documented_proxy() -> WebDriverResult<()> {
    let clinic = Clinic::demo();
    let driver = Driver::start();
    proxy::run(&driver, &clinic).await
}

/// A patient on a phone, in Chinese; then the pages of three.
async fn patient_guardian_administrator(
    driver: &Driver,
    clinic: &Clinic,
) -> WebDriverResult<Audit> {
    let page = Page::new(driver.browser().await?, clinic.address());
    page.set_width(Width::Phone).await?;
    page.sign_in(&clinic.link("(中文)")).await?;
    page.choose(Language::Zh).await?;
    keyboard::run(&page).await?;
    diary::run(&page, Language::Zh).await?;
    sent::run(&page).await?;
    diary::offer_goes(&page).await?;
    page.quiet().await?;
    offline::ticks_wait(&page, Language::Zh).await?;
    offline::another_owner(&page).await?;
    offline::over_midnight(&page).await?;
    Audit::prepare(&page).await?;
    let mut audit = Audit::new(&WRITTEN);
    audit.of_a_patient = true;
    offline::looked_at(&page, &mut audit).await?;
    consents::run(&page, &mut audit).await?;
    mood::run(&page, &mut audit).await?;
    photographs::run(&page, &mut audit).await?;
    reminders::offered(&page, Language::Zh).await?;
    audit.follow(&page, "/my").await?;
    page.sign_out().await?;
    reminders::opened_signed_out(&page, &mut audit).await?;
    page.sign_in(&clinic.link("guardian")).await?;
    audit.follow(&page, "/my").await?;
    page.sign_out().await?;
    audit.of_a_patient = false;
    page.sign_in(&clinic.link("administrator")).await?;
    audit.follow(&page, "/people").await?;
    page.driver.clone().quit().await?;
    Ok(audit)
}

/// A clinician and a patient at a desk, in English; then the pages of the clinician.
async fn clinician_and_patient(driver: &Driver, clinic: &Clinic) -> WebDriverResult<Audit> {
    let patient = Page::new(driver.browser().await?, clinic.address());
    patient.set_width(Width::Desktop).await?;
    patient.without_scripts().await?;
    patient.sign_in(&clinic.link("(English)")).await?;
    patient.choose(Language::En).await?;
    diary::run(&patient, Language::En).await?;
    diary::small_hours(&patient, Language::En).await?;
    reminders::without_scripts(&patient, Language::En).await?;
    let page = Page::new(driver.browser().await?, clinic.address());
    page.set_width(Width::Desktop).await?;
    page.sign_in(&clinic.link("clinician")).await?;
    page.choose(Language::En).await?;
    Audit::prepare(&page).await?;
    let mut audit = Audit::new(&WRITTEN);
    keyboard::work_list(&page).await?;
    unanswered::run(&page, &patient, plan::NAME).await?;
    let chart = plan::taper(&page, &patient, &mut audit).await?;
    print::run(&patient, &[plan::NAME]).await?;
    page.open(&chart).await?;
    print::run(&page, &[plan::NAME]).await?;
    changes::pause(&page, &patient, &chart).await?;
    laboratory::run(&page, &mut audit).await?;
    circumstances::run(&page, &mut audit).await?;
    changes::restart(&page).await?;
    page.quiet().await?;
    audit.follow(&page, "/work").await?;
    monday::run(&page).await?;
    // the walk ends in Chinese
    page.choose(Language::En).await?;
    let forecast = two_lesions::run(&page, &patient, &chart, plan::NAME).await?;
    release::run(&page, &patient, &chart, &forecast).await?;
    mood::unfinished(&patient, &page, plan::NAME).await?;
    reported::infection(&page, &patient, plan::NAME).await?;
    patient.quiet().await?;
    patient.driver.clone().quit().await?;
    page.driver.clone().quit().await?;
    Ok(audit)
}
