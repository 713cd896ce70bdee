//! Reminders by e-mail, against a mail server of our own.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Browser, House, hidden};
use crate::smtp::{Mood, Server};
use axum::http::StatusCode;
use jiff::Span;
use mailparse::{MailHeaderMap, parse_mail};
use std::sync::Arc;
use tapir_clinic::config::{Config, Database, MailSettings, PasswordCost, SessionLimits};
use tapir_clinic::delivery::email::Mailer;
use tapir_clinic::domain::Role;
use tapir_clinic::jobs::remind;
use tapir_clinic::serve;
use tapir_engine::library::Library;

const TO: &str = "mei@mail.example";

/// A letter, read by another program's parser.
struct Email {
    to: String,
    raw: String,
    subject: String,
    text: String,
    off: Option<String>,
}

impl Email {
    fn read((to, raw): (String, Vec<u8>)) -> Self {
        let message = parse_mail(&raw).unwrap();
        let off = message.headers.get_first_value("List-Unsubscribe");
        Self {
            to,
            subject: message.headers.get_first_value("Subject").unwrap(),
            text: message.get_body().unwrap(),
            off,
            raw: String::from_utf8(raw.clone()).unwrap(),
        }
    }

    /// The path of the page that begins so, as it stands in the text.
    fn path(&self, begin: &str) -> String {
        let words = self.text.split_whitespace();
        let mut paths = words.filter_map(|word| word.strip_prefix("https://clinic.example"));
        paths
            .find(|path| path.starts_with(begin))
            .unwrap()
            .to_owned()
    }
}

/// A house that sends e-mail, at eight in the morning in Shanghai less an hour.
async fn house(server: &Server) -> House {
    let mut house = House::new().await;
    let settings = MailSettings {
        server: server.url(),
        from: "reminder@clinic.example".to_owned(),
        public_url: "https://clinic.example/".to_owned(),
    };
    house.app.mail = Some(Arc::new(Mailer::new(&settings).unwrap()));
    house
}

fn letters(server: &Server) -> Vec<Email> {
    server.letters().into_iter().map(Email::read).collect()
}

async fn ask(house: &House, own: &Browser) {
    let page = format!("/my/{}/reminders", house.patient);
    let fields = [("email", TO)];
    let answer = own.post(&format!("{page}/address"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

/// The address asked for and confirmed; the clock is at 09:00 in Shanghai.
async fn subscribed(house: &House, server: &Server) -> Browser {
    let own = house.browser(house.patient_person).await;
    ask(house, &own).await;
    let [letter] = &letters(server)[..] else {
        panic!("one link")
    };
    let path = letter.path("/reminders/confirm/");
    let stranger = house.stranger();
    let answer = stranger
        .post_raw(&path, &[], Some("http://localhost"))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    own
}

fn later(house: &House, hours: i64) {
    house.clock.advance(Span::new().hours(hours));
}

/// What the administrator sees of letters that did not go out.
async fn failed_letters(house: &House) -> String {
    let administrator = house.browser(house.administrator).await;
    administrator.get("/mail").await.body
}

#[tokio::test]
async fn nothing_goes_to_an_address_before_its_link_is_opened_by_a_button() {
    let server = Server::start();
    let house = house(&server).await;
    let own = house.browser(house.patient_person).await;
    ask(&house, &own).await;
    let asked = letters(&server);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].to, TO);
    later(&house, 13);
    assert_eq!(remind(&house.app).await.unwrap(), 0, "22:00, not confirmed");
    let path = asked[0].path("/reminders/confirm/");
    let stranger = house.stranger();
    let looked = stranger.get(&path).await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(!looked.body.contains("Mei Lin") && !looked.body.contains(TO));
    let page = format!("/my/{}/reminders", house.patient);
    let own = house.browser(house.patient_person).await;
    assert!(own.get(&page).await.body.contains("We sent a link"));
    let done = stranger
        .post_raw(&path, &[], Some("http://localhost"))
        .await;
    assert!(done.body.contains("from now on"));
    let again = stranger
        .post_raw(&path, &[], Some("http://localhost"))
        .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "works once");
    assert!(own.get(&page).await.body.contains("since 5 Mar 2026"));
    assert_eq!(remind(&house.app).await.unwrap(), 0, "21:00 was before");
}

