//! The four places of a patient's pages.

use crate::fixture::{Desk, House, member};
use axum::http::StatusCode;
use jiff::Span;
use tapir_clinic::domain::Role;
use tapir_clinic::store::record::patients::{self, NewPatient};

const PLACES: [&str; 4] = ["", "/recovery", "/questions", "/me"];

#[tokio::test]
async fn every_place_leads_to_all_and_says_which_it_is() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let paths = PLACES.map(|place| format!("{my}{place}"));
    for path in &paths {
        let page = own.page(path).await;
        assert_eq!(page.attributes(".tabs a", "href"), paths);
        assert_eq!(page.attribute(".tabs a[aria-current=page]", "href"), *path);
        assert_eq!(page.count("h1"), 1, "{path}");
    }
    // a page that belongs to a place says so
    for (page, place) in [("/fill", 0), ("/area", 1), ("/ask", 2), ("/calendar", 3)] {
        let page = own.page(&format!("{my}{page}")).await;
        let current = page.attribute(".tabs a[aria-current=true]", "href");
        assert_eq!(current, paths[place]);
    }
    // nobody else has them
    let clinician = house.browser(house.clinician).await;
    let chart = format!("/patients/{}", house.patient);
    for path in ["/work", &chart, &paths[0]] {
        assert_eq!(clinician.get(path).await.page().count(".tabs"), 0);
    }
}

