//! Constants.

use tvmscript_dialect_ir::expr_dtype;
use tvmscript_dialect_ir::generated::views::ir::{IntImm, IntImmFields};
use tvmscript_graph::{DType, NodeRef, View};

use super::Made;
use crate::expr::{Constant, constant};

/// The value of `ir.IntImm`, where it is one of up to 64 bits.
#[inline]
pub fn int_value(expr: NodeRef<'_>) -> Option<i64> {
    let IntImmFields { span: _, ty: _, value } = IntImm::cast_exact(expr)?.fields();
    value.as_int()
}

/// Whether an expression is the integer 0 (TVM's `is_zero`).
#[inline]
pub fn is_zero(expr: NodeRef<'_>) -> bool {
    int_value(expr) == Some(0)
}

/// Whether an expression is the integer 1 (TVM's `is_one`).
#[inline]
pub fn is_one(expr: NodeRef<'_>) -> bool {
    int_value(expr) == Some(1)
}

impl Made<'_> {
    /// An integer.
    pub fn int(value: i64, dtype: DType) -> Self {
        Self::Constant { value: Constant::Int(value.into()), dtype }
    }

    /// Its data type; void where its type is none of data.
    pub fn dtype(self) -> DType {
        match self {
            Self::Node(node) => expr_dtype(node).unwrap_or(DType::VOID),
            Self::Constant { dtype, .. } | Self::Cast { dtype, .. } | Self::Ramp { dtype, .. } => {
                dtype
            }
            Self::Broadcast { value, lanes } => DType { lanes, ..value.dtype() },
            Self::Add(a, _) | Self::Mul(a, _) => a.dtype(),
        }
    }

    /// The constant that it is, where it is one.
    pub fn constant(self) -> Option<Constant> {
        match self {
            Self::Node(node) => constant(node),
            Self::Constant { value, .. } => Some(value),
            Self::Cast { .. }
            | Self::Broadcast { .. }
            | Self::Ramp { .. }
            | Self::Add(..)
            | Self::Mul(..) => None,
        }
    }
}
