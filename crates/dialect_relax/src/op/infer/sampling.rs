//! Operators that sample.

use tvmscript_graph::View;

use super::Rule;
use crate::generated::views::relax_attrs::{
    MultinomialFromUniformAttrs, MultinomialFromUniformAttrsFields,
};
use crate::infer::{CallArgs, Dim, Proof, TensorTy, Ty, UNKNOWN_NDIM};

pub(super) const RULES: &[(&str, Rule)] = &[("multinomial_from_uniform", multinomial)];

fn multinomial(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let MultinomialFromUniformAttrsFields { dtype } =
        MultinomialFromUniformAttrs::cast_exact(args.attrs)?.fields();
    let [weights, samples, indices] = args.tensors()?;
    let ndims = [weights.ndim, samples.ndim, indices.ndim];
    if ndims.contains(&UNKNOWN_NDIM) {
        return Some(TensorTy::with_ndim(UNKNOWN_NDIM, Some(dtype), weights.vdevice).into());
    }
    if ndims != [2; 3] {
        return None;
    }
    let (Some(_), Some(samples), Some(indices)) =
        (weights.stated_dims(), samples.stated_dims(), indices.stated_dims())
    else {
        return Some(TensorTy::with_ndim(2, Some(dtype), weights.vdevice).into());
    };
    let (count, width) = (samples.first()?, samples.get(1)?);
    let fits = count.prove_equal(indices.first()?) == Proof::Equal
        && width.int() == Some(1)
        && indices.get(1)?.int() == Some(1);
    let dims = vec![count.clone(), Dim::Int(1)];
    fits.then(|| TensorTy::with_dims(dims, Some(dtype), weights.vdevice).into())
}
