//! How often one may try: so many attempts of a kind in a quarter of an hour.
//!
//! Kept in memory. An account is never locked for good: who waits may try again.

use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::Mutex;

/// Attempts that are allowed within [`WINDOW`].
const MOST: usize = 10;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Names that are remembered; beyond it old ones are dropped.
const REMEMBERED: usize = 10_000;

/// Counts attempts.
#[derive(Debug, Default)]
pub struct Limiter(Mutex<HashMap<String, Vec<Timestamp>>>);

impl Limiter {
    /// Counts an attempt under a name, such as `password/` and an address.
    ///
    /// Errors: seconds to wait, where there were too many.
    pub fn attempt(&self, name: &str, now: Timestamp) -> Result<(), u64> {
        let mut attempts = self.0.lock().expect("no holder of the lock panics");
        let recent = |at: &Timestamp| now.duration_since(*at) < WINDOW;
        if attempts.len() >= REMEMBERED {
            attempts.retain(|_, times| times.iter().any(recent));
        }
        let times = attempts.entry(name.to_owned()).or_default();
        times.retain(recent);
        if times.len() >= MOST {
            let free_in = WINDOW - now.duration_since(times[0]);
            return Err(u64::try_from(free_in.as_secs()).unwrap_or(0).max(1));
        }
        times.push(now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_attempt_waits_and_others_do_not() {
        let limiter = Limiter::default();
        let now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        for _ in 0..MOST {
            assert_eq!(limiter.attempt("a", now), Ok(()));
        }
        assert_eq!(limiter.attempt("a", now), Err(900));
        assert_eq!(limiter.attempt("b", now), Ok(()));
        let later = now + SignedDuration::from_mins(16);
        assert_eq!(limiter.attempt("a", later), Ok(()));
    }
}
