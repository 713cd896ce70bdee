//! The PDF opens, has two sheets of A4, and its text can be selected.

use crate::fixture::{alternatives, comparison};
use lopdf::{Document, Object};
use tapir_engine::forecast::Comparison;
use tapir_report::Language;
use tapir_report::compare::{self, PdfError};

fn opened(comparison: &Comparison, language: Language) -> Document {
    let pdf = compare::pdf(comparison, &alternatives(), language).expect("it fits");
    Document::load_mem(&pdf.bytes).expect("it opens")
}

/// The text of a sheet without the ends of lines.
fn text(document: &Document, sheet: u32) -> String {
    let text = document.extract_text(&[sheet]).expect("text can be read");
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn number(object: &Object) -> f32 {
    object.as_float().expect("a number")
}

#[test]
fn there_are_two_sheets_of_a4() {
    for language in Language::ALL {
        let document = opened(&comparison(), language);
        let pages = document.get_pages();
        assert_eq!(pages.len(), 2);
        for page in pages.values() {
            let page = document.get_dictionary(*page).expect("a page");
            let media = page.get(b"MediaBox").and_then(Object::as_array);
            let corners: Vec<f32> = media.expect("a size").iter().map(number).collect();
            assert!((corners[2] - 595.28).abs() < 0.1 && (corners[3] - 841.89).abs() < 0.1);
        }
    }
}

#[test]
fn chinese_sentences_can_be_selected() {
    let document = opened(&comparison(), Language::Zh);
    let patient = text(&document, 1);
    for sentence in [
        "接下来可能怎样",
        "患者页",
        "每100名与您情况相似的人中",
        "立即停药",
    ] {
        assert!(patient.contains(sentence), "{sentence} in {patient}");
    }
    let doctor = text(&document, 2);
    for sentence in [
        "哪些因素会改变结果",
        "已发表的试验",
        "参数哈希",
        "0123456789abcdef",
    ] {
        assert!(doctor.contains(sentence), "{sentence} in {doctor}");
    }
}

#[test]
fn english_sentences_can_be_selected_with_their_quotation_marks() {
    let document = opened(&comparison(), Language::En);
    assert!(text(&document, 1).contains("Of100peoplelikeyou,60relapse"));
    assert!(text(&document, 2).contains("Largestchange:“everysecondapplicationmade”"));
}

#[test]
fn every_sentence_of_the_reports_is_in_the_font() {
    for language in Language::ALL {
        let pdf = compare::pdf(&comparison(), &alternatives(), language).expect("it fits");
        assert!(pdf.missing.is_empty(), "{language}: {:?}", pdf.missing);
    }
}

#[test]
fn a_character_that_the_font_lacks_is_a_box_and_is_told() {
    let mut comparison = comparison();
    comparison.header.label = "龘".to_owned();
    let pdf = compare::pdf(&comparison, &alternatives(), Language::Zh).expect("it fits");
    assert_eq!(pdf.missing, ['龘']);
}

#[test]
fn more_plans_than_a_sheet_holds_are_refused_and_not_cut_off() {
    let mut comparison = comparison();
    let plan = comparison.plans[1].clone();
    comparison.plans.resize(40, plan);
    let refused = compare::pdf(&comparison, &alternatives(), Language::En);
    assert!(matches!(refused, Err(PdfError::TooMuch { sheet: 1 })));
}

#[test]
fn the_same_comparison_gives_the_same_bytes() {
    let bytes = || {
        let pdf = compare::pdf(&comparison(), &alternatives(), Language::En);
        pdf.expect("it fits").bytes
    };
    assert_eq!(bytes(), bytes());
}
