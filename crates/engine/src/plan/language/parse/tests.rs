use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::plan::{PLAN_LIMIT_DAYS, TEXT_LIMIT};

fn error(text: &str) -> PlanError {
    text.parse::<Plan>().unwrap_err()
}

#[test]
fn the_structure_remembers_what_was_written() {
    let plan: Plan =
        "tacrolimus 0.1%: (bid 2w, off 1w) x4, 2/w(mon,thu) 24w, stop + nb-uvb: 3/w 24w"
            .parse()
            .unwrap();
    let [ointment, light] = plan.treatments() else {
        panic!("two treatments");
    };
    assert!(ointment.stop());
    assert!(!light.stop());
    assert_eq!(ointment.steps().len(), 2);
    assert_eq!(ointment.steps()[0].times(), 4);
    assert_eq!(ointment.phases().count(), 9);
    assert_eq!(plan.length_days(), 36 * 7);
}

#[test]
fn an_unknown_frequency_names_its_column_and_all_frequencies() {
    insta::assert_snapshot!(error("tacrolimus 0.1%: bid 24w, twice 4w"), @r#"column 27: expected a frequency (bid, qd, qod, 1/w to 7/w, off, stop), found "twice""#);
}

#[test]
fn the_caret_stands_under_the_column() {
    let text = "tacrolimus 0.1%: bid 24w, twice 4w";
    insta::assert_snapshot!(error(text).render(text), @r#"
    tacrolimus 0.1%: bid 24w, twice 4w
                              ^
    column 27: expected a frequency (bid, qd, qod, 1/w to 7/w, off, stop), found "twice"
    "#);
}

#[test]
fn a_long_text_is_cut_around_the_caret() {
    let text = format!(
        "tacrolimus 0.1%: {}twice 4w, {}stop",
        "bid 1w, ".repeat(20),
        "bid 1w, ".repeat(20)
    );
    insta::assert_snapshot!(error(&text).render(&text), @r#"
    …bid 1w, bid 1w, bid 1w, bid 1w, bid 1w, twice 4w, bid 1w, bid 1w, bid 1w, bid 1w…
                                             ^
    column 178: expected a frequency (bid, qd, qod, 1/w to 7/w, off, stop), found "twice"
    "#);
}

#[test]
fn the_caret_knows_wide_characters_and_line_ends() {
    let text = "维生素：bid\n24w";
    insta::assert_snapshot!(error(text).render(text), @r#"
    维生素：bid 24w
    ^
    column 1: expected a product (tacrolimus 0.03%, tacrolimus 0.1%, vehicle, pimecrolimus 1%, ruxolitinib 1.5%, potent steroid, nb-uvb, excimer, oral mini-pulse), found "维生素"
    "#);
    let text = "vehicle：bid 2w，\ntwice 2w";
    insta::assert_snapshot!(error(text).render(text), @r#"
    vehicle：bid 2w， twice 2w
           　      　 ^
    column 17: expected a frequency (bid, qd, qod, 1/w to 7/w, off, stop), found "twice"
    "#);
}

#[test]
fn a_phase_without_a_duration_is_a_plan_without_an_end() {
    insta::assert_snapshot!(error("tacrolimus 0.1%: bid"), @r#"column 18: "bid" has no duration, so this is a plan without an end; say for how long, as in "bid 24w", or end the treatment with "stop" instead"#);
    assert!(matches!(
        error("tacrolimus 0.1%: bid, stop").problem(),
        PlanProblem::NoEnd { .. }
    ));
    assert!(matches!(
        error("vehicle: (bid 1w, off) x3").problem(),
        PlanProblem::NoEnd { .. }
    ));
}

#[test]
fn weekday_count_must_match_the_frequency() {
    insta::assert_snapshot!(error("tacrolimus 0.1%: 3/w(mon,thu) 4w"), @"column 18: 3/w needs 3 weekdays, found 2; name as many or none at all");
}

#[test]
fn a_weekday_counts_once() {
    insta::assert_snapshot!(error("tacrolimus 0.1%: 2/w(mon,mon) 4w"), @"column 26: mon is named twice; each weekday counts once");
}

#[test]
fn light_twice_a_day_is_refused() {
    insta::assert_snapshot!(error("nb-uvb: bid 4w"), @r#"column 9: nb-uvb is light, given at most once a day; write "qd", "qod" or up to "7/w" instead of "bid""#);
}

#[test]
fn a_daily_pulse_is_refused() {
    insta::assert_snapshot!(error("oral mini-pulse: qd 4w"), @r#"column 18: oral mini-pulse is taken on some days of the week; write "2/w(sat,sun)" or another N/w instead of "qd""#);
}

#[test]
fn nothing_follows_a_stop() {
    insta::assert_snapshot!(error("vehicle: bid 4w, stop, qd 4w"), @r#"column 24: nothing may follow "stop" within a treatment; write a pause as "off 4w" and another treatment after "+""#);
    insta::assert_snapshot!(error("vehicle: bid 4w, stop 4w"), @r#"column 23: "stop" is final and has no duration; write a pause as "off 4w""#);
    insta::assert_snapshot!(error("vehicle: (bid 4w, stop) x2"), @r#"column 19: "stop" cannot be repeated; write it after the repetition, or a pause as "off 1w""#);
}

#[test]
fn a_stop_alone_is_not_a_treatment() {
    insta::assert_snapshot!(error("nb-uvb: stop"), @r#"column 1: nb-uvb has no phase; write at least one, as in "nb-uvb: 3/w 24w", or leave the product out"#);
}

#[test]
fn repetitions_do_not_nest() {
    insta::assert_snapshot!(error("vehicle: (bid 1w, (qd 1w) x2) x3"), @"column 19: a repetition cannot hold another one; write the inner phases out");
}

#[test]
fn a_repetition_says_how_many_times() {
    insta::assert_snapshot!(error("vehicle: (bid 1w), stop"), @r#"column 18: expected how many times the phases in brackets run, as in "x4", found ",""#);
    insta::assert_snapshot!(error("vehicle: (bid 1w) x1"), @"column 20: a repetition runs 2 to 200 times, found 1");
    insta::assert_snapshot!(error("vehicle: (bid 1d) x201"), @"column 20: a repetition runs 2 to 200 times, found 201");
    insta::assert_snapshot!(error("vehicle: () x2"), @r#"column 11: expected a frequency (bid, qd, qod, 1/w to 7/w, off, stop), found ")""#);
    insta::assert_snapshot!(error("vehicle: (bid 1w"), @r#"column 17: expected "," and another phase, or ")", found the end of the text"#);
}

#[test]
fn ten_years_are_the_limit_of_a_plan() {
    let longest = format!("vehicle: bid {}d, bid 1d", PLAN_LIMIT_DAYS - 1);
    assert_eq!(
        longest.parse::<Plan>().unwrap().length_days(),
        PLAN_LIMIT_DAYS
    );
    insta::assert_snapshot!(error("vehicle: bid 3652d, bid 1d"), @"column 1: the phases of vehicle last 3653 days together, the limit is 3652 (10 years); shorten a phase or repeat fewer times");
}

#[test]
fn a_product_has_one_treatment() {
    insta::assert_snapshot!(error("vehicle: bid 4w + nb-uvb: 3/w 4w + Vehicle: qd 4w"), @"column 36: vehicle has two treatments; put all its phases into one");
}

#[test]
fn an_unknown_strength_is_pointed_at() {
    insta::assert_snapshot!(error("vehicle: bid 4w + tacrolimus 0.5%: bid 4w"), @r#"column 30: tacrolimus comes as 0.03% or 0.1%, found "0.5%""#);
    insta::assert_snapshot!(error("tacrolimus: bid 4w"), @"column 1: tacrolimus comes as 0.03% or 0.1%, found nothing");
}

#[test]
fn a_missing_colon_is_named() {
    insta::assert_snapshot!(error("tacrolimus 0.1%, bid 4w"), @r#"column 16: expected ":" after the product, as in "tacrolimus 0.1%: bid 24w", found ",""#);
    insta::assert_snapshot!(error("tacrolimus 0.1% bid 4w, stop"), @r#"column 17: expected ":" after the product, as in "tacrolimus 0.1%: bid 24w", found "bid""#);
    insta::assert_snapshot!(error("bid 4w"), @r#"column 1: expected a product (tacrolimus 0.03%, tacrolimus 0.1%, vehicle, pimecrolimus 1%, ruxolitinib 1.5%, potent steroid, nb-uvb, excimer, oral mini-pulse), found "bid 4w""#);
}

#[test]
fn a_missing_comma_is_named() {
    insta::assert_snapshot!(error("vehicle: bid 4w qd 4w"), @r#"column 17: expected "," and another phase, "+" and another treatment, or the end, found "qd""#);
}

#[test]
fn an_empty_text_is_not_the_plan_of_an_untreated_arm() {
    insta::assert_snapshot!(error("  "), @r#"column 3: expected a treatment, as in "tacrolimus 0.1%: bid 24w, stop", or "none", found the end of the text"#);
    assert!("none".parse::<Plan>().unwrap().is_none());
}

#[test]
fn none_stands_alone() {
    insta::assert_snapshot!(error("none + vehicle: bid 4w"), @r#"column 6: "none" stands alone: it is the plan of an untreated arm"#);
    insta::assert_snapshot!(error("vehicle: bid 4w + none"), @r#"column 19: "none" stands alone: it is the plan of an untreated arm"#);
}

#[rstest]
#[case("vehicle: bid 1.5w")]
#[case("vehicle: bid 4 weeks")]
#[case("vehicle: bid w")]
fn only_whole_days_and_weeks_are_durations(#[case] text: &str) {
    let error = error(text);
    assert_eq!(error.column(), Some(14));
    assert!(error.to_string().contains(DURATION), "{error}");
}

#[rstest]
#[case("vehicle: 8/w 4w")]
#[case("vehicle: 0/w 4w")]
#[case("vehicle: 2/d 4w")]
#[case("vehicle: 99999999999/w 4w")]
#[case("vehicle: , 4w")]
#[case("vehicle:")]
fn only_these_are_frequencies(#[case] text: &str) {
    let error = error(text);
    assert!(error.to_string().contains(FREQUENCY), "{error}");
}

#[test]
fn a_text_that_nobody_wrote_by_hand_is_refused() {
    let text = format!("vehicle: {}bid 1d", " ".repeat(TEXT_LIMIT));
    insta::assert_snapshot!(error(&text), @r#"column 10001: the plan has 10015 characters, the limit is 10000; join equal phases or write them as a repetition such as "(bid 2w, off 1w) x4""#);
}

#[test]
fn a_text_that_only_grows_too_long_when_normalised_is_refused() {
    let text = format!("vehicle:{}bid1d", "bid1d,".repeat(1600));
    assert!(text.chars().count() < TEXT_LIMIT);
    assert_eq!(error(&text).place(), Place::Whole);
}

proptest! {
    #[test]
    fn any_characters_at_all_give_a_plan_or_an_error_that_renders(text in any::<String>()) {
        check(&text);
    }

    /// Nearly plans, so that every rule of the grammar is reached.
    #[test]
    fn shuffled_pieces_of_plans_give_a_plan_or_an_error_that_renders(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..24),
        start in proptest::sample::select(vec!["", "tacrolimus 0.1%: ", "nb-uvb: bid 2w, "]),
    ) {
        check(&format!("{start}{}", pieces.concat()));
    }
}

const PIECES: [&str; 30] = [
    "tacrolimus",
    "0.1%",
    "nb-uvb",
    "none",
    "bid",
    "qd",
    "3/w",
    "2/w(mon,thu)",
    "off",
    "stop",
    "4w",
    "10d",
    "0d",
    "x2",
    "x",
    "(",
    ")",
    ",",
    ", ",
    ":",
    " + ",
    " ",
    "/",
    "w",
    "mon",
    "99999999999",
    "ẞ",
    "İ",
    "，",
    "bid 4w, ",
];

/// A plan reads back as itself; an error points into the text and can be shown.
fn check(text: &str) {
    match text.parse::<Plan>() {
        Ok(plan) => assert_eq!(plan.to_string().parse::<Plan>().unwrap(), plan),
        Err(error) => {
            let column = error
                .column()
                .expect("short texts are never wrong as a whole");
            assert!((1..=text.chars().count() + 1).contains(&column), "{column}");
            assert!(error.render(text).contains(&error.to_string()));
        }
    }
}
