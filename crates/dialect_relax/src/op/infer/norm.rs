//! Normalizations.

use tvmscript_graph::{DTypeCode, View};

use super::Rule;
use super::checks::is_float;
use crate::generated::views::relax_attrs::{
    BatchNormAttrs, BatchNormAttrsFields, GroupNormAttrs, GroupNormAttrsFields, InstanceNormAttrs,
    InstanceNormAttrsFields, LayerNormAttrs, LayerNormAttrsFields, RMSNormAttrs,
    RMSNormAttrsFields,
};
use crate::infer::{CallArgs, Proof, TensorTy, Ty, UNKNOWN_NDIM, ints};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("nn.batch_norm", batch_norm),
    ("nn.group_norm", group_norm),
    ("nn.instance_norm", instance_norm),
    ("nn.layer_norm", layer_norm),
    ("nn.rms_norm", rms_norm),
];

/// Whether the parameters fit the data on the axes; `Some(false)` where that cannot be proved, `None`
/// where they do not or it is not known (TVM: `NormCheckDtypeAndShape`).
fn fits(tensors: &[TensorTy<'_>], axes: &[i64]) -> Option<bool> {
    let (data, params) = tensors.split_first()?;
    if data.dtype.is_some_and(|dtype| !is_float(dtype)) {
        return None;
    }
    let axis_count = i64::try_from(axes.len()).ok()?;
    if params.iter().any(|param| param.dtype != data.dtype || param.ndim != axis_count) {
        return None;
    }
    let mut shapes = Vec::with_capacity(tensors.len());
    if let Some(dims) = data.stated_dims() {
        let lengths = axes.iter().map(|&axis| dims.get(data.axis(axis)?).cloned());
        shapes.push(lengths.collect::<Option<Vec<_>>>()?);
    }
    shapes.extend(params.iter().filter_map(TensorTy::stated_dims));
    let Some((first, rest)) = shapes.split_first() else { return Some(true) };
    for shape in rest {
        for (a, b) in first.iter().zip(shape) {
            match a.prove_equal(b) {
                Proof::Equal => {}
                Proof::Unproved => return Some(false),
                Proof::Different | Proof::Unknown => return None,
            }
        }
    }
    Some(true)
}

/// The type of the data, without its shape where the parameters may not fit.
fn data_ty<'a>(data: TensorTy<'a>, fits: bool) -> TensorTy<'a> {
    if fits { data } else { TensorTy::with_ndim(data.ndim, data.dtype, data.vdevice) }
}

fn batch_norm(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let BatchNormAttrsFields { axis, epsilon: _, center: _, scale: _, momentum: _, training: _ } =
        BatchNormAttrs::cast_exact(args.attrs)?.fields();
    let tensors: [TensorTy<'_>; 5] = args.tensors()?;
    let fits = fits(&tensors, &[axis])?;
    let [data, _, _, mean, variance] = tensors;
    let (mean, variance) = if fits {
        (mean, variance)
    } else {
        let vector = TensorTy::with_ndim(1, data.dtype, data.vdevice);
        (vector.clone(), vector)
    };
    Some(Ty::Tuple(vec![data_ty(data, fits).into(), mean.into(), variance.into()]))
}

fn layer_norm(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let LayerNormAttrsFields { axes, epsilon: _, center: _, scale: _ } =
        LayerNormAttrs::cast_exact(args.attrs)?.fields();
    let tensors: [TensorTy<'_>; 3] = args.tensors()?;
    let fits = fits(&tensors, &ints(axes)?)?;
    let [data, _, _] = tensors;
    Some(data_ty(data, fits).into())
}

fn rms_norm(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let RMSNormAttrsFields { axes, epsilon: _ } = RMSNormAttrs::cast_exact(args.attrs)?.fields();
    let tensors: [TensorTy<'_>; 2] = args.tensors()?;
    let fits = fits(&tensors, &ints(axes)?)?;
    let [data, _] = tensors;
    Some(data_ty(data, fits).into())
}

fn group_norm(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let GroupNormAttrsFields { num_groups: _, channel_axis, axes, epsilon: _, center: _, scale: _ } =
        GroupNormAttrs::cast_exact(args.attrs)?.fields();
    let [data, gamma, beta] = args.tensors()?;
    if data.dtype.is_some_and(|dtype| dtype.code != DTypeCode::FLOAT) {
        return None;
    }
    by_channel(data, [gamma, beta], channel_axis, &ints(axes)?)
}

fn instance_norm(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let InstanceNormAttrsFields { channel_axis, axes, epsilon: _, center: _, scale: _ } =
        InstanceNormAttrs::cast_exact(args.attrs)?.fields();
    let [data, gamma, beta] = args.tensors()?;
    by_channel(data, [gamma, beta], channel_axis, &ints(axes)?)
}

/// The type of the data, where parameters of one axis fit it.
fn by_channel<'a>(
    data: TensorTy<'a>,
    params: [TensorTy<'a>; 2],
    channel_axis: i64,
    axes: &[i64],
) -> Option<Ty<'a>> {
    if params.iter().any(|param| param.dtype != data.dtype || param.ndim != 1) {
        return None;
    }
    if data.ndim != UNKNOWN_NDIM {
        let channel = data.axis(channel_axis)?;
        if axes.iter().any(|&axis| data.axis(axis).is_none_or(|axis| axis == channel)) {
            return None;
        }
    }
    Some(data.into())
}
