//! The patient's sheet: plan, calendar, the forecast that was released, whom to call.

use crate::comparison::compared;
use crate::fixture::{Desk, House};

#[tokio::test]
async fn the_sheet_has_the_plan_its_calendar_and_whom_to_call() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let page = own.page(&format!("/my/{}/paper", house.patient)).await;
    insta::assert_snapshot!(page.part(".plan-sheet"), @"
    # Mei Lin
    female · 1 Jun 1994 · no. 1
    House · 5 Mar 2026
    Allergies and intolerances: not recorded

    ## The plan
    (The plan as a bar, weeks to scale: Tacrolimus 0.1 % ointment: twice daily for 24 weeks.)
    Tacrolimus 0.1 % ointment: twice daily for 24 weeks.
    Signed by Dr Wu, 5 Jan 2026 · Twice daily, then we look.

    ## This month and the next
    Mar 2026
    Mon | Tue | Wed | Thu | Fri | Sat | Sun
     |  |  |  |  |  | 1
    2 | 3 | 4 | 5 2× 2 times | 6 2× 2 times | 7 2× 2 times | 8 2× 2 times
    9 2× 2 times | 10 2× 2 times | 11 2× 2 times | 12 2× 2 times | 13 2× 2 times | 14 2× 2 times | 15 2× 2 times
    16 2× 2 times | 17 2× 2 times | 18 2× 2 times | 19 2× 2 times | 20 2× 2 times | 21 2× 2 times | 22 2× 2 times
    23 2× 2 times | 24 2× 2 times | 25 2× 2 times | 26 2× 2 times | 27 2× 2 times | 28 2× 2 times | 29 2× 2 times
    30 2× 2 times | 31 2× 2 times |  |  |  |  |
    Apr 2026
    Mon | Tue | Wed | Thu | Fri | Sat | Sun
     |  | 1 2× 2 times | 2 2× 2 times | 3 2× 2 times | 4 2× 2 times | 5 2× 2 times
    6 2× 2 times | 7 2× 2 times | 8 2× 2 times | 9 2× 2 times | 10 2× 2 times | 11 2× 2 times | 12 2× 2 times
    13 2× 2 times | 14 2× 2 times | 15 2× 2 times | 16 2× 2 times | 17 2× 2 times | 18 2× 2 times | 19 2× 2 times
    20 2× 2 times | 21 2× 2 times | 22 2× 2 times | 23 2× 2 times | 24 2× 2 times | 25 2× 2 times | 26 2× 2 times
    27 2× 2 times | 28 2× 2 times | 29 2× 2 times | 30 2× 2 times |  |  |
    21 Jun 2026: Last day of the plan
    - 1×, 2× times that day
    - ▲ light
    - ◆ visit
    - ★ decision
    - ‖ pause

    ## Whom to call
    Call your clinic. Its number is not recorded here.
    Infection, fever or swelling: a call to your clinic is faster than a message. With high fever, trouble breathing, or if you feel very ill: the emergency number of your country (in China 120).
    ");
    let administrator = house.browser(house.administrator).await;
    let fields = [("telephone", "+86 21 5555 0100")];
    administrator.post("/clinic", &fields).await;
    let page = own.page(&format!("/my/{}/paper", house.patient)).await;
    insta::assert_snapshot!(page.section("Whom to call"), @"
    ## Whom to call
    +86 21 5555 0100 House
    Infection, fever or swelling: a call to your clinic is faster than a message. With high fever, trouble breathing, or if you feel very ill: the emergency number of your country (in China 120).
    ");
}

#[tokio::test]
async fn only_a_forecast_that_was_released_and_not_taken_back_is_on_the_sheet() {
    let desk = Desk::new().await;
    let patient = desk.house.browser(desk.house.patient_person).await;
    let path = format!("/my/{}/paper", desk.house.patient);
    let forecast = compared(&desk, &[]).await;
    let page = patient.page(&path).await;
    assert!(!page.text().contains("Forecast for"), "{}", page.text());
    desk.clinician
        .post(&format!("{forecast}/release"), &[])
        .await;
    let page = patient.page(&path).await;
    insta::assert_snapshot!(page.section("Forecast for Mei Lin: face, left"), @"
    ## Forecast for Mei Lin: face, left
    Relapse means that at any time at least a quarter of the regained colour is lost again.
    Stop now | About 8 of 10 relapse. 78 of 100 people like this patient relapse within 52 weeks (range 76 to 80)
    Taper | About 7 of 10 relapse. 67 of 100 people like this patient relapse within 52 weeks (range 65 to 69)
    Maintain | About 6 of 10 relapse. 60 of 100 people like this patient relapse within 52 weeks (range 51 to 69)
    Go on as now | About 2 of 10 relapse. 16 of 100 people like this patient relapse within 52 weeks (range 6 to 25)
    Proposed plan | About 6 of 10 relapse. 64 of 100 people like this patient relapse within 52 weeks (range 62 to 66)
    Nobody can say which of the 100 people you are. This page is for information and prefers no plan. It does not show what the skin will look like: it shows how virtual patients with the same course fared, and how much they vary.
    Asked for by Dr Wu, as of 5 Mar 2026 · Doses without an entry: unknown. Doses to come: unknown. · 2048 virtual patients with the same characteristics were weighted by how well they match this patient’s visits (effective sample size 1468). · Model version: 0.1.0
    ");
    let doctors = desk.clinician.page(&format!("{}/paper", desk.chart)).await;
    assert_eq!(doctors.part(".plan-sheet"), page.part(".plan-sheet"));
    let back = [("reason", "The diary was wrong.")];
    desk.clinician
        .post(&format!("{forecast}/take-back"), &back)
        .await;
    let page = patient.page(&path).await;
    assert!(!page.text().contains("Forecast for"), "{}", page.text());
}
