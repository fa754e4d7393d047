//! Docs -> text -> Docs: what is printed is read as the same tree.
#![allow(clippy::unwrap_used)]

use bumpalo::Bump;
use proptest::prelude::*;
use tvmscript_doc::{
    BinaryOp, Comparison, Doc, DocBuilder, ExprDoc, ExprKind, Literal, PrintOptions, UnaryOp,
    print_python,
};
use tvmscript_syntax::{expr_span, parse};

/// An expression to build.
#[derive(Clone, Debug)]
enum Tree {
    Name(String),
    Int(i64),
    Float(f64),
    Text(String),
    Constant(u8),
    Attr(Box<Tree>, String),
    Index(Box<Tree>, Vec<Tree>),
    Call(Box<Tree>, Vec<Tree>, Vec<(String, Tree)>),
    Unary(UnaryOp, Box<Tree>),
    Binary(BinaryOp, Box<Tree>, Box<Tree>),
    Chain(Box<Tree>, Vec<(BinaryOp, Tree)>),
    Conditional(Box<Tree>, Box<Tree>, Box<Tree>),
    Lambda(Vec<String>, Box<Tree>),
    Tuple(Vec<Tree>),
    List(Vec<Tree>),
    Set(Vec<Tree>),
    Dict(Vec<(Tree, Tree)>),
    Slice(Option<Box<Tree>>, Option<Box<Tree>>, Option<Box<Tree>>),
}

const COMPARISONS: [BinaryOp; 10] = [
    BinaryOp::Lt,
    BinaryOp::LtE,
    BinaryOp::Eq,
    BinaryOp::NotEq,
    BinaryOp::Gt,
    BinaryOp::GtE,
    BinaryOp::Is,
    BinaryOp::IsNot,
    BinaryOp::In,
    BinaryOp::NotIn,
];

const OTHERS: [BinaryOp; 15] = [
    BinaryOp::Add,
    BinaryOp::Sub,
    BinaryOp::Mult,
    BinaryOp::Div,
    BinaryOp::FloorDiv,
    BinaryOp::Mod,
    BinaryOp::Pow,
    BinaryOp::LShift,
    BinaryOp::RShift,
    BinaryOp::BitAnd,
    BinaryOp::BitOr,
    BinaryOp::BitXor,
    BinaryOp::And,
    BinaryOp::Or,
    BinaryOp::MatMul,
];

impl Tree {
    /// A comparison of a comparison, and a conditional in front of an `if`, are printed as TVM prints
    /// them, without the parentheses that would keep the meaning.
    fn is_comparison(&self) -> bool {
        matches!(self, Self::Chain(..))
            || matches!(self, Self::Binary(op, ..) if COMPARISONS.contains(op))
    }

    fn build<'a>(&self, d: DocBuilder<'a>) -> ExprDoc<'a> {
        let all = |trees: &[Tree]| trees.iter().map(|tree| tree.build(d)).collect::<Vec<_>>();
        let part = |tree: &Option<Box<Tree>>| tree.as_ref().map(|tree| tree.build(d));
        match self {
            Self::Name(name) => d.id(d.text(name)),
            Self::Int(value) => d.expr(ExprKind::Literal(Literal::Int(*value))),
            Self::Float(value) => d.expr(ExprKind::Literal(Literal::Float(*value))),
            Self::Text(text) => d.expr(ExprKind::Literal(Literal::Str(d.text(text)))),
            Self::Constant(0) => d.expr(ExprKind::Literal(Literal::None)),
            Self::Constant(1) => d.expr(ExprKind::Literal(Literal::Bool(true))),
            Self::Constant(_) => d.expr(ExprKind::Literal(Literal::Ellipsis)),
            Self::Attr(value, name) => d.attr(value.build(d), d.text(name)),
            Self::Index(value, indices) => d.index(value.build(d), &all(indices)),
            Self::Call(callee, args, kwargs) => {
                let kwargs: Vec<_> =
                    kwargs.iter().map(|(name, value)| (d.text(name), value.build(d))).collect();
                d.call_kw(callee.build(d), &all(args), &kwargs)
            }
            Self::Unary(op, operand) => d.unary(*op, operand.build(d)),
            Self::Binary(op, lhs, rhs) => d.binary(*op, lhs.build(d), rhs.build(d)),
            Self::Chain(first, rest) => {
                let rest: Vec<_> = rest.iter().map(|(op, tree)| (*op, tree.build(d))).collect();
                let comparison = Comparison { first: first.build(d), rest: d.list_of(&rest) };
                d.expr(ExprKind::Comparison(d.arena().alloc(comparison)))
            }
            Self::Conditional(predicate, then_value, else_value) => {
                d.conditional(predicate.build(d), then_value.build(d), else_value.build(d))
            }
            Self::Lambda(args, body) => {
                let args: Vec<_> = args.iter().map(|name| d.id(d.text(name))).collect();
                d.lambda(&args, body.build(d))
            }
            Self::Tuple(elements) => d.tuple(&all(elements)),
            Self::List(elements) => d.list(&all(elements)),
            Self::Set(elements) => d.expr(ExprKind::Set(d.list_of(&all(elements)))),
            Self::Dict(entries) => {
                let entries: Vec<_> =
                    entries.iter().map(|(key, value)| (key.build(d), value.build(d))).collect();
                d.dict(&entries)
            }
            Self::Slice(start, stop, step) => d.slice(part(start), part(stop), part(step)),
        }
    }
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,3}_", Just("é".to_owned())]
}

