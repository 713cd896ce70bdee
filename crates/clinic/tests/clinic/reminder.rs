//! Reminders by e-mail, against a mail server of our own.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Browser, House};
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
    administrator
        .page("/mail")
        .await
        .section("Reminders that did not go out")
}

/// What the patient's page says of letters.
async fn by_mail(house: &House) -> String {
    let own = house.browser(house.patient_person).await;
    let page = own.page(&format!("/my/{}/reminders", house.patient)).await;
    page.section("By e-mail")
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
    // who opens it reads neither a name nor an address
    insta::assert_snapshot!(looked.page().part("body"), @"
    <Skip to the content>
    <Tapir>
    [中文]

    # Reminders
    Reminders are to go to the address to which this link was sent.
    [That is my address]
    Tapir is a record of a course of treatment. It is not a medical device and not for emergencies; a doctor decides.
    ");
    insta::assert_snapshot!(by_mail(&house).await, @"
    ## By e-mail
    mei@mail.example
    We sent a link to this address. Reminders begin when you have opened it, within a day.
    [Turn e-mail reminders off]
    You get one message when something is due and not ticked yet. It does not say what is due, of whom, or why. Every message has a link that turns the reminders off. To open the link and confirm is your consent to messages by e-mail; you can withdraw it here or under <Consents>
    E-mail address: __
    [Send a link to this address]
    ");
    let done = stranger
        .post_raw(&path, &[], Some("http://localhost"))
        .await;
    insta::assert_snapshot!(done.page().text(), @"
    # Reminders
    Reminders go to this address from now on.
    ");
    let again = stranger
        .post_raw(&path, &[], Some("http://localhost"))
        .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "works once");
    insta::assert_snapshot!(by_mail(&house).await, @"
    ## By e-mail
    mei@mail.example
    Reminders go to this address since 5 Mar 2026.
    [Turn e-mail reminders off]
    You get one message when something is due and not ticked yet. It does not say what is due, of whom, or why. Every message has a link that turns the reminders off. To open the link and confirm is your consent to messages by e-mail; you can withdraw it here or under <Consents>
    E-mail address: __
    [Send a link to this address]
    ");
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
    insta::assert_snapshot!(answer.page().error_of("email"), @"Five links were asked for within a day; the next one can be sent tomorrow.");
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
    let version = own.page(&my).await.field("version");
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
    let sent = letters(&server);
    let off = sent[0].path("/reminders/off/");
    let header = format!("<https://clinic.example{off}>");
    assert_eq!(sent[0].off.as_deref(), Some(header.as_str()));
    let one_click = "List-Unsubscribe-Post: List-Unsubscribe=One-Click";
    assert!(sent[0].raw.contains(one_click));
    let stranger = house.stranger();
    assert_eq!(stranger.get(&off).await.status, StatusCode::OK);
    // looking ends nothing
    insta::assert_snapshot!(by_mail(&house).await, @"
    ## By e-mail
    mei@mail.example
    Reminders go to this address since 5 Mar 2026.
    [Turn e-mail reminders off]
    You get one message when something is due and not ticked yet. It does not say what is due, of whom, or why. Every message has a link that turns the reminders off. To open the link and confirm is your consent to messages by e-mail; you can withdraw it here or under <Consents>
    E-mail address: __
    [Send a link to this address]
    ");
    // as a mail program sends it: from nowhere and without a session
    let fields = [("List-Unsubscribe", "One-Click")];
    let answer = stranger.post_raw(&off, &fields, None).await;
    assert_eq!(answer.status, StatusCode::OK);
    insta::assert_snapshot!(answer.page().text(), @"
    # Reminders
    Reminders are off. You can turn them on again on your page.
    ");
    insta::assert_snapshot!(by_mail(&house).await, @"
    ## By e-mail
    You get one message when something is due and not ticked yet. It does not say what is due, of whom, or why. Every message has a link that turns the reminders off. To open the link and confirm is your consent to messages by e-mail; you can withdraw it here or under <Consents>
    E-mail address: __
    [Send a link to this address]
    ");
    later(&house, 24);
    assert_eq!(remind(&house.app).await.unwrap(), 0);
    let unknown = stranger
        .post_raw("/reminders/off/unknown", &fields, None)
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    insta::assert_snapshot!(unknown.page().text(), @"
    # This link no longer works
    It was used already, is too old or is not complete. Nothing has changed. A new one comes from the page of the reminders, once you are signed in, or from your clinic.
    <To the start>
    ");
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
    insta::assert_snapshot!(answer.page().text(), @"
    # This link no longer works
    It was used already, is too old or is not complete. Nothing has changed. A new one comes from the page of the reminders, once you are signed in, or from your clinic.
    <To the start>
    ");
    let chinese = house.stranger().in_chinese().page(&path).await;
    insta::assert_snapshot!(chinese.text(), @"
    # 该链接已失效
    链接已被使用、已过期或不完整。没有任何改动。登录后可在提醒页面获取新的链接，或向诊所索取。
    <回到首页>
    ");
}

#[tokio::test]
async fn to_confirm_an_address_is_to_consent_and_without_the_consent_nothing_goes_out() {
    let server = Server::start();
    let house = house(&server).await;
    let own = subscribed(&house, &server).await;
    let consents = format!("/my/{}/consents", house.patient);
    let page = own.page(&consents).await;
    insta::assert_snapshot!(page.section("Messages by e-mail"), @"
    ## Messages by e-mail
    Reminders can go by e-mail to an address that you confirm. A message says that something is due; it names no drug, no illness and nobody. On its way it passes mail servers that are not the clinic’s. This consent is given by confirming the address and ends when the reminders are turned off. Without it nothing is sent.
    given on 5 Mar 2026 by Mei Lin
    [Withdraw: Messages by e-mail]
    <Times, and reminders by e-mail or on a device>
    ");
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
    let page = own.page(&consents).await;
    insta::assert_snapshot!(page.part("#consent-mail strong, #consent-mail button"), @"withdrawn on 5 Mar 2026 by Mei Lin");
    insta::assert_snapshot!(by_mail(&house).await, @"
    ## By e-mail
    You get one message when something is due and not ticked yet. It does not say what is due, of whom, or why. Every message has a link that turns the reminders off. To open the link and confirm is your consent to messages by e-mail; you can withdraw it here or under <Consents>
    E-mail address: __
    [Send a link to this address]
    ");
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
    insta::assert_snapshot!(failed_letters(&house).await, @"
    ## Reminders that did not go out
    When | Name | By | What happened | What the server or service said
    Fri 6 Mar 21:52 | Mei Lin | E-mail | given up after 5 tries | transient error (450): busy, come later
    ");
    insta::assert_snapshot!(by_mail(&house).await, @"
    ## By e-mail
    mei@mail.example
    Reminders go to this address since 5 Mar 2026.
    ! The last reminder could not be delivered. Please check the address.
    [Turn e-mail reminders off]
    You get one message when something is due and not ticked yet. It does not say what is due, of whom, or why. Every message has a link that turns the reminders off. To open the link and confirm is your consent to messages by e-mail; you can withdraw it here or under <Consents>
    E-mail address: __
    [Send a link to this address]
    ");
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
    insta::assert_snapshot!(failed_letters(&house).await, @"
    ## Reminders that did not go out
    When | Name | By | What happened | What the server or service said
    Thu 5 Mar 21:00 | Mei Lin | E-mail | given up after one try | permanent error (550): <…> lives nowhere
    ");
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
    insta::assert_snapshot!(failed_letters(&house).await, @"
    ## Reminders that did not go out
    When | Name | By | What happened | What the server or service said
    Thu 5 Mar 21:00 | Mei Lin | E-mail | not known whether it went out; not sent again | response error: incomplete response
    ");
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
    insta::assert_snapshot!(failed_letters(&house).await, @"
    ## Reminders that did not go out
    When | Name | By | What happened | What the server or service said
    Thu 5 Mar 21:11 | Mei Lin | E-mail | not known whether it went out; not sent again |
    ");
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
    for line in ["20260306T061500", "20260305T203000", "SEQUENCE:1\r\n"] {
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
    insta::assert_snapshot!(by_mail(&house).await, @"
    ## By e-mail
    This clinic sends no e-mail. The calendar can remind you.
    ");
    let page = format!("/my/{}/reminders", house.patient);
    let answer = own.post(&format!("{page}/address"), &[("email", TO)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let administrator = house.browser(house.administrator).await;
    insta::assert_snapshot!(administrator.page("/mail").await.top(), @"
    # E-mail and notifications
    <People>
    This clinic sends no e-mail: it was started without a mail server. The setting is called --smtp-url
    This clinic sends no notifications to devices: it was started without them. The setting is called --push
    ");
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
        administrator_link: None,
        public_url: None,
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
