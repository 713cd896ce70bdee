//! What helps a newcomer: templates, completions, manual, version.

use crate::{printed, refused};
use std::fs;
use tempfile::TempDir;

#[test]
fn templates_run_in_both_languages_with_every_remark_as_it_stands() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    for lang in ["en", "zh"] {
        for kind in ["course", "trial", "limits"] {
            let file = path(&format!("{kind}-{lang}.toml"));
            assert_eq!(printed(&["new", kind, &file, "--lang", lang]), "");
            let again = refused(&["new", kind, &file]);
            assert!(again.contains("already a file of this name"), "{again}");
            assert_eq!(
                printed(&["--lang", lang, "new", kind]),
                fs::read_to_string(&file).unwrap()
            );
        }
        let course = path(&format!("course-{lang}.toml"));
        printed(&["compare", &course, "--candidates", "256"]);
        printed(&[
            "trial",
            &path(&format!("trial-{lang}.toml")),
            "--range",
            "0..20",
        ]);
    }
    let text = refused(&["new", "course", &path("course.txt")]);
    assert!(text.contains("end the name in .toml"), "{text}");
}

#[test]
fn what_a_template_offers_in_a_remark_can_be_used() {
    let folder = TempDir::new().unwrap();
    for lang in ["en", "zh"] {
        let path = folder.path().join(format!("{lang}.toml"));
        // a remark that is a field or table, not a sentence
        let used: String = printed(&["new", "course", "--lang", lang])
            .lines()
            .map(|line| {
                let field = line.strip_prefix("# ").filter(|rest| {
                    rest.starts_with("[[")
                        || rest.split_once(" = ").is_some_and(|(name, _)| {
                            name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                        })
                });
                // light is not part of the plan of the template
                let is_light = line.contains("mj_per_cm2") || line.contains("[[session]]");
                format!("{}\n", field.filter(|_| !is_light).unwrap_or(line))
            })
            .collect();
        let used = used.replace("date = 2025-02-03\n", "");
        fs::write(&path, used).unwrap();
        printed(&[
            "compare",
            &path.display().to_string(),
            "--candidates",
            "256",
        ]);
    }
}

#[test]
fn shells_and_man_get_what_they_read() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = printed(&["completions", shell]);
        assert!(
            script.contains("compare") && script.contains("candidates"),
            "{shell}"
        );
    }
    let page = printed(&["man"]);
    assert!(page.contains(".TH") && page.contains("tapir"), "{page}");
    let page = printed(&["man", "model", "sbml"]);
    assert!(page.contains("structure"), "{page}");
    let text = refused(&["man", "nothing"]);
    assert!(text.contains("there is no command nothing"), "{text}");
}

#[test]
fn version_names_what_decides_the_bits() {
    let text = printed(&["--version"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("tapir 0."), "{text}");
    assert!(lines[1].starts_with("commit "), "{text}");
    let hash = printed(&["model", "params"]);
    let hash = hash.trim_end().rsplit(' ').next().unwrap();
    assert!(lines[2].contains(hash), "{text}");
    assert!(lines[3].starts_with("instruction set "), "{text}");
}
