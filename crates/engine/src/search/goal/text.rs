//! The text form of a goal.
//!
//! ```text
//! goal      = condition { "," condition }
//! condition = "relapse" "<" share "@" weeks | "repigmented" ">" share "@" weeks
//! share     = number [ "%" ]
//! weeks     = whole number "w"
//! ```

use super::{Condition, Goal, GoalError, LAST_WEEK, Quantity};
use std::str::FromStr;

/// Conditions that one goal may hold.
const MOST_CONDITIONS: usize = 6;

impl FromStr for Goal {
    type Err = GoalError;

    fn from_str(text: &str) -> Result<Self, GoalError> {
        let mut reader = Reader {
            characters: text.chars().map(plain).collect(),
            at: 0,
        };
        let mut conditions: Vec<Condition> = Vec::new();
        loop {
            reader.blanks();
            let start = reader.at;
            let condition = reader.condition()?;
            let same = |c: &Condition| (c.quantity, c.week) == (condition.quantity, condition.week);
            if conditions.iter().any(same) {
                return Err(reader.error(
                    start,
                    format!(
                        "`{}` at week {} is asked about twice; keep one of the two",
                        condition.quantity.name(),
                        condition.week
                    ),
                ));
            }
            conditions.push(condition);
            reader.blanks();
            if reader.done() {
                break;
            }
            if !reader.take(',') {
                let found = reader.word_at(reader.at);
                let problem = format!("{found} follows a condition, it must be a comma or the end");
                return Err(reader.error(reader.at, problem));
            }
            if conditions.len() == MOST_CONDITIONS {
                let problem =
                    format!("a goal has at most {MOST_CONDITIONS} conditions; leave out some");
                return Err(reader.error(reader.at, problem));
            }
        }
        Ok(Self { conditions })
    }
}

/// The same character from a Chinese keyboard, one for one, so that columns
/// are those of the text.
fn plain(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(character as u32 - 0xff01 + 0x21).unwrap_or(character)
        }
        '、' => ',',
        '\u{3000}' => ' ',
        _ => character.to_ascii_lowercase(),
    }
}

struct Reader {
    characters: Vec<char>,
    at: usize,
}

impl Reader {
    fn error(&self, at: usize, problem: impl Into<String>) -> GoalError {
        GoalError {
            column: at + 1,
            problem: problem.into(),
        }
    }

    fn done(&self) -> bool {
        self.at >= self.characters.len()
    }

