//! New expressions.

use smallvec::SmallVec;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::builder::{IRBuilder, Value};
use tvmscript_dialect_ir::generated::views::ir::{
    Expr, NewCall, NewGenericConst, NewStringImm, NewStringType, NewTuple, NewTupleGetItem, Op,
    TupleType,
};
use tvmscript_graph::{DType, Ref, Tensor, View, with_room};

use super::nodes::{
    TensorParts, as_dims, is_missing, missing, shape_expr, tensor_type, tuple_type, type_ref,
};
use crate::infer::UNKNOWN_NDIM;

/// The expression that an argument is (TVM: `convert_to_expr`): numbers are 64 bits wide, strings
/// and tuples are expressions of their own.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is none.
pub fn expr_arg<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    if let Some(int) = value.as_int() {
        return Ok(tvmscript_arith::int64(&mut b.graph, int));
    }
    match value {
        Value::Float(value) => tvmscript_arith::float_imm(&mut b.graph, DType::FLOAT64, value),
        Value::Str(text) => Ok(string_imm(b, text)),
        Value::Tuple(items) | Value::List(items) => {
            let fields = with_room(|| {
                items.iter().map(|item| expr_arg(b, *item)).collect::<Result<SmallVec<[_; 8]>>>()
            })?;
            Ok(tuple_expr(b, &fields))
        }
        Value::Node(node) if Expr::cast(b.graph.node(node)).is_some() => Ok(node),
        Value::Node(node) => match b.sequence_of(node) {
            Some(items) => {
                let items = b.values(&items);
                expr_arg(b, Value::Tuple(items))
            }
            None => Err(no_expr(b, value)),
        },
        Value::Object(object) => match object.class.as_value(object) {
            Value::Object(_) => Err(no_expr(b, value)),
            plain => expr_arg(b, plain),
        },
        Value::Unknown => Err(b.follows()),
        _ => Err(no_expr(b, value)),
    }
}

#[cold]
fn no_expr<'a>(b: &IRBuilder<'a>, value: Value<'a>) -> tvmscript_diagnostics::Error {
    b.error(codes::TYPE_MISMATCH, format!("{} is no expression", b.describe(value)))
}

/// `R.str("…")`
pub fn string_imm(b: &mut IRBuilder<'_>, text: &str) -> Ref {
    let span = b.graph.none();
    let ty = NewStringType { span }.build(&mut b.graph);
    let value = b.graph.string(text);
    NewStringImm { span, ty, value }.build(&mut b.graph)
}

/// A tuple; its type is known where those of its fields are.
pub fn tuple_expr(b: &mut IRBuilder<'_>, fields: &[Ref]) -> Ref {
    let ty = if fields.iter().any(|field| is_missing(&b.graph, *field)) {
        missing(b)
    } else {
        let types: SmallVec<[Ref; 8]> =
            fields.iter().map(|field| type_ref(&mut b.graph, *field)).collect();
        tuple_type(&mut b.graph, &types)
    };
    let span = b.graph.none();
    let fields = b.graph.array(fields);
    NewTuple { span, ty, fields }.build(&mut b.graph)
}

/// `tuple[index]`
///
/// # Errors
///
/// `INDEX_OUT_OF_RANGE`.
pub fn tuple_get_item(b: &mut IRBuilder<'_>, tuple_value: Ref, index: i64) -> Result<Ref> {
    let fields = {
        let ty = tvmscript_dialect_ir::expr_type(b.graph.node(tuple_value));
        ty.and_then(TupleType::cast).map(|tuple| tuple.fields().fields)
    };
    let field = fields.map(|fields| {
        let at = usize::try_from(index).ok().and_then(|index| fields.get(index));
        (at.map(|field| b.graph.reference(field)), fields.len())
    });
    let ty = match field {
        Some((Some(ty), _)) => ty,
        Some((None, count)) => {
            let message = format!("there is no field {index} in a tuple of {count}");
            return Err(b.error(codes::INDEX_OUT_OF_RANGE, message));
        }
        None => missing(b),
    };
    let span = b.graph.none();
    Ok(NewTupleGetItem { span, ty, tuple_value, index }.build(&mut b.graph))
}

/// A call of an operator of the dialect, such as `relax.add`; its type is found when it is bound.
/// `attrs` may be None of the graph.
///
/// # Errors
///
/// None so far; it is a `Result` as every builder is.
pub fn call_op<'a>(
    b: &mut IRBuilder<'a>,
    op: &str,
    args: &[Ref],
    attrs: Ref,
    ty_args: &[Ref],
) -> Result<Value<'a>> {
    let op = b.graph.named_once(Op::symbol(), op);
    Ok(Value::Node(call_function(b, op, args, attrs, ty_args)))
}

/// A call of an expression that is a function or an operator; its type is found when it is bound.
pub fn call_function(
    b: &mut IRBuilder<'_>,
    op: Ref,
    args: &[Ref],
    attrs: Ref,
    ty_args: &[Ref],
) -> Ref {
    let ty = missing(b);
    let span = b.graph.none();
    let args = b.graph.array(args);
    let ty_args = b.graph.array(ty_args);
    NewCall { span, ty, op, args, attrs, ty_args }.build(&mut b.graph)
}

/// The shape that an argument is: a list of dimensions, or an expression.
///
/// # Errors
///
/// `TYPE_MISMATCH` where it is none.
pub fn shape_expr_arg<'a>(b: &mut IRBuilder<'a>, value: Value<'a>) -> Result<Ref> {
    if let Some(items) = value.as_seq() {
        let dims = as_dims(b, items)?;
        return Ok(shape_expr(&mut b.graph, &dims));
    }
    if let Value::Node(node) = value
        && let Some(items) = b.sequence_of(node)
    {
        let dims = as_dims(b, &items)?;
        return Ok(shape_expr(&mut b.graph, &dims));
    }
    expr_arg(b, value)
}

/// A constant of the graph with its type.
pub fn generic_const(b: &mut IRBuilder<'_>, value: Ref, ty: Ref) -> Ref {
    let span = b.graph.none();
    NewGenericConst { span, ty, value }.build(&mut b.graph)
}

/// A tensor constant: its bytes in the order of TVM's host (little-endian). Its type is `ty`, or the
/// one that it has anyway.
pub fn tensor_const(
    b: &mut IRBuilder<'_>,
    dtype: DType,
    shape: &[i64],
    data: &[u8],
    ty: Option<Ref>,
) -> Ref {
    let ty = match ty {
        Some(ty) => ty,
        None => {
            let dims: SmallVec<[Ref; 6]> =
                shape.iter().map(|extent| tvmscript_arith::int64(&mut b.graph, *extent)).collect();
            let of_tensor = shape_expr(&mut b.graph, &dims);
            let parts = TensorParts {
                shape: Some(of_tensor),
                dtype: Some(dtype),
                vdevice: None,
                ndim: UNKNOWN_NDIM,
            };
            tensor_type(&mut b.graph, parts)
        }
    };
    let tensor =
        Tensor { device_type: 1, device_id: 0, dtype, shape: shape.into(), data: data.into() };
    let value = b.graph.tensor(tensor);
    generic_const(b, value, ty)
}
