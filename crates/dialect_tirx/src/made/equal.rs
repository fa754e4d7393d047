//! Structural equality of expressions.

use tvmscript_dialect_ir::expr_dtype;
use tvmscript_graph::{CompareOptions, NodeRef, View};

use super::{Made, int_value};
use crate::expr::constant;
use tvmscript_arith::generated::views::prim::{
    Add, AddFields, Broadcast, BroadcastFields, Cast, CastFields, Mul, MulFields, Ramp,
};

/// Whether two expressions, types or layouts are structurally equal; variables are what they are.
pub fn equal_nodes<'g>(a: NodeRef<'g>, b: NodeRef<'g>) -> bool {
    if a == b {
        return true;
    }
    if let (Some(x), Some(y)) = (int_value(a), int_value(b)) {
        return x == y && expr_dtype(a) == expr_dtype(b);
    }
    tvmscript_graph::structural_equal(a, b, CompareOptions::default()).unwrap_or(false)
}

impl<'a> Made<'a> {
    /// Whether it is structurally equal to an expression of the graph.
    pub fn equals(self, node: NodeRef<'a>) -> bool {
        let same_type = || expr_dtype(node) == Some(self.dtype());
        match self {
            Self::Node(mine) => equal_nodes(mine, node),
            Self::Constant { value, dtype: _ } => constant(node) == Some(value) && same_type(),
            Self::Cast { dtype: _, value } => Cast::cast_exact(node).is_some_and(|cast| {
                let CastFields { span: _, ty: _, value: other } = cast.fields();
                same_type() && value.equals(other)
            }),
            Self::Broadcast { value, lanes } => Broadcast::cast_exact(node).is_some_and(|node| {
                let BroadcastFields { span: _, ty: _, value: other, lanes: count } = node.fields();
                int_value(count) == Some(lanes.into()) && value.equals(other)
            }),
            Self::Ramp { base, stride, lanes, dtype: _ } => {
                Ramp::cast_exact(node).is_some_and(|node| {
                    let other = node.fields();
                    base.equals(other.base)
                        && stride.equals(other.stride)
                        && equal_nodes(lanes, other.lanes)
                })
            }
            Self::Add(a, b) => Add::cast_exact(node).is_some_and(|sum| {
                let AddFields { span: _, ty: _, a: x, b: y } = sum.fields();
                same_type() && a.equals(x) && b.equals(y)
            }),
            Self::Mul(a, b) => Mul::cast_exact(node).is_some_and(|product| {
                let MulFields { span: _, ty: _, a: x, b: y } = product.fields();
                same_type() && a.equals(x) && b.equals(y)
            }),
        }
    }
}
