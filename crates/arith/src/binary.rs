//! Operators on two operands.

use tvmscript_diagnostics::Result;
use tvmscript_graph::{DType, GraphBuilder, Ref};

use crate::conversion::is_vscale;
use crate::dtype::{is_bool, is_integer, named, truth_of};
use crate::error::type_mismatch;
use crate::fold::{BinaryOp, Folded, fold};
use crate::generated::views::prim::*;
use crate::literal::{bool_imm, constant, prim_type};
use crate::read::type_of;
use crate::term::{Term, match_types};
use crate::{Constant, Operand};

/// What TVM's C++ operators make of two operands: types are matched, constants folded, or a node is
/// made. Python numbers become what TVM's functions make of them, beside operators on bits a
/// constant of the other operand's type.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the types do not go together or are none of the operator,
/// `OUT_OF_RANGE` and `DIVISION_BY_ZERO` of constants.
pub fn apply(
    graph: &mut GraphBuilder,
    op: BinaryOp,
    a: impl Into<Operand>,
    b: impl Into<Operand>,
) -> Result<Ref> {
    let (a, b) = (a.into(), b.into());
    let (a, b) = if op.is_on_bits() {
        (bits(graph, a, b)?, bits(graph, b, a)?)
    } else {
        (Term::from_python(graph, a)?, Term::from_python(graph, b)?)
    };
    combine(graph, op, a, b)
}

/// An operand of an operator on bits: the low 32 bits of an integer, in the other operand's type.
fn bits(graph: &mut GraphBuilder, operand: Operand, other: Operand) -> Result<Term> {
    let (Operand::Int(value), Operand::Node(other)) = (operand, other) else {
        return Term::from_python(graph, operand);
    };
    let dtype = Term::of(graph, other)?.dtype;
    #[expect(clippy::cast_possible_truncation, reason = "TVM takes a C++ `int`")]
    let value = Constant::Int((value as i32).into());
    if dtype.lanes == 1 {
        return Ok(Term::literal(value.of_type(dtype)?, dtype));
    }
    let node = crate::literal::const_expr(graph, dtype, value)?;
    Term::of(graph, node)
}

/// [`apply`] on operands that are read already.
pub(crate) fn combine(graph: &mut GraphBuilder, op: BinaryOp, a: Term, b: Term) -> Result<Ref> {
    check(op, a.dtype)?;
    check(op, b.dtype)?;
    let (a, b) = if op.is_logical() { (a, b) } else { match_types(graph, a, b)? };
    match fold(op, a.constant, b.constant, a.dtype)? {
        Some(Folded::Left) => return Ok(a.node(graph)),
        Some(Folded::Right) => return Ok(b.node(graph)),
        Some(Folded::Constant(value)) => return Ok(constant(graph, value, a.dtype)),
        Some(Folded::Truth(value)) => return Ok(bool_imm(graph, value)),
        None => {}
    }
    match op {
        BinaryOp::Min | BinaryOp::Max if a.same_as(b) => return Ok(a.node(graph)),
        BinaryOp::EQ if both_vscale(graph, a, b) => return Ok(bool_imm(graph, true)),
        BinaryOp::And | BinaryOp::Or if a.dtype != b.dtype => return Err(differ(a, b)),
        _ => {}
    }
    let dtype = a.dtype;
    let (a, b) = (a.node(graph), b.node(graph));
    Ok(node(graph, op, dtype, a, b))
}

/// That an operator takes operands of a type.
fn check(op: BinaryOp, dtype: DType) -> Result<()> {
    let (takes, what) = match op {
        BinaryOp::FloorDiv | BinaryOp::FloorMod | BinaryOp::LShift | BinaryOp::RShift => {
            (is_integer(dtype), "integers")
        }
        BinaryOp::BitwiseAnd | BinaryOp::BitwiseOr | BinaryOp::BitwiseXor => {
            (is_integer(dtype) || is_bool(dtype), "integers or booleans")
        }
        BinaryOp::And | BinaryOp::Or => (is_bool(dtype), "booleans"),
        _ => return Ok(()),
    };
    if takes {
        return Ok(());
    }
    Err(type_mismatch(format!("{op:?} takes {what}, not {}", named(dtype))))
}

