//! A source in parts: the outline of classes, and parts parsed by themselves, on several threads.
#![allow(clippy::unwrap_used)]

use bumpalo::Bump;
use tvmscript_doc::{Doc, DocBuilder, PrintOptions, StmtKind, print_python};
use tvmscript_syntax::{Layout, parse_with, stmt_span};

const SOURCE: &str = "import a

# about the class
@b.c
@d
class E(f):  # header
    \"\"\"doc\"\"\"
    g = 1

    # about h
    @i
    def h():
        if j:
            k
        else:
            l

    def m():
        return (
            n
        )
    # the end

o = 2
";

fn printed(layout: &Layout<'_>, lines: std::ops::Range<usize>) -> String {
    let arena = Bump::new();
    let source: &str = arena.alloc_str(layout.source());
    let layout = Layout::new(source);
    let parsed = parse_with(&layout, lines, DocBuilder::new(&arena));
    assert_eq!(parsed.diagnostics, []);
    print_python(Doc::Block(parsed.block), &PrintOptions::default()).unwrap()
}

#[test]
fn the_outline_of_a_class() {
    let layout = Layout::new(SOURCE);
    let top: Vec<_> = layout.top_level().into_iter().map(|lines| layout.span_of(lines)).collect();
    let texts: Vec<_> = top.iter().map(|span| SOURCE.get(span.clone()).unwrap()).collect();
    assert_eq!(texts.first(), Some(&"import a"));
    assert!(texts[1].starts_with("@b.c\n@d\nclass E") && texts[1].ends_with("n\n        )"));
    assert_eq!(texts.get(2), Some(&"o = 2"));

    let classes = layout.classes();
    let [class] = classes.as_slice() else { panic!("{classes:?}") };
    assert_eq!(SOURCE.get(layout.span_of(class.header.clone())), Some("@b.c\n@d\nclass E(f):"));
    let members: Vec<_> = class
        .members
        .iter()
        .map(|lines| SOURCE.get(layout.span_of(lines.clone())).unwrap().lines().next().unwrap())
        .collect();
    assert_eq!(members, ["\"\"\"doc\"\"\"", "g = 1", "@i", "def m():"]);
}

#[test]
fn parts_by_themselves() {
    let layout = Layout::new(SOURCE);
    let class = layout.classes().pop().unwrap();
    assert_eq!(
        printed(&layout, class.header.clone()),
        "# about the class\n@b.c\n@d\nclass E(f):  # header\n    pass"
    );
    assert_eq!(
        printed(&layout, class.members[2].clone()),
        "# about h\n@i\ndef h():\n    if j:\n        k\n    else:\n        l"
    );
    assert_eq!(printed(&layout, class.members[3].clone()), "def m():\n    return n\n\n# the end");
}

#[test]
fn threads_share_a_layout() {
    let layout = Layout::new(SOURCE);
    let class = layout.classes().pop().unwrap();
    let spans: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = class
            .members
            .iter()
            .map(|lines| {
                scope.spawn(|| {
                    let arena = Bump::new();
                    let parsed = parse_with(&layout, lines.clone(), DocBuilder::new(&arena));
                    let stmt = parsed.block.stmts.first().unwrap();
                    (matches!(stmt.kind, StmtKind::Function(_)), stmt_span(stmt).unwrap())
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let texts: Vec<_> = spans
        .iter()
        .map(|(function, (start, end))| (*function, SOURCE.get(*start..*end).unwrap()))
        .collect();
    assert_eq!(texts[1], (false, "g = 1"));
    assert!(texts[2].0 && texts[2].1.starts_with("def h():") && texts[2].1.ends_with("l"));
    assert!(texts[3].1.ends_with(')'));
}

#[test]
fn names_that_python_gives_to_functions_without_one() {
    let source = "def <lambda>(a):\n    return b.<lambda>_1(a < c > d)\n";
    let layout = Layout::new(source);
    let lines = 0..layout.line_count();
    assert_eq!(printed(&layout, lines), source.trim_end());
}

#[test]
fn comments_of_later_lines_are_theirs() {
    let source = "class A:\n    def f():\n        # inside\n        a\n\n    def g():\n        # further in\n        b\n";
    let layout = Layout::new(source);
    let header = printed(&layout, 0..1);
    assert_eq!(header, "class A:\n    pass");
    let class = layout.classes().remove(0);
    let first = printed(&layout, class.members.first().unwrap().clone());
    assert_eq!(first, "def f():\n    # inside\n    a");
}
