//! Around midnight: whose evening it is, a page that stays open, and a reminder in the
//! night.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Browser, Desk, House};
use axum::http::StatusCode;
use jiff::Span;

/// What the form of a dose sends, with a button.
async fn dose(own: &Browser, page: &str, nth: usize, state: &str) -> Vec<(String, String)> {
    let html = own.get(page).await.body;
    let form = html.split("<form class=\"dose\"").nth(nth).unwrap();
    let form = form.split("</form>").next().unwrap();
    let value = |tag: &str, name: &str| {
        let after = tag.split(&format!("{name}=\"")).nth(1)?;
        Some(after.split('"').next()?.to_owned())
    };
    let inputs = form.split("<input ").skip(1);
    let mut fields: Vec<(String, String)> = inputs
        .filter_map(|tag| Some((value(tag, "name")?, value(tag, "value")?)))
        .collect();
    fields.push(("state".to_owned(), state.to_owned()));
    fields
}

#[tokio::test]
async fn until_four_the_open_evening_of_the_day_before_stands_first() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    // from nine in the morning to half past midnight
    house.clock.advance(Span::new().hours(15).minutes(30));
    let own_later = house.browser(house.patient_person).await;
    insta::assert_snapshot!(own_later.page(&my).await.part("#day"), @"
    <>

    ## Today, Fri 6 Mar
    face, left
    Half a fingertip of ointment
    ▸ What a fingertip is
    A strip of ointment from the tip of an adult’s forefinger to its first crease, about 0.5 g; it covers about the area of two hands. Counted from the area that your doctor recorded.

    ### Yesterday evening, Thu 5 Mar
    Evening Tacrolimus 0.1 % ointment
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]

    ### Today, Fri 6 Mar
    Morning Tacrolimus 0.1 % ointment
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    Evening Tacrolimus 0.1 % ointment
    ▸ The evening of Fri 6 Mar is still ahead …
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    (This week: Mon not recorded · Tue not recorded · Wed not recorded · Thu not recorded · Fri still open · Sat due later · Sun due later)
    This week
    applied 0 of 0 recorded, 8 not recorded
    ");
    let tick = dose(&own_later, &my, 1, "applied").await;
    let answer = own_later
        .send_filled(&format!("{my}/applications"), &tick)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let before = own_later.page(&format!("{my}?on=2026-03-05")).await;
    insta::assert_snapshot!(before.row("Evening"), @"Evening Tacrolimus 0.1 % ointment ✓ applied");
    assert!(!own_later.page(&my).await.text().contains("Yesterday"));
    house.clock.advance(Span::new().hours(4));
    drop(own);
    let own = house.browser(house.patient_person).await;
    assert!(!own.page(&my).await.text().contains("still ahead"));
}

#[tokio::test]
async fn a_page_that_stayed_open_over_midnight_enters_nothing_and_says_so() {
    let house = House::new().await;
    let my = format!("/my/{}", house.patient);
    house.clock.advance(Span::new().hours(14).minutes(58));
    let own = house.browser(house.patient_person).await;
    let to = format!("{my}/applications");
    let morning = dose(&own, &my, 1, "applied").await;
    let evening = dose(&own, &my, 2, "applied").await;
    house.clock.advance(Span::new().minutes(5));
    let answer = own.send_filled(&to, &morning).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let location = answer.location.unwrap();
    let page = own.page(location.split('#').next().unwrap()).await;
    insta::assert_snapshot!(page.part("#day > .warning"), @"! This page was of Thu 5 Mar, and it is now Fri 6 Mar. Nothing was entered on it; please enter it here.");
    let before = own.page(&format!("{my}?on=2026-03-05")).await;
    assert!(!before.part("#day").contains("✓"));
    // the evening of the page is still meant
    let answer = own.send_filled(&to, &evening).await;
    let location = answer.location.unwrap();
    let earlier = format!("{my}?on=2026-03-05&ticked=");
    assert!(location.starts_with(&earlier), "{location}");
    let before = own.page(&format!("{my}?on=2026-03-05")).await;
    insta::assert_snapshot!(before.row("Evening"), @"Evening Tacrolimus 0.1 % ointment ✓ applied");
}

