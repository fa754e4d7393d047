//! Sources nobody should write: a value or a coded error, in time that grows with the text.

use bumpalo::Bump;
use proptest::prelude::*;
use tvmscript_doc::{Doc, DocBuilder, PrintOptions, print_python};
use tvmscript_syntax::{Layout, parse, parse_with};

/// The code of the first error, or nothing.
fn code(source: &str) -> Option<&'static str> {
    let arena = Bump::new();
    let parsed = parse(source, DocBuilder::new(&arena));
    for error in &parsed.diagnostics {
        if let Some(span) = error.span {
            assert!(span.start <= span.end && span.end <= source.len());
        }
    }
    parsed.diagnostics.first().map(|error| error.code)
}

const MANY: usize = 200_000;

#[test]
fn long_chains_are_no_recursion() {
    for chain in [
        ["a+", "b"],
        ["a**", "b"],
        ["a<", "b"],
        ["-", "b"],
        ["not ", "b"],
        ["a if b else ", "c"],
        ["a = ", "b"],
        ["a, ", "b"],
        ["\"a\" ", "\"b\""],
        ["f\"a\" ", "\"b\""],
        ["a;", "b"],
    ] {
        assert_eq!(code(&format!("{}{}", chain[0].repeat(MANY), chain[1])), None, "{chain:?}");
    }
    assert_eq!(code(&format!("x = a{}", ".b".repeat(MANY))), None);
    assert_eq!(code(&format!("x = a{}", "()[0]".repeat(MANY))), None);
    assert_eq!(code(&format!("if a:\n b\n{}", "elif c:\n d\n".repeat(MANY))), None);
    assert_eq!(code(&format!("f(\n{})", "a,  # c\n".repeat(MANY))), None);
}

#[test]
fn depth_is_bounded() {
    let nested =
        |depth: usize| format!("x = {}1{}", "[(".repeat(depth / 2), ")]".repeat(depth / 2));
    assert_eq!(code(&nested(1000)), None);
    assert_eq!(code(&nested(1002)), Some("TOO_DEEP"));
    assert_eq!(code(&nested(MANY)), Some("TOO_DEEP"));
    assert_eq!(code(&format!("x = {}1", "lambda: ".repeat(MANY))), Some("TOO_DEEP"));
    let blocks = |depth: usize| (0..depth).map(|i| " ".repeat(i) + "if a:\n").collect::<String>();
    assert_eq!(code(&(blocks(999) + &" ".repeat(999) + "b")), None);
    assert_eq!(code(&blocks(3000)), Some("TOO_DEEP"));
    assert_eq!(code(&format!("x = f\"{}", "{a:".repeat(MANY))), Some("UNTERMINATED_STRING"));
}

#[test]
fn broken_text_of_any_length() {
    for (part, expected) in [
        ("(", "TOO_DEEP"),
        (")", "UNMATCHED_BRACKET"),
        ("\0", "SYNTAX"),
        ("$", "SYNTAX"),
        ("\\", "SYNTAX"),
        (":", "SYNTAX"),
        ("a b\n", "SYNTAX"),
        ("x = '\n", "UNTERMINATED_STRING"),
        ("def f(\n", "UNCLOSED_BRACKET"),
        ("x\n x\n", "INDENTATION"),
        ("@a\n", "SYNTAX"),
        ("else:\n", "SYNTAX"),
        ("try:\n", "UNSUPPORTED_SYNTAX"),
    ] {
        assert_eq!(code(&part.repeat(MANY)), Some(expected), "{part:?}");
    }
    assert_eq!(code(&format!("{}]", "(".repeat(MANY))), Some("TOO_DEEP"));
    assert_eq!(code(&format!("\"\"\"{}", "a\n".repeat(MANY))), Some("UNTERMINATED_STRING"));
    assert_eq!(code(&format!("f({}2 2)", "a=1,".repeat(MANY))), Some("SYNTAX"));
}

const SCRIPT: &str = "# from x import y\n\n@I.ir_module\nclass Module:\n    I.attrs({\"a\": [1, 2.5]})\n    @T.f(s=True)\n    def f(a: X.Array((16, 8), \"float32\"), b: T.handle = None) -> T.int32:\n        # note\n        for i, j in X.grid(16, 8):  # why\n            with T.block(\"x\") as [k]:\n                if a[i, j] < -1 or not k and a[i : j + 1, ::2] is None:\n                    a[i, j] += f'{a!r:>{b}}' if 0x1F else (\n                        b,  # c\n                        lambda x: x ** 2,\n                    )\n                elif x := 3:\n                    pass\n                else:\n                    return\n\n    x, y = *z, '''t\nu'''\n";

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text(source in "\\PC{0,200}") {
        code(&source);
    }

    #[test]
    fn any_tokens(parts in proptest::collection::vec(prop_oneof![
        Just("a"), Just("1"), Just("\"s\""), Just("'"), Just("\"\"\""), Just("f'{"), Just("}"),
        Just("("), Just(")"), Just("["), Just("]"), Just("{"), Just(","), Just(":"), Just("="),
        Just(":="), Just("."), Just("*"), Just("**"), Just("-"), Just("=="), Just("+="), Just("->"),
        Just("@"), Just(";"), Just("#"), Just("\\"), Just("\n"), Just("\n    "), Just("\n\t"),
        Just("\r"), Just("\u{c}"), Just("\0"), Just("é"), Just(" if "), Just(" else "), Just(" for "),
        Just(" in "), Just(" not "), Just(" is "), Just(" lambda "), Just("\ndef "), Just("\nwith "),
        Just(" as "), Just("\nelif "), Just("\nelse:"), Just("\nclass "), Just("\nfrom "), Just(" import "),
    ], 0..80)) {
        let source = parts.concat();
        let arena = Bump::new();
        let parsed = parse(&source, DocBuilder::new(&arena));
        if parsed.diagnostics.is_empty() {
            stable(&source);
        }
    }

    #[test]
    fn damaged_scripts(
        at in 0..SCRIPT.len(), length in 0..40_usize, with in "[a-z(){}\\[\\]:,='\"#\n \\\\.*+-]{0,6}",
    ) {
        let (at, end) = (at, (at + length).min(SCRIPT.len()));
        let source = format!("{}{with}{}", &SCRIPT[..at], &SCRIPT[end..]);
        let arena = Bump::new();
        let parsed = parse(&source, DocBuilder::new(&arena));
        if parsed.diagnostics.is_empty() {
            stable(&source);
        }
        // Parts of it alone.
        let layout = Layout::new(arena.alloc_str(&source));
        for lines in layout.top_level() {
            parse_with(&layout, lines, DocBuilder::new(&arena));
        }
        for class in layout.classes() {
            for lines in class.members {
                parse_with(&layout, lines, DocBuilder::new(&arena));
            }
        }
    }
}

/// What is printed is read as what was printed.
fn stable(source: &str) {
    let print = |source: &str| {
        let arena = Bump::new();
        let parsed = parse(source, DocBuilder::new(&arena));
        assert_eq!(parsed.diagnostics, [], "{source}");
        print_python(Doc::Block(parsed.block), &PrintOptions::default()).unwrap_or_default()
    };
    let once = print(source);
    assert_eq!(print(&once), once, "{source}");
}

#[test]
fn the_script_is_stable() {
    stable(SCRIPT);
}
