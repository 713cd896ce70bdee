//! Opens, updates and closes a patient's alerts after a change.

use super::rules::RULES;
use crate::record::CourseRecord;
use crate::store::record::alerts;
use crate::store::{Chart, StoreError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a rule saw: values for its sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cause {
    /// Values by name; `date` is always there.
    pub values: BTreeMap<String, String>,
}

impl Cause {
    /// Something that happened on a day.
    pub fn on(date: Date) -> Self {
        Self::default().with("date", &date.to_string())
    }

    /// As it was kept; nothing is known of one that cannot be read.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// A further value.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.values.insert(name.to_owned(), value.to_owned());
        self
    }
}

/// Looks at every rule again. Call it before [`Chart::commit`] of a change.
pub(crate) async fn review(chart: &mut Chart) -> Result<(), StoreError> {
    let record = CourseRecord::load(chart).await?;
    let mut open = alerts::open(chart).await?;
    for rule in RULES {
        let seen = (rule.sees)(&record);
        let known = open.iter().position(|alert| alert.rule == rule.name);
        let known = known.map(|i| open.swap_remove(i));
        match (seen, known) {
            (Some(cause), Some(alert)) => {
                alerts::update(chart, alert.id, &json(&cause)).await?;
            }
            (Some(cause), None) => {
                let cause = json(&cause);
                alerts::raise(chart, rule.name, rule.version, rule.severity, &cause).await?;
            }
            (None, Some(alert)) => alerts::close(chart, alert.id).await?,
            (None, None) => {}
        }
    }
    // of rules that no longer exist
    for alert in open {
        alerts::close(chart, alert.id).await?;
    }
    Ok(())
}

fn json(cause: &Cause) -> String {
    serde_json::to_string(cause).expect("texts can be written as JSON")
}
