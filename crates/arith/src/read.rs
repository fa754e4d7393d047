//! Reading expressions of an open graph.

use tvmscript_dialect_ir::expr_dtype;
use tvmscript_dialect_ir::generated::views::ir::{FloatImm, IntImm, Var};
use tvmscript_graph::{DType, GraphBuilder, NodeRef, Ref, View};

use crate::Constant;
use crate::literal::prim_type;

/// The slot of the type of an expression.
const TYPE: usize = 1;

/// The data type of an expression, where its type is `ir.PrimType`.
#[inline]
pub fn dtype_of(graph: &GraphBuilder, expr: Ref) -> Option<DType> {
    expr_dtype(graph.node(expr))
}

/// The type of an expression whose data type is known.
#[inline]
pub fn type_of(graph: &mut GraphBuilder, expr: Ref, dtype: DType) -> Ref {
    let ty = graph.child(expr, TYPE);
    // A node of another graph is not to be kept alive for its type.
    if ty.to_slot() & tvmscript_graph::EXTERNAL == 0 { ty } else { prim_type(graph, dtype) }
}

/// The value of an integer constant of up to 64 bits (TVM's `as_const_int`).
#[inline]
pub fn as_int(graph: &GraphBuilder, expr: Ref) -> Option<i64> {
    IntImm::cast_exact(graph.node(expr))?.fields().value.as_int()
}

/// The value of a constant.
#[inline]
pub fn as_constant(graph: &GraphBuilder, expr: Ref) -> Option<Constant> {
    constant(graph.node(expr))
}

/// The value of a node that is a constant.
#[inline]
pub(crate) fn constant(node: NodeRef<'_>) -> Option<Constant> {
    if let Some(imm) = IntImm::cast_exact(node) {
        let value = imm.fields().value;
        let int = match value.as_int() {
            Some(value) => value.into(),
            None => value.as_big_int()?.parse().ok()?,
        };
        return Some(Constant::Int(int));
    }
    FloatImm::cast_exact(node).map(|imm| Constant::Float(imm.fields().value))
}

/// Whether an expression is the integer 0 (TVM's `is_zero`).
pub fn is_zero(graph: &GraphBuilder, expr: Ref) -> bool {
    as_int(graph, expr) == Some(0)
}

/// Whether an expression is the integer 1 (TVM's `is_one`).
pub fn is_one(graph: &GraphBuilder, expr: Ref) -> bool {
    as_int(graph, expr) == Some(1)
}

/// Whether an expression is an integer constant (TVM's `is_const_int`).
pub fn is_const(graph: &GraphBuilder, expr: Ref) -> bool {
    IntImm::cast_exact(graph.node(expr)).is_some()
}

/// Whether an expression is an integer constant or a variable.
pub(crate) fn is_leaf(graph: &GraphBuilder, expr: Ref) -> bool {
    let node = graph.node(expr);
    IntImm::cast_exact(node).is_some() || Var::cast(node).is_some()
}
