//! The bibliography as a page, so that a `[key]` in the book can be looked up.

const HEAD: &str = "# References

What was visible when the evidence was gathered, and nothing else: most papers
were seen as an abstract or its first part, often without authors or title.
";

/// One entry: key, and its fields in the order of the file.
struct Entry<'a> {
    key: &'a str,
    fields: Vec<(&'a str, &'a str)>,
}

/// The page.
pub fn page(bibliography: &str) -> String {
    let mut out = HEAD.to_owned();
    for entry in entries(bibliography) {
        out.push_str(&format!("\n## {}\n\n{}\n", entry.key, text(&entry)));
    }
    out
}

/// Reads `@kind{key,` and one `name = {value},` a line.
fn entries(bibliography: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for line in bibliography.lines() {
        if let Some((_, key)) = line.strip_prefix('@').and_then(|l| l.split_once('{')) {
            entries.push(Entry {
                key: key.trim_end_matches(','),
                fields: Vec::new(),
            });
        } else if let Some((name, value)) = line.split_once(" = {")
            && let Some(entry) = entries.last_mut()
        {
            let value = value.strip_suffix("},").unwrap_or(value);
            entry.fields.push((name.trim(), value));
        }
    }
    entries
}

fn text(entry: &Entry<'_>) -> String {
    let field = |name: &str| entry.fields.iter().find(|f| f.0 == name).map(|f| f.1);
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
        let written = page(bib);
        assert!(
            written.ends_with(
                "## a-1\n\nOne, A. et al. J, 1999. <https://pubmed.ncbi.nlm.nih.gov/7>.\n"
            ),
            "{written}"
        );
    }
}
