//! What holds of all expressions: folding and simplification keep the value.

#![allow(clippy::unwrap_used, clippy::panic)]

mod facts_notation;

use facts_notation::{Session, value};
use proptest::prelude::*;
use tvmscript_arith::set::{Domains, Interval, conditional_domains, eval_expr};
use tvmscript_arith::{Analyzer, BinaryOp, apply, int32, int64, make_binary};
use tvmscript_graph::Ref;

/// An expression as it is generated.
#[derive(Clone, Debug)]
enum Tree {
    Var(usize),
    Int(i32),
    Binary(BinaryOp, Box<Tree>, Box<Tree>),
}

const NAMES: [&str; 3] = ["i:int32", "j:int32", "n:int32"];

fn trees() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![(0..3_usize).prop_map(Tree::Var), (-9..40_i32).prop_map(Tree::Int)];
    leaf.prop_recursive(4, 24, 2, |inner| {
        let ops = prop::sample::select(vec![
            BinaryOp::Add,
            BinaryOp::Sub,
            BinaryOp::Mul,
            BinaryOp::Div,
            BinaryOp::Mod,
            BinaryOp::FloorDiv,
            BinaryOp::FloorMod,
            BinaryOp::Min,
            BinaryOp::Max,
        ]);
        (ops, inner.clone(), inner)
            .prop_map(|(op, a, b)| Tree::Binary(op, Box::new(a), Box::new(b)))
    })
}

/// The expression, its operators as constructors make them, or as operators do.
fn build(session: &mut Session, tree: &Tree, folds: bool) -> Option<Ref> {
    match tree {
        Tree::Var(at) => session.evaluate(&facts_notation::parse(NAMES[*at])).ok(),
        Tree::Int(value) => Some(int32(&mut session.graph, *value)),
        Tree::Binary(op, a, b) => {
            let a = build(session, a, folds)?;
            let b = build(session, b, folds)?;
            if folds {
                apply(&mut session.graph, *op, a, b).ok()
            } else {
                make_binary(&mut session.graph, *op, a, b).ok()
            }
        }
    }
}

fn of(values: [i64; 3]) -> impl Fn(&str) -> i64 {
    move |name| values[["i", "j", "n"].iter().position(|other| *other == name).unwrap()]
}

/// Integers at the limits of their types.
fn extreme() -> impl Strategy<Value = i64> {
    prop::sample::select(vec![
        i64::MIN,
        i64::MIN + 1,
        i64::MAX,
        i64::from(i32::MIN),
        i64::from(i32::MAX),
        -1,
        0,
        1,
        1 << 62,
        -(1 << 62),
        3,
    ])
}

fn build_wide(session: &mut Session, tree: &Tree, extremes: &[i64]) -> Option<Ref> {
    match tree {
        Tree::Var(at) => {
            let name = NAMES[*at].replace("int32", "int64");
            session.evaluate(&facts_notation::parse(&name)).ok()
        }
        Tree::Int(value) => {
            let at = value.unsigned_abs() as usize % extremes.len();
            Some(int64(&mut session.graph, extremes[at]))
        }
        Tree::Binary(op, a, b) => {
            let a = build_wide(session, a, extremes)?;
            let b = build_wide(session, b, extremes)?;
            make_binary(&mut session.graph, *op, a, b).ok()
        }
    }
}

proptest! {
    #[test]
    fn extreme_integers_do_no_harm(
        tree in trees(),
        extremes in prop::collection::vec(extreme(), 4),
        less in any::<bool>(),
    ) {
        let mut session = Session::new();
        let expr = build_wide(&mut session, &tree, &extremes).unwrap();
        let var = session.evaluate(&facts_notation::parse("i:int64")).unwrap();
        let (low, high) = (extremes[0].min(extremes[1]), extremes[0].max(extremes[1]));
        let (low, high) = (int64(&mut session.graph, low), int64(&mut session.graph, high));
        let mut domains = Domains::default();
        domains.insert(var, Interval::between(low, high));
        let set = eval_expr(&mut session.graph, expr, &domains);
        set.cover(&mut session.graph);
        let op = if less { BinaryOp::LT } else { BinaryOp::EQ };
        let condition = make_binary(&mut session.graph, op, expr, var).unwrap();
        conditional_domains(&mut session.graph, condition, &domains);
        let mut analyzer = Analyzer::new();
        analyzer.bind(&mut session.graph, var, low, high);
        analyzer.simplify(&mut session.graph, expr);
        analyzer.can_prove(&mut session.graph, condition);
    }
    #[test]
    fn folding_keeps_the_value(
        tree in trees(),
        values in prop::array::uniform3(-20..60_i64),
    ) {
        let mut session = Session::new();
        let plain = build(&mut session, &tree, false).unwrap();
        if let Some(folded) = build(&mut session, &tree, true) {
            let expected = value(session.graph.node(plain), &of(values));
            if let Some(expected) = expected.filter(|value| i32::try_from(*value).is_ok()) {
                let found = value(session.graph.node(folded), &of(values));
                prop_assert_eq!(found, Some(expected));
            }
        }
    }

    #[test]
    fn simplification_keeps_the_value(
        tree in trees(),
        (i, j, n) in (0..16_i64, 0..7_i64, 1..60_i64),
        bound in any::<bool>(),
    ) {
        let mut session = Session::new();
        let plain = build(&mut session, &tree, false).unwrap();
        let mut analyzer = Analyzer::new();
        if bound {
            for (name, extent) in [("i:int32", 16), ("j:int32", 7)] {
                let var = session.evaluate(&facts_notation::parse(name)).unwrap();
                let zero = int32(&mut session.graph, 0);
                let extent = int32(&mut session.graph, extent);
                analyzer.bind(&mut session.graph, var, zero, extent);
            }
        }
        let simplified = analyzer.simplify(&mut session.graph, plain);
        let expected = value(session.graph.node(plain), &of([i, j, n]));
        // A division by what may be 0 can be gone after simplification, and an overflow come or go.
        if let Some(expected) = expected.filter(|value| i32::try_from(*value).is_ok())
            && let Some(found) = value(session.graph.node(simplified), &of([i, j, n]))
        {
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn intervals_hold_all_values(
        tree in trees(),
        (i, j, n) in (0..16_i64, 0..7_i64, 1..60_i64),
    ) {
        let mut session = Session::new();
        let expr = build(&mut session, &tree, false).unwrap();
        let mut domains = Domains::default();
        for (name, extent) in [("i:int32", 16), ("j:int32", 7)] {
            let var = session.evaluate(&facts_notation::parse(name)).unwrap();
            let zero = int32(&mut session.graph, 0);
            let extent = int32(&mut session.graph, extent);
            let range = Interval::from_range(&mut session.graph, zero, extent);
            domains.insert(var, range);
        }
        let has_remainder = format!("{tree:?}").contains("Mod");
        let set = eval_expr(&mut session.graph, expr, &domains);
        let value_of = |expr: Ref| value(session.graph.node(expr), &of([i, j, n]));
        // TVM takes dividends of `tmod` as not negative.
        if let Some(found) = value_of(expr) && !has_remainder {
            if let Some(least) = set.lower().and_then(value_of) {
                prop_assert!(least <= found, "{least} <= {found}");
            }
            if let Some(most) = set.upper().and_then(value_of) {
                prop_assert!(found <= most, "{found} <= {most}");
            }
        }
    }
}
