//! The table of a search.

use crate::fixture::search;
use tapir_engine::forecast::Shares;
use tapir_report::Language;
use tapir_report::search::text;

/// The row of plan A without its name and plan.
fn row(text: &str) -> String {
    let row = text.lines().find(|line| line.starts_with("A "));
    let cells = row.and_then(|row| row.split_once(']'));
    cells.expect("the table has plan A").1.to_owned()
}

#[test]
fn a_median_of_an_outcome_with_two_peaks_is_shown_in_no_table() {
    let mut found = search();
    let week = found.relapse_week;
    let put = |found: &mut tapir_engine::search::Search, [three_quarters, half, less]: [f64; 3]| {
        let horizons = &mut found.front[0].horizons;
        let horizon = horizons.iter_mut().find(|h| h.week == week).unwrap();
        horizon.shares = Some(Shares {
            three_quarters,
            half,
            less,
        });
    };
    put(&mut found, [0.4, 0.1, 0.5]);
    for language in Language::ALL {
        let text = text(&found, language);
        let row = row(&text);
        assert!(row.trim_start().starts_with('–'), "{row}");
        assert!(
            text.contains("A dash:") || text.contains("短横表示"),
            "{text}"
        );
    }
    put(&mut found, [0.1, 0.4, 0.5]);
    for language in Language::ALL {
        let row = row(&text(&found, language));
        assert!(
            row.trim_start().starts_with(|c: char| c.is_ascii_digit()),
            "{row}"
        );
    }
}
