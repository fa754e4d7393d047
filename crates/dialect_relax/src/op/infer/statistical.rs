//! Reductions.

use tvmscript_graph::{DType, View};

use super::Rule;
use crate::generated::views::relax_attrs::{
    ScanopAttrs, ScanopAttrsFields, StatisticalAttrs, StatisticalAttrsFields,
};
use crate::infer::{CallArgs, Dim, TensorTy, Ty, UNKNOWN_NDIM, ints};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("cumprod", scan),
    ("cumsum", scan),
    ("max", reduce),
    ("mean", reduce),
    ("median", median),
    ("min", reduce),
    ("prod", reduce),
    ("std", reduce),
    ("sum", reduce),
    ("variance", reduce),
];

/// A reduced tensor, and the number of axes where some are named.
fn reduced(args: CallArgs<'_>) -> Option<(TensorTy<'_>, Option<usize>)> {
    let StatisticalAttrsFields { axis, keepdims } =
        StatisticalAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let axes = match axis.as_seq() {
        Some(axes) => Some(ints(axes)?),
        None => None,
    };
    let count = axes.as_ref().map(Vec::len);
    let axes = match axes {
        Some(axes) if data.ndim != UNKNOWN_NDIM => {
            let axes: Option<Vec<_>> = axes.into_iter().map(|axis| data.axis(axis)).collect();
            Some(axes?)
        }
        Some(_) => Some(Vec::new()),
        None => None,
    };
    let ndim = match &axes {
        _ if keepdims => data.ndim,
        None => 0,
        Some(_) if data.ndim == UNKNOWN_NDIM => UNKNOWN_NDIM,
        Some(axes) => data.ndim - i64::try_from(axes.len()).ok()?,
    };
    let Some(dims) = data.stated_dims() else {
        let known = ndim == 0 || axes.is_none() && ndim != UNKNOWN_NDIM;
        let tensor = if known {
            let dims = vec![Dim::Int(1); usize::try_from(ndim).ok()?];
            TensorTy::with_dims(dims, data.dtype, data.vdevice)
        } else {
            TensorTy::with_ndim(ndim, data.dtype, data.vdevice)
        };
        return Some((tensor, count));
    };
    let mut out = Vec::with_capacity(dims.len());
    for (at, dim) in dims.into_iter().enumerate() {
        if axes.as_ref().is_some_and(|axes| !axes.contains(&at)) {
            out.push(dim);
        } else if keepdims {
            out.push(Dim::Int(1));
        }
    }
    Some((TensorTy::with_dims(out, data.dtype, data.vdevice), count))
}

fn reduce(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let (tensor, _) = reduced(args)?;
    Some(tensor.into())
}

/// The median, with its position where it is that of one axis.
fn median(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let (values, axes) = reduced(args)?;
    let with_positions = match &values.shape {
        Some(_) => axes.is_some_and(|count| count <= 1),
        None => true,
    };
    // Of data without a shape, a scalar has none.
    if !with_positions || args.tensor(0)?.stated_dims().is_none() && values.ndim == 0 {
        return Some(values.into());
    }
    let positions = TensorTy { dtype: Some(DType::INT64), ..values.clone() };
    Some(Ty::Tuple(vec![values.into(), positions.into()]))
}

fn scan(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ScanopAttrsFields { axis, dtype, exclusive: _ } =
        ScanopAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let dtype = dtype.as_data_type().or(data.dtype);
    if axis.as_int().is_some() {
        return Some(TensorTy { dtype, ..data }.into());
    }
    Some(match data.stated_dims() {
        Some(dims) => TensorTy::with_dims(vec![Dim::product(&dims)?], dtype, data.vdevice).into(),
        None => TensorTy::with_ndim(data.ndim, dtype, data.vdevice).into(),
    })
}
