//! Products of matrices.

use tvmscript_graph::View;

use super::Rule;
use super::checks::arith_dtype;
use crate::generated::views::relax_attrs::{MatmulAttrs, MatmulAttrsFields};
use crate::infer::{Broadcast, CallArgs, Proof, TensorTy, Ty, UNKNOWN_NDIM, broadcast};

pub(super) const RULES: &[(&str, Rule)] = &[("matmul", matmul), ("outer", outer)];

fn matmul(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let MatmulAttrsFields { out_dtype } = MatmulAttrs::cast_exact(args.attrs)?.fields();
    let [a, b] = args.tensors()?;
    let vdevice = match (a.vdevice, b.vdevice) {
        (Some(left), Some(right)) => (left == right).then_some(left),
        (left, right) => left.or(right),
    };
    let dtype = match out_dtype.as_data_type() {
        Some(dtype) => Some(dtype),
        None => arith_dtype(a.dtype, b.dtype)?,
    };
    if a.ndim == UNKNOWN_NDIM || b.ndim == UNKNOWN_NDIM {
        return Some(TensorTy::with_ndim(UNKNOWN_NDIM, dtype, vdevice).into());
    }
    if a.ndim == 0 || b.ndim == 0 {
        return None;
    }
    // A vector is a matrix of one row on the left, of one column on the right.
    let (a_is_vector, b_is_vector) = (a.ndim == 1, b.ndim == 1);
    let ndim = a.ndim.max(b.ndim).max(2) - i64::from(a_is_vector) - i64::from(b_is_vector);
    let unknown = || Some(TensorTy::with_ndim(ndim, dtype, vdevice).into());
    let (Some(a), Some(b)) = (a.stated_dims(), b.stated_dims()) else { return unknown() };
    let (a_inner, a_rest) = a.split_last()?;
    let (b_columns, b_inner, b_rest) = match &*b {
        [inner] => (None, inner, &[][..]),
        [rest @ .., inner, columns] => (Some(columns), inner, rest),
        [] => return None,
    };
    let (a_rows, a_rest) = match a_rest.split_last() {
        Some((rows, rest)) => (Some(rows), rest),
        None => (None, a_rest),
    };
    let Broadcast::Dims(mut dims) = broadcast(a_rest, b_rest)? else { return unknown() };
    if a_inner.prove_equal(b_inner) == Proof::Different {
        return None;
    }
    dims.extend(a_rows.cloned());
    dims.extend(b_columns.cloned());
    Some(TensorTy::with_dims(dims, dtype, vdevice).into())
}

fn outer(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let [a, b] = args.tensors()?;
    if a.ndim != 1 || b.ndim != 1 {
        return None;
    }
    Some(match (a.stated_dims(), b.stated_dims()) {
        (Some(mut dims), Some(more)) => {
            dims.extend(more);
            TensorTy::with_dims(dims, a.dtype, None).into()
        }
        _ => TensorTy::with_ndim(2, a.dtype, None).into(),
    })
}
