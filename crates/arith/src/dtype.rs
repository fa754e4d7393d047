//! Data types as operators see them.

use tvmscript_diagnostics::Result;
use tvmscript_graph::{DType, DTypeCode};

use crate::error::type_mismatch;

/// What a data type is for promotion: each kind is beaten by those after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Other,
    Float4,
    Float6,
    Float8,
    BFloat,
    Float,
}

fn rank(code: DTypeCode) -> Rank {
    match code {
        DTypeCode::FLOAT => Rank::Float,
        DTypeCode::BFLOAT => Rank::BFloat,
        DTypeCode(7..=14) => Rank::Float8,
        DTypeCode(15 | 16) => Rank::Float6,
        DTypeCode(17) => Rank::Float4,
        _ => Rank::Other,
    }
}

/// Whether a type is one of IEEE floats, bfloat not among them.
pub(crate) fn is_float(dtype: DType) -> bool {
    dtype.code == DTypeCode::FLOAT
}

/// Whether constants of a type are floats: any float, narrow ones among them.
pub(crate) fn holds_float(dtype: DType) -> bool {
    rank(dtype.code) != Rank::Other
}

/// Whether a type is one of integers, booleans not among them.
pub(crate) fn is_integer(dtype: DType) -> bool {
    matches!(dtype.code, DTypeCode::INT | DTypeCode::UINT)
}

/// Whether a type is one of booleans.
pub(crate) fn is_bool(dtype: DType) -> bool {
    dtype.code == DTypeCode::BOOL
}

/// Whether a type is that of indices, which are folded further (TVM's `IsIndexType`).
pub(crate) fn is_index(dtype: DType) -> bool {
    dtype == DType::INT32 || dtype == DType::INT64
}

/// Whether a type has a fixed number of lanes beyond one, or a scalable one.
pub(crate) fn is_vector(dtype: DType) -> bool {
    dtype.lanes > 1 || dtype.lanes < -1
}

/// The type of a comparison of values of a type.
pub(crate) fn truth_of(dtype: DType) -> DType {
    DType { lanes: dtype.lanes, ..DType::BOOL }
}

/// The type to which both operands of an operator are cast (TVM's `PromoteBinaryOpType`): floats
/// beat integers, wider ones beat narrower ones, unsigned integers signed ones of their size. The
/// lanes are those of the operand whose type wins.
///
/// # Errors
///
/// `TYPE_MISMATCH` where TVM knows no common type, such as of two formats of 8-bit floats.
pub fn promote(a: DType, b: DType) -> Result<DType> {
    if a == b {
        return Ok(a);
    }
    let (of_a, of_b) = (rank(a.code), rank(b.code));
    if of_a == Rank::Float && of_b == Rank::Float {
        return Ok(if a.bits < b.bits { b } else { a });
    }
    if of_a != of_b {
        return Ok(if of_a < of_b { b } else { a });
    }
    const BOOL: DTypeCode = DTypeCode::BOOL;
    const INT: DTypeCode = DTypeCode::INT;
    const UINT: DTypeCode = DTypeCode::UINT;
    let wider = if a.bits < b.bits { b } else { a };
    match (a.code, b.code) {
        (BOOL, INT | UINT) => Ok(b),
        (INT | UINT, BOOL) => Ok(a),
        (INT, INT) | (UINT, UINT) => Ok(wider),
        (INT, UINT) | (UINT, INT) if a.bits != b.bits => Ok(wider),
        (INT, UINT) | (UINT, INT) => Ok(DType { code: UINT, ..a }),
        _ => Err(type_mismatch(format!("{} and {} have no common type", named(a), named(b)))),
    }
}

/// The name of a type for a message.
pub(crate) fn named(dtype: DType) -> String {
    if dtype.is_void() { "void".to_owned() } else { dtype.to_string() }
}
