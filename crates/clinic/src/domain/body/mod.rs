//! Where on the body a lesion is, and what is said of it.

pub(super) mod body_location;
pub(super) mod lesion;
