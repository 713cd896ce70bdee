//! A patient's days: tick, undo, leave out with a reason, an earlier day,
//! several days at once, and "I want to stop".

use crate::page::{Language, Page};
use crate::sentences::sentence;
use thirtyfour::prelude::*;

pub const WHY_STOP_EN: &str = "I am tired of it and the weather is hot.";
pub const WHY_STOP_ZH: &str = "天气太热了，我有些坚持不下去。";
pub const TICK: &str = ".dose button[value='applied']";
const NIGHT: &str = "#before-midnight button[value='applied']";
pub const UNDO: &str = ".dose button[value='cleared']";

pub async fn run(page: &Page, language: Language) -> WebDriverResult<()> {
    page.open("/my").await?;
    night_is_over(page).await?;
    today(page, language).await?;
    earlier(page, language).await?;
    range(page).await?;
    stop(page, language).await
}

/// The offer to undo goes by itself, and does not come back with the page; it is said once
/// the page is read.
pub async fn offer_goes(page: &Page) -> WebDriverResult<()> {
    page.open("/my").await?;
    clear(page).await?;
    apply(page).await?;
    assert_eq!(page.count(".snackbar").await?, 1);
    assert!(!page.path().await?.contains("ticked"));
    page.comes_to_have(".snackbar [role=status]:not(:empty)", 1)
        .await?;
    page.comes_to_have(".snackbar", 0).await?;
    clear(page).await
}

/// Answers the evening of the day before, which stands first in the small hours: whatever
/// the hour at which the tests run, what follows is about the day that is open.
pub async fn night_is_over(page: &Page) -> WebDriverResult<()> {
    while page.count(NIGHT).await? > 0 {
        page.follow(NIGHT).await?;
        page.open("/my").await?;
    }
    Ok(())
}

/// Enters the first open dose of the page. Before noon the evening's is asked for twice.
pub async fn apply(page: &Page) -> WebDriverResult<()> {
    early(page).await?;
    page.follow(TICK).await
}

/// Shows what is asked for twice.
pub async fn early(page: &Page) -> WebDriverResult<()> {
    let script = "for (const one of document.querySelectorAll( \
                  \".dose details:has(button[value='applied'])\")) one.open = true";
    page.driver.execute(script, vec![]).await?;
    Ok(())
}

/// Takes back what is entered for the day that is open.
pub async fn clear(page: &Page) -> WebDriverResult<()> {
    while page.count(UNDO).await? > 0 {
        page.follow(UNDO).await?;
    }
    Ok(())
}

/// In the small hours the evening that is not over stands first, and that of the new day
/// asks before it is entered. Where it is such an hour, the patient is for a moment.
pub async fn small_hours(page: &Page, language: Language) -> WebDriverResult<()> {
    let home = live_in(page, night_zone()).await?;
    page.open("/my").await?;
    let path = page.path().await?;
    clear(page).await?;
    page.follow(".day-nav a").await?;
    clear(page).await?;
    page.open(&path).await?;
    assert_eq!(page.count(NIGHT).await?, 1, "the evening before is open");
    let first = page.element("#day .dose").await?;
    let is_first = "return arguments[0].closest('#before-midnight') !== null";
    let is_first = page.driver.execute(is_first, vec![first.to_json()?]);
    assert!(is_first.await?.convert::<bool>()?);
    let ahead = sentence(language, "evening-early");
    let ahead = ahead.split("{ $date }").last().unwrap_or_default();
    page.shows(ahead).await?;
    page.follow(NIGHT).await?;
    assert_eq!(page.count(NIGHT).await?, 0);
    // it is entered for the day before, and that of the new day is open
    page.open(&path).await?;
    page.shows(ahead).await?;
    page.follow(".day-nav a").await?;
    page.shows(sentence(language, "applied")).await?;
    clear(page).await?;
    live_in(page, &home).await?;
    Ok(())
}

