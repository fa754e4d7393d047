//! Convolutions.

use tvmscript_graph::{DType, NodeRef, SeqRef, View};

use super::Rule;
use super::checks::{arith_dtype, arith_vdevice};
use super::layout::Layout;
use crate::generated::views::relax_attrs::{
    Conv1DAttrs, Conv1DAttrsFields, Conv1DTransposeAttrs, Conv1DTransposeAttrsFields, Conv2DAttrs,
    Conv2DAttrsFields, Conv2DTransposeAttrs, Conv2DTransposeAttrsFields, Conv3DAttrs,
    Conv3DAttrsFields, Conv3DTransposeAttrs, Conv3DTransposeAttrsFields,
};
use crate::infer::{CallArgs, Dim, Proof, TensorTy, Ty, ints};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("nn.conv1d", conv1d),
    ("nn.conv1d_transpose", conv1d_transpose),
    ("nn.conv2d", conv2d),
    ("nn.conv2d_transpose", conv2d_transpose),
    ("nn.conv3d", conv3d),
    ("nn.conv3d_transpose", conv3d_transpose),
];

/// What the convolutions of all numbers of dimensions have in common.
struct Convolution<'a> {
    /// The letters of the dimensions.
    space: &'static str,
    strides: SeqRef<'a>,
    padding: SeqRef<'a>,
    /// Where the convolution is a transposed one.
    output_padding: Option<SeqRef<'a>>,
    dilation: SeqRef<'a>,
    groups: i64,
    data_layout: &'a str,
    kernel_layout: &'a str,
    out_layout: &'a str,
    out_dtype: NodeRef<'a>,
}

macro_rules! rules {
    ($(
        $name:ident, $transposed:ident, $attrs:ident, $fields:ident, $transposed_attrs:ident,
        $transposed_fields:ident, $space:literal;
    )*) => {$(
        fn $name(args: CallArgs<'_>) -> Option<Ty<'_>> {
            let $fields {
                strides, padding, dilation, groups, data_layout, kernel_layout, out_layout, out_dtype,
            } = $attrs::cast_exact(args.attrs)?.fields();
            infer(args, Convolution {
                space: $space, strides, padding, output_padding: None, dilation, groups,
                data_layout, kernel_layout, out_layout, out_dtype,
            })
        }

        fn $transposed(args: CallArgs<'_>) -> Option<Ty<'_>> {
            let $transposed_fields {
                strides, padding, output_padding, dilation, groups, data_layout, kernel_layout,
                out_layout, out_dtype,
            } = $transposed_attrs::cast_exact(args.attrs)?.fields();
            infer(args, Convolution {
                space: $space, strides, padding, output_padding: Some(output_padding), dilation,
                groups, data_layout, kernel_layout, out_layout, out_dtype,
            })
        }
    )*};
}

rules! {
    conv1d, conv1d_transpose, Conv1DAttrs, Conv1DAttrsFields, Conv1DTransposeAttrs,
        Conv1DTransposeAttrsFields, "W";
    conv2d, conv2d_transpose, Conv2DAttrs, Conv2DAttrsFields, Conv2DTransposeAttrs,
        Conv2DTransposeAttrsFields, "HW";
    conv3d, conv3d_transpose, Conv3DAttrs, Conv3DAttrsFields, Conv3DTransposeAttrs,
        Conv3DTransposeAttrsFields, "DHW";
}

/// TVM: `InferTypeConv2d` and its kin.
fn infer<'a>(args: CallArgs<'a>, conv: Convolution<'a>) -> Option<Ty<'a>> {
    let [data, weight] = args.tensors()?;
    let axes = format!("NC{}", conv.space);
    let transposed = conv.output_padding.is_some();
    let kernel_axes = format!("{}{}", if transposed { "IO" } else { "OI" }, conv.space);
    let data_layout = Layout::parse(conv.data_layout)?;
    let kernel_layout = Layout::parse(conv.kernel_layout)?;
    let out_layout = Layout::parse(conv.out_layout).filter(|layout| layout.has_axes(&axes))?;
    let dtype: Option<DType> = match conv.out_dtype.as_data_type() {
        Some(dtype) => Some(dtype),
        None => arith_dtype(data.dtype, weight.dtype)?,
    };
    let vdevice = arith_vdevice(args, data.vdevice, weight.vdevice)?;
    let (Some(data_dims), Some(weight_dims)) = (data.stated_dims(), weight.stated_dims()) else {
        let ndim = i64::try_from(out_layout.ndim()).ok()?;
        return Some(TensorTy::with_ndim(ndim, dtype, vdevice).into());
    };
    let data = data_layout.axes_of_shape(&data_dims, &axes)?;
    let kernel = kernel_layout.axes_of_shape(&weight_dims, &kernel_axes)?;
    let [batch, channels, space @ ..] = &*data else { return None };
    let [first, second, kernel_space @ ..] = &*kernel else { return None };
    let groups = Dim::Int(conv.groups);
    let (fits, out_channels) = if transposed {
        (channels.prove_equal(first), second.mul(&groups)?)
    } else {
        (channels.prove_equal(&second.mul(&groups)?), first.clone())
    };
    if fits == Proof::Different {
        return None;
    }
    let (strides, dilation) = (ints(conv.strides)?, ints(conv.dilation)?);
    let padding = ints(conv.padding)?;
    let output_padding = conv.output_padding.map_or_else(|| Some(Vec::new()), ints)?;
    let mut out = vec![batch.clone(), out_channels];
    for (at, (length, kernel)) in space.iter().zip(kernel_space).enumerate() {
        let padding = *padding.get(at)? + *padding.get(at + space.len())?;
        let stride = *strides.get(at)?;
        let window = kernel.sub(&Dim::Int(1))?.mul(&Dim::Int(*dilation.get(at)?))?;
        out.push(if transposed {
            length
                .sub(&Dim::Int(1))?
                .mul(&Dim::Int(stride))?
                .add(&window)?
                .add(&Dim::Int(output_padding.get(at)?.checked_sub(padding)?.checked_add(1)?))?
                .simplify()?
        } else {
            length
                .sub(&window)?
                .add(&Dim::Int(padding.checked_sub(1)?))?
                .floor_div(stride)?
                .add(&Dim::Int(1))?
                .simplify()?
        });
    }
    let dims = out_layout.shape_of_axes(&out, &axes)?;
    Some(TensorTy::with_dims(dims, dtype, vdevice).into())
}
