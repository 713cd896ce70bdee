//! Modules that use one another in a circle: the strongly connected components
//! of the graph that have more than one module.

use super::graph::Graph;
use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;
use std::collections::BTreeMap;

/// A circle: its modules in order, and the places that close it.
pub struct Circle {
    pub modules: Vec<String>,
    pub places: Vec<String>,
}

/// The circles of a crate; modules are named as `engine::fit::past`.
pub fn circles(crate_name: &str, graph: &Graph) -> Vec<Circle> {
    let mut nodes = BTreeMap::new();
    let mut drawn = DiGraph::<&[String], ()>::new();
    for one in &graph.uses {
        let [from, to] = [&one.from, &one.to].map(|module| {
            *nodes
                .entry(module.as_slice())
                .or_insert_with(|| drawn.add_node(module.as_slice()))
        });
        drawn.add_edge(from, to, ());
    }
    let mut circles: Vec<Circle> = tarjan_scc(&drawn)
        .into_iter()
        .filter(|component| component.len() > 1)
        .map(|component| {
            let members: Vec<&[String]> = component.iter().map(|node| drawn[*node]).collect();
            let mut modules: Vec<String> = members
                .iter()
                .map(|module| shown(crate_name, module))
                .collect();
            modules.sort();
            let inside = graph.uses.iter().filter(|one| {
                members.contains(&one.from.as_slice()) && members.contains(&one.to.as_slice())
            });
            let places = inside
                .map(|one| format!("{} uses `{}`", one.place, shown(crate_name, &one.to)))
                .collect();
            Circle { modules, places }
        })
        .collect();
    circles.sort_by(|a, b| a.modules.cmp(&b.modules));
    circles
}

fn shown(crate_name: &str, module: &[String]) -> String {
    let mut parts = vec![crate_name];
    parts.extend(module.iter().map(String::as_str));
    parts.join("::")
}
