//! Opening a course, entering lesions and visits with their areas.

use crate::fixture::{Browser, House};
use axum::http::StatusCode;

/// The address of an invited patient's chart, from the work list.
async fn chart_of(clinician: &Browser, name: &str) -> String {
    clinician.page("/work").await.link(name)
}

pub async fn invited(house: &House, name: &str) -> String {
    let administrator = house.browser(house.administrator).await;
    let fields = [
        ("name", name),
        ("role", "patient"),
        ("language", "zh"),
        ("born_on", "1990-04-02"),
    ];
    administrator.post("/people", &fields).await;
    chart_of(&house.browser(house.clinician).await, name).await
}

/// What is typed to open a course; a later pair replaces an earlier one.
pub fn course<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("started_on", "2026-03-05"),
        ("segmental", "no"),
        ("sex", "female"),
        ("skin_type", "3"),
        ("name", "cheek"),
        ("place", "face-left"),
        ("onset_on", "2025-06-01"),
        ("activity", "stable"),
        ("leukotrichia", "10"),
        ("body_percent", "0.8"),
        ("cm2", "12.5"),
        ("method", "traced"),
        ("error", ""),
        ("note", "Wood's lamp."),
    ];
    for (name, value) in changed {
        all.retain(|(known, _)| known != name);
        all.push((*name, *value));
    }
    all
}

