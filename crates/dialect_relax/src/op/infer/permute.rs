//! Operators that reorder elements.

use tvmscript_graph::View;

use super::Rule;
use crate::generated::views::relax_attrs::{
    FlipAttrs, FlipAttrsFields, PermuteDimsAttrs, PermuteDimsAttrsFields, ReverseSequenceAttrs,
    ReverseSequenceAttrsFields,
};
use crate::infer::{CallArgs, TensorTy, Ty, UNKNOWN_NDIM, ints};

pub(super) const RULES: &[(&str, Rule)] =
    &[("flip", flip), ("permute_dims", permute_dims), ("reverse_sequence", reverse_sequence)];

fn permute_dims(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let PermuteDimsAttrsFields { axes } = PermuteDimsAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let axes = match axes.as_seq() {
        Some(axes) => {
            let axes: Option<Vec<_>> =
                ints(axes)?.into_iter().map(|axis| data.axis(axis)).collect();
            axes.filter(|axes| Some(axes.len()) == data.known_ndim())?
        }
        None if data.ndim == UNKNOWN_NDIM => {
            return Some(TensorTy::with_ndim(UNKNOWN_NDIM, data.dtype, data.vdevice).into());
        }
        None => (0..data.known_ndim()?).rev().collect(),
    };
    if axes.iter().enumerate().all(|(at, &axis)| at == axis) {
        return Some(data.into());
    }
    let Some(dims) = data.stated_dims() else {
        return Some(TensorTy::with_ndim(data.ndim, data.dtype, data.vdevice).into());
    };
    let dims: Option<Vec<_>> = axes.into_iter().map(|axis| dims.get(axis).cloned()).collect();
    Some(TensorTy::with_dims(dims?, data.dtype, data.vdevice).into())
}

fn flip(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let FlipAttrsFields { axis } = FlipAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    if data.ndim != UNKNOWN_NDIM {
        data.axis(axis)?;
    }
    Some(data.into())
}

fn reverse_sequence(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ReverseSequenceAttrsFields { seq_axis, batch_axis } =
        ReverseSequenceAttrs::cast_exact(args.attrs)?.fields();
    let [data, lengths] = args.tensors()?;
    if data.ndim != UNKNOWN_NDIM {
        data.axis(seq_axis).and(data.axis(batch_axis))?;
    }
    matches!(lengths.ndim, UNKNOWN_NDIM | 1).then(|| data.into())
}
