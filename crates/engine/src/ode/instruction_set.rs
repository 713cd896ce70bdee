//! Which of a processor's instructions the kernel is compiled for.

use super::kernel::{Advanced, Part, Problem, Recorded, Standing, advance};
use super::{Work, averaged::integrate_averaged};
use crate::num::Lanes;
use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};

/// Instructions that the solver's kernel uses. All give the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum InstructionSet {
    /// Those that every processor of this kind has.
    Baseline = 1,
    /// AVX2: a batch of eight is two registers.
    Avx2 = 2,
    /// AVX-512: it is one.
    Avx512 = 3,
}

/// This processor lacks an instruction set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this processor has no {0}")]
pub struct NotAvailable(
    /// What it lacks.
    pub InstructionSet,
);

/// What [`InstructionSet::choose`] chose; 0 is nothing.
static CHOSEN: AtomicU8 = AtomicU8::new(0);

impl InstructionSet {
    /// All of them, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Baseline, Self::Avx2, Self::Avx512];

    /// Its name as in `--instruction-set` and `--version`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
        }
    }

    /// Whether this processor has it.
    pub fn is_available(self) -> bool {
        #[cfg(target_arch = "x86_64")]
        return match self {
            Self::Baseline => true,
            Self::Avx2 => is_x86_feature_detected!("avx2"),
            Self::Avx512 => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vl")
            }
        };
        #[cfg(not(target_arch = "x86_64"))]
        return self == Self::Baseline;
    }

    /// The widest that this processor has.
    pub fn widest() -> Self {
        let available = Self::ALL.into_iter().rev().find(|set| set.is_available());
        available.unwrap_or(Self::Baseline)
    }

    /// What the solver uses: the widest, unless another was chosen.
    pub fn in_use() -> Self {
        let chosen = CHOSEN.load(Ordering::Relaxed);
        let found = Self::ALL.into_iter().find(|set| *set as u8 == chosen);
        found.unwrap_or_else(Self::widest)
    }

    /// From now on the solver of this process uses these instructions: for
    /// measurements and for tests that the bits are the same.
    ///
    /// # Errors
    ///
    /// [`NotAvailable`] where the processor lacks them; nothing changes then.
    pub fn choose(self) -> Result<(), NotAvailable> {
        if !self.is_available() {
            return Err(NotAvailable(self));
        }
        CHOSEN.store(self as u8, Ordering::Relaxed);
        Ok(())
    }
}

/// Name of the instructions that the solver uses, for people.
pub fn instruction_set() -> &'static str {
    match InstructionSet::in_use() {
        InstructionSet::Avx512 => "AVX-512",
        InstructionSet::Avx2 => "AVX2",
        InstructionSet::Baseline => std::env::consts::ARCH,
    }
}

impl fmt::Display for InstructionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The batches' kernel for the instructions in use.
pub(super) fn in_use() -> &'static Kernel<Lanes> {
    match InstructionSet::in_use() {
        #[cfg(target_arch = "x86_64")]
        InstructionSet::Avx512 => &AVX512,
        #[cfg(target_arch = "x86_64")]
        InstructionSet::Avx2 => &AVX2,
        _ => &BASELINE,
    }
}

/// One stretch of a problem: from where it stands, with what is recorded on the way.
type Advance<S> = fn(&Part<'_, S>, &mut Standing<S>, &mut Vec<Recorded<S>>) -> Advanced<S>;

/// The two ways through a problem, compiled for some instructions.
pub(super) struct Kernel<S> {
    /// One stretch, exactly.
    pub advance: Advance<S>,
    /// All of it, under averaged effects.
    pub averaged: fn(&Problem<'_, S>, &mut Vec<Recorded<S>>) -> Work,
}

/// Declares the two ways for some instructions.
macro_rules! kernel {
    ($name:ident, $features:literal, $set:expr) => {
        #[cfg(target_arch = "x86_64")]
        static $name: Kernel<Lanes> = {
            #[target_feature(enable = $features)]
            fn advance_here(
                part: &Part<'_, Lanes>,
                at: &mut Standing<Lanes>,
                rows: &mut Vec<Recorded<Lanes>>,
            ) -> Advanced<Lanes> {
                advance(part, at, rows)
            }

            #[target_feature(enable = $features)]
            fn averaged_here(
                problem: &Problem<'_, Lanes>,
                rows: &mut Vec<Recorded<Lanes>>,
            ) -> Work {
                integrate_averaged(problem, rows)
            }

            Kernel {
                advance: |part, at, rows| {
                    debug_assert!($set.is_available());
                    #[expect(unsafe_code, reason = "only a set that was detected is in use")]
                    // SAFETY: `InstructionSet::in_use` only names what was detected
                    unsafe {
                        advance_here(part, at, rows)
                    }
                },
                averaged: |problem, rows| {
                    debug_assert!($set.is_available());
                    #[expect(unsafe_code, reason = "only a set that was detected is in use")]
                    // SAFETY: `InstructionSet::in_use` only names what was detected
                    unsafe {
                        averaged_here(problem, rows)
                    }
                },
            }
        };
    };
}

kernel!(AVX512, "avx512f,avx512dq,avx512vl", InstructionSet::Avx512);
kernel!(AVX2, "avx2", InstructionSet::Avx2);

static BASELINE: Kernel<Lanes> = Kernel {
    advance: |part, at, rows| advance(part, at, rows),
    averaged: |problem, rows| integrate_averaged(problem, rows),
};

/// One patient at a time with plain numbers: the slow twin of the others.
pub(super) static PLAIN: Kernel<f64> = Kernel {
    advance: |part, at, rows| advance(part, at, rows),
    averaged: |problem, rows| integrate_averaged(problem, rows),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_processor_has_the_baseline_and_uses_its_widest() {
        assert!(InstructionSet::Baseline.is_available());
        assert!(InstructionSet::widest().is_available());
        let wider = InstructionSet::ALL.into_iter().rev();
        let wider: Vec<_> = wider
            .take_while(|s| *s != InstructionSet::widest())
            .collect();
        assert!(wider.iter().all(|set| !set.is_available()), "{wider:?}");
    }
}
