//! `tapir --version`: everything that decides a result's bits.

use tapir_engine::library::Library;
use tapir_engine::ode::instruction_set;

/// Version, commit, model, parameters and instruction set.
pub fn text() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let hash = Library::builtin().map_or_else(|_| "unknown".to_owned(), |library| library.hash);
    format!(
        "tapir {version}\n\
         commit {}\n\
         model {version}, parameters {hash}\n\
         instruction set {} (results do not depend on it)\n",
        env!("TAPIR_COMMIT"),
        instruction_set(),
    )
}
