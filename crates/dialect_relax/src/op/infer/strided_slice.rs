//! `R.strided_slice`

use tvmscript_dialect_tirx::made::int_value;
use tvmscript_graph::View;

use super::Rule;
use crate::generated::views::relax_attrs::{StridedSliceAttrs, StridedSliceAttrsFields};
use crate::infer::{CallArgs, Dim, TensorTy, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[("strided_slice", strided_slice)];

fn strided_slice(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let StridedSliceAttrsFields { assume_inbound } =
        StridedSliceAttrs::cast_exact(args.attrs)?.fields();
    let data = args.tensor(0).filter(|_| matches!(args.len(), 4 | 5))?;
    let unknown = || Some(TensorTy::with_ndim(data.ndim, data.dtype, data.vdevice).into());
    if data.shape.is_none() {
        return unknown();
    }
    let (Some(axes), Some(begin), Some(end)) = (args.tuple(1), args.tuple(2), args.tuple(3)) else {
        return unknown();
    };
    let strides = match args.len() {
        5 => match args.tuple(4) {
            Some(strides) => Some(strides),
            None => return unknown(),
        },
        _ => None,
    };
    if begin.len() != axes.len()
        || end.len() != axes.len()
        || strides.is_some_and(|strides| strides.len() != axes.len())
    {
        return None;
    }
    let Some(mut dims) = data.dims() else {
        return if axes.is_empty() { Some(data.clone().into()) } else { unknown() };
    };
    for (at, axis) in axes.iter().enumerate() {
        let Some(axis) = int_value(axis) else { return unknown() };
        let length = dims.get_mut(data.axis(axis)?)?;
        let (begin, end) = (Dim::of(begin.get(at)?), Dim::of(end.get(at)?));
        let stride = match strides {
            Some(strides) => int_value(strides.get(at)?)?,
            None => 1,
        };
        *length = if assume_inbound {
            end.sub(&begin)?.add(&Dim::Int(stride.checked_sub(1)?))?.floor_div(stride)?
        } else {
            Dim::Int(count(begin.int()?, end.int()?, stride, length.int()?)?)
        };
    }
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}

/// How many elements lie in a range that need not lie in the data (TVM: `topi::GetLength`).
fn count(begin: i64, end: i64, stride: i64, length: i64) -> Option<i64> {
    let (low, high) = if stride < 0 { (-1, length.checked_sub(1)?) } else { (0, length) };
    let inbound = |index: i64| {
        let index = if index < 0 { index.checked_add(length)? } else { index };
        Some(index.max(low).min(high))
    };
    let (begin, end) = (inbound(begin)?, inbound(end)?);
    let distance = if stride < 0 { begin.checked_sub(end)? } else { end.checked_sub(begin)? };
    let step = stride.checked_abs().filter(|&step| step > 0)?;
    Some(-(distance.checked_neg()?.div_euclid(step)))
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_as_python_does() {
        assert_eq!(count(1, 8, 3, 10), Some(3));
        assert_eq!(count(-3, 100, 1, 10), Some(3));
        assert_eq!(count(9, -11, -2, 10), Some(5));
        assert_eq!(count(0, 1, 0, 10), None);
    }
}
