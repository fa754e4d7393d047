//! Operators on the elements of one tensor.

use tvmscript_graph::DType;

use super::Rule;
use super::checks::is_float;
use crate::generated::views::relax_attrs::{AstypeAttrs, AstypeAttrsFields};
use crate::generated::views::relax_attrs::{WrapParamAttrs, WrapParamAttrsFields};
use crate::infer::{CallArgs, TensorTy, Ty};
use tvmscript_graph::View;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("abs", any),
    ("acos", float),
    ("acosh", float),
    ("asin", float),
    ("asinh", float),
    ("astype", astype),
    ("atan", float),
    ("atanh", float),
    ("bitwise_not", any),
    ("builtin.stop_lift_params", any),
    ("ceil", any),
    ("clip", first),
    ("cos", float),
    ("cosh", float),
    ("erf", float),
    ("exp", float),
    ("floor", any),
    ("isfinite", check),
    ("isinf", check),
    ("isnan", check),
    ("log", float),
    ("logical_not", any),
    ("negative", any),
    ("nn.gelu", float),
    ("nn.gelu_tanh", float),
    ("nn.leakyrelu", float),
    ("nn.relu", any),
    ("nn.selu", float),
    ("nn.silu", float),
    ("nn.softplus", float),
    ("round", any),
    ("rsqrt", float),
    ("sigmoid", float),
    ("sign", any),
    ("sin", float),
    ("sinh", float),
    ("sqrt", float),
    ("square", any),
    ("tan", float),
    ("tanh", float),
    ("trunc", any),
    ("wrap_param", wrap_param),
];

fn any(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data] = args.tensors()?;
    with_dtype(args, data.dtype)
}

fn float(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [data] = args.tensors()?;
    if data.dtype.is_some_and(|dtype| !is_float(dtype)) {
        return None;
    }
    with_dtype(args, data.dtype)
}

fn check(args: CallArgs<'_>) -> Option<Ty<'_>> {
    with_dtype(args, Some(DType::BOOL))
}

/// The type of the argument with another data type, and on the device of a type that was given
/// (TVM: `InferTypeUnary`).
fn with_dtype(args: CallArgs<'_>, dtype: Option<DType>) -> Option<Ty<'_>> {
    let [data] = args.tensors()?;
    let Some(given) = args.ty_args.get(0) else {
        return Some(TensorTy { dtype, ..data }.into());
    };
    let vdevice = TensorTy::of(given)?.vdevice?;
    Some(TensorTy::with_dims(data.dims()?, dtype, Some(vdevice)).into())
}

/// TVM: `ReturnTypeFromArg<0>`.
fn first(args: CallArgs<'_>) -> Option<Ty<'_>> {
    args.ty(0).map(Ty::Node)
}

fn astype(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let AstypeAttrsFields { dtype } = AstypeAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    Some(TensorTy { dtype: Some(dtype), ..data }.into())
}

fn wrap_param(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let WrapParamAttrsFields { dtype } = WrapParamAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    Some(TensorTy { dtype: Some(dtype), ..data }.into())
}
