//! Consents: each purpose by itself, in a wording, enforced where data are taken in.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Answer, Browser, Desk, House, member};
use axum::http::StatusCode;
use image::{ImageFormat, RgbImage};
use std::io::Cursor;
use tapir_clinic::domain::Role;
use tapir_clinic::domain::consent::Purpose;
use tapir_clinic::store::StoreError;
use tapir_clinic::store::record::patients::{self, NewPatient};
use tapir_clinic::store::record::{consents, guardians};

/// Of each purpose: what it is, whether it is given, and the button.
const ASKED: &str = "section h2, section strong, section button";

fn picture() -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let picture = RgbImage::new(200, 200);
    picture.write_to(&mut file, ImageFormat::Jpeg).unwrap();
    file.into_inner()
}

async fn upload(browser: &Browser, base: &str, lesion: &str) -> Answer {
    let fields = [("lesion", lesion), ("taken_on", "2026-03-04")];
    let path = format!("{base}/photographs");
    browser
        .post_file(&path, &fields, "picture", &picture())
        .await
}

/// Withdraws or gives on a page.
async fn press(browser: &Browser, base: &str, purpose: &str, what: &str) -> Answer {
    let path = format!("{base}/consents/{purpose}/{what}");
    browser.post(&path, &[]).await
}

