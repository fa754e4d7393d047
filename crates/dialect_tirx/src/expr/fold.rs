//! What TVM's operators fold: an operation that they would not leave as it is prints by name.

use tvmscript_arith::{BinaryOp, Constant};
use tvmscript_dialect_ir::generated::views::ir::{FloatImm, FloatImmFields, IntImm, IntImmFields};
use tvmscript_dialect_ir::{expr_type, type_dtype};
use tvmscript_graph::{DType, DTypeCode, NodeKind, NodeRef, View};

/// The constant that an expression is; of an integer beyond 127 bits the largest or the smallest.
#[inline]
pub fn constant(node: NodeRef<'_>) -> Option<Constant> {
    if let Some(imm) = IntImm::cast_exact(node) {
        let IntImmFields { span: _, ty: _, value } = imm.fields();
        return Some(Constant::Int(integer(value)));
    }
    let FloatImmFields { span: _, ty: _, value } = FloatImm::cast_exact(node)?.fields();
    Some(Constant::Float(value))
}

/// The value of an integer node.
pub(crate) fn integer(value: NodeRef<'_>) -> i128 {
    match value.kind() {
        NodeKind::BigInt => {
            let digits = value.as_big_int().unwrap_or_default();
            let limit = if digits.starts_with('-') { i128::MIN } else { i128::MAX };
            digits.parse().unwrap_or(limit)
        }
        _ => i128::from(value.as_int().unwrap_or_default()),
    }
}

/// Whether TVM's operator makes of `a` and `b` an operation of exactly these two. Where TVM would
/// refuse them it does not either.
#[inline]
pub(crate) fn stays(op: BinaryOp, a: NodeRef<'_>, b: NodeRef<'_>) -> bool {
    let (Some(ty), Some(other)) = (expr_type(a), expr_type(b)) else { return false };
    let (x, y) = (constant(a), constant(b));
    let Some(dtype) = type_dtype(ty) else { return false };
    (ty == other || type_dtype(other) == Some(dtype))
        && (!is_division(op) || is_integer(dtype))
        && ((x.is_none() && y.is_none()) || !folds(op, x, y, dtype))
}

/// Whether TVM refuses operands that are no integers.
fn is_division(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::FloorDiv | BinaryOp::FloorMod)
}

fn is_integer(dtype: DType) -> bool {
    matches!(dtype.code, DTypeCode::INT | DTypeCode::UINT)
}

/// Whether TVM folds an operation of operands of one type, `None` being no constant, or refuses it.
pub(crate) fn folds(op: BinaryOp, a: Option<Constant>, b: Option<Constant>, dtype: DType) -> bool {
    !matches!(tvmscript_arith::fold(op, a, b, dtype), Ok(None))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INT8: DType = DType { code: DTypeCode::INT, bits: 8, lanes: 1 };
    const UINT8: DType = DType { code: DTypeCode::UINT, bits: 8, lanes: 1 };
    const FLOAT16: DType = DType { code: DTypeCode::FLOAT, bits: 16, lanes: 1 };

    fn int(value: i128) -> Option<Constant> {
        Some(Constant::Int(value))
    }

    fn float(value: f64) -> Option<Constant> {
        Some(Constant::Float(value))
    }

    #[test]
    fn neutral_operands_fold() {
        assert!(folds(BinaryOp::Add, None, int(0), INT8));
        assert!(folds(BinaryOp::Mul, float(1.0), None, FLOAT16));
        assert!(folds(BinaryOp::FloorDiv, None, int(1), DType::INT32));
        assert!(!folds(BinaryOp::Sub, int(0), None, DType::INT32));
        assert!(!folds(BinaryOp::Add, None, int(1), DType::INT32));
    }

    #[test]
    fn constants_of_narrow_floats_stay() {
        assert!(folds(BinaryOp::Add, float(1.0), float(2.0), DType::FLOAT32));
        assert!(!folds(BinaryOp::Add, float(1.0), float(2.0), FLOAT16));
        assert!(folds(BinaryOp::LT, float(1.0), float(2.0), FLOAT16));
    }

    #[test]
    fn remainders_and_shifts_fold_where_indices_do() {
        assert!(folds(BinaryOp::FloorMod, int(1), int(2), DType::INT64));
        assert!(!folds(BinaryOp::FloorMod, int(1), int(2), INT8));
        assert!(folds(BinaryOp::FloorMod, int(1), int(2), UINT8));
        assert!(folds(BinaryOp::LShift, None, int(0), DType::INT32));
        assert!(!folds(BinaryOp::LShift, None, int(0), INT8));
        assert!(!folds(BinaryOp::BitwiseAnd, None, int(0), DType::INT32));
    }

    #[test]
    fn what_tvm_refuses_prints_by_name() {
        assert!(folds(BinaryOp::Div, None, int(0), DType::INT32));
        assert!(folds(BinaryOp::LShift, None, int(40), DType::INT32));
    }
}
