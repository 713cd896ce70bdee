//! Which file a path leads to, whatever it is called: no output may destroy an
//! input or another output.

use super::trouble::shown;
use crate::failure::Failure;
use std::ffi::OsString;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// A file, or a place in a folder where one will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// Device and number of an existing file.
    #[cfg(unix)]
    File(u64, u64),
    /// The resolved path of an existing file.
    #[cfg(not(unix))]
    File(PathBuf),
    /// Nothing yet: the resolved folder and the name in it.
    New(PathBuf, OsString),
}

impl Identity {
    /// Of an existing file; `path` may lead to it by links.
    pub fn of_file(path: &Path, metadata: &Metadata) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let _ = path;
            Some(Self::File(metadata.dev(), metadata.ino()))
        }
        #[cfg(not(unix))]
        {
            let _ = metadata;
            path.canonicalize().ok().map(Self::File)
        }
    }

    /// Of a file that does not exist yet.
    pub fn of_new(folder: &Path, name: OsString) -> Self {
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        Self::New(folder, name)
    }
}

/// How the run uses a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Input,
    Output,
}

/// Every file of the run, in the order of use.
static USED: Mutex<Vec<(Identity, Use, String)>> = Mutex::new(Vec::new());

/// Remembers an input, so that no output replaces it.
pub(super) fn remember_input(identity: Identity, path: &Path) {
    remember(identity, Use::Input, path);
}

/// Remembers an output.
///
/// Errors: a sentence where an input or another output is the same file.
pub(super) fn claim_output(identity: Identity, path: &Path) -> Result<(), Failure> {
    let used = USED
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let other = used.iter().find(|(other, _, _)| *other == identity);
    if let Some((_, role, name)) = other {
        let path = shown(path);
        return Err(Failure::input(match role {
            Use::Input => format!(
                "{path}: this is the same file as the input {name}, which would be lost; \
                 choose another name"
            ),
            Use::Output => format!(
                "{path}: two results would be written to one file; choose another name for one of them"
            ),
        }));
    }
    drop(used);
    remember(identity, Use::Output, path);
    Ok(())
}

fn remember(identity: Identity, role: Use, path: &Path) {
    let mut used = USED
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    used.push((identity, role, shown(path)));
}