fn leaf() -> impl Strategy<Value = Tree> {
    prop_oneof![
        name().prop_map(Tree::Name),
        (0..=i64::MAX).prop_map(Tree::Int),
        (0..100_i64).prop_map(Tree::Int),
        (0.0..1e20_f64).prop_map(Tree::Float),
        "[ -~\\n\\t\\r\\x00-\\x7f]{0,6}".prop_map(Tree::Text),
        (0..3_u8).prop_map(Tree::Constant),
    ]
}

fn tree() -> impl Strategy<Value = Tree> {
    leaf().prop_recursive(5, 40, 4, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let some = || proptest::collection::vec(inner.clone(), 0..4);
        let part = || proptest::option::of(inner.clone().prop_map(Box::new));
        let comparison = || proptest::sample::select(&COMPARISONS[..]);
        // Attributes and indices of numbers are no text that TVM has.
        let value = || {
            boxed().prop_map(|value| match *value {
                Tree::Int(_) | Tree::Float(_) => Box::new(Tree::Name("v".to_owned())),
                _ => value,
            })
        };
        let compared = || {
            boxed().prop_map(|operand| match operand.is_comparison() {
                true => Box::new(Tree::Name("c".to_owned())),
                false => operand,
            })
        };
        prop_oneof![
            (value(), name()).prop_map(|(v, n)| Tree::Attr(v, n)),
            (value(), some()).prop_map(|(v, i)| Tree::Index(v, i)),
            (value(), part(), part(), part())
                .prop_map(|(v, a, b, c)| Tree::Index(v, vec![Tree::Slice(a, b, c)])),
            (value(), some(), proptest::collection::vec((name(), inner.clone()), 0..3))
                .prop_map(|(c, a, k)| Tree::Call(c, a, k)),
            (
                proptest::sample::select(vec![
                    UnaryOp::Neg,
                    UnaryOp::Invert,
                    UnaryOp::Not,
                    UnaryOp::Plus
                ]),
                boxed()
            )
                .prop_map(|(op, o)| Tree::Unary(op, o)),
            (proptest::sample::select(&OTHERS[..]), boxed(), boxed())
                .prop_map(|(op, l, r)| Tree::Binary(op, l, r)),
            (comparison(), compared(), compared()).prop_map(|(op, l, r)| Tree::Binary(op, l, r)),
            (compared(), comparison(), compared(), comparison(), compared())
                .prop_map(|(a, p, b, q, c)| Tree::Chain(a, vec![(p, *b), (q, *c)])),
            (boxed(), compared(), boxed()).prop_map(|(p, t, e)| match *t {
                Tree::Conditional(..) => Tree::Conditional(p, e.clone(), t),
                _ => Tree::Conditional(p, t, e),
            }),
            (proptest::collection::vec(name(), 0..3), boxed())
                .prop_map(|(a, b)| Tree::Lambda(a, b)),
            some().prop_map(Tree::Tuple),
            some().prop_map(Tree::List),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Tree::Set),
            proptest::collection::vec((inner.clone(), inner.clone()), 0..3).prop_map(Tree::Dict),
        ]
    })
}

