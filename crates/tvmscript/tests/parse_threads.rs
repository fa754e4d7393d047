//! The functions of a large module are built on several threads: the same objects, the same findings.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

use std::fmt::Write;

use tvmscript::{
    CompareOptions, ParseOptions, ScriptOptions, parse, parse_all, script, structural_equal,
};

/// A module of so many functions that call one another; some have a mistake.
fn module(functions: usize, mistake_every: Option<usize>) -> String {
    module_with(functions, |i| {
        let right = mistake_every.is_none_or(|every| i % every != 0);
        if right { "A[i] + T.float32(1.0)".into() } else { "A[i] + missing".into() }
    })
}

/// A module of so many functions that call one another, each storing a value of its own.
fn module_with(functions: usize, value: impl Fn(usize) -> String) -> String {
    let mut text = String::from("n = TypeVar(\"n\")\n@I.ir_module\nclass Module:\n");
    for i in 0..functions {
        let value = value(i);
        let _ = write!(
            text,
            "    @T.prim_func(private=True)\n    def add{i}(A: T.Buffer((16,), \"float32\"), B: T.Buffer((16,), \"float32\")):\n        for i in range(16):\n            B[i] = {value}\n\n    @R.function\n    def main{i}(x: R.Tensor((16,), dtype=\"float32\")) -> R.Tensor((16,), dtype=\"float32\"):\n        cls = Module\n        y = R.call_tir(cls.add{i}, (x,), out_ty=R.Tensor((16,), dtype=\"float32\"))\n        return y\n\n"
        );
    }
    text
}

fn with(threads: usize) -> ParseOptions {
    ParseOptions { threads, ..ParseOptions::default() }
}

#[test]
fn the_object_does_not_depend_on_the_threads() {
    let source = module(500, None);
    let one = parse(source.as_bytes(), &with(1)).unwrap();
    for threads in [2, 4, 7] {
        let several = parse(source.as_bytes(), &with(threads)).unwrap();
        assert!(
            structural_equal(&one, &several, CompareOptions::default()).unwrap(),
            "{threads} threads"
        );
        // How much is shared differs, what is printed does not.
        let text = |object| script(object, &ScriptOptions::default()).unwrap();
        assert_eq!(text(&one), text(&several));
    }
}

/// The findings of a script on several threads, which are those on one.
fn findings(source: &str) -> Vec<String> {
    let with_threads = |threads| -> Vec<String> {
        let error = parse(source.as_bytes(), &with(threads)).unwrap_err();
        error.diagnostics().map(|d| format!("{} {:?} {}", d.code, d.span, d.message)).collect()
    };
    let one = with_threads(1);
    for threads in [2, 4] {
        assert_eq!(with_threads(threads), one, "{threads} threads");
    }
    one
}

#[test]
fn the_findings_do_not_depend_on_the_threads() {
    assert_eq!(findings(&module(500, Some(50))).len(), 10);
}

#[test]
fn of_very_many_findings_the_same_are_said() {
    let found = findings(&module(500, Some(2)));
    assert_eq!(found.len(), 101);
    assert!(found.last().unwrap().starts_with("MORE_ERRORS"));
}

#[test]
fn the_warnings_do_not_depend_on_the_threads() {
    let source = module_with(500, |i| match i % 2 {
        0 => "A[i]\n            T.evaluate(T.my_ops.add(A[i]))".to_owned(),
        _ => "A[i]".to_owned(),
    });
    let warnings = |threads| -> Vec<_> {
        let parsed = parse_all(source.as_bytes(), &with(threads)).unwrap();
        parsed.warnings.iter().map(|found| (found.code, found.span)).collect()
    };
    let one = warnings(1);
    assert_eq!(one.len(), 100);
    for threads in [2, 4] {
        assert_eq!(warnings(threads), one, "{threads} threads");
    }
}

#[test]
fn mistakes_in_headers_are_said_once_and_for_all() {
    let source = module(500, None);
    let twice = source.replace("def main400(", "def main7(");
    assert!(findings(&twice)[0].starts_with("DUPLICATE_FUNCTION"));
    let unknown = source.replace("def main300(x: R.Tensor((16,)", "def main300(x: R.Tensor((m,)");
    findings(&unknown);
    let syntax = source.replace("def add300(A: ", "def add300(A ");
    findings(&syntax);
}

#[test]
fn what_may_be_computed_does_not_grow_with_the_threads() {
    // A list of 12,000 numbers in each of 500 functions: more than a script may, not more than two may.
    let value = |_| "A[i] + T.float32(([1] * 12000)[0])".to_owned();
    let found = findings(&module_with(500, value));
    assert!(found[0].starts_with("TOO_LARGE"), "{found:?}");
    // Half of them is not too much.
    let source = module_with(500, |i| if i % 2 == 0 { value(i) } else { "A[i]".to_owned() });
    parse(source.as_bytes(), &with(2)).unwrap();
}
