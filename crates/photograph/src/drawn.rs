//! Drawn lesions of known area: shapes on squared paper, labelled as such. They
//! are not to be taken for skin.

use crate::{Picture, Refused};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::f64::consts::TAU;
use std::io::Cursor;

const SIDE: u32 = 900;
/// Pixels of a centimetre: one square of the paper.
const CENTIMETRE: f64 = 90.0;
const PAPER: Rgb<u8> = Rgb([214, 224, 236]);
const LINE: Rgb<u8> = Rgb([178, 194, 214]);
const SHAPE: Rgb<u8> = Rgb([250, 250, 240]);
const INK: Rgb<u8> = Rgb([30, 50, 90]);
/// Pixels of a dot of a letter.
const DOT: u32 = 5;

/// A shape of this area, cm2, as if a telephone had sent it. `number` decides
/// the shape, which stays the same while its area changes.
///
/// # Errors
///
/// [`Refused`], of a picture that could not be written.
pub fn lesion(cm2: f64, number: u32) -> Result<Picture, Refused> {
    let turn = f64::from(number);
    // r = r0 (1 + a cos 3t + b cos 5t) encloses pi r0^2 (1 + a^2/2 + b^2/2)
    let (a, b) = (0.18, 0.07);
    let r0 = (cm2 / (TAU / 2.0 * (1.0 + (a * a + b * b) / 2.0))).sqrt();
    let mut picture = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let middle = f64::from(SIDE) / 2.0;
        let (dx, dy) = (f64::from(x) - middle, f64::from(y) - middle);
        let angle = dy.atan2(dx) + turn;
        let edge = r0 * (1.0 + a * (3.0 * angle).cos() + b * (5.0 * angle).cos());
        let square = CENTIMETRE as u32;
        if dx.hypot(dy) < edge * CENTIMETRE {
            SHAPE
        } else if x % square < 2 || y % square < 2 {
            LINE
        } else {
            PAPER
        }
    });
    write(&mut picture, "SYNTHETIC", 30, 30);
    write(&mut picture, &format!("{cm2:.1} CM2"), 30, SIDE - 70);
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(picture)
        .write_to(&mut file, ImageFormat::Png)
        .map_err(|_| Refused::Broken)?;
    Picture::take_in(&file.into_inner())
}

fn write(picture: &mut RgbImage, text: &str, left: u32, top: u32) {
    for (i, c) in (0_u32..).zip(text.chars()) {
        for (row, bits) in (0_u32..).zip(letter(c)) {
            for column in (0..5).filter(|column| bits >> (4 - column) & 1 == 1) {
                for pixel in 0..DOT * DOT {
                    let x = left + (i * 6 + column) * DOT + pixel % DOT;
                    let y = top + row * DOT + pixel / DOT;
                    if x < SIDE && y < SIDE {
                        picture.put_pixel(x, y, INK);
                    }
                }
            }
        }
    }
}

/// Seven rows of five dots.
fn letter(c: char) -> [u8; 7] {
    match c {
        '0' => [14, 17, 19, 21, 25, 17, 14],
        '1' => [4, 12, 4, 4, 4, 4, 14],
        '2' => [14, 17, 1, 2, 4, 8, 31],
        '3' => [31, 2, 4, 2, 1, 17, 14],
        '4' => [2, 6, 10, 18, 31, 2, 2],
        '5' => [31, 16, 30, 1, 1, 17, 14],
        '6' => [6, 8, 16, 30, 17, 17, 14],
        '7' => [31, 1, 2, 4, 8, 8, 8],
        '8' => [14, 17, 17, 14, 17, 17, 14],
        '9' => [14, 17, 17, 15, 1, 2, 12],
        '.' => [0, 0, 0, 0, 0, 12, 12],
        'C' => [14, 17, 16, 16, 16, 17, 14],
        'E' => [31, 16, 16, 30, 16, 16, 31],
        'H' => [17, 17, 17, 31, 17, 17, 17],
        'I' => [14, 4, 4, 4, 4, 4, 14],
        'M' => [17, 27, 21, 21, 17, 17, 17],
        'N' => [17, 17, 25, 21, 19, 17, 17],
        'S' => [15, 16, 16, 14, 1, 1, 30],
        'T' => [31, 4, 4, 4, 4, 4, 4],
        'Y' => [17, 17, 17, 10, 4, 4, 4],
        _ => [0; 7],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_has_the_area_that_is_written_on_it() {
        for cm2 in [4.0, 14.0, 30.0] {
            let picture = lesion(cm2, 3).unwrap();
            let drawn = image::load_from_memory(&picture.jpeg).unwrap().into_rgb8();
            let white = drawn.pixels().filter(|pixel| pixel.0[0] > 243).count();
            let found = white as f64 / (CENTIMETRE * CENTIMETRE);
            assert!((found / cm2 - 1.0).abs() < 0.02, "{found} for {cm2}");
        }
    }
}
