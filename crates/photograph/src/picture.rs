//! From a file that somebody sends to a picture without a story.

use crate::{LONGEST_SIDE, MOST_BYTES, MOST_PIXELS, SHORTEST_SIDE, SMALL_SIDE};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use jiff::civil::Date;
use std::io::Cursor;

/// Of 100; at this quality the edge of a lesion does not move.
const QUALITY: u8 = 92;
const SMALL_QUALITY: u8 = 80;
/// Room for decoding: four bytes a pixel and a copy to turn it.
const MOST_MEMORY: u64 = 12 * MOST_PIXELS;
/// A profile says what the colours mean; the largest in use are of printers, and smaller.
const LONGEST_PROFILE: usize = 1024 * 1024;
/// Behind what is transparent.
const WHITE: u8 = 0xff;

/// A picture that can be kept.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The picture, JPEG.
    pub jpeg: Vec<u8>,
    /// A small copy, JPEG.
    pub small: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The day that the camera noted; nothing else of what it noted is kept.
    pub taken_on: Option<Date>,
}

/// Why a file is not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no file.
    #[error("no file")]
    Missing,
    /// More bytes than allowed.
    #[error("{0} bytes are too many")]
    Large(usize),
    /// Neither JPEG nor PNG nor WebP, whatever its name says.
    #[error("not a picture of a known kind")]
    Kind,
    /// More pixels than allowed.
    #[error("{0} x {1} pixels are too many")]
    Pixels(u32, u32),
    /// Too few pixels to see anything.
    #[error("{0} x {1} pixels are too few")]
    Small(u32, u32),
    /// The file is damaged.
    #[error("damaged")]
    Broken,
}

impl Picture {
    /// Takes a file in: by its first bytes, not by its name. The picture is
    /// turned upright and written anew, so that nothing but pixels and the
    /// meaning of their colours is left.
    ///
    /// # Errors
    ///
    /// [`Refused`].
    pub fn take_in(file: &[u8]) -> Result<Self, Refused> {
        if file.is_empty() {
            return Err(Refused::Missing);
        }
        if file.len() > MOST_BYTES {
            return Err(Refused::Large(file.len()));
        }
        let format = image::guess_format(file).map_err(|_| Refused::Kind)?;
        match format {
            ImageFormat::Jpeg if !is_whole_jpeg(file) => return Err(Refused::Broken),
            ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP => {}
            _ => return Err(Refused::Kind),
        }
        let Decoded {
            upright,
            profile,
            taken_on,
        } = decoded(file, format)?;
        let kept = within(&upright, LONGEST_SIDE);
        Ok(Self {
            jpeg: jpeg(&kept, QUALITY, profile.clone())?,
            small: jpeg(&within(&kept, SMALL_SIDE), SMALL_QUALITY, profile)?,
            width: kept.width(),
            height: kept.height(),
            taken_on,
        })
    }
}

/// A file that was read.
struct Decoded {
    upright: RgbImage,
    profile: Option<Vec<u8>>,
    taken_on: Option<Date>,
}

fn decoded(file: &[u8], format: ImageFormat) -> Result<Decoded, Refused> {
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refused::Broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refused::Pixels(width, height));
    }
    if width.min(height) < SHORTEST_SIDE {
        return Err(Refused::Small(width, height));
    }
    let orientation = decoder.orientation().map_err(|_| Refused::Broken)?;
    let taken_on = decoder.exif_metadata().ok().flatten().and_then(day_of);
    let profile = decoder.icc_profile().ok().flatten();
    // what is written is red, green and blue: other profiles would lie
    let profile = profile.filter(|p| p.len() <= LONGEST_PROFILE && p.get(16..20) == Some(b"RGB "));
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Refused::Broken)?;
    picture.apply_orientation(orientation);
    Ok(Decoded {
        upright: opaque(picture),
        profile,
        taken_on,
    })
}

