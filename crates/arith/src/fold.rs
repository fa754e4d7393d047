//! What operators make of constants, on plain values.

use tvmscript_diagnostics::Result;
use tvmscript_graph::{DType, DTypeCode};

use crate::constant::{Constant, check_int};
use crate::dtype::{is_index, named};
use crate::error::{division_by_zero, out_of_range};

use Constant::{Float, Int};

/// An operator on two scalars, each with a type `prim.*` of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the types")]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    /// Division rounded to zero, or of floats.
    Div,
    /// What is left by [`BinaryOp::Div`].
    Mod,
    FloorDiv,
    FloorMod,
    Min,
    Max,
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    And,
    Or,
    LShift,
    RShift,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,
}

impl BinaryOp {
    /// Whether the result is a truth value of each lane.
    pub fn is_comparison(self) -> bool {
        matches!(self, Self::EQ | Self::NE | Self::LT | Self::LE | Self::GT | Self::GE)
    }

    /// Whether it is one on the bits of integers, a shift or a logical operator.
    pub fn is_on_bits(self) -> bool {
        matches!(
            self,
            Self::LShift | Self::RShift | Self::BitwiseAnd | Self::BitwiseOr | Self::BitwiseXor
        )
    }

    /// Whether operands and result are truth values.
    pub fn is_logical(self) -> bool {
        matches!(self, Self::And | Self::Or)
    }
}

/// What an operator makes of its operands where it makes no node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Folded {
    /// The left operand.
    Left,
    /// The right operand.
    Right,
    /// A constant of the type of the operands.
    Constant(Constant),
    /// A truth value.
    Truth(bool),
}

/// What an operator makes of operands of one type of which one or both may be constants (TVM's
/// `TryConstFold`, with what its operators on bits fold themselves); `None` where it makes a node.
///
/// # Errors
///
/// `DIVISION_BY_ZERO`, and `OUT_OF_RANGE` where the result, or the amount of a shift, is not of the
/// type.
pub fn fold(
    op: BinaryOp,
    a: Option<Constant>,
    b: Option<Constant>,
    dtype: DType,
) -> Result<Option<Folded>> {
    if a.is_none() && b.is_none() {
        return Ok(None);
    }
    match op {
        BinaryOp::Add => add(a, b, dtype),
        BinaryOp::Sub => sub(a, b, dtype),
        BinaryOp::Mul => mul(a, b, dtype),
        BinaryOp::Div => div(a, b, dtype),
        BinaryOp::FloorDiv => floor_div(a, b, dtype),
        BinaryOp::Mod | BinaryOp::FloorMod => modulo(op, a, b, dtype),
        BinaryOp::Min | BinaryOp::Max => Ok(extremum(op, a, b)),
        BinaryOp::EQ | BinaryOp::NE => Ok(compare(op, a, b)),
        BinaryOp::LT | BinaryOp::LE | BinaryOp::GT | BinaryOp::GE => Ok(compare(op, a, b)),
        BinaryOp::And => Ok(logical(a, b, false)),
        BinaryOp::Or => Ok(logical(a, b, true)),
        BinaryOp::LShift | BinaryOp::RShift => shift(op, a, b, dtype),
        BinaryOp::BitwiseAnd | BinaryOp::BitwiseOr | BinaryOp::BitwiseXor => {
            Ok(bitwise(op, a, b, dtype))
        }
    }
}

/// An integer as a type holds it (TVM's `GetFoldResultInt64Repr`).
fn wrap(value: i128, dtype: DType) -> Result<Option<Folded>> {
    let bits = u32::from(dtype.bits).min(127);
    let low = value & ((1_i128 << bits) - 1);
    let sign = if bits == 0 { 0 } else { 1_i128 << (bits - 1) };
    let value = if dtype.code == DTypeCode::INT { (low ^ sign) - sign } else { low };
    check_int(value, dtype)?;
    Ok(Some(Folded::Constant(Int(value))))
}

/// A float computed in a type; only floats of 32 and 64 bits are.
#[expect(clippy::cast_possible_truncation, reason = "TVM computes in 32 bits")]
fn float(
    a: f64,
    b: f64,
    dtype: DType,
    narrow: fn(f32, f32) -> f32,
    wide: fn(f64, f64) -> f64,
) -> Option<Folded> {
    let value = match dtype.bits {
        32 => f64::from(narrow(a as f32, b as f32)),
        64 => wide(a, b),
        _ => return None,
    };
    Some(Folded::Constant(Float(value)))
}