    fn blanks(&mut self) {
        while self
            .characters
            .get(self.at)
            .is_some_and(|c| c.is_whitespace())
        {
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.characters.get(self.at) == Some(&wanted);
        self.at += usize::from(found);
        found
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let rest = self.characters[self.at..].iter().copied();
        let run: String = rest.take_while(|c| belongs(*c)).collect();
        self.at += run.chars().count();
        run
    }

    /// What a message shows of the text from here, shortened and in quotes.
    fn word_at(&self, at: usize) -> String {
        const SHOWN: usize = 20;
        let rest = &self.characters[at.min(self.characters.len())..];
        let word: String = rest
            .iter()
            .take_while(|c| !c.is_whitespace() && **c != ',')
            .take(SHOWN)
            .collect();
        if word.is_empty() {
            "nothing".to_owned()
        } else {
            format!("{word:?}")
        }
    }

    fn condition(&mut self) -> Result<Condition, GoalError> {
        let start = self.at;
        let name = self.run(char::is_alphabetic);
        let Some(quantity) = Quantity::ALL.into_iter().find(|q| q.name() == name) else {
            let found = self.word_at(start);
            let problem = format!(
                "the condition begins with {found}, it must be `relapse` or `repigmented`; \
                 write for example relapse<0.2@52w, repigmented>0.75@24w"
            );
            return Err(self.error(start, problem));
        };
        self.blanks();
        if !self.take(quantity.sign()) {
            let found = self.word_at(self.at);
            let problem = format!(
                "{found} follows `{name}`, it must be `{}`: {name} should lie {}",
                quantity.sign(),
                match quantity {
                    Quantity::Relapse => "below a probability",
                    Quantity::Repigmented => "above a part of the first area",
                }
            );
            return Err(self.error(self.at, problem));
        }
        let bound = self.bound(quantity)?;
        let week = self.week(quantity)?;
        Ok(Condition {
            quantity,
            bound,
            week,
        })
    }

    fn bound(&mut self, quantity: Quantity) -> Result<f64, GoalError> {
        self.blanks();
        let start = self.at;
        let name = quantity.name();
        let found = self.word_at(start);
        let digits = self.run(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
        if let Some(decimals) = self.decimals_after_a_comma() {
            return Err(self.error(
                start,
                format!(
                    "`{name}` is compared with {digits},{decimals}; write decimals with a point, \
                     as in {digits}.{decimals}"
                ),
            ));
        }
        self.blanks();
        let percent = self.take('%');
        let (allowed, limit) = match quantity {
            Quantity::Relapse => (
                f64::MIN_POSITIVE..=1.0,
                "a probability above 0 and at most 1; for 20 % write 0.2 or 20%",
            ),
            Quantity::Repigmented => (
                0.0..=1.0 - f64::EPSILON,
                "a part of the first area from 0 to below 1; for 75 % write 0.75 or 75%",
            ),
        };
        let refuse = |value: &str| {
            let problem = format!("`{name}` is compared with {value}, it must be {limit}");
            GoalError {
                column: start + 1,
                problem,
            }
        };
        let value: f64 = digits.parse().map_err(|_| refuse(&found))?;
        let value = if percent { value / 100.0 } else { value };
        if !allowed.contains(&value) {
            return Err(refuse(&value.to_string()));
        }
        Ok(value)
    }

    /// `2` of `0,2`: a comma there separates nothing, as the time comes first.
    fn decimals_after_a_comma(&self) -> Option<String> {
        let rest = self.characters.get(self.at..)?.strip_prefix(&[','])?;
        let digits = rest.iter().take_while(|c| c.is_ascii_digit());
        Some(digits.collect()).filter(|digits: &String| !digits.is_empty())
    }

    fn week(&mut self, quantity: Quantity) -> Result<u32, GoalError> {
        let limit = format!(
            "`@` and a whole number of weeks after the decision, 1 to {LAST_WEEK}, with a `w`; \
             write for example {}{}0.2@52w",
            quantity.name(),
            quantity.sign()
        );
        self.blanks();
        let start = self.at;
        let found = self.word_at(start);
        let refuse = |value: &str| GoalError {
            column: start + 1,
            problem: format!(
                "the time of `{}` is {value}, it must be {limit}",
                quantity.name()
            ),
        };
        if !self.take('@') {
            return Err(refuse(&found));
        }
        self.blanks();
        let digits = self.run(|c| c.is_ascii_digit());
        self.blanks();
        let week = digits.parse().ok().filter(|w| (1..=LAST_WEEK).contains(w));
        match week {
            Some(week) if self.take('w') => Ok(week),
            _ => Err(refuse(&found)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refusal(text: &str) -> String {
        text.parse::<Goal>().unwrap_err().to_string()
    }

    #[test]
    fn several_conditions_are_read_in_their_order() {
        let goal: Goal = "relapse<0.2@52w, repigmented>0.75@24w".parse().unwrap();
        assert_eq!(goal.to_string(), "relapse<0.2@52w, repigmented>0.75@24w");
        assert_eq!(goal.relapse_week(), 52);
        assert_eq!(goal.repigmented().map(|c| c.week).collect::<Vec<_>>(), [24]);
    }

    #[test]
    fn percent_spaces_and_a_chinese_keyboard_mean_the_same() {
        for text in ["relapse < 20 % @ 52 w", "Relapse＜２０％＠５２ｗ"] {
            assert_eq!(text.parse(), Ok(Goal::default()), "{text}");
        }
    }

    #[test]
    fn the_latest_relapse_counts_and_a_year_if_none_is_named() {
        let goal: Goal = "relapse<0.1@12w, relapse<0.3@80w".parse().unwrap();
        assert_eq!(goal.relapse_week(), 80);
        let goal: Goal = "repigmented>0.5@24w".parse().unwrap();
        assert_eq!(goal.relapse_week(), 52);
    }

    #[test]
    fn every_error_names_column_field_value_and_limit() {
        insta::assert_snapshot!(refusal(""), @"column 1: the condition begins with nothing, it must be `relapse` or `repigmented`; write for example relapse<0.2@52w, repigmented>0.75@24w");
        insta::assert_snapshot!(refusal("relapse>0.2@52w"), @r#"column 8: ">0.2@52w" follows `relapse`, it must be `<`: relapse should lie below a probability"#);
        insta::assert_snapshot!(refusal("relapse<20@52w"), @"column 9: `relapse` is compared with 20, it must be a probability above 0 and at most 1; for 20 % write 0.2 or 20%");
        insta::assert_snapshot!(refusal("repigmented>much@24w"), @r#"column 13: `repigmented` is compared with "much@24w", it must be a part of the first area from 0 to below 1; for 75 % write 0.75 or 75%"#);
        insta::assert_snapshot!(refusal("relapse<0.2"), @"column 12: the time of `relapse` is nothing, it must be `@` and a whole number of weeks after the decision, 1 to 104, with a `w`; write for example relapse<0.2@52w");
        insta::assert_snapshot!(refusal("relapse<0.2@520w"), @r#"column 12: the time of `relapse` is "@520w", it must be `@` and a whole number of weeks after the decision, 1 to 104, with a `w`; write for example relapse<0.2@52w"#);
        insta::assert_snapshot!(refusal("relapse<0,2@52w"), @"column 9: `relapse` is compared with 0,2; write decimals with a point, as in 0.2");
        insta::assert_snapshot!(refusal("relapse<0.2@52w relapse<0.1@12w"), @r#"column 17: "relapse<0.1@12w" follows a condition, it must be a comma or the end"#);
        insta::assert_snapshot!(refusal("relapse<0.2@52w, relapse<0.1@52w"), @"column 18: `relapse` at week 52 is asked about twice; keep one of the two");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[relaps<>0-9.@w%, ＜]{0,40}") {
            let _ = text.parse::<Goal>();
        }

        #[test]
        fn a_goal_reads_back_from_its_text(
            bound in 0.01..0.99_f64,
            weeks in proptest::collection::btree_set(1..=LAST_WEEK, 1..4),
        ) {
            let text: Vec<String> =
                weeks.iter().map(|w| format!("repigmented>{bound}@{w}w")).collect();
            let goal: Goal = text.join(",").parse().unwrap();
            prop_assert_eq!(goal.to_string().parse::<Goal>(), Ok(goal));
        }
    }
}
