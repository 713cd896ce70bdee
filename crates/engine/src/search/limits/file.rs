//! The limits file.

use super::Limits;
use crate::input::{Document, InputError};
use crate::plan::{PLAN_LIMIT_DAYS, Product};
use schemars::JsonSchema;
use serde::Deserialize;

impl Limits {
    /// Reads and checks a limits file. What is left out is as in
    /// [`Limits::default`].
    ///
    /// # Errors
    ///
    /// [`InputError`] with line, field, value, limit and remedy.
    pub fn from_toml(text: &str) -> Result<Self, InputError> {
        let document = Document::new(text);
        let file: File = document.read_within()?;
        Reader { document, file }.limits()
    }

    /// JSON Schema of a limits file.
    pub fn file_schema() -> schemars::Schema {
        schemars::schema_for!(File)
    }
}

/// Limits of a search. What is left out is as in the default ones.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct File {
    /// Products that plans may use.
    products: Option<Vec<String>>,
    /// Longest treatment from the decision on, weeks.
    #[schemars(range(min = 0, max = MOST_WEEKS))]
    max_weeks: Option<i64>,
    /// Longest use of tacrolimus without a pause, weeks.
    #[schemars(range(min = 0, max = MOST_WEEKS))]
    max_continuous_weeks: Option<i64>,
    /// Weeks without tacrolimus that count as a pause.
    #[schemars(range(min = 1, max = MOST_WEEKS))]
    pause_weeks: Option<i64>,
    /// Most ointment from the decision on, g.
    #[schemars(range(min = 0))]
    max_grams: Option<f64>,
    /// Most applications and sessions from the decision on.
    #[schemars(range(min = 0, max = MOST_APPLICATIONS))]
    max_applications: Option<i64>,
    /// Most visits from the decision on.
    #[schemars(range(min = 0, max = MOST_APPLICATIONS))]
    max_visits: Option<i64>,
    /// Most sessions of light from the decision on.
    #[schemars(range(min = 0, max = MOST_APPLICATIONS))]
    max_light_sessions: Option<i64>,
    /// Whether somebody has accepted light during tacrolimus, which the label advises against.
    light_with_tacrolimus_acknowledged: Option<bool>,
    /// Whether somebody has accepted a strength below the age of its label.
    age_rules_acknowledged: Option<bool>,
    /// Weeks between two visits during treatment.
    #[schemars(range(min = 1, max = MOST_WEEKS))]
    review_every_weeks: Option<i64>,
    /// Weeks after the last application at which the lesion is looked at.
    observe_after_stop_weeks: Option<Vec<i64>>,
}

struct Reader<'a> {
    document: Document<'a>,
    file: File,
}

/// No plan is longer.
const MOST_WEEKS: u32 = PLAN_LIMIT_DAYS / 7;
/// Twice daily for ten years.
const MOST_APPLICATIONS: u32 = 2 * PLAN_LIMIT_DAYS;

