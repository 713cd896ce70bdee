//! How far a long run has come.

use indicatif::{ProgressBar, ProgressStyle};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Whether `--quiet` was given.
static QUIET: AtomicBool = AtomicBool::new(false);

/// The bar that is shown now.
static SHOWN: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// Shows no progress from now on.
pub fn be_quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

/// A bar on a terminal, nothing in a pipe or with `--quiet`. `what` is counted.
pub fn bar(length: u64, what: &str) -> ProgressBar {
    let counting = counting(what);
    counting.all(length);
    counting.bar
}

/// A sign of life that becomes a bar as soon as it is known how much there is.
pub fn counting(what: &str) -> Counting {
    let what = crate::language::said(what);
    if QUIET.load(Ordering::Relaxed) {
        let bar = ProgressBar::hidden();
        return Counting { bar, what };
    }
    let bar = ProgressBar::new_spinner();
    bar.set_style(style(&format!("{{spinner}} {what}, {{elapsed}}")));
    bar.enable_steady_tick(EVERY);
    *SHOWN.lock().unwrap_or_else(PoisonError::into_inner) = Some(bar.clone());
    Counting { bar, what }
}

/// How often the time is written anew.
const EVERY: Duration = Duration::from_millis(200);

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// Work that is counted.
pub struct Counting {
    bar: ProgressBar,
    what: String,
}

impl Counting {
    /// There is so much in all.
    pub fn all(&self, length: u64) {
        if self.bar.length() != Some(length) {
            self.bar.set_length(length);
            self.bar.set_style(self.style());
        }
    }

    /// There is so much more.
    pub fn ahead(&self, more: u64) {
        self.all(self.bar.length().unwrap_or(0) + more);
    }

    fn style(&self) -> ProgressStyle {
        let what = &self.what;
        style(&format!("{{bar:40}} {{pos}}/{{len}} {what}, {{eta}}"))
    }

    /// So much more is done.
    pub fn done(&self, more: u64) {
        self.bar.inc(more);
    }

    /// The counting begins again.
    pub fn again(&self) {
        self.bar.set_position(0);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Takes away the bar that is shown.
pub fn clear() {
    let shown = SHOWN.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(bar) = shown {
        bar.finish_and_clear();
    }
}
