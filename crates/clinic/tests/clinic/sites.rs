//! Product and amount at each lesion: written and signed with the plan, read by the
//! patient, and followed by the forecast.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::House;
use axum::http::StatusCode;
use tapir_clinic::alerts;
use tapir_clinic::domain::{LesionId, Precision, Side};
use tapir_clinic::store::record::areas::{self, NewArea};
use tapir_clinic::store::record::lesions::{self, Lesion};
use tapir_engine::measurement::Method;
use tapir_engine::population::Activity;
use tapir_engine::site::Site;

const BOTH: &str = "tacrolimus 0.03%: bid 24w + tacrolimus 0.1%: bid 24w";

/// The house with a hand beside the face; the face is a lid.
struct Two {
    house: House,
    lid: String,
    hand: String,
}

impl Two {
    async fn new() -> Self {
        let house = House::new().await;
        let actor = house.actor(house.clinician).await;
        let now = house.app.now();
        let chart = house.app.store.chart(&actor, house.patient, "test", now);
        let mut chart = chart.await.unwrap().into_changed();
        let hand = Lesion {
            id: LesionId::new(),
            name: String::new(),
            site: Site::Hand,
            side: Side::Right,
            aspect: None,
            onset_on: "2024-06-01".parse().unwrap(),
            onset_precision: Precision::Day,
            activity: Activity::Any,
            leukotrichia: 0.0,
            body_percent: 1.0,
        };
        lesions::add(&mut chart, house.course, &hand).await.unwrap();
        for (on, cm2) in [("2026-01-05", 30.0), ("2026-02-02", 28.0)] {
            let area = NewArea {
                lesion: hand.id,
                visit: None,
                measured_on: on.parse().unwrap(),
                cm2,
                error_cm2: 0.6,
                method: Method::Traced,
            };
            areas::add(&mut chart, &area).await.unwrap();
        }
        let all = lesions::list(&mut chart, house.course).await.unwrap();
        alerts::look(chart).await.unwrap().commit().await.unwrap();
        Self {
            lid: all[0].id.to_string(),
            hand: hand.id.to_string(),
            house,
        }
    }

    fn plan(&self) -> String {
        format!("/patients/{}/plan", self.house.patient)
    }