#[tokio::test]
async fn a_reminder_in_the_night_is_of_the_night_after() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let times = format!("{my}/reminders/times");
    for wrong in [("22:00", "06:00"), ("09:00", "09:00")] {
        let fields = [("morning", wrong.0), ("evening", wrong.1)];
        let answer = own.post(&times, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.page();
        assert_eq!(page.field("evening"), wrong.1);
        insta::allow_duplicates! {
            assert!(page.error_of("evening").contains("is not after the morning"));
        }
    }
    let fields = [("morning", "08:00"), ("evening", "00:30")];
    let answer = own.post(&times, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let file = own.get(&format!("{my}/calendar.ics")).await.body;
    let starts: Vec<&str> = file.lines().filter(|l| l.starts_with("DTSTART")).collect();
    insta::assert_snapshot!(starts.join("\n"), @"
    DTSTART:19910915T020000
    DTSTART;TZID=Asia/Shanghai:20260306T080000
    DTSTART;TZID=Asia/Shanghai:20260306T003000
    ");
}

#[tokio::test]
async fn several_days_begin_with_the_first_one_and_say_how_many_doses_they_were() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let fill = format!("/my/{}/fill", house.patient);
    let filled = own
        .fill(
            &fill,
            &fill,
            &[("from", "2026-03-01"), ("to", "2026-03-03")],
        )
        .await;
    let answer = own.send_filled(&fill, &filled).await;
    let said = answer.location.unwrap();
    let page = own.page(&said).await;
    insta::assert_snapshot!(page.part("main > .done"), @"
    6 doses were entered, 1 Mar 2026 to 3 Mar 2026.
    [Take these entries back] <To the diary>
    ");
    let undo = format!("{fill}/undo");
    let fields = own.fill(&said, &undo, &[]).await;
    let answer = own.send_filled(&undo, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = own.page(&format!("/my/{}", house.patient)).await;
    assert!(
        page.section("Where you are in the plan")
            .contains("applied 0 of 0 recorded, 54 not recorded")
    );
    assert!(
        own.page(&said)
            .await
            .part("main > .done")
            .contains("Nothing was entered")
    );
}

#[tokio::test]
async fn the_diary_knows_a_plan_that_began_before_the_course() {
    let desk = Desk::new().await;
    let house = &desk.house;
    // the course is opened today, and its plan began five weeks ago
    let mut tx = house.app.store.begin().await.unwrap();
    let sql = "update course set started_on = '2026-03-05'";
    tx.execute(sql, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let day = own.page(&format!("{my}?on=2026-02-10")).await;
    assert!(day.part("#day").contains("I applied it"));
    let fill = own.page(&format!("{my}/fill")).await;
    assert_eq!(fill.field("from"), "2026-02-27");
    let fields = [
        ("from", "2026-02-01"),
        ("to", "2026-02-02"),
        ("state", "applied"),
    ];
    let answer = own.post(&format!("{my}/fill"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let fields = [
        ("term", "itch"),
        ("started_on", "2026-02-01"),
        ("serious", "no"),
    ];
    let more = [("action", "none"), ("outcome", "unknown")];
    let fields: Vec<_> = fields.into_iter().chain(more).collect();
    let answer = desk
        .clinician
        .post(&format!("{}/events/new", desk.chart), &fields)
        .await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{}",
        answer.page().text()
    );
}

#[tokio::test]
async fn every_message_can_be_read_page_by_page() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    for number in 1..=23 {
        let body = format!("Question {number}.");
        let fields = [("about", "question"), ("body", body.as_str())];
        own.post(&format!("{my}/ask"), &fields).await;
    }
    let page = own.page(&format!("{my}/questions")).await;
    assert!(!page.text().contains("Question 18."));
    let all = page.link("All messages (23)");
    let first = own.page(&all).await;
    assert_eq!(first.count(".message"), 20);
    insta::assert_snapshot!(first.part("main > p.soft, main > nav"), @"
    1 to 20 of 23, the newest first
    <Later in the list>
    ");
    let older = own.page(&first.link("Later in the list")).await;
    insta::assert_snapshot!(older.part("main > p.soft, .message p, main > nav"), @"
    21 to 23 of 23, the newest first
    Question 3.
    Question 2.
    Question 1.
    <Earlier in the list>
    ");
}
