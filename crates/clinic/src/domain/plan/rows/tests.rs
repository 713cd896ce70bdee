use super::*;
use tapir_engine::plan::PLAN_LIMIT_DAYS;

fn rows(text: &str) -> Vec<PlanRow> {
    rows_of(&text.parse().unwrap())
}

#[test]
fn every_plan_is_the_same_after_a_way_through_its_rows() {
    let many: Vec<String> = (0..80).map(|i| format!("qd {}d", i + 1)).collect();
    let many = format!("vehicle: {}, stop + nb-uvb: 3/w 4w", many.join(", "));
    for text in [
        "none",
        "tacrolimus 0.1%: bid 24w, qd 4w, 3/w 4w, 2/w(mon,thu) 24w, stop + nb-uvb: 3/w 24w",
        "tacrolimus 0.03%: off 8w, qod 10d, 7/w 1w, off 7d, stop",
        "vehicle: (bid 2w, off 1w) x4, qd 7d + oral mini-pulse: 2/w(sat,sun) 16w, stop",
        "pimecrolimus 1%: 1/w(wed) 52w + ruxolitinib 1.5%: bid 1w",
        &many,
    ] {
        let plan: Plan = text.parse().unwrap();
        let rows = rows_of(&plan);
        assert!(rows.len() <= MOST_ROWS, "{text}");
        let read = read_rows(&rows);
        assert_eq!(read.plan, Some(plan), "{text}: {:?}", read.problems);
    }
    assert_eq!(rows(&many).len(), 2, "a long plan is two rows of text");
}

#[test]
fn a_row_runs_after_the_rows_of_its_own_product_wherever_it_stands() {
    let mut all = rows("tacrolimus 0.1%: bid 4w, qd 2w + nb-uvb: off 1w, 3/w 3w");
    all.swap(1, 2);
    let read = read_rows(&all);
    let spans: Vec<_> = read.spans.into_iter().flatten().collect();
    assert_eq!(spans, [(0, 28), (0, 7), (28, 42), (7, 28)]);
}

#[test]
fn what_is_wrong_stands_at_its_row_and_hides_the_days_after_it() {
    let keys = |rows: &[PlanRow]| -> Vec<(usize, &'static str)> {
        let problems = read_rows(rows).problems.into_iter();
        problems.map(|(row, problem)| (row, problem.key)).collect()
    };
    let change = |row: usize, change: fn(&mut PlanRow)| {
        let mut all = rows("tacrolimus 0.1%: bid 4w, 2/w(mon,thu) 2w, stop + nb-uvb: 3/w 24w");
        change(&mut all[row]);
        all
    };
    let wrong = change(0, |row| row.count = String::new());
    assert_eq!(keys(&wrong), [(0, "plan-row-no-length")]);
    assert_eq!(read_rows(&wrong).spans[1], None);
    assert_eq!(read_rows(&wrong).spans[3], Some((0, 168)));
    assert_eq!(read_rows(&wrong).plan, None);
    let key = |row, how| keys(&change(row, how));
    assert_eq!(key(0, |r| r.count = "0".into()), [(0, "plan-row-length")]);
    assert_eq!(
        key(0, |r| r.count = "four".into()),
        [(0, "plan-row-length")]
    );
    assert_eq!(key(1, |r| r.weekdays.clear()), [(1, "plan-row-weekdays")]);
    assert_eq!(key(3, |r| r.often = "bid".into()), [(3, "plan-row-light")]);
    assert_eq!(
        key(0, |r| r.often = STOP.into()),
        [(1, "plan-row-after-stop"), (2, "plan-row-after-stop")]
    );
    assert_eq!(
        key(3, |r| r.often = STOP.into()),
        [(3, "plan-row-stop-alone")]
    );
    assert_eq!(key(0, |r| r.product.clear()), [(0, "plan-row-product")]);
    assert_eq!(
        key(0, |r| r.often = AS_TEXT.into()),
        [(0, "plan-row-unreadable")]
    );
}

#[test]
fn phases_that_are_too_long_together_are_said_at_the_last_and_have_no_days() {
    let mut all = rows("vehicle: qd 500w");
    all.push(all[0].clone());
    let read = read_rows(&all);
    assert_eq!(read.problems[0].1.key, "plan-row-too-long");
    let most = PLAN_LIMIT_DAYS.to_string();
    assert!(read.problems[0].1.values.contains(&("most", most)));
    assert_eq!(read.spans, [Some((0, 3500)), None]);
}

#[test]
fn a_text_row_holds_phases_of_its_own_product_only() {
    let mut all = rows("vehicle: (bid 2w, off 1w) x4");
    assert_eq!(all[0].often, AS_TEXT);
    assert_eq!(all[0].text, "(bid 2w, off 1w) x4");
    all[0].text = "bid 2w + nb-uvb: 3/w 2w".to_owned();
    assert_eq!(read_rows(&all).problems[0].1.key, "plan-row-one-product");
}
