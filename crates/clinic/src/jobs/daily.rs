//! What a new day brings: rules to look at, and keys of forms to forget.

use super::sweep;
use crate::app::App;
use crate::store::record::idempotency;
use crate::store::{StoreError, form_keys};
use std::time::Duration;

/// How often the program looks whether a new day has begun somewhere.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// Forgets which forms and ticks came, once no page can send them again; how many.
///
/// Errors: [`StoreError`], where they cannot be deleted.
pub async fn forget(app: &App) -> Result<u64, StoreError> {
    let forms = form_keys::forget(&app.store, app.now()).await?;
    let ticks = idempotency::forget(&app.store, app.now()).await?;
    Ok(forms + ticks)
}

/// Sweeps for as long as the program runs.
pub(crate) async fn keep_sweeping(app: App) {
    loop {
        if let Err(error) = sweep(&app).await {
            tracing::error!(error = %error, "the rules were not looked at");
        }
        if let Err(error) = forget(&app).await {
            tracing::error!(error = %error, "the keys of old forms were not forgotten");
        }
        tokio::time::sleep(EVERY).await;
    }
}