fn both_vscale(graph: &mut GraphBuilder, a: Term, b: Term) -> bool {
    if a.dtype != DType::INT32 || a.constant.is_some() || b.constant.is_some() {
        return false;
    }
    let (a, b) = (a.node(graph), b.node(graph));
    is_vscale(graph.node(a)) && is_vscale(graph.node(b))
}

#[cold]
fn differ(a: Term, b: Term) -> tvmscript_diagnostics::Error {
    type_mismatch(format!("{} and {} differ", named(a.dtype), named(b.dtype)))
}

/// The node of an operator, TVM's constructor of it: nothing is folded or cast.
///
/// # Errors
///
/// `TYPE_MISMATCH` where the types differ, or are not booleans where these are wanted.
pub fn make_binary(graph: &mut GraphBuilder, op: BinaryOp, a: Ref, b: Ref) -> Result<Ref> {
    let (of_a, of_b) = (Term::of(graph, a)?, Term::of(graph, b)?);
    if op.is_logical() {
        check(op, of_a.dtype)?;
        check(op, of_b.dtype)?;
    }
    if of_a.dtype != of_b.dtype {
        return Err(differ(of_a, of_b));
    }
    Ok(node(graph, op, of_a.dtype, a, b))
}

/// The node of an operator on operands of one type.
pub(crate) fn node(graph: &mut GraphBuilder, op: BinaryOp, dtype: DType, a: Ref, b: Ref) -> Ref {
    let ty = if op.is_comparison() || op.is_logical() {
        prim_type(graph, truth_of(dtype))
    } else {
        type_of(graph, a, dtype)
    };
    let span = graph.none();
    match op {
        BinaryOp::Add => NewAdd { span, ty, a, b }.build(graph),
        BinaryOp::Sub => NewSub { span, ty, a, b }.build(graph),
        BinaryOp::Mul => NewMul { span, ty, a, b }.build(graph),
        BinaryOp::Div => NewDiv { span, ty, a, b }.build(graph),
        BinaryOp::Mod => NewMod { span, ty, a, b }.build(graph),
        BinaryOp::FloorDiv => NewFloorDiv { span, ty, a, b }.build(graph),
        BinaryOp::FloorMod => NewFloorMod { span, ty, a, b }.build(graph),
        BinaryOp::Min => NewMin { span, ty, a, b }.build(graph),
        BinaryOp::Max => NewMax { span, ty, a, b }.build(graph),
        BinaryOp::EQ => NewEQ { span, ty, a, b }.build(graph),
        BinaryOp::NE => NewNE { span, ty, a, b }.build(graph),
        BinaryOp::LT => NewLT { span, ty, a, b }.build(graph),
        BinaryOp::LE => NewLE { span, ty, a, b }.build(graph),
        BinaryOp::GT => NewGT { span, ty, a, b }.build(graph),
        BinaryOp::GE => NewGE { span, ty, a, b }.build(graph),
        BinaryOp::And => NewAnd { span, ty, a, b }.build(graph),
        BinaryOp::Or => NewOr { span, ty, a, b }.build(graph),
        BinaryOp::LShift => NewLShift { span, ty, a, b }.build(graph),
        BinaryOp::RShift => NewRShift { span, ty, a, b }.build(graph),
        BinaryOp::BitwiseAnd => NewBitwiseAnd { span, ty, a, b }.build(graph),
        BinaryOp::BitwiseOr => NewBitwiseOr { span, ty, a, b }.build(graph),
        BinaryOp::BitwiseXor => NewBitwiseXor { span, ty, a, b }.build(graph),
    }
}

