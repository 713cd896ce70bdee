//! Files that only we may read: keys, and what is sealed with them.

use std::io::Write;
use std::path::Path;
use tempfile::NamedTempFile;

/// Writes a file, whole or not at all.
pub(crate) fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // a temporary file is its owner's alone, and keeps that when it gets its name
    let mut file = NamedTempFile::with_prefix_in(".tapir-", folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<String> = entries
            .map(|entry| name(entry).to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn file_is_replaced_whole_and_nothing_stays_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        // two names that differ in their ends alone have no temporary file in common
        for (name, content) in [("a.key", "one"), ("a.pem", "two"), ("a.key", "three")] {
            write(&folder.path().join(name), content.as_bytes()).unwrap();
        }
        assert_eq!(names(folder.path()), ["a.key", "a.pem"]);
        let read = std::fs::read_to_string(folder.path().join("a.key")).unwrap();
        assert_eq!(read, "three");
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.key");
        write(&path, b"secret").unwrap();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_place_that_cannot_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("taken");
        std::fs::create_dir(&taken).unwrap();
        assert!(write(&taken, b"secret").is_err());
        assert_eq!(names(folder.path()), ["taken"]);
    }
}
