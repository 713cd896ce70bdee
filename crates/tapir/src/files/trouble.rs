//! What goes wrong with files, in words.

use std::io::{Error, ErrorKind};
use std::path::Path;

/// The system's number for links in a circle, which has no stable name.
pub(super) const LOOP: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };

/// A path as it may be shown on a terminal.
pub fn shown(path: &Path) -> String {
    tapir_report::visible::line(&path.to_string_lossy())
}

/// The folder that a file of this path stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Why a file could not be opened for reading, with what to do.
pub(super) fn reading(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        ErrorKind::InvalidData => "the file is not UTF-8 text; save it as UTF-8".to_owned(),
        ErrorKind::IsADirectory => "this is a folder; name a file in it".to_owned(),
        ErrorKind::PermissionDenied => {
            "it may not be read; correct its permissions or those of its folder".to_owned()
        }
        ErrorKind::NotADirectory => {
            "a part of the path is a file and not a folder; check the path".to_owned()
        }
        _ if error.raw_os_error() == Some(LOOP) => {
            "its links lead round in a circle; name the file itself".to_owned()
        }
        ErrorKind::InvalidFilename => "the name is too long; choose a shorter one".to_owned(),
        _ => format!("cannot be read: {}", cause(error)),
    }
}

/// Why a file could not be written, with what to do.
pub fn writing(path: &Path, error: &Error) -> String {
    let folder = folder_of(path);
    match error.kind() {
        ErrorKind::NotFound if !folder.is_dir() => format!(
            "folder {} does not exist; make it or choose another place",
            shown(folder)
        ),
        ErrorKind::PermissionDenied if path.exists() => {
            "it may not be written; choose another place or correct its permissions".to_owned()
        }
        ErrorKind::PermissionDenied => format!(
            "folder {} may not be written; choose another place or correct its permissions",
            shown(folder)
        ),
        ErrorKind::NotADirectory => format!(
            "{} is a file and not a folder; choose another place",
            shown(folder)
        ),
        ErrorKind::IsADirectory => "it is a folder; name a file in it".to_owned(),
        ErrorKind::ReadOnlyFilesystem => {
            "the disk is read-only; choose another place".to_owned()
        }
        ErrorKind::StorageFull => {
            "the disk is full, and nothing was written; make room or choose another place"
                .to_owned()
        }
        ErrorKind::QuotaExceeded => {
            "your share of the disk is full, and nothing was written; make room or choose another place"
                .to_owned()
        }
        _ if error.raw_os_error() == Some(LOOP) => {
            "its links lead round in a circle; choose another name".to_owned()
        }
        ErrorKind::InvalidFilename => "the name is too long; choose a shorter one".to_owned(),
        ErrorKind::BrokenPipe => "its reader has gone".to_owned(),
        _ => format!("cannot be written: {}", cause(error)),
    }
}

/// What the system says, for causes without a sentence here.
fn cause(error: &Error) -> String {
    let text = error.to_string();
    // the number says nothing to a reader
    let text = text.split(" (os error").next().unwrap_or(&text);
    tapir_report::visible::line(&text.to_lowercase())
}
