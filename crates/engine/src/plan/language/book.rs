//! The examples of the book page, read from the page itself.

use crate::plan::Plan;

const PAGE: &str = include_str!("../../../../../docs/src/plan-language.md");

/// Contents of the code blocks with this label.
fn blocks(label: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = PAGE.lines();
    while let Some(line) = lines.next() {
        if line == format!("```{label}") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(block.join("\n"));
        }
    }
    assert!(!blocks.is_empty(), "the page has no block labelled {label}");
    blocks
}

#[test]
fn every_example_is_a_plan_in_its_canonical_text() {
    for line in blocks("plan").iter().flat_map(|block| block.lines()) {
        match line.parse::<Plan>() {
            Ok(plan) => assert_eq!(plan.to_string(), line),
            Err(error) => panic!("{}", error.render(line)),
        }
    }
}

/// Blocks show a command line's view: the text, a caret and the message.
#[test]
fn every_error_reads_as_the_page_says() {
    for block in blocks("plan-error") {
        let text = block.lines().next().unwrap();
        let error = text.parse::<Plan>().unwrap_err();
        assert_eq!(error.render(text), block);
    }
}

#[test]
fn every_file_holds_the_same_plan() {
    #[derive(serde::Deserialize)]
    struct Arm {
        plan: Plan,
    }
    let mut plans: Vec<Plan> = blocks("toml")
        .iter()
        .map(|block| toml::from_str::<Arm>(block).unwrap().plan)
        .collect();
    plans.extend(
        blocks("json")
            .iter()
            .map(|block| serde_json::from_str::<Plan>(block).unwrap()),
    );
    assert!(plans.windows(2).all(|pair| pair[0] == pair[1]));
}