impl Reader<'_> {
    /// A whole number within `allowed`.
    fn whole(
        &self,
        path: &[&str],
        value: i64,
        allowed: std::ops::RangeInclusive<u32>,
        what: &str,
    ) -> Result<u32, InputError> {
        let within = u32::try_from(value).ok().filter(|v| allowed.contains(v));
        within.ok_or_else(|| {
            let limit = format!("{what} from {} to {}", allowed.start(), allowed.end());
            self.document.refuse(path, value, limit)
        })
    }

    fn weeks(
        &self,
        field: &str,
        value: Option<i64>,
        least: u32,
        default: u32,
    ) -> Result<u32, InputError> {
        match value {
            None => Ok(default),
            Some(value) => self.whole(&[field], value, least..=MOST_WEEKS, "whole weeks"),
        }
    }

    fn count(&self, field: &str, value: Option<i64>) -> Result<Option<u32>, InputError> {
        value
            .map(|value| {
                self.whole(
                    &[field],
                    value,
                    0..=MOST_APPLICATIONS,
                    "a whole number (leave it out for no limit)",
                )
            })
            .transpose()
    }

    fn limits(&self) -> Result<Limits, InputError> {
        let file = &self.file;
        let default = Limits::default();
        if let Some(grams) = file.max_grams
            && !(grams >= 0.0 && grams.is_finite())
        {
            return Err(self.document.refuse(
                &["max_grams"],
                grams,
                "0 g or more (leave it out for no limit)",
            ));
        }
        Ok(Limits {
            products: self.products()?,
            max_weeks: self.weeks("max_weeks", file.max_weeks, 0, default.max_weeks)?,
            max_continuous_weeks: self.weeks(
                "max_continuous_weeks",
                file.max_continuous_weeks,
                0,
                default.max_continuous_weeks,
            )?,
            pause_weeks: self.weeks("pause_weeks", file.pause_weeks, 1, default.pause_weeks)?,
            max_grams: file.max_grams,
            max_applications: self.count("max_applications", file.max_applications)?,
            max_visits: self.count("max_visits", file.max_visits)?,
            max_light_sessions: self.count("max_light_sessions", file.max_light_sessions)?,
            light_with_tacrolimus_acknowledged: file
                .light_with_tacrolimus_acknowledged
                .unwrap_or_default(),
            age_rules_acknowledged: file.age_rules_acknowledged.unwrap_or_default(),
            review_every_weeks: self.weeks(
                "review_every_weeks",
                file.review_every_weeks,
                1,
                default.review_every_weeks,
            )?,
            observe_after_stop_weeks: self.observation(default.observe_after_stop_weeks)?,
        })
    }

    fn products(&self) -> Result<Option<Vec<Product>>, InputError> {
        let Some(given) = &self.file.products else {
            return Ok(None);
        };
        let mut products = Vec::new();
        for (i, name) in given.iter().enumerate() {
            let i = i.to_string();
            let limit = "tacrolimus 0.03%, tacrolimus 0.1% or nb-uvb; \
                         the search makes plans of these";
            let product = name
                .parse::<Product>()
                .ok()
                .filter(|p| p.is_tacrolimus() || *p == Product::NbUvb)
                .ok_or_else(|| {
                    self.document
                        .refuse(&["products", &i], format!("{name:?}"), limit)
                })?;
            if products.contains(&product) {
                return Err(self.document.refuse(
                    &["products", &i],
                    format!("{name:?} again"),
                    "named once; leave one out",
                ));
            }
            products.push(product);
        }
        Ok(Some(products))
    }

    fn observation(&self, default: Vec<u32>) -> Result<Vec<u32>, InputError> {
        let Some(given) = &self.file.observe_after_stop_weeks else {
            return Ok(default);
        };
        let mut weeks: Vec<u32> = Vec::new();
        for (i, week) in given.iter().enumerate() {
            let i = i.to_string();
            let path = ["observe_after_stop_weeks", i.as_str()];
            let week = self.whole(&path, *week, 1..=MOST_WEEKS, "whole weeks")?;
            if let Some(last) = weeks.last()
                && week <= *last
            {
                let limit = format!("after the one before it, {last}; put them in order");
                return Err(self.document.refuse(&path, week, limit));
            }
            weeks.push(week);
        }
        Ok(weeks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../../../../scenarios/limits/clinic.toml");
    const DEFAULT: &str = include_str!("../../../../../scenarios/limits/default.toml");

    fn refusal(text: &str) -> String {
        Limits::from_toml(text).unwrap_err().to_string()
    }

    #[test]
    fn an_empty_file_and_the_commented_one_are_the_defaults() {
        assert_eq!(Limits::from_toml(""), Ok(Limits::default()));
        assert_eq!(Limits::from_toml(DEFAULT), Ok(Limits::default()));
    }

    /// Every field of the file stands in one of the two examples.
    #[test]
    fn the_examples_show_every_key() {
        let json = serde_json::to_value(Limits::default()).unwrap();
        for key in json.as_object().unwrap().keys() {
            assert!(DEFAULT.contains(key) && EXAMPLE.contains(key), "{key}");
        }
        let example = Limits::from_toml(EXAMPLE).unwrap();
        assert!(example.light_with_tacrolimus_acknowledged);
        assert_eq!(example.max_visits, Some(60));
    }

    #[test]
    fn every_error_names_line_field_value_and_limit() {
        insta::assert_snapshot!(refusal("max_weeks = -1"), @"line 1: `max_weeks` is -1, it must be whole weeks from 0 to 521");
        insta::assert_snapshot!(refusal("\npause_weeks = 0"), @"line 2: `pause_weeks` is 0, it must be whole weeks from 1 to 521");
        insta::assert_snapshot!(refusal("max_grams = nan"), @"line 1: `max_grams` is NaN, it must be 0 g or more (leave it out for no limit)");
        insta::assert_snapshot!(refusal("max_visits = 99999999999"), @"line 1: `max_visits` is 99999999999, it must be a whole number (leave it out for no limit) from 0 to 7304");
        insta::assert_snapshot!(refusal("products = [\n  \"tacrolimus 0.1%\",\n  \"excimer\",\n]"), @r#"line 3: `products[1]` is "excimer", it must be tacrolimus 0.03%, tacrolimus 0.1% or nb-uvb; the search makes plans of these"#);
        insta::assert_snapshot!(refusal("observe_after_stop_weeks = [4, 2]"), @"line 1: `observe_after_stop_weeks[1]` is 2, it must be after the one before it, 4; put them in order");
        assert!(
            refusal("max_week = 3")
                .starts_with("line 1: `max_week` is not known; did you mean `max_weeks`?")
        );
    }
}