/// The day that a camera noted, by its own clock.
fn day_of(noted: Vec<u8>) -> Option<Date> {
    let noted = exif::Reader::new().read_raw(noted).ok()?;
    let tags = [exif::Tag::DateTimeOriginal, exif::Tag::DateTime];
    let field = tags
        .into_iter()
        .find_map(|tag| noted.get_field(tag, exif::In::PRIMARY))?;
    let exif::Value::Ascii(texts) = &field.value else {
        return None;
    };
    let at = exif::DateTime::from_ascii(texts.first()?).ok()?;
    let (month, day) = (i8::try_from(at.month).ok()?, i8::try_from(at.day).ok()?);
    Date::new(i16::try_from(at.year).ok()?, month, day).ok()
}

/// The picture on white: what was rubbed out stays so, whatever colour lies below it.
fn opaque(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let image::Rgba([red, green, blue, alpha]) = *picture.get_pixel(x, y);
        let on_white = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            let full = u32::from(u8::MAX);
            let sum = colour * alpha + u32::from(WHITE) * (full - alpha);
            u8::try_from((sum + full / 2) / full).unwrap_or(WHITE)
        };
        image::Rgb([red, green, blue].map(on_white))
    })
}

/// The picture, or a copy whose longest side is this.
fn within(picture: &RgbImage, side: u32) -> RgbImage {
    let longest = picture.width().max(picture.height());
    if longest <= side {
        return picture.clone();
    }
    let scaled = |length: u32| {
        let scaled = u64::from(length) * u64::from(side) / u64::from(longest);
        u32::try_from(scaled).unwrap_or(side).max(1)
    };
    let (width, height) = (scaled(picture.width()), scaled(picture.height()));
    image::imageops::resize(picture, width, height, FilterType::Triangle)
}

fn jpeg(picture: &RgbImage, quality: u8, profile: Option<Vec<u8>>) -> Result<Vec<u8>, Refused> {
    use image::ImageEncoder;
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    if let Some(profile) = profile {
        encoder
            .set_icc_profile(profile)
            .map_err(|_| Refused::Broken)?;
    }
    encoder.encode_image(picture).map_err(|_| Refused::Broken)?;
    Ok(bytes)
}

