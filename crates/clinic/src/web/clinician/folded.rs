//! Lists of a chart of which what matters now is in sight and the rest unfolds.

/// Rows, the newest first.
pub(super) struct Folded<T> {
    /// The newest, and all that ask for something.
    pub shown: Vec<T>,
    /// The others.
    pub rest: Vec<T>,
}

impl<T> Folded<T> {
    /// Nothing that `calls` is folded away.
    pub fn of(rows: Vec<T>, calls: impl Fn(&T) -> bool) -> Self {
        let (mut shown, mut rest) = (Vec::new(), Vec::new());
        for row in rows {
            match shown.is_empty() && rest.is_empty() || calls(&row) {
                true => shown.push(row),
                false => rest.push(row),
            }
        }
        Self { shown, rest }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// How many unfold.
    pub fn more(&self) -> String {
        self.rest.len().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_and_whatever_calls_stay_in_sight() {
        let folded = Folded::of(vec![5, 4, 30, 2], |row| *row > 10);
        assert_eq!((folded.shown, folded.rest), (vec![5, 30], vec![4, 2]));
        assert!(Folded::<u8>::of(Vec::new(), |_| true).is_empty());
    }
}
