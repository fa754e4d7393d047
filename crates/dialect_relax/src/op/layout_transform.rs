//! `R.layout_transform(x, index_map=lambda i, j: (j, i), pad_value=0)`

use tvmscript_arith::{float_imm, int_imm};
use tvmscript_diagnostics::Result;
use tvmscript_dialect::builder::{Args, IRBuilder, Value};
use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{DType, DTypeCode, View};

use super::build::{Argument, Signature, bind, build as build_call, type_ref};
use crate::generated::views::relax::TensorType;

/// TVM: `layout_transform`.
pub(super) fn build<'a>(
    b: &mut IRBuilder<'a>,
    args: &Args<'a, '_>,
    signature: &'static Signature,
) -> Result<Value<'a>> {
    let mut bound = bind(b, args, signature)?;
    let [Some(data), index_map, pad_value] = &mut *bound.values else {
        return build_call(b, signature, signature.op, &bound);
    };
    if let Some(Value::Lambda(_)) = index_map
        && let Some(name) = b.name(tvmscript_dialect_tirx::NAME, "index_map")
    {
        let values = [index_map.unwrap_or(Value::None)];
        let keywords = [("index_dtype", Value::Str("int64"))];
        let args =
            Args { callee: "index_map", values: &values, keywords: &keywords, doc: args.doc };
        *index_map = Some(b.call_name(name, &args)?);
    }
    if let Some(pad) = pad_value
        && !matches!(pad, Value::None | Value::Node(_))
    {
        let node = Argument::Expr.convert(b, *data)?;
        *data = Value::Node(node);
        *pad = pad_expr(b, *pad, data_type(b, *data))?;
    }
    build_call(b, signature, signature.op, &bound)
}

/// The data type of a tensor.
fn data_type(b: &IRBuilder<'_>, data: Value<'_>) -> Option<DType> {
    let ty = type_ref(b, data.as_node()?)?;
    type_dtype(TensorType::cast_exact(b.graph.node(ty))?.fields().dtype.some()?)
}

/// The value of padding in the type of the data.
fn pad_expr<'a>(
    b: &mut IRBuilder<'a>,
    value: Value<'a>,
    dtype: Option<DType>,
) -> Result<Value<'a>> {
    let integer = |dtype: DType| matches!(dtype.code, DTypeCode::INT | DTypeCode::UINT);
    let float = |dtype: DType| matches!(dtype.code, DTypeCode::FLOAT | DTypeCode::BFLOAT);
    let node = match (dtype, value) {
        (Some(dtype), _) if integer(dtype) && value.as_int().is_some() => {
            int_imm(&mut b.graph, dtype, value.as_int().unwrap_or_default())?
        }
        (Some(dtype), Value::Float(value)) if float(dtype) => {
            float_imm(&mut b.graph, dtype, value)?
        }
        (Some(dtype), _) if float(dtype) && value.as_int().is_some() => {
            float_imm(&mut b.graph, dtype, value.as_int().unwrap_or_default() as f64)?
        }
        _ => Argument::Prim.convert(b, value)?,
    };
    Ok(Value::Node(node))
}
