//! Operators that sort.

use tvmscript_graph::View;

use super::Rule;
use crate::generated::views::relax_attrs::{
    ArgsortAttrs, ArgsortAttrsFields, SortAttrs, SortAttrsFields, TopKAttrs, TopKAttrsFields,
};
use crate::infer::{CallArgs, Dim, TensorTy, Ty, normalize_axis};

pub(super) const RULES: &[(&str, Rule)] = &[("argsort", argsort), ("sort", sort), ("topk", topk)];

fn sort(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let SortAttrsFields { axis: _, descending: _ } = SortAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    Some(data.into())
}

fn argsort(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ArgsortAttrsFields { axis: _, descending: _, dtype } =
        ArgsortAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    Some(TensorTy { dtype: dtype.as_data_type().or(data.dtype), ..data }.into())
}

fn topk(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let TopKAttrsFields { k, axis, ret_type, largest: _, dtype } =
        TopKAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let index_dtype = dtype.as_data_type().or(data.dtype);
    let values = match data.stated_dims() {
        Some(mut dims) => {
            let at = normalize_axis(axis, dims.len())?;
            let length = dims.get_mut(at)?;
            if k > 0 && length.int().is_none_or(|length| k < length) {
                *length = Dim::Int(k);
            }
            TensorTy::with_dims(dims, data.dtype, data.vdevice)
        }
        None => TensorTy::with_ndim(data.ndim, data.dtype, data.vdevice),
    };
    let indices = TensorTy { dtype: index_dtype, ..values.clone() };
    match ret_type {
        "both" => Some(Ty::Tuple(vec![values.into(), indices.into()])),
        "values" => Some(values.into()),
        "indices" => Some(indices.into()),
        _ => None,
    }
}
