//! Operators that give elements another shape.

use tvmscript_dialect_ir::generated::views::ir::Var;
use tvmscript_graph::View;

use super::Rule;
use crate::generated::views::relax_attrs::{
    ExpandDimsAttrs, ExpandDimsAttrsFields, SqueezeAttrs, SqueezeAttrsFields,
};
use crate::infer::{
    CallArgs, Dim, Proof, Shape, TensorTy, Ty, UNKNOWN_NDIM, ints, normalize_axis, shape_type,
};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("broadcast_to", broadcast_to),
    ("collapse_sum_like", collapse_sum_like),
    ("collapse_sum_to", collapse_sum_to),
    ("expand_dims", expand_dims),
    ("flatten", flatten),
    ("reshape", reshape),
    ("squeeze", squeeze),
];

fn broadcast_to(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let data = args.tensor(0).filter(|_| args.len() == 2)?;
    let shape = args.expr(1)?;
    let (target, _) = shape_type(shape)?;
    if let (Some(dims), Some(target)) = (data.dims(), target) {
        if target.len() < dims.len() {
            return None;
        }
        for (dim, target) in dims.iter().rev().zip(target.iter().rev()) {
            if dim.int() != Some(1) && dim.prove_equal(target) == Proof::Different {
                return None;
            }
        }
    }
    Some(TensorTy::with_shape(shape, data.dtype, data.vdevice)?.into())
}

fn collapse_sum_like(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data, target] = args.tensors()?;
    Some(TensorTy { dtype: data.dtype, ..target }.into())
}

fn collapse_sum_to(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let data = args.tensor(0).filter(|_| args.len() == 2)?;
    Some(TensorTy::with_shape(args.expr(1)?, data.dtype, data.vdevice)?.into())
}

fn reshape(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let data = args.tensor(0).filter(|_| args.len() == 2)?;
    let shape = args.expr(1)?;
    let (dims, _) = shape_type(shape)?;
    if let (Some(old), Some(new)) = (data.dims(), &dims)
        && let (Some(old), Some(new)) = (Dim::product(&old)?.int(), Dim::product(new)?.int())
        && old != new
    {
        return None;
    }
    if let Some(dims) = dims
        && Var::cast(shape).is_some()
    {
        return Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into());
    }
    Some(TensorTy::with_shape(shape, data.dtype, data.vdevice)?.into())
}

fn expand_dims(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ExpandDimsAttrsFields { axis } = ExpandDimsAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let axes = ints(axis)?;
    if axes.is_empty() {
        return Some(data.into());
    }
    let Some(ndim) = data.known_ndim() else {
        return Some(TensorTy::with_ndim(UNKNOWN_NDIM, data.dtype, data.vdevice).into());
    };
    let ndim = ndim.checked_add(axes.len())?;
    let axes: Option<Vec<_>> = axes.into_iter().map(|axis| normalize_axis(axis, ndim)).collect();
    let axes = axes?;
    let Some(dims) = data.stated_dims() else {
        let ndim = i64::try_from(ndim).ok()?;
        return Some(TensorTy::with_ndim(ndim, data.dtype, data.vdevice).into());
    };
    let mut rest = dims.into_iter();
    let dims = (0..ndim).map(|at| if axes.contains(&at) { Some(Dim::Int(1)) } else { rest.next() });
    Some(TensorTy::with_dims(dims.collect::<Option<_>>()?, data.dtype, data.vdevice).into())
}

fn flatten(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data] = args.tensors()?;
    if data.ndim == 1 {
        return Some(data.into());
    }
    Some(match data.stated_dims() {
        Some(dims) => {
            let length = Dim::product(&dims)?;
            TensorTy::with_dims(vec![length], data.dtype, data.vdevice).into()
        }
        None if data.ndim == 0 => {
            TensorTy::with_dims(vec![Dim::Int(1)], data.dtype, data.vdevice).into()
        }
        None => TensorTy::with_ndim(1, data.dtype, data.vdevice).into(),
    })
}

fn squeeze(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let SqueezeAttrsFields { axis } = SqueezeAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let unknown = |ndim| Some(TensorTy::with_ndim(ndim, data.dtype, data.vdevice).into());
    let axes = match axis.as_seq() {
        Some(axes) if axes.is_empty() => return Some(data.into()),
        _ if data.ndim == UNKNOWN_NDIM => return unknown(UNKNOWN_NDIM),
        Some(axes) => {
            let axes: Option<Vec<_>> =
                ints(axes)?.into_iter().map(|axis| data.axis(axis)).collect();
            Some(axes?)
        }
        None => None,
    };
    let Some(dims) = data.dims() else {
        return unknown(match &axes {
            Some(axes) => data.ndim - i64::try_from(axes.len()).ok()?,
            None => UNKNOWN_NDIM,
        });
    };
    if axes.is_none() && dims.iter().any(|dim| dim.int().is_none()) {
        return unknown(UNKNOWN_NDIM);
    }
    let all = dims.len();
    let goes = |at: usize, dim: &Dim<'_>| match &axes {
        // A length that is no number is trusted to be 1.
        Some(axes) => axes.contains(&at) && dim.int().is_none_or(|length| length == 1),
        None => dim.int() == Some(1),
    };
    let kept: Vec<_> = dims
        .into_iter()
        .enumerate()
        .filter(|(at, dim)| !goes(*at, dim))
        .map(|(_, dim)| dim)
        .collect();
    if let Some(Shape::Expr(shape)) = data.shape
        && Var::cast(shape).is_some()
    {
        return match axes {
            _ if kept.len() == all => Some(data.into()),
            Some(_) => unknown(i64::try_from(kept.len()).ok()?),
            None => unknown(UNKNOWN_NDIM),
        };
    }
    Some(TensorTy::with_dims(kept, data.dtype, data.vdevice).into())
}
