//! Values of a script as arguments of calls.

use smallvec::SmallVec;
use tvmscript_arith::{Operand, bool_imm, float_imm, int64, python_constant};
use tvmscript_diagnostics::{Error, Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{Tuple, TupleType};
use tvmscript_graph::{DType, Ref, View, with_room};

use super::node::{dtype_const, dtype_of, type_ref};
use crate::build::{as_dim, is_expr, shape_expr, string_imm, tuple_expr};

/// How the value of a parameter becomes an argument.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Argument {
    /// What TVM's functions take as an expression: an integer is of 32 bits.
    Expr,
    /// What TVM's `convert_to_expr` makes: an integer is of 64 bits.
    Python,
    /// A scalar (`prim_value`).
    Prim,
    /// A shape, which may be a tuple of dimensions.
    Shape,
    /// A shape, of which one dimension may stand for all.
    Size(usize),
    /// A shape of two dimensions, of which one may stand for both, but not in a tuple.
    Square,
    /// A tuple, which may be a list.
    Tuple,
    /// A tuple of arguments, of which one may stand alone.
    Arguments,
    /// A string.
    Str,
    /// A data type.
    DType,
}

impl Argument {
    /// The argument that a value is.
    pub(crate) fn convert<'a>(self, b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
        match (self, value) {
            (_, Value::Unknown) => Err(b.follows()),
            (_, Value::Node(node)) if !is_expr(&b.graph, node) => Err(no_expr(b, value)),
            (_, Value::Object(object))
                if !matches!(object.class.as_value(object), Value::Object(_)) =>
            {
                self.convert(b, object.class.as_value(object))
            }
            (Self::Arguments, Value::Node(node)) => Ok(argument_tuple(b, node)),
            (_, Value::Node(node)) => Ok(node),
            (Self::Square, Value::Int(_)) => shape(b, &[value; 2]),
            (Self::Size(count), Value::Int(_)) => shape(b, &vec![value; count]),
            (Self::Size(count), Value::Tuple([one]) | Value::List([one])) => {
                shape(b, &vec![*one; count])
            }
            (
                Self::Shape | Self::Size(_) | Self::Square,
                Value::Tuple(values) | Value::List(values),
            ) => shape(b, values),
            (Self::Python | Self::Arguments, _) => python_expr(b, value),
            (Self::Prim, _) => prim_value(b, value),
            (Self::DType, Value::Str(_)) => {
                let dtype = dtype_of(b, value)?;
                Ok(dtype_const(b, dtype))
            }
            _ => as_expr(b, value),
        }
    }
}

fn shape<'a>(b: &mut IRBuilder<'a>, values: &[Value<'a>]) -> Result<Ref> {
    let mut dims: SmallVec<[Ref; 8]> = SmallVec::with_capacity(values.len());
    for value in values {
        dims.push(as_dim(b, *value)?);
    }
    Ok(shape_expr(&mut b.graph, &dims))
}

/// The arguments of a call that takes them as a tuple: one that is no tuple stands alone.
fn argument_tuple(b: &mut IRBuilder<'_>, node: Ref) -> Ref {
    if Tuple::cast(b.graph.node(node)).is_some() {
        return node;
    }
    match type_ref(b, node) {
        Some(ty) if TupleType::cast(b.graph.node(ty)).is_some() => node,
        _ => tuple_expr(b, &[node]),
    }
}

/// The expression that TVM's functions take a value for.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is none.
pub(crate) fn as_expr<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    let operand = match value {
        Value::Int(value) => Operand::Int(value),
        Value::Float(value) => Operand::Float(value),
        Value::Bool(value) => Operand::Bool(value),
        _ => return compound(b, value, as_expr),
    };
    python_constant(&mut b.graph, operand)
}

/// The expression that TVM's `convert_to_expr` makes of a value.
///
/// # Errors
///
/// `TYPE_MISMATCH` where there is none.
pub(crate) fn python_expr<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        // To Python a truth value is an integer.
        Value::Bool(value) => Ok(int64(&mut b.graph, value.into())),
        Value::Int(_) | Value::Float(_) => prim_value(b, value),
        _ => compound(b, value, python_expr),
    }
}

/// TVM: `prim_value`.
fn prim_value<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    match value {
        Value::Bool(value) => Ok(bool_imm(&mut b.graph, value)),
        Value::Int(value) => Ok(int64(&mut b.graph, value)),
        Value::Float(value) => {
            float_imm(&mut b.graph, DType::parse("float64").unwrap_or(DType::FLOAT32), value)
        }
        _ => compound(b, value, prim_value),
    }
}

fn compound<'a>(
    b: &mut IRBuilder<'a>,
    value: Value<'a>,
    element: fn(&mut IRBuilder<'a>, Value<'a>) -> Result<Ref>,
) -> Result<Ref> {
    match value {
        Value::Node(node) if is_expr(&b.graph, node) => Ok(node),
        Value::Str(text) => Ok(string_imm(b, text)),
        Value::Tuple(values) | Value::List(values) => {
            let fields = with_room(|| {
                let mut fields: SmallVec<[Ref; 8]> = SmallVec::with_capacity(values.len());
                for value in values {
                    fields.push(element(b, *value)?);
                }
                Ok::<_, Error>(fields)
            })?;
            Ok(tuple_expr(b, &fields))
        }
        Value::Object(object) if !matches!(object.class.as_value(object), Value::Object(_)) => {
            element(b, object.class.as_value(object))
        }
        Value::Unknown => Err(b.follows()),
        _ => Err(no_expr(b, value)),
    }
}

#[cold]
fn no_expr<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> Error {
    b.error(codes::TYPE_MISMATCH, format!("{} is no expression", b.describe(value)))
}

/// Several arguments, each as `convert_to_expr` makes it.
pub(crate) fn arguments<'a>(
    b: &mut IRBuilder<'a>,
    values: &[Value<'a>],
) -> Result<SmallVec<[Ref; 8]>> {
    let mut args = SmallVec::with_capacity(values.len());
    for value in values {
        args.push(python_expr(b, *value)?);
    }
    Ok(args)
}
