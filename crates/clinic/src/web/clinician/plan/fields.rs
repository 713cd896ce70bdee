//! Fields of the editor, and what its buttons do to the rows.

use super::sites::{self, TypedSites};
use crate::AppError;
use crate::domain::plan::rows::{MOST_ROWS, PlanRow, STOP};
use crate::domain::{Chosen, PlanDraft, Values};
use tapir_engine::plan::Weekday;

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    pub draft: PlanDraft,
    /// What is used at which lesion.
    pub sites: TypedSites,
    pub starts_on: String,
    /// Week of the next decision.
    pub review_week: String,
    /// The week that was offered for it, which follows the plan until another one is
    /// written; empty where the decision of the version before was offered.
    pub review_offered: String,
    /// Weeks of the visits after the end.
    pub observation: String,
    pub reason: String,
    /// Light beside tacrolimus is acknowledged.
    pub light: bool,
    /// Version that was the newest when the page was made.
    pub after: i64,
    /// The comparison that was made of this plan, if there is one.
    pub forecast: String,
    /// The lesion to forecast.
    pub lesion: String,
    /// What to assume of doses without an entry; empty for what is usual.
    pub past_doses: String,
    /// What to assume of doses to come.
    pub future_doses: String,
}

/// What a button of the editor does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Look,
    Sign,
    Compare,
    Add,
    Remove(usize),
    Up(usize),
    Down(usize),
    /// The rows count, or the text.
    Choose(Chosen),
    /// Start from a template.
    Start(String),
    /// Forget what was kept of this draft.
    Discard,
}

impl Action {
    pub fn read(name: &str) -> Self {
        let row = |text: &str| text.parse::<usize>().ok();
        let numbered = name.split_once('-');
        match (name, numbered) {
            ("sign", _) => Self::Sign,
            ("compare", _) => Self::Compare,
            ("discard", _) => Self::Discard,
            ("add", _) => Self::Add,
            ("rows", _) => Self::Choose(Chosen::Rows),
            ("text", _) => Self::Choose(Chosen::Text),
            (_, Some(("start", template))) => Self::Start(template.to_owned()),
            (_, Some(("remove", n))) => row(n).map_or(Self::Look, Self::Remove),
            (_, Some(("up", n))) => row(n).map_or(Self::Look, Self::Up),
            (_, Some(("down", n))) => row(n).map_or(Self::Look, Self::Down),
            _ => Self::Look,
        }
    }

    pub fn chosen(&self) -> Chosen {
        match self {
            Self::Choose(chosen) => *chosen,
            _ => Chosen::Typed,
        }
    }
}

impl Fields {
    /// Errors: [`AppError::Unreadable`] for a form that is none of ours.
    pub fn read(values: &Values) -> Result<Self, AppError> {
        let text = |name: &str| values.get(name).cloned().unwrap_or_default();
        let after = text("after")
            .parse()
            .map_err(|_| AppError::Unreadable("the version before is missing".to_owned()))?;
        Ok(Self {
            draft: PlanDraft {
                rows: (0..MOST_ROWS).map_while(|i| row(values, i)).collect(),
                text: text("plan"),
                rows_before: text("rows_before"),
                text_before: text("text_before"),
            },
            sites: sites::read(values),
            starts_on: text("starts_on"),
            review_week: text("review_week"),
            review_offered: text("review_offered"),
            observation: text("observation"),
            reason: text("reason"),
            light: values.contains_key("light"),
            after,
            forecast: text("forecast"),
            lesion: text("lesion"),
            past_doses: text("past_doses"),
            future_doses: text("future_doses"),
        })
    }

