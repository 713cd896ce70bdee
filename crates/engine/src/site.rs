//! Body sites: how many follicles, how tight the barrier.

use crate::covariate_effects::Circumstances;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where a lesion is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Site {
    /// Face.
    Face,
    /// Neck.
    Neck,
    /// Scalp.
    Scalp,
    /// Chest, abdomen, back.
    Trunk,
    /// Arm without the hand.
    Arm,
    /// Leg without the foot.
    Leg,
    /// Back of the hand and fingers.
    Hand,
    /// Back of the foot and toes.
    Foot,
    /// Genital skin.
    Genital,
}

impl Site {
    /// All sites.
    pub const ALL: [Self; 9] = [
        Self::Face,
        Self::Neck,
        Self::Scalp,
        Self::Trunk,
        Self::Arm,
        Self::Leg,
        Self::Hand,
        Self::Foot,
        Self::Genital,
    ];

    /// Name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Face => "face",
            Self::Neck => "neck",
            Self::Scalp => "scalp",
            Self::Trunk => "trunk",
            Self::Arm => "arm",
            Self::Leg => "leg",
            Self::Hand => "hand",
            Self::Foot => "foot",
            Self::Genital => "genital",
        }
    }

    /// Follicles per mm2 of normal skin at the site.
    pub fn follicle_density(self, c: &Circumstances) -> f64 {
        match self {
            Self::Face => c.face_density,
            Self::Neck => c.face_density * c.neck_ratio,
            Self::Scalp => c.face_density * c.scalp_ratio,
            Self::Trunk => c.trunk_density,
            Self::Arm | Self::Leg => c.limb_density,
            Self::Hand | Self::Foot => c.acral_density,
            Self::Genital => c.trunk_density * c.genital_ratio,
        }
    }

    /// Return of pigment from the margin relative to most sites.
    pub fn margin(self, c: &Circumstances) -> f64 {
        match self {
            Self::Hand | Self::Foot => c.acral_margin,
            _ => 1.0,
        }
    }

    /// Uptake of ointment relative to the face.
    pub fn barrier(self, c: &Circumstances) -> f64 {
        match self {
            Self::Face | Self::Neck => c.face_barrier,
            Self::Scalp | Self::Trunk | Self::Arm | Self::Leg => c.body_barrier,
            Self::Hand | Self::Foot => c.acral_barrier,
            Self::Genital => c.genital_barrier,
        }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
