//! From values to places.

/// A linear axis: `from..to` in values becomes `start..end` in the drawing.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// First value.
    pub from: f64,
    /// Last value.
    pub to: f64,
    /// Place of the first value.
    pub start: f64,
    /// Place of the last value.
    pub end: f64,
}

impl Scale {
    /// The place of a value; values beyond the axis are put at its end.
    pub fn at(&self, value: f64) -> f64 {
        let part = ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        self.start + part * (self.end - self.start)
    }
}

/// Round values within `low..=high`, at most `most` of them, 0 among them when
/// it is within.
pub fn ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    let least_step = (high - low) / most as f64;
    let decade = 10_f64.powf(least_step.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0, 20.0]
        .into_iter()
        .map(|factor| factor * decade)
        .find(|&step| (high / step).floor() - (low / step).ceil() < most as f64)
        .unwrap_or(high - low);
    multiples(step, low, high)
}

/// The multiples of `step` within `low..=high`.
pub fn multiples(step: f64, low: f64, high: f64) -> Vec<f64> {
    // a billionth of a step, so that rounding does not lose the last tick
    let first = (low / step - 1e-9).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    (first..=last).map(|i| i as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks(0.0, 100.0, 6), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(0.0, 1.0, 3), [0.0, 0.5, 1.0]);
        assert_eq!(ticks(-24.0, 52.0, 5), [-20.0, 0.0, 20.0, 40.0]);
    }

    #[test]
    fn the_last_tick_survives_rounding() {
        assert_eq!(multiples(0.1, 0.0, 0.3).len(), 4);
    }

    #[test]
    fn a_value_beyond_the_axis_is_drawn_at_its_end() {
        let scale = Scale {
            from: 0.0,
            to: 1.0,
            start: 100.0,
            end: 0.0,
        };
        assert!((scale.at(0.25) - 75.0).abs() < 1e-12);
        assert!(scale.at(7.0).abs() < 1e-12);
    }
}
