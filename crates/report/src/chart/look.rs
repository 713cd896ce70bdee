//! How one of several plans or arms looks: colour, dash and marker together,
//! so that each is distinguishable without colour.

use super::px;

/// Colour, dash and marker. No line is solid: what is solid was measured.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Colour, at least 4.5 to 1 on white.
    pub colour: &'static str,
    /// Dash array of the line.
    pub dash: &'static str,
    corners: &'static [(f64, f64)],
}

const LOOKS: [Look; 6] = [
    Look {
        colour: "#a33b00",
        dash: "6 2.5",
        corners: &[],
    },
    Look {
        colour: "#00528a",
        dash: "14 5",
        corners: &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    },
    Look {
        colour: "#1d6b2f",
        dash: "2.5 3",
        corners: &[(0.0, -1.2), (1.1, 0.8), (-1.1, 0.8)],
    },
    Look {
        colour: "#7a2f86",
        dash: "12 3 2.5 3",
        corners: &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
    },
    Look {
        colour: "#5b4a00",
        dash: "5 2.5 1.5 2.5 1.5 2.5",
        corners: &[(0.0, 1.2), (1.1, -0.8), (-1.1, -0.8)],
    },
    Look {
        colour: "#333333",
        dash: "24 4 2.5 4",
        corners: &[
            (-0.4, -1.2),
            (0.4, -1.2),
            (0.4, -0.4),
            (1.2, -0.4),
            (1.2, 0.4),
            (0.4, 0.4),
            (0.4, 1.2),
            (-0.4, 1.2),
            (-0.4, 0.4),
            (-1.2, 0.4),
            (-1.2, -0.4),
            (-0.4, -0.4),
        ],
    },
];

/// The look of number `index`; after six it starts again.
pub fn look(index: usize) -> Look {
    LOOKS[index % LOOKS.len()]
}

impl Look {
    /// Path of the marker at a place.
    pub fn marker(&self, x: f64, y: f64, radius: f64) -> String {
        if self.corners.is_empty() {
            let (r, left) = (px(radius), px(x - radius));
            let d = px(2.0 * radius);
            return format!(
                "M{left} {}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0Z",
                px(y)
            );
        }
        let mut path = super::line(
            self.corners
                .iter()
                .map(|(dx, dy)| (x + radius * dx, y + radius * dy)),
        );
        path.push('Z');
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let part = |i: usize| {
            let byte = u8::from_str_radix(&colour[i..i + 2], 16).unwrap();
            let c = f64::from(byte) / 255.0;
            if c <= 0.03928 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn every_colour_can_be_read_as_text_on_white() {
        for look in LOOKS {
            let contrast = 1.05 / (luminance(look.colour) + 0.05);
            assert!(contrast >= 4.5, "{} has {contrast:.1}", look.colour);
        }
    }

    #[test]
    fn no_two_looks_share_dash_or_marker() {
        for (i, a) in LOOKS.iter().enumerate() {
            for b in &LOOKS[..i] {
                assert_ne!(a.dash, b.dash);
                assert_ne!(a.corners, b.corners);
            }
        }
    }
}
