//! The files whose words are checked.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Folders and files below the root.
const PLACES: [&str; 10] = [
    "README.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "docs/src",
    "evidence/README.md",
    "crates",
    "validation",
    "xtask/src",
];

/// Parts of a path that are left out: texts of others, tests outside `src`, this
/// list itself, and the changelogs of packages.
const LEFT_OUT: [&str; 6] = [
    "/tests/",
    "/target/",
    "/benches/",
    "/fonts/",
    "/.venv/",
    "xtask/src/words/",
];

/// Path below the root and text of every file that is checked.
pub fn read(root: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for place in PLACES {
        collect(root, &root.join(place), &mut files)?;
    }
    files.sort();
    Ok(files)
}

/// Whether sentences of this file are Chinese.
pub fn is_chinese(path: &str) -> bool {
    path.contains("/locales/zh/") || path.contains("/locales/zh.")
}

/// Whether a path ends in this extension.
pub fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|e| e == extension)
}

fn collect(root: &Path, path: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let name = below.to_string_lossy().replace('\\', "/");
    if LEFT_OUT
        .iter()
        .any(|part| format!("{name}/").contains(part))
    {
        return Ok(());
    }
    if path.is_dir() {
        let entries = fs::read_dir(path).with_context(|| format!("{name} cannot be read"))?;
        for entry in entries {
            collect(root, &entry?.path(), files)?;
        }
    } else if ["md", "ftl", "rs", "txt"]
        .iter()
        .any(|e| has_extension(&name, e))
    {
        let text = fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
        files.push((name, text));
    }
    Ok(())
}
