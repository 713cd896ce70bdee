//! The skin's closed form against its differential equations and against the
//! published levels.

use crate::patients::{library, typical};
use approx::assert_relative_eq;
use proptest::prelude::*;
use tapir_engine::model::Parameters;
use tapir_engine::model::skin_pk::{Decay, Forcing};
use tapir_engine::structure::Structure;

/// Fourth-order steps fine enough that their error (1e-12) does not count.
fn integrated(mut u: Forcing, p: &Parameters, days: f64) -> Forcing {
    const STEPS: usize = 4000;
    let h = days / STEPS as f64;
    let moved = |u: &Forcing, k: &Forcing, h: f64| {
        let (u, k) = (u.values(), k.values());
        Forcing::from_values(std::array::from_fn(|i| u[i] + h * k[i]))
    };
    for _ in 0..STEPS {
        let k1 = u.derivative(p);
        let k2 = moved(&u, &k1, h / 2.0).derivative(p);
        let k3 = moved(&u, &k2, h / 2.0).derivative(p);
        let k4 = moved(&u, &k3, h).derivative(p);
        let [a, b, c, d] = [k1, k2, k3, k4].map(|k| k.values());
        let y = u.values();
        u = Forcing::from_values(std::array::from_fn(|i| {
            y[i] + h / 6.0 * (a[i] + 2.0 * b[i] + 2.0 * c[i] + d[i])
        }));
    }
    u
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn closed_form_solves_the_equations(
        absorption in 0.05..4.0f64,
        clearance in 0.05..4.0f64,
        days in 0.01..2.0f64,
        depot in 0.0..500.0f64,
        skin in 0.0..500.0f64,
    ) {
        let mut p = typical(Structure::A).parameters;
        p.k_absorption = absorption;
        p.k_clearance = clearance;
        let start = Forcing { depot, skin, jak: 3.0, light: 2.0, stress: 1.0 };
        let exact = Decay::over(days, &p).apply(&start);
        let twin = integrated(start, &p, days);
        for (x, y) in exact.values().into_iter().zip(twin.values()) {
            prop_assert!((x - y).abs() <= 1e-9 * (1.0 + y.abs()), "{x} against {y}");
        }
    }

    #[test]
    fn every_nanogram_stays_when_nothing_clears(
        absorption in 0.05..4.0f64,
        days in 0.01..2.0f64,
        depot in 0.0..500.0f64,
        skin in 0.0..500.0f64,
    ) {
        let mut p = typical(Structure::A).parameters;
        p.k_absorption = absorption;
        p.k_clearance = 0.0;
        let start = Forcing { depot, skin, ..Forcing::none() };
        let later = Decay::over(days, &p).apply(&start);
        prop_assert!((later.depot + later.skin - depot - skin).abs() < 1e-9);
    }
}

/// Skin level of the typical patient with atopic skin, `after` half days after
/// the last of `applications` twice-daily ones.
fn atopic_level(applications: u32, after: u32) -> f64 {
    let p = typical(Structure::A).parameters;
    let set = library();
    let load = set.set(Structure::A).value("application_load");
    let half_day = Decay::over(0.5, &p);
    let mut u = Forcing::none();
    for _ in 0..applications - 1 {
        u.depot += load;
        u = half_day.apply(&u);
    }
    u.depot += load;
    for _ in 0..after {
        u = half_day.apply(&u);
    }
    u.skin
}

#[test]
fn published_skin_levels_are_reproduced_within_their_errors() {
    let first = atopic_level(1, 2);
    let last = atopic_level(28, 2);
    let week_later = atopic_level(28, 14);
    assert!(
        (first - 94.0).abs() < 20.0,
        "24 h after the first application: {first:.0} ng/g"
    );
    assert!(
        (last - 595.0).abs() < 98.0,
        "24 h after the last application: {last:.0} ng/g"
    );
    assert_relative_eq!(1.0 - week_later / last, 0.97, epsilon = 0.01);
}
