//! Writes the pages of one course, or its plot: `page <course.toml> <en|zh> <out>`,
//! where `out` ends in .html, .pdf or .svg.

use std::error::Error;
use tapir_engine::course::Course;
use tapir_engine::forecast::{Options, alternatives, compare};
use tapir_engine::library::Library;
use tapir_report::{Language, compare as pages};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [course, language, out] = arguments.as_slice() else {
        return Err("page <course.toml> <en|zh> <out.html|out.pdf|out.svg>".into());
    };
    let language: Language = language.parse()?;
    let course = Course::from_toml(&std::fs::read_to_string(course)?)?;
    let library = Library::builtin()?;
    let comparison = compare(&library, &course, &[], Options::default())?;
    let alternatives = alternatives(&library, &course, &[], Options::default())?;
    let bytes = match out.rsplit('.').next() {
        Some("pdf") => pages::pdf(&comparison, &alternatives, language)?.bytes,
        Some("svg") => pages::svg(&comparison, language).into_bytes(),
        _ => pages::html(&comparison, &alternatives, language).into_bytes(),
    };
    std::fs::write(out, bytes)?;
    println!("{}", pages::text(&comparison, language));
    Ok(())
}
