//! How many parameters there are of each status.

use tapir_engine::library::Library;
use tapir_engine::params::{Status, Variability};

/// What each status means, in the order of the table.
const STATUSES: [(Status, &str); 3] = [
    (
        Status::Literature,
        "literature | read or derived from a publication",
    ),
    (
        Status::Fitted,
        "fitted | fitted to the published trials, nearly all in each of the two structural models",
    ),
    (Status::Assumed, "assumed | chosen; never measured"),
];

/// The table, and what identifies the parameter set.
pub fn block(library: &Library) -> String {
    let set = library.common();
    let mut out = String::from("| status | origin of the value | parameters |\n|---|---|---:|\n");
    for (status, meaning) in STATUSES {
        let count = set.table().filter(|(_, row)| row.status == status).count();
        out.push_str(&format!("| {meaning} | {count} |\n"));
    }
    let varying = set
        .table()
        .filter(|(_, row)| row.variability() != Variability::None)
        .count();
    out.push_str(&format!(
        "\n{varying} of them vary between virtual patients. Model version {}, parameter hash `{}`.\n",
        env!("CARGO_PKG_VERSION"),
        library.hash,
    ));
    out
}
