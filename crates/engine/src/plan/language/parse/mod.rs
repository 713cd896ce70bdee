//! From text to plan. Grammar: `docs/src/plan-language.md`.
//!
//! Recursive descent over [`Tokens`], one function for each rule. The rules of
//! the domain are those of the constructors; here they get a column.

mod cursor;

use std::str::FromStr;

use super::chinese::{self, FrequencyWord, Word};
use super::error::{Place, PlanError};
use super::token::{Kind, Tokens, separates};
use crate::plan::Plan;
use crate::plan::duration::{Duration, DurationUnit};
use crate::plan::frequency::{Frequency, TimesPerWeek};
use crate::plan::problem::{Found, PlanProblem};
use crate::plan::product::Product;
use crate::plan::treatment::{Phase, Repetition, Step, Treatment};
use crate::plan::weekday::{Weekday, Weekdays};

const PLAN: &str = "a treatment, as in \"tacrolimus 0.1%: bid 24w, stop\", or \"none\"";
const COLON: &str = "\":\" after the product, as in \"tacrolimus 0.1%: bid 24w\"";
const FREQUENCY: &str = "a frequency (bid, qd, qod, 1/w to 7/w, off, stop)";
const DURATION: &str = "a duration in days or weeks, as in \"10d\" or \"24w\"";
const WEEKDAY: &str = "a weekday (mon, tue, wed, thu, fri, sat, sun)";
const WEEKDAYS_END: &str = "\",\" and another weekday, or \")\"";
const NEXT: &str = "\",\" and another phase, \"+\" and another treatment, or the end";
const NEXT_IN_REPETITION: &str = "\",\" and another phase, or \")\"";
const TIMES: &str = "how many times the phases in brackets run, as in \"x4\"";
const END: &str = "the end";

/// No name of a product has more tokens than `tacrolimus 0.1%`.
const PRODUCT_TOKENS: usize = 5;

impl FromStr for Plan {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        one(text, Parser::plan)
    }
}

impl FromStr for Duration {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        one(text, |parser| parser.duration())
    }
}

impl FromStr for Frequency {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        one(text, |parser| parser.frequency())
    }
}

impl FromStr for Product {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        one(text, |parser| parser.product())
    }
}

impl FromStr for Weekday {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        one(text, |parser| parser.weekday())
    }
}

/// One thing that is the whole text.
pub(super) fn one<T>(
    text: &str,
    rule: impl Fn(&mut Parser) -> Result<T, PlanError>,
) -> Result<T, PlanError> {
    let mut parser = Parser {
        tokens: Tokens::new(text)?,
        position: 0,
    };
    let value = rule(&mut parser)?;
    match parser.kind() {
        Kind::End => Ok(value),
        _ => Err(parser.expected(END)),
    }
}

pub(super) struct Parser {
    tokens: Tokens,
    position: usize,
}

impl Parser {
    fn plan(&mut self) -> Result<Plan, PlanError> {
        if self.kind() == &Kind::End {
            return Err(self.expected(PLAN));
        }
        if self.take_named("none", Word::None) {
            return match self.kind() {
                Kind::End => Ok(Plan::none()),
                _ => Err(PlanProblem::NoneNotAlone.at(self.column())),
            };
        }
        let mut treatments: Vec<Treatment> = Vec::new();
        loop {
            let column = self.column();
            if self.is_named("none", Word::None) {
                return Err(PlanProblem::NoneNotAlone.at(column));
            }
            let treatment = self.treatment()?;
            let product = treatment.product();
            if treatments.iter().any(|t| t.product() == product) {
                return Err(PlanProblem::ProductTwice { product }.at(column));
            }
            treatments.push(treatment);
            if self.kind() == &Kind::End {
                break;
            }
            if !self.take_mark('+') {
                return Err(self.expected(NEXT));
            }
        }
        Plan::new(treatments).map_err(|problem| PlanError::new(Place::Whole, problem))
    }

    fn treatment(&mut self) -> Result<Treatment, PlanError> {
        let column = self.column();
        let product = self.product()?;
        if !self.take_mark(':') {
            return Err(self.expected(COLON));
        }
        let mut steps = Vec::new();
        let mut stop = false;
        loop {
            if stop {
                return Err(PlanProblem::StopNotLast.at(self.column()));
            }
            if self.take_named("stop", Word::Stop) {
                stop = true;
                if matches!(self.kind(), Kind::Number(_)) {
                    return Err(PlanProblem::StopHasDuration.at(self.column()));
                }
            } else if self.kind() == &Kind::Mark('(') {
                steps.push(Step::Repetition(self.repetition(product)?));
            } else {
                steps.push(Step::Phase(self.phase(product)?));
            }
            if !self.take_mark(',') {
                break;
            }
        }
        Treatment::new(product, steps, stop).map_err(|problem| problem.at(column))
    }

