//! The summary of the validation page, for documents that lean on it.

use anyhow::{Context, Result};

/// Head and rows of the first table of `docs/src/validation.md`.
pub fn block(page: &str) -> Result<String> {
    let table: Vec<&str> = page
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .collect();
    (table.len() > 2)
        .then(|| table.join("\n") + "\n")
        .context("docs/src/validation.md has no table; run `tapir validate --page`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_table_is_taken() {
        let page = "# T\n\ntext\n\n| a |\n|---|\n| 1 |\n\n| b |\n";
        assert_eq!(block(page).unwrap(), "| a |\n|---|\n| 1 |\n");
        assert!(block("nothing").is_err());
    }
}
