//! Scripts that compute without end, and texts that are deep or damaged: a value or a coded error, soon.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use tvmscript::{ParseOptions, ParsedScript, Result, codes, parse_all};

fn read(source: &str) -> Result<ParsedScript> {
    parse_all(source.as_bytes(), &ParseOptions::default())
}

fn code(source: &str) -> &'static str {
    read(source).unwrap_err().code()
}

fn function(stmts: &str) -> String {
    let head = "from tvm.script import tirx as T\n\n@T.prim_func\ndef main(n: T.int32):\n";
    let body: String = stmts.lines().map(|line| format!("    {line}\n")).collect();
    format!("{head}{body}")
}

#[test]
fn lambdas_that_call_themselves() {
    assert_eq!(code("f = lambda x: x(x)\nf(f)\n"), codes::TOO_DEEP);
    assert_eq!(code("(lambda x: x(x))(lambda x: x(x))\n"), codes::TOO_DEEP);
    let branching = "f = lambda f, n: f(f, n - 1) + f(f, n - 1) if n else 1\nf(f, 60)\n";
    assert_eq!(code(branching), codes::TOO_LARGE);
}

#[test]
fn comprehensions_in_one_another() {
    let loops: String = (0..10).map(|at| format!(" for v{at} in (0,) * 100")).collect();
    for condition in ["", " if False"] {
        let source = format!("x = [0{loops}{condition}]\n");
        assert_eq!(code(&source), codes::TOO_LARGE);
        assert_eq!(code(&function(&source)), codes::TOO_LARGE);
    }
}

#[test]
fn values_that_double() {
    for doubled in ["x = x + x", "x = [*x, *x]", "x = x * 2"] {
        let source = format!("x = [1]\n{}", format!("{doubled}\n").repeat(60));
        assert_eq!(code(&source), codes::TOO_LARGE, "{doubled}");
    }
    for doubled in ["s = s + s", "s = f'{s}{s}'"] {
        let source = format!("s = 'a'\n{}", format!("{doubled}\n").repeat(60));
        assert_eq!(code(&source), codes::TOO_LARGE, "{doubled}");
    }
    let lists = "x = [(1,) * 1000000]\n".repeat(60);
    assert_eq!(code(&lists), codes::TOO_LARGE);
}

#[test]
fn numbers_that_are_too_large() {
    for number in ["2 ** 2 ** 2 ** 2 ** 2 ** 2", "1 << 10 ** 9", "(-2 ** 63) // -1"] {
        assert_eq!(code(&format!("x = {number}\n")), "INTEGER_OVERFLOW", "{number}");
    }
    assert_eq!(code("x = (1,) * 10 ** 9\n"), codes::TOO_LARGE);
    assert!(read("x = 'a' * 10 ** 9\n").is_err());
}

#[test]
fn long_texts_take_no_longer_than_they_are() {
    let count = 20_000;
    assert!(read(&"x;".repeat(count)).is_err());
    assert!(read(&function(&"T.evaluate(m)\n".repeat(count))).is_err());
    assert!(read(&function(&format!("T.evaluate({}n)", "-".repeat(200_000)))).is_ok());
    for (open, close) in [("(", ")"), ("[", "]"), ("{1:", "}"), ("f(", ")"), ("T.min(n, ", ")")] {
        let nested = format!("{}n{}", open.repeat(200_000), close.repeat(200_000));
        assert_eq!(code(&function(&format!("T.evaluate({nested})"))), codes::TOO_DEEP);
    }
    let sum = format!("T.evaluate(n{})", " + n".repeat(200_000));
    assert!(read(&function(&sum)).is_ok());
}

#[test]
fn damaged_texts() {
    let whole = function("for i in T.serial(16):\n    if i < n:\n        T.evaluate(i + 1)\n");
    for at in 0..whole.len() {
        let _ = read(whole.get(..at).unwrap_or_default());
        for character in
            ["\0", "\t", "\n", "\u{feff}", "(", ")", "'", "\"\"\"", "\\", ":", "9", " "]
        {
            let mut damaged = whole.clone();
            damaged.insert_str(at, character);
            let _ = read(&damaged);
        }
    }
}
