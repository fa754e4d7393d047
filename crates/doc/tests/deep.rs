//! Docs nested so deeply that a plain recursion would overflow the stack.
#![allow(clippy::unwrap_used)]

use bumpalo::Bump;
use tvmscript_access_path::{AccessPath, Path, Step};
use tvmscript_diagnostics::codes;
use tvmscript_doc::{BinaryOp, DocBuilder, ExprDoc, PrintOptions, StmtDoc, UnaryOp, print_python};

const DEPTH: usize = 200_000;

fn nest<'a>(d: DocBuilder<'a>, wrap: impl Fn(ExprDoc<'a>) -> ExprDoc<'a>) -> String {
    let doc = (0..DEPTH).fold(d.id("x"), |inner, _| wrap(inner));
    print_python(doc.into(), &PrintOptions::default()).unwrap()
}

#[test]
fn chains_to_the_left() {
    let arena = Bump::new();
    let d = DocBuilder::new(&arena);
    let text = nest(d, |inner| d.binary(BinaryOp::Add, inner, d.id("y")));
    assert_eq!(text, format!("x{}", " + y".repeat(DEPTH)));
}

#[test]
fn nested_to_the_right() {
    let arena = Bump::new();
    let d = DocBuilder::new(&arena);
    let text = nest(d, |inner| d.binary(BinaryOp::Sub, d.id("y"), inner));
    let open = DEPTH - 1;
    assert_eq!(text, format!("{}y - x{}", "y - (".repeat(open), ")".repeat(open)));
}

#[test]
fn nested_calls_and_brackets() {
    let arena = Bump::new();
    let d = DocBuilder::new(&arena);
    let text = nest(d, |inner| d.call(d.id("f"), &[d.list(&[d.unary(UnaryOp::Neg, inner)])]));
    assert_eq!(text, format!("{}x{}", "f([-".repeat(DEPTH), "])".repeat(DEPTH)));
    let text = nest(d, |inner| d.attr(inner, "a"));
    assert_eq!(text, format!("x{}", ".a".repeat(DEPTH)));
}

#[test]
fn strings_in_strings() {
    let arena = Bump::new();
    let d = DocBuilder::new(&arena);
    let doc = (0..6).fold(d.id("x"), |inner, _| d.expr_string(inner, Path::untracked()));
    let text = print_python(doc.into(), &PrintOptions::default()).unwrap();
    assert_eq!(text.len(), 1 + 2 * (1 + 2 + 4 + 8 + 16 + 32));
}

#[test]
fn marks_in_a_long_chain() {
    let arena = Bump::new();
    let d = DocBuilder::new(&arena);
    let root = Path::root(&arena);
    let mut path = root;
    let mut doc = d.id("x");
    for _ in 0..1000 {
        doc = d.binary(BinaryOp::Add, doc, d.id("y"));
        doc.add_source_path(path);
        path = path.attr("a");
    }
    let options = PrintOptions {
        paths_to_underline: vec![AccessPath::root().then(Step::Attr("b"))],
        ..PrintOptions::default()
    };
    let text = print_python(doc.into(), &options).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.get(4), Some(&"^".repeat("x + y".len()).as_str()));
}

fn nested_loops<'a>(d: DocBuilder<'a>, depth: usize) -> StmtDoc<'a> {
    (0..depth).fold(d.break_stmt(), |inner, _| d.while_stmt(d.id("x"), &[inner]))
}

#[test]
fn statements_without_indentation() {
    let arena = Bump::new();
    let doc = nested_loops(DocBuilder::new(&arena), DEPTH);
    let options = PrintOptions { indent_spaces: 0, ..PrintOptions::default() };
    let text = print_python(doc.into(), &options).unwrap();
    assert_eq!(text, format!("{}break", "while x:\n".repeat(DEPTH)));
}

#[test]
fn statements_whose_indentation_would_fill_the_memory() {
    let arena = Bump::new();
    let doc = nested_loops(DocBuilder::new(&arena), DEPTH);
    let error = print_python(doc.into(), &PrintOptions::default()).unwrap_err();
    assert_eq!(error.code(), codes::TOO_DEEP);
}
