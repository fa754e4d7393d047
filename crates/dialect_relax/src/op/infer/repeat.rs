//! Operators that repeat elements.

use tvmscript_graph::View;

use super::Rule;
use crate::generated::views::relax_attrs::{
    RepeatAttrs, RepeatAttrsFields, TileAttrs, TileAttrsFields,
};
use crate::infer::{CallArgs, Dim, TensorTy, Ty, UNKNOWN_NDIM, ints};

pub(super) const RULES: &[(&str, Rule)] = &[("repeat", repeat), ("tile", tile)];

fn repeat(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let RepeatAttrsFields { repeats, axis } = RepeatAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let axis = axis.as_int();
    if let Some(axis) = axis
        && data.ndim != UNKNOWN_NDIM
    {
        data.axis(axis)?;
    }
    let repeats_dim = Dim::Int(repeats);
    let Some(mut dims) = data.stated_dims() else {
        return Some(match axis {
            Some(_) if repeats == 1 => data.into(),
            Some(_) => TensorTy::with_ndim(data.ndim, data.dtype, data.vdevice).into(),
            None => TensorTy::with_ndim(1, data.dtype, data.vdevice).into(),
        });
    };
    let Some(axis) = axis else {
        let length = Dim::product(&dims)?.mul(&repeats_dim)?.simplify()?;
        return Some(TensorTy::with_dims(vec![length], data.dtype, data.vdevice).into());
    };
    let length = dims.get_mut(data.axis(axis)?)?;
    *length = length.mul(&repeats_dim)?.simplify()?;
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}

fn tile(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let TileAttrsFields { repeats } = TileAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let repeats = ints(repeats)?;
    let Some(dims) = data.stated_dims() else {
        let Some(ndim) = data.known_ndim() else {
            return Some(TensorTy::with_ndim(UNKNOWN_NDIM, data.dtype, data.vdevice).into());
        };
        if repeats.len() <= ndim && repeats.iter().all(|&count| count == 1) {
            return Some(data.into());
        }
        let ndim = i64::try_from(repeats.len().max(ndim)).ok()?;
        return Some(TensorTy::with_ndim(ndim, data.dtype, data.vdevice).into());
    };
    // Both are aligned at the end.
    let count = dims.len().max(repeats.len());
    let mut out = Vec::with_capacity(count);
    for at in 0..count {
        let length = (at + dims.len()).checked_sub(count).and_then(|at| dims.get(at));
        let times = (at + repeats.len()).checked_sub(count).and_then(|at| repeats.get(at));
        out.push(match (length, times) {
            (Some(length), Some(times)) => length.mul(&Dim::Int(*times))?.simplify()?,
            (Some(length), None) => length.clone(),
            (None, Some(times)) => Dim::Int(*times),
            (None, None) => return None,
        });
    }
    Some(TensorTy::with_dims(out, data.dtype, data.vdevice).into())
}
