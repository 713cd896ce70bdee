//! One sheet for another doctor: what is recorded, in both languages, and nothing else.

use crate::fixture::{Desk, House};
use crate::full::FullHouse;
use axum::http::StatusCode;
use jiff::Span;

#[tokio::test]
async fn the_sheet_has_what_another_doctor_needs_in_both_languages() {
    let full = FullHouse::new().await;
    let path = format!("{}/sheet", full.my);
    let page = full.own.page(&path).await;
    insta::assert_snapshot!(page.part(".sheet"), @"
    # Mei Lin For another doctor
    female · 1 Jun 1994 · no. 1 · 31 years
    Diagnosis: Vitiligo, not segmental
    Course since: 5 Jan 2026
    Skin type (Fitzpatrick): 4

    ## Allergies and intolerances
    - Erythromycin: hives · severe · since 2019 · recorded 5 Mar 2026 by Dr Wu

    ## Lesions
    Lesion | White since | Treated area, % of the body | Newest area
    face, left | 1 Jun 2024 | 0.6 % | 14.0 ± 1.2 cm² (5 Jan 2026)

    ## Current plan
    Tacrolimus 0.1 % ointment: twice daily for 24 weeks.
    Version 1, from 5 Jan 2026 · Signed by Dr Wu, 5 Jan 2026
    Tacrolimus 0.1 % ointment: twice daily, until 8 Mar 2026
    Last four weeks: applied 1 of 1 recorded, 54 not recorded
    Light, mJ/cm²: 1 session, last 2 Mar 2026

    ## Reactions that go on
    - Itch: since 5 Mar 2026 · not graded

    ## Circumstances and medicines
    - infection of the treated skin: since 1 Mar 2026
    - Itraconazole (CYP3A4 inhibitor: yes, strongly): since 1 Mar 2026
    - signs of a kidney disease: since 1 Feb 2026

    ## Laboratory, newest results
    Test | Value | Reference | Date
    ALT | 210 U/L ▲ above the range | 7–40 | 2 Mar 2026

    ## Whom to call
    Clinic: House
    Telephone: not recorded here; please ask the patient how to reach the clinic
    Plan signed by: Dr Wu
    As recorded on 5 Mar 2026. What is not on this sheet is not recorded here; it may exist all the same.
    ");
    let other = full.own.page(&page.link("中文")).await;
    insta::assert_snapshot!(other.part(".sheet"), @"
    # Mei Lin 供其他医生参阅
    女 · 1994年6月1日 · 编号 1 · 31 岁
    诊断: 白癜风，非节段型
    疗程开始: 2026年1月5日
    皮肤类型（Fitzpatrick）: 4

    ## 过敏与不耐受
    - Erythromycin：hives · 重度 · 自2019年起 · 2026年3月5日由 Dr Wu 记录

    ## 皮损
    皮损 | 出现白斑的时间 | 治疗面积占体表面积的百分比（%） | 最近一次面积
    面部，左侧 | 2024年6月1日 | 0.6 % | 14.0 ± 1.2 cm² (2026年1月5日)

    ## 当前方案
    他克莫司软膏 0.1%：每日两次，24 周。
    第 1 版，自2026年1月5日起 · Dr Wu签署，2026年1月5日
    他克莫司软膏 0.1%: 每日两次，至2026年3月8日
    最近四周: 有记录 1 次，其中已涂 1 次；另有 54 次没有记录
    光疗（mJ/cm²）: 共 1 次，末次 2026年3月2日

    ## 尚未结束的不良反应
    - 瘙痒：自2026年3月5日起 · 未分级

    ## 相关情况与用药
    - 用药部位皮肤感染：自2026年3月1日起
    - Itraconazole（CYP3A4 抑制剂：是，强抑制）：自2026年3月1日起
    - 肾脏疾病表现：自2026年2月1日起

    ## 化验，各项最近一次结果
    项目 | 数值 | 参考范围 | 日期
    谷丙转氨酶（ALT） | 210 U/L ▲ 高于范围 | 7–40 | 2026年3月2日

    ## 联系方式
    诊所: House
    电话: 此处没有登记，请向患者询问诊所的联系方式
    方案签署医生: Dr Wu
    记录截至2026年3月5日。本页没有的内容即此处没有记录，但不表示不存在。
    ");
    // the same for the clinic
    let chart = full.clinician.page(&format!("{}/sheet", full.chart)).await;
    assert_eq!(chart.part(".sheet"), page.part(".sheet"));
    // answers about the mood and notes of the clinic are on none
    let text = page.text();
    assert!(
        !text.contains("PHQ") && !text.contains("told by telephone"),
        "{text}"
    );
}

#[tokio::test]
async fn what_is_not_recorded_is_not_on_the_sheet() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let page = own.page(&format!("/my/{}/sheet", house.patient)).await;
    insta::assert_snapshot!(page.part(".sheet h1, .sheet h2"), @"
    # Mei Lin For another doctor
    ## Allergies and intolerances
    ## Lesions
    ## Current plan
    ## Whom to call
    ");
}

#[tokio::test]
async fn an_area_that_nobody_confirmed_says_so_beside_the_newest_confirmed_one() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let my = format!("/my/{}", desk.house.patient);
    let lesion = own.page(&format!("{my}/area")).await.field("lesion");
    let fields = [
        ("lesion", lesion.as_str()),
        ("measured_on", "2026-03-05"),
        ("cm2", "11"),
    ];
    let answer = own.post(&format!("{my}/area"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let sheet = own.page(&format!("{my}/sheet")).await;
    insta::assert_snapshot!(sheet.part("[aria-labelledby=sheet-lesions] tr"), @"
    Lesion | White since | Treated area, % of the body | Newest area
    face, left | 1 Jun 2024 | 0.6 % | 11.0 ± 5.5 cm² (5 Mar 2026), not confirmed by a doctor · newest confirmed: 12.1 ± 1.2 cm² (2 Feb 2026)
    ");
}

#[tokio::test]
async fn the_doses_of_four_weeks_are_the_same_today_on_the_sheet_and_on_the_chart() {
    let desk = Desk::new().await;
    // a plan that has just changed: doses of both versions are among the four weeks
    let path = format!("{}/plan", desk.chart);
    let after = desk.clinician.page(&path).await.field("after");
    let fields = [
        ("plan", "tacrolimus 0.1%: qd 8w, stop"),
        ("starts_on", "2026-03-05"),
        ("review_week", ""),
        ("observation", ""),
        ("reason", "Less often."),
        ("after", after.as_str()),
        ("action", "sign"),
    ];
    let answer = desk.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    desk.house.clock.advance(Span::new().hours(240));
    let own = desk.house.browser(desk.house.patient_person).await;
    let clinician = desk.house.browser(desk.house.clinician).await;
    let my = format!("/my/{}", desk.house.patient);
    let today = own.page(&my).await.row("In the last four weeks");
    insta::assert_snapshot!(today, @"In the last four weeks: applied 0 of 0 recorded, 44 not recorded");
    let known = today.split_once(": ").unwrap().1;
    let sheet = own
        .page(&format!("{my}/sheet"))
        .await
        .row("Last four weeks");
    let chart = clinician.page(&desk.chart).await.row("Last four weeks");
    assert_eq!(sheet.split_once(": ").unwrap().1, known);
    assert_eq!(chart.split_once(": ").unwrap().1, known);
}
