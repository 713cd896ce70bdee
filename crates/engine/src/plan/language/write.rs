//! From plan to text, the canonical form: one space or none, never a choice.

use std::fmt;

use crate::plan::Plan;
use crate::plan::treatment::{Phase, Repetition, Step, Treatment};

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_none() {
            return f.write_str("none");
        }
        joined(f, self.treatments(), " + ")
    }
}

impl fmt::Display for Treatment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.product())?;
        joined(f, self.steps(), ", ")?;
        f.write_str(if self.stop() { ", stop" } else { "" })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phase(phase) => phase.fmt(f),
            Self::Repetition(repetition) => repetition.fmt(f),
        }
    }
}

impl fmt::Display for Repetition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        joined(f, self.phases(), ", ")?;
        write!(f, ") x{}", self.times())
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.frequency, self.duration)
    }
}

fn joined(f: &mut fmt::Formatter<'_>, parts: &[impl fmt::Display], between: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        part.fmt(f)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::strategy::plans;

    #[test]
    fn the_canonical_text_is_a_fixed_point() {
        for text in [
            "none",
            "tacrolimus 0.1%: bid 24w, qd 4w, 3/w 4w, 2/w(mon,thu) 24w, stop + nb-uvb: 3/w 24w",
            "tacrolimus 0.03%: (bid 2w, off 1w) x4, qod 10d",
            "oral mini-pulse: 2/w(sat,sun) 16w, stop",
        ] {
            let plan: Plan = text.parse().unwrap();
            assert_eq!(plan.to_string(), text);
        }
    }

    #[test]
    fn spaces_case_and_order_of_weekdays_are_normalised() {
        let plan: Plan =
            "\tTacrolimus 0.10% :BID24W,( 2 / w ( Thu, MON ) 1 w,off 7d)X 2 ,Stop+NB UVB:qd 1w\n"
                .parse()
                .unwrap();
        assert_eq!(
            plan.to_string(),
            "tacrolimus 0.1%: bid 24w, (2/w(mon,thu) 1w, off 7d) x2, stop + nb-uvb: qd 1w"
        );
    }

    #[test]
    fn full_width_punctuation_is_understood() {
        let plan: Plan = "tacrolimus 0.1％：（bid 2w，off 1w）×4，stop"
            .parse()
            .unwrap();
        assert_eq!(
            plan.to_string(),
            "tacrolimus 0.1%: (bid 2w, off 1w) x4, stop"
        );
    }

    proptest! {
        #[test]
        fn text_reads_back_as_the_same_plan_and_the_same_text(plan in plans()) {
            let text = plan.to_string();
            let read: Plan = text.parse().unwrap();
            prop_assert_eq!(&read, &plan);
            prop_assert_eq!(read.to_string(), text);
        }

        #[test]
        fn extra_whitespace_changes_nothing(plan in plans(), blank in "[ \t\n\u{3000}]{0,3}") {
            let text: String = plan
                .to_string()
                .chars()
                .map(|c| if ",:+/()".contains(c) { format!("{blank}{c}{blank}") } else { c.into() })
                .collect();
            prop_assert_eq!(text.to_uppercase().parse::<Plan>().unwrap(), plan);
        }
    }
}
