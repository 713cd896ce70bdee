//! Tables of people, clinics and how they sign in, one file a table.

pub mod account_events;
pub mod attempts;
pub mod clinics;
pub mod credentials;
pub mod links;
pub mod members;
pub mod memberships;
pub mod passkey_challenges;
pub mod passkeys;
pub mod people;
pub mod sessions;
