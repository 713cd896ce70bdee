//! Name, date of birth, sex and skin type are corrected with a reason, and what they were
//! stays in the record.

use crate::fixture::Desk;
use axum::http::StatusCode;

#[tokio::test]
async fn a_wrong_birth_date_is_corrected_and_stays_readable() {
    let desk = Desk::new().await;
    let path = format!("{}/person", desk.chart);
    let page = desk.clinician.page(&path).await;
    insta::assert_snapshot!(page.text(), @"
    # Mei Lin: correct name, birth date, sex or skin type
    Age and sex decide how a kidney value is read, who may consent, and until when a guardian keeps the course. What was in the record stays in it with your name, the time and the reason.

    ## Person
    Name: _Mei Lin_
    Date of birth: _1994-06-01_
    Sex: _female_
    Needed for the estimate of kidney function only.
    Skin type (Fitzpatrick): _4_
    Reason: __
    One line, for example: birth year typed as 1949 instead of 1994.
    [Save] <Cancel>
    ");
    let right = |reason: &'static str, born: &'static str| {
        [
            ("name", "Lin Mei"),
            ("born_on", born),
            ("sex", "female"),
            ("skin_type", "4"),
            ("reason", reason),
        ]
    };
    let answer = desk.clinician.post(&path, &right("", "1984-06-01")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.page().field("born_on"), "1984-06-01");
    let fields = right("Typed 1994 instead of 1984.", "1984-06-01");
    let answer = desk.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    insta::assert_snapshot!(desk.page().await.part("h1, .facts"), @"
    # Lin Mei
    Lesion: face, left, since 1 Jun 2024, treated area 0.6 % of the body
    Course since: 5 Jan 2026
    Last four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let page = desk.clinician.page(&path).await;
    insta::assert_snapshot!(page.row("Corrected"), @"Corrected 5 Mar 2026 by Dr Wu: Typed 1994 instead of 1984. Before: Mei Lin, born 1 Jun 1994, female, skin type 4.");
    // as it is already
    let answer = desk.clinician.post(&path, &fields).await;
    insta::assert_snapshot!(answer.page().error_of("name"), @"Name: Nothing was changed. Correct what is wrong, or go back.");
}

#[tokio::test]
async fn only_clinicians_correct_a_person() {
    let desk = Desk::new().await;
    let house = &desk.house;
    for person in [house.patient_person, house.administrator] {
        let browser = house.browser(person).await;
        let answer = browser.get(&format!("{}/person", desk.chart)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}
