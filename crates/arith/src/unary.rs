//! Operators on one operand.

use tvmscript_diagnostics::Result;
use tvmscript_graph::{DType, DTypeCode, GraphBuilder, Ref};

use crate::conditional::select;
use crate::dtype::{is_bool, is_integer, named};
use crate::error::type_mismatch;
use crate::generated::views::prim::{NewBitwiseNot, NewNot};
use crate::literal::{bool_imm, call, const_expr, constant, prim_type};
use crate::read::type_of;
use crate::term::Term;
use crate::{BinaryOp, Constant, compare, sub};

/// `-a` in C++ (TVM's `neg`): a constant is negated, all else is subtracted from 0. What `-a` in
/// Python makes is [`crate::negate`].
///
/// # Errors
///
/// `TYPE_MISMATCH` and `OUT_OF_RANGE` of constants of the type.
pub fn neg(graph: &mut GraphBuilder, a: Ref) -> Result<Ref> {
    let term = Term::of(graph, a)?;
    match term.constant {
        Some(Constant::Int(value)) => {
            let value = Constant::Int(value.wrapping_neg()).of_type(term.dtype)?;
            Ok(constant(graph, value, term.dtype))
        }
        Some(Constant::Float(value)) => {
            let value = Constant::Float(-value).of_type(term.dtype)?;
            Ok(constant(graph, value, term.dtype))
        }
        None => {
            let zero = const_expr(graph, term.dtype, Constant::Int(0))?;
            sub(graph, zero, a)
        }
    }
}

/// `~a` (TVM's `bitwise_neg`).
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is neither integer nor boolean.
pub fn bitwise_not(graph: &mut GraphBuilder, a: Ref) -> Result<Ref> {
    let dtype = Term::of(graph, a)?.dtype;
    if !is_integer(dtype) && !is_bool(dtype) {
        return Err(type_mismatch(format!("`~` takes integers or booleans, not {}", named(dtype))));
    }
    let (span, ty) = (graph.none(), type_of(graph, a, dtype));
    Ok(NewBitwiseNot { span, ty, a }.build(graph))
}

/// `not a` (TVM's `logical_not`): a constant is negated.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is no boolean.
pub fn logical_not(graph: &mut GraphBuilder, a: Ref) -> Result<Ref> {
    match Term::of(graph, a)? {
        Term { dtype, constant: Some(Constant::Int(value)), .. } if is_bool(dtype) => {
            Ok(bool_imm(graph, value == 0))
        }
        _ => make_not(graph, a),
    }
}

/// `prim.Not`, TVM's constructor of it.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the operand is no boolean.
pub fn make_not(graph: &mut GraphBuilder, a: Ref) -> Result<Ref> {
    let dtype = Term::of(graph, a)?.dtype;
    if !is_bool(dtype) {
        return Err(type_mismatch(format!("`not` takes booleans, not {}", named(dtype))));
    }
    let (span, ty) = (graph.none(), prim_type(graph, DType { bits: 8, ..dtype }));
    Ok(NewNot { span, ty, a }.build(graph))
}

/// The absolute value (TVM's `abs`): of a float a call of the operator `fabs`.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the type has none.
pub fn abs(graph: &mut GraphBuilder, fabs: &str, x: Ref) -> Result<Ref> {
    let term = Term::of(graph, x)?;
    match (term.dtype.code, term.constant) {
        (DTypeCode::INT, Some(Constant::Int(value))) => {
            let value = Constant::Int(value.wrapping_abs()).of_type(term.dtype)?;
            Ok(constant(graph, value, term.dtype))
        }
        (DTypeCode::INT, _) => {
            let zero = const_expr(graph, term.dtype, Constant::Int(0))?;
            let condition = compare(graph, BinaryOp::GE, x, zero)?;
            let negated = neg(graph, x)?;
            select(graph, condition, x, negated)
        }
        (DTypeCode::FLOAT | DTypeCode::BFLOAT, Some(Constant::Float(value))) => {
            Ok(constant(graph, Constant::Float(value.abs()), term.dtype))
        }
        (DTypeCode::FLOAT | DTypeCode::BFLOAT, _) => Ok(call(graph, fabs, term.dtype, &[x])),
        (DTypeCode::UINT, _) => Ok(x),
        _ => {
            let dtype = named(term.dtype);
            Err(type_mismatch(format!("there is no absolute value of type {dtype}")))
        }
    }
}

/// How a float becomes a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Down (TVM's `floor`).
    Floor,
    /// Up (TVM's `ceil`).
    Ceil,
    /// To the nearest, of two to the even one (TVM's `round` and `nearbyint`).
    Nearest,
    /// To zero (TVM's `trunc`).
    Trunc,
}

/// A float rounded (TVM's `floor`, `ceil`, `round`, `nearbyint`, `trunc`): an integer is itself, a
/// constant is rounded, of all else it is a call of the operator `op`.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is no scalar.
pub fn round_to_integer(
    graph: &mut GraphBuilder,
    op: &str,
    rounding: Rounding,
    x: Ref,
) -> Result<Ref> {
    let term = Term::of(graph, x)?;
    if is_integer(term.dtype) || is_bool(term.dtype) {
        return Ok(x);
    }
    let Some(Constant::Float(value)) = term.constant else {
        return Ok(call(graph, op, term.dtype, &[x]));
    };
    let value = match rounding {
        Rounding::Floor => value.floor(),
        Rounding::Ceil => value.ceil(),
        Rounding::Nearest => value.round_ties_even(),
        Rounding::Trunc => value.trunc(),
    };
    let value = Constant::Float(value).of_type(term.dtype)?;
    Ok(constant(graph, value, term.dtype))
}
