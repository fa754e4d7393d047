//! Docs in columns: what is encoded comes back, and columns of any content are refused with an error.
#![allow(clippy::unwrap_used, reason = "tests")]

use bumpalo::Bump;
use proptest::prelude::*;
use tvmscript_access_path::Path;
use tvmscript_diagnostics::codes;
use tvmscript_doc::columns::{DocColumns, decode, decode_as_read, encode};
use tvmscript_doc::{
    BinaryOp, Doc, DocBuilder, Function, Literal, NoteKind, PrintOptions, StmtKind, UnaryOp,
    print_python,
};

fn printed(doc: Doc<'_>) -> String {
    print_python(doc, &PrintOptions::default()).unwrap()
}

/// A function with an annotated loop in it.
fn example(arena: &Bump) -> Doc<'_> {
    let docs = DocBuilder::new(arena);
    let path = Path::root(arena).attr("body").item(1);
    let sum = docs.binary(BinaryOp::Add, docs.id("é"), docs.int(-1, path));
    let store = docs.assign(docs.index(docs.id("A"), &[docs.id("i")]), Some(sum), None);
    store.set_comment(Some("why"));
    let call = docs.call_kw(
        docs.attr(docs.id("T"), "grid"),
        &[docs.unary(UnaryOp::Neg, docs.float(1.5, path))],
        &[("annotations", docs.dict(&[(docs.str("a", path), docs.literal(Literal::None, path))]))],
    );
    let for_loop = docs.for_stmt(docs.id("i"), call, &[store, docs.stmt(StmtKind::Pass)]);
    for_loop.add_source_path(path);
    for_loop.add_note(arena, NoteKind::CommentBefore("first"));
    for_loop.add_note(arena, NoteKind::BlankLine { indented: true });
    let function = docs.function(Function {
        name: docs.id("f"),
        args: docs.list_of(&[docs.assign(docs.id("A"), None, Some(docs.id("T")))]),
        decorators: &[],
        return_type: None,
        body: docs.list_of(&[for_loop]),
        type_params: &[],
    });
    docs.block(&[function]).into()
}

#[test]
fn what_was_encoded_comes_back() {
    let arena = Bump::new();
    let doc = example(&arena);
    let columns = encode(doc).unwrap();
    let other = Bump::new();
    let again = decode(&columns, DocBuilder::new(&other)).unwrap();
    assert_eq!(printed(again), printed(doc));
    assert_eq!(encode(again).unwrap(), columns);
}

#[test]
fn spans_are_moved_by_their_source() {
    let arena = Bump::new();
    let docs = DocBuilder::new(&arena);
    let name = docs.id("x");
    name.add_note(&arena, NoteKind::SourceSpan { start: 2, end: 3 });
    let columns = encode(name.into()).unwrap();
    let moved = decode_as_read(&columns, docs, &[10]).unwrap();
    let note = moved.as_expr().unwrap().notes().next();
    assert!(matches!(note, Some(NoteKind::SourceSpan { start: 12, end: 13 })));
    assert!(decode_as_read(&columns, docs, &[]).is_err());
}

#[test]
fn what_docsifiers_make_is_as_it_would_be_read() {
    let arena = Bump::new();
    let docs = DocBuilder::new(&arena);
    let columns = encode(docs.attr(docs.id("R"), "nn.relu").into()).unwrap();
    let again = decode_as_read(&columns, docs, &[]).unwrap();
    assert_eq!(format!("{again:?}").matches("AttrAccess").count(), 2);
    assert_eq!(printed(again), "R.nn.relu");
    let sum = docs.binary(BinaryOp::Add, docs.id("n"), docs.id("m"));
    let quoted = docs.expr_string(sum, Path::untracked());
    let columns = encode(quoted.into()).unwrap();
    let again = decode_as_read(&columns, docs, &[]).unwrap();
    assert!(format!("{again:?}").contains("Str(\"n + m\")"));
}

#[test]
fn deep_docs_need_no_stack() {
    let arena = Bump::new();
    let docs = DocBuilder::new(&arena);
    let mut deep = docs.id("x");
    for _ in 0..100_000 {
        deep = docs.unary(UnaryOp::Invert, deep);
    }
    let columns = encode(deep.into()).unwrap();
    decode(&columns, docs).unwrap();
}

#[test]
fn parts_repeated_without_end_are_refused() {
    let mut words = vec![101, 1, 0];
    words.push(0);
    words.extend((0..100).map(|at| 2 + at * 5));
    words.push(2 + 100 * 5);
    words.push(1);
    // A name, and a hundred tuples of the one before and itself.
    words.extend([3, 0]);
    for at in 0..100 {
        words.extend([9, 2, at, at, 0]);
    }
    let columns = DocColumns { words, text: "x".to_owned(), root: 100 };
    let arena = Bump::new();
    let error = decode(&columns, DocBuilder::new(&arena)).unwrap_err();
    assert_eq!(error.code(), codes::INVALID_ARGUMENT);
}

proptest! {
    #[test]
    fn damaged_columns_are_an_error_or_a_doc(
        changes in proptest::collection::vec((any::<usize>(), 0_u32..70), 1..4),
        cut in any::<usize>(),
        root in 0_u32..40,
    ) {
        let arena = Bump::new();
        let mut columns = encode(example(&arena)).unwrap();
        for (at, word) in changes {
            let at = at % columns.words.len();
            columns.words[at] = word;
        }
        if cut % 3 == 0 {
            columns.words.truncate(cut % columns.words.len());
        }
        columns.root = root;
        let other = Bump::new();
        match decode(&columns, DocBuilder::new(&other)) {
            // What prints is a matter of the printer, which must not fail either.
            Ok(doc) => drop(print_python(doc, &PrintOptions::default())),
            Err(error) => prop_assert!(
                [codes::INVALID_ARGUMENT, codes::PATH_SYNTAX, codes::TOO_LARGE].contains(&error.code())
            ),
        }
    }
}
