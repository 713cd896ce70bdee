//! Whose course a patient's page is about, said on each page where that is not plain,
//! and whether the clinic wrote something that nobody there has read.

use super::view::{View, Whose};
use crate::app::App;
use crate::auth::Signed;
use crate::domain::PatientId;
use crate::store::StoreError;
use crate::store::record::patients;
use crate::web::shared::labels::named as who;

impl View {
    /// The same, knowing whose page it is. A page that is nobody's, and one of a stranger's
    /// course, stays as it is.
    pub async fn with_whose(mut self, app: &App, signed: Option<&Signed>) -> Self {
        if let (Some((patient, _)), Some(signed)) = (self.of_patient(), signed) {
            // a page without this line is better than none
            self.whose = whose(app, signed, patient, &self)
                .await
                .inspect_err(|error| tracing::error!(%error, "shown without whose it is"))
                .unwrap_or_default();
        }
        self
    }

    /// That there are messages to read, in a sentence; on the page that shows them they
    /// are being read.
    pub fn unread(&self) -> Option<String> {
        let (_, page) = self.of_patient()?;
        let count = self.whose.as_ref()?.unread;
        let being_read = matches!(page, "questions" | "messages");
        self.messages_unread(count).filter(|_| !being_read)
    }

    /// The number of messages that are to be read, if there are any.
    pub fn messages_unread(&self, count: i64) -> Option<String> {
        let sentence = || self.m.with("messages-unread", [("count", count.into())]);
        (count > 0).then(sentence)
    }

    /// How many there are to read, for a mark.
    pub fn unread_count(&self) -> i64 {
        self.whose.as_ref().map_or(0, |whose| whose.unread)
    }
}

async fn whose(
    app: &App,
    signed: &Signed,
    patient: PatientId,
    view: &View,
) -> Result<Option<Whose>, StoreError> {
    let mut tx = app.store.read().await?;
    let (person, clinic) = (signed.actor.person, signed.actor.clinic);
    let kept = patients::kept_by(&mut tx, person, clinic, app.now()).await?;
    let several = kept.len() > 1;
    let found = kept.into_iter().find(|kept| kept.id == patient);
    Ok(found.map(|kept| Whose {
        who: who(&kept.name, &kept.particulars, view.m),
        name: (several || !kept.own).then_some(kept.name),
        several,
        unread: kept.unread,
    }))
}
