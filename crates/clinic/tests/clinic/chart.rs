//! Messages, reactions and the work list.

use crate::fixture::{House, instant, waiting};
use crate::full::FullHouse;
use tapir_clinic::clock::today;

#[tokio::test]
async fn a_wish_to_stop_reaches_the_work_list_and_an_answer_ends_it() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let clinician = house.browser(house.clinician).await;
    let path = format!("/my/{}/ask", house.patient);
    let page = own.page(&format!("{path}?about=stop")).await;
    insta::assert_snapshot!(page.text(), @"
    # I want to stop
    You decide with your doctor. What is known: in one small published trial, treated patches relapsed (lost the regained colour) more often without the ointment than with twice-weekly use. No trial has compared stopping at once with stopping slowly. Write what makes you want to stop; your doctor reads it first.
    Your message: __
    [Send] <Cancel>
    Messages are read in working hours. They are not for emergencies.
    ");
    let fields = [("about", "stop"), ("body", "I am tired of it.")];
    own.post(&path, &fields).await;
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Wrote on 5 Mar 2026: wants to stop
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let chart = format!("/patients/{}", house.patient);
    let to = clinician
        .page(&chart)
        .await
        .attribute("#messages input[name=to]", "value");
    let reply = [("to", to.as_str()), ("body", "Let us talk on Monday.")];
    clinician.post(&format!("{chart}/messages"), &reply).await;
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let my = own.page(&format!("/my/{}/questions", house.patient)).await;
    insta::assert_snapshot!(my.part("#messages"), @"
    ## Questions and answers
    Dr Wu · 5 Mar 2026
    Let us talk on Monday.
    Mei Lin · 5 Mar 2026 · opened by the clinic on 5 Mar 2026
    I am tired of it.
    <All messages (2)>
    ");
}

#[tokio::test]
async fn nothing_that_asks_for_something_is_folded_away() {
    let full = FullHouse::new().await;
    let page = full.clinician.page(&full.chart).await;
    for asks in [
        "#reasons .cause",
        "#messages .message form",
        "#circumstances form",
        "#laboratory .value.outside",
        "#events tbody tr",
    ] {
        assert!(page.count(asks) > 0, "no {asks}");
        assert_eq!(
            page.count(&format!("details:not([open]) {asks}")),
            0,
            "{asks}"
        );
    }
    let to = page.attributes("#reasons .cause > p a[href^='#']", "href");
    assert!(!to.is_empty(), "no reason leads to anything here");
    for id in to {
        assert_eq!(page.count(&id), 1, "{id}");
        assert_eq!(page.count(&format!("details:not([open]) {id}")), 0, "{id}");
    }
}

#[test]
fn the_tests_take_place_on_a_thursday_in_shanghai() {
    let day = today(instant(crate::fixture::NOW), "Asia/Shanghai");
    assert_eq!(day.to_string(), "2026-03-05");
}
