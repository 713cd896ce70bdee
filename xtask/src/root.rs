//! Where the repository is.

use std::path::{Path, PathBuf};

/// A path inside the repository, wherever the task is started.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(relative)
}