/// Whether TVM would leave out parentheses that matter.
fn ambiguous(tree: &Tree) -> bool {
    matches!(tree, Tree::Conditional(_, then_value, _) if matches!(**then_value, Tree::Conditional(..)))
}

/// The tree of an expression, with all its structure and no layout.
fn shape(expr: ExprDoc<'_>) -> String {
    let all = |exprs: &[ExprDoc<'_>]| exprs.iter().map(|e| shape(e)).collect::<Vec<_>>().join(" ");
    let part = |expr: Option<ExprDoc<'_>>| expr.map(shape).unwrap_or_default();
    match expr.kind {
        ExprKind::Literal(Literal::Spelled(spelled)) => format!("{:?}", spelled.value),
        ExprKind::Literal(literal) => format!("{literal:?}"),
        ExprKind::Id(name) => name.to_owned(),
        ExprKind::AttrAccess { value, name } => format!("({} . {name})", shape(value)),
        // `value[()]` has no index, or a tuple of none.
        ExprKind::Index { value, indices: [only] } if matches!(only.kind, ExprKind::Tuple([])) => {
            format!("({} [])", shape(value))
        }
        ExprKind::Index { value, indices } => format!("({} [{}])", shape(value), all(indices)),
        ExprKind::Call { callee, args } => format!("({} ({}) ())", shape(callee), all(args)),
        ExprKind::CallWithKeywords(call) => {
            let named: Vec<_> = call
                .kwargs
                .iter()
                .map(|(name, value)| format!("{name}={}", shape(value)))
                .collect();
            format!("({} ({}) ({}))", shape(call.callee), all(call.args), named.join(" "))
        }
        ExprKind::Unary { op, operand } => format!("({op:?} {})", shape(operand)),
        ExprKind::Binary { op, lhs, rhs } => format!("({op:?} {} {})", shape(lhs), shape(rhs)),
        ExprKind::Comparison(comparison) => {
            let rest: Vec<_> =
                comparison.rest.iter().map(|(op, e)| format!("{op:?} {}", shape(e))).collect();
            format!("(chain {} {})", shape(comparison.first), rest.join(" "))
        }
        ExprKind::Conditional { predicate, then_value, else_value } => {
            format!("(if {} {} {})", shape(predicate), shape(then_value), shape(else_value))
        }
        ExprKind::Lambda { args, body } => format!("(lambda ({}) {})", all(args), shape(body)),
        ExprKind::Tuple(elements) => format!("(tuple {})", all(elements)),
        ExprKind::List(elements) => format!("(list {})", all(elements)),
        ExprKind::Set(elements) => format!("(set {})", all(elements)),
        ExprKind::Dict(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(k, v)| format!("{} {}", shape(k), shape(v))).collect();
            format!("(dict {})", entries.join(", "))
        }
        ExprKind::Slice { start, stop, step } => {
            format!("(slice {}:{}:{})", part(start), part(stop), part(step))
        }
        _ => format!("{:?}", expr.kind),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_printed_is_read_as_the_same_tree(tree in tree()) {
        prop_assume!(!ambiguous(&tree));
        let arena = Bump::new();
        let docs = DocBuilder::new(&arena);
        // An argument keeps whatever it is, where a statement might become another one.
        let built = docs.call(docs.id("f"), &[tree.build(docs)]);
        let text = print_python(Doc::Expr(built), &PrintOptions::default()).unwrap();
        let parsed = parse(docs.text(&text), docs);
        prop_assert_eq!(&parsed.diagnostics, &[], "{}", text);
        let read = match parsed.block.stmts {
            [stmt] => match stmt.kind {
                tvmscript_doc::StmtKind::ExprStmt(expr) => expr,
                _ => return Err(TestCaseError::fail(text)),
            },
            _ => return Err(TestCaseError::fail(text)),
        };
        prop_assert_eq!(shape(read), shape(built), "{}", text);
        prop_assert_eq!(expr_span(read), Some((0, text.len())));
        let again = print_python(Doc::Block(parsed.block), &PrintOptions::default()).unwrap();
        prop_assert_eq!(again, text);
    }
}
