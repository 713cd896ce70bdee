//! A house in which a chart has an entry of every kind, made through its pages.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Answer, Browser, House};
use axum::http::StatusCode;
use image::{ImageFormat, Rgb, RgbImage};
use jiff::Span;
use std::io::Cursor;

/// The house with a browser for each of its people.
pub struct FullHouse {
    pub house: House,
    pub clinician: Browser,
    pub administrator: Browser,
    pub own: Browser,
    /// The chart, as the clinician opens it.
    pub chart: String,
    /// The course, as the patient opens it.
    pub my: String,
    /// The comparison, as the clinician opens it.
    pub forecast: String,
    /// The private address of the calendar.
    pub calendar: String,
}

fn done(answer: &Answer, what: &str) {
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{what}: {}",
        answer.body
    );
}

fn picture() -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    RgbImage::from_pixel(400, 200, Rgb([200; 3]))
        .write_to(&mut file, ImageFormat::Jpeg)
        .unwrap();
    file.into_inner()
}

impl FullHouse {
    pub async fn new() -> Self {
        let house = House::new().await;
        let clinician = house.browser(house.clinician).await;
        let administrator = house.browser(house.administrator).await;
        let own = house.browser(house.patient_person).await;
        let mut full = Self {
            chart: format!("/patients/{}", house.patient),
            my: format!("/my/{}", house.patient),
            forecast: String::new(),
            calendar: String::new(),
            house,
            clinician,
            administrator,
            own,
        };
        full.enter_findings().await;
        full.enter_own().await;
        full.plan().await;
        full
    }

    /// Enters something as the clinician.
    async fn enter(&self, path: &str, fields: &[(&str, &str)]) {
        let path = format!("{}/{path}", self.chart);
        done(&self.clinician.post(&path, fields).await, &path);
    }

    async fn enter_findings(&self) {
        let light = [
            ("on", "2026-03-02"),
            ("at", "10:00"),
            ("product", "nb-uvb"),
            ("device", "cabin 2"),
            ("dose", "250"),
            ("reaction", "1"),
        ];
        self.enter("light/new", &light).await;
        let result = [
            ("on", "2026-03-02"),
            ("at", "08:00"),
            ("laboratory", "Central"),
            ("value-alt", "210"),
            ("unit-alt", "U/L"),
            ("low-alt", "7"),
            ("high-alt", "40"),
        ];
        self.enter("laboratory/new", &result).await;
        let risk = [("factor", "kidney"), ("started_on", "2026-02-01")];
        self.enter("exposure/new", &[risk[0], risk[1], ("note", "")])
            .await;
        let state = [
            ("kind", "skin_infection"),
            ("started_on", "2026-03-01"),
            ("ended_on", ""),
            ("note", "told by telephone"),
        ];
        self.enter("circumstances/new", &state).await;
        let medicine = [
            ("medicine", "Itraconazole"),
            ("inhibits", "strongly"),
            ("started_on", "2026-03-01"),
            ("ended_on", ""),
            ("note", ""),
        ];
        self.enter("medicines/new", &medicine).await;
        let allergy = [
            ("substance", "Erythromycin"),
            ("reaction", "hives"),
            ("severity", "severe"),
            ("since", "2019"),
        ];
        self.enter("allergies/new", &allergy).await;
        let tube = [
            ("product", "tacrolimus 0.1%"),
            ("grams", "30"),
            ("given_on", "2026-03-02"),
        ];
        self.enter("tubes", &tube).await;
        // an entry that is said to be wrong, and stays in the list of those
        let page = self.clinician.page(&self.chart).await;
        let wrong = page.attribute("#areas a", "href");
        let why = [("reason", "Typed twice.")];
        done(&self.clinician.post(&wrong, &why).await, &wrong);
    }

    async fn enter_own(&mut self) {
        let own = &self.own;
        let fields = [
            ("about", "reaction"),
            ("term", "itch"),
            ("body", "At night."),
        ];
        done(&own.post(&format!("{}/ask", self.my), &fields).await, "ask");
        let names: Vec<String> = (1..=9).map(|number| format!("item-{number}")).collect();
        let answers: Vec<_> = names.iter().map(|name| (name.as_str(), "1")).collect();
        done(
            &own.post(&format!("{}/mood", self.my), &answers).await,
            "mood",
        );
        let page = own.page(&format!("{}/photographs", self.my)).await;
        let lesion = page.field("lesion");
        let fields = [
            ("lesion", lesion.as_str()),
            ("taken_on", "2026-03-04"),
            ("note", ""),
        ];
        let path = format!("{}/photographs", self.my);
        for _ in 0..2 {
            let sent = own.post_file(&path, &fields, "picture", &picture()).await;
            done(&sent, "photograph");
        }
        let made = own
            .post(&format!("{}/calendar/address", self.my), &[])
            .await;
        let address = made.page().part(".link-once");
        let token = address.split("/calendar/").nth(1).unwrap();
        self.calendar = format!("/calendar/{token}");
        let page = own.page(&self.my).await;
        let key = page.field("key");
        let version = page.field("version");
        let product = page.field("product");
        let tick = [
            ("version", version.as_str()),
            ("product", product.as_str()),
            ("on", "2026-03-05"),
            ("part", "0"),
            ("state", "applied"),
            ("key", key.as_str()),
        ];
        done(
            &own.post(&format!("{}/applications", self.my), &tick).await,
            "tick",
        );
    }

    /// A comparison that is released, and a version with visits to come.
    async fn plan(&mut self) {
        self.house.clock.advance(Span::new().minutes(5));
        let mut fields = vec![
            ("plan", "tacrolimus 0.1%: qd 12w"),
            ("starts_on", "2026-03-09"),
            ("review_week", "12"),
            ("observation", "4, 12"),
            ("reason", "So."),
            ("after", "1"),
        ];
        let path = format!("{}/plan", self.chart);
        fields.push(("action", "compare"));
        let compared = self.clinician.post(&path, &fields).await;
        done(&compared, "compare");
        self.forecast = compared.location.unwrap();
        let release = format!("{}/release", self.forecast);
        done(&self.clinician.post(&release, &[]).await, "release");
        fields.pop();
        fields.push(("action", "sign"));
        done(&self.clinician.post(&path, &fields).await, "sign");
    }
}
