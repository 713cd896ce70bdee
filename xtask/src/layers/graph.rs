//! Which module uses which.

use super::modules::{Crate, Module, Written};
use std::collections::BTreeMap;

/// How often a name may be passed on before it counts as a circle of names.
const DEEPEST: usize = 16;

/// A use of one module by another: the first line that makes it.
pub struct Use {
    pub from: Vec<String>,
    pub to: Vec<String>,
    pub place: String,
}

/// The uses of a crate, one for each pair of modules.
pub struct Graph {
    pub uses: Vec<Use>,
}

impl Graph {
    /// Follows every path of every module to the module that defines its end.
    pub fn of(modules: &Crate) -> Self {
        let mut uses = BTreeMap::new();
        for (from, module) in &modules.modules {
            for Written { path, line } in &module.written {
                let Some(to) = modules.owner(from, path, DEEPEST) else {
                    continue;
                };
                // what a folder's own file defines belongs to all of the folder
                if !from.starts_with(&to) {
                    let place = || format!("{}:{line}", module.file.display());
                    uses.entry((from.clone(), to)).or_insert_with(place);
                }
            }
        }
        let uses = uses
            .into_iter()
            .map(|((from, to), place)| Use { from, to, place })
            .collect();
        Self { uses }
    }

    /// How many uses there are.
    pub fn len(&self) -> usize {
        self.uses.len()
    }
}

impl Crate {
    /// The module that defines what `path`, written in `from`, ends at. `None` for
    /// what is another crate's, local, or of the language.
    fn owner(&self, from: &[String], path: &[String], left: usize) -> Option<Vec<String>> {
        let left = left.checked_sub(1)?;
        let mut here = from.to_vec();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" | "$crate" => {
                here.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    here.pop();
                    rest = &rest[1..];
                }
            }
            // a bare name: an item of our own, a child, or something brought in
            _ => {}
        }
        self.descend(here, rest, left)
    }

    fn descend(&self, here: Vec<String>, rest: &[String], left: usize) -> Option<Vec<String>> {
        let Some((next, further)) = rest.split_first() else {
            return Some(here);
        };
        let module: &Module = self.modules.get(&here)?;
        let mut child = here.clone();
        child.push(next.clone());
        if self.modules.contains_key(&child) {
            return self.descend(child, further, left);
        }
        if module.items.contains(next) {
            return Some(here);
        }
        if let Some(path) = module.names.get(next) {
            // `use x::x` would look itself up again
            if path.first() == Some(next) {
                return None;
            }
            let whole: Vec<String> = path.iter().chain(further).cloned().collect();
            return self.owner(&here, &whole, left);
        }
        module.globs.iter().find_map(|glob| {
            let whole: Vec<String> = glob.iter().chain(rest).cloned().collect();
            self.owner(&here, &whole, left)
        })
    }
}
