//! Operators of neural networks that fit no other family.

use tvmscript_graph::{DTypeCode, View};

use super::Rule;
use super::checks::is_float;
use crate::generated::views::relax_attrs::{
    DropoutAttrs, DropoutAttrsFields, PReluAttrs, PReluAttrsFields, PadAttrs, PadAttrsFields,
    PixelShuffleAttrs, PixelShuffleAttrsFields, SoftmaxAttrs, SoftmaxAttrsFields,
};
use crate::infer::{CallArgs, Dim, TensorTy, Ty, UNKNOWN_NDIM, ints};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("nn.attention", attention),
    ("nn.attention_bias", attention),
    ("nn.attention_var_len", attention),
    ("nn.batch_flatten", batch_flatten),
    ("nn.dropout", dropout),
    ("nn.log_softmax", softmax),
    ("nn.pad", pad),
    ("nn.pixel_shuffle", pixel_shuffle),
    ("nn.prelu", prelu),
    ("nn.softmax", softmax),
];

fn softmax(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let SoftmaxAttrsFields { axis } = SoftmaxAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    if data.ndim != UNKNOWN_NDIM {
        data.axis(axis).filter(|_| data.dtype.is_none_or(is_float))?;
    }
    Some(data.into())
}

fn prelu(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let PReluAttrsFields { axis } = PReluAttrs::cast_exact(args.attrs)?.fields();
    let data = args.tensor(0)?;
    if data.ndim != UNKNOWN_NDIM {
        let fits = data.dtype.is_none_or(|dtype| dtype.code == DTypeCode::FLOAT);
        data.axis(axis).filter(|_| fits)?;
    }
    Some(data.into())
}

fn dropout(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let DropoutAttrsFields { rate: _ } = DropoutAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    Some(Ty::Tuple(vec![data.clone().into(), data.into()]))
}

fn pad(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let PadAttrsFields { pad_width, pad_value: _, pad_mode: _ } =
        PadAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    let widths = ints(pad_width)?;
    if widths.len() != data.known_ndim()?.checked_mul(2)? {
        return None;
    }
    if data.shape.is_none() {
        return Some(TensorTy::with_ndim(data.ndim, data.dtype, None).into());
    }
    let dims = data.stated_dims()?;
    let padded = dims.iter().zip(widths.chunks_exact(2)).map(|(dim, width)| {
        let [before, after] = width else { return None };
        dim.add(&Dim::Int(before.checked_add(*after)?))
    });
    Some(TensorTy::with_dims(padded.collect::<Option<_>>()?, data.dtype, None).into())
}

fn pixel_shuffle(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let PixelShuffleAttrsFields { upscale_factor: factor } =
        PixelShuffleAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    if factor <= 0 || data.ndim < 3 {
        return None;
    }
    if data.shape.is_none() {
        return Some(TensorTy::with_ndim(data.ndim, data.dtype, None).into());
    }
    let mut dims = data.stated_dims()?;
    let [.., channels, height, width] = &mut *dims else { return None };
    let square = factor.checked_mul(factor)?;
    *channels = Dim::Int(channels.int().filter(|length| length % square == 0)? / square);
    *height = height.mul(&Dim::Int(factor))?;
    *width = width.mul(&Dim::Int(factor))?;
    Some(TensorTy::with_dims(dims, data.dtype, None).into())
}

fn batch_flatten(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data] = args.tensors()?;
    match data.ndim {
        2 => return Some(data.into()),
        0 | 1 => return None,
        _ => {}
    }
    let Some(dims) = data.stated_dims() else {
        return Some(TensorTy::with_ndim(2, data.dtype, data.vdevice).into());
    };
    let (batch, rest) = dims.split_first()?;
    let dims = vec![batch.clone(), Dim::product(rest)?];
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}

fn attention(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let (query, key, value) = (args.tensor(0)?, args.tensor(1)?, args.tensor(2)?);
    key.stated_dims().filter(|dims| dims.len() == 4)?;
    let mut dims = query.stated_dims().filter(|dims| dims.len() == 4)?;
    let values = value.stated_dims().filter(|dims| dims.len() == 4)?;
    *dims.last_mut()? = values.last()?.clone();
    Some(TensorTy::with_dims(dims, query.dtype, query.vdevice).into())
}
