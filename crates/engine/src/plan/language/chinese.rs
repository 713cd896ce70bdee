//! The plan language in Chinese: words that are read beside the English ones, and
//! the notation that is written in them.
//!
//! ```text
//! 他克莫司 0.1%：每日两次 24周，每周两次（周一，周四） 24周，停 + 窄谱UVB：每周三次 24周
//! ```

use std::fmt;

use crate::plan::Plan;
use crate::plan::duration::{Duration, DurationUnit};
use crate::plan::frequency::Frequency;
use crate::plan::product::Product;
use crate::plan::treatment::{Phase, Repetition, Step, Treatment};
use crate::plan::weekday::Weekday;

/// A plan in the Chinese notation, which reads back as the same plan.
///
/// ```
/// use tapir_engine::plan::{ChineseNotation, Plan};
///
/// let plan: Plan = "他克莫司 0.1%：每日两次 24周，停".parse()?;
/// assert_eq!(plan.to_string(), "tacrolimus 0.1%: bid 24w, stop");
/// assert_eq!(ChineseNotation(&plan).to_string(), "他克莫司 0.1%：每日两次 24周，停");
/// # Ok::<(), tapir_engine::plan::PlanError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ChineseNotation<'a>(pub &'a Plan);

/// Words for the plan of an untreated arm, the usual one first.
const NONE: [&str; 3] = ["不治疗", "无治疗", "无"];
/// Words for the end of a treatment.
const STOP: [&str; 3] = ["停", "停药", "停止"];
/// Words for a pause.
const OFF: [&str; 4] = ["暂停", "休药", "停用", "间歇"];
/// Words before a number of repetitions.
const TIMES: [&str; 2] = ["重复", "循环"];
/// Words after a number: of repetitions, of times a day or week.
const COUNTED: [&str; 4] = ["次", "遍", "轮", "回"];
/// Words for every week and every day.
const EACH_WEEK: [&str; 3] = ["每周", "一周", "每星期"];
const EACH_DAY: [&str; 3] = ["每日", "每天", "一日"];
/// Words for every second day.
const OTHER_DAY: [&str; 5] = ["隔日一次", "隔日", "隔天一次", "隔天", "两日一次"];

/// Numerals from one to seven, as they stand before 次.
const NUMERALS: [(&str, u32); 8] = [
    ("一", 1),
    ("两", 2),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
];

/// Names of products without strength, as people write them; the usual name is
/// that of [`product`]. What would name another drug or potency is not here.
const PRODUCTS: [(&str, Product); 22] = [
    ("基质", Product::Vehicle),
    ("软膏基质", Product::Vehicle),
    ("基质软膏", Product::Vehicle),
    ("赋形剂", Product::Vehicle),
    ("强效激素", Product::PotentSteroid),
    ("强效糖皮质激素", Product::PotentSteroid),
    ("强效外用激素", Product::PotentSteroid),
    ("强效外用糖皮质激素", Product::PotentSteroid),
    ("外用强效糖皮质激素", Product::PotentSteroid),
    ("窄谱uvb", Product::NbUvb),
    ("窄谱中波紫外线", Product::NbUvb),
    ("窄波uvb", Product::NbUvb),
    ("窄波紫外线", Product::NbUvb),
    ("准分子光", Product::Excimer),
    ("准分子激光", Product::Excimer),
    ("准分子灯", Product::Excimer),
    ("口服激素冲击", Product::OralMiniPulse),
    ("口服小剂量冲击", Product::OralMiniPulse),
    ("口服激素小剂量冲击", Product::OralMiniPulse),
    ("口服糖皮质激素小剂量冲击", Product::OralMiniPulse),
    ("口服小冲击", Product::OralMiniPulse),
    ("小剂量激素冲击", Product::OralMiniPulse),
];

/// Names of drugs that have a strength, and the English ones.
const DRUGS: [(&str, &str); 3] = [
    ("他克莫司", "tacrolimus"),
    ("吡美莫司", "pimecrolimus"),
    ("芦可替尼", "ruxolitinib"),
];

/// Forms that may follow the name of a drug.
const FORMS: [&str; 4] = ["软膏", "乳膏", "药膏", "霜"];

/// How a word is used; nothing for words of other languages and misspelt ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    None,
    Stop,
    Off,
    /// Before a number of repetitions.
    Times,
    /// After a number that is counted.
    Counted,
    /// A frequency that is whole.
    Frequency(FrequencyWord),
    /// `每日`, to be followed by a number.
    EachDay,
    /// `每周`, to be followed by a number.
    EachWeek,
}

