//! The bibliography as a page, so that a `[key]` in the book can be looked up.

use anyhow::{Result, anyhow};
use biblatex::{RawBibliography, RawChunk, RawEntry};

const HEAD: &str = "# References

Only what was accessible when the evidence was gathered: most papers were read as an
abstract or in part, often without authors or title.
";

/// The page.
///
/// # Errors
///
/// What is no BibTeX, with the line.
pub fn page(bibliography: &str) -> Result<String> {
    let read = RawBibliography::parse(bibliography).map_err(|error| {
        let line = bibliography[..error.span.start].matches('\n').count() + 1;
        anyhow!("docs/references.bib, near line {line}: {}", error.kind)
    })?;
    let mut out = HEAD.to_owned();
    for entry in &read.entries {
        let entry = &entry.v;
        out.push_str(&format!("\n## {}\n\n{}\n", entry.key.v, text(entry)));
    }
    Ok(out)
}

/// The value of a field, as it stands in the file.
fn value<'a>(entry: &RawEntry<'a>, name: &str) -> Option<&'a str> {
    let field = entry.fields.iter().find(|field| field.key.v == name)?;
    field.value.v.iter().find_map(|chunk| match chunk.v {
        RawChunk::Normal(text) => Some(text),
        // names of journals are written out
        RawChunk::Abbreviation(_) => None,
    })
}

fn text(entry: &RawEntry<'_>) -> String {
    let field = |name: &str| value(entry, name);
    let mut parts = Vec::new();
    if let Some(author) = field("author") {
        let author = author.trim_matches(['{', '}']);
        parts.push(
            author
                .replace(" and others", " et al.")
                .replace(" and ", ", "),
        );
    }
    parts.extend(field("title").map(str::to_owned));
    let place: Vec<&str> = ["journal", "howpublished", "year", "volume", "pages"]
        .into_iter()
        .filter_map(field)
        .collect();
    if !place.is_empty() {
        parts.push(place.join(", "));
    }
    for (name, before) in [
        ("doi", "<https://doi.org/"),
        ("url", "<"),
        ("pmid", "<https://pubmed.ncbi.nlm.nih.gov/"),
        ("pmcid", "<https://pmc.ncbi.nlm.nih.gov/articles/"),
    ] {
        parts.extend(field(name).map(|value| format!("{before}{value}>")));
    }
    parts.extend(field("note").map(str::to_owned));
    let sentences: Vec<&str> = parts.iter().map(|p| p.trim_end_matches('.')).collect();
    sentences.join(". ") + "."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entry_is_written_as_one_line() {
        let bib = "% about\n@article{a-1,\n  author = {One, A. and others},\n  journal = {J},\n  year = {1999},\n  pmid = {7},\n}\n";
        let written = page(bib).unwrap();
        assert!(
            written.ends_with(
                "## a-1\n\nOne, A. et al. J, 1999. <https://pubmed.ncbi.nlm.nih.gov/7>.\n"
            ),
            "{written}"
        );
    }

    #[test]
    fn entry_that_is_not_closed_is_refused_with_its_line() {
        let whole = "@misc{a-1,\n  year = {1999},\n}\n\n@misc{b-2,\n  year = {2000},\n}\n";
        assert!(page(whole).is_ok());
        // where a value is not closed, the brace of the entry closes it
        for (broken, line) in [
            (whole.replacen("\n}\n\n", "\n", 1), 3),
            (whole.replacen("},", "", 1), 5),
            (whole.replacen("},", "}", 1).replacen("\n}\n\n", "\n", 1), 3),
        ] {
            let error = page(&broken).unwrap_err().to_string();
            assert!(error.contains(&format!("near line {line}:")), "{error}");
        }
    }
}
