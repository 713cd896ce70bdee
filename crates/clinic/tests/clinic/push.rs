//! Reminders on devices, against a push service of our own.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Answer, Browser, House, member};
use crate::push_service::{Phone, Service};
use axum::http::StatusCode;
use jiff::Span;
use std::sync::Arc;
use tapir_clinic::config::{Config, Database, PasswordCost, PushSettings, SessionLimits};
use tapir_clinic::delivery::push::Pusher;
use tapir_clinic::domain::Role;
use tapir_clinic::jobs::push;
use tapir_clinic::serve;
use tapir_engine::library::Library;

const BUSY: &str = "429 Too Many Requests";
const BROKEN: &str = "500 Internal Server Error";

fn settings() -> PushSettings {
    PushSettings {
        public_url: "https://clinic.example/".to_owned(),
    }
}

/// A house that sends to devices of this service only.
async fn house(service: &Service) -> House {
    let mut house = House::new().await;
    let certificate = service.certificate.clone();
    let pusher = Pusher::to_loopback(&settings(), house.folder(), service.port, certificate);
    house.app.push = Some(Arc::new(pusher.unwrap()));
    house
}

/// Where the page of reminders is.
fn page(house: &House) -> String {
    format!("/my/{}/reminders", house.patient)
}

async fn turn_on(house: &House, own: &Browser, phone: &Phone, origin: &str) -> Answer {
    let fields = phone.fields(origin);
    let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    own.post(&format!("{}/push", page(house)), &fields).await
}

/// A phone turned on; the clock is at 09:00 in Shanghai.
async fn turned_on(house: &House, service: &Service, number: u8) -> (Browser, Phone) {
    let own = house.browser(house.patient_person).await;
    let phone = Phone::new(number);
    let answer = turn_on(house, &own, &phone, &service.origin()).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);
    (own, phone)
}

fn later(house: &House, hours: i64) {
    house.clock.advance(Span::new().hours(hours));
}

/// What the administrator sees of messages that did not arrive.
async fn failed(house: &House) -> String {
    let administrator = house.browser(house.administrator).await;
    administrator
        .page("/mail")
        .await
        .section("Reminders that did not go out")
}

/// What the patient's page says of devices.
async fn devices(house: &House) -> String {
    let own = house.browser(house.patient_person).await;
    own.page(&page(house)).await.section("On this device")
}

/// How many rows there are where this holds.
async fn count(house: &House, sql: &'static str) -> i64 {
    let mut tx = house.app.store.read().await.unwrap();
    tx.one(sql, vec![]).await.unwrap().int("n").unwrap()
}