/// Frequencies of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrequencyWord {
    PerDay(u32),
    PerWeek(u32),
    EveryOtherDay,
}

/// Reads a word.
pub(super) fn word(text: &str) -> Option<Word> {
    let is = |words: &[&str]| words.contains(&text);
    if is(&NONE) {
        return Some(Word::None);
    }
    if is(&STOP) {
        return Some(Word::Stop);
    }
    if is(&OFF) {
        return Some(Word::Off);
    }
    if is(&TIMES) {
        return Some(Word::Times);
    }
    if is(&COUNTED) {
        return Some(Word::Counted);
    }
    if is(&EACH_DAY) {
        return Some(Word::EachDay);
    }
    if is(&EACH_WEEK) {
        return Some(Word::EachWeek);
    }
    if is(&OTHER_DAY) {
        return Some(Word::Frequency(FrequencyWord::EveryOtherDay));
    }
    let counted = |each: &[&str]| {
        each.iter().find_map(|each| {
            let numeral = text.strip_prefix(each)?.strip_suffix('次')?;
            NUMERALS
                .iter()
                .find(|(name, _)| *name == numeral)
                .map(|(_, number)| *number)
        })
    };
    counted(&EACH_DAY)
        .map(FrequencyWord::PerDay)
        .or_else(|| counted(&EACH_WEEK).map(FrequencyWord::PerWeek))
        .map(Word::Frequency)
}

/// Reads the unit of a duration.
pub(super) fn unit(text: &str) -> Option<DurationUnit> {
    match text {
        "天" | "日" => Some(DurationUnit::Days),
        "周" | "星期" | "个星期" => Some(DurationUnit::Weeks),
        _ => None,
    }
}

/// Reads a day of the week.
pub(super) fn weekday(text: &str) -> Option<Weekday> {
    let day = ["周", "星期", "礼拜"]
        .iter()
        .find_map(|week| text.strip_prefix(week))?;
    let position = match day {
        "日" | "天" => 6,
        _ => ["一", "二", "三", "四", "五", "六"]
            .iter()
            .position(|name| *name == day)?,
    };
    Some(Weekday::ALL[position])
}

/// The English name behind a product's Chinese one; the text itself where it is not
/// Chinese.
pub(super) fn english_product(text: &str) -> String {
    let lower = text.to_lowercase();
    let name: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some((_, product)) = PRODUCTS.iter().find(|(known, _)| *known == name) {
        return product.name().to_owned();
    }
    // the strength may stand before the drug, as in 0.1%他克莫司软膏
    let (before, after) = match name.split_once('%') {
        Some((number, rest)) if number.starts_with(|c: char| c.is_ascii_digit()) => {
            (format!("{number}%"), rest)
        }
        _ => (String::new(), name.as_str()),
    };
    for (chinese, english) in DRUGS {
        let Some(rest) = after.strip_prefix(chinese) else {
            continue;
        };
        let rest = FORMS
            .iter()
            .find_map(|form| rest.strip_prefix(form))
            .unwrap_or(rest);
        return format!("{english} {before}{rest}").trim_end().to_owned();
    }
    text.to_owned()
}

/// The name of a product in the notation.
fn product(product: Product) -> &'static str {
    match product {
        Product::Tacrolimus003 => "他克莫司 0.03%",
        Product::Tacrolimus01 => "他克莫司 0.1%",
        Product::Vehicle => "基质",
        Product::Pimecrolimus1 => "吡美莫司 1%",
        Product::Ruxolitinib15 => "芦可替尼 1.5%",
        Product::PotentSteroid => "强效激素",
        Product::NbUvb => "窄谱UVB",
        Product::Excimer => "准分子光",
        Product::OralMiniPulse => "口服激素冲击",
    }
}

/// A numeral before 次.
fn numeral(number: u32) -> String {
    let known = NUMERALS.iter().find(|(_, value)| *value == number);
    known.map_or_else(|| number.to_string(), |(name, _)| (*name).to_owned())
}

fn weekday_name(weekday: Weekday) -> &'static str {
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][weekday as usize]
}

impl fmt::Display for ChineseNotation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_none() {
            return f.write_str(NONE[0]);
        }
        let treatments: Vec<String> = self.0.treatments().iter().map(treatment).collect();
        f.write_str(&treatments.join(" + "))
    }
}

