//! The calendar of a draft: what the editor shows is what the file holds once the
//! draft is signed.

use crate::fixture::{Browser, Desk};
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

async fn look(browser: &Browser, desk: &Desk) -> String {
    let path = format!("{}/plan", desk.chart);
    browser.post(&path, &fields(PLAN, "look")).await.body
}

#[tokio::test]
async fn the_days_of_a_draft_are_drawn_by_month_with_shapes_and_words() {
    let desk = Desk::new().await;
    let page = look(&desk.clinician, &desk).await;
    for title in ["Mar 2026", "Apr 2026"] {
        assert!(
            page.contains(&format!("<caption>{title}</caption>")),
            "{page}"
        );
    }
    let cell = |day: &str, class: &str, shapes: &str, words: &str| {
        let cell = format!(
            "<td class=\"{class}\">{day}<span class=\"shapes\" aria-hidden=\"true\">{shapes}</span>\
             <span class=\"unseen\">{words}</span></td>"
        );
        assert!(page.contains(&cell), "{cell}: {page}");
    };
    cell("5", "due", "2× ▲", "2 times, light");
    cell("6", "due", "2×", "2 times");
    // the pause, in which light goes on, and the day of the decision
    cell("20", "paused", "‖", "pause");
    cell("19", "due", "▲", "light");
    cell("2", "due", "1× ★", "1 time, decision");
    assert!(page.contains("★ 2: decision"), "{page}");
    assert!(page.contains("<td class=\"rest\">27</td>"), "{page}");
    let chinese = desk.house.browser(desk.house.clinician).await.in_chinese();
    let page = look(&chinese, &desk).await;
    assert!(page.contains("★ 2 日：再次决定"), "{page}");
}

#[tokio::test]
async fn the_entries_of_a_draft_are_those_of_the_file_after_it_is_signed() {
    let desk = Desk::new().await;
    let page = look(&desk.clinician, &desk).await;
    let entries: Vec<&str> = page
        .split("<li>“Reminder”, ")
        .skip(1)
        .map(|entry| entry.split("</li>").next().unwrap())
        .collect();
    assert_eq!(
        entries,
        [
            "every day at 08:00, 5 Mar 2026 to 18 Mar 2026, 14 times; alarm at that time",
            "every day at 21:00, 5 Mar 2026 to 18 Mar 2026, 14 times; alarm at that time",
            "every Mon and Thu at 08:00, 26 Mar 2026 to 6 Apr 2026, 4 times; alarm at that time",
            "every other day at 08:00, 9 Apr 2026 to 13 Apr 2026, 3 times; alarm at that time",
            "14 Apr 2026 at 08:00; alarm at that time",
            "all day on 29 Apr 2026 (2 weeks after the end); alarm at 09:00 on the day before",
        ]
    );
    assert!(
        page.contains("2 entries of earlier versions end earlier."),
        "{page}"
    );
    let path = format!("{}/plan", desk.chart);
    let answer = desk.clinician.post(&path, &fields(PLAN, "sign")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let own = desk.house.browser(desk.house.patient_person).await;
    let path = format!("/my/{}/calendar.ics", desk.house.patient);
    let file = own.get(&path).await.body;
    // the two of the first version and all of the second
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 2 + entries.len());
    for start in [
        "20260305T080000",
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
