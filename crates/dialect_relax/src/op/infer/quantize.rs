//! Quantization.

use tvmscript_graph::{DType, View};

use super::Rule;
use crate::generated::views::relax_attrs::{QuantizeAttrs, QuantizeAttrsFields};
use crate::infer::{CallArgs, TensorTy, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[("dequantize", quantize), ("quantize", quantize)];

/// The type of the data with another data type, where those of all arguments are known.
fn quantize(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let QuantizeAttrsFields { out_dtype, axis: _ } =
        QuantizeAttrs::cast_exact(args.attrs)?.fields();
    let tensors: [TensorTy<'_>; 3] = args.tensors()?;
    let known = tensors.iter().all(|tensor| tensor.dtype.is_some());
    let [data, _, _] = tensors;
    let dtype: Option<DType> = known.then_some(out_dtype);
    Some(TensorTy { dtype, ..data }.into())
}
