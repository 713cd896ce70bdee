//! What stands at the place where a result is to be written.

use super::identity::{Identity, claim_output};
use super::temporary::temporary;
use super::trouble::{LOOP, folder_of, shown, writing};
use crate::failure::Failure;
use std::fs::{File, Metadata, OpenOptions};
use std::path::{Path, PathBuf};

/// How a result is put in its place.
#[derive(Debug)]
pub(super) enum Target {
    /// A file that does not exist yet, at the end of all links.
    New(PathBuf),
    /// A file, at the end of all links, whose place a new one takes.
    Replaced(PathBuf, Metadata),
    /// A file that must stay itself, as it has another name or owner or stands in
    /// a folder that may not be written: its contents are exchanged.
    Kept(PathBuf),
    /// A device or pipe.
    Stream(File),
    /// Standard output, whatever it is.
    StandardOutput,
}

/// Links that are followed, as the system does.
const MOST_LINKS: usize = 40;

impl Target {
    /// Looks at a path before the work begins, so that a wrong place is refused at
    /// once and not after an hour.
    pub fn of(path: &Path) -> Result<Self, Failure> {
        let refuse = |problem: &str| Failure::input(format!("{}: {problem}", shown(path)));
        let cannot = |error: std::io::Error| refuse(&writing(path, &error));
        if path.as_os_str() == "-" || is_standard_output(path) {
            return Ok(Self::StandardOutput);
        }
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let end = end_of_links(path).map_err(cannot)?;
                return Self::new(end).map_err(|(end, e)| refuse(&writing(&end, &e)));
            }
            Err(error) => return Err(cannot(error)),
        };
        if metadata.is_dir() {
            return Err(refuse("it is a folder; name a file in it"));
        }
        if !metadata.is_file() {
            return Self::stream(path, &metadata);
        }
        let identity = Identity::of_file(path, &metadata);
        if let Some(identity) = identity {
            let standard = Path::new("/dev/stdout");
            let redirected = std::fs::metadata(standard)
                .ok()
                .filter(Metadata::is_file)
                .and_then(|m| Identity::of_file(standard, &m));
            if redirected.as_ref() == Some(&identity) {
                return Err(refuse(
                    "standard output goes to the same file; choose another name for one of them",
                ));
            }
            claim_output(identity, path)?;
        }
        // opening also asks whether an existing file may be written at all
        OpenOptions::new().write(true).open(path).map_err(cannot)?;
        let end = path.canonicalize().map_err(cannot)?;
        if must_stay(&end, &metadata) {
            return Ok(Self::Kept(end));
        }
        Ok(Self::Replaced(end, metadata))
    }

    fn new(end: PathBuf) -> Result<Self, (PathBuf, std::io::Error)> {
        let folder = folder_of(&end).to_owned();
        if let Err(error) = temporary(&folder) {
            return Err((end, error));
        }
        Ok(Self::New(end))
    }

    /// Claims the place of a file that does not exist yet.
    pub fn claim(&self, path: &Path) -> Result<(), Failure> {
        if let Self::New(end) = self
            && let Some(name) = end.file_name()
        {
            claim_output(Identity::of_new(folder_of(end), name.to_owned()), path)?;
        }
        Ok(())
    }

    #[cfg(unix)]
    fn stream(path: &Path, metadata: &Metadata) -> Result<Self, Failure> {
        use std::os::unix::fs::FileTypeExt;
        let refuse = |problem: &str| Failure::input(format!("{}: {problem}", shown(path)));
        let kind = metadata.file_type();
        if kind.is_block_device() {
            return Err(refuse(
                "this is a disk, whose contents would be lost; name a file",
            ));
        }
        if kind.is_socket() {
            return Err(refuse(
                "this is a socket and cannot be written; name a file",
            ));
        }
        // several results may go to one device such as /dev/null, not to one pipe
        if kind.is_fifo()
            && let Some(identity) = Identity::of_file(path, metadata)
        {
            claim_output(identity, path)?;
        }
        let stream = OpenOptions::new().write(true).open(path);
        stream
            .map(Self::Stream)
            .map_err(|error| refuse(&writing(path, &error)))
    }

    #[cfg(not(unix))]
    fn stream(path: &Path, _: &Metadata) -> Result<Self, Failure> {
        let refuse = |problem: &str| Failure::input(format!("{}: {problem}", shown(path)));
        let stream = OpenOptions::new().write(true).open(path);
        stream
            .map(Self::Stream)
            .map_err(|error| refuse(&writing(path, &error)))
    }
}

/// Whether a path leads to a device or pipe, whose name says nothing of a format.
pub(super) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
        || is_standard_output(path)
        || std::fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir())
}

/// `/dev/stdout` and what leads there. Not a file that standard output happens to
/// be redirected to: that one has a name of its own.
fn is_standard_output(path: &Path) -> bool {
    const NAMES: [&str; 3] = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if NAMES.iter().any(|name| path == Path::new(name)) {
            return true;
        }
        let Ok(next) = path.read_link() else {
            return false;
        };
        path = folder_of(&path).join(next);
    }
    false
}

/// Where the links lead, though nothing is there.
fn end_of_links(path: &Path) -> std::io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match path.read_link() {
            Ok(next) => path = folder_of(&path).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(std::io::Error::from_raw_os_error(LOOP))
}

/// Whether a new file could not take this one's place unnoticed: it has further
/// names, it belongs to somebody else, or its folder may not be written.
fn must_stay(end: &Path, metadata: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        if metadata.nlink() > 1 {
            return true;
        }
        let Ok(trial) = temporary(folder_of(end)) else {
            return true;
        };
        let owner = (Some(metadata.uid()), Some(metadata.gid()));
        fchown(trial.as_file(), owner.0, owner.1).is_err()
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        temporary(folder_of(end)).is_err()
    }
}
