//! What the program says when something is wrong: in the field's words, in the
//! chosen language, and harmless to the terminal.

use crate::{printed, refused, tapir};
use std::fs;
use tempfile::TempDir;

const COURSE: &str = "scenarios/courses/facial-responder.toml";

fn changed(folder: &TempDir, name: &str, from: &str, to: &str) -> String {
    let text = fs::read_to_string(crate::root().join(COURSE)).unwrap();
    assert!(text.contains(from), "the test replaces nothing");
    let path = folder.path().join(name);
    fs::write(&path, text.replace(from, to)).unwrap();
    path.display().to_string()
}

/// Words of the parser that no user knows.
const JARGON: [&str; 9] = [
    "untagged",
    "variant",
    "f64",
    "u8",
    "i128",
    "TOML datetime",
    "invalid type",
    "missing field",
    "entity",
];

#[test]
fn mistakes_in_a_course_are_told_in_its_words() {
    let folder = TempDir::new().unwrap();
    for (from, to, said) in [
        (
            "age_years = 31",
            "age_years = \"31\"",
            "line 5: `patient.age_years` is the text \"31\", it must be a number from 0 to 120; write it without quotes",
        ),
        (
            "age_years = 31",
            "",
            "`patient.age_years` is missing; add it",
        ),
        (
            "skin_type = 4",
            "skin_type = 300",
            "`patient.skin_type` is 300, it must be a whole number from 1 to 6",
        ),
        (
            "start = 2025-01-13",
            "start = \"2025-01-13\"",
            "`treatment.start` is the text \"2025-01-13\", it must be a date such as 2025-06-02; write it without quotes",
        ),
        (
            "site = \"face\"",
            "site = \"nose\"",
            "`lesion.site` is \"nose\", it must be face,",
        ),
        (
            "leukotrichia",
            "leucotrichia",
            "`lesion.leucotrichia` is not known; did you mean `leukotrichia`?",
        ),
        (
            "14.2",
            "１４.２",
            "'１' is a full-width character; write 1 in its place",
        ),
        (
            "\"face\"",
            "“face”",
            "'“' is a full-width character; write \" in its place",
        ),
        ("14.2", "14,2", "write decimals with a point, as in 14.2"),
    ] {
        let text = refused(&["compare", &changed(&folder, "c.toml", from, to)]);
        assert!(text.contains(said), "{text}");
        assert!(JARGON.iter().all(|word| !text.contains(word)), "{text}");
    }
    let text = refused(&["compare", "scenarios/trials/stop-taper-maintain.toml"]);
    assert!(JARGON.iter().all(|word| !text.contains(word)), "{text}");
}

#[test]
fn a_mixture_of_sites_says_what_it_may_be() {
    let folder = TempDir::new().unwrap();
    let trial = fs::read_to_string(crate::root().join("scenarios/trials/stop-taper-maintain.toml"));
    let path = folder.path().join("t.toml");
    fs::write(&path, trial.unwrap().replace("site = \"face\"", "site = 3")).unwrap();
    let text = refused(&["trial", &path.display().to_string()]);
    assert!(
        text.contains("`population.site` is 3, it must be a site such as \"face\""),
        "{text}"
    );
}

#[test]
fn mistakes_in_the_arguments_are_one_sentence() {
    for (arguments, said) in [
        (
            &["compare", COURSE, "--candidates", "ten"][..],
            "tapir: --candidates is ten: it must be a whole number from 256 to 1000000",
        ),
        (
            &["compare", COURSE, "--candidates", "255"],
            "tapir: --candidates is 255: it must be a whole number from 256 to 1000000",
        ),
        (
            &["compare", COURSE, "--seed", "-1.5"],
            "tapir: --seed is -1.5: it must be a whole number from 0 to 18446744073709551615",
        ),
        (
            &["compare", COURSE, "--cadidates", "300"],
            "tapir: there is no option --cadidates; did you mean --candidates?",
        ),
        (
            &["compare", COURSE, "stop now"],
            "tapir: stop now is one argument too many; leave it out, or put a text with spaces in quotation marks. tapir --help and tapir COMMAND --help say what there is",
        ),
        (
            &["serve", "--listen", "8080"],
            "tapir: --listen is 8080: it must be an address and a port, for example 127.0.0.1:8080",
        ),
        (
            &["compere"],
            "tapir: there is no command compere; did you mean compare?",
        ),
        (
            &["compare"],
            "tapir: <COURSE> is missing; tapir --help and tapir COMMAND --help say what there is",
        ),
        (
            &["--threads", "0", "validate"],
            "tapir: --threads is 0: it must be a whole number from 1 to 1024",
        ),
        (
            &["compare", COURSE, "--lang", "fr"],
            "tapir: --lang is fr: it must be en (English) or zh (简体中文)",
        ),
    ] {
        assert_eq!(refused(arguments), said);
    }
}