    /// The form that would send these fields.
    pub fn values(&self) -> Values {
        let mut values: Values = [
            ("plan", self.draft.text.clone()),
            ("rows_before", self.draft.rows_before.clone()),
            ("text_before", self.draft.text_before.clone()),
            ("starts_on", self.starts_on.clone()),
            ("review_week", self.review_week.clone()),
            ("review_offered", self.review_offered.clone()),
            ("observation", self.observation.clone()),
            ("reason", self.reason.clone()),
            ("after", self.after.to_string()),
            ("forecast", self.forecast.clone()),
            ("lesion", self.lesion.clone()),
            ("past_doses", self.past_doses.clone()),
            ("future_doses", self.future_doses.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        if self.light {
            values.insert("light".to_owned(), "yes".to_owned());
        }
        values.extend(sites::values(&self.sites));
        for (i, row) in self.draft.rows.iter().enumerate() {
            let fields = [
                ("product", &row.product),
                ("often", &row.often),
                ("count", &row.count),
                ("unit", &row.unit),
                ("text", &row.text),
            ];
            values.extend(fields.map(|(name, value)| (format!("{name}-{i}"), value.clone())));
            let days = row.weekdays.iter();
            values.extend(days.map(|day| (format!("{}-{i}", day.name()), "yes".to_owned())));
        }
        values
    }

    /// Does what a button says; the row to go on at.
    pub fn change_rows(&mut self, action: &Action) -> Option<usize> {
        let rows = &mut self.draft.rows;
        let count = rows.len();
        match *action {
            Action::Add if count < MOST_ROWS => {
                let last = rows.last().cloned().unwrap_or_default();
                // nothing follows a stop
                let at = if last.often == STOP { count - 1 } else { count };
                let row = PlanRow {
                    product: last.product,
                    often: "qd".to_owned(),
                    count: "4".to_owned(),
                    unit: "w".to_owned(),
                    ..PlanRow::default()
                };
                rows.insert(at, row);
                Some(at)
            }
            Action::Remove(i) if i < count => {
                rows.remove(i);
                Some(i.min(count.saturating_sub(2)))
            }
            Action::Up(i) if i > 0 && i < count => {
                rows.swap(i - 1, i);
                Some(i - 1)
            }
            Action::Down(i) if i + 1 < count => {
                rows.swap(i, i + 1);
                Some(i + 1)
            }
            _ => None,
        }
    }
}

/// A row of the form; `None` if the form has no further one.
fn row(values: &Values, i: usize) -> Option<PlanRow> {
    let field = |name: &str| values.get(&format!("{name}-{i}")).cloned();
    let weekdays = Weekday::ALL.into_iter();
    Some(PlanRow {
        product: field("product")?,
        often: field("often").unwrap_or_default(),
        weekdays: weekdays.filter(|day| field(day.name()).is_some()).collect(),
        count: field("count").unwrap_or_default(),
        unit: field("unit").unwrap_or_default(),
        text: field("text").unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(plan: &str, button: &str) -> (String, Option<usize>) {
        let mut fields = Fields {
            draft: PlanDraft::of(&plan.parse().unwrap()),
            ..Fields::default()
        };
        let action = Action::read(button);
        let row = fields.change_rows(&action);
        fields.draft.settle(action.chosen());
        (fields.draft.text, row)
    }

    #[test]
    fn a_new_row_goes_to_the_end_of_the_last_product_and_before_its_stop() {
        let (text, row) = pressed("nb-uvb: 3/w 24w + tacrolimus 0.1%: bid 24w, stop", "add");
        assert_eq!(
            text,
            "nb-uvb: 3/w 24w + tacrolimus 0.1%: bid 24w, qd 4w, stop"
        );
        assert_eq!(row, Some(2));
    }

    #[test]
    fn what_is_kept_is_read_as_it_was() {
        let site = sites::TypedSite {
            product: "tacrolimus 0.03%".to_owned(),
            amount: "0.5".to_owned(),
            unit: String::new(),
        };
        let mut fields = Fields {
            draft: PlanDraft::of(&"tacrolimus 0.1%: 2/w(mon,thu) 4w, stop".parse().unwrap()),
            starts_on: "2026-03-09".to_owned(),
            review_week: "12".to_owned(),
            reason: "So far".to_owned(),
            light: true,
            after: 3,
            lesion: "x".to_owned(),
            sites: [("x".to_owned(), site)].into(),
            future_doses: "recorded".to_owned(),
            ..Fields::default()
        };
        fields.draft.settle(Chosen::Typed);
        let again = Fields::read(&fields.values()).unwrap();
        assert_eq!(format!("{again:?}"), format!("{fields:?}"));
    }

    #[test]
    fn rows_are_moved_and_removed_and_a_button_of_no_row_does_nothing() {
        let plan = "vehicle: bid 1w, qd 2w, off 3w";
        let moved = ("vehicle: qd 2w, bid 1w, off 3w".to_owned(), Some(0));
        assert_eq!(pressed(plan, "up-1"), moved);
        let moved = ("vehicle: bid 1w, off 3w, qd 2w".to_owned(), Some(2));
        assert_eq!(pressed(plan, "down-1"), moved);
        let removed = ("vehicle: bid 1w, qd 2w".to_owned(), Some(1));
        assert_eq!(pressed(plan, "remove-2"), removed);
        for nothing in ["up-0", "down-2", "remove-3", "remove-x", "-"] {
            assert_eq!(pressed(plan, nothing), (plan.to_owned(), None));
        }
    }
}
