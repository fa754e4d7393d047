//! Docs that only a source has: TVM prints none of them, Python must read them back.
#![allow(clippy::unwrap_used)]

use bumpalo::Bump;
use tvmscript_access_path::Path;
use tvmscript_doc::{
    BinaryOp, Class, Comparison, Comprehension, ComprehensionFor, ComprehensionKind, Doc,
    DocBuilder, ExprDoc, ExprKind, FStringPart, ImportedName, Literal, NoteKind, PrintOptions,
    SpelledLiteral, StmtKind, UnaryOp, print_python,
};

fn printed<'a>(doc: impl Into<Doc<'a>>) -> String {
    print_python(doc.into(), &PrintOptions::default()).unwrap()
}

/// Runs `test` with a builder and the names `a`, `b`, `c`.
fn with_names(test: impl for<'a> FnOnce(DocBuilder<'a>, [ExprDoc<'a>; 3])) {
    let arena = Bump::new();
    let d = DocBuilder::new(&arena);
    test(d, ["a", "b", "c"].map(|name| d.id(name)));
}

#[test]
fn literals_as_they_were_spelled() {
    with_names(|d, _| {
        let spelled = |value, text| {
            d.list_of(&[SpelledLiteral { value, text }]).first().map(Literal::Spelled)
        };
        let none = Path::untracked();
        let hex = spelled(Literal::Int(16), "0x10").unwrap();
        assert_eq!(printed(d.literal(hex, none)), "0x10");
        assert_eq!(printed(d.literal(Literal::Bytes(b"a\"\xff"), none)), r#"b"a\"\xFF""#);
        assert_eq!(printed(d.literal(Literal::Ellipsis, none)), "...");
        let big = d.big_int("-340282366920938463463374607431768211456", none);
        assert_eq!(printed(big), "-340282366920938463463374607431768211456");
    });
}

#[test]
fn operators() {
    with_names(|d, [a, b, c]| {
        let rest = d.list_of(&[(BinaryOp::LtE, b), (BinaryOp::Lt, d.binary(BinaryOp::Is, a, c))]);
        let chain = d.expr(ExprKind::Comparison(d.arena().alloc(Comparison { first: a, rest })));
        assert_eq!(printed(chain), "a <= b < (a is c)");
        assert_eq!(printed(d.unary(UnaryOp::Not, chain)), "not a <= b < (a is c)");
        assert_eq!(printed(d.binary(BinaryOp::NotIn, a, d.unary(UnaryOp::Plus, b))), "a not in +b");
        let named = d.expr(ExprKind::Named { target: a, value: b });
        assert_eq!(printed(d.call(c, &[named])), "c((a := b))");
        let starred = d.expr(ExprKind::Starred(d.binary(BinaryOp::Or, a, b)));
        let options = d.expr(ExprKind::DoubleStarred(b));
        assert_eq!(printed(d.call(c, &[starred, options])), "c(*(a or b), **b)");
        assert_eq!(printed(d.expr(ExprKind::Set(d.list_of(&[a, b])))), "{a, b}");
    });
}

#[test]
fn comprehensions() {
    with_names(|d, [a, b, c]| {
        let conditional = d.conditional(a, b, c);
        let loops = d.list_of(&[
            ComprehensionFor {
                target: d.tuple(&[a, b]),
                iter: conditional,
                conditions: d.list_of(&[c]),
            },
            ComprehensionFor { target: c, iter: b, conditions: &[] },
        ]);
        let print = |kind| {
            let comprehension = d.arena().alloc(Comprehension { kind, loops });
            printed(d.expr(ExprKind::Comprehension(comprehension)))
        };
        let tail = "for a, b in (b if a else c) if c for c in b";
        assert_eq!(print(ComprehensionKind::List(a)), format!("[a {tail}]"));
        assert_eq!(print(ComprehensionKind::Set(a)), format!("{{a {tail}}}"));
        assert_eq!(print(ComprehensionKind::Generator(a)), format!("(a {tail})"));
        let dict = ComprehensionKind::Dict { key: a, value: b };
        assert_eq!(print(dict), format!("{{a: b {tail}}}"));
    });
}

#[test]
fn f_strings() {
    with_names(|d, [a, b, _]| {
        let format = d.list_of(&[FStringPart::Text(">"), value(b, None, None)]);
        let parts = d.list_of(&[
            FStringPart::Text("it's {é}\n"),
            value(a, Some('r'), Some(format)),
            value(d.dict(&[(d.str("k", Path::untracked()), b)]), None, None),
        ]);
        let text = printed(d.expr(ExprKind::FString(parts)));
        assert_eq!(text, r#"f'it\'s {{é}}\n{a!r:>{b}}{ {"k": b}}'"#);
    });
}

fn value<'a>(
    value: ExprDoc<'a>,
    conversion: Option<char>,
    format: Option<&'a [FStringPart<'a>]>,
) -> FStringPart<'a> {
    FStringPart::Value { value, conversion, format }
}

