//! JSON Schema of results and input files, from the engine's types.

use anyhow::Result;
use tapir_engine::schema::Described;

/// Path and text of every schema.
pub(super) fn files() -> Result<Vec<(String, String)>> {
    let file = |described: Described| {
        let text = serde_json::to_string_pretty(&described.schema())?;
        let path = format!("docs/src/schema/{}.json", described.name());
        Ok((path, text + "\n"))
    };
    Described::ALL.into_iter().map(file).collect()
}
