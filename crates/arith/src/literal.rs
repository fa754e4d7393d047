//! New constants and their types.

use tvmscript_diagnostics::Result;
use tvmscript_dialect_ir::generated::views::ir::{NewCall, NewFloatImm, NewIntImm, Op, PrimType};
use tvmscript_graph::{DType, GraphBuilder, Ref, View};

use crate::Constant;
use crate::constant::{check_float, check_int};
use crate::conversion::broadcast;
use crate::dtype::is_vector;
use crate::error::type_mismatch;

/// The type of scalars or vectors (`ir.PrimType`), shared by those who ask for it.
#[inline]
pub fn prim_type(graph: &mut GraphBuilder, dtype: DType) -> Ref {
    let span = graph.none();
    graph.interned(PrimType::symbol(), [span.to_slot(), dtype.to_slot()])
}

/// A constant whose value was found to be one of its type.
pub(crate) fn constant(graph: &mut GraphBuilder, value: Constant, dtype: DType) -> Ref {
    let ty = prim_type(graph, dtype);
    let span = graph.none();
    match value {
        Constant::Int(value) => {
            let value = match i64::try_from(value) {
                Ok(value) => graph.int(value),
                Err(_) => graph.big_int(&value.to_string()),
            };
            NewIntImm { span, ty, value }.build(graph)
        }
        Constant::Float(value) => NewFloatImm { span, ty, value }.build(graph),
    }
}

/// An integer or boolean (`ir.IntImm`), TVM's constructor of it.
///
/// # Errors
///
/// `OUT_OF_RANGE` where the type cannot hold it, `TYPE_MISMATCH` where the type is none of integers.
pub fn int_imm(graph: &mut GraphBuilder, dtype: DType, value: impl Into<i128>) -> Result<Ref> {
    let value = value.into();
    if is_vector(dtype) || !(crate::dtype::is_integer(dtype) || crate::dtype::is_bool(dtype)) {
        let dtype = crate::dtype::named(dtype);
        return Err(type_mismatch(format!("there are no integers of type {dtype}")));
    }
    check_int(value, dtype)?;
    Ok(constant(graph, Constant::Int(value), dtype))
}

/// A 32-bit integer.
#[inline]
pub fn int32(graph: &mut GraphBuilder, value: i32) -> Ref {
    constant(graph, Constant::Int(value.into()), DType::INT32)
}

/// A 64-bit integer.
#[inline]
pub fn int64(graph: &mut GraphBuilder, value: i64) -> Ref {
    constant(graph, Constant::Int(value.into()), DType::INT64)
}

/// A truth value.
#[inline]
pub fn bool_imm(graph: &mut GraphBuilder, value: bool) -> Ref {
    constant(graph, Constant::Int(value.into()), DType::BOOL)
}

/// A float (`ir.FloatImm`), TVM's constructor of it; the value is not rounded to the type.
///
/// # Errors
///
/// `OUT_OF_RANGE` where the type cannot hold it, `TYPE_MISMATCH` where the type is none of floats.
pub fn float_imm(graph: &mut GraphBuilder, dtype: DType, value: f64) -> Result<Ref> {
    if is_vector(dtype) || !crate::dtype::holds_float(dtype) {
        let dtype = crate::dtype::named(dtype);
        return Err(type_mismatch(format!("there are no floats of type {dtype}")));
    }
    check_float(value, dtype)?;
    Ok(constant(graph, Constant::Float(value), dtype))
}

/// A constant of any type (TVM's `MakeConst`): a vector of it where the type is one of vectors.
///
/// # Errors
///
/// `OUT_OF_RANGE` where the type cannot hold it, `TYPE_MISMATCH` where the type has no constants.
pub fn const_expr(graph: &mut GraphBuilder, dtype: DType, value: Constant) -> Result<Ref> {
    if !is_vector(dtype) {
        let value = value.of_type(dtype)?;
        return Ok(constant(graph, value, dtype));
    }
    let element = dtype.element();
    let value = value.of_type(element)?;
    let value = constant(graph, value, element);
    broadcast(graph, value, dtype.lanes)
}

/// The type and value that TVM's functions give a Python number that is passed as an expression:
/// `int32` where it fits and else `int64`, `float32`, `bool`.
///
/// # Errors
///
/// `OUT_OF_RANGE` where `float32` cannot hold it.
pub(crate) fn python_literal(value: super::Operand) -> Result<Option<(Constant, DType)>> {
    Ok(Some(match value {
        super::Operand::Node(_) => return Ok(None),
        super::Operand::Int(value) => {
            let narrow = i32::try_from(value).is_ok();
            let dtype = if narrow { DType::INT32 } else { DType::INT64 };
            (Constant::Int(value.into()), dtype)
        }
        super::Operand::Float(value) => {
            check_float(value, DType::FLOAT32)?;
            (Constant::Float(value), DType::FLOAT32)
        }
        super::Operand::Bool(value) => (Constant::Int(value.into()), DType::BOOL),
    }))
}

/// The expression that TVM's functions make of a Python value that is passed as one.
///
/// # Errors
///
/// `OUT_OF_RANGE` where `float32` cannot hold a float.
pub fn python_constant(graph: &mut GraphBuilder, value: super::Operand) -> Result<Ref> {
    match value {
        super::Operand::Node(node) => Ok(node),
        other => match python_literal(other)? {
            Some((value, dtype)) => Ok(constant(graph, value, dtype)),
            None => Err(type_mismatch("no value")),
        },
    }
}

/// `vscale()`: by how much scalable vectors are longer than the least.
pub fn vscale(graph: &mut GraphBuilder) -> Ref {
    call(graph, "prim.vscale", DType::INT32, &[])
}

/// A call of an operator.
pub(crate) fn call(graph: &mut GraphBuilder, op: &str, dtype: DType, args: &[Ref]) -> Ref {
    let ty = prim_type(graph, dtype);
    call_of(graph, op, ty, args)
}

/// A call of an operator that gives a value of any type.
pub(crate) fn call_of(graph: &mut GraphBuilder, op: &str, ty: Ref, args: &[Ref]) -> Ref {
    let op = graph.named_once(Op::symbol(), op);
    let args = graph.array(args);
    let ty_args = graph.array(&[]);
    let none = graph.none();
    NewCall { span: none, ty, op, args, attrs: none, ty_args }.build(graph)
}
