//! The calendar of a draft: what the editor shows is what the file holds once the
//! draft is signed.

use crate::fixture::{Browser, Desk};
use crate::page::Page;
use axum::http::StatusCode;

const PLAN: &str =
    "tacrolimus 0.1%: bid 2w, off 1w, 2/w(mon,thu) 2w, qod 5d, qd 1d, stop + nb-uvb: 3/w 3w";

fn fields<'a>(plan: &'a str, action: &'a str) -> [(&'a str, &'a str); 8] {
    [
        ("plan", plan),
        ("starts_on", "2026-03-05"),
        ("review_week", "4"),
        ("observation", "2"),
        ("reason", "So."),
        ("light", "yes"),
        ("after", "1"),
        ("action", action),
    ]
}

async fn look(browser: &Browser, desk: &Desk) -> Page {
    let path = format!("{}/plan", desk.chart);
    browser.post(&path, &fields(PLAN, "look")).await.page()
}

#[tokio::test]
async fn the_days_of_a_draft_are_drawn_by_month_with_shapes_and_words() {
    let desk = Desk::new().await;
    let page = look(&desk.clinician, &desk).await;
    // in the pause, from the 19th to the 25th, light goes on
    insta::assert_snapshot!(page.part(".month"), @"
    Mar 2026
    Mon | Tue | Wed | Thu | Fri | Sat | Sun
     |  |  |  |  |  | 1
    2 | 3 | 4 | 5 2× ▲ 2 times, light | 6 2× 2 times | 7 2× ▲ 2 times, light | 8 2× 2 times
    9 2× ▲ 2 times, light | 10 2× 2 times | 11 2× 2 times | 12 2× ▲ 2 times, light | 13 2× 2 times | 14 2× ▲ 2 times, light | 15 2× 2 times
    16 2× ▲ 2 times, light | 17 2× 2 times | 18 2× 2 times | 19 ▲ light | 20 ‖ pause | 21 ▲ light | 22 ‖ pause
    23 ▲ light | 24 ‖ pause | 25 ‖ pause | 26 1× 1 time | 27 | 28 | 29
    30 1× 1 time | 31 |  |  |  |  |
    Apr 2026
    Mon | Tue | Wed | Thu | Fri | Sat | Sun
     |  | 1 | 2 1× ★ 1 time, decision | 3 | 4 | 5
    6 1× 1 time | 7 | 8 | 9 1× 1 time | 10 | 11 1× 1 time | 12
    13 1× 1 time | 14 1× 1 time | 15 | 16 | 17 | 18 | 19
    20 | 21 | 22 | 23 | 24 | 25 | 26
    27 | 28 | 29 ◆ visit | 30 |  |  |
    ★ 2: decision
    ◆ 29: visit
    ");
    assert_eq!(
        page.part(".month td.paused .unseen"),
        "pause\n".repeat(4).trim_end()
    );
    // shapes are for who sees, words for who hears
    assert_eq!(
        page.count(".month .shapes"),
        page.count(".month .shapes[aria-hidden=true]")
    );
    assert_eq!(page.count(".month .shapes"), page.count(".month .unseen"));
    insta::assert_snapshot!(page.part(".month td.rest"), @"
    27
    28
    29
    31
    1
    3
    4
    5
    7
    8
    10
    12
    29 ◆ visit
    ");
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    let page = look(&chinese, &desk).await;
    insta::assert_snapshot!(page.part(".month"), @"
    2026年3月
    周一 | 周二 | 周三 | 周四 | 周五 | 周六 | 周日
     |  |  |  |  |  | 1
    2 | 3 | 4 | 5 2× ▲ 2 次，照光 | 6 2× 2 次 | 7 2× ▲ 2 次，照光 | 8 2× 2 次
    9 2× ▲ 2 次，照光 | 10 2× 2 次 | 11 2× 2 次 | 12 2× ▲ 2 次，照光 | 13 2× 2 次 | 14 2× ▲ 2 次，照光 | 15 2× 2 次
    16 2× ▲ 2 次，照光 | 17 2× 2 次 | 18 2× 2 次 | 19 ▲ 照光 | 20 ‖ 暂停 | 21 ▲ 照光 | 22 ‖ 暂停
    23 ▲ 照光 | 24 ‖ 暂停 | 25 ‖ 暂停 | 26 1× 1 次 | 27 | 28 | 29
    30 1× 1 次 | 31 |  |  |  |  |
    2026年4月
    周一 | 周二 | 周三 | 周四 | 周五 | 周六 | 周日
     |  | 1 | 2 1× ★ 1 次，复诊评估 | 3 | 4 | 5
    6 1× 1 次 | 7 | 8 | 9 1× 1 次 | 10 | 11 1× 1 次 | 12
    13 1× 1 次 | 14 1× 1 次 | 15 | 16 | 17 | 18 | 19
    20 | 21 | 22 | 23 | 24 | 25 | 26
    27 | 28 | 29 ◆ 复查 | 30 |  |  |
    ★ 2 日：复诊评估
    ◆ 29 日：复查
    ");
}

#[tokio::test]
async fn the_entries_of_a_draft_are_those_of_the_file_after_it_is_signed() {
    let desk = Desk::new().await;
    let page = look(&desk.clinician, &desk).await;
    let shown = page.section("Entries of the calendar file");
    insta::assert_snapshot!(shown, @"
    ▸ Entries of the calendar file
    - “Reminder”, every day at 08:00, 5 Mar 2026 to 18 Mar 2026, 14 times; alarm at that time
    - “Reminder”, every day at 21:00, 5 Mar 2026 to 18 Mar 2026, 14 times; alarm at that time
    - “Reminder”, every Mon and Thu at 08:00, 26 Mar 2026 to 6 Apr 2026, 4 times; alarm at that time
    - “Reminder”, every other day at 08:00, 9 Apr 2026 to 13 Apr 2026, 3 times; alarm at that time
    - “Reminder”, 14 Apr 2026 at 08:00; alarm at that time
    - “Reminder”, all day on 29 Apr 2026 (2 weeks after the end); alarm at 09:00 on the day before
    - “Reminder”, all day on 2 Apr 2026 (decision); alarm at 09:00 on the day before
    2 entries of earlier versions end earlier.
    ");
    let entries = shown.matches("- “Reminder”, ").count();
    let path = format!("{}/plan", desk.chart);
    let answer = desk.clinician.post(&path, &fields(PLAN, "sign")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = format!("/my/{}/calendar.ics", desk.house.patient);
    let file = own.get(&path).await.body;
    // the two of the first version and all of the second
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 2 + entries);
    for start in [
        "20260306T080000",
        "20260305T210000",
        "20260326T080000",
        "20260409T080000",
    ] {
        assert!(
            file.contains(&format!("Shanghai:{start}")),
            "{start}: {file}"
        );
    }
    assert_eq!(file.matches("SEQUENCE:1").count(), 2, "the first version's");
    assert!(
        file.contains("BYDAY=MO,TH;UNTIL=20260406T000000Z"),
        "{file}"
    );
    assert!(file.contains("DTSTART;VALUE=DATE:20260429"), "{file}");
}
