//! Files that only we may read: keys, and what is sealed with them.

use std::io::Write;
use std::path::Path;

/// Writes a new file, whole or not at all.
pub(crate) fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let half = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&half)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(&half, path)
}