async fn change(house: &House, sql: &'static str) {
    let mut tx = house.app.store.begin().await.unwrap();
    tx.execute(sql, vec![]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_device_gets_one_sentence_in_the_language_of_the_person_that_only_it_can_read() {
    for (language, sentence) in [
        ("en", "Something is due today."),
        ("zh", "今天有一件事到时间了。"),
    ] {
        let service = Service::start().await;
        let house = house(&service).await;
        let mut tx = house.app.store.begin().await.unwrap();
        let values = vec![language.into(), house.patient_person.into()];
        tx.execute("update person set language = $1 where id = $2", values)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let (_, phone) = turned_on(&house, &service, 7).await;
        assert_eq!(push(&house.app).await.unwrap(), 0, "nothing at nine");
        later(&house, 12);
        assert_eq!(push(&house.app).await.unwrap(), 1);
        assert_eq!(push(&house.app).await.unwrap(), 0, "once");
        let [got] = &service.got()[..] else {
            panic!("one message")
        };
        assert_eq!(got.path, phone.path);
        let read = phone.read(got);
        assert_eq!(read["text"], sentence);
        assert_eq!(read.as_object().unwrap().len(), 2, "text and lang: {read}");
        assert!(read["lang"].as_str().unwrap().starts_with(language));
        let header = |name| got.header(name);
        assert_eq!(header("content-encoding"), "aes128gcm");
        assert_eq!(header("ttl"), "10800", "until midnight");
        assert_eq!((header("topic"), header("urgency")), ("due", "normal"));
        assert_eq!(header("host"), format!("localhost:{}", service.port));
        let key = house.app.push.as_ref().unwrap().public_key();
        let claims = got.claims(&key);
        assert_eq!(claims["aud"], service.origin());
        assert_eq!(claims["sub"], "https://clinic.example");
        let now = house.app.now().as_second();
        assert_eq!(claims["exp"].as_i64().unwrap(), now + 12 * 3600);
    }
}

#[tokio::test]
async fn the_page_lists_the_devices_of_who_looks_and_ends_them_with_the_consent() {
    let service = Service::start().await;
    let house = house(&service).await;
    let own = house.browser(house.patient_person).await;
    let key = house.app.push.as_ref().unwrap().public_key();
    let before = own.page(&page(&house)).await;
    assert_eq!(before.attribute("#push", "data-key"), key);
    insta::assert_snapshot!(before.section("On this device"), @"
    ## On this device
    You get one notification when something is due and not ticked yet. It says “Something is due today.” and nothing else. Signing out ends it in this browser. To press the button and allow notifications is your consent to messages on this device; you can withdraw it here or under <Consents>
    Do not rely on it everywhere: in mainland China most Android telephones do not get these notifications, and an iPhone or iPad gets them only once this site is on its Home Screen. E-mail or the calendar file can remind there, or as well.
    Notifications need JavaScript, which does not run here; e-mail and the calendar file remind without it.
    ");
    let (own, phone) = turned_on(&house, &service, 7).await;
    // the same device again is still one
    turn_on(&house, &own, &phone, &service.origin()).await;
    turned_on(&house, &service, 8).await;
    let shown = own.get(&page(&house)).await;
    insta::assert_snapshot!(shown.page().part("#push form"), @"
    Reminders go to this browser since 5 Mar 2026.
    [Turn reminders off: ]
    Reminders go to this browser since 5 Mar 2026.
    [Turn reminders off: ]
    ");
    assert!(!shown.body.contains("/push/7\""), "no address on the page");
    let consents = format!("/my/{}/consents", house.patient);
    let consents = own.page(&consents).await;
    insta::assert_snapshot!(consents.section("Messages on devices"), @"
    ## Messages on devices
    Reminders can be shown on devices on which you turn them on. A message says that something is due; it names no drug, no illness and nobody, and it is encrypted for the device. It passes the push service of the browser’s maker, such as Google, Apple, Mozilla or Microsoft, which may be in another country and can see that this clinic writes to this device, and when. This consent is given by turning reminders on and ends when they are off on your last device. Without it nothing is sent.
    given on 5 Mar 2026 by Mei Lin
    [Withdraw: Messages on devices]
    <Times, and reminders by e-mail or on a device>
    ");
    for left in [1, 0] {
        let shown = own.page(&page(&house)).await;
        let path = &shown.attribute("form[action*='/push/']", "action");
        let stranger = member(&house.app, house.clinic, "Other", Role::Patient).await;
        let stranger = house.browser(stranger).await;
        let answer = stranger.post(path, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        let answer = own.post(path, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let living = "select count(*) as n from push_subscription where ended_ms is null";
        assert_eq!(count(&house, living).await, left);
        let consent =
            "select count(*) as n from consent where purpose = 'push' and withdrawn_ms is null";
        assert_eq!(count(&house, consent).await, left, "ends with the last");
    }
    let kept = "select count(*) as n from push_subscription where endpoint <> '' or auth <> ''";
    assert_eq!(count(&house, kept).await, 0, "nothing points to a device");
    later(&house, 12);
    assert_eq!(push(&house.app).await.unwrap(), 0);
    assert!(service.got().is_empty());
}

#[tokio::test]
async fn to_turn_it_on_is_to_consent_and_without_the_consent_nothing_goes_out() {
    let service = Service::start().await;
    let house = house(&service).await;
    turned_on(&house, &service, 7).await;
    change(
        &house,
        "update consent set wording_version = '0' where purpose = 'push'",
    )
    .await;
    later(&house, 12);
    assert_eq!(push(&house.app).await.unwrap(), 0, "21:00, another wording");
    let (own, _) = turned_on(&house, &service, 7).await;
    let consents = format!("/my/{}/consents/push", house.patient);
    let answer = own.post(&format!("{consents}/give"), &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "by a device only");
    later(&house, 11);
    assert_eq!(push(&house.app).await.unwrap(), 1, "08:00");
    let own = house.browser(house.patient_person).await;
    let answer = own.post(&format!("{consents}/withdraw"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    later(&house, 13);
    assert_eq!(push(&house.app).await.unwrap(), 0, "21:00, withdrawn");
    let own = house.browser(house.patient_person).await;
    let shown = own.page(&page(&house)).await;
    assert_eq!(shown.part("#push form"), "", "no device is left");
}

#[tokio::test]
async fn a_device_that_its_service_does_not_know_any_more_is_removed() {
    for gone in ["410 Gone", "404 Not Found"] {
        let service = Service::start().await;
        let house = house(&service).await;
        turned_on(&house, &service, 7).await;
        service.will_say(&[gone]);
        later(&house, 12);
        assert_eq!(push(&house.app).await.unwrap(), 0);
        assert_eq!(service.got().len(), 1);
        let all = "select count(*) as n from push_subscription \
                   where ended_ms is null or endpoint <> ''";
        assert_eq!(count(&house, all).await, 0);
        let shown = failed(&house).await;
        insta::allow_duplicates! {
            insta::assert_snapshot!(shown, @"
            ## Reminders that did not go out
            There are none.
            ");
        }
        later(&house, 11);
        assert_eq!(push(&house.app).await.unwrap(), 0);
        assert!(service.got().is_empty());
    }
}

#[tokio::test]
async fn a_busy_service_is_asked_again_and_given_up_after_five_tries() {
    let service = Service::start().await;
    let house = house(&service).await;
    turned_on(&house, &service, 7).await;
    service.will_say(&[BROKEN]);
    later(&house, 12);
    assert_eq!(push(&house.app).await.unwrap(), 0);
    assert_eq!(push(&house.app).await.unwrap(), 0, "not at once");
    assert_eq!(service.got().len(), 1);
    house.clock.advance(Span::new().minutes(1));
    assert_eq!(push(&house.app).await.unwrap(), 1);
    assert_eq!(service.got().len(), 1);
    service.will_say(&[BUSY, BROKEN, BUSY, BROKEN, BUSY, BROKEN]);
    later(&house, 24);
    for minutes in [0, 1, 5, 15, 30, 30] {
        house.clock.advance(Span::new().minutes(minutes));
        assert_eq!(push(&house.app).await.unwrap(), 0);
    }
    assert_eq!(service.got().len(), 5);
    insta::assert_snapshot!(failed(&house).await, @"
    ## Reminders that did not go out
    When | Name | By | What happened | What the server or service said
    Fri 6 Mar 21:52 | Mei Lin | Device | given up after 5 tries | the push service is busy: 429 Too Many Requests
    ");
    let living = "select count(*) as n from push_subscription where ended_ms is null";
    assert_eq!(count(&house, living).await, 1, "the device stays");
}

#[tokio::test]
async fn a_service_that_asks_to_wait_is_not_asked_before_and_not_when_it_is_too_late() {
    let service = Service::start().await;
    let house = house(&service).await;
    turned_on(&house, &service, 7).await;
    service.will_say(&["429 Too Many Requests\r\nretry-after: 600"]);
    later(&house, 12);
    assert_eq!(push(&house.app).await.unwrap(), 0);
    house.clock.advance(Span::new().minutes(9));
    assert_eq!(push(&house.app).await.unwrap(), 0);
    house.clock.advance(Span::new().minutes(1));
    assert_eq!(push(&house.app).await.unwrap(), 1, "after ten minutes");
    service.got();
    service.will_say(&["503 Service Unavailable\r\nretry-after: 7200"]);
    later(&house, 24);
    assert_eq!(push(&house.app).await.unwrap(), 0);
    later(&house, 2);
    assert_eq!(push(&house.app).await.unwrap(), 0);
    assert_eq!(service.got().len(), 1, "two hours later it is too late");
}

#[tokio::test]
async fn another_address_is_not_followed_and_a_refusal_is_final() {
    for answer in [
        "307 Temporary Redirect\r\nlocation: https://localhost/elsewhere",
        "403 Forbidden",
    ] {
        let service = Service::start().await;
        let house = house(&service).await;
        turned_on(&house, &service, 7).await;
        service.will_say(&[answer]);
        later(&house, 12);
        assert_eq!(push(&house.app).await.unwrap(), 0);
        house.clock.advance(Span::new().minutes(1));
        assert_eq!(push(&house.app).await.unwrap(), 0);
        assert_eq!(service.got().len(), 1, "{answer}");
        let shown = failed(&house).await;
        let row = shown.lines().last().unwrap();
        let cells: Vec<&str> = row.split(" | ").collect();
        assert_eq!(cells[3], "given up after one try");
    }
}

#[tokio::test]
async fn a_message_that_may_have_gone_out_is_not_sent_again() {
    let service = Service::start().await;
    let house = house(&service).await;
    turned_on(&house, &service, 7).await;
    service.will_say(&[""]);
    later(&house, 12);
    assert_eq!(push(&house.app).await.unwrap(), 0);
    house.clock.advance(Span::new().minutes(1));
    assert_eq!(push(&house.app).await.unwrap(), 0);
    assert_eq!(service.got().len(), 1);
    // without an address
    insta::assert_snapshot!(failed(&house).await, @"
    ## Reminders that did not go out
    When | Name | By | What happened | What the server or service said
    Thu 5 Mar 21:00 | Mei Lin | Device | not known whether it went out; not sent again | not known whether it went out: connection closed before message completed
    ");
}

#[tokio::test]
async fn a_program_that_was_killed_while_sending_sends_nothing_twice() {
    let service = Service::start().await;
    let house = house(&service).await;
    turned_on(&house, &service, 7).await;
    later(&house, 12);
    assert_eq!(push(&house.app).await.unwrap(), 1);
    // as a kill leaves it: the row lasts, and how it ended was not written
    change(&house, "update push_message set state = 'sending'").await;
    service.got();
    house.clock.advance(Span::new().minutes(11));
    assert_eq!(push(&house.app).await.unwrap(), 0);
    assert!(service.got().is_empty());
    insta::assert_snapshot!(failed(&house).await, @"
    ## Reminders that did not go out
    When | Name | By | What happened | What the server or service said
    Thu 5 Mar 21:11 | Mei Lin | Device | not known whether it went out; not sent again |
    ");
}

#[tokio::test]
async fn a_service_with_another_certificate_gets_nothing_and_holds_up_nobody_else() {
    let service = Service::start().await;
    let mut house = house(&service).await;
    let other = Service::start().await.certificate;
    let pusher = Pusher::to_loopback(&settings(), house.folder(), service.port, other);
    house.app.push = Some(Arc::new(pusher.unwrap()));
    turned_on(&house, &service, 7).await;
    turned_on(&house, &service, 8).await;
    later(&house, 12);
    assert_eq!(push(&house.app).await.unwrap(), 0);
    assert!(service.got().is_empty());
    let rows = "select count(*) as n from push_message";
    assert_eq!(
        count(&house, rows).await,
        1,
        "the second waits for the next round"
    );
    let waiting = "select count(*) as n from push_message where state = 'waiting'";
    assert_eq!(count(&house, waiting).await, 1, "surely not delivered");
}

#[tokio::test]
async fn addresses_that_are_no_push_services_are_refused() {
    let service = Service::start().await;
    let mut house = house(&service).await;
    let own = house.browser(house.patient_person).await;
    let phone = Phone::new(7);
    for origin in ["https://127.0.0.1", "http://localhost", "https://[::1]:1"] {
        let answer = turn_on(&house, &own, &phone, origin).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{origin}");
    }
    let push_page = format!("{}/push", page(&house));
    let endpoint = format!("{}/push/7", service.origin());
    let fields = [
        ("endpoint", endpoint.as_str()),
        ("p256dh", "BAAA"),
        ("auth", "AAAA"),
    ];
    let answer = own.post(&push_page, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "no keys");
    // as the program opens it, this machine is no push service either
    let pusher = Pusher::open(&settings(), house.folder()).unwrap();
    house.app.push = Some(Arc::new(pusher));
    let own = house.browser(house.patient_person).await;
    let answer = turn_on(&house, &own, &phone, &service.origin()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let known = turn_on(&house, &own, &phone, "https://fcm.googleapis.com").await;
    assert_eq!(known.status, StatusCode::NO_CONTENT, "{}", known.body);
    assert_eq!(
        count(&house, "select count(*) as n from push_subscription").await,
        1
    );
    assert!(service.got().is_empty());
}

#[tokio::test]
async fn strangers_forged_forms_and_children_add_no_device() {
    let service = Service::start().await;
    let house = house(&service).await;
    let phone = Phone::new(7);
    let other = member(&house.app, house.clinic, "Other", Role::Patient).await;
    let other = house.browser(other).await;
    let answer = turn_on(&house, &other, &phone, &service.origin()).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let own = house.browser(house.patient_person).await;
    let path = format!("{}/push", page(&house));
    let fields = phone.fields(&service.origin());
    let mut fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let ours = Some("http://localhost");
    let answer = own.post_raw(&path, &fields, ours).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "no token");
    let csrf = own.csrf().await;
    fields.push(("csrf", &csrf));
    let elsewhere = Some("https://evil.example");
    let answer = own.post_raw(&path, &fields, elsewhere).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    change(&house, "update patient set born_on = '2015-06-01'").await;
    let answer = own.post_raw(&path, &fields, ours).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "a guardian consents");
    insta::assert_snapshot!(devices(&house).await, @"
    ## On this device
    For a child under 14 the guardian consents, on the guardian’s own page or on paper.
    ");
    let shown = own.page(&page(&house)).await;
    assert_eq!(shown.count("script[src$='push.js'], [data-key]"), 0);
    assert_eq!(
        count(&house, "select count(*) as n from push_subscription").await,
        0
    );
}

#[tokio::test]
async fn the_eleventh_device_is_one_too_many() {
    let service = Service::start().await;
    let house = house(&service).await;
    for number in 1..=10 {
        turned_on(&house, &service, number).await;
    }
    let own = house.browser(house.patient_person).await;
    let answer = turn_on(&house, &own, &Phone::new(11), &service.origin()).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    later(&house, 12);
    assert_eq!(push(&house.app).await.unwrap(), 10, "each device once");
}

#[tokio::test]
async fn who_has_ticked_or_no_longer_belongs_here_is_not_reminded_and_chosen_times_count() {
    let service = Service::start().await;
    let house = house(&service).await;
    let (own, _) = turned_on(&house, &service, 7).await;
    let fields = [("morning", "06:15"), ("evening", "20:30")];
    own.post(&format!("{}/times", page(&house)), &fields).await;
    house.clock.advance(Span::new().hours(11).minutes(29));
    assert_eq!(push(&house.app).await.unwrap(), 0);
    house.clock.advance(Span::new().minutes(1));
    assert_eq!(push(&house.app).await.unwrap(), 1, "half past eight");
    house.clock.advance(Span::new().hours(9).minutes(45));
    let own = house.browser(house.patient_person).await;
    let my = format!("/my/{}", house.patient);
    let version = own.page(&my).await.field("version");
    let tick = [
        ("version", version.as_str()),
        ("product", "tacrolimus 0.1%"),
        ("on", "2026-03-06"),
        ("part", "0"),
        ("state", "applied"),
        ("key", "00112233445566778899aabbccddee01"),
    ];
    own.post(&format!("{my}/applications"), &tick).await;
    assert_eq!(push(&house.app).await.unwrap(), 0, "06:15, ticked");
    change(&house, "update membership set ended_ms = 1").await;
    house.clock.advance(Span::new().hours(14).minutes(15));
    assert_eq!(push(&house.app).await.unwrap(), 0, "20:30, no patient here");
}

#[tokio::test]
async fn without_push_nothing_is_asked_for_and_the_page_says_what_else_reminds() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    insta::assert_snapshot!(devices(&house).await, @"
    ## On this device
    This clinic sends no notifications to devices; the calendar file can remind you.
    ");
    let shown = own.page(&page(&house)).await;
    assert_eq!(shown.count("script[src$='push.js'], [data-key]"), 0);
    let answer = turn_on(&house, &own, &Phone::new(7), "https://fcm.googleapis.com").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(push(&house.app).await.unwrap(), 0);
    let administrator = house.browser(house.administrator).await;
    insta::assert_snapshot!(administrator.page("/mail").await.top(), @"
    # E-mail and notifications
    <People>
    This clinic sends no e-mail: it was started without a mail server. The setting is called --smtp-url
    This clinic sends no notifications to devices: it was started without them. The setting is called --push
    ");
    assert!(!house.folder().join("push.key").exists());
}

#[tokio::test]
async fn push_needs_an_address_with_https_before_anything_is_opened() {
    for (public_url, problem) in [
        ("", "is missing"),
        ("http://localhost:8080", "is not one with https"),
        ("https://clinic.example/tapir", "is more than scheme"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join("record");
        let config = Config {
            database: Database::Folder(record.clone()),
            files: record.clone(),
            listen: "127.0.0.1:0".parse().unwrap(),
            demo: false,
            administrator_link: None,
            public_url: None,
            mail: None,
            push: Some(PushSettings {
                public_url: public_url.to_owned(),
            }),
            sessions: SessionLimits::default(),
            passwords: PasswordCost::for_testing(),
        };
        let library = Library::builtin().unwrap();
        let error = serve(&config, library, &|_| {}).await.unwrap_err();
        let said = error.to_string();
        assert!(said.starts_with("--public-url (TAPIR_PUBLIC_URL)"));
        assert!(
            said.contains(problem) && said.contains("--push needs it"),
            "{said}"
        );
        assert!(!record.exists());
    }
}
