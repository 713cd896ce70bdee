//! How much ointment an application takes, in the unit that hands measure it with.

/// Ointment of one fingertip unit, g: a strip from the crease of an adult's forefinger
/// to its tip, out of a nozzle of 5 mm. Long and Finlay, Clin Exp Dermatol 1991;16:444,
/// as `ointment_per_area` of `params/dose.toml` has it: 0.4 to 0.5 g on 2 % of the body.
pub const FINGERTIP_GRAMS: f64 = 0.5;

/// Half fingertips on an area of the body, to the nearest; 0 for less than a quarter.
/// `None` where the area is none.
pub fn half_fingertips(body_percent: f64, grams_per_percent: f64) -> Option<u32> {
    let halves = (body_percent * grams_per_percent / FINGERTIP_GRAMS * 2.0).round();
    // no more than a body has
    (body_percent > 0.0 && (0.0..=200.0).contains(&halves)).then_some(halves as u32)
}

#[cfg(test)]
mod tests {
    use super::half_fingertips;

    #[test]
    fn two_hands_take_a_fingertip() {
        let of = |percent| half_fingertips(percent, 0.25);
        assert_eq!(of(2.0), Some(2));
        assert_eq!(of(1.0), Some(1));
        assert_eq!(of(0.3), Some(0));
        assert_eq!(of(3.2), Some(3));
        assert_eq!(of(0.0), None);
        assert_eq!(of(f64::NAN), None);
    }
}