/// Whether a JPEG file has its end: decoders fill what is missing with grey,
/// which would be a picture of nothing.
fn is_whole_jpeg(file: &[u8]) -> bool {
    const SCAN: u8 = 0xda;
    const END: [u8; 2] = [0xff, 0xd9];
    let mut at = 2;
    while let Some(&[first, marker, high, low]) = file.get(at..at + 4) {
        // stray bytes between two parts, which decoders pass over
        if first != 0xff || marker == 0 {
            at += 1;
            continue;
        }
        if marker == SCAN {
            return file[at..].windows(2).any(|pair| pair == END);
        }
        if marker == 0xff {
            at += 1;
            continue;
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 90]));
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_large_picture_becomes_smaller_and_keeps_its_shape() {
        let picture = Picture::take_in(&png(4000, 1000)).unwrap();
        assert_eq!((picture.width, picture.height), (2560, 640));
        let small = image::load_from_memory(&picture.small).unwrap();
        assert_eq!((small.width(), small.height()), (320, 80));
    }

    #[test]
    fn what_is_no_picture_is_refused_whatever_it_calls_itself() {
        let refused = |file: &[u8]| Picture::take_in(file).unwrap_err();
        assert_eq!(refused(b""), Refused::Missing);
        assert_eq!(refused(b"<svg onload=\"alert(1)\"/>"), Refused::Kind);
        assert_eq!(refused(b"GIF89a\x01\x00\x01\x00"), Refused::Kind);
        assert_eq!(refused(b"\x89PNG\r\n\x1a\nrubbish"), Refused::Broken);
        assert_eq!(refused(&png(63, 200)), Refused::Small(63, 200));
        let large = vec![0xff; MOST_BYTES + 1];
        assert_eq!(refused(&large), Refused::Large(MOST_BYTES + 1));
    }

    #[test]
    fn a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() {
        // the head of a PNG that claims 100,000 x 100,000 pixels
        let mut file = png(64, 64);
        file[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
        let sum = crc(&file[12..29]);
        file[29..33].copy_from_slice(&sum.to_be_bytes());
        let refused = Picture::take_in(&file).unwrap_err();
        assert_eq!(refused, Refused::Pixels(100_000, 100_000));
    }

    /// The check sum of PNG.
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
            })
        })
    }

    /// A PNG of one colour with an alpha, given by the column.
    fn transparent(colour: [u8; 3], alpha: impl Fn(u32) -> u8) -> Vec<u8> {
        let [red, green, blue] = colour;
        let picture =
            image::RgbaImage::from_fn(128, 128, |x, _| image::Rgba([red, green, blue, alpha(x)]));
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn what_was_rubbed_out_stays_so() {
        let file = transparent([200, 30, 30], |x| if x < 64 { 0 } else { 255 });
        let kept = Picture::take_in(&file).unwrap().jpeg;
        let kept = image::load_from_memory(&kept).unwrap().into_rgb8();
        assert!(kept.get_pixel(8, 64).0.iter().all(|part| *part > 250));
        let [red, green, _] = kept.get_pixel(120, 64).0;
        assert!(red > 190 && green < 40);
        // a cut-out lies on white, not on black
        let file = transparent([0, 0, 0], |_| 0);
        let kept = Picture::take_in(&file).unwrap().jpeg;
        let kept = image::load_from_memory(&kept).unwrap().into_rgb8();
        assert!(
            kept.pixels()
                .all(|pixel| pixel.0.iter().all(|part| *part > 250))
        );
    }

    #[test]
    fn stray_bytes_between_two_parts_of_a_jpeg_are_passed_over() {
        let mut file = Picture::take_in(&png(400, 300)).unwrap().jpeg;
        let length = usize::from(u16::from_be_bytes([file[4], file[5]]));
        let next = 4 + length;
        file.splice(next..next, [0, 0x1c, 0]);
        assert!(Picture::take_in(&file).is_ok());
    }

    #[test]
    fn a_large_profile_goes_on_saying_what_the_colours_mean() {
        let mut profile = vec![0; 9000];
        profile[16..20].copy_from_slice(b"RGB ");
        let picture = RgbImage::from_pixel(128, 128, image::Rgb([90, 90, 90]));
        let file = jpeg(&picture, QUALITY, Some(profile.clone())).unwrap();
        let kept = Picture::take_in(&file).unwrap().jpeg;
        let reader = ImageReader::with_format(Cursor::new(&kept), ImageFormat::Jpeg);
        let found = reader.into_decoder().unwrap().icc_profile().unwrap();
        assert_eq!(found, Some(profile));
    }

    #[test]
    fn the_day_that_a_camera_noted_is_read_and_no_other_text() {
        // little-endian, one directory with one entry: DateTime, 20 characters at 26
        let mut noted = b"II*\0\x08\0\0\0\x01\0\x32\x01\x02\0\x14\0\0\0\x1a\0\0\0\0\0\0\0".to_vec();
        noted.extend(b"2026:11:01 09:30:00\0");
        assert_eq!(day_of(noted.clone()), "2026-11-01".parse().ok());
        noted[26..30].copy_from_slice(b"0000");
        noted[31..33].copy_from_slice(b"00");
        assert_eq!(day_of(noted), None);
        assert_eq!(day_of(b"rubbish".to_vec()), None);
    }

    #[test]
    fn a_jpeg_that_was_cut_off_is_refused() {
        let whole = Picture::take_in(&png(400, 300)).unwrap().jpeg;
        assert!(Picture::take_in(&whole).is_ok());
        let cut = &whole[..whole.len() * 2 / 3];
        assert_eq!(Picture::take_in(cut).unwrap_err(), Refused::Broken);
    }
}
