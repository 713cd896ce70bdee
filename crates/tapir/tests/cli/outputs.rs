//! Where results go: whole, under the user's permissions, and never in the place
//! of a device, a pipe, a link or an input.
#![cfg(unix)]

use crate::{printed, refused, tapir};
use std::fs;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const COURSE: &str = "scenarios/courses/facial-responder.toml";

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

fn is_sbml(text: &str) -> bool {
    text.contains("<sbml")
}

#[test]
fn a_device_stays_a_device() {
    for device in ["/dev/null", "/dev/zero"] {
        printed(&["model", "sbml", "--out", device]);
        let kind = fs::metadata(device).unwrap().file_type();
        assert!(kind.is_char_device(), "{device}");
    }
}

#[test]
fn a_pipe_is_written_through_and_stays() {
    let folder = TempDir::new().unwrap();
    let pipe = path(&folder, "pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let reader = Command::new("cat")
        .arg(&pipe)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    printed(&["model", "sbml", "--out", &pipe]);
    let read = reader.wait_with_output().unwrap().stdout;
    assert!(is_sbml(&String::from_utf8(read).unwrap()));
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
}

#[test]
fn standard_output_takes_a_result_instead_of_a_table() {
    for name in ["/dev/stdout", "-"] {
        let text = printed(&["model", "sbml", "--out", name]);
        assert!(text.starts_with("<?xml") && text.trim_end().ends_with("</sbml>"));
    }
}

#[test]
fn a_link_is_followed_and_stays() {
    let folder = TempDir::new().unwrap();
    let (real, link) = (path(&folder, "real.txt"), path(&folder, "link.xml"));
    fs::write(&real, "old").unwrap();
    symlink("real.txt", &link).unwrap();
    printed(&["model", "sbml", "--out", &link]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(is_sbml(&fs::read_to_string(&real).unwrap()));
    // also where nothing is at its end yet
    let (new, dangling) = (path(&folder, "new.xml"), path(&folder, "dangling.xml"));
    symlink(&new, &dangling).unwrap();
    printed(&["model", "sbml", "--out", &dangling]);
    assert!(fs::symlink_metadata(&dangling).unwrap().is_symlink());
    assert!(is_sbml(&fs::read_to_string(&new).unwrap()));
}

#[test]
fn links_in_a_circle_are_refused() {
    let folder = TempDir::new().unwrap();
    let (a, b) = (path(&folder, "a.xml"), path(&folder, "b.xml"));
    symlink(&a, &b).unwrap();
    symlink(&b, &a).unwrap();
    let text = refused(&["model", "sbml", "--out", &a]);
    assert!(text.contains("its links lead round in a circle"), "{text}");
}

#[test]
fn both_names_of_a_file_see_the_new_contents() {
    let folder = TempDir::new().unwrap();
    let (one, two) = (path(&folder, "one.xml"), path(&folder, "two.xml"));
    fs::write(&one, "old").unwrap();
    fs::hard_link(&one, &two).unwrap();
    printed(&["model", "sbml", "--out", &one]);
    assert!(is_sbml(&fs::read_to_string(&two).unwrap()));
    assert_eq!(fs::metadata(&one).unwrap().nlink(), 2);
}

#[test]
fn the_umask_and_an_old_files_permissions_are_kept() {
    let folder = TempDir::new().unwrap();
    let (new, old) = (path(&folder, "new.xml"), path(&folder, "old.xml"));
    let program = env!("CARGO_BIN_EXE_tapir");
    let script = format!("umask 077; {program} model sbml --out {new}");
    assert!(
        Command::new("sh")
            .args(["-c", &script])
            .status()
            .unwrap()
            .success()
    );
    let mode = |path: &str| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&new), 0o600);
    for kept in [0o600, 0o640, 0o664] {
        fs::write(&old, "old").unwrap();
        fs::set_permissions(&old, fs::Permissions::from_mode(kept)).unwrap();
        printed(&["model", "sbml", "--out", &old]);
        assert_eq!(mode(&old), kept);
    }
}

#[test]
fn an_input_is_never_an_output_by_whatever_name() {
    let folder = TempDir::new().unwrap();
    let course = fs::read_to_string(crate::root().join(COURSE)).unwrap();
    let input = path(&folder, "course.html");
    fs::write(&input, &course).unwrap();
    symlink(&input, path(&folder, "link.html")).unwrap();
    fs::hard_link(&input, path(&folder, "hard.html")).unwrap();
    fs::create_dir(path(&folder, "sub")).unwrap();
    for name in [
        "course.html",
        "sub/../course.html",
        "link.html",
        "hard.html",
    ] {
        let text = refused(&["compare", &input, "--report", &path(&folder, name)]);
        assert!(text.contains("the same file as the input"), "{text}");
        assert_eq!(fs::read_to_string(&input).unwrap(), course);
    }
}

