//! The devices on which somebody is reminded. The browser asks its own service for
//! an address and sends it here; without a script there is nothing to send.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::clock;
use crate::domain::Device;
use crate::domain::{PatientId, PushSubscriptionId};
use crate::store::Chart;
use crate::store::delivery::push_subscriptions;
use crate::web::form::{Nothing, Posted};
use crate::web::route::{Access, Route, post};
use crate::web::user_agent::{agent, browser};
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Redirect;
use serde::Deserialize;

/// Longest name of a device, characters: what is not known is named by the browser.
const LONGEST_NAME: usize = 60;

pub(super) fn routes() -> Vec<Route> {
    vec![
        post("/my/{patient}/reminders/push", Access::Keeper, add),
        post(
            "/my/{patient}/reminders/push/{device}/end",
            Access::Keeper,
            end,
        ),
    ]
}

/// The part of the page of reminders that is about devices.
pub(super) struct Devices {
    /// What a browser needs to ask its service; `None` if this clinic sends
    /// nothing to devices.
    pub key: Option<String>,
    pub rows: Vec<Row>,
}

pub(super) struct Row {
    pub id: PushSubscriptionId,
    pub name: String,
    pub since: String,
}

#[derive(Deserialize)]
struct Fields {
    endpoint: String,
    p256dh: String,
    auth: String,
}

impl Devices {
    pub async fn of(
        app: &App,
        chart: &mut Chart,
        view: &View,
        signed: &Signed,
    ) -> Result<Self, AppError> {
        let devices = push_subscriptions::list(chart).await?;
        let rows = devices.into_iter().map(|device| Row {
            id: device.id,
            name: device.name,
            since: long_day(clock::today(device.since, &signed.zone), view.m),
        });
        Ok(Self {
            key: app.push.as_ref().map(|pusher| pusher.public_key()),
            rows: rows.collect(),
        })
    }
}

/// Keeps the device from which this comes. Nothing is sent to it now.
async fn add(
    State(app): State<App>,
    signed: Signed,
    Path(patient): Path<PatientId>,
    headers: HeaderMap,
    Posted(fields): Posted<Fields>,
) -> Result<StatusCode, AppError> {
    let pusher = app.push.clone().ok_or(AppError::NotFound)?;
    let device = Device {
        endpoint: fields.endpoint,
        p256dh: fields.p256dh,
        auth: fields.auth,
    };
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "reminders", app.now())
        .await?;
    if let Err(error) = pusher.host(&device) {
        chart.commit().await?;
        return Err(AppError::Unreadable(error.to_string()));
    }
    let name = browser(agent(&headers));
    let name: String = name.chars().take(LONGEST_NAME).collect();
    let added = push_subscriptions::add(&mut chart, &name, &device).await?;
    chart.commit().await?;
    if added {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(AppError::Conflict("too many devices"))
    }
}

async fn end(
    State(app): State<App>,
    signed: Signed,
    Path((patient, device)): Path<(PatientId, PushSubscriptionId)>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Redirect, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "reminders", app.now())
        .await?;
    push_subscriptions::end_one(&mut chart, device).await?;
    chart.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}/reminders#push")))
}
