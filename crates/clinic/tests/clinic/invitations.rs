//! Inviting people of every role, and the access of members.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::first_clinic::{FirstClinic, OURS, PASSWORD, link, user_name};
use crate::fixture::Browser;
use axum::http::StatusCode;
use jiff::Span;

const BORN: (&str, &str) = ("born_on", "1990-04-02");

/// The address of the one chart of that name, as the clinician's list has it.
async fn charts(doctor: &Browser, part: &str) -> Vec<(String, String)> {
    let page = doctor.post("/work/find", &[("name", part)]).await.body;
    let items = page.split("<li><a href=\"").skip(1);
    items
        .map(|item| {
            let path = item.split('"').next().unwrap().to_owned();
            let text = item.split("</li>").next().unwrap();
            (path, text.split_once('>').unwrap().1.to_owned())
        })
        .collect()
}

async fn doctor(clinic: &FirstClinic) -> Browser {
    let invited = clinic.invite("clinician", "Dr Wu", &[]).await;
    clinic.join(&invited).await
}

/// The number by which the invitation's form names a child.
async fn child(clinic: &FirstClinic, name: &str) -> String {
    let page = clinic.administrator.get("/people").await.body;
    let options = page.split("<option value=\"");
    let mut ids = options.filter(|option| option.contains(&format!("{name} ·")));
    ids.next().unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn every_role_is_invited_by_a_whole_address_with_a_code_and_comes_back() {
    let clinic = FirstClinic::new().await;
    for (role, name, home) in [
        ("patient", "Mei Lin", "/my"),
        ("clinician", "Dr Wu", "/work"),
        ("administrator", "Bo", "/people"),
    ] {
        let invited = clinic.invite(role, name, &[BORN]).await;
        assert_eq!(invited.status, StatusCode::OK, "{}", invited.body);
        for part in ["<svg class=\"qr\"", "http://localhost/link/", "id=\"copy\""] {
            assert!(invited.body.contains(part), "{part}");
        }
        assert!(clinic.row(name).await.contains("invited"));
        clinic.join(&invited).await;
        assert!(clinic.row(name).await.contains(">active"), "{name}");
        let again = clinic.signed_in(&user_name(&invited.body)).await;
        assert_eq!(again.get("/").await.location.as_deref(), Some(home));
    }
}

#[tokio::test]
async fn a_link_lasts_three_days_and_another_ends_it_without_a_second_patient() {
    let mut clinic = FirstClinic::new().await;
    let doctor = doctor(&clinic).await;
    let first = clinic.invite("patient", "Mei Lin", &[BORN]).await;
    assert_eq!(charts(&doctor, "").await.len(), 1);
    clinic.later(Span::new().hours(71)).await;
    assert_eq!(
        clinic.stranger().get(&link(&first.body)).await.status,
        StatusCode::OK
    );
    clinic.later(Span::new().hours(2)).await;
    let over = clinic.stranger().get(&link(&first.body)).await;
    assert_eq!(over.status, StatusCode::NOT_FOUND);
    assert!(clinic.row("Mei Lin").await.contains("link over"));

    let path = clinic.path_of("Mei Lin", "link").await;
    let second = clinic.administrator.post(&path, &[]).await;
    let third = clinic.administrator.post(&path, &[]).await;
    let ended = clinic.stranger().get(&link(&second.body)).await;
    assert_eq!(ended.status, StatusCode::NOT_FOUND);
    let patient = clinic.join(&third).await;
    assert_eq!(patient.get("/my").await.status, StatusCode::SEE_OTHER);
    let doctor = clinic.signed_in("ana@clinic.example").await;
    assert_eq!(charts(&doctor, "").await.len(), 1);
    let events = clinic.administrator.get("/accounts").await.body;
    assert!(events.contains("made a new link; the earlier one ended"));
}

#[tokio::test]
async fn who_forgot_the_password_sets_another_after_a_new_link_and_not_much_later() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("patient", "Mei Lin", &[BORN]).await;
    clinic.join(&invited).await;
    let path = clinic.path_of("Mei Lin", "link").await;
    let again = clinic.administrator.post(&path, &[]).await;
    let patient = clinic.follow(&again, &[("stay", "yes")]).await;
    let fields = [("current", ""), ("password", "four moons over a lake")];
    let answer = patient.post("/account/password", &fields).await;
    assert_eq!(answer.status, StatusCode::OK);
    clinic.wait(Span::new().minutes(61));
    let answer = patient.post("/account/password", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn access_that_is_ended_signs_out_everywhere_and_can_be_given_again() {
    let clinic = FirstClinic::new().await;
    let doctor = doctor(&clinic).await;
    let invited = clinic.invite("patient", "Mei Lin", &[BORN]).await;
    let name = user_name(&invited.body);
    let patient = clinic.join(&invited).await;
    let path = clinic.path_of("Mei Lin", "end").await;
    let answer = clinic.administrator.post(&path, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        patient.get("/my").await.location.as_deref(),
        Some("/sign-in")
    );
    let answer = clinic.try_as(&name, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(clinic.row("Mei Lin").await.contains(">ended"));
    assert_eq!(charts(&doctor, "").await.len(), 1, "the chart stays");

    let path = clinic.path_of("Mei Lin", "link").await;
    let again = clinic.administrator.post(&path, &[]).await;
    clinic.follow(&again, &[]).await;
    clinic.signed_in(&name).await;
    assert_eq!(charts(&doctor, "").await.len(), 1);
    let events = clinic.administrator.get("/accounts").await.body;
    assert!(events.contains("ended access"));
    // nobody else's clinic, and nobody ends the own access
    let path = clinic.path_of("Ana", "end").await;
    let answer = clinic.administrator.post(&path, &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nobody = "/people/01900000-0000-7000-8000-000000000099/link";
    let answer = clinic.administrator.post(nobody, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_guardian_keeps_the_course_of_the_named_child_until_the_birthday() {
    let mut clinic = FirstClinic::new().await;
    clinic
        .invite("patient", "Xiao Ming", &[("born_on", "2012-06-01")])
        .await;
    clinic
        .invite("patient", "Other Child", &[("born_on", "2015-06-01")])
        .await;
    let own = child(&clinic, "Xiao Ming").await;
    let other = child(&clinic, "Other Child").await;
    let names = [
        ("child", own.as_str()),
        ("until", "14"),
        ("user_name", "mother"),
    ];
    let nobody = clinic.invite("guardian", "Li Na", &names[1..]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let invited = clinic.invite("guardian", "Li Na", &names).await;
    assert_eq!(invited.status, StatusCode::OK, "{}", invited.body);
    let guardian = clinic.join(&invited).await;
    let start = format!("/my/{own}");
    assert_eq!(
        guardian.get("/my").await.location.as_deref(),
        Some(start.as_str())
    );
    let answer = guardian.get(&format!("/my/{other}")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let give = format!("/my/{own}/consents/record/give");
    assert_eq!(
        guardian.post(&give, &[]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(
        clinic
            .row("Li Na")
            .await
            .contains("keeps the course of Xiao Ming")
    );

    // the same person for a second child
    let names = [
        ("child", other.as_str()),
        ("until", "18"),
        ("user_name", "mother"),
    ];
    let answer = clinic.invite("guardian", "Li Na", &names).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert!(clinic.row("Li Na").await.contains("Other Child, Xiao Ming"));
    clinic.later(Span::new().hours(24 * 100)).await;
    let guardian = clinic.signed_in("mother").await;
    assert_eq!(guardian.get(&start).await.status, StatusCode::NOT_FOUND);
    let left = format!("/my/{other}");
    assert_eq!(
        guardian.get("/my").await.location.as_deref(),
        Some(left.as_str())
    );
    let names = [("child", own.as_str()), ("until", "14")];
    let grown = clinic.invite("guardian", "Late", &names).await;
    assert!(
        grown.body.contains("Xiao Ming has already turned 14"),
        "{}",
        grown.body
    );
}

#[tokio::test]
async fn a_child_under_14_does_not_withdraw_what_the_guardian_consented_to() {
    let clinic = FirstClinic::new().await;
    let invited = clinic
        .invite("patient", "Xiao Ming", &[("born_on", "2016-06-01")])
        .await;
    let own = clinic.join(&invited).await;
    let id = child(&clinic, "Xiao Ming").await;
    let invited = clinic.invite("guardian", "Li Na", &[("child", &id)]).await;
    let guardian = clinic.join(&invited).await;
    guardian
        .post(&format!("/my/{id}/consents/record/give"), &[])
        .await;
    let withdraw = format!("/my/{id}/consents/record/withdraw");
    assert_eq!(own.post(&withdraw, &[]).await.status, StatusCode::NOT_FOUND);
    let answer = guardian.post(&withdraw, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn namesakes_are_warned_about_and_differ_in_list_and_chart() {
    let clinic = FirstClinic::new().await;
    let doctor = doctor(&clinic).await;
    let first = [BORN, ("sex", "male"), ("number", "A-17")];
    clinic.invite("patient", "王伟", &first).await;
    let second = [("born_on", "1971-10-03"), ("sex", "male")];
    let answer = clinic.invite("patient", "王 伟", &second).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("already a patient of this name"));
    assert!(
        answer.body.contains("王伟 · male · 2 Apr 1990 · no. A-17"),
        "{}",
        answer.body
    );
    let meant = [second[0], second[1], ("namesake", "yes")];
    let answer = clinic.invite("patient", "王伟", &meant).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let taken = clinic
        .invite("patient", "Li Na", &[BORN, ("number", "A-17")])
        .await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);

    let found = charts(&doctor, "wangw").await;
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found
            .iter()
            .any(|(_, text)| text.contains("3 Oct 1971 · no. 2")),
        "{found:?}"
    );
    assert_eq!(charts(&doctor, "ww").await.len(), 2);
    assert_eq!(charts(&doctor, "伟").await.len(), 2);
    assert_eq!(charts(&doctor, "li").await.len(), 0);
    let [(path, _)] = charts(&doctor, "A-17").await.try_into().unwrap();
    let chart = doctor.page(&path).await;
    let who = chart.part(".identity .who .soft");
    for fact in ["A-17", "male", "2 Apr 1990"] {
        assert!(who.contains(fact), "{fact} in {who}");
    }
}

#[tokio::test]
async fn a_link_of_the_invitation_says_nothing_to_a_stranger_after_its_use() {
    let clinic = FirstClinic::new().await;
    let invited = clinic.invite("patient", "Mei Lin", &[BORN]).await;
    let path = link(&invited.body);
    clinic.join(&invited).await;
    let again = clinic.stranger().post_raw(&path, &[], OURS).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(!again.body.contains("Mei Lin"));
}
