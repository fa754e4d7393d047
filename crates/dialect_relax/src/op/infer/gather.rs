//! Operators that pick elements by indices.

use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{DType, DTypeCode, View};

use super::Rule;
use crate::generated::views::relax_attrs::{
    GatherElementsAttrs, GatherElementsAttrsFields, GatherNDAttrs, GatherNDAttrsFields,
    OneHotAttrs, OneHotAttrsFields,
};
use crate::infer::{CallArgs, Dim, TensorTy, Ty, UNKNOWN_NDIM};

pub(super) const RULES: &[(&str, Rule)] =
    &[("gather_elements", gather_elements), ("gather_nd", gather_nd), ("one_hot", one_hot)];

fn gather_elements(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let GatherElementsAttrsFields { axis } = GatherElementsAttrs::cast_exact(args.attrs)?.fields();
    let (data, indices) = (args.tensor(0)?, args.tensor(1)?);
    if indices.dtype.is_some_and(|dtype| dtype.code != DTypeCode::INT) {
        return None;
    }
    if data.ndim == UNKNOWN_NDIM || indices.ndim == UNKNOWN_NDIM {
        return Some(TensorTy::with_ndim(UNKNOWN_NDIM, data.dtype, data.vdevice).into());
    }
    data.axis(axis).filter(|_| data.ndim == indices.ndim)?;
    let TensorTy { dtype, vdevice, .. } = data;
    Some(TensorTy { dtype, vdevice, ..indices }.into())
}

fn gather_nd(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let GatherNDAttrsFields { batch_dims } = GatherNDAttrs::cast_exact(args.attrs)?.fields();
    let (data, indices) = (args.tensor(0)?, args.tensor(1)?);
    if indices.dtype.is_some_and(|dtype| dtype != DType::INT64) || batch_dims < 0 {
        return None;
    }
    let unknown = TensorTy::with_ndim(UNKNOWN_NDIM, data.dtype, data.vdevice).into();
    if data.ndim == UNKNOWN_NDIM || indices.ndim == UNKNOWN_NDIM {
        return Some(unknown);
    }
    if batch_dims > data.ndim || batch_dims > indices.ndim - 1 {
        return None;
    }
    let Some(index_dims) = indices.stated_dims() else { return Some(unknown) };
    let Some(count) = index_dims.last()?.int() else { return Some(unknown) };
    let ndim = indices.ndim + data.ndim - count - 1 - batch_dims;
    let Some(data_dims) = data.stated_dims() else {
        return Some(TensorTy::with_ndim(ndim, data.dtype, data.vdevice).into());
    };
    let skipped = usize::try_from(batch_dims.checked_add(count)?).ok()?;
    let mut dims = index_dims;
    dims.pop();
    dims.extend_from_slice(data_dims.get(skipped..)?);
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}

fn one_hot(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let OneHotAttrsFields { depth, axis } = OneHotAttrs::cast_exact(args.attrs)?.fields();
    let indices = args.tensor(0)?;
    let (on, off) = (type_dtype(args.ty(1)?)?, type_dtype(args.ty(2)?)?);
    if on != off {
        return None;
    }
    let dtype = Some(on);
    if indices.ndim == UNKNOWN_NDIM {
        return Some(TensorTy::with_ndim(UNKNOWN_NDIM, dtype, indices.vdevice).into());
    }
    let Some(mut dims) = indices.stated_dims() else {
        return Some(TensorTy::with_ndim(indices.ndim + 1, dtype, indices.vdevice).into());
    };
    let axis = if axis < 0 { axis + i64::try_from(dims.len()).ok()? + 1 } else { axis };
    let axis = usize::try_from(axis).ok().filter(|&axis| axis <= dims.len())?;
    dims.insert(axis, Dim::Int(depth));
    Some(TensorTy::with_dims(dims, dtype, indices.vdevice).into())
}