fn treatment(treatment: &Treatment) -> String {
    let mut steps: Vec<String> = treatment
        .steps()
        .iter()
        .map(|step| match step {
            Step::Phase(one) => phase(one),
            Step::Repetition(repeated) => repetition(repeated),
        })
        .collect();
    if treatment.stop() {
        steps.push(STOP[0].to_owned());
    }
    format!("{}：{}", product(treatment.product()), steps.join("，"))
}

fn repetition(repetition: &Repetition) -> String {
    let phases: Vec<String> = repetition.phases().iter().map(phase).collect();
    format!("（{}）×{}", phases.join("，"), repetition.times())
}

fn phase(phase: &Phase) -> String {
    format!(
        "{} {}",
        frequency(phase.frequency),
        duration(phase.duration)
    )
}

fn frequency(frequency: Frequency) -> String {
    match frequency {
        Frequency::TwiceDaily => "每日两次".to_owned(),
        Frequency::OnceDaily => "每日一次".to_owned(),
        Frequency::EveryOtherDay => OTHER_DAY[1].to_owned(),
        Frequency::PerWeek(times) => format!("每周{}次", numeral(u32::from(times.get()))),
        Frequency::OnWeekdays(weekdays) => {
            let names: Vec<&str> = weekdays.iter().map(weekday_name).collect();
            format!(
                "每周{}次（{}）",
                numeral(weekdays.count()),
                names.join("，")
            )
        }
        Frequency::Off => OFF[0].to_owned(),
    }
}

fn duration(duration: Duration) -> String {
    let unit = match duration.unit() {
        DurationUnit::Days => "天",
        DurationUnit::Weeks => "周",
    };
    format!("{}{unit}", duration.count())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::strategy::plans;

    fn same(chinese: &str, english: &str) {
        let read: Plan = chinese
            .parse()
            .unwrap_or_else(|e: crate::plan::PlanError| panic!("{}", e.render(chinese)));
        assert_eq!(read, english.parse().unwrap(), "{chinese}");
    }

    #[test]
    fn chinese_words_read_as_the_english_ones() {
        for (chinese, english) in [
            (
                "他克莫司 0.1%：每日两次 24周，停",
                "tacrolimus 0.1%: bid 24w, stop",
            ),
            (
                "他克莫司软膏0.1％：每日2次24周，停药。",
                "tacrolimus 0.1%: bid 24w, stop",
            ),
            ("0.03%他克莫司软膏：每天一次 4周", "tacrolimus 0.03%: qd 4w"),
            (
                "他克莫司0.1%：隔日一次１０天、停止",
                "tacrolimus 0.1%: qod 10d, stop",
            ),
            (
                "他克莫司 0.1%：每周两次（周一、周四）24 周，停",
                "tacrolimus 0.1%: 2/w(mon,thu) 24w, stop",
            ),
            (
                "他克莫司 0.1%：（每日两次 2周，暂停 1周）×4，每周3次(星期一,星期三,星期日) 2星期",
                "tacrolimus 0.1%: (bid 2w, off 1w) x4, 3/w(mon,wed,sun) 2w",
            ),
            (
                "他克莫司 0.1%：（每日两次 2周，休药 1周）重复4次 + 窄谱中波紫外线：每周三次 24周",
                "tacrolimus 0.1%: (bid 2w, off 1w) x4 + nb-uvb: 3/w 24w",
            ),
            ("NB-UVB：每周三次 24周", "nb-uvb: 3/w 24w"),
            ("基质：bid 4w，停", "vehicle: bid 4w, stop"),
            (
                "芦可替尼乳膏 1.5%：每日二次 24周",
                "ruxolitinib 1.5%: bid 24w",
            ),
            ("不治疗", "none"),
        ] {
            same(chinese, english);
        }
    }

    #[test]
    fn wrong_words_are_refused_with_their_column() {
        let error = "他克莫司 0.1%：每月两次 24周".parse::<Plan>().unwrap_err();
        assert_eq!(error.column(), Some(11));
        let error = "他克莫司 0.5%：每日两次 24周".parse::<Plan>().unwrap_err();
        insta::assert_snapshot!(error, @r#"column 6: tacrolimus comes as 0.03% or 0.1%, found "0.5%""#);
    }

    proptest! {
        #[test]
        fn the_chinese_notation_reads_back_as_the_same_plan(plan in plans()) {
            let text = ChineseNotation(&plan).to_string();
            prop_assert_eq!(text.parse::<Plan>().unwrap(), plan.clone(), "{}", text);
            let bare: String = text.chars().filter(|c| *c != ' ').collect();
            prop_assert_eq!(bare.parse::<Plan>().unwrap(), plan, "{}", bare);
        }
    }
}