#[tokio::test]
async fn an_invited_patient_gets_a_course_a_second_lesion_and_a_visit() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = invited(&house, "Li Na").await;
    let open = format!("{chart}/course/new");
    assert_eq!(clinician.page(&chart).await.link("Open a course"), open);
    insta::assert_snapshot!(clinician.page(&open).await.text(), @"
    # Open a course for Li Na
    The first visit is entered with it. A further lesion and the plan come afterwards.

    ## Course
    First visit on: _2026-03-05_
    Kind of vitiligo: _Choose_
    Sex: _not known_
    Needed for the estimate of kidney function only.
    Skin type (Fitzpatrick): _not known_

    ## Lesion
    Name: __
    May stay empty; helps to tell lesions of one site apart.
    Site and side
     | right | middle | left
    face | ( ) | ( ) | ( )
    face, eyelid | ( ) |  | ( )
    face, lip | ( ) | ( ) | ( )
    neck, front | ( ) | ( ) | ( )
    neck, back | ( ) | ( ) | ( )
    scalp, front | ( ) | ( ) | ( )
    scalp, back | ( ) | ( ) | ( )
    trunk, front | ( ) | ( ) | ( )
    trunk, back | ( ) | ( ) | ( )
    arm, front | ( ) |  | ( )
    arm, back | ( ) |  | ( )
    leg, front | ( ) |  | ( )
    leg, back | ( ) |  | ( )
    hand, palm | ( ) |  | ( )
    hand, back of the hand | ( ) |  | ( )
    foot, back of the foot | ( ) |  | ( )
    foot, sole | ( ) |  | ( )
    genital skin | ( ) | ( ) | ( )
    Sides are those of the patient, who stands with the palms to the front. Press the body, or choose in the table.
    Front or back: _as chosen above_
    Helps to find the lesion again. The model does not tell them apart: it knows hands and feet as a whole, while palms and soles have no hair follicles to regain colour from. Of the face, eyelid and lip can be chosen instead; the model counts them as face.
    White since: __
    As exactly as it is known: the year is enough (2024), or year and month (2024-03), or the day (2024-03-15).
    Signs of activity: _not judged_
    White hairs, % of the hairs in it: _0_
    0 where no hair is white. White hairs leave fewer cells to give the colour back.
    Treated area, % of the body: __
    The palm of the patient's hand with its fingers is about 1 %.

    ## First visit
    White area, cm²: __
    Measured by: _traced photograph_
    Error (one standard deviation), cm²: __
    Where it stays empty, the error that the model assumes for the method is taken.
    Note: __
    [Save] <Cancel>
    ");
    let answer = clinician.post(&open, &course(&[])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    // the error that nobody gave is that of the method: 7 % and 0.1 cm²
    insta::assert_snapshot!(clinician.page(&chart).await.part("#lesions, #areas"), @"
    ## Lesions
    ▸ cheek (face, left) · 12.5 cm² · 5 Mar 2026
    (Where the lesions are; the table has the same)
    No. | Lesion | White since | Treated area, % of the body | Newest area | Correction
    1 | cheek (face, left) | 1 Jun 2025 | 0.8 | 12.5 cm² · 5 Mar 2026 | <Correct …>
    ## White area, cm²
    ▸ cheek (face, left) · 12.5 ± 1.8 cm² · 5 Mar 2026
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    5 Mar 2026 | cheek (face, left) | 12.5 ± 1.8 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ");
    let again = clinician.post(&open, &course(&[])).await;
    assert_eq!(again.status, StatusCode::CONFLICT);

    let mut second = course(&[("name", ""), ("place", "hand-left"), ("cm2", "3")]);
    second.push(("measured_on", "2026-03-05"));
    let lesion = format!("{chart}/lesions/new");
    let answer = clinician.post(&lesion, &second).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);

    let visit = format!("{chart}/visits/new");
    let page = clinician.page(&visit).await;
    insta::assert_snapshot!(page.text(), @"
    # Visit of Li Na
    A lesion that was not measured stays empty.

    ## Visit
    Date: _2026-03-05_
    Time: __
    Empty: now, or not known where the day is an earlier one.
    Purpose: _Review_
    Note: __

    ## Area: cheek (face, left)
    White area, cm²: __
    Measured by: _traced photograph_
    Error (one standard deviation), cm²: __
    Where it stays empty, the error that the model assumes for the method is taken.

    ## Area: hand, left
    White area, cm²: __
    Measured by: _traced photograph_
    Error (one standard deviation), cm²: __
    Where it stays empty, the error that the model assumes for the method is taken.
    [Save] <Cancel>
    ");
    let mut names = page.fields().into_iter().map(|(name, _)| name);
    let cm2 = names.find(|name| name.starts_with("cm2-")).unwrap();
    let method = cm2.replace("cm2", "method");
    let error = cm2.replace("cm2", "error");
    let fields = [
        ("on", "2026-03-05"),
        ("at", "09:30"),
        ("purpose", "review"),
        (cm2.as_str(), "11"),
        (method.as_str(), "hand_units"),
        (error.as_str(), "2"),
    ];
    let answer = clinician.post(&visit, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = clinician.page(&chart).await;
    insta::assert_snapshot!(page.part("#areas, #visits"), @"
    ## White area, cm²
    ▸ hand, left · 3.0 ± 0.5 cm² · 5 Mar 2026 · Entries: 3
    Date | Lesion | White area (± two standard errors) | Method | Measured by | Confirmed by | Correction
    5 Mar 2026 | hand, left | 3.0 ± 0.5 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    5 Mar 2026 | cheek (face, left) | 11.0 ± 4.0 cm² | hand units | Dr Wu | Dr Wu | <Correct …>
    5 Mar 2026 | cheek (face, left) | 12.5 ± 1.8 cm² | traced photograph | Dr Wu | Dr Wu | <Correct …>
    ## Visits
    ▸ 5 Mar 2026 · Review · Entries: 2
    Date | Time | Purpose | Note | Correction
    5 Mar 2026 | 09:30 | Review |  | <Correct …>
    5 Mar 2026 | 09:00 | Start | Wood's lamp. | <Correct …>
    ");
}

#[tokio::test]
async fn a_place_is_pressed_on_the_body_or_chosen_in_the_table_that_says_the_same() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let form = format!("/patients/{}/lesions/new", house.patient);
    let page = clinician.page(&form).await;
    insta::assert_snapshot!(page.section("Site and side"), @"
    Site and side
     | right | middle | left
    face | ( ) | ( ) | ( )
    face, eyelid | ( ) |  | ( )
    face, lip | ( ) | ( ) | ( )
    neck, front | ( ) | ( ) | ( )
    neck, back | ( ) | ( ) | ( )
    scalp, front | ( ) | ( ) | ( )
    scalp, back | ( ) | ( ) | ( )
    trunk, front | ( ) | ( ) | ( )
    trunk, back | ( ) | ( ) | ( )
    arm, front | ( ) |  | ( )
    arm, back | ( ) |  | ( )
    leg, front | ( ) |  | ( )
    leg, back | ( ) |  | ( )
    hand, palm | ( ) |  | ( )
    hand, back of the hand | ( ) |  | ( )
    foot, back of the foot | ( ) |  | ( )
    foot, sole | ( ) |  | ( )
    genital skin | ( ) | ( ) | ( )
    ");
    let radios = page.attributes("input[type=radio][name=place]", "id");
    let mut pressed = page.attributes("label.spot", "for");
    // front and back of all but the face and genital skin, lids and lips of the face, each
    // pressed where it is; the face itself on both drawings
    assert_eq!(radios.len(), 45);
    pressed.sort();
    pressed.dedup();
    let mut sorted = radios.clone();
    sorted.sort();
    assert_eq!(pressed, sorted);
    assert_eq!(page.count("input[name=place][checked]"), 0, "nobody chose");
    let chinese = house.browser(house.clinician).await.in_chinese();
    let page = chinese.page(&form).await;
    insta::assert_snapshot!(page.section("部位与侧别"), @"
    部位与侧别
     | 右侧 | 正中 | 左侧
    面部 | ( ) | ( ) | ( )
    面部，眼睑 | ( ) |  | ( )
    面部，口唇 | ( ) | ( ) | ( )
    颈部，正面 | ( ) | ( ) | ( )
    颈部，背面 | ( ) | ( ) | ( )
    头皮，正面 | ( ) | ( ) | ( )
    头皮，背面 | ( ) | ( ) | ( )
    躯干，正面 | ( ) | ( ) | ( )
    躯干，背面 | ( ) | ( ) | ( )
    上肢，正面 | ( ) |  | ( )
    上肢，背面 | ( ) |  | ( )
    下肢，正面 | ( ) |  | ( )
    下肢，背面 | ( ) |  | ( )
    手部，手掌 | ( ) |  | ( )
    手部，手背 | ( ) |  | ( )
    足部，足背 | ( ) |  | ( )
    足部，足底 | ( ) |  | ( )
    外生殖器部位 | ( ) | ( ) | ( )
    ");
    let heard = page.attributes("input[type=radio][name=place]", "aria-label");
    insta::assert_snapshot!(heard.join("\n"), @"
    面部，右侧
    面部，正中
    面部，左侧
    面部，右侧，眼睑
    面部，左侧，眼睑
    面部，右侧，口唇
    面部，正中，口唇
    面部，左侧，口唇
    颈部，右侧，正面
    颈部，正中，正面
    颈部，左侧，正面
    颈部，右侧，背面
    颈部，正中，背面
    颈部，左侧，背面
    头皮，右侧，正面
    头皮，正中，正面
    头皮，左侧，正面
    头皮，右侧，背面
    头皮，正中，背面
    头皮，左侧，背面
    躯干，右侧，正面
    躯干，正中，正面
    躯干，左侧，正面
    躯干，右侧，背面
    躯干，正中，背面
    躯干，左侧，背面
    上肢，右侧，正面
    上肢，左侧，正面
    上肢，右侧，背面
    上肢，左侧，背面
    下肢，右侧，正面
    下肢，左侧，正面
    下肢，右侧，背面
    下肢，左侧，背面
    手部，右侧，手掌
    手部，左侧，手掌
    手部，右侧，手背
    手部，左侧，手背
    足部，右侧，足背
    足部，左侧，足背
    足部，右侧，足底
    足部，左侧，足底
    外生殖器部位，右侧
    外生殖器部位，正中
    外生殖器部位，左侧
    ");
}

#[tokio::test]
async fn front_and_back_of_a_site_are_told_apart_and_need_not_be_said() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    for (place, aspect) in [
        ("hand-left-front", ""),
        ("hand-left-back", ""),
        ("trunk-middle-back", "not_said"),
    ] {
        let mut fields = course(&[("name", ""), ("place", place), ("aspect", aspect)]);
        fields.push(("measured_on", "2026-03-05"));
        let answer = clinician
            .post(&format!("{chart}/lesions/new"), &fields)
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    let page = clinician.page(&chart).await;
    insta::assert_snapshot!(page.part("#lesions tr"), @"
    No. | Lesion | White since | Treated area, % of the body | Newest area | Correction
    1 | face, left | 1 Jun 2024 | 0.6 | 12.1 cm² · 2 Feb 2026 | <Correct …>
    2 | hand, left, palm | 1 Jun 2025 | 0.8 | 12.5 cm² · 5 Mar 2026 | <Correct …>
    3 | hand, left, back of the hand | 1 Jun 2025 | 0.8 | 12.5 cm² · 5 Mar 2026 | <Correct …>
    4 | trunk, middle; front or back is not said, drawn in front | 1 Jun 2025 | 0.8 | 12.5 cm² · 5 Mar 2026 | <Correct …>
    ");
    insta::assert_snapshot!(page.attributes("#lesions .marked", "class").join("\n"), @"
    skin at-hand-left-front marked
    skin at-face-left marked
    skin at-trunk-middle-front marked
    skin at-hand-left-back marked
    ");

    let strange = course(&[("place", "face-left-back"), ("aspect", "both")]);
    let answer = clinician
        .post(&format!("{chart}/lesions/new"), &strange)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().error_of("aspect"), @"Front or back: Please choose one of the possibilities.");
    insta::assert_snapshot!(answer.page().error_of("place"), @"Site and side: Please choose one of the possibilities.");
}

#[tokio::test]
async fn the_course_shows_each_lesion_on_the_body_with_its_number_in_the_table() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    let mut second = course(&[("name", ""), ("place", "arm-right"), ("cm2", "3")]);
    second.push(("measured_on", "2026-03-05"));
    let answer = clinician
        .post(&format!("{chart}/lesions/new"), &second)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = clinician.page(&chart).await;
    insta::assert_snapshot!(page.part("#lesions"), @"
    ## Lesions
    ▸ face, left · 12.1 cm² · 2 Feb 2026 · Entries: 2
    (Where the lesions are; the table has the same)
    No. | Lesion | White since | Treated area, % of the body | Newest area | Correction
    1 | face, left | 1 Jun 2024 | 0.6 | 12.1 cm² · 2 Feb 2026 | <Correct …>
    2 | arm, right; front or back is not said, drawn in front | 1 Jun 2025 | 0.8 | 3.0 cm² · 5 Mar 2026 | <Correct …>
    ");
    let marked = page.attributes("#lesions .marked", "class");
    insta::assert_snapshot!(marked.join("\n"), @"
    skin at-arm-right-front marked
    skin at-face-left marked
    ");
    // the arm is drawn before the face
    assert_eq!(page.part("#lesions svg .number"), "2\n1");
}

#[tokio::test]
async fn what_is_wrong_names_field_value_limit_and_remedy_in_both_languages() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = invited(&house, "Li Na").await;
    let open = format!("{chart}/course/new");
    let fields = course(&[
        ("body_percent", "120"),
        ("cm2", "twelve"),
        ("onset_on", "2026-04-01"),
        ("place", "arm-middle"),
    ]);
    let answer = clinician.post(&open, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    insta::assert_snapshot!(page.part(".wrong, .field-error"), @"
    ## Nothing was saved yet: some fields are not complete. What is wrong stands below each of them.
    - <Site and side: Please choose one of the possibilities.>
    - <White since: 1 Apr 2026 is outside 2 Apr 1990 to 5 Mar 2026; please choose a day between them.>
    - <Treated area, % of the body: 120 is outside 0.01 to 100 %; please check the value and its unit.>
    - <White area, cm²: “twelve” is not a number; write it with digits and a point or comma, as 12.5, and with nothing between thousands.>
    ! Site and side: Please choose one of the possibilities.
    ! White since: 1 Apr 2026 is outside 2 Apr 1990 to 5 Mar 2026; please choose a day between them.
    ! Treated area, % of the body: 120 is outside 0.01 to 100 %; please check the value and its unit.
    ! White area, cm²: “twelve” is not a number; write it with digits and a point or comma, as 12.5, and with nothing between thousands.
    ");
    insta::assert_snapshot!(page.error_of("place"), @"Site and side: Please choose one of the possibilities.");
    insta::assert_snapshot!(page.error_of("cm2"), @"White area, cm²: “twelve” is not a number; write it with digits and a point or comma, as 12.5, and with nothing between thousands.");
    assert_eq!(page.field("cm2"), "twelve");
    let answer = clinician.in_chinese().post(&open, &fields).await;
    insta::assert_snapshot!(answer.page().part(".wrong, .field-error"), @"
    ## 尚未保存：有些字段不完整，问题写在各字段下面。
    - <部位与侧别：请选择其中一项。>
    - <出现白斑的时间：2026年4月1日 不在 1990年4月2日 至 2026年3月5日 之间，请选择其间的一天。>
    - <治疗面积占体表面积的百分比（%）：120 不在 0.01 至 100 % 之间，请核对数值和单位。>
    - <白斑面积（cm²）：“twelve”不是数字，请用数字和小数点（或小数逗号）书写，例如 12.5，不要写千位分隔符。>
    ! 部位与侧别：请选择其中一项。
    ! 出现白斑的时间：2026年4月1日 不在 1990年4月2日 至 2026年3月5日 之间，请选择其间的一天。
    ! 治疗面积占体表面积的百分比（%）：120 不在 0.01 至 100 % 之间，请核对数值和单位。
    ! 白斑面积（cm²）：“twelve”不是数字，请用数字和小数点（或小数逗号）书写，例如 12.5，不要写千位分隔符。
    ");
    // nothing was saved
    let page = house.browser(house.clinician).await.page(&chart).await;
    assert_eq!(page.link("Open a course"), open);
}

#[tokio::test]
async fn a_lid_is_chosen_on_the_face_and_of_its_onset_the_year_is_enough() {
    let house = House::new().await;
    let clinician = house.browser(house.clinician).await;
    let chart = invited(&house, "Li Na").await;
    let open = format!("{chart}/course/new");
    let changed = [("place", "face-left-eyelid"), ("onset_on", "two years ago")];
    let answer = clinician.post(&open, &course(&changed)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    insta::assert_snapshot!(page.error_of("onset_on"), @"White since: “two years ago” is not a date; write the year, or 2026-03, or 2026-03-31.");
    assert_eq!(page.field("onset_on"), "two years ago");
    assert_eq!(page.field("place"), "face-left-eyelid");
    let changed = [("place", "face-left-eyelid"), ("onset_on", "2024")];
    let answer = clinician.post(&open, &course(&changed)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = clinician.page(&chart).await;
    insta::assert_snapshot!(page.part("#now dl"), @"
    Lesion: cheek (face, left, eyelid), since 2024, treated area 0.8 % of the body
    Course since: 5 Mar 2026
    ");
    assert_eq!(page.count("#lesions .at-face-left-eyelid.marked"), 1);
    let further = [
        ("place", "face-middle-lip"),
        ("onset_on", "2025-03"),
        ("name", ""),
    ];
    let mut further = course(&further);
    further.push(("measured_on", "2026-03-05"));
    let answer = clinician
        .post(&format!("{chart}/lesions/new"), &further)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = clinician.page(&chart).await;
    insta::assert_snapshot!(page.part("#lesions tbody"), @"
    1 | cheek (face, left, eyelid) | 2024 | 0.8 | 12.5 cm² · 5 Mar 2026 | <Correct …>
    2 | face, middle, lip | Mar 2025 | 0.8 | 12.5 cm² · 5 Mar 2026 | <Correct …>
    ");
    let mut tx = house.app.store.read().await.unwrap();
    let rows = "select onset_on, onset_precision from lesion where face_part is not null order by onset_on";
    let rows = tx.rows(rows, vec![]).await.unwrap();
    let kept: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{} {}",
                row.text("onset_on").unwrap(),
                row.text("onset_precision").unwrap()
            )
        })
        .collect();
    insta::assert_snapshot!(kept.join("\n"), @"
    2024-07-01 year
    2025-03-16 month
    ");
    tx.commit().await.unwrap();
}