    /// The form with a quarter of a fingertip of the weak one on the lid.
    fn fields(&self, amount: &str, action: &str) -> Vec<(String, String)> {
        let (lid, hand) = (&self.lid, &self.hand);
        [
            ("plan", BOTH),
            ("starts_on", "2026-03-05"),
            ("review_week", "12"),
            ("observation", "4"),
            ("reason", "The lid gets the weaker one."),
            ("after", "1"),
            ("lesion", lid.as_str()),
            (&format!("site_product-{lid}"), "tacrolimus 0.03%"),
            (&format!("site_amount-{lid}"), amount),
            (&format!("site_unit-{lid}"), ""),
            (&format!("site_product-{hand}"), "tacrolimus 0.1%"),
            (&format!("site_amount-{hand}"), "0.4"),
            (&format!("site_unit-{hand}"), "g"),
            ("action", action),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }

    async fn post(&self, amount: &str, action: &str) -> crate::fixture::Answer {
        let browser = self.house.browser(self.house.clinician).await;
        let fields = self.fields(amount, action);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        browser.post(&self.plan(), &fields).await
    }
}

#[tokio::test]
async fn each_lesion_has_its_strength_and_amount_from_the_editor_to_the_patient() {
    let two = Two::new().await;
    let page = two.post("0.25", "preview").await.page();
    insta::assert_snapshot!(page.part("#sites"), @"
    ▸ At each lesion: product and amount
    For a lesion of its own strength, as 0.03 % on a lid and 0.1 % on a hand. The product has to have a phase above, which says when. What is left open is used with every product of the plan, and how much is then counted from the treated area. Signed with the plan.
    face, left
    Product: _Tacrolimus 0.03 % ointment_
    Amount of an application: _0.25_ _fingertips_
    hand, right
    Product: _Tacrolimus 0.1 % ointment_
    Amount of an application: _0.4_ _g_
    ");
    insta::assert_snapshot!(page.part("[aria-labelledby=says-title] > p"), @"
    Tacrolimus 0.03 % ointment: 42 g, 2 tubes of 30 g, by the amounts at the lesions
    Tacrolimus 0.1 % ointment: 134 g, 5 tubes of 30 g, by the amounts at the lesions
    What the patient's calendar file would hold if this were signed. Light and pauses are marked here, too; they are not in the file.
    ");
    // each strength has its own lesion: nothing to look at
    insta::assert_snapshot!(page.part("#phases .phase-row > .warning"), @"");
    let answer = two.post("0.25", "sign").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);

    let own = two.house.browser(two.house.patient_person).await;
    let my = format!("/my/{}", two.house.patient);
    insta::assert_snapshot!(own.page(&my).await.part("#day"), @"
    <>

    ## Today, Thu 5 Mar
    face, left · Tacrolimus 0.03 % ointment · a quarter of a fingertip
    hand, right · Tacrolimus 0.1 % ointment · 0.40 g
    ▸ What a fingertip is
    A strip of ointment from the tip of an adult’s forefinger to its first crease, about 0.5 g; it covers about the area of two hands. The amounts are those that your doctor signed; where none was named, they are counted from the area that your doctor recorded.
    Morning Tacrolimus 0.03 % ointment
    face, left
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    Morning Tacrolimus 0.1 % ointment
    hand, right
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    Evening Tacrolimus 0.03 % ointment
    face, left
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    Evening Tacrolimus 0.1 % ointment
    hand, right
    [I applied it]
    ▸ Not this time …
    [Forgot] [Burning] [Ran out] [Travelling] [Much sun] [Another reason]
    (This week: Mon not recorded · Tue not recorded · Wed not recorded · Thu still open · Fri due later · Sat due later · Sun due later)
    This week
    applied 0 of 0 recorded, 6 not recorded
    ");
    insta::assert_snapshot!(own.in_chinese().page(&my).await.part("#day"), @"
    <>

    ## 今天 3月5日 周四
    面部，左侧 · 他克莫司软膏 0.03% · 四分之一个指尖
    手部，右侧 · 他克莫司软膏 0.1% · 0.40 g
    ▸ “一个指尖”是多少
    从成人食指指尖到第一条横纹挤出的一条软膏，约 0.5 g，可涂约两个手掌大小。用量以医生签署的为准；未写用量之处按医生记录的治疗面积计算。
    早 他克莫司软膏 0.03%
    面部，左侧
    [涂好了]
    ▸ 这次不涂……
    [忘记] [灼热] [药用完了] [外出] [日晒多] [其他原因]
    早 他克莫司软膏 0.1%
    手部，右侧
    [涂好了]
    ▸ 这次不涂……
    [忘记] [灼热] [药用完了] [外出] [日晒多] [其他原因]
    晚 他克莫司软膏 0.03%
    面部，左侧
    [涂好了]
    ▸ 这次不涂……
    [忘记] [灼热] [药用完了] [外出] [日晒多] [其他原因]
    晚 他克莫司软膏 0.1%
    手部，右侧
    [涂好了]
    ▸ 这次不涂……
    [忘记] [灼热] [药用完了] [外出] [日晒多] [其他原因]
    (本周: 周一 没有记录 · 周二 没有记录 · 周三 没有记录 · 周四 尚未结束 · 周五 以后用药 · 周六 以后用药 · 周日 以后用药)
    本周
    有记录 0 次，其中已涂 0 次；另有 6 次没有记录
    ");
    let own = two.house.browser(two.house.patient_person).await;
    insta::assert_snapshot!(own.page(&format!("{my}/me")).await.part("#decision"), @"
    ## What your doctor decided
    5 Mar 2026 · Dr Wu
    The lid gets the weaker one.
    Tacrolimus 0.03 % ointment: twice daily for 24 weeks.
    Tacrolimus 0.1 % ointment: twice daily for 24 weeks.
    At each lesion:
    - face, left · Tacrolimus 0.03 % ointment · a quarter of a fingertip
    - hand, right · Tacrolimus 0.1 % ointment · 0.40 g
    ");
    let paper = own.page(&format!("{my}/paper")).await.text();
    assert!(
        paper.contains("face, left · Tacrolimus 0.03\u{a0}% ointment · a quarter of a fingertip"),
        "{paper}"
    );
    let calendar = own.get(&format!("{my}/calendar.ics?titles=readable")).await;
    let titles: Vec<&str> = calendar
        .body
        .lines()
        .filter(|line| line.starts_with("SUMMARY:Tacrolimus 0.03"))
        .collect();
    insta::assert_snapshot!(titles.join("\n"), @r#"
    SUMMARY:Tacrolimus 0.03 % ointment\, Morning · face\, left
    SUMMARY:Tacrolimus 0.03 % ointment\, Evening · face\, left
    "#);
    let clinician = two.house.browser(two.house.clinician).await;
    let chart = format!("/patients/{}", two.house.patient);
    insta::assert_snapshot!(clinician.page(&chart).await.part("#plan h3, #plan li, #plan p"), @"
    ### Version 2, from 5 Mar 2026
    Signed by Dr Wu, 5 Mar 2026
    The lid gets the weaker one.
    - New: Tacrolimus 0.03 % ointment: twice daily for 24 weeks.
    - Was: Tacrolimus 0.1 % ointment: twice daily for 109 days. Now: Tacrolimus 0.1 % ointment: twice daily for 24 weeks.
    At each lesion:
    - face, left · Tacrolimus 0.03 % ointment · a quarter of a fingertip
    - hand, right · Tacrolimus 0.1 % ointment · 0.40 g
    Next review: 28 May 2026. Visits after the end: 17 Sep 2026.
    ### Version 1, from 5 Jan 2026
    Signed by Dr Wu, 5 Jan 2026
    Twice daily, then we look.
    - New: Tacrolimus 0.1 % ointment: twice daily for 24 weeks.
    ");
    // the next plan begins with what is signed
    let again = clinician.page(&two.plan()).await;
    assert_eq!(again.field(&format!("site_amount-{}", two.lid)), "0.25");
    assert_eq!(again.field(&format!("site_unit-{}", two.hand)), "g");
}

#[tokio::test]
async fn a_third_of_a_fingertip_cannot_be_measured_out() {
    let two = Two::new().await;
    let answer = two.post("0.3", "sign").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    let field = format!("site_amount-{}", two.lid);
    insta::assert_snapshot!(page.error_of(&field), @"“0.3” cannot be measured out. Please write quarters of a fingertip, such as 0.25, 0.5 or 1, up to 30; or choose grams.");
    assert_eq!(page.field(&field), "0.3");
}

#[tokio::test]
async fn a_forecast_of_the_lid_is_of_what_the_lid_gets_and_the_hand_goes_on() {
    let two = Two::new().await;
    let compared = two.post("0.25", "compare").await;
    assert_eq!(compared.status, StatusCode::SEE_OTHER, "{}", compared.body);
    let forecast = compared.location.unwrap();
    let clinician = two.house.browser(two.house.clinician).await;
    let page = clinician.page(&forecast).await;
    // what was applied before was the strong one; the plan that was written has the weak one
    assert!(page.text().contains("0.03"), "{}", page.text());
    let plans: Vec<String> = page
        .links()
        .into_iter()
        .filter(|(_, path)| path.contains("/plan?forecast="))
        .map(|(_, path)| path)
        .collect();
    let mut texts = Vec::new();
    for path in &plans {
        let editor = clinician.page(path).await;
        texts.push(editor.field("plan"));
        assert_eq!(
            editor.field(&format!("site_product-{}", two.lid)),
            "tacrolimus 0.03%"
        );
    }
    // what was written comes back whole, and where the lid stops the hand goes on
    assert!(texts.iter().any(|text| text == BOTH), "{texts:?}");
    let hand = "tacrolimus 0.1%: bid 24w";
    assert!(texts.iter().any(|text| text == hand), "{texts:?}");
    // the version that is signed from it is the one that was compared
    let mut fields = two.fields("0.25", "sign");
    let id = forecast.rsplit('/').next().unwrap().to_owned();
    fields.push(("forecast".to_owned(), id));
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let signed = clinician.post(&two.plan(), &fields).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let chart = format!("/patients/{}", two.house.patient);
    let page = clinician.page(&chart).await;
    let compared = page.part("#plan p:has(a)");
    assert_eq!(compared, "<Compared before signing>");
}

#[tokio::test]
async fn both_strengths_at_one_lesion_and_a_product_of_no_lesion_are_something_to_look_at() {
    let two = Two::new().await;
    let clinician = two.house.browser(two.house.clinician).await;
    let field = format!("site_product-{}", two.lid);
    let mut fields = vec![
        ("plan", BOTH),
        ("starts_on", "2026-03-05"),
        ("after", "1"),
        ("action", "preview"),
    ];
    let page = clinician.post(&two.plan(), &fields).await.page();
    insta::assert_snapshot!(page.part(".warning"), @"
    ! Tacrolimus of both strengths runs from 5 Mar 2026 to 19 Aug 2026. Unless each lesion has its product below, both are used at every lesion, and a forecast assumes so.
    ! Fewer than half of the doses have an entry in the diary. Whether the others were applied is unknown, so the plans differ less than they would in a patient with a full diary.
    ");
    fields[0].1 = "tacrolimus 0.1%: bid 24w";
    fields.push((&field, "tacrolimus 0.03%"));
    let page = clinician.post(&two.plan(), &fields).await.page();
    insta::assert_snapshot!(page.part(".warning"), @"
    ! The plan has no phase of Tacrolimus 0.03 % ointment: as it stands, nothing is applied at this lesion.
    ! Fewer than half of the doses have an entry in the diary. Whether the others were applied is unknown, so the plans differ less than they would in a patient with a full diary.
    ");
    let hand = format!("site_product-{}", two.hand);
    fields.push((&hand, "tacrolimus 0.03%"));
    let page = clinician
        .in_chinese()
        .post(&two.plan(), &fields)
        .await
        .page();
    insta::assert_snapshot!(page.part(".warning"), @"
    ! 他克莫司软膏 0.1%有阶段，但没有用于任何一处皮损。
    ! 方案中没有他克莫司软膏 0.03%的阶段：照此签署，此处皮损不用药。
    ! 方案中没有他克莫司软膏 0.03%的阶段：照此签署，此处皮损不用药。
    ! 一半以上的用药没有记录，是否用过并不清楚，因此各方案之间的差别会比记录完整的患者小。
    ");
}
