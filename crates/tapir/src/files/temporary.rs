//! Files on their way, which no signal may leave behind.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;

/// Held while a temporary file exists, so that a signal cannot end the program
/// then and leave it.
static WRITING: Mutex<()> = Mutex::new(());

/// Whether the run is being ended by a signal.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Lets a file be written to its end or removes it, and lets nobody begin
/// another one until the guard is gone.
pub fn stop_writing() -> MutexGuard<'static, ()> {
    STOPPED.store(true, Ordering::SeqCst);
    writing_alone()
}

/// Waits until nobody else writes.
pub(super) fn writing_alone() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the run is being ended by a signal.
pub(super) fn is_stopped() -> bool {
    STOPPED.load(Ordering::SeqCst)
}

/// A new file in a folder, which is gone when it is dropped; with the
/// permissions that the user gives new files.
pub(super) fn temporary(folder: &Path) -> std::io::Result<Temporary> {
    let alone = writing_alone();
    if is_stopped() {
        return Err(ErrorKind::Interrupted.into());
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tapir-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // less what the umask takes away
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    Ok(Temporary {
        file,
        _alone: alone,
    })
}

/// A temporary file; no signal ends the program while it exists.
pub(super) struct Temporary {
    // dropped, and with it removed, before others may write
    file: NamedTempFile,
    _alone: MutexGuard<'static, ()>,
}

impl Temporary {
    pub fn as_file(&self) -> &File {
        self.file.as_file()
    }

    pub fn as_file_mut(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Puts the file in its place.
    pub fn persist(self, end: &Path) -> std::io::Result<()> {
        self.file.persist(end).map(drop).map_err(|e| e.error)
    }
}
