//! Labels next to lines that end close together.

/// Moves places apart until neighbours are `gap` from each other, each as
/// little as possible, and keeps all within `low..=high` where they fit.
pub(crate) fn spread(places: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| places[*a].total_cmp(&places[*b]));
    // blocks of labels that touch: members, and their preferred centre
    let mut blocks: Vec<(Vec<usize>, f64)> = Vec::new();
    for i in order {
        blocks.push((vec![i], places[i].clamp(low, high)));
        while let [.., (a, middle_a), (b, middle_b)] = blocks.as_slice()
            && middle_b - middle_a < gap * 0.5 * (a.len() + b.len()) as f64
        {
            let (na, nb) = (a.len() as f64, b.len() as f64);
            let members: Vec<usize> = a.iter().chain(b).copied().collect();
            let half = 0.5 * gap * (members.len() - 1) as f64;
            let wish = (na * middle_a + nb * middle_b) / (na + nb);
            let middle = wish.min(high - half).max(low + half);
            blocks.truncate(blocks.len() - 2);
            blocks.push((members, middle));
        }
    }
    let mut placed = vec![0.0; places.len()];
    for (members, middle) in blocks {
        let first = middle - 0.5 * gap * (members.len() - 1) as f64;
        for (k, i) in members.into_iter().enumerate() {
            placed[i] = first + gap * k as f64;
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_do_not_touch_stay_where_they_are() {
        assert_eq!(spread(&[50.0, 10.0], 12.0, 0.0, 100.0), [50.0, 10.0]);
    }

    #[test]
    fn labels_at_one_place_fan_out_in_their_order() {
        assert_eq!(
            spread(&[50.0, 50.0, 50.0], 10.0, 0.0, 100.0),
            [40.0, 50.0, 60.0]
        );
    }

    #[test]
    fn labels_at_the_edge_are_pushed_inwards() {
        assert_eq!(spread(&[0.0, 1.0], 10.0, 0.0, 100.0), [0.0, 10.0]);
    }
}