/// A zone in which it is between midnight and three now.
fn night_zone() -> &'static str {
    // three hours apart, from the west
    const ZONES: [(i64, &str); 8] = [
        (-11, "Pacific/Pago_Pago"),
        (-8, "Pacific/Pitcairn"),
        (-5, "America/Bogota"),
        (-2, "America/Noronha"),
        (1, "Africa/Lagos"),
        (4, "Asia/Dubai"),
        (7, "Asia/Bangkok"),
        (10, "Australia/Brisbane"),
    ];
    let since = std::time::UNIX_EPOCH.elapsed().expect("a clock after 1970");
    let hour = i64::try_from(since.as_secs() / 3600).expect("an hour");
    let found = ZONES
        .iter()
        .find(|(ahead, _)| (hour + ahead).rem_euclid(24) < 3);
    found.expect("eight zones have all hours").1
}

/// Chooses a time zone, and gives the one before.
async fn live_in(page: &Page, zone: &str) -> WebDriverResult<String> {
    page.open("/account").await?;
    let before = page.value("#zone").await?;
    page.fill("#zone", zone).await?;
    page.follow("form[action='/account/zone'] button").await?;
    Ok(before)
}

async fn today(page: &Page, language: Language) -> WebDriverResult<()> {
    clear(page).await?;
    let doses = page.count(TICK).await?;
    assert!(doses > 0, "nothing is due today: {}", page.text().await?);
    apply(page).await?;
    assert_eq!(page.count(TICK).await?, doses - 1);
    page.shows(sentence(language, "applied")).await?;
    // at the thumb, once
    page.follow(".snackbar button").await?;
    assert_eq!(page.count(TICK).await?, doses);
    assert_eq!(page.count(".snackbar").await?, 0);
    apply(page).await?;
    page.follow(UNDO).await?;
    assert_eq!(page.count(TICK).await?, doses);
    page.click(".dose summary").await?;
    page.follow(".dose button[value='burning']").await?;
    let because = sentence(language, "skipped-because");
    let because = because.replace("{ $reason }", sentence(language, "skip-burning"));
    page.shows(&because).await?;
    clear(page).await?;
    while page.count(TICK).await? > 0 {
        apply(page).await?;
    }
    assert_eq!(page.count(UNDO).await?, doses);
    Ok(())
}

async fn earlier(page: &Page, language: Language) -> WebDriverResult<()> {
    page.follow(".day-nav a").await?;
    page.shows(sentence(language, "entered-later-note")).await?;
    clear(page).await?;
    apply(page).await?;
    page.shows(sentence(language, "applied-later")).await?;
    clear(page).await
}

/// The day that was just cleared is among those that are filled.
async fn range(page: &Page) -> WebDriverResult<()> {
    let path = page.path().await?;
    let date = path.split("on=").nth(1).unwrap().to_owned();
    let cell = format!(".diary a[href*='on={date}']");
    let class = page.element(&cell).await?.attr("class").await?;
    assert_eq!(class.as_deref(), Some("day day-not-recorded"), "{date}");
    page.follow("#diary a.button").await?;
    page.follow("main form button.main").await?;
    // all of it is taken back with one tap
    page.follow("main .done form[action$='/fill/undo'] button")
        .await?;
    page.open("/my").await?;
    let class = page.element(&cell).await?.attr("class").await?;
    assert_eq!(class.as_deref(), Some("day day-not-recorded"), "{date}");
    page.follow("#diary a.button").await?;
    page.follow("main form button.main").await?;
    // how many it were, and the way back to them
    page.follow("main .done a[href$='#diary']").await?;
    let class = page.element(&cell).await?.attr("class").await?;
    assert_eq!(class.as_deref(), Some("day day-full"), "{date}");
    Ok(())
}

/// What is known is shown; the message goes to the doctor.
async fn stop(page: &Page, language: Language) -> WebDriverResult<()> {
    let why = match language {
        Language::En => WHY_STOP_EN,
        Language::Zh => WHY_STOP_ZH,
    };
    page.tab("questions").await?;
    page.follow("#ask a[href*='about=stop']").await?;
    page.shows(sentence(language, "stop-known")).await?;
    page.fill("#body", why).await?;
    page.follow("main form button.main").await?;
    page.shows(why).await
}
