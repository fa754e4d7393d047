//! The greatest and least values of types.

use tvmscript_diagnostics::Result;
use tvmscript_graph::{DType, DTypeCode, GraphBuilder, Ref};

use crate::Constant;
use crate::constant::narrow_limit;
use crate::dtype::named;
use crate::error::type_mismatch;
use crate::literal::{const_expr, constant};

/// The greatest value of a type (TVM's `max_value`).
///
/// # Errors
///
/// `TYPE_MISMATCH` where TVM knows none.
pub fn max_value(graph: &mut GraphBuilder, dtype: DType) -> Result<Ref> {
    let bits = u32::from(dtype.bits);
    let value = match dtype.code {
        _ if dtype.lanes != 1 => return Err(none("greatest", dtype)),
        DTypeCode::INT if (1..=64).contains(&bits) => Constant::Int((1 << (bits - 1)) - 1),
        DTypeCode::UINT if bits <= 64 => Constant::Int((1 << bits) - 1),
        _ => match greatest_float(dtype) {
            Some((value, _)) => Constant::Float(value),
            None => return Err(none("greatest", dtype)),
        },
    };
    const_expr(graph, dtype, value)
}

/// The least value of a type (TVM's `min_value`).
///
/// # Errors
///
/// `TYPE_MISMATCH` where TVM knows none.
pub fn min_value(graph: &mut GraphBuilder, dtype: DType) -> Result<Ref> {
    let bits = u32::from(dtype.bits);
    let value = match dtype.code {
        _ if dtype.lanes != 1 => return Err(none("least", dtype)),
        DTypeCode::INT if (1..=64).contains(&bits) => Constant::Int(-(1 << (bits - 1))),
        DTypeCode::UINT => Constant::Int(0),
        _ => match greatest_float(dtype) {
            Some((value, true)) => Constant::Float(-value),
            Some((_, false)) => Constant::Float(0.0),
            None => return Err(none("least", dtype)),
        },
    };
    const_expr(graph, dtype, value)
}

/// The greatest float of a type, and whether the least is its negative or 0.
fn greatest_float(dtype: DType) -> Option<(f64, bool)> {
    match (dtype.code, dtype.bits) {
        (DTypeCode::FLOAT, 64) => Some((f64::MAX, true)),
        (DTypeCode::FLOAT, 32) | (DTypeCode::BFLOAT, _) => Some((f32::MAX.into(), true)),
        (DTypeCode::FLOAT, 16) => Some((65504.0, true)),
        (DTypeCode::FLOAT, _) => None,
        (code, _) => narrow_limit(code),
    }
}

/// Infinity (TVM's `infinity`).
///
/// # Errors
///
/// `TYPE_MISMATCH` where the type has none.
pub fn infinity(graph: &mut GraphBuilder, dtype: DType) -> Result<Ref> {
    let known = dtype.code == DTypeCode::FLOAT && matches!(dtype.bits, 16 | 32 | 64);
    if !known || dtype.lanes != 1 {
        return Err(type_mismatch(format!("{} has no infinity", named(dtype))));
    }
    Ok(constant(graph, Constant::Float(f64::INFINITY), dtype))
}

#[cold]
fn none(which: &str, dtype: DType) -> tvmscript_diagnostics::Error {
    type_mismatch(format!("the {which} value of {} is not known", named(dtype)))
}
