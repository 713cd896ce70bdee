//! Places of the body: a site of the engine with a side, and with front or back
//! where a site has both.

use crate::domain::parse_site;
use std::fmt;
use std::str::FromStr;
use tapir_engine::site::Site;

/// Which side of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
    /// On or across the middle line.
    Middle,
}

impl Side {
    /// All sides.
    pub const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Middle];

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Middle => "middle",
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Side {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|side| side.name() == text)
            .ok_or_else(|| format!("{text:?} is no side"))
    }
}

/// Front or back, of a body that stands upright with the palms to the front: the
/// front of a hand is its palm, the back of a foot its sole. Of the face, a part whose
/// skin is unlike the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Front.
    Front,
    /// Back.
    Back,
    /// Upper or lower lid.
    Eyelid,
    /// Upper or lower lip.
    Lip,
}

impl Aspect {
    /// Front and back.
    pub const BOTH: [Self; 2] = [Self::Front, Self::Back];
    /// All.
    pub const ALL: [Self; 4] = [Self::Front, Self::Back, Self::Eyelid, Self::Lip];

    /// Whether it is a part of the face.
    pub fn of_face(self) -> bool {
        matches!(self, Self::Eyelid | Self::Lip)
    }

    /// Name in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Back => "back",
            Self::Eyelid => "eyelid",
            Self::Lip => "lip",
        }
    }
}

impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Aspect {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|aspect| aspect.name() == text)
            .ok_or_else(|| format!("{text:?} is no part of a site"))
    }
}

/// Where a lesion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Site.
    pub site: Site,
    /// Side.
    pub side: Side,
    /// Front or back, or a part of the face; `None` if not recorded, or if the site has
    /// only one.
    pub aspect: Option<Aspect>,
}

impl Place {
    /// Whether there is such a place: only what crosses the middle line has a middle.
    pub fn exists(self) -> bool {
        let whole = self.aspect.is_none() || aspects(self.site).contains(&self.aspect);
        let paired = self.aspect == Some(Aspect::Eyelid) && self.side == Side::Middle;
        has_side(self.site, self.side) && whole && !paired
    }

    /// Where it is drawn on the body: in front, unless the back is said.
    pub fn drawn(self) -> Self {
        let aspect = has_aspects(self.site).then(|| self.aspect.unwrap_or(Aspect::Front));
        Self { aspect, ..self }
    }

    /// Whether the site has front and back, and it is not said which of them.
    pub fn is_open(self) -> bool {
        has_aspects(self.site) && self.aspect.is_none()
    }
}

/// As forms send it: `face-left`, `arm-left-back`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.site, self.side)?;
        self.aspect.map_or(Ok(()), |aspect| write!(f, "-{aspect}"))
    }
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let none = || format!("{text:?} is no place of the body");
        let mut words = text.splitn(3, '-');
        let site = words.next().and_then(parse_site).ok_or_else(none)?;
        let side = words.next().ok_or_else(none)?.parse()?;
        let aspect = words.next().map(str::parse).transpose()?;
        let place = Self { site, side, aspect };
        place.exists().then_some(place).ok_or_else(none)
    }
}

/// Whether a site has this side: only what crosses the middle line has a middle.
pub fn has_side(site: Site, side: Side) -> bool {
    let paired = matches!(site, Site::Arm | Site::Leg | Site::Hand | Site::Foot);
    side != Side::Middle || !paired
}

/// Whether a site has both front and back.
pub fn has_aspects(site: Site) -> bool {
    !matches!(site, Site::Face | Site::Genital)
}

/// The parts of a site as they are chosen, or the one that it has.
pub fn aspects(site: Site) -> &'static [Option<Aspect>] {
    if site == Site::Face {
        &[None, Some(Aspect::Eyelid), Some(Aspect::Lip)]
    } else if has_aspects(site) {
        &[Some(Aspect::Front), Some(Aspect::Back)]
    } else {
        &[None]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written_and_an_arm_has_no_middle() {
        for site in Site::ALL {
            for side in Side::ALL {
                for aspect in Aspect::ALL.map(Some).into_iter().chain([None]) {
                    let place = Place { site, side, aspect };
                    let read = place.to_string().parse().ok();
                    assert_eq!(read, place.exists().then_some(place));
                }
            }
        }
        for text in [
            "arm-middle",
            "moon-left",
            "arm",
            "arm-left-top",
            "face-left-back",
            "face-middle-eyelid",
            "arm-left-eyelid",
        ] {
            assert!(text.parse::<Place>().is_err(), "{text}");
        }
        for text in ["face-left-eyelid", "face-middle-lip", "hand-right"] {
            assert!(text.parse::<Place>().is_ok(), "{text}");
        }
    }

    #[test]
    fn a_place_of_which_front_or_back_is_not_said_is_drawn_in_front() {
        let place = |text: &str| text.parse::<Place>().unwrap();
        assert_eq!(place("hand-left").drawn(), place("hand-left-front"));
        assert_eq!(place("hand-left-back").drawn(), place("hand-left-back"));
        assert_eq!(place("face-left").drawn(), place("face-left"));
        assert!(place("hand-left").is_open() && !place("face-left").is_open());
    }
}
