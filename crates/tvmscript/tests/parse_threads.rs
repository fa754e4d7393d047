//! The functions of a large module are built on several threads: the same objects, the same findings.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

use std::fmt::Write;

use tvmscript::{CompareOptions, ParseOptions, ScriptOptions, parse, script, structural_equal};

/// A module of so many functions that call one another; some have a mistake.
fn module(functions: usize, mistake_every: Option<usize>) -> String {
    let mut text = String::from("n = TypeVar(\"n\")\n@I.ir_module\nclass Module:\n");
    for i in 0..functions {
        let right = mistake_every.is_none_or(|every| i % every != 0);
        let value = if right { "A[i] + T.float32(1.0)" } else { "A[i] + missing" };
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

#[test]
fn the_findings_do_not_depend_on_the_threads() {
    let source = module(500, Some(50));
    let findings = |threads| -> Vec<String> {
        let error = parse(source.as_bytes(), &with(threads)).unwrap_err();
        error.diagnostics().map(|d| format!("{} {:?}", d.code, d.span)).collect()
    };
    let one = findings(1);
    assert_eq!(one.len(), 10);
    for threads in [2, 4] {
        assert_eq!(findings(threads), one, "{threads} threads");
    }
}
