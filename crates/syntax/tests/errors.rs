//! Errors: code, place, message; several a run; what follows them is read all the same.

use bumpalo::Bump;
use tvmscript_doc::DocBuilder;
use tvmscript_syntax::parse;

/// `line:column CODE message` of every error.
fn errors(source: &str) -> Vec<String> {
    let arena = Bump::new();
    let parsed = parse(source, DocBuilder::new(&arena));
    parsed
        .diagnostics
        .iter()
        .map(|error| {
            let (line, column) = error.span.map_or((0, 0), |span| (span.line, span.column));
            format!("{line}:{column} {} {}", error.code, error.message)
        })
        .collect()
}

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    assert_eq!(errors(source), expected);
}

#[test]
fn headers() {
    check("for i in a\n    b", &["1:11 SYNTAX expected `:` at the end of the `for` line"]);
    check("if a = 1:\n    b", &["1:6 SYNTAX `=` assigns, and cannot stand here"]);
    check("if a:\n    b\nelse if c:\n    d", &["3:6 SYNTAX `else if` is written `elif`"]);
    check(
        "def f:\n    a",
        &["1:6 SYNTAX expected `(` and the parameters of the function, found `:`"],
    );
    check("def class(): pass", &["1:5 SYNTAX `class` is a keyword, and cannot be a name"]);
    check("for i a:\n    b", &["1:7 SYNTAX expected `in` behind what the loop assigns, found `a`"]);
    check("for f() in a:\n    b", &["1:5 SYNTAX a call cannot be assigned by a loop"]);
    check("else:\n    a", &["1:1 SYNTAX `else` without an `if` before it"]);
    check("@a\nb = 1", &["2:1 SYNTAX expected `def` or `class` behind a decorator"]);
    check("for a in b:\n    c\nelse:\n    d", &["3:1 UNSUPPORTED_SYNTAX `else` behind a loop"]);
}

#[test]
fn expressions() {
    check("f(a b)", &["1:5 SYNTAX expected `,` in front of `b`"]);
    check("x = 1 +", &["1:8 SYNTAX expected an expression behind `+`"]);
    check("x = a if b", &["1:11 SYNTAX expected `else` behind the condition"]);
    check("a && b", &["1:4 SYNTAX `&&` is no operator"]);
    check("x++", &["1:4 SYNTAX `++` is no operator"]);
    check("1 = x", &["1:1 SYNTAX a literal cannot be assigned to"]);
    check("f(a=1, 2)", &["1:8 SYNTAX an argument without a name behind one with a name"]);
    check("{1: 2, 3}", &["1:8 SYNTAX expected `key: value` as in the entries before"]);
    check("a + not b", &["1:5 SYNTAX `not` behind an operator needs parentheses"]);
    check("x = a.", &["1:7 SYNTAX expected a name behind `.`"]);
    check("f(if=3)", &["1:3 SYNTAX `if` is a keyword, and cannot be a name"]);
    check(
        "x = lambda a=1: a",
        &["1:13 UNSUPPORTED_SYNTAX only plain parameters are supported in a lambda"],
    );
    check("x = yield 3", &["1:5 UNSUPPORTED_SYNTAX `yield` is not supported in TVMScript"]);
    check("print x", &["1:1 SYNTAX `print` is called like a function"]);
}

#[test]
fn literals() {
    check("x = 0x", &["1:5 INVALID_NUMBER `0x` is not a number"]);
    check("x = 012", &["1:5 INVALID_NUMBER `012` is not a number"]);
    check("x = 1j", &["1:5 UNSUPPORTED_SYNTAX `1j` is an imaginary number"]);
    check("x = 'a\\xZ'", &["1:7 INVALID_ESCAPE `\\x` needs 2 hexadecimal digits"]);
    check("x = \"a\ny = 1", &["1:5 UNTERMINATED_STRING this string is not closed on its line"]);
    check("x = f'{a b}'", &["1:7 SYNTAX this is no expression that can stand in an f-string"]);
    check("x = f'{a'", &["1:7 SYNTAX `{` in an f-string is never closed"]);
}

#[test]
fn brackets_and_indentation() {
    check(
        "def f(a:\n    return (\nx = [1",
        &["1:6 UNCLOSED_BRACKET `(` is never closed", "3:5 UNCLOSED_BRACKET `[` is never closed"],
    );
    check(
        "x = a)\ny = (a]",
        &[
            "1:6 UNMATCHED_BRACKET `)` closes no bracket",
            "2:7 UNMATCHED_BRACKET `]` does not close `(` of line 2",
        ],
    );
    check("for a in b:\nc", &["2:1 INDENTATION expected an indented block behind `for`"]);
    check("a\n  b\n  c", &["2:3 INDENTATION this line is indented by 2, but its block by 0"]);
    check(
        "if a:\n        b\n\tc",
        &[
            "3:1 INDENTATION tabs and spaces are mixed so that the indentation depends on the width of a tab",
        ],
    );
    check("x\0", &["1:2 SYNTAX a NUL byte in the source"]);
}

#[test]
fn an_error_does_not_hide_others() {
    check(
        "def f(a:):\n    a b\n\ndef g():\n    return 1 1\n\ntry:\n    c\nexcept d:\n    e f",
        &[
            "1:9 SYNTAX expected an expression, found `)`",
            "2:7 SYNTAX `b` is not expected here",
            "5:14 SYNTAX `1` is not expected here",
            "7:1 UNSUPPORTED_SYNTAX `try` is not supported in TVMScript",
            "9:1 UNSUPPORTED_SYNTAX `except` is not supported in TVMScript",
            "10:7 SYNTAX `f` is not expected here",
        ],
    );
}

#[test]
fn a_hundred_errors_are_enough() {
    let all = errors(&"a b\n".repeat(1000));
    assert_eq!(all.len(), 101);
    assert_eq!(
        all.last().map(String::as_str),
        Some("0:0 SYNTAX 900 more errors, which are not shown")
    );
}
