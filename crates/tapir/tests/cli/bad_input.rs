//! What a tired user gives: one sentence, status 2, nothing half-written.

use crate::{refused, tapir};
use std::fs;
use tempfile::TempDir;

const COURSE: &str = "scenarios/courses/facial-responder.toml";

fn file(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// Replaces the folder, which differs from run to run.
fn without(folder: &TempDir, text: &str) -> String {
    text.replace(&folder.path().display().to_string(), "DIR")
}

#[test]
fn missing_file_is_named() {
    insta::assert_snapshot!(refused(&["compare", "nowhere.toml"]), @"tapir: nowhere.toml: there is no such file; check the path");
}

#[test]
fn folder_instead_of_a_file_is_refused() {
    insta::assert_snapshot!(refused(&["trial", "scenarios"]), @"tapir: scenarios: this is a folder; name a file in it");
}

#[test]
fn two_gigabytes_are_refused_unread() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("large.toml");
    let large = fs::File::create(&path).unwrap();
    large.set_len(2 << 30).unwrap();
    let text = refused(&["compare", &path.display().to_string()]);
    insta::assert_snapshot!(without(&folder, &text), @"tapir: DIR/large.toml: the file is larger than 4 MiB, the limit for an input; check that it is the right file");
}

#[test]
fn binary_file_is_refused() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("photo.toml");
    fs::write(&path, [0xff, 0xd8, 0xff, 0xe0]).unwrap();
    let text = refused(&["compare", &path.display().to_string()]);
    insta::assert_snapshot!(without(&folder, &text), @"tapir: DIR/photo.toml: the file is not UTF-8 text; save it as UTF-8");
}

#[test]
fn wrong_field_is_named_with_its_line() {
    let folder = TempDir::new().unwrap();
    let course = fs::read_to_string(crate::root().join(COURSE)).unwrap();
    let path = file(
        &folder,
        "course.toml",
        &course.replace("body_percent = 0.6", "body_percent = -1"),
    );
    let text = refused(&["compare", &path]);
    insta::assert_snapshot!(without(&folder, &text), @"tapir: DIR/course.toml: line 13: `lesion.body_percent` is -1, it must be above 0 and at most 100 (percent of the body that is treated; a palm with fingers is about 1)");
}

#[test]
fn plan_on_the_command_line_points_at_its_column() {
    let text = refused(&["compare", COURSE, "--plan", "light=nb-uvb: twice 24w"]);
    assert!(text.contains("column 9"), "{text}");
    assert!(text.contains("^"), "{text}");
}

#[test]
fn plan_without_a_name_is_refused() {
    let text = refused(&["compare", COURSE, "--plan", "nb-uvb: 3/w 24w"]);
    insta::assert_snapshot!(text, @r#"tapir: --plan "nb-uvb: 3/w 24w" has no name; write NAME=PLAN, for example "light=nb-uvb: 3/w 24w""#);
}

#[test]
fn product_without_a_mechanism_says_why() {
    let text = refused(&[
        "compare",
        COURSE,
        "--plan",
        "a=oral mini-pulse: 2/w 12w, stop",
    ]);
    insta::assert_snapshot!(text, @"tapir: --plan a: oral mini-pulse can be planned and recorded but not simulated: it acts on the whole body, and the evidence gives arrest of activity, not a course of one lesion");
}

#[test]
fn report_that_is_neither_page_nor_pdf_is_refused() {
    let text = refused(&["compare", COURSE, "--report", "report.docx"]);
    insta::assert_snapshot!(text, @"tapir: --report report.docx: the ending says what is written; end the name in .html or .pdf");
}

#[test]
fn unwritable_report_is_refused_before_the_work() {
    let text = refused(&["compare", COURSE, "--report", "/nowhere/at/all/report.html"]);
    insta::assert_snapshot!(text, @"tapir: /nowhere/at/all/report.html: folder /nowhere/at/all does not exist; make it or choose another place");
}

#[test]
fn failed_run_leaves_no_file_behind() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("report.html").display().to_string();
    let output = tapir(&["compare", "nowhere.toml", "--report", &out]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn parameter_in_another_unit_is_refused() {
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(crate::root().join("params")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replace(
            "application_load = { value = 270.0, unit = \"ng/g\"",
            "application_load = { value = 0.27, unit = \"ug/g\"",
        );
        file(&folder, path.file_name().unwrap().to_str().unwrap(), &text);
    }
    let folder_name = folder.path().display().to_string();
    let text = refused(&["--params", &folder_name, "model", "params"]);
    insta::assert_snapshot!(without(&folder, &text), @"tapir: DIR: skin-pk.toml: parameter `application_load` is in `ug/g`, the model needs `ng/g`; convert the value");
}
