//! The type of a TIR function, as functions of this dialect see it (TVM's `InferType` of
//! `tirx.PrimFunc`).

use tvmscript_arith::cast;
use tvmscript_diagnostics::{Result, codes};
use tvmscript_dialect::Dialect;
use tvmscript_dialect::builder::{Args, IRBuilder, Name, Value};
use tvmscript_dialect_ir::generated::views::ir::{PointerType, PrimType, TupleType};
use tvmscript_dialect_ir::{expr_type, type_dtype};
use tvmscript_dialect_tirx::build::hook;
use tvmscript_dialect_tirx::generated::views::tirx::{BufferType, BufferTypeFields};
use tvmscript_graph::{DType, Ref, View};

use crate::generated::views::relax::{NewAnyType, NewFuncType, NewShapeType, NewTensorType};
use crate::generated::views::relax_expr::NewShapeExpr;

/// Adds the hook to the dialect.
pub(crate) fn register(dialect: Dialect) -> Dialect {
    dialect.script_name(hook::HOOKS, hook::FUNCTION_TYPE, Name::function(function_type))
}

/// See [`hook::FUNCTION_TYPE`].
fn function_type<'a>(b: &mut IRBuilder<'a>, args: &Args<'a, '_>) -> Result<Value<'a>> {
    let (params, ret, pure) = match args.values {
        [Value::List(params), Value::Node(ret), Value::Bool(pure)] => (*params, *ret, *pure),
        _ => return Err(b.error(codes::WRONG_ARGUMENTS, "a function type is made of parameters")),
    };
    let mut types = Vec::with_capacity(params.len());
    for param in params {
        if let Value::Node(param) = param {
            types.push(param_type(b, *param)?);
        }
    }
    let ret = return_type(b, ret);
    let params = b.graph.array(&types);
    let none = b.graph.none();
    let ty = NewFuncType { span: none, params, ret, derive_func: none, purity: pure };
    Ok(Value::Node(ty.build(&mut b.graph)))
}

/// What a parameter takes: a tensor where it is a buffer, anything where it is a pointer.
fn param_type(b: &mut IRBuilder<'_>, param: Ref) -> Result<Ref> {
    let Some(ty) = expr_type(b.graph.node(param)) else { return Ok(param) };
    if PointerType::cast_exact(ty).is_some() {
        return Ok(any(b));
    }
    let Some(buffer) = BufferType::cast_exact(ty) else { return Ok(b.graph.reference(ty)) };
    let BufferTypeFields {
        span: _,
        dtype,
        storage_scope: _,
        shape,
        strides: _,
        elem_offset: _,
        data_alignment: _,
        offset_factor: _,
        layout: _,
        allocated_addr: _,
    } = buffer.fields();
    let dtype = b.graph.reference(dtype);
    let extents: Vec<Ref> = shape.iter().map(|extent| b.graph.reference(extent)).collect();
    let mut values = Vec::with_capacity(extents.len());
    for extent in extents {
        values.push(cast(&mut b.graph, DType::INT64, extent)?);
    }
    let graph = &mut b.graph;
    let span = graph.none();
    let ndim = values.len() as i64;
    let values = graph.array(&values);
    let ty = NewShapeType { span, values, ndim }.build(graph);
    let shape = NewShapeExpr { span, ty, values }.build(graph);
    Ok(NewTensorType { span, shape, dtype, vdevice: span, ndim }.build(graph))
}

/// What is returned: a scalar, nothing, or anything.
fn return_type(b: &mut IRBuilder<'_>, ty: Ref) -> Ref {
    let node = b.graph.node(ty);
    if PrimType::cast_exact(node).is_some() && type_dtype(node) != Some(DType::VOID) {
        return ty;
    }
    let is_unit = TupleType::cast_exact(node).is_some_and(|tuple| tuple.fields().fields.is_empty());
    if is_unit { ty } else { any(b) }
}

fn any(b: &mut IRBuilder<'_>) -> Ref {
    let span = b.graph.none();
    NewAnyType { span }.build(&mut b.graph)
}
