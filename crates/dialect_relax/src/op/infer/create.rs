//! Operators that make tensors.

use tvmscript_dialect_ir::{expr_dtype, generated::views::ir::Expr};
use tvmscript_graph::{DType, DTypeCode, View};

use super::Rule;
use crate::generated::views::relax_attrs::{InitAttrs, InitAttrsFields};
use crate::infer::{CallArgs, Dim, Shape, TensorTy, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("arange", arange),
    ("eye", eye),
    ("eye_like", eye_like),
    ("full", full),
    ("full_like", full_like),
    ("hamming_window", hamming_window),
    ("ones", ones),
    ("ones_like", like),
    ("tril", triangle),
    ("triu", triangle),
    ("zeros", ones),
    ("zeros_like", like),
];

/// The data type that the attributes ask for.
fn attrs_dtype(args: CallArgs<'_>) -> Option<Option<DType>> {
    let InitAttrsFields { dtype } = InitAttrs::cast_exact(args.attrs)?.fields();
    Some(dtype.as_data_type())
}

fn full(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let value = args.tensor(1).filter(|value| value.ndim == 0 && args.len() == 2)?;
    let dtype = attrs_dtype(args)?.or(value.dtype);
    Some(TensorTy::with_shape(args.expr(0)?, dtype, value.vdevice)?.into())
}

fn full_like(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data, value] = args.tensors()?;
    let dtype = attrs_dtype(args)?.or(data.dtype);
    (value.ndim == 0).then(|| TensorTy { dtype, ..data }.into())
}

fn ones(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let shape = args.expr(0).filter(|_| args.len() == 1)?;
    Some(TensorTy::with_shape(shape, Some(attrs_dtype(args)??), None)?.into())
}

fn like(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data] = args.tensors()?;
    let dtype = attrs_dtype(args)?.or(data.dtype);
    Some(TensorTy { dtype, ..data }.into())
}

/// An argument that is a scalar.
fn scalar(args: CallArgs<'_>, index: usize) -> Option<Dim<'_>> {
    let expr = args.expr(index)?;
    Expr::cast(expr)?;
    expr_dtype(expr)?;
    Some(Dim::of(expr))
}

fn eye(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let dims = vec![scalar(args, 0)?, scalar(args, 1)?];
    Some(TensorTy::with_dims(dims, Some(attrs_dtype(args)??), None).into())
}

fn eye_like(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let data = args.tensor(0).filter(|data| matches!(data.ndim, 2 | -1) && args.len() == 2)?;
    let dtype = attrs_dtype(args)?.or(data.dtype);
    match data.shape {
        Some(Shape::Expr(shape)) => Some(TensorTy::with_shape(shape, dtype, data.vdevice)?.into()),
        _ => None,
    }
}

fn arange(args: CallArgs<'_>) -> Option<Ty<'_>> {
    for index in 0..3 {
        if expr_dtype(args.expr(index)?)?.code != DTypeCode::INT {
            return None;
        }
    }
    let (start, end) = (scalar(args, 0)?, scalar(args, 1)?);
    let step = scalar(args, 2)?.int().filter(|&step| step > 0)?;
    let count = end.sub(&start)?.add(&Dim::Int(step.checked_sub(1)?))?.floor_div(step)?;
    Some(TensorTy::with_dims(vec![count], Some(attrs_dtype(args)??), None).into())
}

fn hamming_window(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let dtype = attrs_dtype(args)??;
    let size = scalar(args, 0)?.simplify()?;
    let fits = !matches!(dtype.code, DTypeCode::INT | DTypeCode::UINT)
        && size.int().is_none_or(|size| size >= 1);
    fits.then(|| TensorTy::with_dims(vec![size], Some(dtype), None).into())
}

fn triangle(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let data = args.tensor(0).filter(|data| matches!(data.ndim, -1 | 2..) && args.len() == 2)?;
    expr_dtype(args.expr(1)?)?;
    Some(data.into())
}
