//! What falls due by time alone reaches the work list without anybody touching
//! the chart.

use crate::alerts::review;
use crate::app::App;
use crate::clock::today;
use crate::domain::PatientId;
use crate::store::StoreError;
use crate::store::record::{patients, rule_runs as days};
use std::time::Duration;

/// How often the program looks whether a new day has begun somewhere.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// Looks at the rules of every chart whose day has changed since the last time;
/// the number of charts. A chart that fails is logged and tried the next time.
///
/// Errors: [`StoreError`], where the list of charts cannot be read.
pub async fn sweep(app: &App) -> Result<usize, StoreError> {
    let mut looked = 0;
    for patient in app.store.not_looked_at(app.now()).await? {
        match one(app, patient).await {
            Ok(()) => looked += 1,
            Err(error) => tracing::error!(error = %error, "the rules of a chart failed"),
        }
    }
    Ok(looked)
}

async fn one(app: &App, patient: PatientId) -> Result<(), StoreError> {
    let mut chart = app.store.chart_by_clock(patient, app.now()).await?;
    review(&mut chart).await?;
    let zone = patients::get(&mut chart).await?.zone;
    let on = today(chart.now(), &zone);
    days::looked_at(&mut chart, on).await?;
    chart.commit().await
}

/// Sweeps for as long as the program runs.
pub(crate) async fn keep_sweeping(app: App) {
    loop {
        if let Err(error) = sweep(&app).await {
            tracing::error!(error = %error, "the rules were not looked at");
        }
        tokio::time::sleep(EVERY).await;
    }
}
