//! Photographs: what is taken in.
//!
//! A file of whatever kind becomes a plain JPEG of our own making, upright and
//! without anything but its pixels ([`Picture`]). A package of its own, since codecs are
//! compiled where their types are named and are slow without optimisation, which the
//! pages of the clinic do not need.

pub mod drawn;
mod picture;

pub use picture::{Picture, Refused};

/// Largest file that is taken in, bytes.
pub const MOST_BYTES: usize = 20 * MEGABYTE;
/// Most pixels that are decoded: the sensors of usual telephones have fewer.
pub const MOST_PIXELS: u64 = 50_000_000;
/// Longest side that is kept, pixels; larger pictures are made smaller.
pub const LONGEST_SIDE: u32 = 2560;
/// Longest side of the small copy, pixels.
pub const SMALL_SIDE: u32 = 320;
/// Shortest side that shows anything, pixels.
pub const SHORTEST_SIDE: u32 = 64;

/// As people count file sizes.
pub const MEGABYTE: usize = 1_000_000;
