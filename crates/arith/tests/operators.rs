//! Operators on open graphs.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use tvmscript_arith::generated::views::prim::{Add, AddFields, EQ, Mul};
use tvmscript_arith::{
    Operator, add, as_int, dtype_of, evaluate, floor_div, int32, max_value, mul, negate, prim_type,
    sub,
};
use tvmscript_diagnostics::codes;
use tvmscript_dialect_ir::generated::views::ir::NewVar;
use tvmscript_graph::{DType, GraphBuilder, Ref, Schema, View};

fn graph() -> GraphBuilder {
    let mut schema = Schema::builder();
    schema.register("ir", tvmscript_dialect_ir::generated::schema::schema()).unwrap();
    schema.register("prim", tvmscript_arith::generated::schema::schema()).unwrap();
    GraphBuilder::new(Arc::new(schema.build()))
}

fn var(graph: &mut GraphBuilder, dtype: DType) -> Ref {
    let (span, ty, name) = (graph.none(), prim_type(graph, dtype), graph.string("x"));
    NewVar { span, ty, name }.build(graph)
}

#[test]
fn constants_fold_and_wrap() {
    let mut graph = graph();
    let most = max_value(&mut graph, DType::INT32).unwrap();
    let sum = add(&mut graph, most, 1).unwrap();
    assert_eq!(as_int(&graph, sum), Some(i32::MIN.into()));
    let seven = int32(&mut graph, -7);
    let quotient = floor_div(&mut graph, seven, 2).unwrap();
    assert_eq!(as_int(&graph, quotient), Some(-4));
}

#[test]
fn neutral_operands_leave_the_other_one() {
    let mut graph = graph();
    let x = var(&mut graph, DType::INT32);
    assert_eq!(add(&mut graph, x, 0).unwrap(), x);
    assert_eq!(mul(&mut graph, 1, x).unwrap(), x);
    assert_eq!(sub(&mut graph, x, 0).unwrap(), x);
    assert_eq!(floor_div(&mut graph, x, 1).unwrap(), x);
    let zero = mul(&mut graph, x, 0).unwrap();
    assert_eq!(as_int(&graph, zero), Some(0));
}

#[test]
fn types_are_promoted() {
    let mut graph = graph();
    let x = var(&mut graph, DType::INT32);
    let y = var(&mut graph, DType::INT64);
    let sum = add(&mut graph, x, y).unwrap();
    assert_eq!(dtype_of(&graph, sum), Some(DType::INT64));
    let AddFields { span: _, ty: _, a, b } = Add::cast_exact(graph.node(sum)).unwrap().fields();
    assert_eq!(a.type_key(), "prim.Cast");
    assert_eq!(b, graph.node(y));
    let sum = add(&mut graph, x, 1 << 40).unwrap();
    assert_eq!(dtype_of(&graph, sum), Some(DType::INT64));
    let vector = DType { lanes: 4, ..DType::FLOAT32 };
    let v = var(&mut graph, vector);
    let sum = add(&mut graph, v, x).unwrap();
    assert_eq!(dtype_of(&graph, sum), Some(vector));
}

#[test]
fn the_script_compares_without_folding() {
    let mut graph = graph();
    let x = int32(&mut graph, 1);
    let same = evaluate(&mut graph, Operator::Eq, x, 1).unwrap();
    assert!(EQ::cast_exact(graph.node(same)).is_some());
    let y = var(&mut graph, DType::INT64);
    let error = evaluate(&mut graph, Operator::Lt, x, y).unwrap_err();
    assert_eq!(error.code(), codes::TYPE_MISMATCH);
    let negated = negate(&mut graph, y).unwrap();
    assert!(Mul::cast_exact(graph.node(negated)).is_some());
}

#[test]
fn what_has_no_value_is_an_error() {
    let mut graph = graph();
    let x = var(&mut graph, DType::INT32);
    let code = |result: tvmscript_diagnostics::Result<Ref>| result.unwrap_err().code();
    assert_eq!(code(floor_div(&mut graph, x, 0)), codes::DIVISION_BY_ZERO);
    assert_eq!(code(evaluate(&mut graph, Operator::Div, x, 2)), codes::AMBIGUOUS_DIVISION);
    let text = graph.string("x");
    assert_eq!(code(add(&mut graph, text, 1)), codes::TYPE_MISMATCH);
    let u = var(&mut graph, DType::parse("uint8").unwrap());
    assert_eq!(code(negate(&mut graph, u)), codes::OUT_OF_RANGE);
}

#[test]
fn types_are_shared() {
    let mut graph = graph();
    let x = var(&mut graph, DType::INT32);
    let y = var(&mut graph, DType::INT32);
    assert_eq!(graph.child(x, 1), graph.child(y, 1));
}
