//! Pooling.

use tvmscript_graph::{NodeRef, SeqRef, View};

use super::Rule;
use super::layout::Layout;
use crate::generated::views::relax_attrs::{
    AdaptivePool1DAttrs, AdaptivePool1DAttrsFields, AdaptivePool2DAttrs, AdaptivePool2DAttrsFields,
    AdaptivePool3DAttrs, AdaptivePool3DAttrsFields, Pool1DAttrs, Pool1DAttrsFields, Pool2DAttrs,
    Pool2DAttrsFields, Pool3DAttrs, Pool3DAttrsFields,
};
use crate::infer::{CallArgs, Dim, TensorTy, Ty, ints};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("nn.adaptive_avg_pool1d", adaptive1d),
    ("nn.adaptive_avg_pool2d", adaptive2d),
    ("nn.adaptive_avg_pool3d", adaptive3d),
    ("nn.avg_pool1d", pool1d),
    ("nn.avg_pool2d", pool2d),
    ("nn.avg_pool3d", pool3d),
    ("nn.max_pool1d", pool1d),
    ("nn.max_pool2d", pool2d),
    ("nn.max_pool3d", pool3d),
];

/// What pooling of all numbers of dimensions has in common.
struct Pooling<'a> {
    /// The letters of the axes.
    axes: &'static str,
    size: SeqRef<'a>,
    strides: SeqRef<'a>,
    dilation: SeqRef<'a>,
    padding: SeqRef<'a>,
    ceil_mode: bool,
    layout: &'a str,
    out_layout: &'a str,
}

macro_rules! rules {
    ($(
        $name:ident, $attrs:ident, $fields:ident, $adaptive:ident, $adaptive_attrs:ident,
        $adaptive_fields:ident, $axes:literal;
    )*) => {$(
        fn $name(args: CallArgs<'_>) -> Option<Ty<'_>> {
            let $fields {
                pool_size, strides, dilation, padding, ceil_mode, count_include_pad: _, layout,
                out_layout,
            } = $attrs::cast_exact(args.attrs)?.fields();
            infer(args, Pooling {
                axes: $axes, size: pool_size, strides, dilation, padding, ceil_mode, layout,
                out_layout,
            })
        }

        fn $adaptive(args: CallArgs<'_>) -> Option<Ty<'_>> {
            let $adaptive_fields { output_size, layout, out_layout } =
                $adaptive_attrs::cast_exact(args.attrs)?.fields();
            adaptive(args, $axes, output_size, layout, out_layout)
        }
    )*};
}

rules! {
    pool1d, Pool1DAttrs, Pool1DAttrsFields, adaptive1d, AdaptivePool1DAttrs,
        AdaptivePool1DAttrsFields, "NCW";
    pool2d, Pool2DAttrs, Pool2DAttrsFields, adaptive2d, AdaptivePool2DAttrs,
        AdaptivePool2DAttrsFields, "NCHW";
    pool3d, Pool3DAttrs, Pool3DAttrsFields, adaptive3d, AdaptivePool3DAttrs,
        AdaptivePool3DAttrsFields, "NCDHW";
}

fn infer<'a>(args: CallArgs<'a>, pool: Pooling<'a>) -> Option<Ty<'a>> {
    let [data] = args.tensors()?;
    let layout = Layout::parse(pool.layout)?;
    let out_layout = Layout::parse(pool.out_layout).filter(|out| out.has_axes(pool.axes))?;
    let Some(dims) = data.stated_dims() else {
        let ndim = i64::try_from(out_layout.ndim()).ok()?;
        return Some(TensorTy::with_ndim(ndim, data.dtype, data.vdevice).into());
    };
    let mut lengths = layout.axes_of_shape(&dims, pool.axes)?;
    let space = lengths.get_mut(2..)?;
    let (size, strides) = (ints(pool.size)?, ints(pool.strides)?);
    let (dilation, padding) = (ints(pool.dilation)?, ints(pool.padding)?);
    let count = space.len();
    for (at, length) in space.iter_mut().enumerate() {
        let (before, after) = (*padding.get(at)?, *padding.get(at + count)?);
        let stride = *strides.get(at)?;
        let window = dilation.get(at)?.checked_mul(size.get(at)?.checked_sub(1)?)?;
        let ceil = if pool.ceil_mode { stride.checked_sub(1)? } else { 0 };
        let added = before.checked_add(after)?.checked_sub(window)?.checked_sub(1)?;
        let numerator = length.add(&Dim::Int(added.checked_add(ceil)?))?;
        let mut out = numerator.floor_div(stride)?.add(&Dim::Int(1))?.simplify()?;
        // A last window that begins in the padding behind the data does not count.
        if pool.ceil_mode && added.checked_add(ceil)? >= before {
            let (steps, data_end) =
                (out.int()?.checked_sub(1)?, length.int()?.checked_add(before)?);
            if steps.checked_mul(stride)? >= data_end {
                out = Dim::Int(steps);
            }
        }
        *length = out;
    }
    let dims = out_layout.shape_of_axes(&lengths, pool.axes)?;
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}

fn adaptive<'a>(
    args: CallArgs<'a>,
    axes: &str,
    output_size: NodeRef<'a>,
    layout: &str,
    out_layout: &str,
) -> Option<Ty<'a>> {
    let [data] = args.tensors()?;
    let size = output_size.as_seq();
    let same_layout = layout == out_layout;
    let layout = Layout::parse(layout)?;
    let out_layout = Layout::parse(out_layout).filter(|out| out.has_axes(axes))?;
    let Some(dims) = data.stated_dims() else {
        if data.shape.is_some() && same_layout && size.is_none() {
            return Some(data.into());
        }
        let ndim = i64::try_from(out_layout.ndim()).ok()?;
        return Some(TensorTy::with_ndim(ndim, data.dtype, data.vdevice).into());
    };
    let mut lengths = layout.axes_of_shape(&dims, axes)?;
    if let Some(size) = size {
        lengths.truncate(2);
        lengths.extend(ints(size)?.into_iter().map(Dim::Int));
    }
    let dims = out_layout.shape_of_axes(&lengths, axes)?;
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}
