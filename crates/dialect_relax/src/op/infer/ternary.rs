//! Operators on three tensors of one shape.

use super::Rule;
use super::checks::{common_dtype, common_vdevice};
use crate::infer::{CallArgs, Proof, Shape, TensorTy, Ty, UNKNOWN_NDIM};

pub(super) const RULES: &[(&str, Rule)] = &[("ewise_fma", ewise_fma)];

fn ewise_fma(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let tensors: [TensorTy<'_>; 3] = args.tensors()?;
    let mut known = tensors.iter().map(|tensor| tensor.ndim).filter(|&n| n != UNKNOWN_NDIM);
    let ndim = known.next().unwrap_or(UNKNOWN_NDIM);
    if known.any(|other| other != ndim) {
        return None;
    }
    let dtype = match common_dtype(&tensors) {
        Some(dtype) => dtype,
        None if tensors.iter().any(|tensor| tensor.dtype.is_none()) => None,
        None => return None,
    };
    let vdevice = common_vdevice(&tensors);
    let [a, b, c] = &tensors;
    if let (Some(x), Some(y), Some(z)) = (a.stated_dims(), b.stated_dims(), c.stated_dims()) {
        for ((x, y), z) in x.iter().zip(&y).zip(&z) {
            if x.prove_equal(y) != Proof::Equal || y.prove_equal(z) != Proof::Equal {
                return None;
            }
        }
        return Some(TensorTy::with_dims(x, dtype, vdevice).into());
    }
    if a.has_shape_of(b)
        && a.has_shape_of(c)
        && let Some(Shape::Expr(shape)) = a.shape
    {
        return Some(TensorTy::with_shape(shape, dtype, vdevice)?.into());
    }
    Some(TensorTy::with_ndim(ndim, dtype, vdevice).into())
}
