//! Losses.

use tvmscript_graph::{NodeRef, View};

use super::Rule;
use super::checks::{arith_dtype, arith_vdevice};
use crate::generated::views::relax_attrs::{NLLLossAttrs, NLLLossAttrsFields};
use crate::infer::{CallArgs, TensorTy, Ty, UNKNOWN_NDIM};

pub(super) const RULES: &[(&str, Rule)] =
    &[("nn.cross_entropy_with_logits", cross_entropy), ("nn.nll_loss", nll_loss)];

fn cross_entropy(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [predictions, labels] = args.tensors()?;
    let dtype = arith_dtype(predictions.dtype, labels.dtype)?;
    let vdevice = arith_vdevice(args, predictions.vdevice, labels.vdevice)?;
    Some(TensorTy::with_dims(Vec::new(), dtype, vdevice).into())
}

fn nll_loss(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let NLLLossAttrsFields { reduction, ignore_index: _ } =
        NLLLossAttrs::cast_exact(args.attrs)?.fields();
    let predictions = args.tensor(0)?;
    args.tensor(1)?;
    let (dtype, vdevice): (_, Option<NodeRef<'_>>) = match args.len() {
        2 => (predictions.dtype, predictions.vdevice),
        3 => {
            let weights = args.tensor(2)?;
            (
                arith_dtype(predictions.dtype, weights.dtype)?,
                arith_vdevice(args, predictions.vdevice, weights.vdevice)?,
            )
        }
        _ => return None,
    };
    if reduction != "none" {
        return Some(TensorTy::with_dims(Vec::new(), dtype, vdevice).into());
    }
    // (C,) -> (), (N, C, d1, …) -> (N, d1, …)
    let Some(mut dims) = predictions.stated_dims() else {
        let ndim = match predictions.ndim {
            UNKNOWN_NDIM => UNKNOWN_NDIM,
            ndim => ndim - 1,
        };
        return Some(TensorTy::with_ndim(ndim, dtype, vdevice).into());
    };
    let class_axis = usize::from(dims.len() > 1);
    if class_axis >= dims.len() {
        return None;
    }
    dims.remove(class_axis);
    Some(TensorTy::with_dims(dims, dtype, vdevice).into())
}
