//! Lesions of one patient: how far they resemble one another.

use crate::params::parameters;

parameters! {
    /// How lesions of one patient differ. Rows: `params/patient.toml`.
    LesionEffects {
        /// Share of the variance of front speed, recruitment and living fraction between a patient's lesions.
        lesion_variance: "1",
    }
}

impl LesionEffects {
    /// Parameters of which each lesion has its own: how fast pigment advances, what is
    /// left of the follicles, how strongly T cells are recruited. Drug, light, stress and
    /// the T cells' own rates are the patient's.
    pub const OWN: [&str; 3] = ["front_speed", "k_recruit", "living_fraction"];

    /// A random effect of one more lesion, of which any two have the correlation `1 -
    /// lesion_variance`: from those of the `earlier` lesions and an independent standard
    /// normal number.
    pub(super) fn next(&self, earlier: impl Iterator<Item = f64>, own: f64) -> f64 {
        let rho = 1.0 - self.lesion_variance;
        let (count, sum) = earlier.fold((0.0, 0.0), |(count, sum), eta| (count + 1.0, sum + eta));
        // the normal distribution of one of them given the others
        let weight = rho / (1.0 + (count - 1.0) * rho);
        weight * sum + (1.0 - weight * count * rho).sqrt() * own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Seed, stream};
    use rand_distr::{Distribution, StandardNormal};

    #[test]
    fn lesions_vary_like_those_of_other_patients_and_resemble_one_another() {
        const PATIENTS: u32 = 20_000;
        let effects = LesionEffects {
            lesion_variance: 0.4,
        };
        let mut products = [[0.0; 4]; 4];
        for number in 0..PATIENTS {
            let mut rng = stream(Seed(3), number, Purpose::Lesions);
            let mut etas: Vec<f64> = Vec::new();
            for _ in 0..4 {
                let next = effects.next(etas.iter().copied(), StandardNormal.sample(&mut rng));
                etas.push(next);
            }
            for (row, a) in products.iter_mut().zip(&etas) {
                for (product, b) in row.iter_mut().zip(&etas) {
                    *product += a * b / f64::from(PATIENTS);
                }
            }
        }
        for (i, row) in products.iter().enumerate() {
            for (j, product) in row.iter().enumerate() {
                let expected = if i == j { 1.0 } else { 0.6 };
                assert!((product - expected).abs() < 0.04, "{i}, {j}: {product}");
            }
        }
    }

    #[test]
    fn without_variance_of_their_own_lesions_do_not_differ() {
        let effects = LesionEffects {
            lesion_variance: 0.0,
        };
        let next = effects.next([1.3, 1.3].into_iter(), -2.0);
        approx::assert_relative_eq!(next, 1.3, epsilon = 1e-12);
        let apart = LesionEffects {
            lesion_variance: 1.0,
        };
        approx::assert_relative_eq!(apart.next([1.3, 1.3].into_iter(), -2.0), -2.0);
    }
}
