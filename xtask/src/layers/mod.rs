//! Keeps the modules of a crate in layers: a module may use those below it.
//!
//! Inside one crate nothing else keeps this order. The check reads every
//! `crate::…` outside of comments and tests.

use crate::root;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// A crate and its modules, bottom to top.
struct Layers {
    source: &'static str,
    modules: &'static [&'static str],
}

const ENGINE: Layers = Layers {
    source: "crates/engine/src",
    modules: &[
        "num",
        "rng",
        "structure",
        "inference",
        "sensitivity",
        "params",
        "plan",
        "input",
        "model",
        "ode",
        "measurement",
        "covariate_effects",
        "site",
        "patient",
        "population",
        "library",
        "provenance",
        "quantiles",
        "recruitment",
        "regimen",
        "simulation",
        "endpoint",
        "trial",
        "evidence",
        "course",
        "fit",
        "forecast",
        "search",
        "validate",
        "export",
    ],
};

const CLINIC: Layers = Layers {
    source: "crates/clinic/src",
    modules: &[
        "clock",
        "config",
        "log",
        "domain",
        "private_file",
        "mail",
        "push",
        "photograph",
        "store",
        "error",
        "limit",
        "app",
        "auth",
        "message",
        "calendar",
        "record",
        "alerts",
        "forecast",
        "drawing",
        "reminder",
        "web",
        "demo",
        "serve",
    ],
};

/// One use of a module by another.
#[derive(Debug, PartialEq)]
struct Arrow {
    from: String,
    to: String,
    place: String,
}

/// Fails when a module uses one above it, naming file and line.
pub fn run() -> Result<()> {
    let mut faults = Vec::new();
    for layers in [ENGINE, CLINIC] {
        let arrows = arrows(&root::path(layers.source))?;
        faults.extend(arrows.iter().filter_map(|arrow| layers.fault(arrow)));
        println!("{}: {} uses between modules", layers.source, arrows.len());
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    println!("none of them upward");
    Ok(())
}

fn arrows(source: &Path) -> Result<Vec<Arrow>> {
    let mut arrows = Vec::new();
    for (module, file) in module_files(source)? {
        let text =
            fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        let shown = file.strip_prefix(source).unwrap_or(&file).display();
        for (line, to) in uses(&text) {
            arrows.push(Arrow {
                from: module.clone(),
                to,
                place: format!("{shown}:{line}"),
            });
        }
    }
    Ok(arrows)
}

/// Every source file of a crate with the top module that it belongs to,
/// but for `lib.rs` and files of tests.
fn module_files(source: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let mut folders = vec![source.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("listing {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            let is_rust = path.extension().is_some_and(|e| e == "rs");
            if path.is_dir() {
                folders.push(path);
            } else if is_rust && !path.ends_with("lib.rs") && !path.ends_with("tests.rs") {
                let inside = path.strip_prefix(source)?.with_extension("");
                let module = inside.components().next().context("a file has a name")?;
                found.push((module.as_os_str().to_string_lossy().into_owned(), path));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Modules named as `crate::module` or `crate::{module, …}`, with their lines.
fn uses(text: &str) -> Vec<(usize, String)> {
    // tests stand at the foot of a file and may use everything
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let mut found = Vec::new();
    for (i, line) in code.lines().enumerate() {
        let line = line.trim_start();
        if line.starts_with("//") {
            continue;
        }
        for (at, path) in line.match_indices("crate::") {
            // `pub(crate)` has no colons, `$crate::` in a macro means the same
            let after = &line[at + path.len()..];
            let names = match after.strip_prefix('{') {
                Some(group) => group.split([',', '}']).collect(),
                None => vec![after],
            };
            for name in names {
                let name = name.trim_start();
                let end = name
                    .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
                    .unwrap_or(name.len());
                if end > 0 {
                    found.push((i + 1, name[..end].to_owned()));
                }
            }
        }
    }
    found
}

impl Layers {
    fn layer(&self, module: &str) -> Option<usize> {
        self.modules.iter().position(|other| *other == module)
    }

    /// What is wrong with an arrow, if anything.
    fn fault(&self, arrow: &Arrow) -> Option<String> {
        let Arrow { from, to, place } = arrow;
        let homeless = |module: &str| {
            format!("{place}: module `{module}` has no layer; give it one in xtask/src/layers.rs")
        };
        let Some(own) = self.layer(from) else {
            return Some(homeless(from));
        };
        match self.layer(to) {
            None => Some(homeless(to)),
            Some(other) if other > own => Some(format!(
                "{place}: `{from}` uses `{to}`, which lies above it; move what it needs down"
            )),
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrow(from: &str, to: &str) -> Arrow {
        Arrow {
            from: from.to_owned(),
            to: to.to_owned(),
            place: "here:1".to_owned(),
        }
    }

    #[test]
    fn upward_arrow_is_refused() {
        assert!(ENGINE.fault(&arrow("model", "trial")).is_some());
        assert_eq!(ENGINE.fault(&arrow("trial", "model")), None);
        assert_eq!(ENGINE.fault(&arrow("model", "model")), None);
    }

    #[test]
    fn module_without_a_layer_is_refused() {
        assert!(ENGINE.fault(&arrow("novelty", "model")).is_some());
    }

    #[test]
    fn groups_are_read_and_comments_and_tests_are_not() {
        let text = "//! [`crate::trial`]\nuse crate::{num, params::Row};\n\
                    let x = crate::ode::solve();\n\
                    #[cfg(test)]\nmod tests {\nuse crate::forecast;\n}\n";
        let found = uses(text);
        let expected = [(2, "num"), (2, "params"), (3, "ode")];
        assert!(found.iter().map(|(l, m)| (*l, m.as_str())).eq(expected));
    }
}
