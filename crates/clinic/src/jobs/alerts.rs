//! What falls due by time alone reaches the work list without anybody touching
//! the chart.

use crate::alerts::review;
use crate::app::App;
use crate::domain::PatientId;
use crate::record::CourseRecord;
use crate::store::StoreError;
use crate::store::record::rule_runs as days;

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
    let chart = app.store.chart_by_clock(patient, app.now()).await?;
    let mut chart = chart.into_changed();
    let record = CourseRecord::load(&mut chart).await?;
    let on = record.today;
    let mut chart = review(chart, record).await?;
    days::looked_at(&mut chart, on).await?;
    chart.commit().await
}
