//! Writes the page of one course: `page <course.toml> <en|zh> <out.html>`.

use std::error::Error;
use tapir_engine::forecast::{Course, Options, alternatives, compare};
use tapir_engine::library::Library;
use tapir_report::Language;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [course, language, out] = arguments.as_slice() else {
        return Err("page <course.toml> <en|zh> <out.html>".into());
    };
    let language: Language = language.parse()?;
    let course = Course::from_toml(&std::fs::read_to_string(course)?)?;
    let library = Library::builtin()?;
    let comparison = compare(&library, &course, &[], Options::default())?;
    let alternatives = alternatives(&library, &course, &[], Options::default())?;
    let page = tapir_report::compare::html(&comparison, &alternatives, language);
    std::fs::write(out, page)?;
    println!("{}", tapir_report::compare::text(&comparison, language));
    Ok(())
}
