//! What cannot be printed is an error.
#![allow(clippy::unwrap_used)]

use bumpalo::Bump;
use tvmscript_access_path::{AccessPath, Path, Step};
use tvmscript_diagnostics::codes;
use tvmscript_doc::{DocBuilder, Function, PrintOptions, print_python};

#[test]
fn a_comment_behind_a_statement_is_one_line() {
    let arena = Bump::new();
    let d = DocBuilder::new(&arena);
    let stmt = d.expr_stmt(d.id("a"));
    stmt.set_comment(Some("two\nlines"));
    let error = print_python(stmt.into(), &PrintOptions::default()).unwrap_err();
    assert_eq!(error.code(), codes::INVALID_ARGUMENT);
}

#[test]
fn a_parameter_has_no_comment() {
    let arena = Bump::new();
    let d = DocBuilder::new(&arena);
    let arg = d.assign(d.id("a"), None, Some(d.id("b")));
    arg.set_comment(Some("note"));
    let function = d.function(Function {
        name: d.id("f"),
        args: d.list_of(&[arg]),
        decorators: &[],
        return_type: None,
        body: &[],
        type_params: &[],
    });
    let error = print_python(function.into(), &PrintOptions::default()).unwrap_err();
    assert_eq!(error.code(), codes::INVALID_ARGUMENT);
}

#[test]
fn an_expression_in_a_string_is_one_line() {
    let arena = Bump::new();
    let d = DocBuilder::new(&arena);
    let doc = d.expr_string(d.id("a\nb"), Path::untracked());
    let error = print_python(doc.into(), &PrintOptions::default()).unwrap_err();
    assert_eq!(error.code(), codes::NOT_PRINTABLE);
}

#[test]
fn the_header_can_be_left_out() {
    let arena = Bump::new();
    let d = DocBuilder::new(&arena);
    let doc = d.id("a");
    doc.add_source_path(Path::root(&arena));
    let paths_to_underline = vec![AccessPath::root().then(Step::Attr("x"))];
    let options = PrintOptions { paths_to_underline, ..PrintOptions::default() };
    assert_eq!(
        print_python(doc.into(), &options).unwrap(),
        "Access path: <root>.x\n\
         Note: The underlined object is the nearest visible parent of this path.\n\na\n^"
    );
    let options = PrintOptions { render_invisible_path_info: false, ..options };
    assert_eq!(print_python(doc.into(), &options).unwrap(), "a\n^");
}
