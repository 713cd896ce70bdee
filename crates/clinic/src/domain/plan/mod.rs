//! Plans as the clinic keeps them: drafts, what a signed version changes and what
//! speaks against it, pauses, and the rows of the editor.

pub(super) mod allergies;
pub(super) mod check;
pub(super) mod circumstances;
pub(super) mod difference;
pub(super) mod draft;
pub(super) mod history;
pub(super) mod pause;
pub mod rows;
pub(super) mod signed;
pub(super) mod sites;
