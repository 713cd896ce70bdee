//! The telephone number of the clinic: who sets it, what is refused, and where a
//! patient finds it.

use crate::fixture::{Answer, House};
use crate::page::Page;
use axum::http::StatusCode;
use tapir_clinic::store::verify;

async fn set(house: &House, number: &str) -> Answer {
    let administrator = house.browser(house.administrator).await;
    administrator
        .post("/clinic", &[("telephone", number)])
        .await
}

async fn help(house: &House) -> Page {
    let own = house.browser(house.patient_person).await;
    own.page(&format!("/my/{}/mood/help", house.patient)).await
}

/// What the administrator reads of the ways to reach the clinic.
async fn reach(house: &House) -> String {
    let administrator = house.browser(house.administrator).await;
    administrator
        .page("/people")
        .await
        .part("[aria-labelledby=reach-title]")
}

#[tokio::test]
async fn the_clinics_number_stands_before_the_public_ones_and_can_be_tapped() {
    let house = House::new().await;
    let sent = set(&house, "+86 (021) 1234-5678").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = help(&house).await;
    let dialled = page.attributes("a[href^='tel:']", "href");
    let public = ["tel:120", "tel:110", "tel:12356"];
    assert_eq!(dialled[0], "tel:+8602112345678");
    assert_eq!(dialled[1..], public);
    insta::assert_snapshot!(page.section("Call House"), @"
    ## Call House
    Somebody answers in working hours. If nobody does, or if you are in danger now, call one of the numbers below.
    <+86 (021) 1234-5678>
    ");
    let chinese = house.browser(house.patient_person).await.in_chinese();
    let path = format!("/my/{}/mood/help", house.patient);
    insta::assert_snapshot!(chinese.page(&path).await.text(), @"
    # 现在可以怎么办
    艰难的时候，人会有想死或伤害自己的念头。您不必独自承受，能说出来很好。

    ## 致电House
    工作时间有人接听。如无人接听，或您现在有危险，请拨打下面的号码。
    <+86 (021) 1234-5678>

    ## 眼下有危险
    如果眼下有危险，请拨打所在国家的急救电话（中国为 120 或 110），或前往最近的急诊。
    <120> <110>

    ## 可以倾诉的人
    在中国，12356 是全国统一的心理援助热线，每天至少开通 18 小时。
    <12356>
    一位您信任的人，可以在身边，也可以在电话里：只说一句话，说自己有这样的念头，请对方陪着您。

    ## House
    您的回答排在诊所工作列表的最前面，工作时间内会有人查看。紧急情况下这样太慢，上面的电话更快。
    <给诊所留言> <返回疗程>
    ");
    insta::assert_snapshot!(reach(&house).await, @"
    ## How patients reach the clinic
    Telephone number: +86 (021) 1234-5678. Patients see it on the page “What helps now”.
    <Change the telephone number>
    ");
}

#[tokio::test]
async fn without_a_number_the_patient_misses_nothing_and_the_administrator_is_told() {
    let house = House::new().await;
    let missing = reach(&house).await;
    insta::assert_snapshot!(missing, @"
    ## How patients reach the clinic
    ! The clinic has no telephone number. Without one, the page “What helps now” has the public numbers only.
    <Change the telephone number>
    ");
    let page = help(&house).await;
    insta::assert_snapshot!(page.part("h2, a"), @"
    <Skip to the content>
    <Tapir>
    <Mei Lin>
    <Today>
    <Recovery>
    <Ask>
    <Me>
    ## In danger now
    <120>
    <110>
    ## Somebody to talk to
    <12356>
    ## House
    <Write to the clinic>
    <Back to the course>
    ");
    set(&house, "021 1234 5678").await;
    insta::assert_snapshot!(reach(&house).await, @"
    ## How patients reach the clinic
    Telephone number: 021 1234 5678. Patients see it on the page “What helps now”.
    <Change the telephone number>
    ");
    set(&house, "  ").await;
    assert_eq!(reach(&house).await, missing);
    assert_eq!(help(&house).await.text(), page.text());
}

#[tokio::test]
async fn a_number_that_cannot_be_dialled_is_named_with_its_limit_and_the_old_one_stays() {
    const TOO_LONG: &str = "1                                       2 3";
    let house = House::new().await;
    set(&house, "021 1234 5678").await;
    let mut said = Vec::new();
    for number in ["call me", "12", TOO_LONG] {
        let sent = set(&house, number).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
        let page = sent.page();
        assert_eq!(page.field("telephone"), number);
        said.push(page.error_of("telephone"));
    }
    insta::assert_snapshot!(said.join("\n"), @"
    Telephone number: “call me” has something else than digits, spaces, + - ( ) in it, or a + that is not in front; please write it as +86 21 1234 5678, without an extension.
    Telephone number: “12” has 2 digits; a number has 7 to 15 (E.164). Please check it, and leave out an extension.
    Telephone number: This has 43 characters; at most 40 fit. Please shorten it.
    ");
    assert_eq!(help(&house).await.link("021 1234 5678"), "tel:02112345678");
}

#[tokio::test]
async fn a_change_is_in_the_audit_with_what_it_became_and_no_change_is_not() {
    let house = House::new().await;
    for number in ["021 1234 5678", "021 1234 5678", ""] {
        set(&house, number).await;
    }
    let administrator = house.browser(house.administrator).await;
    let page = administrator.page("/accounts").await;
    insta::assert_snapshot!(page.row("changed the telephone number of the clinic"), @"
    5 Mar 2026 09:00 | changed the telephone number of the clinic | Ana |
    5 Mar 2026 09:00 | changed the telephone number of the clinic | Ana | 021 1234 5678
    ");
    let mut tx = house.app.store.read().await.unwrap();
    assert_eq!(verify(&mut tx).await.unwrap().broken_at, None);
}