#[test]
fn statements() {
    with_names(|d, [a, b, c]| {
        let pass = d.stmt(StmtKind::Pass);
        let aug = d.stmt(StmtKind::AugAssign { target: a, op: BinaryOp::FloorDiv, value: b });
        let targets = d.list_of(&[a, d.tuple(&[b])]);
        let chained = d.stmt(StmtKind::ChainedAssign { targets, value: d.tuple(&[a, c]) });
        let body = d.list_of(&[pass]);
        let branches = d.list_of(&[(a, body), (b, body)]);
        let chain = d.stmt(StmtKind::IfChain { branches, else_branch: body });
        let scopes =
            d.stmt(StmtKind::Scopes { items: d.list_of(&[(a, Some(b)), (c, None)]), body });
        let names = d.list_of(&[
            ImportedName { name: "x.y", alias: Some("z") },
            ImportedName { name: "w", alias: None },
        ]);
        let import = d.stmt(StmtKind::Import(names));
        let from = d.stmt(StmtKind::ImportFrom { module: ".m", names });
        let class = d.class(Class { name: a, bases: d.list_of(&[b]), decorators: &[], body });
        let bare = d.stmt(StmtKind::Return(None));
        for stmt in [aug, chained, import, pass, bare] {
            stmt.set_comment(Some("why"));
        }
        let block = d.block(&[aug, chained, chain, scopes, import, from, class, bare]);
        assert_eq!(
            printed(block),
            "a //= b  # why\na = b, = a, c  # why\n\
             if a:\n    pass  # why\nelif b:\n    pass  # why\nelse:\n    pass  # why\n\
             with a as b, c:\n    pass  # why\n\
             import x.y as z, w  # why\nfrom .m import x.y as z, w\n\
             class a(b):\n    pass  # why\nreturn  # why"
        );
    });
}

#[test]
fn a_long_chain_of_branches_is_not_nested() {
    with_names(|d, [a, ..]| {
        let branches = vec![(a, d.list_of(&[d.break_stmt()])); 200_000];
        let chain = StmtKind::IfChain { branches: d.list_of(&branches), else_branch: &[] };
        assert_eq!(printed(d.stmt(chain)).lines().count(), 400_000);
    });
}

#[test]
fn comments_anywhere() {
    with_names(|d, [a, b, c]| {
        let arena = d.arena();
        let loop_stmt = d.for_stmt(a, b, &[]);
        loop_stmt.add_note(arena, NoteKind::CommentBefore("first"));
        loop_stmt.add_note(arena, NoteKind::CommentBefore("second"));
        let assign = d.assign(a, Some(b), None);
        assign.add_note(arena, NoteKind::CommentAfter("behind"));
        let argument = d.attr(c, "x");
        argument.add_note(arena, NoteKind::CommentBefore("above"));
        argument.add_note(arena, NoteKind::CommentAfter("beside"));
        argument.add_note(arena, NoteKind::SourceSpan { start: 0, end: 3 });
        let call = d.expr_stmt(d.binary(BinaryOp::Add, d.call(a, &[argument]), b));
        assert_eq!(
            printed(d.block(&[loop_stmt, assign, call])),
            "# first\n# second\nfor a in b:\n    pass\na = b  # behind\n\
             a((\n    # above\n    c.x  # beside\n)) + b"
        );
        let chain = d.binary(BinaryOp::Mult, d.binary(BinaryOp::Add, a, b), c);
        let ExprKind::Binary { lhs, .. } = chain.kind else { unreachable!() };
        lhs.add_note(arena, NoteKind::CommentBefore("inside"));
        assert_eq!(printed(chain), "((\n    # inside\n    a + b\n)) * c");
    });
}
