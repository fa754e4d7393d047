//! Values of a script as expressions.

use tvmscript_arith::{Operand, prim_type, python_constant};
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::expr_type;
use tvmscript_dialect_ir::generated::views::ir::{NewIntImm, NewStringImm, NewStringType, Type};
use tvmscript_graph::{DType, Ref, View};

use super::indices::first_element;
use crate::generated::views::tirx::IterVar;

/// Slot of `tirx.IterVar` that holds the variable.
const ITER_VAR: usize = 1;

/// The value as an expression: a Python number as TVM's functions take it, a string as a constant.
///
/// # Errors
///
/// `NOT_AN_EXPRESSION` where it is none.
pub fn expr<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Node(node) => expr_node(b, node),
        Value::Int(value) => python_constant(&mut b.graph, Operand::Int(value)),
        Value::Float(value) => python_constant(&mut b.graph, Operand::Float(value)),
        Value::Bool(value) => python_constant(&mut b.graph, Operand::Bool(value)),
        Value::BigInt(digits) => big_int(b, digits),
        Value::Str(text) => Ok(string_imm(b, text)),
        Value::Object(object) if !matches!(object.class.as_value(object), Value::Object(_)) => {
            expr(b, object.class.as_value(object))
        }
        Value::Unknown => Err(b.follows()),
        _ => Err(not_an_expression(b, value)),
    }
}

/// The node as an expression: of an iterator its variable.
fn expr_node<'a>(b: &mut IRBuilder<'a>, node: Ref) -> Result<Ref> {
    let found = b.graph.node(node);
    if expr_type(found).is_some() {
        return Ok(node);
    }
    if IterVar::cast_exact(found).is_some() {
        return Ok(b.graph.child(node, ITER_VAR));
    }
    match b.plain(node) {
        Value::Node(_) => Err(not_an_expression(b, Value::Node(node))),
        plain => expr(b, plain),
    }
}

#[cold]
fn not_an_expression<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> tvmscript_diagnostics::Error {
    b.error(codes::NOT_AN_EXPRESSION, format!("{} is no expression", b.describe(value)))
}

/// An integer beyond a signed one of 64 bits: it is unsigned.
///
/// # Errors
///
/// `OUT_OF_RANGE` where it has more than 64 bits.
pub(crate) fn big_int(b: &mut IRBuilder<'_>, digits: &str) -> Result<Ref> {
    if digits.parse::<u64>().is_err() {
        let message = format!("{digits} has more than 64 bits");
        return Err(b.error(tvmscript_diagnostics::codes::OUT_OF_RANGE, message));
    }
    let dtype = DType::parse("uint64").unwrap_or(DType::INT64);
    let ty = prim_type(&mut b.graph, dtype);
    let value = b.graph.big_int(digits);
    let span = b.graph.none();
    Ok(NewIntImm { span, ty, value }.build(&mut b.graph))
}

/// A constant string.
pub fn string_imm(b: &mut IRBuilder<'_>, text: &str) -> Ref {
    let span = b.graph.none();
    let ty = NewStringType { span }.build(&mut b.graph);
    let value = b.graph.string(text);
    NewStringImm { span, ty, value }.build(&mut b.graph)
}

/// The value as a scalar: of a buffer of one element the element.
///
/// # Errors
///
/// As [`expr`].
pub fn scalar_expr<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    let node = expr(b, value)?;
    Ok(first_element(b, node)?.unwrap_or(node))
}

/// The value as a number: a scalar that is neither a text of Python nor a buffer.
///
/// # Errors
///
/// `NOT_AN_EXPRESSION` where it is none.
pub fn number_expr<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    if let Value::Str(_) = value {
        return Err(not_an_expression(b, value));
    }
    let node = scalar_expr(b, value)?;
    if super::buffer::is_buffer(b, node) {
        return Err(b.error_with_help(
            codes::NOT_AN_EXPRESSION,
            "a buffer is no number",
            "write which element is meant, such as `A[0]`",
        ));
    }
    Ok(node)
}

/// The value as an operand of an operator; `None` where it is neither a number nor an expression.
pub(super) fn operand<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Option<Operand> {
    Some(match value {
        Value::Int(value) => Operand::Int(value),
        Value::Float(value) => Operand::Float(value),
        Value::Bool(value) => Operand::Bool(value),
        Value::BigInt(digits) => Operand::Node(big_int(b, digits).ok()?),
        Value::Node(node) => {
            let node = expr_node(b, node).ok()?;
            Operand::Node(first_element(b, node).ok()?.unwrap_or(node))
        }
        Value::Object(object) if !matches!(object.class.as_value(object), Value::Object(_)) => {
            return operand(b, object.class.as_value(object));
        }
        _ => return None,
    })
}

/// Whether a node is a type.
pub(super) fn is_type(b: &IRBuilder<'_>, node: Ref) -> bool {
    Type::cast(b.graph.node(node)).is_some()
}