    pub(super) fn product(&mut self) -> Result<Product, PlanError> {
        let start = self.position;
        let column = self.column();
        while !matches!(self.kind(), Kind::End)
            && !matches!(self.kind(), Kind::Mark(mark) if separates(*mark))
        {
            self.position += 1;
        }
        let text = self.tokens.between(column, self.column());
        let problem = match Product::from_name(&chinese::english_product(&text)) {
            Ok(product) => return Ok(product),
            Err(problem) => problem,
        };
        // In `vehicle bid 4w` the product is right and the colon is missing.
        for end in (start + 1..self.position.min(start + PRODUCT_TOKENS + 1)).rev() {
            let text = self.tokens.between(column, self.tokens.get(end).column);
            if let Ok(product) = Product::from_name(&chinese::english_product(&text)) {
                self.position = end;
                return Ok(product);
            }
        }
        let strength = (start..self.position)
            .map(|position| self.tokens.get(position))
            .find(|token| !matches!(token.kind, Kind::Word(_) | Kind::Mark('-')));
        Err(match (problem, strength) {
            (problem @ PlanProblem::UnknownStrength { .. }, Some(token)) => {
                problem.at(token.column)
            }
            (PlanProblem::UnknownProduct { .. }, _) if text.is_empty() => {
                let found = self.tokens.found_at(column);
                PlanProblem::UnknownProduct { found }.at(column)
            }
            (problem, _) => problem.at(column),
        })
    }

    fn repetition(&mut self, product: Product) -> Result<Repetition, PlanError> {
        let column = self.column();
        let mut phases = Vec::new();
        self.take_mark('(');
        loop {
            if self.kind() == &Kind::Mark('(') {
                return Err(PlanProblem::NestedRepetition.at(self.column()));
            }
            if self.is_named("stop", Word::Stop) {
                return Err(PlanProblem::StopInRepetition.at(self.column()));
            }
            phases.push(self.phase(product)?);
            if !self.take_mark(',') {
                break;
            }
        }
        if !self.take_mark(')') {
            return Err(self.expected(NEXT_IN_REPETITION));
        }
        if !self.take_named("x", Word::Times) {
            return Err(self.expected(TIMES));
        }
        let times_column = self.column();
        let times = self.take_number().ok_or_else(|| self.expected(TIMES))?;
        self.take_chinese(Word::Counted);
        Repetition::new(phases, times).map_err(|problem| match problem {
            PlanProblem::RepeatsOutOfRange { .. } => problem.at(times_column),
            _ => problem.at(column),
        })
    }

    fn phase(&mut self, product: Product) -> Result<Phase, PlanError> {
        let column = self.column();
        let frequency = self.frequency()?;
        product
            .accepts(frequency)
            .map_err(|problem| problem.at(column))?;
        match self.kind() {
            Kind::End | Kind::Mark(',' | '+' | ')') => {
                Err(PlanProblem::NoEnd { frequency }.at(column))
            }
            _ => Ok(Phase {
                frequency,
                duration: self.duration()?,
            }),
        }
    }

    pub(super) fn frequency(&mut self) -> Result<Frequency, PlanError> {
        let column = self.column();
        let unknown = || PlanProblem::Expected {
            expected: FREQUENCY,
            found: self.tokens.found_at(column),
        };
        let frequency = match self.kind() {
            Kind::Word(word) => match word.as_str() {
                "bid" => Frequency::TwiceDaily,
                "qd" => Frequency::OnceDaily,
                "qod" => Frequency::EveryOtherDay,
                "off" => Frequency::Off,
                "stop" => return Err(PlanProblem::StopAsPhase.at(column)),
                word => {
                    let found = chinese::word(word);
                    let problem = unknown().at(column);
                    return self
                        .chinese_frequency(found, column)
                        .unwrap_or(Err(problem));
                }
            },
            Kind::Number(number) => {
                let per_week = self.tokens.get(self.position + 1).kind == Kind::Mark('/')
                    && self.tokens.get(self.position + 2).kind == Kind::Word("w".to_owned());
                let times = u8::try_from(*number).ok().and_then(TimesPerWeek::new);
                let Some(times) = times.filter(|_| per_week) else {
                    return Err(unknown().at(column));
                };
                self.position += 3;
                return self.per_week(times, column);
            }
            _ => return Err(unknown().at(column)),
        };
        self.position += 1;
        Ok(frequency)
    }

