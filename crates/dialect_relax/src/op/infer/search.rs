//! Operators that search.

use tvmscript_graph::{DType, DTypeCode, View};

use super::Rule;
use super::checks::{arith_dtype, common_vdevice};
use crate::generated::views::relax_attrs::{
    ArgmaxArgminAttrs, ArgmaxArgminAttrsFields, BucketizeAttrs, BucketizeAttrsFields,
};
use crate::infer::{Broadcast, CallArgs, Dim, Shape, TensorTy, Ty, UNKNOWN_NDIM, broadcast};

pub(super) const RULES: &[(&str, Rule)] =
    &[("argmax", argmax), ("argmin", argmax), ("bucketize", bucketize), ("where", where_)];

fn argmax(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ArgmaxArgminAttrsFields { axis, keepdims } =
        ArgmaxArgminAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let axis = axis.as_int();
    let at = match axis {
        Some(axis) if data.ndim != UNKNOWN_NDIM => Some(data.axis(axis)?),
        _ => None,
    };
    let dtype = Some(DType::INT64);
    let ndim = match (axis, data.ndim) {
        (_, ndim) if keepdims => ndim,
        (None, _) => 0,
        (Some(_), UNKNOWN_NDIM) => UNKNOWN_NDIM,
        (Some(_), ndim) => ndim - 1,
    };
    let Some(dims) = data.stated_dims() else {
        let ones = axis.is_none() && (!keepdims || ndim != UNKNOWN_NDIM);
        return Some(if ones || ndim == 0 {
            let dims = vec![Dim::Int(1); usize::try_from(ndim).ok()?];
            TensorTy::with_dims(dims, dtype, data.vdevice).into()
        } else {
            TensorTy::with_ndim(ndim, dtype, data.vdevice).into()
        });
    };
    let mut out = Vec::with_capacity(dims.len());
    for (i, dim) in dims.into_iter().enumerate() {
        if axis.is_some() && at != Some(i) {
            out.push(dim);
        } else if keepdims {
            out.push(Dim::Int(1));
        }
    }
    Some(TensorTy::with_dims(out, dtype, data.vdevice).into())
}

fn bucketize(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let BucketizeAttrsFields { out_int32, right: _ } =
        BucketizeAttrs::cast_exact(args.attrs)?.fields();
    let [data, boundaries] = args.tensors()?;
    if !matches!(boundaries.ndim, UNKNOWN_NDIM | 1) {
        return None;
    }
    let dtype = Some(if out_int32 { DType::INT32 } else { DType::INT64 });
    Some(match data.stated_dims() {
        Some(dims) => TensorTy::with_dims(dims, dtype, data.vdevice).into(),
        None => TensorTy::with_ndim(data.ndim, dtype, data.vdevice).into(),
    })
}

fn where_(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let tensors: [TensorTy<'_>; 3] = args.tensors()?;
    let vdevice = common_vdevice(&tensors);
    let [condition, a, b] = &tensors;
    if condition.dtype.is_some_and(|dtype| dtype.code != DTypeCode::BOOL) {
        return None;
    }
    let dtype = arith_dtype(a.dtype, b.dtype)?;
    let ndims = [condition.ndim, a.ndim, b.ndim];
    let ndim = match ndims.contains(&UNKNOWN_NDIM) {
        true => UNKNOWN_NDIM,
        false => ndims.into_iter().max()?,
    };
    let unknown = || Some(TensorTy::with_ndim(ndim, dtype, vdevice).into());
    if let (Some(x), Some(y), Some(z)) = (condition.stated_dims(), a.stated_dims(), b.stated_dims())
    {
        let Broadcast::Dims(dims) = broadcast(&y, &z)? else { return unknown() };
        let Broadcast::Dims(dims) = broadcast(&x, &dims)? else { return unknown() };
        return Some(TensorTy::with_dims(dims, dtype, vdevice).into());
    }
    if condition.has_shape_of(a)
        && condition.has_shape_of(b)
        && let Some(Shape::Expr(shape)) = condition.shape
    {
        return Some(TensorTy::with_shape(shape, dtype, vdevice)?.into());
    }
    unknown()
}