#[test]
fn two_results_in_one_file_are_refused() {
    let folder = TempDir::new().unwrap();
    let same = path(&folder, "same.svg");
    let other = path(&folder, "./same.svg");
    let page = path(&folder, "page.md");
    let text = refused(&[
        "validate",
        "--plot",
        &same,
        "--page",
        &page,
        "--results",
        &same,
    ]);
    assert!(text.contains("end the name in .csv"), "{text}");
    // the figures of a page stand beside it
    fs::write(path(&folder, "x-coverage.svg"), "").unwrap();
    symlink("x-coverage.svg", path(&folder, "x-ranks.svg")).unwrap();
    let page = path(&folder, "x.md");
    let text = refused(&["check", "--quick", "--page", &page]);
    assert!(
        text.contains("two results would be written to one file"),
        "{text}"
    );
    drop(other);
}

#[test]
fn a_file_that_standard_output_goes_to_is_no_output() {
    let folder = TempDir::new().unwrap();
    let both = path(&folder, "both.xml");
    let output = Command::new(env!("CARGO_BIN_EXE_tapir"))
        .args(["model", "sbml", "--out", &both])
        .stdout(fs::File::create(&both).unwrap())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(
        text.contains("standard output goes to the same file"),
        "{text}"
    );
}

#[test]
fn the_ending_decides_or_is_refused() {
    let folder = TempDir::new().unwrap();
    for name in ["x.png", "x", "x.svg.txt", "x.csv"] {
        let text = refused(&["model", "sbml", "--out", &path(&folder, name)]);
        assert!(
            text.contains("the ending says what is written; end the name in .xml"),
            "{text}"
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
    printed(&["model", "sbml", "--out", &path(&folder, "X.XML")]);
}

#[test]
fn a_missing_folder_is_named() {
    let text = refused(&["model", "sbml", "--out", "/nowhere/at/all/model.xml"]);
    insta::assert_snapshot!(text, @"tapir: /nowhere/at/all/model.xml: folder /nowhere/at/all does not exist; make it or choose another place");
    let folder = TempDir::new().unwrap();
    fs::write(path(&folder, "file"), "").unwrap();
    let text = refused(&["model", "sbml", "--out", &path(&folder, "file/model.xml")]);
    assert!(
        text.ends_with("file is a file and not a folder; choose another place"),
        "{text}"
    );
}

#[test]
fn a_full_disk_is_named_and_leaves_nothing() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let output = tapir(&["model", "sbml", "--out", "/dev/full"]);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("the disk is full"), "{text}");
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tapir"))
        .args(["model", "params"])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("standard output: the disk is full"), "{text}");
}

#[test]
fn a_signal_ends_every_long_run_and_leaves_nothing() {
    for arguments in [
        &["validate", "--patients", "1000000"][..],
        &["predictive-check", "--patients", "1000000"],
        &["identifiability", "--patients", "100000"],
        &["sensitivity"],
        &["check"],
    ] {
        let folder = TempDir::new().unwrap();
        let page = path(&folder, "page.md");
        let child = Command::new("env")
            .args(["--default-signal=INT,TERM,HUP", env!("CARGO_BIN_EXE_tapir")])
            .args(arguments)
            .args(["--page", &page])
            .current_dir(crate::root())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(700));
        let kill = Command::new("kill")
            .args(["-s", "INT", &child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(130), "{arguments:?}: {text}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(text.contains("no unfinished file is left"), "{text}");
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 0, "{arguments:?}");
    }
}

#[test]
fn a_signal_ends_the_run_at_once_and_leaves_nothing() {
    for (signal, code) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let folder = TempDir::new().unwrap();
        let report = path(&folder, "report.pdf");
        // whoever runs the tests in the background may have these ignored, and
        // what it starts would rightly go on
        let child = Command::new("env")
            .args(["--default-signal=INT,TERM,HUP", env!("CARGO_BIN_EXE_tapir")])
            .args([
                "compare",
                COURSE,
                "--candidates",
                "500000",
                "--report",
                &report,
            ])
            .current_dir(crate::root())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(700));
        let kill = Command::new("kill")
            .args(["-s", signal, &child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{signal}");
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(
            text.contains("stopped; no unfinished file is left"),
            "{text}"
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{signal}");
    }
}
