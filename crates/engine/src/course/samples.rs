//! Blood samples and sessions of light: what was done beside the visits.

use super::reader::{Reader, days_between};
use crate::input::InputError;
use crate::plan::TICKS_PER_DAY;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::value::Datetime;

/// Tacrolimus in a blood sample.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BloodLevel {
    /// Level, ng/mL.
    NgPerMl(f64),
    /// No more than that it is below this limit, ng/mL.
    BelowNgPerMl(f64),
}

/// A blood sample on the solver's grid.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BloodSample {
    /// Half days since the start of the treatment.
    pub tick: u32,
    /// What was found.
    pub level: BloodLevel,
}

impl Reader<'_> {
    /// Blood samples in time order.
    pub fn blood(&self, start: Date, decision: Date) -> Result<Vec<BloodSample>, InputError> {
        let mut samples: Vec<BloodSample> = Vec::new();
        for (i, table) in self.file.blood.iter().enumerate() {
            let i = i.to_string();
            let tick = self.day("blood", &i, &table.date, [start, decision])?;
            if samples.last().is_some_and(|last| last.tick >= tick) {
                return Err(self.document.refuse(
                    &["blood", &i, "date"],
                    table.date,
                    "after the sample before it; put the samples in time order",
                ));
            }
            let (field, ng_per_ml, level) = match (table.ng_per_ml, table.below_ng_per_ml) {
                (Some(x), None) => ("ng_per_ml", x, BloodLevel::NgPerMl(x)),
                (None, Some(x)) => ("below_ng_per_ml", x, BloodLevel::BelowNgPerMl(x)),
                _ => {
                    return Err(self.document.error(
                        &["blood", &i],
                        format!("blood[{i}] needs either `ng_per_ml` or `below_ng_per_ml`"),
                    ));
                }
            };
            const MOST: f64 = 100.0;
            if !(ng_per_ml > 0.0 && ng_per_ml <= MOST) {
                return Err(self.document.refuse(
                    &["blood", &i, field],
                    ng_per_ml,
                    format!(
                        "above 0, at most {MOST} ng/mL; for a level too low to be found \
                         write the limit of the assay as `below_ng_per_ml`"
                    ),
                ));
            }
            samples.push(BloodSample { tick, level });
        }
        Ok(samples)
    }

    /// Grid points of the sessions of light, ascending; nothing where the file
    /// names none.
    pub fn sessions(&self, start: Date, decision: Date) -> Result<Option<Vec<u32>>, InputError> {
        let mut ticks: Vec<u32> = Vec::new();
        for (i, table) in self.file.sessions.iter().enumerate() {
            let i = i.to_string();
            let tick = self.day("session", &i, &table.date, [start, decision])?;
            if ticks.last().is_some_and(|last| *last >= tick) {
                return Err(self.document.refuse(
                    &["session", &i, "date"],
                    table.date,
                    "after the session before it; put the sessions in time order, one a day",
                ));
            }
            if let Some(dose) = table.mj_per_cm2 {
                const MOST: f64 = 10_000.0;
                if !(dose > 0.0 && dose <= MOST) {
                    return Err(self.document.refuse(
                        &["session", &i, "mj_per_cm2"],
                        dose,
                        format!("above 0, at most {MOST} mJ/cm2; leave it out if it is not known"),
                    ));
                }
            }
            ticks.push(tick);
        }
        Ok((!ticks.is_empty()).then_some(ticks))
    }

    /// The grid point of a date from the start of the treatment to the decision.
    fn day(
        &self,
        table: &str,
        i: &str,
        date: &Datetime,
        [start, decision]: [Date; 2],
    ) -> Result<u32, InputError> {
        let path = [table, i, "date"];
        let date = self.date(&path, date)?;
        if date < start || date > decision {
            return Err(self.document.refuse(
                &path,
                date,
                format!("from the start of the treatment, {start}, to the decision, {decision}"),
            ));
        }
        Ok(days_between(start, date) * TICKS_PER_DAY)
    }
}
