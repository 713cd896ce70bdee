//! How long to sample.

/// How long to sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// Independent chains.
    pub chains: u32,
    /// Walks of each chain with which the sampler learns its step; thrown away.
    pub tuning: u32,
    /// Draws of each chain that are kept.
    pub draws: u32,
    /// While the chains have not found the same, each goes on for as many
    /// draws again, up to this maximum.
    pub most: u32,
}

impl Default for Sampling {
    /// Enough for two hundred independent draws of most quantities.
    fn default() -> Self {
        Self {
            chains: 8,
            tuning: 15,
            draws: 80,
            most: 160,
        }
    }
}
