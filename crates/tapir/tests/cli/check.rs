//! `tapir check`: what it claims, and that it can fail.

use crate::{printed, refused, tapir};
use std::fs;
use tempfile::TempDir;

#[test]
fn the_quick_check_holds_all_claims_and_writes_page_and_figures() {
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("individual.md");
    let name = page.display().to_string();
    let text = printed(&["check", "--quick", "--json", "--page", &name]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let claims = json["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 6);
    for claim in claims {
        assert_eq!(claim["holds"], true, "{claim}");
        assert!(claim["judged"].as_u64().unwrap() > 0);
    }
    let ranks = json["ranks"].as_array().unwrap();
    assert!(ranks.len() >= 3 * 20);
    let patients: u64 = ranks[0]["histogram"]
        .as_array()
        .unwrap()
        .iter()
        .map(|count| count.as_u64().unwrap())
        .sum();
    assert_eq!(patients, 600);
    // three plans, horizons, numbers of visits and levels
    assert_eq!(json["coverage"].as_array().unwrap().len(), 81);
    assert_eq!(json["relapse"].as_array().unwrap().len(), 27);
    // well specified and with five misspecifications, at three and six visits
    assert_eq!(json["misspecified"].as_array().unwrap().len(), 12);

    let markdown = fs::read_to_string(&page).unwrap();
    assert!(markdown.contains("tapir check --quick --seed 1"));
    assert!(!markdown.contains("FAILS"));
    for figure in ["ranks", "parameters", "coverage", "relapse"] {
        let file = format!("individual-{figure}.svg");
        assert!(markdown.contains(&file), "{file}");
        let svg = fs::read_to_string(folder.path().join(&file)).unwrap();
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
        assert!(!svg.contains("NaN"), "{file}");
    }
}

#[test]
fn a_failed_claim_is_named_and_ends_with_status_1() {
    // too few virtual patients, so that the fit rests on hardly any of them
    let arguments = [
        "check",
        "--quick",
        "--patients",
        "600",
        "--candidates",
        "256",
    ];
    let output = tapir(&arguments);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("FAILS"), "{text}");
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("claims failed"), "{error}");
}

#[test]
fn a_page_that_cannot_be_written_is_refused_before_the_work() {
    let text = refused(&["check", "--page", "no/such/folder/page.md"]);
    assert!(
        text.contains("folder no/such/folder does not exist"),
        "{text}"
    );
}
