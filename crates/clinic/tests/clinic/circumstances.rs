//! Circumstances that bear on the treatment: on the chart, in the work list, at
//! the row of the plan, and beside the reasons for tests.

use crate::fixture::{Desk, waiting};
use crate::page::Page;
use axum::http::StatusCode;
use jiff::Span;
use tapir_clinic::jobs::sweep;

impl Desk {
    /// Time goes on before anything is entered, so that it comes after what was
    /// signed.
    async fn state(&self, kind: &str, since: &str, to: &str) {
        self.house.clock.advance(Span::new().minutes(5));
        let fields = [
            ("kind", kind),
            ("started_on", since),
            ("ended_on", to),
            ("note", "told by telephone"),
        ];
        let path = format!("{}/circumstances/new", self.chart);
        let answer = self.clinician.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    async fn take(&self, medicine: &str, inhibits: &str) {
        self.house.clock.advance(Span::new().minutes(5));
        let fields = [
            ("medicine", medicine),
            ("inhibits", inhibits),
            ("started_on", "2026-03-01"),
            ("ended_on", ""),
            ("note", ""),
        ];
        let path = format!("{}/medicines/new", self.chart);
        let answer = self.clinician.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    /// The editor with a plan, looked at or signed.
    async fn plan(&self, plan: &str, action: &str) -> Page {
        let path = format!("{}/plan", self.chart);
        let after = self.clinician.page(&path).await.field("after");
        let fields = [
            ("plan", plan),
            ("starts_on", "2026-03-05"),
            ("review_week", "24"),
            ("observation", ""),
            ("reason", "In the knowledge of it."),
            ("light", "yes"),
            ("after", after.as_str()),
            ("action", action),
        ];
        self.clinician.post(&path, &fields).await.page()
    }

    /// What the chart says of circumstances.
    async fn circumstances(&self) -> String {
        self.page()
            .await
            .part("#circumstances li, #circumstances p:not(.buttons)")
    }
}

/// What is to be looked at, under the title of its row.
fn concerns(page: &Page) -> String {
    page.part(".phase-row legend, .phase-row .warning")
}

const PLAN: &str = "tacrolimus 0.1%: bid 24w, stop";

#[tokio::test]
async fn a_pregnancy_under_tacrolimus_calls_until_a_plan_is_signed_in_its_knowledge() {
    let desk = Desk::new().await;
    desk.state("pregnancy", "2026-02-20", "").await;
    let page = desk.page().await;
    insta::assert_snapshot!(page.part(".warning, #circumstances"), @"
    ! Since 20 Feb 2026: pregnancy, and tacrolimus or light is in use; no plan was signed since this was entered
    ! Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ## Circumstances and medicines
    - pregnancy: since 20 Feb 2026 · told by telephone
    [Ended]
    <Correct …>
    ");
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Since 20 Feb 2026: pregnancy, and tacrolimus or light is in use; no plan was signed since this was entered
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    desk.house.clock.advance(Span::new().minutes(5));
    desk.plan(PLAN, "sign").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    desk.state("breast_feeding", "2026-03-05", "").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Since 5 Mar 2026: breast-feeding, and tacrolimus or light is in use; no plan was signed since this was entered
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
}

#[tokio::test]
async fn a_pregnancy_without_a_treatment_it_bears_on_calls_when_one_begins() {
    let desk = Desk::new().await;
    desk.house.clock.advance(Span::new().minutes(5));
    desk.plan("tacrolimus 0.1%: off 2w, bid 8w, stop", "sign")
        .await;
    desk.state("pregnancy", "2026-03-01", "").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    desk.house.clock.advance(Span::new().hours(24 * 14));
    sweep(&desk.house.app).await.unwrap();
    let clinician = desk.house.browser(desk.house.clinician).await;
    insta::assert_snapshot!(waiting(&clinician).await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    new
    12.1 cm², 2 Feb 2026
    Since 1 Mar 2026: pregnancy, and tacrolimus or light is in use; no plan was signed since this was entered
    Doses in four weeks: applied 0 of 0 recorded, 26 not recorded
    ");
}

#[tokio::test]
async fn an_infection_or_lymph_nodes_call_first_until_they_end_or_were_entered_wrongly() {
    let desk = Desk::new().await;
    desk.state("skin_infection", "2026-03-01", "").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Open since 1 Mar 2026: infection of the treated skin
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    // a signature does not end it
    desk.plan(PLAN, "sign").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Open since 1 Mar 2026: infection of the treated skin
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let end = desk.page().await.link("Ended");
    let answer = desk.clinician.post(&end, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    insta::assert_snapshot!(desk.circumstances().await, @"- infection of the treated skin: 1 Mar 2026 to 4 Mar 2026 · told by telephone <Correct …>");
    // what is over calls nobody
    desk.state("lymph_nodes", "2026-02-20", "2026-03-01").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    desk.state("lymph_nodes", "2026-03-04", "").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Open since 4 Mar 2026: enlarged lymph nodes
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let words = "enlarged lymph nodes, since 4 Mar 2026: correct …";
    let path = desk.page().await.link(words);
    let why = [("reason", "Told of another patient.")];
    let answer = desk.clinician.post(&path, &why).await;
    assert_eq!(answer.location, Some(format!("{}#wrong", desk.chart)));
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let page = desk.page().await;
    insta::assert_snapshot!(page.part("#circumstances, #wrong"), @"
    ## Circumstances and medicines
    ▸ infection of the treated skin: 1 Mar 2026 to 4 Mar 2026 · told by telephone · Entries: 2
    - infection of the treated skin: 1 Mar 2026 to 4 Mar 2026 · told by telephone <Correct …>
    - enlarged lymph nodes: 20 Feb 2026 to 1 Mar 2026 · told by telephone <Correct …>
    <Enter a circumstance> <Enter a medicine in use>
    ▸ Entered in error (1)
    - enlarged lymph nodes, since 4 Mar 2026
    Dr Wu, 5 Mar 2026: Told of another patient.
    [Restore]
    ");
    let restore = page.link("Restore: enlarged lymph nodes, since 4 Mar 2026");
    desk.clinician.post(&restore, &[]).await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Urgent 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Open since 4 Mar 2026: enlarged lymph nodes
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    desk.clinician.post(&path, &why).await;
    let mut tx = desk.house.app.store.begin().await.unwrap();
    let kept = tx.rows("select id from circumstance", vec![]).await;
    assert_eq!(kept.unwrap().len(), 3);
    let written = "select action from audit where subject = 'circumstance' order by seq";
    let written = tx.rows(written, vec![]).await.unwrap();
    let actions: Vec<String> = written.iter().map(|r| r.text("action").unwrap()).collect();
    assert_eq!(
        actions,
        ["add", "end", "add", "add", "hide", "restore", "hide"]
    );
}

#[tokio::test]
async fn an_inhibitor_calls_and_a_strong_one_is_the_reason_for_tests_too() {
    let desk = Desk::new().await;
    desk.take("Loratadine", "no").await;
    desk.take("Herbs", "unknown").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Routine 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    desk.take("Cimetidine", "yes").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Since 1 Mar 2026: Cimetidine, which inhibits CYP3A4, together with tacrolimus; no plan was signed since this was entered
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    ");
    let page = desk.page().await;
    assert_eq!(page.count("#laboratory"), 0, "no test falls due");
    desk.take("Itraconazole", "strongly").await;
    insta::assert_snapshot!(desk.waiting().await, @"
    # 1 patient is waiting
    ## Soon 1
    ### <Mei Lin>
    12.1 cm², 2 Feb 2026
    Since 1 Mar 2026: Cimetidine, which inhibits CYP3A4, together with tacrolimus; no plan was signed since this was entered
    Since 1 Mar 2026: Itraconazole, which inhibits CYP3A4, together with tacrolimus; no plan was signed since this was entered
    Doses in four weeks: applied 0 of 0 recorded, 54 not recorded
    13 of the scheduled tests due, first Tacrolimus, trough level in blood on 1 Mar 2026 <Enter results>
    ");
    insta::assert_snapshot!(desk.page().await.part("#circumstances, #laboratory"), @"
    ## Circumstances and medicines
    - Itraconazole (CYP3A4 inhibitor: yes, strongly): since 1 Mar 2026
    [Ended]
    <Correct …>
    - Cimetidine (CYP3A4 inhibitor: yes): since 1 Mar 2026
    [Ended]
    <Correct …>
    - Herbs (CYP3A4 inhibitor: not known): since 1 Mar 2026
    [Ended]
    <Correct …>
    - Loratadine (CYP3A4 inhibitor: no): since 1 Mar 2026
    [Ended]
    <Correct …>
    ## Laboratory
    ▸ strong CYP3A4 inhibitor: since 1 Mar 2026
    No result yet.

    ### Safety schedule
    strong CYP3A4 inhibitor: since 1 Mar 2026
    ▸ Every planned test with its day: 13
    Tacrolimus, trough level in blood: 1 Mar 2026
    Creatinine: 1 Mar 2026
    ALT: 1 Mar 2026
    AST: 1 Mar 2026
    Lymphocytes: 1 Mar 2026
    Leukocytes: 1 Mar 2026
    Haemoglobin: 1 Mar 2026
    Platelets: 1 Mar 2026
    Glucose, fasting: 1 Mar 2026
    Potassium: 1 Mar 2026
    Magnesium: 1 Mar 2026
    Blood pressure, systolic: 1 Mar 2026
    Blood pressure, diastolic: 1 Mar 2026
    Monthly for half a year, as under oral tacrolimus in myasthenia, then every twelve weeks (assumed). Schedule version 1.
    <Enter results> <Enter a reason for tests>
    ");
    // told in one place only
    let form = format!("{}/exposure/new", desk.chart);
    let form = desk.clinician.page(&form).await;
    insta::assert_snapshot!(form.part("#factor option"), @"
    Choose
    broken skin barrier
    occlusion
    drug taken by mouth
    signs of a kidney disease
    ");
    let form = format!("{}/medicines/new", desk.chart);
    insta::assert_snapshot!(desk.clinician.page(&form).await.text(), @"
    # A medicine of Mei Lin

    ## Enter a medicine in use
    Name of the medicine: __
    Inhibits CYP3A4: _Choose_
    Named as inhibitors in what was read of the label: azoles and other antifungals, macrolides, erythromycin, cimetidine (rxreasoner.com, rxlist). The label asks for caution with them in widespread or erythrodermic disease. How strong each is does not stand there; “strongly” also brings the safety schedule of the laboratory, a rule of the house.
    Since: _2026-03-05_
    Last day: __
    Stays empty while the end is not known.
    Note: __
    [Save] <Cancel>
    ");
}

#[tokio::test]
async fn each_circumstance_stands_at_the_row_of_the_product_it_bears_on() {
    let desk = Desk::new().await;
    desk.state("breast_feeding", "2026-02-20", "").await;
    desk.state("lymph_nodes", "2026-03-01", "2026-03-04").await;
    desk.take("Erythromycin", "yes").await;
    desk.take("Herbs", "unknown").await;
    let plan = "tacrolimus 0.1%: off 1w, bid 4w, stop + nb-uvb: 3/w 24w + vehicle: qd 4w, stop";
    let page = desk.plan(plan, "look").await;
    // nothing is used in a pause, and the lymph nodes were over before the start
    insta::assert_snapshot!(concerns(&page), @"
    Phase 1 5 Mar 2026 to 11 Mar 2026
    Phase 2 12 Mar 2026 to 8 Apr 2026, 56 times
    ! Breast-feeding since 20 Feb 2026. The label of tacrolimus ointment advises against breast-feeding during use.
    ! Erythromycin since 1 Mar 2026 inhibits CYP3A4. The label of tacrolimus ointment asks for caution with such medicines in widespread or erythrodermic disease.
    ! Herbs since 1 Mar 2026: whether it inhibits CYP3A4 is entered as not known. The label of tacrolimus ointment asks for caution with inhibitors in widespread or erythrodermic disease.
    Phase 3 ends before 9 Apr 2026
    Phase 4 5 Mar 2026 to 19 Aug 2026, 72 times
    ! Tacrolimus and light run at the same time. The label advises to avoid phototherapy under tacrolimus; to sign this plan, acknowledge it below.
    ! Since 20 Feb 2026: breast-feeding. This program has no source about light in this time; it is shown here by a rule of this program.
    Phase 5 5 Mar 2026 to 1 Apr 2026, 28 times
    Phase 6 ends before 2 Apr 2026
    face, left
    ");
}

#[tokio::test]
async fn a_reported_infection_stands_at_the_row_without_being_entered_again() {
    let desk = Desk::new().await;
    let fields = [
        ("term", "infection"),
        ("started_on", "2026-03-02"),
        ("description", "yellow crusts"),
        ("grade", "2"),
        ("serious", "no"),
        ("ended_on", ""),
        ("action", "none"),
        ("outcome", "unknown"),
    ];
    let path = format!("{}/events/new", desk.chart);
    let answer = desk.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = desk.plan(PLAN, "look").await;
    let once = concerns(&page);
    insta::assert_snapshot!(once, @"
    Phase 1 5 Mar 2026 to 19 Aug 2026, 336 times
    ! Infection of the treated skin since 2 Mar 2026. Label of tacrolimus ointment: an infection is treated first.
    Phase 2 ends before 20 Aug 2026
    face, left
    ");
    desk.state("skin_infection", "2026-03-02", "").await;
    let page = desk.plan(PLAN, "look").await;
    assert_eq!(concerns(&page), once);
}

#[tokio::test]
async fn what_is_missing_is_said_and_nobody_but_the_clinician_enters_it() {
    let desk = Desk::new().await;
    let path = format!("{}/medicines/new", desk.chart);
    let fields = [
        ("medicine", " "),
        ("inhibits", "perhaps"),
        ("started_on", "2026-03-04"),
        ("ended_on", "2026-03-01"),
    ];
    let answer = desk.clinician.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    insta::assert_snapshot!(page.error_of("medicine"), @"Name of the medicine: This field is empty; please fill it in.");
    insta::assert_snapshot!(page.error_of("inhibits"), @"Inhibits CYP3A4: Please choose one of the possibilities.");
    insta::assert_snapshot!(page.error_of("ended_on"), @"Last day: The end, 1 Mar 2026, is before the start, 4 Mar 2026.");
    let own = desk.house.browser(desk.house.patient_person).await;
    let answer = own.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    desk.state("pregnancy", "2026-03-01", "").await;
    let page = chinese.page(&desk.chart).await;
    insta::assert_snapshot!(page.part(".warning, #circumstances"), @"
    ! 2026年3月1日起妊娠，正在使用他克莫司或光疗；录入后尚未签署方案
    ! 最近四周用药：有记录 0 次，其中已涂 0 次；另有 54 次没有记录
    ## 相关情况与用药
    - 妊娠：自2026年3月1日起 · told by telephone
    [已结束]
    <更正>
    ");
}