/// Declares the functions of operators.
macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident = $op:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        ///
        /// As [`apply`].
        pub fn $name(
            graph: &mut GraphBuilder,
            a: impl Into<Operand>,
            b: impl Into<Operand>,
        ) -> Result<Ref> {
            apply(graph, BinaryOp::$op, a, b)
        }
    )*};
}

operators! {
    /// `a + b` (TVM's `add`).
    add = Add;
    /// `a - b` (TVM's `sub`).
    sub = Sub;
    /// `a * b` (TVM's `mul`).
    mul = Mul;
    /// `a / b`, of integers rounded to zero (TVM's `div`).
    div = Div;
    /// What is left by a division rounded to zero (TVM's `truncmod`).
    trunc_mod = Mod;
    /// `a // b`, of integers (TVM's `floordiv`, `indexdiv`).
    floor_div = FloorDiv;
    /// `a % b`, of integers (TVM's `floormod`, `indexmod`).
    floor_mod = FloorMod;
    /// The smaller one (TVM's `min`).
    min = Min;
    /// The greater one (TVM's `max`).
    max = Max;
    /// `a and b`, of booleans (TVM's `logical_and`).
    logical_and = And;
    /// `a or b`, of booleans (TVM's `logical_or`).
    logical_or = Or;
    /// `a << b` (TVM's `left_shift`).
    shift_left = LShift;
    /// `a >> b` (TVM's `right_shift`).
    shift_right = RShift;
    /// `a & b` (TVM's `bitwise_and`).
    bitwise_and = BitwiseAnd;
    /// `a | b` (TVM's `bitwise_or`).
    bitwise_or = BitwiseOr;
    /// `a ^ b` (TVM's `bitwise_xor`).
    bitwise_xor = BitwiseXor;
}

/// `a / b` of integers, rounded to zero (TVM's `truncdiv`).
///
/// # Errors
///
/// As [`apply`]; `TYPE_MISMATCH` where an operand is no integer.
pub fn trunc_div(
    graph: &mut GraphBuilder,
    a: impl Into<Operand>,
    b: impl Into<Operand>,
) -> Result<Ref> {
    let (a, b) = (Term::from_python(graph, a.into())?, Term::from_python(graph, b.into())?);
    check(BinaryOp::FloorDiv, a.dtype)?;
    check(BinaryOp::FloorDiv, b.dtype)?;
    combine(graph, BinaryOp::Div, a, b)
}

/// `a / b` of integers, rounded up (TVM's `ceildiv`): `(a + b - 1) // b`.
///
/// # Errors
///
/// As [`apply`]; `TYPE_MISMATCH` where an operand is no integer.
pub fn ceil_div(
    graph: &mut GraphBuilder,
    a: impl Into<Operand>,
    b: impl Into<Operand>,
) -> Result<Ref> {
    let (a, b) = (Term::from_python(graph, a.into())?, Term::from_python(graph, b.into())?);
    check(BinaryOp::FloorDiv, a.dtype)?;
    check(BinaryOp::FloorDiv, b.dtype)?;
    let (a, b) = match_types(graph, a, b)?;
    let divisor = b.node(graph);
    let b = Term::of(graph, divisor)?;
    let sum = combine(graph, BinaryOp::Add, a, b)?;
    let one = crate::literal::const_expr(graph, b.dtype, Constant::Int(1))?;
    let dividend = sub(graph, sum, one)?;
    floor_div(graph, dividend, divisor)
}

/// A comparison (TVM's `equal`, `less`, …): constants are compared.
///
/// # Errors
///
/// As [`apply`]; `TYPE_MISMATCH` where `op` is no comparison.
pub fn compare(
    graph: &mut GraphBuilder,
    op: BinaryOp,
    a: impl Into<Operand>,
    b: impl Into<Operand>,
) -> Result<Ref> {
    if !op.is_comparison() {
        return Err(type_mismatch(format!("{op:?} is no comparison")));
    }
    apply(graph, op, a, b)
}
