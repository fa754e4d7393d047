//! Operators from and to shapes, and on their account.

use tvmscript_graph::DType;

use super::Rule;
use crate::infer::{CallArgs, Dim, Shape, TensorTy, Ty, UNKNOWN_NDIM, shape_type};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("shape_of", shape_of),
    ("shape_to_tensor", shape_to_tensor),
    ("size", size),
    ("tensor_to_shape", tensor_to_shape),
];

fn shape_of(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let data = args.tensor(0)?;
    if data.ndim == UNKNOWN_NDIM {
        return Some(Ty::ShapeOfNdim(UNKNOWN_NDIM));
    }
    Some(match data.stated_dims() {
        Some(dims) => Ty::Shape(dims),
        None => Ty::ShapeOfNdim(data.ndim),
    })
}

fn size(args: CallArgs<'_>) -> Option<Ty<'_>> {
    args.tensor(0)?;
    Some(TensorTy::with_dims(Vec::new(), Some(DType::INT64), None).into())
}

fn tensor_to_shape(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data] = args.tensors()?;
    if data.ndim != 1 {
        return None;
    }
    let length = match data.shape {
        None => None,
        Some(Shape::Dims(_) | Shape::Expr(_)) => data.stated_dims()?.first()?.int(),
    };
    Some(Ty::ShapeOfNdim(length.unwrap_or(UNKNOWN_NDIM)))
}

fn shape_to_tensor(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let (_, ndim) = shape_type(args.expr(0)?).filter(|_| args.len() == 1)?;
    Some(TensorTy::with_dims(vec![Dim::Int(ndim)], Some(DType::INT64), None).into())
}
