//! Local sensitivity: one input moved both ways, all others held.

/// Base points, each with every factor moved down and up.
#[derive(Clone, Debug)]
pub struct OneAtATime {
    factors: usize,
    points: Vec<Vec<f64>>,
}

/// How far an answer moves when one factor does, up minus down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// Mean over the base points.
    pub mean: f64,
    /// Its standard error; NaN with fewer than two base points.
    pub standard_error: f64,
    /// Base points that have both answers.
    pub counted: usize,
}

impl OneAtATime {
    /// `moved` gives the factor's place, from its place in the base point, in
    /// direction -1 or 1.
    pub fn new(base: &[Vec<f64>], moved: &dyn Fn(usize, f64, f64) -> f64) -> Self {
        let factors = base.first().map_or(0, Vec::len);
        let mut points = Vec::with_capacity(2 * factors * base.len());
        for point in base {
            for factor in 0..factors {
                for direction in [-1.0, 1.0] {
                    let mut other = point.clone();
                    other[factor] = moved(factor, point[factor], direction);
                    points.push(other);
                }
            }
        }
        Self { factors, points }
    }

    /// Where the function has to be asked.
    pub fn points(&self) -> &[Vec<f64>] {
        &self.points
    }

    /// The factors' effects, from one answer per point.
    pub fn shifts(&self, answers: &[f64]) -> Vec<Shift> {
        (0..self.factors)
            .map(|factor| {
                let pairs = answers.chunks(2 * self.factors);
                let differences: Vec<f64> = pairs
                    .map(|of_base| of_base[2 * factor + 1] - of_base[2 * factor])
                    .filter(|d| !d.is_nan())
                    .collect();
                Shift::of(&differences)
            })
            .collect()
    }
}

impl Shift {
    fn of(differences: &[f64]) -> Self {
        let (mean, sd) = super::sobol::moments(differences);
        Self {
            mean,
            standard_error: sd / (differences.len() as f64).sqrt(),
            counted: differences.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn a_plane_has_its_slopes_at_every_point() {
        let base = [vec![0.3, 0.4], vec![0.6, 0.1]];
        let design = OneAtATime::new(&base, &|_, u, direction| u + 0.05 * direction);
        let answers: Vec<f64> = design
            .points()
            .iter()
            .map(|u| 2.0 * u[0] - 3.0 * u[1])
            .collect();
        let shifts = design.shifts(&answers);
        assert_relative_eq!(shifts[0].mean, 0.2, max_relative = 1e-12);
        assert_relative_eq!(shifts[1].mean, -0.3, max_relative = 1e-12);
        assert!(shifts[1].standard_error < 1e-12);
    }
}
