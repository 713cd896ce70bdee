//! Keeps the modules of every crate in order: no module uses one of a higher
//! layer, none that it must not know, and no modules use one another in a circle.
//!
//! Inside one crate nothing else keeps this order. The order stands in
//! `xtask/layers.toml`, from which the tables of ARCHITECTURE.md are made too.

mod circles;
mod declared;
mod graph;
mod modules;

pub use declared::{Declared, table};

use crate::root;
use anyhow::{Result, bail};
use graph::Graph;
use modules::Crate;

/// Crates whose modules are looked at, with the folder of their source.
const CRATES: [(&str, &str); 7] = [
    ("engine", "crates/engine/src"),
    ("report", "crates/report/src"),
    ("pdf", "crates/pdf/src"),
    ("photograph", "crates/photograph/src"),
    ("clinic", "crates/clinic/src"),
    ("tapir", "crates/tapir/src"),
    ("xtask", "xtask/src"),
];

/// Fails when a module uses one above it or takes part in a circle, naming the
/// files and lines.
pub fn run() -> Result<()> {
    let (report, faults) = check()?;
    print!("{report}");
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    println!("no use points upward, no modules use one another in a circle");
    Ok(())
}

/// What was looked at, and everything that is wrong.
fn check() -> Result<(String, Vec<String>)> {
    let declared = Declared::read()?;
    let mut report = String::new();
    let mut faults = Vec::new();
    let mut circles = Vec::new();
    for (name, source) in CRATES {
        let modules = Crate::read(&root::path(source))?;
        let graph = Graph::of(&modules);
        report += &format!("{name}: {} modules, {} uses\n", modules.len(), graph.len());
        if let Some(order) = declared.of(name) {
            faults.extend(order.faults(&graph));
        }
        circles.extend(circles::circles(name, &graph));
    }
    faults.extend(declared.unexpected(&circles));
    Ok((report, faults))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_modules_of_this_repository_are_in_order() {
        let (_, faults) = check().unwrap();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
