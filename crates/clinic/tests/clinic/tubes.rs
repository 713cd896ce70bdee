//! What ointment is left: counted from tubes, applications and amounts, with what it
//! rests on, and nothing where it is not known.

use crate::fixture::{Browser, House, waiting};
use axum::http::StatusCode;
use tapir_clinic::jobs::sweep;

struct Hands {
    own: Browser,
    clinician: Browser,
    my: String,
    chart: String,
    house: House,
}

impl Hands {
    async fn new() -> Self {
        let house = House::new().await;
        Self {
            own: house.browser(house.patient_person).await,
            clinician: house.browser(house.clinician).await,
            my: format!("/my/{}", house.patient),
            chart: format!("/patients/{}", house.patient),
            house,
        }
    }

    async fn enter(&self, who: &Browser, base: &str, grams: &str, on: &str) -> StatusCode {
        let fields = [
            ("product", "tacrolimus 0.1%"),
            ("grams", grams),
            ("given_on", on),
        ];
        who.post(&format!("{base}/tubes"), &fields).await.status
    }

    /// Everything from a day to another was applied.
    async fn applied(&self, from: &str, to: &str) {
        let fields = [("from", from), ("to", to), ("state", "applied")];
        let path = format!("{}/fill", self.my);
        let answer = self.own.post(&path, &fields).await;
        assert!(answer.status.is_redirection(), "{}", answer.body);
    }
}

