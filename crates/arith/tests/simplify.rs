//! Simplification of indices, by facts that the wheel has said.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use tvmscript_arith::{
    Analyzer, BinaryOp, add, apply, as_int, extent, floor_div, floor_mod, int32, max, min, mul,
    prim_type, simplify, sub,
};
use tvmscript_dialect_ir::generated::views::ir::NewVar;
use tvmscript_graph::{CompareOptions, DType, GraphBuilder, Ref, Schema, structural_equal};

struct Built {
    graph: GraphBuilder,
    i: Ref,
    j: Ref,
    n: Ref,
}

fn built() -> Built {
    let mut schema = Schema::builder();
    schema.register("ir", tvmscript_dialect_ir::generated::schema::schema()).unwrap();
    schema.register("prim", tvmscript_arith::generated::schema::schema()).unwrap();
    let mut graph = GraphBuilder::new(Arc::new(schema.build()));
    let mut var = |name: &str| {
        let (span, ty, name) =
            (graph.none(), prim_type(&mut graph, DType::INT32), graph.string(name));
        NewVar { span, ty, name }.build(&mut graph)
    };
    let (i, j, n) = (var("i"), var("j"), var("n"));
    Built { graph, i, j, n }
}

/// That an expression becomes another one.
#[track_caller]
fn becomes(built: &mut Built, from: Ref, to: Ref) {
    let simplified = simplify(&mut built.graph, from);
    let (a, b) = (built.graph.node(simplified), built.graph.node(to));
    assert!(structural_equal(a, b, CompareOptions::default()).unwrap());
}

#[test]
fn extents_of_slices() {
    let mut b = built();
    let start = mul(&mut b.graph, b.i, 4).unwrap();
    let stop = add(&mut b.graph, start, 4).unwrap();
    let four = extent(&mut b.graph, start, stop).unwrap();
    assert_eq!(as_int(&b.graph, four), Some(4));

    // n - i * 32, min with 32: what is left of the last tile.
    let start = mul(&mut b.graph, b.i, 32).unwrap();
    let rest = sub(&mut b.graph, b.n, start).unwrap();
    let size = min(&mut b.graph, rest, 32).unwrap();
    let stop = add(&mut b.graph, start, size).unwrap();
    let whole = extent(&mut b.graph, start, stop).unwrap();
    becomes(&mut b, whole, size);
}

#[test]
fn divisions_by_constants() {
    let mut b = built();
    let (i, j) = (b.i, b.j);
    let g = &mut b.graph;
    // (i * 16 + j * 4) // 4 is i * 4 + j.
    let (x, y) = (mul(g, i, 16).unwrap(), mul(g, j, 4).unwrap());
    let sum = add(g, x, y).unwrap();
    let quotient = floor_div(g, sum, 4).unwrap();
    let product = mul(g, i, 4).unwrap();
    let expected = add(g, product, j).unwrap();
    // i // 8 * 8 + i % 8 is i.
    let eighth = floor_div(g, i, 8).unwrap();
    let whole = mul(g, eighth, 8).unwrap();
    let rest = floor_mod(g, i, 8).unwrap();
    let both = add(g, whole, rest).unwrap();
    becomes(&mut b, quotient, expected);
    becomes(&mut b, both, i);
}

#[test]
fn ranges_decide() {
    let mut b = built();
    let (i, j) = (b.i, b.j);
    let g = &mut b.graph;
    let (zero, eight) = (int32(g, 0), int32(g, 8));
    let mut analyzer = Analyzer::new();
    analyzer.bind(g, j, zero, eight);
    let x = mul(g, i, 8).unwrap();
    let sum = add(g, x, j).unwrap();
    let quotient = floor_div(g, sum, 8).unwrap();
    let rest = floor_mod(g, sum, 8).unwrap();
    assert_eq!(analyzer.simplify(g, quotient), i);
    assert_eq!(analyzer.simplify(g, rest), j);
    let less = apply(g, BinaryOp::LT, j, 8).unwrap();
    assert!(analyzer.can_prove(g, less));
    let least = min(g, j, 8).unwrap();
    let greatest = max(g, j, 0).unwrap();
    assert!(analyzer.can_prove_equal(g, least, greatest));
    assert!(!analyzer.can_prove_equal(g, i, j));
}

#[test]
fn what_is_too_large_stays() {
    let mut b = built();
    let g = &mut b.graph;
    let mut sum = b.i;
    for at in 0..200_000 {
        sum = add(g, sum, if at % 2 == 0 { b.j } else { b.n }).unwrap();
    }
    assert_eq!(simplify(g, sum), sum);
    let mut sum = b.i;
    for _ in 0..1_000 {
        sum = add(g, sum, b.j).unwrap();
    }
    let simplified = simplify(g, sum);
    let factor = mul(g, b.j, 1_000).unwrap();
    let expected = add(g, factor, b.i).unwrap();
    let (a, b) = (g.node(simplified), g.node(expected));
    assert!(structural_equal(a, b, CompareOptions::default()).unwrap());
}

#[test]
fn what_is_shared_many_times_takes_no_longer() {
    let mut b = built();
    let (i, j, n) = (b.i, b.j, b.n);
    let g = &mut b.graph;
    let (mut square, mut least, mut mixed) = (i, n, n);
    for _ in 0..60 {
        square = mul(g, square, square).unwrap();
        let (more, less) = (add(g, least, i).unwrap(), sub(g, least, j).unwrap());
        least = min(g, more, less).unwrap();
        let (product, sum) = (mul(g, mixed, j).unwrap(), add(g, mixed, i).unwrap());
        let rest = floor_mod(g, product, 7).unwrap();
        let part = floor_div(g, sum, 3).unwrap();
        mixed = max(g, rest, part).unwrap();
    }
    for expr in [square, least, mixed] {
        simplify(g, expr);
    }
}

#[test]
fn what_is_read_under_a_condition() {
    use tvmscript_arith::set::{Domains, Interval, conditional_domains, eval};
    let mut b = built();
    let (i, j) = (b.i, b.j);
    let g = &mut b.graph;
    let mut domains = Domains::default();
    for (var, extent) in [(i, 16), (j, 4)] {
        let (zero, extent) = (int32(g, 0), int32(g, extent));
        let range = Interval::from_range(g, zero, extent);
        domains.insert(var, range);
    }
    let product = mul(g, i, 4).unwrap();
    let index = add(g, product, j).unwrap();
    let point = Interval::vector(g, index);
    let whole = eval(g, point, &domains).cover(g).unwrap();
    assert_eq!((as_int(g, whole.0), as_int(g, whole.1)), (Some(0), Some(64)));

    let condition = apply(g, BinaryOp::LT, i, 3).unwrap();
    for (var, domain) in conditional_domains(g, condition, &domains) {
        domains.insert(var, domain);
    }
    let part = eval(g, point, &domains).cover(g).unwrap();
    assert_eq!((as_int(g, part.0), as_int(g, part.1)), (Some(0), Some(12)));

    let other = add(g, j, 100).unwrap();
    let other = Interval::vector(g, other);
    let both = eval(g, point, &domains);
    let other = eval(g, other, &domains);
    let both = both.union(g, other).cover(g).unwrap();
    assert_eq!((as_int(g, both.0), as_int(g, both.1)), (Some(0), Some(104)));
}
