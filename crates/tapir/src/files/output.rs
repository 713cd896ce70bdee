//! A result on its way into a file: there whole or not at all.

use super::format::{Format, wrong_ending};
use super::target::{Target, is_stream};
use super::temporary::{is_stopped, temporary, writing_alone};
use super::trouble::{folder_of, shown, writing};
use crate::failure::Failure;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{Error, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// A place for a result, looked at before the work begins.
pub struct Output {
    path: PathBuf,
    target: Target,
    /// What is written there.
    pub format: Format,
}

/// Whether a result has gone to standard output, where the table would spoil it.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether a result was or will be written to standard output.
pub(super) fn standard_output_is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

impl Output {
    /// Prepares to write `path`, which `option` asks for, in the one of `formats`
    /// that its ending names. What has no ending, as devices and pipes, gets the
    /// first.
    ///
    /// Errors: another ending, a place that cannot be written, and a file that is
    /// an input or another output.
    pub fn prepare(option: &str, path: &Path, formats: &[Format]) -> Result<Self, Failure> {
        // a wrong ending is refused before anything is opened or made
        let format = match Format::of(path, formats) {
            Some(format) => format,
            None if path.extension().is_none() && is_stream(path) => formats[0],
            None => return Err(wrong_ending(option, path, formats)),
        };
        let target = Target::of(path)?;
        target.claim(path)?;
        if matches!(target, Target::StandardOutput) && TAKEN.swap(true, Ordering::SeqCst) {
            return Err(Failure::input(format!(
                "{option} {}: two results would be written to standard output; \
                 give one of them a file",
                shown(path)
            )));
        }
        Ok(Self {
            path: path.to_owned(),
            target,
            format,
        })
    }

    /// Whether it goes to a device or pipe, beside which there are no other files.
    pub fn is_stream(&self) -> bool {
        matches!(self.target, Target::Stream(_) | Target::StandardOutput)
    }

    /// Writes the contents and puts the file in its place.
    pub fn write(self, contents: &[u8]) -> Result<(), Failure> {
        let written = match self.target {
            Target::New(end) => replace(&end, None, contents),
            Target::Replaced(end, before) => replace(&end, Some(&before), contents),
            Target::Kept(end) => exchange(&end, contents),
            Target::Stream(mut stream) => stream.write_all(contents),
            Target::StandardOutput => {
                let mut stdout = std::io::stdout().lock();
                stdout.write_all(contents).and_then(|()| stdout.flush())
            }
        };
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::run(
                anyhow::anyhow!("{}: {}", shown(&self.path), writing(&self.path, &error)),
            )),
            _ => Ok(()),
        }
    }
}

/// Puts a new file in the place of an old one or of none, with the old one's
/// owner and permissions.
fn replace(end: &Path, before: Option<&Metadata>, contents: &[u8]) -> std::io::Result<()> {
    let mut temporary = temporary(folder_of(end))?;
    write_all(temporary.as_file_mut(), contents)?;
    if let Some(before) = before {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            fchown(temporary.as_file(), Some(before.uid()), Some(before.gid()))?;
        }
        temporary.as_file().set_permissions(before.permissions())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(end)
}

/// Exchanges the contents of a file; where that fails, the old ones come back.
fn exchange(end: &Path, contents: &[u8]) -> std::io::Result<()> {
    let _alone = writing_alone();
    if is_stopped() {
        return Err(ErrorKind::Interrupted.into());
    }
    let mut before = Vec::new();
    // what may be written but not read is lost on failure
    let _ = File::open(end).and_then(|mut file| file.read_to_end(&mut before));
    let put = |contents: &[u8]| -> std::io::Result<()> {
        let mut file = OpenOptions::new().write(true).truncate(true).open(end)?;
        file.write_all(contents)?;
        file.sync_all()
    };
    put(contents).inspect_err(|_| {
        let _ = put(&before);
    })
}

/// Writes in parts, so that a signal need not wait for the whole.
fn write_all(file: &mut impl Write, contents: &[u8]) -> std::io::Result<()> {
    const PART: usize = 1 << 20;
    for part in contents.chunks(PART) {
        if is_stopped() {
            return Err(Error::from(ErrorKind::Interrupted));
        }
        file.write_all(part)?;
    }
    Ok(())
}

/// Prepares an output that may have been asked for.
pub fn prepare(
    option: &str,
    path: Option<&PathBuf>,
    formats: &[Format],
) -> Result<Option<Output>, Failure> {
    path.map(|path| Output::prepare(option, path, formats))
        .transpose()
}