#[tokio::test]
async fn nothing_is_given_by_default_and_each_purpose_is_given_by_itself() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    for purpose in ["record", "photographs"] {
        press(&own, &base, purpose, "withdraw").await;
    }
    let page = own.page(&format!("{base}/consents")).await;
    insta::assert_snapshot!(page.text(), @"
    # Consents
    <Back to the course>
    Each of these is asked for by itself and none is given by default. You can leave this page without giving any, give one later, and withdraw one at any time.

    ## Record of health data
    This clinic keeps a record of your course: what is applied, areas, visits, laboratory results, reactions, messages and what you answer about yourself. These are data about health and count as sensitive personal information. They serve to treat you here and to see how it goes. They are kept by this clinic, are seen by its clinicians and by whoever keeps this course, every look is written down, and the program passes them on to nobody. The consent can be withdrawn at any time; what was recorded until then stays lawful and is kept for as long as the law on medical records asks. How you are treated without it, your clinic tells you in person.
    withdrawn on 5 Mar 2026 by Mei Lin
    [I consent: Record of health data]

    ## Photographs
    Photographs of the skin are stored so that its course can be compared. Place, time and camera are removed from the file, and it is kept encrypted. The clinicians of this clinic and whoever keeps this course can see it. Without this consent no photograph is taken in, and nothing else changes. After a withdrawal no new photograph is taken in; what is there stays part of the record for as long as the law asks, and you can remove your own from view.
    withdrawn on 5 Mar 2026 by Mei Lin
    [I consent: Photographs]

    ## Messages by e-mail
    Reminders can go by e-mail to an address that you confirm. A message says that something is due; it names no drug, no illness and nobody. On its way it passes mail servers that are not the clinic’s. This consent is given by confirming the address and ends when the reminders are turned off. Without it nothing is sent.
    not given
    <Times, and reminders by e-mail or on a device>

    ## Messages on devices
    Reminders can be shown on devices on which you turn them on. A message says that something is due; it names no drug, no illness and nobody, and it is encrypted for the device. It passes the push service of the browser’s maker, such as Google, Apple, Mozilla or Microsoft, which may be in another country and can see that this clinic writes to this device, and when. This consent is given by turning reminders on and ends when they are off on your last device. Without it nothing is sent.
    not given
    <Times, and reminders by e-mail or on a device>

    ## Research
    The record of your course may be used for research and for a better model of the disease, after your name, birth date and everything else that points to you was removed. Your treatment does not need this, and nothing changes without it. After a withdrawal your data enter no new work; what was anonymised before can no longer be found and taken out.
    not given
    [I consent: Research]

    ## What was given and withdrawn
    Date | For what | Wording | Given by | Withdrawn
    5 Mar 2026 | Photographs | 1 | Mei Lin | 5 Mar 2026 · Mei Lin
    5 Mar 2026 | Record of health data | 1 | Mei Lin | 5 Mar 2026 · Mei Lin
    ");
    assert!(page.fields().is_empty(), "nothing to tick");
    press(&own, &base, "research", "give").await;
    let page = own.page(&format!("{base}/consents")).await;
    insta::assert_snapshot!(page.part(ASKED), @"
    ## Record of health data
    withdrawn on 5 Mar 2026 by Mei Lin
    [I consent: Record of health data]
    ## Photographs
    withdrawn on 5 Mar 2026 by Mei Lin
    [I consent: Photographs]
    ## Messages by e-mail
    not given
    ## Messages on devices
    not given
    ## Research
    given on 5 Mar 2026 by Mei Lin
    [Withdraw: Research]
    ## What was given and withdrawn
    ");
    let page = own.in_chinese().page(&format!("{base}/consents")).await;
    insta::assert_snapshot!(page.text(), @"
    # 同意书
    <返回疗程>
    以下每一项单独征求同意，没有一项默认同意。您可以一项也不同意就离开本页，也可以以后再同意，并可随时撤回任何一项。

    ## 健康信息的记录
    本诊所记录您的疗程：用药、面积、就诊、化验结果、不良反应、留言以及您对自身状况的回答。这些是健康信息，属于敏感个人信息，用于在本诊所为您治疗并观察效果。信息由本诊所保存，本诊所的医生和管理本疗程的人可以看到，每次查看都有记录，本程序不向任何人提供。您可以随时撤回同意；撤回之前的记录仍然合法，并按病历管理的法律规定保存。如果不同意，诊所会当面告诉您可以怎样治疗。
    2026年3月5日由Mei Lin撤回
    [我同意：健康信息的记录]

    ## 照片
    保存皮肤照片，以便前后对照。文件中的地点、时间和相机信息会被删除，照片加密保存。本诊所的医生和管理本疗程的人可以看到。没有这项同意，就不接收照片，其他一切不变。撤回之后不再接收新照片；已有的照片作为病历的一部分，按法律规定的期限保存，您自己的照片可以移除，不再显示。
    2026年3月5日由Mei Lin撤回
    [我同意：照片]

    ## 邮件通知
    提醒可以发送到您确认过的邮箱。邮件只说有事项到时间了，不写药名、病名和姓名。邮件在途中经过不属于本诊所的邮件服务器。确认邮箱即给出这项同意，关闭提醒即告结束。没有这项同意，不发送任何邮件。
    未同意
    <提醒时间、邮件提醒与设备提醒>

    ## 设备通知
    提醒可以显示在您开启提醒的设备上。消息只说有事项到时间了，不写药名、病名和姓名，并且为该设备加密。消息经过浏览器厂商（如谷歌、苹果、Mozilla 或微软）的推送服务，该服务可能位于境外，能够看到本诊所在何时向此设备发送消息。开启提醒即给出这项同意，在您的最后一台设备上关闭提醒即告结束。没有这项同意，不发送任何消息。
    未同意
    <提醒时间、邮件提醒与设备提醒>

    ## 研究
    删除姓名、出生日期以及其他一切能指向您的信息之后，您的疗程记录可用于研究和改进疾病模型。您的治疗不需要这项同意，不同意也没有任何影响。撤回之后，您的数据不再用于新的工作；此前已匿名化的数据无法再找出并删除。
    2026年3月5日由Mei Lin同意
    [撤回：研究]

    ## 同意与撤回的记录
    日期 | 用途 | 文字版本 | 同意人 | 撤回
    2026年3月5日 | 研究 | 1 | Mei Lin |
    2026年3月5日 | 照片 | 1 | Mei Lin | 2026年3月5日 · Mei Lin
    2026年3月5日 | 健康信息的记录 | 1 | Mei Lin | 2026年3月5日 · Mei Lin
    ");
}

#[tokio::test]
async fn without_consent_no_photograph_is_taken_in_until_it_is_given() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    let page = own.page(&format!("{base}/photographs")).await;
    let lesion = page.field("lesion");
    press(&own, &base, "photographs", "withdraw").await;
    let page = own.page(&format!("{base}/photographs")).await;
    insta::assert_snapshot!(page.text(), @"
    # Photographs
    <Back to the course>

    ## Photographs
    No photograph can be added before this is consented to.
    Photographs of the skin are stored so that its course can be compared. Place, time and camera are removed from the file, and it is kept encrypted. The clinicians of this clinic and whoever keeps this course can see it. Without this consent no photograph is taken in, and nothing else changes. After a withdrawal no new photograph is taken in; what is there stays part of the record for as long as the law asks, and you can remove your own from view.
    withdrawn on 5 Mar 2026 by Mei Lin
    [I consent: Photographs]
    There are no photographs yet.
    ");
    assert_eq!(page.count("input[type=file]"), 0);
    let answer = upload(&own, &base, &lesion).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(answer.page().part(".wrong"), @"! This photograph was not taken in: there is no consent to storing photographs, or it was withdrawn. Nothing was stored. The consent can be given below; then please send the photograph again.");
    let kept = std::fs::read_dir(house.folder().join("photographs"));
    assert_eq!(kept.map_or(0, Iterator::count), 0, "nothing was sealed");

    let give = format!("{base}/consents/photographs/give");
    let answer = own.post(&give, &[("back", "photographs")]).await;
    let back = format!("{base}/photographs");
    assert_eq!(answer.location.as_deref(), Some(back.as_str()));
    let answer = upload(&own, &base, &lesion).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[tokio::test]
async fn the_record_itself_refuses_a_photograph_without_consent() {
    let house = House::new().await;
    let actor = house.actor(house.clinician).await;
    let now = house.app.now();
    let store = &house.app.store;
    let mut chart = store
        .chart(&actor, house.patient, "test", now)
        .await
        .unwrap();
    consents::withdraw(&mut chart, Purpose::Photographs)
        .await
        .unwrap();
    let new = tapir_clinic::store::record::photographs::NewPhotograph {
        id: tapir_clinic::domain::PhotographId::new(),
        lesion: tapir_clinic::domain::LesionId::new(),
        taken_on: "2026-03-04".parse().unwrap(),
        zone: "Asia/Shanghai",
        sealed_with: "",
        jpeg: &[],
        width: 1,
        height: 1,
        note: "",
    };
    let refused = tapir_clinic::store::record::photographs::add(&mut chart, &new).await;
    assert!(matches!(
        refused,
        Err(StoreError::NoConsent(Purpose::Photographs))
    ));
}

#[tokio::test]
async fn a_clinician_writes_down_a_consent_on_paper_and_sees_the_history() {
    let desk = Desk::new().await;
    let own = desk.house.browser(desk.house.patient_person).await;
    let mine = format!("/my/{}", desk.house.patient);
    press(&own, &mine, "photographs", "withdraw").await;
    insta::assert_snapshot!(desk.page().await.part("#consents"), @"
    ▸ Consents
    Record of health data: given on 5 Mar 2026 by Mei Lin · Photographs: withdrawn on 5 Mar 2026 by Mei Lin · Messages by e-mail: not given · Messages on devices: not given · Research: not given <Consents>
    ");
    let photographs = format!("{}/photographs", desk.chart);
    let page = desk.clinician.page(&photographs).await;
    insta::assert_snapshot!(page.section("Photographs"), @"
    ## Photographs
    No photograph can be added before this is consented to.
    Photographs of the skin are stored so that its course can be compared. Place, time and camera are removed from the file, and it is kept encrypted. The clinicians of this clinic and whoever keeps this course can see it. Without this consent no photograph is taken in, and nothing else changes. After a withdrawal no new photograph is taken in; what is there stays part of the record for as long as the law asks, and you can remove your own from view.
    withdrawn on 5 Mar 2026 by Mei Lin
    [Given on paper or in person: Photographs]
    ");
    press(&desk.clinician, &desk.chart, "photographs", "give").await;
    insta::assert_snapshot!(desk.page().await.part("#consents"), @"
    ▸ Consents
    Record of health data: given on 5 Mar 2026 by Mei Lin · Photographs: given on paper or in person, written down on 5 Mar 2026 by Dr Wu · Messages by e-mail: not given · Messages on devices: not given · Research: not given <Consents>
    ");
    let consents = format!("{}/consents", desk.chart);
    let page = desk.clinician.page(&consents).await;
    // two of the set-up, of which one was withdrawn, and this one
    insta::assert_snapshot!(page.part("#history tr"), @"
    Date | For what | Wording | Given by | Withdrawn
    5 Mar 2026 | Photographs | 1 | on paper or in person, written down by Dr Wu |
    5 Mar 2026 | Photographs | 1 | Mei Lin | 5 Mar 2026 · Mei Lin
    5 Mar 2026 | Record of health data | 1 | Mei Lin |
    ");
    let mut tx = desk.house.app.store.read().await.unwrap();
    let count = "select count(*) as n from audit where subject = 'consent' and action in \
                 ('give', 'withdraw')";
    let n = tx.one(count, vec![]).await.unwrap().int("n").unwrap();
    assert_eq!(n, 4);
}

#[tokio::test]
async fn a_new_wording_is_asked_for_again() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    let course = own.page(&base).await;
    assert_eq!(course.count("#asks-consent"), 0, "everything is answered");
    let mut tx = house.app.store.begin().await.unwrap();
    tx.execute(
        "update consent set wording_version = '0' where purpose = 'photographs'",
        vec![],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    insta::assert_snapshot!(own.page(&base).await.top(), @"
    # Today
    Your clinic asks for your consent, for each purpose by itself. <Look at the consents>
    ");
    let page = own.page(&format!("{base}/photographs")).await;
    insta::assert_snapshot!(page.section("Photographs"), @"
    ## Photographs
    No photograph can be added before this is consented to.
    Photographs of the skin are stored so that its course can be compared. Place, time and camera are removed from the file, and it is kept encrypted. The clinicians of this clinic and whoever keeps this course can see it. Without this consent no photograph is taken in, and nothing else changes. After a withdrawal no new photograph is taken in; what is there stays part of the record for as long as the law asks, and you can remove your own from view.
    the wording has changed since it was given on 5 Mar 2026 by Mei Lin; it is asked for again
    [I consent: Photographs]
    [Withdraw: Photographs]
    ");
    assert_eq!(page.count("input[type=file]"), 0);
    press(&own, &base, "photographs", "give").await;
    let page = own.page(&format!("{base}/photographs")).await;
    assert_eq!(page.count("input[type=file]"), 1);
    assert_eq!(own.page(&base).await.count("#asks-consent"), 0);
}

#[tokio::test]
async fn for_a_child_under_14_the_guardian_consents() {
    let house = House::new().await;
    let child = member(&house.app, house.clinic, "Xiao Yu", Role::Patient).await;
    let guardian = member(&house.app, house.clinic, "Jian Guo", Role::Guardian).await;
    let now = house.app.now();
    let mut tx = house.app.store.begin().await.unwrap();
    let new = NewPatient {
        person: child,
        born_on: "2012-03-06".parse().unwrap(),
        sex: "male",
        skin_type: None,
    };
    let patient = patients::add(&mut tx, house.clinic, &new, now)
        .await
        .unwrap();
    guardians::add(&mut tx, patient, guardian, "parent", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let base = format!("/my/{patient}");
    let browser = house.browser(child).await;
    let page = browser.page(&format!("{base}/consents")).await;
    insta::assert_snapshot!(page.part(".note"), @"For a child under 14 the guardian consents, on the guardian’s own page or on paper.");
    insta::assert_snapshot!(page.part(ASKED), @"
    ## Record of health data
    not given
    ## Photographs
    not given
    ## Messages by e-mail
    not given
    ## Messages on devices
    not given
    ## Research
    not given
    ");
    let answer = press(&browser, &base, "record", "give").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let guardian = house.browser(guardian).await;
    insta::assert_snapshot!(guardian.page(&base).await.top(), @"
    # Xiao Yu: Today
    Your clinic asks for your consent, for each purpose by itself. <Look at the consents>
    ");
    press(&guardian, &base, "record", "give").await;
    let page = guardian.page(&format!("{base}/consents")).await;
    insta::assert_snapshot!(page.part(ASKED), @"
    ## Record of health data
    given on 5 Mar 2026 by Jian Guo
    [Withdraw for Xiao Yu: Record of health data]
    ## Photographs
    not given
    [I consent for Xiao Yu: Photographs]
    ## Messages by e-mail
    not given
    ## Messages on devices
    not given
    ## Research
    not given
    [I consent for Xiao Yu: Research]
    ## What was given and withdrawn
    ");
    // fourteen tomorrow
    house.clock.advance(jiff::Span::new().hours(24));
    let browser = house.browser(child).await;
    let page = browser.page(&format!("{base}/consents")).await;
    insta::assert_snapshot!(page.part(ASKED), @"
    ## Record of health data
    given on 5 Mar 2026 by Jian Guo
    [Withdraw: Record of health data]
    ## Photographs
    not given
    [I consent: Photographs]
    ## Messages by e-mail
    not given
    ## Messages on devices
    not given
    ## Research
    not given
    [I consent: Research]
    ## What was given and withdrawn
    ");
}

#[tokio::test]
async fn what_is_no_purpose_or_is_given_by_an_address_is_not_taken() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    let answer = press(&own, &base, "mail", "give").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = press(&own, &base, "everything", "give").await;
    assert!(answer.status.is_client_error());
    let page = own.page(&format!("{base}/consents")).await;
    let words = "Times, and reminders by e-mail or on a device";
    assert_eq!(page.leading_to("/reminders"), [words, words]);
}
