//! What of the prescription was applied.

use super::reader::{Reader, days_between};
use crate::input::InputError;
use crate::plan::{Adherence, TakenApplication, Weekday};
use jiff::civil::Date;

impl Reader<'_> {
    pub fn adherence(&self, start: Date, weekday: Weekday) -> Result<Adherence, InputError> {
        let treatment = &self.file.treatment;
        if let Some(fraction) = treatment.adherence {
            self.within(
                &["treatment", "adherence"],
                fraction,
                0.0..=1.0,
                "a fraction",
            )?;
            if !treatment.missed.is_empty() {
                return Err(self.document.error(
                    &["treatment", "missed"],
                    "give either `adherence` or the `missed` days, not both",
                ));
            }
            return Ok(if fraction < 1.0 {
                Adherence::Fraction(fraction)
            } else {
                Adherence::Full
            });
        }
        let mut missed = Vec::new();
        for (i, range) in treatment.missed.iter().enumerate() {
            let i = i.to_string();
            let from = self.date(&["treatment", "missed", &i, "from"], &range.from)?;
            let to = self.date(&["treatment", "missed", &i, "to"], &range.to)?;
            if from > to || from < start {
                return Err(self.document.refuse(
                    &["treatment", "missed", &i, "from"],
                    from,
                    format!(
                        "from the start of the treatment, {start}, to the end of the gap, {to}"
                    ),
                ));
            }
            missed.push(days_between(start, from)..=days_between(start, to));
        }
        if missed.is_empty() {
            return Ok(Adherence::Full);
        }
        let taken = treatment
            .plan
            .applications(weekday)
            .into_iter()
            .filter(|application| !missed.iter().any(|gap| gap.contains(&application.day())))
            .map(|application| TakenApplication {
                tick: application.tick,
                product: application.product,
            })
            .collect();
        Ok(Adherence::Taken(taken))
    }
}
