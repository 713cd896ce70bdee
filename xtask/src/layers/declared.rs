//! The order that `xtask/layers.toml` declares, and what breaks it.

use super::circles::Circle;
use super::graph::{Graph, Use};
use crate::root;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::fs;

const FILE: &str = "xtask/layers.toml";

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    #[serde(rename = "crate")]
    crates: Vec<Order>,
    #[serde(default)]
    circle: Vec<Allowed>,
}

/// The order of one crate.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    name: String,
    layer: Vec<Layer>,
    #[serde(default)]
    never: Vec<Never>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Layer {
    modules: Vec<String>,
    knows: String,
}

/// Two modules of which neither may use the other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Never {
    modules: [String; 2],
    reason: String,
}

/// A circle that stays, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    modules: Vec<String>,
    reason: String,
}

impl Declared {
    /// Reads the file.
    pub fn read() -> Result<Self> {
        let text =
            fs::read_to_string(root::path(FILE)).with_context(|| format!("reading {FILE}"))?;
        toml::from_str(&text).with_context(|| format!("parsing {FILE}"))
    }

    /// The order of a crate, where it has one.
    pub fn of(&self, name: &str) -> Option<&Order> {
        self.crates.iter().find(|order| order.name == name)
    }

    /// Circles that are not allowed, and allowed ones that are gone or bare.
    pub fn unexpected(&self, circles: &[Circle]) -> Vec<String> {
        let allowed = |circle: &Circle| self.circle.iter().any(|a| a.modules == circle.modules);
        let new = circles
            .iter()
            .filter(|circle| !allowed(circle))
            .map(|circle| {
                format!(
                    "modules use one another in a circle: {}\n    {}\n  \
                 move what they share into a module of its own",
                    circle.modules.join(", "),
                    circle.places.join("\n    ")
                )
            });
        let gone = |a: &&Allowed| !circles.iter().any(|circle| circle.modules == a.modules);
        let stale = self.circle.iter().filter(gone).map(|a| {
            format!(
                "{FILE}: there is no circle of {} any more; take it out",
                a.modules.join(", ")
            )
        });
        let bare = self.circle.iter().filter(|a| a.reason.trim().is_empty());
        let bare = bare.map(|a| {
            format!(
                "{FILE}: the circle of {} has no reason",
                a.modules.join(", ")
            )
        });
        new.chain(stale).chain(bare).collect()
    }
}

impl Order {
    /// Uses that point upward, uses that are forbidden, modules without a layer.
    pub fn faults(&self, graph: &Graph) -> Vec<String> {
        graph
            .uses
            .iter()
            .filter_map(|one| self.fault(one))
            .collect()
    }

    fn layer(&self, module: &str) -> Option<usize> {
        self.layer
            .iter()
            .position(|layer| layer.modules.iter().any(|other| other == module))
    }

    fn fault(&self, one: &Use) -> Option<String> {
        let Use { from, to, place } = one;
        for Never { modules, reason } in &self.never {
            let inside = |path: &[String], module: &str| {
                path.join("::") == module || path.join("::").starts_with(&format!("{module}::"))
            };
            let [a, b] = modules;
            if (inside(from, a) && inside(to, b)) || (inside(from, b) && inside(to, a)) {
                return Some(format!(
                    "{place}: `{a}` and `{b}` may not use one another: {reason}"
                ));
            }
        }
        // the root only lists modules
        let (from, to) = (from.first()?, to.first()?);
        let homeless = |module: &str| {
            format!("{place}: module `{module}` has no layer; give it one in {FILE}")
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

/// The table of a crate's layers, for ARCHITECTURE.md.
pub fn table(declared: &Declared, name: &str) -> Result<String> {
    let order = declared
        .of(name)
        .with_context(|| format!("{FILE} has no crate `{name}`"))?;
    let rows = order.layer.iter().map(|layer| {
        let modules: Vec<String> = layer.modules.iter().map(|m| format!("`{m}`")).collect();
        format!("| {} | {} |\n", modules.join(", "), layer.knows)
    });
    Ok(format!(
        "| modules | what they know |\n|---|---|\n{}",
        rows.collect::<String>()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order() -> Order {
        toml::from_str(
            "name = \"x\"\n\
             [[layer]]\nmodules = [\"low\", \"beside_low\"]\nknows = \"a\"\n\
             [[layer]]\nmodules = [\"high\"]\nknows = \"b\"\n\
             [[never]]\nmodules = [\"high::one\", \"high::two\"]\nreason = \"so\"\n",
        )
        .unwrap()
    }

    fn arrow(from: &str, to: &str) -> Use {
        let path = |text: &str| text.split("::").map(str::to_owned).collect();
        Use {
            from: path(from),
            to: path(to),
            place: "here:1".to_owned(),
        }
    }

    #[test]
    fn only_upward_uses_and_strangers_are_faults() {
        let order = order();
        assert_eq!(order.fault(&arrow("high", "low")), None);
        assert_eq!(order.fault(&arrow("low::a", "beside_low::b")), None);
        assert!(order.fault(&arrow("low", "high")).is_some());
        assert!(order.fault(&arrow("new", "low")).is_some());
    }

    #[test]
    fn modules_that_must_not_know_one_another_are_kept_apart() {
        let order = order();
        assert!(
            order
                .fault(&arrow("high::one::page", "high::two"))
                .is_some()
        );
        assert!(
            order
                .fault(&arrow("high::two", "high::one::page"))
                .is_some()
        );
        assert_eq!(order.fault(&arrow("high::one", "high::three")), None);
    }

    #[test]
    fn circles_need_a_reason_and_go_with_the_circle() {
        let modules = vec!["x::a".to_owned(), "x::b".to_owned()];
        let found = |reason: &str| Declared {
            crates: Vec::new(),
            circle: vec![Allowed {
                modules: modules.clone(),
                reason: reason.to_owned(),
            }],
        };
        let circle = Circle {
            modules: modules.clone(),
            places: Vec::new(),
        };
        assert!(found("because").unexpected(&[circle]).is_empty());
        assert_eq!(found("because").unexpected(&[]).len(), 1);
        let circle = Circle {
            modules: modules.clone(),
            places: Vec::new(),
        };
        assert_eq!(found(" ").unexpected(&[circle]).len(), 1);
    }
}
