//! A plan that is being written in two ways at once: rows and text. Whichever
//! was typed in counts and the other follows; where both were, neither is lost.

use super::rows::{PlanRow, RowsRead, as_typed, read_rows, rows_of};
use tapir_engine::plan::{Plan, PlanError};

/// What was typed, and what the page held before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanDraft {
    /// The rows.
    pub rows: Vec<PlanRow>,
    /// The text.
    pub text: String,
    /// The rows when both last said the same, as by [`as_typed`].
    pub rows_before: String,
    /// The text then.
    pub text_before: String,
}

/// Which of the two is chosen where they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Nothing was chosen: the one that was typed in.
    Typed,
    /// The rows.
    Rows,
    /// The text.
    Text,
}

/// What a draft says.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The plan, if it can be read and is the same in both ways.
    pub plan: Option<Plan>,
    /// What the rows say.
    pub rows: RowsRead,
    /// Why the text cannot be read.
    pub text_error: Option<PlanError>,
    /// Both were changed, to different plans.
    pub differ: bool,
}

impl PlanDraft {
    /// The draft of a plan that is there.
    pub fn of(plan: &Plan) -> Self {
        let mut draft = Self::default();
        draft.say(plan);
        draft
    }

    /// Rows and text say this plan.
    fn say(&mut self, plan: &Plan) {
        self.rows = rows_of(plan);
        self.text = plan.to_string();
        self.keep();
    }

    fn keep(&mut self) {
        self.rows_before = as_typed(&self.rows);
        self.text_before = self.text.clone();
    }

    /// Brings rows and text together. What cannot be read stays as it was typed.
    pub fn settle(&mut self, chosen: Chosen) -> Settled {
        let rows = read_rows(&self.rows);
        let rows_changed = as_typed(&self.rows) != self.rows_before;
        let text_changed = self.text.trim() != self.text_before.trim();
        let from_text = match chosen {
            Chosen::Rows => false,
            Chosen::Text => true,
            Chosen::Typed if rows_changed && text_changed => {
                let text = self.text.parse::<Plan>().ok();
                if text.is_none() || text != rows.plan {
                    return Settled {
                        plan: None,
                        rows,
                        text_error: None,
                        differ: true,
                    };
                }
                false
            }
            Chosen::Typed => text_changed,
        };
        if from_text {
            return self.settle_text(rows);
        }
        // an empty page plans nothing yet; a page from which all rows were taken
        // plans that nothing is used
        let written = !self.rows.is_empty() || rows_changed || !self.text.trim().is_empty();
        let plan = rows.plan.clone().filter(|_| written);
        if let Some(plan) = &plan {
            self.text = plan.to_string();
            self.keep();
        }
        Settled {
            plan,
            rows,
            text_error: None,
            differ: false,
        }
    }

    fn settle_text(&mut self, rows: RowsRead) -> Settled {
        match self.text.parse::<Plan>() {
            Ok(plan) => {
                self.say(&plan);
                Settled {
                    rows: read_rows(&self.rows),
                    plan: Some(plan),
                    text_error: None,
                    differ: false,
                }
            }
            Err(error) => Settled {
                plan: None,
                rows,
                text_error: Some(error),
                differ: false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> PlanDraft {
        PlanDraft::of(&text.parse().unwrap())
    }

    #[test]
    fn the_text_follows_the_rows_and_the_rows_the_text() {
        let mut draft = draft("tacrolimus 0.1%: bid 24w, stop");
        draft.rows[0].count = "12".to_owned();
        assert!(draft.settle(Chosen::Typed).plan.is_some());
        assert_eq!(draft.text, "tacrolimus 0.1%: bid 12w, stop");
        draft.text = "tacrolimus 0.1%: bid 12w, qd 4w, stop".to_owned();
        assert!(draft.settle(Chosen::Typed).plan.is_some());
        assert_eq!(draft.rows.len(), 3);
    }

    #[test]
    fn where_both_were_changed_nothing_is_lost_until_one_is_chosen() {
        let mut both = draft("tacrolimus 0.1%: bid 24w");
        both.rows[0].count = "12".to_owned();
        both.text = "tacrolimus 0.1%: qd 8w".to_owned();
        let typed = both.clone();
        let settled = both.settle(Chosen::Typed);
        assert!(settled.differ && settled.plan.is_none());
        assert_eq!(both, typed);
        // also if the page is sent once more
        assert!(both.settle(Chosen::Typed).differ);
        let mut rows = typed.clone();
        let plan = rows.settle(Chosen::Rows).plan.unwrap().to_string();
        assert_eq!(plan, "tacrolimus 0.1%: bid 12w");
        let mut text = typed;
        let plan = text.settle(Chosen::Text).plan.unwrap().to_string();
        assert_eq!(plan, "tacrolimus 0.1%: qd 8w");
    }

    #[test]
    fn what_cannot_be_read_is_kept_and_still_counts_as_typed() {
        let mut text = draft("tacrolimus 0.1%: bid 24w");
        text.text = "tacrolimus 0.1%: often".to_owned();
        for _ in 0..2 {
            let settled = text.settle(Chosen::Typed);
            assert!(settled.plan.is_none() && settled.text_error.is_some());
            assert_eq!(text.text, "tacrolimus 0.1%: often");
            assert_eq!(text.rows[0].count, "24");
        }
        let mut rows = draft("tacrolimus 0.1%: bid 24w");
        rows.rows[0].count = String::new();
        for _ in 0..2 {
            assert_eq!(rows.settle(Chosen::Typed).rows.problems.len(), 1);
            assert_eq!(rows.text, "tacrolimus 0.1%: bid 24w");
        }
    }

    #[test]
    fn an_empty_page_is_no_plan_and_an_emptied_one_is_the_plan_of_nothing() {
        let mut empty = PlanDraft::default();
        assert_eq!(empty.settle(Chosen::Typed).plan, None);
        let mut emptied = draft("vehicle: qd 4w");
        emptied.rows.clear();
        assert_eq!(emptied.settle(Chosen::Typed).plan, Some(Plan::none()));
        assert_eq!(emptied.text, "none");
    }
}
