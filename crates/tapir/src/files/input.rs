//! Reading a whole text file.

use super::identity::{Identity, remember_input};
use super::trouble::{reading, shown};
use crate::failure::Failure;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tapir_engine::input::SIZE_LIMIT;

/// Reads a text file, refusing what is too large before reading it whole.
pub fn read(path: &Path) -> Result<String, Failure> {
    let refuse = |problem: String| Failure::input(format!("{}: {problem}", shown(path)));
    let cannot = |error: std::io::Error| refuse(reading(&error));
    let file = File::open(path).map_err(cannot)?;
    if let Some(identity) = file
        .metadata()
        .ok()
        .filter(|m| !m.is_dir())
        .and_then(|m| Identity::of_file(path, &m))
    {
        remember_input(identity, path);
    }
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