fn is(constant: Option<Constant>, value: i8) -> bool {
    constant.is_some_and(|constant| constant.is(value))
}

fn add(a: Option<Constant>, b: Option<Constant>, dtype: DType) -> Result<Option<Folded>> {
    match (a, b) {
        (Some(Int(x)), Some(Int(y))) => return wrap(x.wrapping_add(y), dtype),
        (Some(Float(x)), Some(Float(y))) => {
            let sum = float(x, y, dtype, |x, y| x + y, |x, y| x + y);
            if sum.is_some() {
                return Ok(sum);
            }
        }
        _ => {}
    }
    if is(a, 0) {
        return Ok(Some(Folded::Right));
    }
    Ok(is(b, 0).then_some(Folded::Left))
}

fn sub(a: Option<Constant>, b: Option<Constant>, dtype: DType) -> Result<Option<Folded>> {
    match (a, b) {
        (Some(Int(x)), Some(Int(y))) => {
            if dtype.code == DTypeCode::UINT && x == 0 && y > 0 {
                return Err(out_of_range(format!("0 - {y} is negative: {}", named(dtype))));
            }
            return wrap(x.wrapping_sub(y), dtype);
        }
        (Some(Float(x)), Some(Float(y))) => {
            let difference = float(x, y, dtype, |x, y| x - y, |x, y| x - y);
            if difference.is_some() {
                return Ok(difference);
            }
        }
        _ => {}
    }
    Ok(is(b, 0).then_some(Folded::Left))
}

fn mul(a: Option<Constant>, b: Option<Constant>, dtype: DType) -> Result<Option<Folded>> {
    match (a, b) {
        (Some(Int(x)), Some(Int(y))) => return wrap(x.wrapping_mul(y), dtype),
        (Some(Float(x)), Some(Float(y))) => {
            let product = float(x, y, dtype, |x, y| x * y, |x, y| x * y);
            if product.is_some() {
                return Ok(product);
            }
        }
        _ => {}
    }
    if is(a, 1) || (is(b, 0) && !is(a, 0)) {
        return Ok(Some(Folded::Right));
    }
    Ok((is(a, 0) || is(b, 1)).then_some(Folded::Left))
}

fn div(a: Option<Constant>, b: Option<Constant>, dtype: DType) -> Result<Option<Folded>> {
    if let (Some(Int(x)), Some(Int(y))) = (a, b) {
        if y == 0 {
            return Err(division_by_zero());
        }
        return wrap(x.wrapping_div(y), dtype);
    }
    if let (Some(Float(x)), Some(Float(y))) = (a, b) {
        if y == 0.0 {
            return Err(division_by_zero());
        }
        let quotient = float(x, y, dtype, |x, y| x / y, |x, y| x / y);
        if quotient.is_some() {
            return Ok(quotient);
        }
    }
    of_quotient(a, b)
}

fn floor_div(a: Option<Constant>, b: Option<Constant>, dtype: DType) -> Result<Option<Folded>> {
    if let (Some(Int(x)), Some(Int(y))) = (a, b) {
        if y == 0 {
            return Err(division_by_zero());
        }
        return wrap(floor_quotient(x, y), dtype);
    }
    of_quotient(a, b)
}

/// `0 / b` and `a / 1`.
fn of_quotient(a: Option<Constant>, b: Option<Constant>) -> Result<Option<Folded>> {
    if is(a, 0) || is(b, 1) {
        return Ok(Some(Folded::Left));
    }
    if is(b, 0) { Err(division_by_zero()) } else { Ok(None) }
}

fn modulo(
    op: BinaryOp,
    a: Option<Constant>,
    b: Option<Constant>,
    dtype: DType,
) -> Result<Option<Folded>> {
    let unsigned = dtype.code == DTypeCode::UINT
        && (op == BinaryOp::FloorMod || (dtype.bits == 64 && dtype.lanes == 1));
    let folds = is_index(dtype) || (unsigned && a.is_some() && b.is_some());
    if !folds {
        return Ok(None);
    }
    match (a, b) {
        (_, Some(Int(0))) if !matches!(a, Some(Int(0))) || unsigned => Err(division_by_zero()),
        (Some(Int(x)), Some(Int(y))) => {
            if y == 0 {
                return Err(division_by_zero());
            }
            let rest = x.wrapping_rem(y);
            let floors = op == BinaryOp::FloorMod && rest != 0 && (rest < 0) != (y < 0);
            wrap(if floors { rest + y } else { rest }, dtype)
        }
        (Some(Int(0)), _) => Ok(Some(Folded::Left)),
        (_, Some(Int(1))) => Ok(Some(Folded::Constant(Int(0)))),
        _ => Ok(None),
    }
}

