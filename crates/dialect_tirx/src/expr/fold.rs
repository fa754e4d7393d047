//! What TVM's operators fold: an operation that they would not leave as it is prints by name.

use tvmscript_dialect_ir::generated::views::ir::{FloatImm, FloatImmFields, IntImm, IntImmFields};
use tvmscript_dialect_ir::{expr_type, type_dtype};
use tvmscript_graph::{DType, DTypeCode, NodeKind, NodeRef, View};

/// A constant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constant {
    /// An integer; one beyond 127 bits is the largest or the smallest of them.
    Int(i128),
    /// A float.
    Float(f64),
}

/// How an operator folds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FoldRule {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    FloorMod,
    Compare,
    Logical,
    Shift,
    Bitwise,
}

/// The constant that an expression is.
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

/// Whether a type is one of those that indices have.
#[inline]
fn is_index(dtype: DType) -> bool {
    dtype == DType::INT32 || dtype == DType::INT64
}

/// Whether TVM's operator makes of `a` and `b` an operation of exactly these two. Where TVM would
/// refuse them it does not either.
#[inline]
pub(crate) fn stays(rule: FoldRule, a: NodeRef<'_>, b: NodeRef<'_>) -> bool {
    let (Some(ty), Some(other)) = (expr_type(a), expr_type(b)) else { return false };
    let (x, y) = (constant(a), constant(b));
    let Some(dtype) = type_dtype(ty) else { return false };
    (ty == other || type_dtype(other) == Some(dtype))
        && (!is_division(rule) || is_integer(dtype))
        && ((x.is_none() && y.is_none()) || !folds(rule, x, y, dtype))
}

/// Whether TVM refuses operands that are no integers.
fn is_division(rule: FoldRule) -> bool {
    matches!(rule, FoldRule::FloorDiv | FoldRule::FloorMod)
}

fn is_integer(dtype: DType) -> bool {
    matches!(dtype.code, DTypeCode::INT | DTypeCode::UINT)
}

/// Whether TVM folds an operation of operands of one type, `None` being no constant, or refuses it.
pub(crate) fn folds(
    rule: FoldRule,
    a: Option<Constant>,
    b: Option<Constant>,
    dtype: DType,
) -> bool {
    let both = match (a, b) {
        (Some(Constant::Int(_)), Some(Constant::Int(_))) => true,
        (Some(Constant::Float(_)), Some(Constant::Float(_))) => {
            rule == FoldRule::Compare || matches!(dtype.bits, 32 | 64)
        }
        _ => false,
    };
    match rule {
        FoldRule::Add => both || is(a, 0) || is(b, 0),
        FoldRule::Sub => both || is(b, 0),
        FoldRule::Mul => both || is(a, 0) || is(a, 1) || is(b, 0) || is(b, 1),
        FoldRule::Div | FoldRule::FloorDiv => both || is(a, 0) || is(b, 0) || is(b, 1),
        FoldRule::FloorMod => {
            let unsigned = dtype.code == DTypeCode::UINT;
            (both && (unsigned || is_index(dtype)))
                || (is_index(dtype) && (is(a, 0) || is(b, 0) || is(b, 1)))
        }
        FoldRule::Compare => both,
        FoldRule::Logical => is_int(a) || is_int(b),
        FoldRule::Shift => is_index(dtype) && (both || is(b, 0) || !is_shift(b, dtype)),
        FoldRule::Bitwise => is_index(dtype) && both,
    }
}

fn is(operand: Option<Constant>, value: i8) -> bool {
    match operand {
        Some(Constant::Int(int)) => int == i128::from(value),
        Some(Constant::Float(float)) => float == f64::from(value),
        None => false,
    }
}

fn is_int(operand: Option<Constant>) -> bool {
    matches!(operand, Some(Constant::Int(_)))
}

/// Whether an amount to shift by, if it is known, is one that TVM takes.
fn is_shift(amount: Option<Constant>, dtype: DType) -> bool {
    match amount {
        Some(Constant::Int(amount)) => (0..i128::from(dtype.bits)).contains(&amount),
        _ => true,
    }
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
        assert!(folds(FoldRule::Add, None, int(0), INT8));
        assert!(folds(FoldRule::Mul, float(1.0), None, FLOAT16));
        assert!(folds(FoldRule::FloorDiv, None, int(1), DType::INT32));
        assert!(!folds(FoldRule::Sub, int(0), None, DType::INT32));
        assert!(!folds(FoldRule::Add, None, int(1), DType::INT32));
    }

    #[test]
    fn constants_of_narrow_floats_stay() {
        assert!(folds(FoldRule::Add, float(1.0), float(2.0), DType::FLOAT32));
        assert!(!folds(FoldRule::Add, float(1.0), float(2.0), FLOAT16));
        assert!(folds(FoldRule::Compare, float(1.0), float(2.0), FLOAT16));
    }

    #[test]
    fn remainders_and_shifts_fold_where_indices_do() {
        assert!(folds(FoldRule::FloorMod, int(1), int(2), DType::INT64));
        assert!(!folds(FoldRule::FloorMod, int(1), int(2), INT8));
        assert!(folds(FoldRule::FloorMod, int(1), int(2), UINT8));
        assert!(folds(FoldRule::Shift, None, int(0), DType::INT32));
        assert!(!folds(FoldRule::Shift, None, int(0), INT8));
        assert!(!folds(FoldRule::Bitwise, None, int(0), DType::INT32));
    }

    #[test]
    fn what_tvm_refuses_prints_by_name() {
        assert!(folds(FoldRule::Div, None, int(0), DType::INT32));
        assert!(folds(FoldRule::Shift, None, int(40), DType::INT32));
    }
}
