//! The Pareto front of plans whose outcomes are estimated with noise.
//!
//! A plan **covers** another if none of its sure losses (grams, applications,
//! visits) is higher, and none of its unsure ones (probabilities estimated from
//! draws) is higher by more than can be told: 1.645 standard errors of the paired
//! difference over common draws, or one of a hundred people, whichever is more.
//!
//! "Higher by more than can be told" is not transitive: of three plans each may
//! cover the next, and the first not the last. So the front is built from the
//! least demanding plan upwards, and a plan enters it if no plan already in it
//! covers it. Because a plan can only be covered by one that comes before it,
//! there is exactly one set in which no plan covers another and every plan
//! outside is covered by one inside, and this is it. Without noise it is the
//! Pareto front.

use crate::num::{larger, largest, smallest};
/// One-sided 95 % of a normal distribution.
const STANDARD_ERRORS: f64 = 1.645;

/// A difference in probability that nobody would act upon: assumed.
const SMALLEST: f64 = 0.01;

/// What a plan costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Losses {
    /// Known exactly: grams, applications, visits.
    pub sure: [f64; 3],
    /// Estimated: for each loss its value in every posterior draw, 0 to 1.
    pub unsure: Vec<Vec<f64>>,
}

/// Mean of `a - b` over common draws, and its standard error when the draws are
/// has effective sample size `independent`.
pub fn difference(a: &[f64], b: &[f64], independent: f64) -> (f64, f64) {
    let n = a.len().max(1) as f64;
    let mean = a.iter().zip(b).map(|(a, b)| a - b).sum::<f64>() / n;
    let square = |(a, b): (&f64, &f64)| (a - b - mean) * (a - b - mean);
    let variance = a.iter().zip(b).map(square).sum::<f64>() / n;
    (mean, (variance / larger(independent, 1.0)).sqrt())
}

impl Losses {
    /// Whether this plan dominates `other`.
    pub fn covers(&self, other: &Self, independent: f64) -> bool {
        self.asks_no_more_than(other)
            && self.unsure.iter().zip(&other.unsure).all(|(a, b)| {
                let (mean, error) = difference(a, b, independent);
                mean <= larger(STANDARD_ERRORS * error, SMALLEST)
            })
    }

    fn asks_no_more_than(&self, other: &Self) -> bool {
        self.sure.iter().zip(&other.sure).all(|(a, b)| a <= b)
    }

    fn means(&self) -> impl Iterator<Item = f64> {
        let mean = |draws: &Vec<f64>| draws.iter().sum::<f64>() / draws.len().max(1) as f64;
        self.unsure.iter().map(mean)
    }

