//! A chart with its course, which most pages begin with.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::PatientId;
use crate::record::CourseRecord;
use crate::store::Chart;

/// Opens a chart to look at `subject`, which is written down, and reads its course.
///
/// Errors: [`StoreError`](crate::store::StoreError), as [`AppError`].
pub(in crate::web) async fn open(
    app: &App,
    signed: &Signed,
    patient: PatientId,
    subject: &'static str,
) -> Result<(Chart, CourseRecord), AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, subject, app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    Ok((chart, record))
}
