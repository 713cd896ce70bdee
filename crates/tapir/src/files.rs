//! Reading what people give, writing what they keep.

use crate::failure::Failure;
use serde::Serialize;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use tapir_engine::input::SIZE_LIMIT;
use tempfile::NamedTempFile;

/// Reads a text file, refusing what is too large before reading it whole.
pub fn read(path: &Path) -> Result<String, Failure> {
    let refuse = |problem: String| Failure::input(format!("{}: {problem}", path.display()));
    let cannot = |error: std::io::Error| {
        refuse(match error.kind() {
            ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
            ErrorKind::InvalidData => "the file is not UTF-8 text; save it as UTF-8".to_owned(),
            ErrorKind::IsADirectory => "this is a folder; name a file in it".to_owned(),
            _ => format!("cannot be read: {error}; check its permissions"),
        })
    };
    let file = File::open(path).map_err(cannot)?;
    let mut bytes = Vec::new();
    // one byte more than allowed tells a file at the limit from one beyond it,
    // also for pipes, which have no length
    file.take(SIZE_LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    if bytes.len() as u64 > SIZE_LIMIT {
        return Err(refuse(format!(
            "the file is larger than {} MiB, the limit for an input; check that it is the right file",
            SIZE_LIMIT / (1024 * 1024)
        )));
    }
    String::from_utf8(bytes)
        .map_err(|_| refuse("the file is not UTF-8 text; save it as UTF-8".to_owned()))
}

/// A file that appears whole or not at all.
///
/// The temporary file is made before the work begins, so that an unwritable
/// place is refused at once and not after an hour.
pub struct Output {
    path: PathBuf,
    file: NamedTempFile,
}

impl Output {
    /// Prepares to write `path`.
    pub fn prepare(path: &Path) -> Result<Self, Failure> {
        let refuse = |problem: String| {
            Failure::input(format!(
                "{}: cannot be written: {problem}; choose another place or correct its permissions",
                path.display()
            ))
        };
        if path.is_dir() {
            return Err(refuse("it is a folder".to_owned()));
        }
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let file = tempfile::Builder::new()
            .prefix(".tapir-")
            .tempfile_in(folder)
            .map_err(|error| refuse(error.kind().to_string()))?;
        Ok(Self {
            path: path.to_owned(),
            file,
        })
    }

    /// Writes the contents and puts the file in its place.
    pub fn write(mut self, contents: &[u8]) -> Result<(), Failure> {
        self.file.write_all(contents).map_err(Failure::run)?;
        self.file.as_file().sync_all().map_err(Failure::run)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // temporary files are private; a result is as readable as any other file
            let readable = std::fs::Permissions::from_mode(0o644);
            self.file
                .as_file()
                .set_permissions(readable)
                .map_err(Failure::run)?;
        }
        self.file
            .persist(&self.path)
            .map_err(|error| Failure::run(error.error))?;
        Ok(())
    }
}

/// Prepares an output that may have been asked for.
pub fn prepare(path: Option<&PathBuf>) -> Result<Option<Output>, Failure> {
    path.map(|path| Output::prepare(path)).transpose()
}

/// Prints to standard output; a reader that has gone away is not an error.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::run(error)),
        _ => Ok(()),
    }
}

/// Prints an answer as JSON.
pub fn print_json(answer: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(answer).map_err(Failure::run)?;
    print(&(json + "\n"))
}