    /// From the least demanding up; a plan is never covered by a later one
    /// unless the two demand the same.
    fn before(&self, other: &Self) -> std::cmp::Ordering {
        let [grams, applications, visits] = self.sure;
        let ours = [applications, grams, visits]
            .into_iter()
            .chain(self.means());
        let [grams, applications, visits] = other.sure;
        let theirs = [applications, grams, visits]
            .into_iter()
            .chain(other.means());
        ours.zip(theirs)
            .map(|(a, b)| a.total_cmp(&b))
            .find(|order| order.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    }
}

/// Indices of the front, from the least demanding plan up.
pub fn front(plans: &[Losses], independent: f64) -> Vec<usize> {
    let mut ordered: Vec<usize> = (0..plans.len()).collect();
    ordered.sort_by(|a, b| plans[*a].before(&plans[*b]).then(a.cmp(b)));
    let mut front: Vec<usize> = Vec::new();
    for plan in ordered {
        let covered = |f: &usize| plans[*f].covers(&plans[plan], independent);
        if !front.iter().any(covered) {
            front.push(plan);
        }
    }
    front
}

/// Up to `most` plans on or near the front: those with the greatest advantage
/// over every plan that asks for no more. The advantage is the lowest, over those
/// plans, of the greatest difference in any unsure loss; it is above zero on the
/// front and hardly below it near the front. Noise is no reason to drop a plan
/// here, since a second look follows.
pub fn nearest(plans: &[Losses], most: usize) -> Vec<usize> {
    let means: Vec<Vec<f64>> = plans.iter().map(|p| p.means().collect()).collect();
    let mut ordered: Vec<usize> = (0..plans.len()).collect();
    ordered.sort_by(|a, b| plans[*a].before(&plans[*b]).then(a.cmp(b)));
    let advantage = |at: usize| {
        let own = ordered[at];
        let no_harder = ordered[..at]
            .iter()
            .filter(|other| plans[**other].asks_no_more_than(&plans[own]));
        smallest(no_harder.map(|other| {
            let each = means[*other].iter().zip(&means[own]);
            largest(each.map(|(a, b)| a - b))
        }))
    };
    let mut ranked: Vec<(f64, usize)> = (0..ordered.len())
        .map(|at| (advantage(at), ordered[at]))
        .collect();
    // stable: of equals the less demanding one comes first
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.truncate(most);
    ranked.into_iter().map(|(_, plan)| plan).collect()
}

/// Up to `most` members of a front that stand for the rest: `first`, the one with
/// the least of each loss, then always the one farthest from those chosen. Losses are
/// measured in ranks, from 0 for the least to 1 for the most on the front: on
/// their own scale a few plans with light would push all others together. In the
/// order of the front.
pub fn thinned(front: &[Losses], first: Option<usize>, most: usize) -> Vec<usize> {
    let values: Vec<Vec<f64>> = front
        .iter()
        .map(|l| l.means().chain(l.sure).collect())
        .collect();
    let losses = values.first().map_or(0, Vec::len);
    let ranks: Vec<Vec<f64>> = (0..losses)
        .map(|k| ranks(values.iter().map(|v| v[k]).collect()))
        .collect();
    let apart = |a: usize, b: usize| {
        let each = ranks.iter().map(|r| (r[a] - r[b]).abs());
        each.fold(0.0, larger)
    };
    let mut chosen: Vec<usize> = first.into_iter().collect();
    for rank in &ranks {
        let first = (0..values.len()).find(|i| rank[*i] <= 0.0);
        if let Some(first) = first.filter(|f| chosen.len() < most && !chosen.contains(f)) {
            chosen.push(first);
        }
    }
    while chosen.len() < most.min(values.len()) {
        let distance = |i: usize| smallest(chosen.iter().map(|c| apart(i, *c)));
        let farthest = (0..values.len())
            .filter(|i| !chosen.contains(i))
            // the last of equals is taken, so the first of the front
            .rev()
            .max_by(|a, b| distance(*a).total_cmp(&distance(*b)));
        match farthest {
            Some(farthest) => chosen.push(farthest),
            None => break,
        }
    }
    chosen.sort_unstable();
    chosen
}

/// Ranks among the different values, 0 for the least and 1 for the most.
fn ranks(values: Vec<f64>) -> Vec<f64> {
    let mut different = values.clone();
    different.sort_by(f64::total_cmp);
    different.dedup_by(|a, b| !(*a > *b || *b > *a));
    let most = different.len().saturating_sub(1).max(1) as f64;
    let below = |value: f64| different.iter().filter(|d| **d < value).count() as f64;
    values
        .into_iter()
        .map(|value| below(value) / most)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A loss that is known exactly: the same in every draw.
    fn exact(sure: [f64; 3], unsure: f64) -> Losses {
        Losses {
            sure,
            unsure: vec![vec![unsure; 4]],
        }
    }

    /// Plans on a coarse lattice, whose steps are far above the smallest
    /// difference that counts.
    fn plans() -> impl Strategy<Value = Vec<Losses>> {
        let loss = || (0..5_u8).prop_map(f64::from);
        let one = (loss(), loss(), loss(), loss())
            .prop_map(|(a, b, c, risk)| exact([a, b, c], risk / 4.0));
        proptest::collection::vec(one, 0..40)
    }

    fn noisy() -> impl Strategy<Value = Vec<Losses>> {
        let one = (
            [0..4_u8, 0..4, 0..4],
            proptest::collection::vec(0.0..1.0_f64, 8),
        );
        let one = one.prop_map(|(sure, draws)| Losses {
            sure: sure.map(f64::from),
            unsure: vec![draws],
        });
        proptest::collection::vec(one, 0..40)
    }

    /// Better nowhere and worse somewhere, or the same as an earlier one.
    fn dominated(plans: &[Losses], i: usize) -> bool {
        let all = |p: &Losses| [p.sure[0], p.sure[1], p.sure[2], p.unsure[0][0]];
        let own = all(&plans[i]);
        plans.iter().enumerate().any(|(j, other)| {
            let other = all(other);
            let nowhere_worse = other.iter().zip(&own).all(|(o, s)| o <= s);
            let somewhere_better = other.iter().zip(&own).any(|(o, s)| o < s);
            nowhere_worse && (somewhere_better || j < i)
        })
    }

    proptest! {
        #[test]
        fn without_noise_it_is_the_pareto_front(plans in plans()) {
            let mut found = front(&plans, 100.0);
            found.sort_unstable();
            let expected: Vec<usize> =
                (0..plans.len()).filter(|i| !dominated(&plans, *i)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn no_member_covers_another_and_every_other_plan_is_covered(plans in noisy()) {
            let found = front(&plans, 20.0);
            for (at, member) in found.iter().enumerate() {
                let before = &found[..at];
                prop_assert!(!before.iter().any(|f| plans[*f].covers(&plans[*member], 20.0)));
            }
            for other in (0..plans.len()).filter(|i| !found.contains(i)) {
                prop_assert!(found.iter().any(|f| plans[*f].covers(&plans[other], 20.0)));
            }
        }

        #[test]
        fn the_order_of_the_plans_does_not_matter(plans in noisy()) {
            let reversed: Vec<Losses> = plans.iter().rev().cloned().collect();
            let text = |plans: &[Losses], found: Vec<usize>| -> Vec<String> {
                found.iter().map(|i| format!("{:?}", plans[*i])).collect()
            };
            prop_assert_eq!(
                text(&plans, front(&plans, 20.0)),
                text(&reversed, front(&reversed, 20.0))
            );
        }

        #[test]
        fn without_noise_the_nearest_begin_with_the_front(plans in plans()) {
            let found = front(&plans, 100.0);
            let mut near = nearest(&plans, found.len());
            near.sort_unstable();
            let mut expected = found;
            expected.sort_unstable();
            prop_assert_eq!(near, expected);
        }

        #[test]
        fn the_nearest_come_once_and_fewer_of_them_are_among_more(
            plans in noisy(),
            most in 1..20_usize,
        ) {
            let near = nearest(&plans, most);
            prop_assert_eq!(near.len(), most.min(plans.len()));
            prop_assert!(nearest(&plans, most + 5).starts_with(&near));
            let mut once = near.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), near.len());
        }

        #[test]
        fn a_thinned_front_keeps_the_least_of_each_loss(plans in plans(), most in 4..12_usize) {
            let kept = thinned(&plans, None, most);
            prop_assert_eq!(kept.len(), most.min(plans.len()));
            for k in 0..3 {
                let least = |ids: &mut dyn Iterator<Item = usize>| {
                    smallest(ids.map(|i| plans[i].sure[k]))
                };
                let of_all = least(&mut (0..plans.len()));
                prop_assert!(least(&mut kept.iter().copied()) <= of_all);
            }
        }
    }

    #[test]
    fn a_difference_within_noise_does_not_buy_a_place() {
        let cheap = Losses {
            sure: [0.0; 3],
            unsure: vec![vec![0.0, 1.0, 0.0, 1.0]],
        };
        // lower in one draw of four: the standard error is as large as that
        let dear = Losses {
            sure: [10.0; 3],
            unsure: vec![vec![0.0, 1.0, 0.0, 0.0]],
        };
        assert_eq!(front(&[dear.clone(), cheap.clone()], 4.0), [1]);
        // the same shares among many more independent draws are a difference
        assert_eq!(front(&[dear, cheap], 400.0), [1, 0]);
    }

    #[test]
    fn less_than_one_of_a_hundred_is_no_difference() {
        let cheap = exact([0.0; 3], 0.309);
        let dear = exact([1.0; 3], 0.300);
        assert_eq!(front(&[cheap.clone(), dear], 1e9), [0]);
        let better = exact([1.0; 3], 0.298);
        assert_eq!(front(&[cheap, better], 1e9), [0, 1]);
    }
}
