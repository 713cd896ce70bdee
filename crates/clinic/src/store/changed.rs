//! A chart of which something is changed that rules look at.

use super::chart::relation;
use super::{Actor, Chart, RecordTable, StoreError, Value};
use jiff::Timestamp;
use std::ops::{Deref, DerefMut};

/// A chart in which something is changed that rules look at.
///
/// Every function of the store that changes such rows asks for one, and it cannot
/// be committed: the only way back to a [`Chart`] is [`alerts::settle`], which
/// opens and closes the alerts by what the rules see now, so that no change lasts
/// without its review. Dropped, it changes nothing.
///
/// ```compile_fail,E0507
/// async fn forgets(chart: tapir_clinic::store::ChangedChart) {
///     chart.commit().await.unwrap(); // cannot move out of a changed chart
/// }
/// ```
///
/// ```
/// async fn reviews(chart: tapir_clinic::store::ChangedChart) {
///     let chart = tapir_clinic::alerts::look(chart).await.unwrap();
///     chart.commit().await.unwrap();
/// }
/// ```
///
/// [`alerts::settle`]: super::record::alerts::settle
#[derive(Debug)]
#[must_use = "a change lasts only once it is reviewed and committed"]
pub struct ChangedChart(Chart);

impl Chart {
    /// Goes on to change what rules look at.
    pub fn into_changed(self) -> ChangedChart {
        ChangedChart(self)
    }
}

impl Deref for ChangedChart {
    type Target = Chart;

    fn deref(&self) -> &Chart {
        &self.0
    }
}

impl DerefMut for ChangedChart {
    fn deref_mut(&mut self) -> &mut Chart {
        &mut self.0
    }
}

impl ChangedChart {
    /// Changes rows and writes down which.
    pub(super) async fn change(
        &mut self,
        table: RecordTable,
        action: &'static str,
        id: &str,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<u64, StoreError> {
        let touched = self.0.tx.execute(sql, values).await?;
        if touched > 0 {
            self.0.entered = true;
            self.0.changes.push(table);
            self.0.note(action, table.name(), Some(id)).await?;
        }
        Ok(touched)
    }

    /// Changes the one row that must be there.
    ///
    /// Errors: [`StoreError::NotFound`], where nothing was changed.
    pub(super) async fn change_one(
        &mut self,
        table: RecordTable,
        action: &'static str,
        id: &str,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        match self.change(table, action, id, sql, values).await? {
            0 => Err(StoreError::NotFound),
            _ => Ok(()),
        }
    }

    /// Goes on in the name of somebody else, at another time, within the same
    /// transaction: a course of months entered at once is reviewed once.
    ///
    /// Errors: [`StoreError::NotFound`] for somebody who has nothing to do with the
    /// patient.
    pub(crate) async fn handed_to(
        mut self,
        actor: &Actor,
        subject: &'static str,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let chart = &mut self.0;
        let relation = relation(&mut chart.tx, actor, chart.patient, chart.now).await?;
        chart.relation = relation.ok_or(StoreError::NotFound)?;
        chart.person = Some(actor.person);
        chart.now = now;
        chart.note("read", subject, None).await?;
        Ok(self)
    }

    /// The chart, once its alerts are those of what is entered now.
    pub(super) fn settled(mut self) -> Chart {
        self.0.changes.clear();
        self.0
    }
}
