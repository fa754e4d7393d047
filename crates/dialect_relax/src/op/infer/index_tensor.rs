//! `R.index_tensor(x, (i, j))`

use tvmscript_graph::DTypeCode;

use super::Rule;
use crate::infer::{CallArgs, Dim, Proof, TensorTy, Ty, UNKNOWN_NDIM};

pub(super) const RULES: &[(&str, Rule)] = &[("index_tensor", index_tensor)];

fn index_tensor(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let data = args.tensor(0).filter(|_| args.len() == 2)?;
    let indices = args.tuple_of_tensors(1)?;
    let integers = |tensor: &TensorTy<'_>| tensor.dtype.is_none_or(|t| t.code == DTypeCode::INT);
    let count = i64::try_from(indices.len()).ok()?;
    if indices.is_empty()
        || !indices.iter().all(integers)
        || (data.ndim != UNKNOWN_NDIM && count > data.ndim)
    {
        return None;
    }
    let shapes: Option<Vec<_>> = indices.iter().map(TensorTy::stated_dims).collect();
    let found = match shapes {
        Some(shapes) => broadcast_all(&shapes)?,
        None => None,
    };
    let Some(mut dims) = found else {
        return Some(TensorTy::with_ndim(UNKNOWN_NDIM, data.dtype, data.vdevice).into());
    };
    let Some(of_data) = data.stated_dims() else {
        let ndim = match data.ndim {
            UNKNOWN_NDIM => UNKNOWN_NDIM,
            ndim => i64::try_from(dims.len()).ok()? + ndim - count,
        };
        return Some(TensorTy::with_ndim(ndim, data.dtype, data.vdevice).into());
    };
    dims.extend(of_data.into_iter().skip(indices.len()));
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}

/// The shape that all are broadcast to. The outer `None` where they do not fit or that is not
/// known, the inner one where TVM cannot prove it.
#[expect(clippy::option_option, reason = "no answer, and the answer that there is none")]
fn broadcast_all<'a>(shapes: &[Vec<Dim<'a>>]) -> Option<Option<Vec<Dim<'a>>>> {
    let ndim = shapes.iter().map(Vec::len).max()?;
    let mut out = vec![Dim::Int(1); ndim];
    for shape in shapes {
        // From the last one on, for the first pair that cannot be proved decides.
        for (out, dim) in out.iter_mut().rev().zip(shape.iter().rev()) {
            if out.int() == Some(1) {
                *out = dim.clone();
            } else if dim.int() != Some(1) {
                match out.prove_equal(dim) {
                    Proof::Equal => {}
                    Proof::Unproved => return Some(None),
                    Proof::Different | Proof::Unknown => return None,
                }
            }
        }
    }
    Some(Some(out))
}
