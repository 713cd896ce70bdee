//! Circumstances that bear on the treatment: on the chart, in the work list, at
//! the row of the plan, and beside the reasons for tests.

use crate::fixture::{Desk, hidden};
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
    async fn plan(&self, plan: &str, action: &str) -> String {
        let path = format!("{}/plan", self.chart);
        let after = hidden(&self.clinician.get(&path).await.body, "after");
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
        self.clinician.post(&path, &fields).await.body
    }

    /// Presses the button of the first entry that leads there.
    async fn press(&self, button: &str) {
        let page = self.page().await;
        let mut parts = page.split("/circumstances/");
        let part =
            parts.find(|part| part.contains(&format!("/{button}\"")) && !part.starts_with("new"));
        let part = part.unwrap_or_else(|| panic!("no {button} in {page}"));
        let id = part.split('/').next().unwrap_or_default();
        let path = format!("{}/circumstances/{id}/{button}", self.chart);
        let answer = self.clinician.post(&path, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
}

fn row(page: &str, n: usize) -> &str {
    let after = page.split(&format!("id=\"row-{n}\"")).nth(1);
    let after = after.unwrap_or_else(|| panic!("no row {n} in {page}"));
    after.split("</fieldset>").next().unwrap_or_default()
}

const PLAN: &str = "tacrolimus 0.1%: bid 24w, stop";

#[tokio::test]
async fn a_pregnancy_under_tacrolimus_calls_until_a_plan_is_signed_in_its_knowledge() {
    let desk = Desk::new().await;
    desk.state("pregnancy", "2026-02-20", "").await;
    let page = desk.page().await;
    assert!(
        page.contains("pregnancy: since 20 Feb 2026 · told by telephone"),
        "{page}"
    );
    let said = "Since 20 Feb 2026: pregnancy, and tacrolimus or light is in use";
    assert!(desk.work().await.contains(said), "{}", desk.work().await);
    desk.house.clock.advance(Span::new().minutes(5));
    desk.plan(PLAN, "sign").await;
    assert!(!desk.work().await.contains(said), "{}", desk.work().await);
    desk.state("breast_feeding", "2026-03-05", "").await;
    let work = desk.work().await;
    assert!(work.contains("Since 5 Mar 2026: breast-feeding"), "{work}");
    assert!(work.contains("row-2"), "{work}");
}

#[tokio::test]
async fn a_pregnancy_without_a_treatment_it_bears_on_calls_when_one_begins() {
    let desk = Desk::new().await;
    desk.house.clock.advance(Span::new().minutes(5));
    desk.plan("tacrolimus 0.1%: off 2w, bid 8w, stop", "sign")
        .await;
    desk.state("pregnancy", "2026-03-01", "").await;
    assert!(!desk.work().await.contains("pregnancy"));
    desk.house.clock.advance(Span::new().hours(24 * 14));
    sweep(&desk.house.app).await.unwrap();
    let clinician = desk.house.browser(desk.house.clinician).await;
    let work = clinician.get("/work").await.body;
    assert!(work.contains("Since 1 Mar 2026: pregnancy"), "{work}");
}

#[tokio::test]
async fn an_infection_or_lymph_nodes_call_first_until_they_end_or_were_entered_wrongly() {
    let desk = Desk::new().await;
    desk.state("skin_infection", "2026-03-01", "").await;
    let work = desk.work().await;
    let said = "Open since 1 Mar 2026: infection of the treated skin";
    assert!(work.contains(said) && work.contains("row-3"), "{work}");
    desk.plan(PLAN, "sign").await;
    assert!(
        desk.work().await.contains(said),
        "a signature does not end it"
    );
    desk.press("end").await;
    assert!(!desk.work().await.contains(said), "{}", desk.work().await);
    assert!(desk.page().await.contains("1 Mar 2026 to 4 Mar 2026"));
    desk.state("lymph_nodes", "2026-02-20", "2026-03-01").await;
    assert!(!desk.work().await.contains("enlarged lymph nodes"), "over");
    desk.state("lymph_nodes", "2026-03-04", "").await;
    let said = "Open since 4 Mar 2026: enlarged lymph nodes";
    assert!(desk.work().await.contains(said), "{}", desk.work().await);
    let page = desk.page().await;
    let entry = page
        .split("/wrong/circumstance/")
        .nth(1)
        .unwrap_or_default();
    let entry = entry.split('"').next().unwrap_or_default();
    let path = format!("{}/wrong/circumstance/{entry}", desk.chart);
    let why = [("reason", "Told of another patient.")];
    let answer = desk.clinician.post(&path, &why).await;
    assert_eq!(answer.location, Some(format!("{}#wrong", desk.chart)));
    assert!(!desk.work().await.contains(said));
    let page = desk.page().await;
    assert!(
        page.contains("enlarged lymph nodes, since 4 Mar 2026"),
        "{page}"
    );
    assert!(page.contains("Told of another patient."), "{page}");
    let restore = format!("{path}/restore");
    desk.clinician.post(&restore, &[]).await;
    assert!(desk.work().await.contains(said));
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
    assert!(!desk.work().await.contains("inhibits CYP3A4"));
    desk.take("Cimetidine", "yes").await;
    let work = desk.work().await;
    assert!(
        work.contains("Cimetidine, which inhibits CYP3A4, together with tacrolimus"),
        "{work}"
    );
    assert!(desk.page().await.contains("Nothing routine."));
    desk.take("Itraconazole", "strongly").await;
    let page = desk.page().await;
    assert!(
        page.contains("strong CYP3A4 inhibitor: since 1 Mar 2026"),
        "{page}"
    );
    let work = desk.work().await;
    assert!(work.contains("13 of the scheduled tests due"), "{work}");
    // told in one place only
    let form = format!("{}/exposure/new", desk.chart);
    let form = desk.clinician.get(&form).await.body;
    assert!(!form.contains("value=\"inhibitor\""), "{form}");
    let form = format!("{}/medicines/new", desk.chart);
    let form = desk.clinician.get(&form).await.body;
    assert!(
        form.contains("macrolides, erythromycin, cimetidine"),
        "{form}"
    );
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
    let tacrolimus = row(&page, 1);
    for said in [
        "advises against breast-feeding",
        "Erythromycin since 1 Mar 2026 inhibits CYP3A4",
        "Herbs since 1 Mar 2026: whether it inhibits",
    ] {
        assert!(tacrolimus.contains(said), "{said}: {tacrolimus}");
        assert!(!row(&page, 0).contains(said), "nothing is used in a pause");
    }
    assert!(
        !page.contains("Enlarged lymph nodes"),
        "over before the start"
    );
    let light = row(&page, 3);
    assert!(light.contains("no source about light"), "{light}");
    assert!(!light.contains("Erythromycin"), "{light}");
    assert!(!row(&page, 4).contains("class=\"warning\""), "{page}");
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
    let said = "Infection of the treated skin since 2 Mar 2026";
    assert!(row(&page, 0).contains(said), "{page}");
    desk.state("skin_infection", "2026-03-02", "").await;
    let page = desk.plan(PLAN, "look").await;
    assert_eq!(page.matches(said).count(), 1);
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
    for field in ["medicine", "inhibits", "ended_on"] {
        let wrong = format!("id=\"{field}-wrong\"");
        assert!(answer.body.contains(&wrong), "{field}: {}", answer.body);
    }
    let own = desk.house.browser(desk.house.patient_person).await;
    let answer = own.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    desk.state("pregnancy", "2026-03-01", "").await;
    let page = chinese.get(&desk.chart).await.body;
    assert!(page.contains("妊娠：自2026年3月1日起"), "{page}");
}
