//! What the numbers of a forecast are, by which model, and about whom.

use crate::comparison::{compared, second_lesion};
use crate::fixture::Desk;

/// A comparison that the patient may see: the doctor's path and the patient's.
async fn released(desk: &Desk, more: &[(&str, &str)]) -> (String, String) {
    let forecast = compared(desk, more).await;
    let release = format!("{forecast}/release");
    desk.clinician.post(&release, &[]).await;
    let theirs = forecast.replace("/patients/", "/my/");
    (forecast, theirs)
}

#[tokio::test]
async fn plans_have_the_numbers_of_the_plot_and_the_patient_reads_by_which_model() {
    let desk = Desk::new().await;
    let (forecast, theirs) = released(&desk, &[]).await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let doctors = desk.clinician.page(&forecast).await;
    let page = own.page(&theirs).await;
    for page in [&doctors, &page] {
        assert_eq!(page.part(".plans th").matches("range").count(), 0);
        let text = page.text();
        assert_eq!(text.matches("“Range” of a relapse").count(), 1, "{text}");
        assert!(text.contains("two lines take the place of the median"));
    }
    const NUMBERS: &str = ".plans h2, .plans section:first-child tr:last-child";
    assert_eq!(doctors.part(NUMBERS), page.part(NUMBERS));
    insta::assert_snapshot!(page.part(NUMBERS), @"
    ## 1 · Stop now
    Week | Colour back | Relapse
    52 | at least ¾: 15 of 100 people; under ½: 81 of 100 people (9 of 10 people: −3…99 %) | 78 of 100 (range 76–80)
    ## 2 · Taper
    ## 3 · Maintain
    ## 4 · Go on as now
    ## 5 · Proposed plan
    ");
    let last = page.part("main > details > p");
    assert!(last.contains("Doses without an entry: unknown. Doses to come: unknown."));
    assert!(last.contains("Model version "), "{last}");
    let chinese = desk.house.browser(desk.house.patient_person).await;
    let page = chinese.in_chinese().page(&theirs).await;
    insta::assert_snapshot!(page.part(".plans section:first-child tr"), @"
    周 | 已复色 | 复发
    12 | 中位数 0% （10 人中 9 人：−4…80%） | 100 人中 65 人 （范围 56–73）
    24 | 至少 ¾：100 人中 14 人；不足 ½：100 人中 80 人 （10 人中 9 人：−5…93%） | 100 人中 71 人 （范围 65–76）
    52 | 至少 ¾：100 人中 15 人；不足 ½：100 人中 81 人 （10 人中 9 人：−3…99%） | 100 人中 78 人 （范围 76–80）
    ");
}

#[tokio::test]
async fn each_sheet_of_a_forecast_says_whose_it_is_and_prints_no_controls() {
    let desk = Desk::new().await;
    let (forecast, theirs) = released(&desk, &[]).await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let who = "Mei Lin · female · 1 Jun 1994 · no. 1";
    assert_eq!(own.page(&theirs).await.part(".running"), who);
    let page = desk.clinician.page(&forecast).await;
    assert_eq!(page.part(".running"), who);
    let page_of_parts = format!("{forecast}/contributions");
    let parts = desk.clinician.page(&page_of_parts).await;
    assert_eq!(parts.part(".running"), who);
    assert!(desk.page().await.part(".running").starts_with("Mei Lin"));
    for words in [
        "What makes up this forecast",
        "To the course",
        "Take the release back",
    ] {
        let hidden = page.part(".no-print");
        assert!(hidden.contains(words), "{words} is printed");
    }
}

#[tokio::test]
async fn what_makes_up_a_forecast_names_patient_lesion_day_and_model() {
    let desk = Desk::new().await;
    let forecast = compared(&desk, &[]).await;
    let path = format!("{forecast}/contributions");
    let top = desk.clinician.page(&path).await.part("h1, h1 + p");
    let (said, hash) = top.split_once("parameters ").unwrap_or_default();
    assert_eq!(hash.lines().next().map(str::len), Some(16));
    insta::assert_snapshot!(said, @"
    # What makes up the forecast for Mei Lin: face, left
    Asked for by Dr Wu, as of 5 Mar 2026 · Model version 0.1.0,
    ");
}

#[tokio::test]
async fn of_two_lesions_the_patient_reads_which_one_a_forecast_is_about() {
    let desk = Desk::new().await;
    second_lesion(&desk).await;
    let page = desk.clinician.page(&format!("{}/plan", desk.chart)).await;
    let lesions = page.attributes("#lesion option", "value");
    // the first is the question
    for lesion in &lesions[1..] {
        released(&desk, &[("lesion", lesion)]).await;
    }
    let own = desk.house.browser(desk.house.patient_person).await;
    let page = own
        .page(&format!("/my/{}/recovery", desk.house.patient))
        .await;
    insta::assert_snapshot!(page.leading_to("/forecasts/").join("\n"), @"
    What may happen next (5 Mar 2026) · back of the hand (hand, left)
    What may happen next (5 Mar 2026) · face, left
    ");
}

#[tokio::test]
async fn an_amount_for_two_patches_says_that_it_is_for_both() {
    let desk = Desk::new().await;
    let my = format!("/my/{}", desk.house.patient);
    let own = desk.house.browser(desk.house.patient_person).await;
    insta::assert_snapshot!(own.page(&my).await.part(".amount"), @"Half a fingertip of ointment");
    second_lesion(&desk).await;
    insta::assert_snapshot!(own.page(&my).await.part(".amount"), @"Half a fingertip of ointment, for all 2 patches together");
    insta::assert_snapshot!(own.in_chinese().page(&my).await.part(".amount"), @"2 处共用：半个指尖的软膏");
}
