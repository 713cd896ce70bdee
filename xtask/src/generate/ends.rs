//! Fitted values at a bound of their range, where the structural model was
//! constrained by it.

use tapir_engine::library::Library;
use tapir_engine::structure::Structure;
use tapir_engine::validate::population_fit::knobs;

/// Distance from a bound, as a fraction of the range on the log scale.
const NEAR: f64 = 0.05;

/// A sentence per structure.
pub fn block(library: &Library) -> String {
    let mut out = String::new();
    for structure in Structure::ALL {
        let set = library.set(structure);
        let knobs = knobs(set);
        let near: Vec<String> = knobs
            .iter()
            .filter(|knob| {
                let position = knob.position_in(set);
                !(NEAR..=1.0 - NEAR).contains(&position)
            })
            .map(|knob| format!("`{}`", knob.name))
            .collect();
        let list = if near.is_empty() {
            "none".to_owned()
        } else {
            near.join(", ")
        };
        out.push_str(&format!(
            "- Structural model {structure}: of {} fitted parameters {} lie within 5 % of a bound of their range: {list}.\n",
            knobs.len(),
            near.len(),
        ));
    }
    out
}
