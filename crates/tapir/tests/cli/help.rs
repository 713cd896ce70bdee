//! Help in the language that was asked for.

use crate::{printed, refused, root};
use std::process::Command;

fn with_variable(value: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tapir"))
        .args(arguments)
        .current_dir(root())
        .env("TAPIR_LANG", value)
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(text).unwrap())
}

#[test]
fn help_is_chinese_before_and_after_the_command_and_by_the_help_command() {
    let asked = [
        printed(&["--lang", "zh", "model", "sbml", "--help"]),
        printed(&["model", "sbml", "--help", "--lang", "zh"]),
        printed(&["--lang=zh", "help", "model", "sbml"]),
        printed(&["model", "sbml", "-h", "--lang", "zh"]),
    ];
    insta::assert_snapshot!(asked[0], @r"
    将一个结构模型的典型患者写成 SBML Level 3 Version 2

    用法：
      tapir model sbml [选项]

    选项：
          --structure <模型>
              结构模型。
              - A：记忆细胞在数周内消失
              - B：记忆细胞消失的速度约为 A 的一半
              ［默认值：A］
          --site <部位>
              皮损部位。
              ［默认值：face］
          --plan <方案>
              作为事件加入的用药，用方案语言书写；方案从星期一开始。
          --out <文件.xml>
              写入的文件；不指定则写到标准输出。
          --params <文件夹>
              参数文件所在的文件夹，代替内置参数。
          --constants <取值>
              虚拟患者的常数；取抽样值时，预测范围也包含常数的不确定性。
              - fitted：全部患者用与已发表试验最相符的值
              - drawn：每名患者取已发表试验所容许的一组抽样值
              ［默认值：fitted］
          --threads <数目>
              使用的线程数，1 至 1024；不指定则用全部处理器。不影响结果。
          --lang <语言>
              表格、页面、图、错误信息和帮助的语言：en（英文）或 zh（简体中文）。不
              指定时取环境变量 TAPIR_LANG。
      -q, --quiet
              不显示进度。
      -h, --help
              显示帮助。
    ");
    for other in &asked {
        assert_eq!(*other, asked[0]);
    }
}

#[test]
fn the_program_lists_its_commands_in_chinese() {
    let text = printed(&["--help", "--lang", "zh"]);
    for part in [
        "用法：",
        "命令：",
        "选项：",
        "compare",
        "为单个患者比较",
        "-V, --version",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let text = refused(&["compare", "--lang", "zh"]);
    assert!(text.contains("缺少 <病程文件>"), "{text}");
}

#[test]
fn the_manual_page_is_chinese_too() {
    let page = printed(&["man", "compare", "--lang", "zh"]);
    for part in [".SH 名称", ".SH 概要", ".SH 选项", "后验"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for english in [".SH NAME", ".SH OPTIONS", "default", "Possible values"] {
        assert!(!page.contains(english), "{english}: {page}");
    }
}

#[test]
fn the_environment_chooses_the_language_where_no_option_does() {
    for value in ["zh", "zh_CN.UTF-8"] {
        let (status, text) = with_variable(value, &["compare", "nowhere.toml"]);
        assert_eq!(status, Some(2));
        assert!(text.contains("找不到该文件"), "{text}");
    }
    let (_, text) = with_variable("zh", &["compare", "nowhere.toml", "--lang", "en"]);
    assert!(text.contains("there is no such file"), "{text}");
    let (_, text) = with_variable("", &["compare", "nowhere.toml"]);
    assert!(text.contains("there is no such file"), "{text}");
    let (status, text) = with_variable("fr", &["new", "course"]);
    assert_eq!(status, Some(2));
    assert_eq!(
        text.trim_end(),
        "tapir: TAPIR_LANG is fr: it must be en (English) or zh (简体中文)"
    );
}

#[test]
fn chinese_help_has_the_defaults_and_the_structures_of_the_english() {
    let text = printed(&["simulate", "--help", "--lang", "zh"]);
    for part in ["默认 30", "默认 1。", "默认 0。", "约为 A 的一半"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let text = printed(&["check", "--help"]);
    assert!(text.contains("map 240, posterior 60"), "{text}");
}