/// `floor(x / y)`, the divisor not being 0.
pub(crate) fn floor_quotient(x: i128, y: i128) -> i128 {
    let quotient = x.wrapping_div(y);
    let rest = x.wrapping_rem(y);
    if rest != 0 && (rest < 0) != (y < 0) { quotient - 1 } else { quotient }
}

/// What is left of `x` by [`floor_quotient`]; `None` where the divisor is 0.
pub(crate) fn floor_rest(x: i64, y: i64) -> Option<i64> {
    if y == 0 {
        return None;
    }
    let quotient = floor_quotient(x.into(), y.into());
    i64::try_from(i128::from(x) - quotient * i128::from(y)).ok()
}

fn extremum(op: BinaryOp, a: Option<Constant>, b: Option<Constant>) -> Option<Folded> {
    // As `std::min` and `std::max`: of equal ones, and where one is no number, the left.
    let right = match (a?, b?) {
        (Int(x), Int(y)) => {
            if op == BinaryOp::Min {
                y < x
            } else {
                x < y
            }
        }
        (Float(x), Float(y)) => {
            if op == BinaryOp::Min {
                y < x
            } else {
                x < y
            }
        }
        _ => return None,
    };
    Some(Folded::Constant(if right { b? } else { a? }))
}

fn compare(op: BinaryOp, a: Option<Constant>, b: Option<Constant>) -> Option<Folded> {
    fn truth<T: PartialOrd>(op: BinaryOp, x: T, y: T) -> bool {
        match op {
            BinaryOp::EQ => x == y,
            BinaryOp::NE => x != y,
            BinaryOp::LT => x < y,
            BinaryOp::LE => x <= y,
            BinaryOp::GT => x > y,
            _ => x >= y,
        }
    }
    Some(Folded::Truth(match (a?, b?) {
        (Int(x), Int(y)) => truth(op, x, y),
        (Float(x), Float(y)) => truth(op, x, y),
        _ => return None,
    }))
}

/// `a and b`, `a or b`: a constant decides or leaves the other operand.
fn logical(a: Option<Constant>, b: Option<Constant>, decisive: bool) -> Option<Folded> {
    match (a, b) {
        (Some(Int(x)), _) if (x != 0) == decisive => Some(Folded::Left),
        (Some(Int(_)), _) => Some(Folded::Right),
        (_, Some(Int(y))) if (y != 0) == decisive => Some(Folded::Right),
        (_, Some(Int(_))) => Some(Folded::Left),
        _ => None,
    }
}

fn shift(
    op: BinaryOp,
    a: Option<Constant>,
    b: Option<Constant>,
    dtype: DType,
) -> Result<Option<Folded>> {
    let Some(Int(amount)) = b else { return Ok(None) };
    if !is_index(dtype) {
        return Ok(None);
    }
    let Some(amount) = u32::try_from(amount).ok().filter(|&n| n < u32::from(dtype.bits)) else {
        return Err(out_of_range(format!("{} cannot be shifted by {amount}", named(dtype))));
    };
    let Some(Int(value)) = a else {
        return Ok((amount == 0).then_some(Folded::Left));
    };
    #[expect(clippy::cast_possible_truncation, reason = "TVM shifts in 64 bits")]
    let value = match op {
        BinaryOp::LShift => ((value as i64) << amount).into(),
        _ => value >> amount,
    };
    check_int(value, dtype)?;
    Ok(Some(Folded::Constant(Int(value))))
}

fn bitwise(op: BinaryOp, a: Option<Constant>, b: Option<Constant>, dtype: DType) -> Option<Folded> {
    let (Some(Int(x)), Some(Int(y)), true) = (a, b, is_index(dtype)) else { return None };
    Some(Folded::Constant(Int(match op {
        BinaryOp::BitwiseAnd => x & y,
        BinaryOp::BitwiseOr => x | y,
        _ => x ^ y,
    })))
}
