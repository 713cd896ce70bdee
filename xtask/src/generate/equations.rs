//! The equations as the model reads itself.

use tapir_engine::model::equations::Equations;
use tapir_engine::num::symbol::Expression;
use tapir_engine::structure::Structure;

const HEAD: &str = "# Equations

The right-hand side is written once in the code. Evaluated with symbols instead of
numbers it yields the equations below, so they are exactly those that are solved.
Time is in days; names are explained with the [parameters](parameters.md) and in the
chapters on the model.
";

/// The page.
pub fn page() -> String {
    let [a, b] = Structure::ALL.map(Equations::of);
    let mut out = HEAD.to_owned();
    out.push_str(
        "\n## Structural model A\n\nIntermediate quantities, each using only those before it:\n\n",
    );
    out.push_str(&block(a.definitions.iter().map(definition)));
    out.push_str("\nRates of change per day:\n\n");
    out.push_str(&block(a.rates.iter().map(rate)));
    out.push_str("\n## Structural model B\n\nAs structural model A, except:\n\n");
    let definitions = b.definitions.iter().filter(|d| !a.definitions.contains(d));
    let rates = b.rates.iter().filter(|r| !a.rates.contains(r));
    out.push_str(&block(definitions.map(definition).chain(rates.map(rate))));
    out
}

type Named = (String, Expression);

fn definition((name, expression): &Named) -> String {
    format!("{name} = {expression}\n")
}

fn rate((name, expression): &Named) -> String {
    format!("d {name}/dt = {expression}\n")
}

fn block(lines: impl Iterator<Item = String>) -> String {
    format!("```text\n{}```\n", lines.collect::<String>())
}
