//! Operators that pick by position.

use tvmscript_dialect_ir::type_dtype;
use tvmscript_graph::{DType, DTypeCode, View};

use super::Rule;
use crate::generated::views::relax_attrs::{TakeAttrs, TakeAttrsFields};
use crate::infer::{CallArgs, TensorTy, Ty, UNKNOWN_NDIM};

pub(super) const RULES: &[(&str, Rule)] =
    &[("dynamic_strided_slice", dynamic_strided_slice), ("take", take)];

fn take(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let TakeAttrsFields { axis, mode: _ } = TakeAttrs::cast_exact(args.attrs)?.fields();
    let data = args.tensor(0).filter(|_| args.len() == 2)?;
    // A scalar is like a tensor without dimensions.
    let indices = match type_dtype(args.ty(1)?) {
        Some(dtype) => TensorTy::with_dims(Vec::new(), Some(dtype), None),
        None => args.tensor(1)?,
    };
    let is_integer = |dtype: DType| matches!(dtype.code, DTypeCode::INT | DTypeCode::UINT);
    if indices.dtype.is_some_and(|dtype| !is_integer(dtype)) {
        return None;
    }
    let axis = axis.as_int();
    if axis.is_none() && data.ndim != 1 {
        return None;
    }
    let (Some(_), Some(_)) = (data.known_ndim(), indices.known_ndim()) else {
        return Some(TensorTy::with_ndim(UNKNOWN_NDIM, data.dtype, data.vdevice).into());
    };
    let axis = data.axis(axis.unwrap_or(0))?;
    let (Some(mut dims), Some(index_dims)) = (data.stated_dims(), indices.stated_dims()) else {
        let ndim = indices.ndim + data.ndim - 1;
        return Some(TensorTy::with_ndim(ndim, data.dtype, data.vdevice).into());
    };
    if axis >= dims.len() {
        return None;
    }
    dims.splice(axis..=axis, index_dims);
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}

fn dynamic_strided_slice(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data, begin, end, strides] = args.tensors()?;
    if data.ndim != UNKNOWN_NDIM {
        for tensor in [begin, end, strides] {
            let dims = tensor.stated_dims().filter(|dims| dims.len() == 1)?;
            if dims.first()?.int() != Some(data.ndim)
                || tensor.dtype.is_some_and(|dtype| dtype != DType::INT64)
            {
                return None;
            }
        }
    }
    Some(TensorTy::with_ndim(data.ndim, data.dtype, data.vdevice).into())
}
