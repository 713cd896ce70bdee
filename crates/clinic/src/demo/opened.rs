//! A course that was opened, as far as the rest of a life is entered into it.

use crate::domain::{CourseId, LesionId, Signed};

/// What the rest of a life is entered into.
pub(super) struct Opened {
    pub course: CourseId,
    pub lesion: LesionId,
    /// What was signed, in the order of the versions.
    pub versions: Vec<Signed>,
}