/// Letters outside quotations, names of options, files and fields, and outside the
/// line of a plan above the caret, which is the user's own.
fn english_words(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let quoted = |i: &usize| lines.get(i + 1).is_some_and(|next| next.trim() == "^");
    let own: Vec<&str> = (0..lines.len())
        .filter(|i| !quoted(i))
        .map(|i| lines[i])
        .collect();
    let text = own.join("\n");
    let mut bare = String::new();
    let mut quote = None;
    for c in text.chars() {
        match quote {
            Some(end) if c == end => quote = None,
            Some(_) => {}
            None if matches!(c, '`' | '"' | '\'') => quote = Some(c),
            None if c == '“' => quote = Some('”'),
            None => bare.push(c),
        }
    }
    bare.split(|c: char| c.is_whitespace() || "：；，。（）、？".contains(c))
        .filter(|w| w.chars().filter(char::is_ascii_alphabetic).count() > 3)
        .filter(|w| !w.contains(['/', '.', '-', '=', '<', '[', '_']))
        .filter(|w| {
            // names of commands, products and protocols, and words of the plan language
            !matches!(
                *w,
                "tapir"
                    | "tapir:"
                    | "English"
                    | "Fitzpatrick"
                    | "compere"
                    | "http"
                    | "https"
                    | "twice"
                    | "compare"
                    | "oral"
                    | "tacrolimus"
                    | "stop"
                    | "none"
            )
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn errors_speak_chinese_when_asked_to_before_and_after_the_command() {
    let folder = TempDir::new().unwrap();
    let course = |from: &str, to: &str| changed(&folder, "c.toml", from, to);
    let cases: Vec<Vec<String>> = [
        vec!["compare", "nowhere.toml"],
        vec!["compare", "scenarios/courses"],
        vec!["compare", COURSE, "--candidates", "ten"],
        vec!["compare", COURSE, "--cadidates", "300"],
        vec!["compere"],
        vec!["compare"],
        vec!["compare", COURSE, "x.txt"],
        vec!["simulate", "--plan", "tacrolimus"],
        vec!["serve", "--listen", "8080"],
        vec!["compare", COURSE, "--report", "x.docx"],
        vec!["compare", COURSE, "--report", "/nowhere/x.pdf"],
        vec!["compare", COURSE, "--plan", "nb-uvb: 3/w 24w"],
        vec!["compare", COURSE, "--plan", "a=nb-uvb: twice 24w"],
        vec!["compare", COURSE, "--plan", "a=nb-uvb: bid 24w"],
        vec![
            "compare",
            COURSE,
            "--plan",
            "a=oral mini-pulse: 2/w 12w, stop",
        ],
        vec!["compare", COURSE, "--plan", "a=tacrolimus 0.5%: bid 2w"],
        vec!["plan", COURSE, "--goal", "colour>0.5@52w"],
        vec!["plan", COURSE, "--goal", "relapse<0.2"],
        vec!["simulate", "--age", "1", "--lesion-age", "5"],
        vec![
            "simulate",
            "--plan",
            "他克莫司 0.1%：每周三次（周一、周四）4周",
        ],
        vec!["serve", "--data", "/proc/nowhere"],
        vec![
            "serve",
            "--data",
            "/proc/nowhere",
            "--listen",
            "192.0.2.1:1",
        ],
        vec![
            "trial",
            "scenarios/trials/stop-taper-maintain.toml",
            "--range",
            "9..1",
        ],
        vec![
            "trial",
            "scenarios/trials/stop-taper-maintain.toml",
            "--range",
            "0..9999",
        ],
    ]
    .into_iter()
    .map(|case| case.into_iter().map(str::to_owned).collect())
    .chain(
        [
            ("age_years = 31", "age_years = \"31\""),
            ("age_years = 31", "age_years = -1"),
            ("age_years = 31", ""),
            ("leukotrichia", "leucotrichia"),
            ("14.2", "１４.２"),
            ("body_percent = 0.6", "body_percent = -1"),
            ("2024-03-10", "2026-03-10"),
            ("adherence = 0.9", "adherence = 9"),
            (
                "adherence = 0.9",
                "adherence = 0.9\nmissed = [{ from = 2025-03-01, to = 2025-03-02 }]",
            ),
        ]
        .iter()
        .enumerate()
        .map(|(i, (from, to))| {
            let name = format!("c{i}.toml");
            let path = course(from, to);
            let own = folder.path().join(name);
            fs::rename(path, &own).unwrap();
            vec!["compare".to_owned(), own.display().to_string()]
        }),
    )
    .collect();
    for case in cases {
        let case: Vec<&str> = case.iter().map(String::as_str).collect();
        let after = refused(&[case.as_slice(), &["--lang", "zh"]].concat());
        let before = refused(&[&["--lang=zh"], case.as_slice()].concat());
        assert_eq!(before, after);
        let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(after.contains(chinese), "{case:?}: {after}");
        let english = english_words(&after);
        assert!(english.is_empty(), "{case:?}: {after}: {english:?}");
    }
}

#[test]
fn nothing_that_is_quoted_reaches_the_terminal_as_a_command() {
    let folder = TempDir::new().unwrap();
    let hidden = |text: &str| {
        text.chars().any(|c| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
    };
    let path = changed(
        &folder,
        "c.toml",
        "label = \"facial responder\"",
        "label = \"a\\u001b[31m\\nRED\\u202e\\u009b\"",
    );
    let said = [
        printed(&["compare", &path, "--candidates", "256"]),
        printed(&["compare", &path, "--candidates", "256", "--json"]),
        refused(&["compare", COURSE, "--plan", "\u{1b}[31mx=nothing"]),
        refused(&["compare", COURSE, "--plan", "\u{1b}[31mx"]),
        refused(&["compare", "no\u{1b}[31m\nwhere\u{202e}.toml"]),
        refused(&["compare", COURSE, "--candidates", "\u{1b}[31m"]),
        refused(&["compare", COURSE, "--\u{1b}[31m"]),
        refused(&["\u{1b}[31m\n"]),
    ];
    for text in said {
        assert!(!hidden(&text), "{text:?}");
    }
    let table = printed(&["compare", &path, "--candidates", "256"]);
    assert!(
        table.contains("\\u{1b}[31m\\nRED\\u{202e}\\u{9b}"),
        "{table}"
    );
}

#[test]
fn drawings_stay_xml_whatever_the_names() {
    let folder = TempDir::new().unwrap();
    let trial = crate::run::TRIAL
        .replace("name = \"small\"", "name = \"a\\u0001<b>&\\u001b\"")
        .replace("name = \"vehicle\"", "name = \"v\\u0008<\"");
    let spec = folder.path().join("t.toml").display().to_string();
    let plot = folder.path().join("t.svg").display().to_string();
    fs::write(&spec, trial).unwrap();
    printed(&["trial", &spec, "--plot", &plot]);
    let svg = fs::read_to_string(&plot).unwrap();
    assert!(svg.chars().all(|c| !c.is_control() || c == '\n'), "{svg:?}");
    roxmltree::Document::parse(&svg).unwrap();
}

#[test]
fn limits_of_numbers_are_in_the_help() {
    for (command, options) in [
        ("compare", &["candidates"][..]),
        ("plan", &["candidates", "draws"]),
        ("check", &["candidates", "patients"]),
        ("validate", &["patients"]),
        ("predictive-check", &["patients", "trials"]),
        ("identifiability", &["patients"]),
    ] {
        let help = printed(&[command, "--help"]);
        for option in options {
            let at = help.find(&format!("--{option} ")).unwrap();
            let own = help[at..].split("\n      --").next().unwrap();
            assert!(own.contains(" to 1"), "{command} --{option}: {own}");
        }
    }
}

#[test]
fn parameters_that_the_equations_cannot_have_are_refused_at_once() {
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(crate::root().join("params")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replace("k_clearance = { value = 0.81", "k_clearance = { value = -1");
        fs::write(folder.path().join(path.file_name().unwrap()), text).unwrap();
    }
    let name = folder.path().display().to_string();
    let text = refused(&["--params", &name, "validate"]);
    assert!(text.ends_with("skin-pk.toml: parameter `k_clearance`: `value` is -1, it must be above 0 and at most 1000"), "{text}");
}

#[test]
fn progress_is_only_for_terminals() {
    let output = tapir(&["compare", COURSE, "--candidates", "256"]);
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn a_busy_port_leaves_no_folder_and_an_open_one_says_that_http_is_not_encrypted() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("new").display().to_string();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let text = refused(&["serve", "--data", &data, "--listen", &address]);
    assert!(
        text.contains("choose another address with --listen"),
        "{text}"
    );
    assert!(!folder.path().join("new").exists());
    // the folder cannot be made, so that the program ends
    let text = refused(&["serve", "--data", "/proc/nowhere", "--listen", "0.0.0.0:0"]);
    assert!(text.contains("through a proxy that adds https"), "{text}");
}
