//! Operators that write elements into a tensor.

use tvmscript_graph::View;

use super::Rule;
use crate::generated::views::relax_attrs::{
    IndexPutAttrs, IndexPutAttrsFields, ScatterElementsAttrs, ScatterElementsAttrsFields,
    ScatterNDAttrs, ScatterNDAttrsFields, SliceScatterAttrs, SliceScatterAttrsFields,
};
use crate::infer::{CallArgs, TensorTy, Ty, UNKNOWN_NDIM};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("index_put", index_put),
    ("scatter_elements", scatter_elements),
    ("scatter_nd", scatter_nd),
    ("slice_scatter", slice_scatter),
];

/// The type of the data, without a shape that is a variable.
fn data_ty(data: TensorTy<'_>) -> Ty<'_> {
    match data.stated_dims() {
        Some(_) => data.into(),
        None => TensorTy::with_ndim(data.ndim, data.dtype, data.vdevice).into(),
    }
}

fn index_put(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let IndexPutAttrsFields { accumulate: _ } = IndexPutAttrs::cast_exact(args.attrs)?.fields();
    args.tensor(0).map(data_ty)
}

fn scatter_elements(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ScatterElementsAttrsFields { axis: _, reduction: _ } =
        ScatterElementsAttrs::cast_exact(args.attrs)?.fields();
    let [data, indices, updates] = args.tensors()?;
    let known = [data.ndim, indices.ndim, updates.ndim];
    if !known.contains(&UNKNOWN_NDIM) && known.iter().any(|&ndim| ndim != data.ndim) {
        return None;
    }
    if let (Some(a), Some(b)) = (data.dtype, updates.dtype)
        && a != b
    {
        return None;
    }
    Some(data_ty(data))
}

fn scatter_nd(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ScatterNDAttrsFields { reduction: _ } = ScatterNDAttrs::cast_exact(args.attrs)?.fields();
    let [data, _, updates] = args.tensors()?;
    (data.dtype? == updates.dtype?).then(|| data_ty(data))
}

fn slice_scatter(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let SliceScatterAttrsFields { axis } = SliceScatterAttrs::cast_exact(args.attrs)?.fields();
    let data = args.tensor(0)?;
    if data.ndim == UNKNOWN_NDIM {
        return Some(TensorTy::with_ndim(UNKNOWN_NDIM, data.dtype, data.vdevice).into());
    }
    data.axis(axis)?;
    Some(data.into())
}
