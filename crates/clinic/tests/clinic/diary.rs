//! Ticking, undoing, back-dating, filling.

use crate::fixture::House;
use axum::http::StatusCode;

#[tokio::test]
async fn one_tap_applies_a_dose_and_another_takes_it_back() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let page = browser.page(&my).await;
    insta::assert_snapshot!(page.part("h1, #day, #plan"), @"
    # Today
    <>

    ## Today, Thu 5 Mar
    face, left
    Half a fingertip of ointment
    ▸ What a fingertip is
    A strip of ointment from the tip of an adult’s forefinger to its first crease, about 0.5 g; it covers about the area of two hands. Counted from the area that your doctor recorded.
    Morning Tacrolimus 0.1 % ointment
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    Evening Tacrolimus 0.1 % ointment
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    (This week: Mon not recorded · Tue not recorded · Wed not recorded · Thu still open · Fri due later · Sat due later · Sun due later)
    This week
    applied 0 of 0 recorded, 6 not recorded
    ## Where you are in the plan
    Tacrolimus 0.1 % ointment: twice daily
    Week 9 of 24, until 21 Jun 2026
    In the last four weeks: applied 0 of 0 recorded, 54 not recorded
    21 Jun 2026 · Last day of the plan
    ");
    let (version, key) = (page.field("version"), page.field("key"));
    let fields = |state: &'static str, key: &'static str| {
        [
            ("product", "tacrolimus 0.1%"),
            ("on", "2026-03-05"),
            ("part", "0"),
            ("state", state),
            ("key", key),
        ]
    };
    let key: &'static str = key.leak();
    let version: &'static str = version.leak();
    let path = format!("{my}/applications");
    let with = |mut all: Vec<(&'static str, &'static str)>| {
        all.push(("version", version));
        all
    };
    let tick = with(fields("applied", key).to_vec());
    for _ in 0..2 {
        let answer = browser.post(&path, &tick).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    insta::assert_snapshot!(browser.page(&my).await.part("#day"), @"
    <>

    ## Today, Thu 5 Mar
    face, left
    Half a fingertip of ointment
    ▸ What a fingertip is
    A strip of ointment from the tip of an adult’s forefinger to its first crease, about 0.5 g; it covers about the area of two hands. Counted from the area that your doctor recorded.
    Morning Tacrolimus 0.1 % ointment ✓ applied
    [Undo]
    Evening Tacrolimus 0.1 % ointment
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    (This week: Mon not recorded · Tue not recorded · Wed not recorded · Thu still open · Fri due later · Sat due later · Sun due later)
    This week
    applied 1 of 1 recorded, 6 not recorded
    ");
    let mut tx = house.app.store.read().await.unwrap();
    let count = "select count(*) as n from application";
    let rows = tx.one(count, vec![]).await.unwrap().int("n").unwrap();
    assert_eq!(rows, 1, "a tick that arrives twice counts once");
    tx.commit().await.unwrap();
    let undo = with(fields("cleared", "00112233445566778899aabbccddeeff").to_vec());
    browser.post(&path, &undo).await;
    assert_eq!(browser.page(&my).await.part("#day"), page.part("#day"));
}

#[tokio::test]
async fn yesterday_is_entered_later_and_tomorrow_is_not_entered() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let page = browser.page(&format!("{my}?on=2026-03-04")).await;
    insta::assert_snapshot!(page.part("#day"), @"
    <>

    ## Wed 4 Mar
    <>
    What you enter for this day is marked “entered later”. <To today>
    face, left
    Half a fingertip of ointment
    ▸ What a fingertip is
    A strip of ointment from the tip of an adult’s forefinger to its first crease, about 0.5 g; it covers about the area of two hands. Counted from the area that your doctor recorded.
    Morning Tacrolimus 0.1 % ointment
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    Evening Tacrolimus 0.1 % ointment
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    ");
    let version = page.field("version");
    let path = format!("{my}/applications");
    let tick = async |on: &str, key: &str| {
        let fields = [
            ("version", version.as_str()),
            ("product", "tacrolimus 0.1%"),
            ("on", on),
            ("part", "1"),
            ("state", "applied"),
            ("key", key),
        ];
        browser.post(&path, &fields).await.status
    };
    let key = "00112233445566778899aabbccddee01";
    assert_eq!(tick("2026-03-04", key).await, StatusCode::SEE_OTHER);
    let page = browser.page(&format!("{my}?on=2026-03-04")).await;
    insta::assert_snapshot!(page.part("#day"), @"
    <>

    ## Wed 4 Mar
    <>
    What you enter for this day is marked “entered later”. <To today>
    face, left
    Half a fingertip of ointment
    ▸ What a fingertip is
    A strip of ointment from the tip of an adult’s forefinger to its first crease, about 0.5 g; it covers about the area of two hands. Counted from the area that your doctor recorded.
    Morning Tacrolimus 0.1 % ointment
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    Evening Tacrolimus 0.1 % ointment ✓ applied (entered later)
    [Undo]
    ");
    let key = "00112233445566778899aabbccddee02";
    let tomorrow = tick("2026-03-06", key).await;
    assert_eq!(tomorrow, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_range_is_filled_and_a_range_outside_the_course_names_its_limits() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await;
    let path = format!("/my/{}/fill", house.patient);
    let fields = [
        ("from", "2026-03-01"),
        ("to", "2026-03-03"),
        ("state", "applied"),
    ];
    let answer = browser.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = browser.page(&format!("/my/{}", house.patient)).await;
    insta::assert_snapshot!(page.part("#plan, #diary"), @"
    ## Where you are in the plan
    Tacrolimus 0.1 % ointment: twice daily
    Week 9 of 24, until 21 Jun 2026
    In the last four weeks: applied 6 of 6 recorded, 48 not recorded
    21 Jun 2026 · Last day of the plan
    ## Diary
    Mon | Tue | Wed | Thu | Fri | Sat | Sun
    <2 · Mon 2 Feb · not recorded> | <3 · Tue 3 Feb · not recorded> | <4 · Wed 4 Feb · not recorded> | <5 · Thu 5 Feb · not recorded> | <6 · Fri 6 Feb · not recorded> | <7 · Sat 7 Feb · not recorded> | <8 · Sun 8 Feb · not recorded>
    <9 · Mon 9 Feb · not recorded> | <10 · Tue 10 Feb · not recorded> | <11 · Wed 11 Feb · not recorded> | <12 · Thu 12 Feb · not recorded> | <13 · Fri 13 Feb · not recorded> | <14 · Sat 14 Feb · not recorded> | <15 · Sun 15 Feb · not recorded>
    <16 · Mon 16 Feb · not recorded> | <17 · Tue 17 Feb · not recorded> | <18 · Wed 18 Feb · not recorded> | <19 · Thu 19 Feb · not recorded> | <20 · Fri 20 Feb · not recorded> | <21 · Sat 21 Feb · not recorded> | <22 · Sun 22 Feb · not recorded>
    <23 · Mon 23 Feb · not recorded> | <24 · Tue 24 Feb · not recorded> | <25 · Wed 25 Feb · not recorded> | <26 · Thu 26 Feb · not recorded> | <27 · Fri 27 Feb · not recorded> | <28 · Sat 28 Feb · not recorded> | <1 · Sun 1 Mar · all applied>
    <2 · Mon 2 Mar · all applied> | <3 · Tue 3 Mar · all applied> | <4 · Wed 4 Mar · not recorded> | <5 · Thu 5 Mar · still open> | 6 · Fri 6 Mar · due later | 7 · Sat 7 Mar · due later | 8 · Sun 8 Mar · due later
    ▸ What the signs mean
    - ● all applied
    - ◐ some applied
    - ✕ not applied
    - ? not recorded
    - – before the plan was signed
    - · not due
    - ‖ pause ordered
    - … still open
    - ▫ due later
    <Fill in several days>
    ");
    let fields = [
        ("from", "2025-12-01"),
        ("to", "2026-03-03"),
        ("state", "applied"),
    ];
    let answer = browser.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().error_of("from"), @"1 Dec 2025 is outside 5 Jan 2026 to 5 Mar 2026; please choose a day between them.");
    insta::assert_snapshot!(answer.page().text(), @"
    ## Nothing was saved yet: some fields are not complete. What is wrong stands below each of them.
    - <1 Dec 2025 is outside 5 Jan 2026 to 5 Mar 2026; please choose a day between them.>

    # Fill in several days
    For days on which you applied the ointment and did not note it. What you have entered already stays as it is.
    From: _2025-12-01_
    ! 1 Dec 2025 is outside 5 Jan 2026 to 5 Mar 2026; please choose a day between them.
    To: _2026-03-03_
    Possible: 5 Jan 2026 to 5 Mar 2026.
    (x) Everything was applied ( ) Nothing was applied
    [Save] <Cancel>
    ");
}

#[tokio::test]
async fn the_page_speaks_chinese_to_who_chose_it() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await.in_chinese();
    let page = browser.page(&format!("/my/{}", house.patient)).await;
    assert_eq!(page.attribute("html", "lang"), "zh-Hans");
    insta::assert_snapshot!(page.part("body"), @"
    <跳到正文>
    <Tapir>
    <Mei Lin>
    [English]
    [退出]
    <今天> <恢复> <问医生> <我的>
    Mei Lin · 女 · 1994年6月1日 · 编号 1

    # 今天
    <>

    ## 今天 3月5日 周四
    面部，左侧
    半个指尖的软膏
    ▸ “一个指尖”是多少
    从成人食指指尖到第一条横纹挤出的一条软膏，约 0.5 g，可涂约两个手掌大小。按医生记录的治疗面积计算。
    早 他克莫司软膏 0.1%
    [涂好了]
    ▸ 这次不涂……
    [忘记] [灼热] [药用完了] [外出] [日晒多] [其他原因]
    晚 他克莫司软膏 0.1%
    [涂好了]
    ▸ 这次不涂……
    [忘记] [灼热] [药用完了] [外出] [日晒多] [其他原因]
    (本周: 周一 没有记录 · 周二 没有记录 · 周三 没有记录 · 周四 尚未结束 · 周五 以后用药 · 周六 以后用药 · 周日 以后用药)
    本周
    有记录 0 次，其中已涂 0 次；另有 6 次没有记录

    ## 目前所处阶段
    他克莫司软膏 0.1%：每日两次
    第 9 周，共 24 周，至2026年6月21日
    最近四周：有记录 0 次，其中已涂 0 次；另有 54 次没有记录
    2026年6月21日 · 方案的最后一天

    ## 用药日记
    周一 | 周二 | 周三 | 周四 | 周五 | 周六 | 周日
    <2 · 2月2日 周一 · 没有记录> | <3 · 2月3日 周二 · 没有记录> | <4 · 2月4日 周三 · 没有记录> | <5 · 2月5日 周四 · 没有记录> | <6 · 2月6日 周五 · 没有记录> | <7 · 2月7日 周六 · 没有记录> | <8 · 2月8日 周日 · 没有记录>
    <9 · 2月9日 周一 · 没有记录> | <10 · 2月10日 周二 · 没有记录> | <11 · 2月11日 周三 · 没有记录> | <12 · 2月12日 周四 · 没有记录> | <13 · 2月13日 周五 · 没有记录> | <14 · 2月14日 周六 · 没有记录> | <15 · 2月15日 周日 · 没有记录>
    <16 · 2月16日 周一 · 没有记录> | <17 · 2月17日 周二 · 没有记录> | <18 · 2月18日 周三 · 没有记录> | <19 · 2月19日 周四 · 没有记录> | <20 · 2月20日 周五 · 没有记录> | <21 · 2月21日 周六 · 没有记录> | <22 · 2月22日 周日 · 没有记录>
    <23 · 2月23日 周一 · 没有记录> | <24 · 2月24日 周二 · 没有记录> | <25 · 2月25日 周三 · 没有记录> | <26 · 2月26日 周四 · 没有记录> | <27 · 2月27日 周五 · 没有记录> | <28 · 2月28日 周六 · 没有记录> | <1 · 3月1日 周日 · 没有记录>
    <2 · 3月2日 周一 · 没有记录> | <3 · 3月3日 周二 · 没有记录> | <4 · 3月4日 周三 · 没有记录> | <5 · 3月5日 周四 · 尚未结束> | 6 · 3月6日 周五 · 以后用药 | 7 · 3月7日 周六 · 以后用药 | 8 · 3月8日 周日 · 以后用药
    ▸ 符号的含义
    - ● 全部已涂
    - ◐ 涂了一部分
    - ✕ 未涂
    - ? 没有记录
    - – 方案签署之前
    - · 不需用药
    - ‖ 医嘱暂停
    - … 尚未结束
    - ▫ 以后用药
    <补记多天>
    Tapir 是疗程记录，不是医疗器械，不用于紧急情况；由医生作出决定。
    ");
}

#[tokio::test]
async fn a_reason_is_one_tap_and_the_dose_is_asked_for_once() {
    let house = House::new().await;
    let browser = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let page = browser.page(&my).await;
    assert_eq!(page.count("input[name=version]"), page.count(".dose"));
    insta::assert_snapshot!(page.part(".legend"), @"
    - ● all applied
    - ◐ some applied
    - ✕ not applied
    - ? not recorded
    - – before the plan was signed
    - · not due
    - ‖ pause ordered
    - … still open
    - ▫ due later
    ");
    let (version, key) = (page.field("version"), page.field("key"));
    let fields = [
        ("version", version.as_str()),
        ("product", "tacrolimus 0.1%"),
        ("on", "2026-03-05"),
        ("part", "0"),
        ("key", key.as_str()),
        ("reason", "travel"),
    ];
    browser.post(&format!("{my}/applications"), &fields).await;
    insta::assert_snapshot!(browser.page(&my).await.part("#day"), @"
    <>

    ## Today, Thu 5 Mar
    face, left
    Half a fingertip of ointment
    ▸ What a fingertip is
    A strip of ointment from the tip of an adult’s forefinger to its first crease, about 0.5 g; it covers about the area of two hands. Counted from the area that your doctor recorded.
    Morning Tacrolimus 0.1 % ointment left out: Travelling
    [Undo]
    Evening Tacrolimus 0.1 % ointment
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    (This week: Mon not recorded · Tue not recorded · Wed not recorded · Thu still open · Fri due later · Sat due later · Sun due later)
    This week
    applied 0 of 1 recorded, 6 not recorded
    ");
}

#[tokio::test]
async fn what_was_just_answered_can_be_undone_at_the_thumb_on_that_page_alone() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let path = format!("{my}/applications");
    let mut tick = own.fill(&my, &path, &[]).await;
    tick.push(("reason".to_owned(), "burning".to_owned()));
    let answer = own.send_filled(&path, &tick).await;
    let next = answer.location.unwrap();
    let next = next.strip_suffix("#day").unwrap();
    let page = own.page(next).await;
    insta::assert_snapshot!(page.part(".snackbar"), @"
    Morning · Tacrolimus 0.1 % ointment: left out: Burning
    [Undo]
    ");
    assert_eq!(page.attribute(".snackbar p", "role"), "status");
    assert_eq!(own.page(&my).await.count(".snackbar"), 0);
    // its button is that of the card
    let undo = page.attribute(".snackbar button", "value");
    let key = page.attribute(".snackbar [name=key]", "value");
    let mut fields = tick.clone();
    fields.retain(|(name, _)| !["reason", "key", "form"].contains(&name.as_str()));
    fields.extend([("state".to_owned(), undo), ("key".to_owned(), key)]);
    let answer = own.send_filled(&path, &fields).await;
    let after = answer.location.unwrap();
    assert!(!after.contains("ticked"), "{after}");
    assert_eq!(own.page(&my).await.count(".dose.answered"), 0);
    // a word of no dose offers nothing
    assert_eq!(
        own.page(&format!("{my}?ticked=00"))
            .await
            .count(".snackbar"),
        0
    );
}

#[tokio::test]
async fn the_week_is_a_ring_in_which_not_recorded_is_not_missed() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let path = format!("{my}/applications");
    let mut tick = own.fill(&format!("{my}?on=2026-03-03"), &path, &[]).await;
    tick.push(("state".to_owned(), "applied".to_owned()));
    own.send_filled(&path, &tick).await;
    insta::assert_snapshot!(own.page(&my).await.part(".week"), @"
    (This week: Mon not recorded · Tue some applied · Wed not recorded · Thu still open · Fri due later · Sat due later · Sun due later)
    This week
    applied 1 of 1 recorded, 5 not recorded
    ");
    let earlier = own.page(&format!("{my}?on=2026-03-03")).await;
    assert_eq!(earlier.count(".week"), 0);
}