    /// A frequency that begins with a Chinese word; `None` otherwise.
    fn chinese_frequency(
        &mut self,
        word: Option<Word>,
        column: usize,
    ) -> Option<Result<Frequency, PlanError>> {
        let counted = |times: u32| match &self.tokens.get(self.position + 2).kind {
            Kind::Word(after) if chinese::word(after) == Some(Word::Counted) => Some(times),
            _ => None,
        };
        let number = match self.tokens.get(self.position + 1).kind {
            Kind::Number(number) => counted(number),
            _ => None,
        };
        let (frequency, tokens) = match word? {
            Word::Off => return Some(self.taken(1, Frequency::Off)),
            Word::Stop => return Some(Err(PlanProblem::StopAsPhase.at(column))),
            Word::Frequency(frequency) => (frequency, 1),
            Word::EachDay => (FrequencyWord::PerDay(number?), 3),
            Word::EachWeek => (FrequencyWord::PerWeek(number?), 3),
            _ => return None,
        };
        match frequency {
            FrequencyWord::EveryOtherDay => Some(self.taken(tokens, Frequency::EveryOtherDay)),
            FrequencyWord::PerDay(1) => Some(self.taken(tokens, Frequency::OnceDaily)),
            FrequencyWord::PerDay(2) => Some(self.taken(tokens, Frequency::TwiceDaily)),
            FrequencyWord::PerDay(_) => None,
            FrequencyWord::PerWeek(times) => {
                let times = u8::try_from(times).ok().and_then(TimesPerWeek::new)?;
                self.position += tokens;
                Some(self.per_week(times, column))
            }
        }
    }

    /// Moves on by some tokens, which mean this frequency.
    fn taken(&mut self, tokens: usize, frequency: Frequency) -> Result<Frequency, PlanError> {
        self.position += tokens;
        Ok(frequency)
    }

    /// What follows `2/w`: weekdays in brackets, or nothing.
    fn per_week(&mut self, times: TimesPerWeek, column: usize) -> Result<Frequency, PlanError> {
        if !self.take_mark('(') {
            return Ok(Frequency::PerWeek(times));
        }
        let mut weekdays = Vec::new();
        loop {
            let weekday_column = self.column();
            let weekday = self.weekday()?;
            if weekdays.contains(&weekday) {
                return Err(PlanProblem::WeekdayTwice { weekday }.at(weekday_column));
            }
            weekdays.push(weekday);
            if !self.take_mark(',') {
                break;
            }
        }
        if !self.take_mark(')') {
            return Err(self.expected(WEEKDAYS_END));
        }
        if weekdays.len() != usize::from(times.get()) {
            let problem = PlanProblem::WeekdayCount {
                times: times.get(),
                weekdays: weekdays.len(),
            };
            return Err(problem.at(column));
        }
        let weekdays = Weekdays::new(&weekdays).map_err(|problem| problem.at(column))?;
        Ok(Frequency::OnWeekdays(weekdays))
    }

    pub(super) fn weekday(&mut self) -> Result<Weekday, PlanError> {
        let weekday = match self.kind() {
            Kind::Word(word) => Weekday::from_name(word).or_else(|| chinese::weekday(word)),
            _ => None,
        };
        let weekday = weekday.ok_or_else(|| self.expected(WEEKDAY))?;
        self.position += 1;
        Ok(weekday)
    }

    pub(super) fn duration(&mut self) -> Result<Duration, PlanError> {
        let column = self.column();
        let unit = match &self.tokens.get(self.position + 1).kind {
            Kind::Word(word) if word == "d" => Some(DurationUnit::Days),
            Kind::Word(word) if word == "w" => Some(DurationUnit::Weeks),
            Kind::Word(word) => chinese::unit(word),
            _ => None,
        };
        let (Kind::Number(count), Some(unit)) = (self.kind().clone(), unit) else {
            return Err(self.expected(DURATION));
        };
        self.position += 2;
        // as it was typed: the number may be larger than any that is kept
        let typed = self.tokens.between(column, self.column());
        Duration::new(count, unit).map_err(|problem| match (problem, Found::text(&typed)) {
            (PlanProblem::DurationOutOfRange { .. }, Found::Text(found)) => {
                PlanProblem::DurationOutOfRange { found }.at(column)
            }
            (problem, _) => problem.at(column),
        })
    }
}

#[cfg(test)]
mod tests;