#[tokio::test]
async fn a_link_is_too_old_after_a_day_and_the_sixth_of_a_day_is_not_sent() {
    let server = Server::start();
    let house = house(&server).await;
    let own = house.browser(house.patient_person).await;
    for _ in 0..5 {
        ask(&house, &own).await;
    }
    let links = letters(&server);
    let answer = own
        .post(
            &format!("/my/{}/reminders/address", house.patient),
            &[("email", TO)],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("can be sent tomorrow"));
    let stranger = house.stranger();
    let first = links[0].path("/reminders/confirm/");
    assert_eq!(stranger.get(&first).await.status, StatusCode::NOT_FOUND);
    let last = links[4].path("/reminders/confirm/");
    assert_eq!(stranger.get(&last).await.status, StatusCode::OK);
    later(&house, 24);
    assert_eq!(stranger.get(&last).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_reminder_goes_out_once_in_the_language_of_the_person_and_names_nothing() {
    for (language, subject, sentence) in [
        ("en", "Reminder", "Something is due today: open the page."),
        ("zh", "提醒", "今天有一件事到时间了，请打开页面。"),
    ] {
        let server = Server::start();
        let house = house(&server).await;
        let mut tx = house.app.store.begin().await.unwrap();
        let values = vec![language.into(), house.patient_person.into()];
        tx.execute("update person set language = $1 where id = $2", values)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        subscribed(&house, &server).await;
        assert_eq!(remind(&house.app).await.unwrap(), 0, "nothing at nine");
        later(&house, 12);
        assert_eq!(remind(&house.app).await.unwrap(), 1);
        assert_eq!(remind(&house.app).await.unwrap(), 0, "once");
        let sent = letters(&server);
        assert_eq!(sent.len(), 1);
        let letter = &sent[0];
        assert_eq!((letter.to.as_str(), letter.subject.as_str()), (TO, subject));
        assert!(letter.text.starts_with(sentence), "{}", letter.text);
        assert_eq!(letter.path("/my"), "/my");
        for word in [
            "acrolimus",
            "他克莫司",
            "itiligo",
            "白癜风",
            "Mei",
            "apir",
            "House",
        ] {
            let text = format!("{}{}", letter.raw, letter.text);
            assert!(!text.replace(TO, "").contains(word), "{word}");
        }
        assert!(!letter.raw.contains(&house.patient.to_string()));
        assert!(letter.raw.contains("Auto-Submitted: auto-generated"));
        assert!(letter.raw.contains("Date: Thu, 05 Mar 2026 13:00:00 "));
    }
}

#[tokio::test]
async fn who_has_ticked_or_pauses_is_not_reminded() {
    let server = Server::start();
    let house = house(&server).await;
    let own = subscribed(&house, &server).await;
    let my = format!("/my/{}", house.patient);
    let version = hidden(&own.get(&my).await.body, "version");
    let tick = [
        ("version", version.as_str()),
        ("product", "tacrolimus 0.1%"),
        ("on", "2026-03-05"),
        ("part", "1"),
        ("state", "applied"),
        ("key", "00112233445566778899aabbccddee01"),
    ];
    own.post(&format!("{my}/applications"), &tick).await;
    later(&house, 12);
    assert_eq!(remind(&house.app).await.unwrap(), 0, "ticked");
    let clinician = house.browser(house.clinician).await;
    let plan = format!("/patients/{}/plan", house.patient);
    let fields = [
        ("plan", "tacrolimus 0.1%: off 2w, bid 10w"),
        ("starts_on", "2026-03-06"),
        ("after", "1"),
        ("reason", "a pause"),
        ("action", "sign"),
    ];
    let answer = clinician.post(&plan, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    later(&house, 24);
    assert_eq!(remind(&house.app).await.unwrap(), 0, "a pause");
    later(&house, 24 * 14);
    assert_eq!(remind(&house.app).await.unwrap(), 1, "the pause is over");
}

#[tokio::test]
async fn the_link_in_a_letter_turns_reminders_off_without_signing_in() {
    let server = Server::start();
    let house = house(&server).await;
    subscribed(&house, &server).await;
    later(&house, 12);
    remind(&house.app).await.unwrap();
    let own = house.browser(house.patient_person).await;
    let sent = letters(&server);
    let off = sent[0].path("/reminders/off/");
    let header = format!("<https://clinic.example{off}>");
    assert_eq!(sent[0].off.as_deref(), Some(header.as_str()));
    let one_click = "List-Unsubscribe-Post: List-Unsubscribe=One-Click";
    assert!(sent[0].raw.contains(one_click));
    let stranger = house.stranger();
    assert_eq!(stranger.get(&off).await.status, StatusCode::OK);
    let page = format!("/my/{}/reminders", house.patient);
    assert!(
        own.get(&page).await.body.contains(TO),
        "looking ends nothing"
    );
    // as a mail program sends it: from nowhere and without a session
    let fields = [("List-Unsubscribe", "One-Click")];
    let answer = stranger.post_raw(&off, &fields, None).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("Reminders are off."));
    assert!(!own.get(&page).await.body.contains(TO));
    later(&house, 24);
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    let unknown = stranger
        .post_raw("/reminders/off/unknown", &fields, None)
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.body.contains("This link no longer works"));
}

#[tokio::test]
async fn a_link_that_is_too_old_says_so_and_where_a_new_one_comes_from() {
    let server = Server::start();
    let house = house(&server).await;
    let own = house.browser(house.patient_person).await;
    ask(&house, &own).await;
    let [letter] = &letters(&server)[..] else {
        panic!("one link")
    };
    let path = letter.path("/reminders/confirm/");
    later(&house, 25);
    let answer = house.stranger().get(&path).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    for said in ["This link no longer works", "A new one comes from"] {
        assert!(answer.body.contains(said), "{said}: {}", answer.body);
    }
    let chinese = house.stranger().in_chinese().get(&path).await;
    assert!(chinese.body.contains("该链接已失效"), "{}", chinese.body);
}

#[tokio::test]
async fn to_confirm_an_address_is_to_consent_and_without_the_consent_nothing_goes_out() {
    let server = Server::start();
    let house = house(&server).await;
    let own = subscribed(&house, &server).await;
    let consents = format!("/my/{}/consents", house.patient);
    let page = own.get(&consents).await.body;
    assert!(page.contains("Withdraw: Messages by e-mail"), "{page}");
    // as if the wording had changed since
    let mut tx = house.app.store.begin().await.unwrap();
    let old = "update consent set wording_version = '0' where purpose = 'mail'";
    tx.execute(old, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    later(&house, 12);
    assert_eq!(
        remind(&house.app).await.unwrap(),
        0,
        "21:00, another wording"
    );
    let now = "update consent set wording_version = '1' where purpose = 'mail'";
    let mut tx = house.app.store.begin().await.unwrap();
    tx.execute(now, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let own = house.browser(house.patient_person).await;
    own.post(&format!("{consents}/mail/withdraw"), &[]).await;
    later(&house, 11);
    assert_eq!(remind(&house.app).await.unwrap(), 0, "08:00, withdrawn");
    let own = house.browser(house.patient_person).await;
    let page = own.get(&consents).await.body;
    assert!(page.contains("withdrawn on"), "{page}");
    let page = own.get(&format!("/my/{}/reminders", house.patient)).await;
    assert!(!page.body.contains("Turn e-mail reminders off"));
}

#[tokio::test]
async fn a_busy_server_is_asked_again_and_given_up_after_five_tries() {
    let server = Server::start();
    let house = house(&server).await;
    subscribed(&house, &server).await;
    server.will_be(&[Mood::Busy]);
    later(&house, 12);
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    assert_eq!(remind(&house.app).await.unwrap(), 0, "not at once");
    house.clock.advance(Span::new().minutes(1));
    assert_eq!(remind(&house.app).await.unwrap(), 1);
    assert_eq!(letters(&server).len(), 1);
    server.will_be(&[Mood::Busy; 9]);
    later(&house, 24);
    for minutes in [0, 1, 5, 15, 30, 30] {
        house.clock.advance(Span::new().minutes(minutes));
        assert_eq!(remind(&house.app).await.unwrap(), 0);
    }
    let page = failed_letters(&house).await;
    assert!(page.contains("given up after 5 tries"), "{page}");
    assert!(page.contains("Mei Lin") && page.contains("busy, come later"));
    let own = house.browser(house.patient_person).await;
    let page = own.get(&format!("/my/{}/reminders", house.patient)).await;
    assert!(page.body.contains("could not be delivered"));
}

#[tokio::test]
async fn a_server_that_knows_nobody_is_not_asked_again_and_its_answer_hides_the_address() {
    let server = Server::start();
    let house = house(&server).await;
    subscribed(&house, &server).await;
    server.will_be(&[Mood::Unknown]);
    later(&house, 12);
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    house.clock.advance(Span::new().minutes(1));
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    let page = failed_letters(&house).await;
    assert!(page.contains("given up after one try"), "{page}");
    assert!(page.contains("lives nowhere") && !page.contains(TO));
}

#[tokio::test]
async fn a_letter_that_may_have_gone_out_is_not_sent_again() {
    let server = Server::start();
    let house = house(&server).await;
    subscribed(&house, &server).await;
    server.will_be(&[Mood::Breaks]);
    later(&house, 12);
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    assert_eq!(letters(&server).len(), 1);
    house.clock.advance(Span::new().minutes(1));
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    assert_eq!(letters(&server).len(), 0);
    let page = failed_letters(&house).await;
    assert!(page.contains("not known whether it went out"), "{page}");
}

#[tokio::test]
async fn a_program_that_was_killed_while_sending_sends_nothing_twice() {
    let server = Server::start();
    let house = house(&server).await;
    subscribed(&house, &server).await;
    later(&house, 12);
    assert_eq!(remind(&house.app).await.unwrap(), 1);
    // as a kill leaves it: the row lasts, and how it ended was not written
    let mut tx = house.app.store.begin().await.unwrap();
    tx.execute("update reminder_mail set state = 'sending'", vec![])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    letters(&server);
    house.clock.advance(Span::new().minutes(11));
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    assert_eq!(letters(&server).len(), 0);
    let page = failed_letters(&house).await;
    assert!(page.contains("not known whether it went out"), "{page}");
}

#[tokio::test]
async fn chosen_times_count_for_letters_and_in_the_calendar() {
    let server = Server::start();
    let house = house(&server).await;
    let own = subscribed(&house, &server).await;
    let page = format!("/my/{}/reminders", house.patient);
    let calendar = format!("/my/{}/calendar.ics", house.patient);
    assert!(own.get(&calendar).await.body.contains("SEQUENCE:0\r\n"));
    let fields = [("morning", "6:00 o'clock"), ("evening", "20:30")];
    let answer = own.post(&format!("{page}/times"), &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("morning", "06:15"), ("evening", "20:30")];
    let answer = own.post(&format!("{page}/times"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let file = own.get(&calendar).await.body;
    for line in ["20260105T061500", "20260105T203000", "SEQUENCE:1\r\n"] {
        assert!(file.contains(line), "{line} {file}");
    }
    assert!(!file.contains("T080000") && !file.contains("T210000"));
    house.clock.advance(Span::new().hours(11).minutes(29));
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    house.clock.advance(Span::new().minutes(1));
    assert_eq!(remind(&house.app).await.unwrap(), 1, "half past eight");
}

#[tokio::test]
async fn a_guardian_who_is_one_no_longer_is_not_reminded_and_others_have_nothing_to_say() {
    let server = Server::start();
    let house = house(&server).await;
    subscribed(&house, &server).await;
    let mut tx = house.app.store.begin().await.unwrap();
    let now = house.app.now();
    let values = vec![now.into(), house.patient_person.into()];
    tx.execute(
        "update membership set ended_ms = $1 where person_id = $2",
        values,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    later(&house, 12);
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    let other = crate::fixture::member(&house.app, house.clinic, "Other", Role::Patient).await;
    let other = house.browser(other).await;
    let address = format!("/my/{}/reminders/address", house.patient);
    let answer = other.post(&address, &[("email", TO)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(letters(&server).is_empty());
}

#[tokio::test]
async fn without_a_mail_server_everything_else_works() {
    let house = House::new().await;
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    let own = house.browser(house.patient_person).await;
    let page = format!("/my/{}/reminders", house.patient);
    assert!(own.get(&page).await.body.contains("sends no e-mail"));
    let answer = own.post(&format!("{page}/address"), &[("email", TO)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let administrator = house.browser(house.administrator).await;
    assert!(administrator.get("/mail").await.body.contains("--smtp-url"));
}

#[tokio::test]
async fn a_wrong_setting_is_named_before_anything_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("record");
    let config = Config {
        database: Database::Folder(record.clone()),
        files: record.clone(),
        listen: "127.0.0.1:0".parse().unwrap(),
        demo: false,
        mail: Some(MailSettings {
            server: "smtps://tapir:secret@mail.example.org".to_owned(),
            from: String::new(),
            public_url: "https://clinic.example".to_owned(),
        }),
        push: None,
        sessions: SessionLimits::default(),
        passwords: PasswordCost::for_testing(),
    };
    assert!(!format!("{config:?}").contains("secret"));
    let library = Library::builtin().unwrap();
    let error = serve(&config, library, &|_| {}).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "--smtp-from (TAPIR_SMTP_FROM) \"\" is missing; \
         write an address such as reminder@clinic.example"
    );
    assert!(!record.exists());
}
