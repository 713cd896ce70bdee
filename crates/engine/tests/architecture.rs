//! The map of the repository does not rot.

use std::path::Path;

/// Endings by which a name in backticks is a file.
const ENDINGS: [&str; 7] = [".rs", ".toml", ".md", ".bib", ".csv", ".cff", ".html"];

/// Texts in backticks outside of code blocks.
fn quoted(markdown: &str) -> Vec<&str> {
    let mut in_code = false;
    let mut found = Vec::new();
    for line in markdown.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if !in_code {
            found.extend(line.split('`').skip(1).step_by(2));
        }
    }
    found
}

fn is_path(text: &str) -> bool {
    let is_file = ENDINGS.iter().any(|ending| text.ends_with(ending));
    (text.contains('/') || is_file) && !text.contains([' ', '<', '*', '='])
}

#[test]
fn every_path_in_the_architecture_page_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = std::fs::read_to_string(root.join("ARCHITECTURE.md")).expect("the page exists");
    let paths: Vec<&str> = quoted(&page).into_iter().filter(|q| is_path(q)).collect();
    assert!(paths.len() > 20, "the test found only {}", paths.len());
    let lost: Vec<&&str> = paths.iter().filter(|p| !root.join(p).exists()).collect();
    assert!(lost.is_empty(), "ARCHITECTURE.md names {lost:?}");
}

#[test]
fn commands_and_names_in_backticks_are_no_paths() {
    let page = "Run `cargo xtask gen`, read `crates/engine`; `plan` is not one.\n```\n`a/b`\n```\n";
    let paths: Vec<&str> = quoted(page).into_iter().filter(|q| is_path(q)).collect();
    assert_eq!(paths, ["crates/engine"]);
}
