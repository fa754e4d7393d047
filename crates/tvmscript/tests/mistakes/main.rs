//! Typical mistakes in names, types, arguments and statements, each with what is said of it. The line
//! that ends in `# here` is the one that the first error must name. Those of syntax are with the crate
//! of the syntax. `UPDATE_MISTAKES=1` writes the answers anew.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::{env, fmt::Write, fs, path::Path};

use tvmscript::{ParseOptions, Severity, try_parse};

const CASES: &str = include_str!("cases.txt");

/// All errors of a source, as they are shown, and the line of the first.
fn answer(source: &str) -> (String, Option<u32>) {
    let tried = try_parse(source.as_bytes(), &ParseOptions::default());
    let mut text = String::new();
    let mut errors = tried.diagnostics.iter().filter(|d| d.severity == Severity::Error).peekable();
    let line = errors.peek().and_then(|error| error.span).map(|span| span.line);
    for error in errors {
        writeln!(text, "{}", error.code).unwrap();
        match &error.snippet {
            Some(snippet) => {
                for line in snippet.lines() {
                    writeln!(text, "    {}", line.trim_end()).unwrap();
                }
            }
            None => writeln!(text, "    error: {}", error.message).unwrap(),
        }
        if let Some(help) = &error.help {
            writeln!(text, "    help: {help}").unwrap();
        }
    }
    (text, line)
}

#[test]
fn every_mistake_is_found_in_its_line() {
    let mut all = String::new();
    let mut missed = String::new();
    for case in format!("\n{CASES}").split("\n=== ").skip(1) {
        let (title, rest) = case.split_once('\n').unwrap();
        let (source, _) = rest.split_once("---\n").unwrap_or((rest, ""));
        let source = format!("{}\n", source.trim_end_matches('\n'));
        let wanted = source.lines().position(|line| line.ends_with("# here")).unwrap() + 1;
        let (answer, line) = answer(&source);
        if line.is_none_or(|line| line as usize != wanted) {
            writeln!(missed, "{title}: line {line:?} for {wanted}\n{answer}").unwrap();
        }
        writeln!(all, "=== {title}\n{source}---\n{answer}").unwrap();
    }
    if env::var_os("UPDATE_MISTAKES").is_some() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes/cases.txt");
        fs::write(file, &all).unwrap();
    } else {
        assert!(all == CASES, "run with UPDATE_MISTAKES=1 and look at what changes");
    }
    assert!(missed.is_empty(), "not in the right line:\n{missed}");
}
