//! The PHQ-9: nine questions about the last two weeks, by which a person says how
//! the mood is. LOINC panel 44249-1, total 44261-6.
//!
//! Source: Kroenke, Spitzer and Williams, J Gen Intern Med 2001; 16: 606-613. Made
//! with a grant of Pfizer, which asks for no permission to reproduce, translate,
//! display or distribute it. Its items stand in `locales/en/mood.ftl` and its twin.

use std::fmt;
use std::str::FromStr;

/// Name in the record.
pub const INSTRUMENT: &str = "phq-9";
/// Questions.
pub const ITEMS: usize = 9;
/// The highest answer to one of them: nearly every day.
pub const HIGHEST: u8 = 3;
/// The highest total.
pub const MOST: i64 = 27;
/// From this age on it is offered. It was validated with adults; for 11 to 17 years
/// there is another form (PHQ-A), which this program does not have.
pub const YOUNGEST_YEARS: i64 = 18;
/// Days that it asks about. Before they are over again, it is not offered.
pub const ASKED_DAYS: i64 = 14;
/// From this total on a clinician is called: in the source's sample it found 88 of
/// 100 people with a major depression, and 88 of 100 without one were below it.
pub const CALLS_FROM: i64 = 10;

/// A band of the total, as the source names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The least total.
    pub from: i64,
    /// Key of its word.
    pub key: &'static str,
}

/// All bands, the lowest first.
pub const BANDS: [Band; 5] = [
    band(0, "mood-minimal"),
    band(5, "mood-mild"),
    band(10, "mood-moderate"),
    band(15, "mood-moderately-severe"),
    band(20, "mood-severe"),
];

const fn band(from: i64, key: &'static str) -> Band {
    Band { from, key }
}

/// The answers of one person on one day, each between 0 and [`HIGHEST`]. Some may be
/// missing where the last one calls: it is kept whatever else was left blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phq9([Option<u8>; ITEMS]);

/// How a missing answer is written.
const MISSING: &str = "-";

impl Phq9 {
    /// These answers; `None` if one is out of range.
    pub fn new(answers: [u8; ITEMS]) -> Option<Self> {
        Self::partly(answers.map(Some))
    }

    /// These answers; `None` if one is out of range, or missing though the last one
    /// does not call.
    pub fn partly(answers: [Option<u8>; ITEMS]) -> Option<Self> {
        let valid = answers.iter().flatten().all(|answer| *answer <= HIGHEST);
        let read = Self(answers);
        let kept = read.is_whole() || read.self_harm() > 0;
        (valid && kept).then_some(read)
    }

    /// Whether every question is answered.
    pub fn is_whole(&self) -> bool {
        self.0.iter().all(Option::is_some)
    }

    /// The sum; not known while an answer is missing.
    pub fn total(&self) -> Option<i64> {
        self.0.iter().map(|answer| answer.map(i64::from)).sum()
    }

    /// The answer about being better off dead or hurting oneself. Above 0 it is
    /// looked at by a person, whatever the total.
    pub fn self_harm(&self) -> u8 {
        self.0[ITEMS - 1].unwrap_or(0)
    }

    /// The band of the total.
    pub fn band(&self) -> Option<Band> {
        let total = self.total()?;
        BANDS.into_iter().rev().find(|band| total >= band.from)
    }
}

impl fmt::Display for Phq9 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |answer: Option<u8>| answer.map_or(MISSING.to_owned(), |x| x.to_string());
        f.write_str(&self.0.map(text).join(","))
    }
}

impl FromStr for Phq9 {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} are no answers to the PHQ-9");
        let answer = |text: &str| match text {
            MISSING => Ok(None),
            _ => text.parse().map(Some),
        };
        let answers: Result<Vec<Option<u8>>, _> = text.split(',').map(answer).collect();
        let answers: [Option<u8>; ITEMS] = answers
            .ok()
            .and_then(|answers| answers.try_into().ok())
            .ok_or_else(wrong)?;
        Self::partly(answers).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_total(total: u8) -> Phq9 {
        let mut left = total;
        let answers = [(); ITEMS].map(|()| {
            let answer = left.min(HIGHEST);
            left -= answer;
            answer
        });
        Phq9::new(answers).unwrap()
    }

    #[test]
    fn every_total_is_in_the_band_of_the_source() {
        for (from, to, key) in [
            (0, 4, "mood-minimal"),
            (5, 9, "mood-mild"),
            (10, 14, "mood-moderate"),
            (15, 19, "mood-moderately-severe"),
            (20, 27, "mood-severe"),
        ] {
            for total in from..=to {
                let answers = with_total(total);
                assert_eq!(answers.total(), Some(i64::from(total)));
                assert_eq!(answers.band().unwrap().key, key, "{total}");
            }
        }
    }

    #[test]
    fn answers_read_back_as_they_were_kept_and_no_others_are_taken() {
        let answers = with_total(14);
        assert_eq!(answers.to_string().parse(), Ok(answers));
        for text in ["", "0,1", "0,0,0,0,0,0,0,0,4", "0,0,0,0,0,0,0,0,0,0", "x"] {
            assert!(text.parse::<Phq9>().is_err(), "{text}");
        }
    }

    #[test]
    fn with_an_answer_missing_there_is_no_total_and_nothing_is_kept_but_a_call() {
        let mut answers = [Some(1); ITEMS];
        answers[2] = None;
        let partly = Phq9::partly(answers).unwrap();
        assert_eq!(partly.to_string(), "1,1,-,1,1,1,1,1,1");
        assert_eq!(partly.to_string().parse(), Ok(partly));
        assert_eq!((partly.total(), partly.band()), (None, None));
        assert_eq!(partly.self_harm(), 1);
        answers[8] = Some(0);
        assert_eq!(Phq9::partly(answers), None);
        answers[8] = None;
        assert_eq!(Phq9::partly(answers), None);
    }
}