#[tokio::test]
async fn what_is_left_is_counted_and_the_patient_hears_before_it_ends() {
    let hands = Hands::new().await;
    let page = hands.own.page(&format!("{}/tubes", hands.my)).await;
    insta::assert_snapshot!(page.text(), @"
    # Ointment left
    <Back to the course>
    No tube has been entered, so that nothing is known of what is left.

    ## Enter a tube
    Product: _Tacrolimus 0.1 % ointment_
    Size, g: _30_
    In hand since: _2026-03-05_
    The size is printed on the tube. What is left is counted from all tubes that are entered here.
    [Save]
    ");
    // nothing is known: nothing is said
    assert_eq!(hands.own.page(&hands.my).await.part("#short"), "");
    assert_eq!(hands.clinician.page(&hands.chart).await.part("#tubes"), "");

    let entered = hands.enter(&hands.own, &hands.my, "10", "2026-02-19").await;
    assert_eq!(entered, StatusCode::SEE_OTHER);
    hands.applied("2026-02-19", "2026-03-01").await;
    let page = hands.own.page(&format!("{}/tubes", hands.my)).await;
    insta::assert_snapshot!(page.part(".supply"), @"
    ## Tacrolimus 0.1 % ointment
    About 6 to 7 g left (0.6 to 0.7 tubes of 10 g).
    Enough for about 19 to 22 days. Used up about 27 Mar 2026 at the latest.
    Counted, not measured: 10 g since 19 Feb 2026, less 22 recorded applications; 6 without an entry may have taken as much or nothing. An application takes about 0.15 g, counted from the treated area. Assumed: everything planned is applied from now on, nothing is lost, and no older tube is in use.
    ");
    let page = hands.own.page(&hands.my).await;
    assert_eq!(page.part("#short"), "");
    let page = hands.clinician.page(&hands.chart).await;
    insta::assert_snapshot!(page.part("#tubes"), @"
    ## Ointment left
    ▸ Tacrolimus 0.1 % ointment: About 6 to 7 g left (0.6 to 0.7 tubes of 10 g).

    ### Tacrolimus 0.1 % ointment
    About 6 to 7 g left (0.6 to 0.7 tubes of 10 g).
    Enough for about 19 to 22 days. Used up about 27 Mar 2026 at the latest.
    Counted, not measured: 10 g since 19 Feb 2026, less 22 recorded applications; 6 without an entry may have taken as much or nothing. An application takes about 0.15 g, counted from the treated area. Assumed: everything planned is applied from now on, nothing is lost, and no older tube is in use.
    <Tubes, and how this was counted>
    ");

    hands.house.clock.advance(jiff::Span::new().hours(20 * 24));
    let hands = Hands {
        own: hands.house.browser(hands.house.patient_person).await,
        clinician: hands.house.browser(hands.house.clinician).await,
        ..hands
    };
    hands.applied("2026-03-02", "2026-03-24").await;
    insta::assert_snapshot!(hands.own.page(&hands.my).await.part("#short"), @"
    Tacrolimus 0.1 % ointment: By what was recorded it should be used up.
    <Tubes, and how this was counted>
    ");
    let page = hands.clinician.page(&hands.chart).await;
    insta::assert_snapshot!(page.part("#tubes p:not(.soft)"), @"
    About 0 g left (0.0 tubes of 10 g).
    ! By what was recorded it should be used up.
    <Tubes, and how this was counted>
    ");
    // a new tube, and it is enough again
    let entered = hands
        .enter(&hands.clinician, &hands.chart, "30", "2026-03-25")
        .await;
    assert_eq!(entered, StatusCode::SEE_OTHER);
    let own = hands
        .house
        .browser(hands.house.patient_person)
        .await
        .in_chinese();
    assert_eq!(own.page(&hands.my).await.part("#short"), "");
    insta::assert_snapshot!(own.page(&format!("{}/tubes", hands.my)).await.text(), @"
    # 剩余软膏
    <返回疗程>

    ## 他克莫司软膏 0.1%
    约剩 30 g（相当于 30 g 装 1.0 支）。
    够用到方案结束。
    此为计算所得，并非称量：自2026年2月19日起共 40 g，减去有记录的 68 次用药；另有 0 次没有记录，可能用了，也可能没用。每次约 0.15 g，按治疗面积计算。假定：今后按方案全部用药，没有浪费，也没有同时使用更早的药膏。

    ## 登记一支药膏
    用药: _他克莫司软膏 0.1%_
    规格（g）: _30_
    取得日期: _2026-03-25_
    规格印在药膏管上。剩余量按这里登记的全部药膏计算。
    [保存]

    ## 已登记的药膏
    日期 | 用药 | 规格（g） | 登记人 | 撤回
    2026年3月25日 | 他克莫司软膏 0.1% | 30 | Dr Wu |
    2026年2月19日 | 他克莫司软膏 0.1% | 10 | Mei Lin | [撤回]
    ");
}

#[tokio::test]
async fn ointment_that_ends_before_the_next_visit_waits_in_the_work_list() {
    let hands = Hands::new().await;
    hands.applied("2026-02-19", "2026-03-01").await;
    hands.enter(&hands.own, &hands.my, "10", "2026-02-19").await;
    // no visit is planned
    assert!(!waiting(&hands.clinician).await.contains("ointment"));
    let mut tx = hands.house.app.store.begin().await.unwrap();
    let decision = "update plan_version set review_on = '2026-03-26'";
    tx.execute(decision, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    sweep(&hands.house.app).await.unwrap();
    insta::assert_snapshot!(waiting(&hands.clinician).await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 22 of 22 recorded, 32 not recorded
    Tacrolimus 0.1 % ointment: used up about 25 Mar 2026 by what was recorded, before the next planned visit of 26 Mar 2026
    ");
    // what is enough until then calls nobody
    hands
        .enter(&hands.clinician, &hands.chart, "30", "2026-03-05")
        .await;
    assert!(!waiting(&hands.clinician).await.contains("ointment"));
    let page = hands
        .clinician
        .page(&format!("{}/tubes", hands.chart))
        .await;
    hands.clinician.post(&page.link("Take back"), &[]).await;
    let chinese = hands
        .house
        .browser(hands.house.clinician)
        .await
        .in_chinese();
    let said = chinese.page("/work").await.row("他克莫司软膏");
    insta::assert_snapshot!(said, @"他克莫司软膏 0.1%：按记录约2026年3月25日用完，早于2026年3月26日的下次复诊");
}

#[tokio::test]
async fn a_tube_is_taken_back_by_who_entered_it_and_a_wrong_size_is_said() {
    let hands = Hands::new().await;
    hands
        .enter(&hands.clinician, &hands.chart, "30", "2026-03-01")
        .await;
    let own_page = hands.own.page(&format!("{}/tubes", hands.my)).await;
    assert_eq!(own_page.leading_to("take-back").len(), 0);
    let page = hands
        .clinician
        .page(&format!("{}/tubes", hands.chart))
        .await;
    let path = page.link("Take back");
    let denied = hands
        .own
        .post(&path.replace(&hands.chart, &hands.my), &[])
        .await;
    assert_eq!(denied.status, StatusCode::NOT_FOUND);
    let back = hands.clinician.post(&path, &[]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(hands.clinician.page(&hands.chart).await.part("#tubes"), "");

    let fields = [
        ("product", "tacrolimus 0.1%"),
        ("grams", "3000"),
        ("given_on", "2026-04-01"),
    ];
    let answer = hands
        .own
        .post(&format!("{}/tubes", hands.my), &fields)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    insta::assert_snapshot!(page.error_of("grams"), @"3000 is outside 1 to 500 g; please check the value and its unit.");
    insta::assert_snapshot!(page.error_of("given_on"), @"1 Apr 2026 is outside 5 Mar 2024 to 5 Mar 2026; please choose a day between them.");
    assert_eq!(page.field("grams"), "3000");
}

#[tokio::test]
async fn without_a_lesion_or_an_entry_the_range_says_so() {
    let hands = Hands::new().await;
    // half of the diary is empty: between everything and nothing
    hands.enter(&hands.own, &hands.my, "15", "2026-02-01").await;
    let page = hands.own.page(&format!("{}/tubes", hands.my)).await;
    insta::assert_snapshot!(page.part(".supply"), @"
    ## Tacrolimus 0.1 % ointment
    About 5 to 15 g left (0.4 to 1.0 tubes of 15 g).
    Enough for about 18 to 50 days. Used up about 24 Apr 2026 at the latest.
    Counted, not measured: 15 g since 1 Feb 2026, less 0 recorded applications; 64 without an entry may have taken as much or nothing. An application takes about 0.15 g, counted from the treated area. Assumed: everything planned is applied from now on, nothing is lost, and no older tube is in use.
    ");
    // a product that the plan does not have
    let fields = [
        ("product", "tacrolimus 0.03%"),
        ("grams", "10"),
        ("given_on", "2026-02-01"),
    ];
    hands
        .own
        .post(&format!("{}/tubes", hands.my), &fields)
        .await;
    let page = hands.own.page(&format!("{}/tubes", hands.my)).await;
    insta::assert_snapshot!(page.part(".supply:first-of-type"), @"
    ## Tacrolimus 0.03 % ointment
    How much is left is not known: the plan has no lesion or no day for it.
    Given since 1 Feb 2026: 10 g.
    ");
}