#[tokio::test]
async fn the_places_in_chinese() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await.in_chinese();
    let my = format!("/my/{}", house.patient);
    let page = own.page(&format!("{my}/recovery")).await;
    insta::assert_snapshot!(page.part("h1, .change, #photographs, .tabs"), @"
    <今天> <恢复> <问医生> <我的>
    # 恢复
    面部，左侧
    比开始时小 14%
    在 2% 至 25% 之间，4 周前测量（2026年2月2日）
    ## 照片
    还没有照片。
    <全部照片>
    ");
    let page = own.page(&format!("{my}/questions")).await;
    insta::assert_snapshot!(page.text(), @"
    # 问医生
    - <提问>
    - <报告不良反应>
    - <我想停药>
    - <最近两周过得怎么样？>
    留言在工作时间内阅读，不用于紧急情况。

    ## 提问与答复
    还没有留言。
    ");
    let page = own.page(&format!("{my}/me")).await;
    insta::assert_snapshot!(page.text(), @"
    # 我的
    Mei Lin · 1994年6月1日
    House · 2026年3月5日

    ## 医生的决定
    2026年1月5日 · Dr Wu
    Twice daily, then we look.
    他克莫司软膏 0.1%：每日两次，24 周。

    ## 接下来的日期
    2026年6月21日: 方案的最后一天

    ## 过敏与不耐受
    - 未记录
    有遗漏或不对的地方？请发消息告诉诊所。 <问医生>
    - <日历提醒>
    - <打印一页方案>
    - <剩余软膏>
    - <供其他医生参阅 可打印的一页资料>
    - <提醒时间、邮件提醒与设备提醒>
    - <同意书>
    - <您的账户>
    ");
}

#[tokio::test]
async fn a_day_of_which_all_was_left_out_is_not_open_and_burning_can_be_reported() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let version = own.page(&my).await.field("version");
    for (part, key) in [
        ("0", "00112233445566778899aabbccddee01"),
        ("1", "00112233445566778899aabbccddee02"),
    ] {
        let fields = [
            ("version", version.as_str()),
            ("product", "tacrolimus 0.1%"),
            ("on", "2026-03-05"),
            ("part", part),
            ("key", key),
            ("reason", "burning"),
        ];
        let answer = own.post(&format!("{my}/applications"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    let page = own.page(&my).await;
    assert_eq!(page.count(".said.left-out"), 2, "not in the colour of done");
    insta::assert_snapshot!(page.part("#day form, .day-left-out"), @"
    Morning Tacrolimus 0.1 % ointment left out: Burning
    [Undo]
    Did the skin react? <Report a reaction>
    Evening Tacrolimus 0.1 % ointment left out: Burning
    [Undo]
    Did the skin react? <Report a reaction>
    ");
    let ask = format!("{my}/ask?about=reaction");
    assert_eq!(page.link("Report a reaction"), ask);
}

#[tokio::test]
async fn without_a_plan_the_first_page_says_what_comes_next() {
    let house = House::new().await;
    let person = member(&house.app, house.clinic, "Xiao Yu", Role::Patient).await;
    let new = NewPatient {
        person,
        born_on: "1994-06-01".parse().unwrap(),
        sex: "unknown",
        skin_type: None,
    };
    let mut tx = house.app.store.begin().await.unwrap();
    let patient = patients::add(&mut tx, house.clinic, &new, house.app.now()).await;
    tx.commit().await.unwrap();
    let own = house.browser(person).await;
    let my = format!("/my/{}", patient.unwrap());
    insta::assert_snapshot!(own.page(&my).await.text(), @"
    # Today
    Your clinic asks for your consent, for each purpose by itself. <Look at the consents>
    <>

    ## Today, Thu 5 Mar
    Your doctor has not signed a plan yet.
    Your doctor writes the plan next. As soon as it is signed, this page shows each day what is due.
    <Ask>
    ");
    insta::assert_snapshot!(own.page(&format!("{my}/recovery")).await.text(), @"
    # Recovery

    ## Recovery
    No area has been measured yet.
    The first one is measured at the next visit; the change shows from the second on.

    ## Photographs
    There are no photographs yet.
    <All photographs>
    ");
}

#[tokio::test]
async fn an_old_measurement_is_called_old() {
    let desk = Desk::new().await;
    desk.house.clock.advance(Span::new().hours(24 * 60));
    let own = desk.house.browser(desk.house.patient_person).await;
    let page = own
        .page(&format!("/my/{}/recovery", desk.house.patient))
        .await;
    insta::assert_snapshot!(page.part(".change"), @"
    face, left
    14 % smaller than at the start
    between 2 and 25 %, measured 13 weeks ago (2 Feb 2026)
    The measurement is more than 12 weeks old and may no longer say how it is now.
    ");
    let clinician = desk.house.browser(desk.house.clinician).await;
    let chart = clinician.page(&desk.chart).await;
    insta::assert_snapshot!(chart.part(".identity .alert"), @"12.1 cm², measured 13 weeks ago (2 Feb 2026)");
}

#[tokio::test]
async fn the_parts_of_the_pages_are_shown_in_the_demonstration_only() {
    let house = House::new().await;
    let answer = house.stranger().get("/design").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_patient_reads_no_grade_without_words() {
    let desk = Desk::new().await;
    let house = &desk.house;
    let own = house.browser(house.patient_person).await;
    let reaction = [("about", "reaction"), ("term", "itch"), ("body", "Itch.")];
    own.post(&format!("/my/{}/ask", house.patient), &reaction)
        .await;
    let form = desk.page().await.link("Assess");
    let judged = [
        ("grade", "3"),
        ("serious", "no"),
        ("ended_on", ""),
        ("action", "none"),
        ("outcome", "unknown"),
    ];
    let answer = desk.clinician.post(&form, &judged).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let alt = [
        ("on", "2026-03-02"),
        ("at", "08:00"),
        ("value-alt", "900"),
        ("unit-alt", "U/L"),
        ("high-alt", "40"),
    ];
    let results = format!("{}/laboratory/new", desk.chart);
    let answer = desk.clinician.post(&results, &alt).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let drawn = |html: String| {
        let marks = [">G3<", ">G4<"];
        marks.map(|mark| html.contains(mark))
    };
    assert_eq!(drawn(desk.chart_html().await), [true, true]);
    let recovery = own.get(&format!("/my/{}/recovery", house.patient)).await;
    assert_eq!(drawn(recovery.body), [false, false]);
}
