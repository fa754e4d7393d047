//! Typical mistakes, each with what is said of it. `UPDATE_MISTAKES=1` writes the answers anew.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::path::Path;

use bumpalo::Bump;
use tvmscript_doc::DocBuilder;
use tvmscript_syntax::parse;

const CASES: &str = include_str!("mistakes.txt");

/// All errors of a source, as they are shown.
fn answer(source: &str) -> String {
    let arena = Bump::new();
    let parsed = parse(source, DocBuilder::new(&arena));
    let mut text = String::new();
    for error in &parsed.diagnostics {
        let snippet = error.snippet.as_deref().unwrap_or_default();
        writeln!(text, "{}", error.code).unwrap();
        for line in snippet.lines() {
            writeln!(text, "    {}", line.trim_end()).unwrap();
        }
        if let Some(help) = &error.help {
            writeln!(text, "    help: {help}").unwrap();
        }
    }
    text
}

#[test]
fn every_mistake_is_explained() {
    let mut all = String::new();
    for case in format!("\n{CASES}").split("\n=== ").skip(1) {
        let (title, rest) = case.split_once('\n').unwrap();
        let (source, _) = rest.split_once("---\n").unwrap_or((rest, ""));
        let source = format!("{}\n", source.trim_end_matches('\n'));
        // So that white space at the ends of lines, and characters no editor shows, can be written.
        let text = source.replace("<TAB>", "\t").replace("<NUL>", "\0");
        let answer = answer(&text);
        assert_ne!(answer, "", "no error: {title}");
        write!(all, "=== {title}\n{source}---\n{answer}\n").unwrap();
    }
    if std::env::var_os("UPDATE_MISTAKES").is_some() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes.txt");
        std::fs::write(file, &all).unwrap();
    } else {
        assert_eq!(all, CASES, "run with UPDATE_MISTAKES=1 and look at what changes");
    }
}
