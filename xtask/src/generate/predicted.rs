//! What the model said of trials before anybody who fits had seen them.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// A row of `evidence/predicted.csv`; numbers in per cent.
#[derive(Deserialize)]
struct Predicted {
    spec: String,
    arm: String,
    published: f64,
    low: f64,
    high: f64,
    /// None where the model refused.
    model: Option<f64>,
    inside: String,
    weight: f64,
    note: String,
}

/// How a number lies to its published interval.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Inside,
    Above,
    Below,
    Refused,
}

impl Predicted {
    fn verdict(&self) -> Verdict {
        match self.model {
            None => Verdict::Refused,
            Some(model) if model > self.high => Verdict::Above,
            Some(model) if model < self.low => Verdict::Below,
            Some(_) => Verdict::Inside,
        }
    }

    fn line(&self) -> String {
        let model = self.model.map_or("–".to_owned(), |x| format!("{x:.1}"));
        format!(
            "| {}, {} | {} [{}, {}] | {model} | {} | {} |\n",
            self.spec,
            self.arm,
            self.published,
            self.low,
            self.high,
            self.weight,
            self.note.replace('|', "\\|"),
        )
    }
}

/// Groups in the order of the page: the misses first.
const GROUPS: [(Verdict, &str); 4] = [
    (Verdict::Above, "The model's number was higher"),
    (Verdict::Below, "The model's number was lower"),
    (Verdict::Inside, "Inside the interval"),
    (
        Verdict::Refused,
        "No answer: the model has no mechanism for the treatment",
    ),
];

/// The counts and every row, from the text of the file.
///
/// # Errors
///
/// A row that cannot be read, or whose column `inside` contradicts its numbers.
pub fn block(text: &str) -> Result<String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Predicted> = reader
        .deserialize()
        .collect::<Result<_, _>>()
        .context("evidence/predicted.csv")?;
    for row in &rows {
        let said = match row.verdict() {
            Verdict::Inside => "yes",
            Verdict::Above | Verdict::Below => "no",
            Verdict::Refused => "",
        };
        ensure!(
            row.inside == said,
            "evidence/predicted.csv: {}, {}: `inside` is \"{}\", its numbers say \"{said}\"",
            row.spec,
            row.arm,
            row.inside
        );
    }
    let of = |verdict| rows.iter().filter(move |row| row.verdict() == verdict);
    let weight = |verdict| of(verdict).map(|row| row.weight).sum::<f64>();
    let answered: f64 = GROUPS[..3]
        .iter()
        .map(|(verdict, _)| weight(*verdict))
        .sum();
    let mut out = String::from("| | rows | of the weight |\n|---|---:|---:|\n");
    for (verdict, title) in &GROUPS[..3] {
        let share = 100.0 * weight(*verdict) / answered;
        out.push_str(&format!(
            "| {title} | {} | {share:.0} % |\n",
            of(*verdict).count()
        ));
    }
    for (verdict, title) in GROUPS {
        out.push_str(&format!(
            "\n## {title}\n\n| trial, arm | published, % [95 %] | model, % | weight | what was asked, and where the interval comes from |\n|---|---|---|---|---|\n"
        ));
        out.extend(of(verdict).map(Predicted::line));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "spec,arm,endpoint_index,published,low,high,model,inside,weight,note,folder\n";

    #[test]
    fn misses_on_both_sides_are_told_apart_and_refusals_count_as_neither() {
        let rows = "a,x,0,58,33,80,86.2,no,2,above,s\n\
                    b,x,0,70,61,78,37,no,1,below,s\n\
                    c,x,0,50,40,60,50,yes,1,in,s\n\
                    d,x,0,0,0,25,,,1,refused,s\n";
        let page = block(&format!("{HEAD}{rows}")).unwrap();
        for line in [
            "| The model's number was higher | 1 | 50 % |",
            "| The model's number was lower | 1 | 25 % |",
            "| Inside the interval | 1 | 25 % |",
            "| a, x | 58 [33, 80] | 86.2 | 2 | above |",
            "| d, x | 0 [0, 25] | – | 1 | refused |",
        ] {
            assert!(page.contains(line), "{line}: {page}");
        }
    }

    #[test]
    fn a_row_that_contradicts_itself_is_refused() {
        let row = "a,x,0,58,33,80,86.2,yes,2,above,s\n";
        assert!(block(&format!("{HEAD}{row}")).is_err());
    }
}
