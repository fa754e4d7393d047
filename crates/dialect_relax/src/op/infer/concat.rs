//! Operators that put several tensors together.

use tvmscript_graph::{NodeRef, View};

use super::Rule;
use super::checks::{common_dtype, common_vdevice};
use crate::generated::views::relax_attrs::{
    ConcatAttrs, ConcatAttrsFields, MeshgridAttrs, MeshgridAttrsFields, StackAttrs,
    StackAttrsFields,
};
use crate::infer::{CallArgs, Dim, Proof, TensorTy, Ty, UNKNOWN_NDIM, normalize_axis};

pub(super) const RULES: &[(&str, Rule)] =
    &[("concat", concat), ("meshgrid", meshgrid), ("stack", stack)];

fn concat(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let ConcatAttrsFields { axis } = ConcatAttrs::cast_exact(args.attrs)?.fields();
    let axis = axis.as_int();
    let tensors = args.tuple_of_tensors(0).filter(|_| args.len() == 1)?;
    let (first, rest) = tensors.split_first()?;
    let dtype = common_dtype(&tensors)?;
    let vdevice = common_vdevice(&tensors);
    let mut ndim = if axis.is_some() { UNKNOWN_NDIM } else { 1 };
    for tensor in &tensors {
        if ndim == UNKNOWN_NDIM {
            ndim = tensor.ndim;
        } else if tensor.ndim != UNKNOWN_NDIM && tensor.ndim != ndim {
            return None;
        }
    }
    if rest.is_empty() {
        return Some(first.clone().into());
    }
    let unknown = || Some(TensorTy::with_ndim(ndim, dtype, vdevice).into());
    if ndim == UNKNOWN_NDIM {
        return unknown();
    }
    let axis = normalize_axis(axis.unwrap_or(0), usize::try_from(ndim).ok()?)?;
    let known: Vec<_> = tensors.iter().filter_map(TensorTy::dims).collect();
    let all_stated = tensors.iter().all(|tensor| tensor.stated_dims().is_some());
    let Some(mut dims) = known.first().cloned() else { return unknown() };
    match equal_except(&known, Some(axis))? {
        true if all_stated => {}
        _ => return unknown(),
    }
    *dims.get_mut(axis)? = concatenated(&known, axis)?;
    Some(TensorTy::with_dims(dims, dtype, vdevice).into())
}

/// The length of all tensors in a row.
fn concatenated<'a>(shapes: &[Vec<Dim<'a>>], axis: usize) -> Option<Dim<'a>> {
    let lengths: Option<Vec<_>> = shapes.iter().map(|dims| dims.get(axis)).collect();
    let lengths = lengths?;
    let (first, rest) = lengths.split_first()?;
    if rest.iter().all(|length| is_same(length, first)) {
        return first.mul(&Dim::Int(i64::try_from(lengths.len()).ok()?));
    }
    Dim::sum(&lengths)
}

/// Whether two dimensions are the same expression.
fn is_same<'a>(a: &Dim<'a>, b: &Dim<'a>) -> bool {
    match (a, b) {
        (Dim::Int(a), Dim::Int(b)) => a == b,
        (Dim::Expr(a), Dim::Expr(b)) => crate::infer::same(*a, *b),
        _ => false,
    }
}

/// Whether shapes can be proved equal, except on an axis; `None` where they differ or that is not
/// known.
fn equal_except(shapes: &[Vec<Dim<'_>>], axis: Option<usize>) -> Option<bool> {
    let (first, rest) = shapes.split_first()?;
    let mut equal = true;
    for shape in rest {
        if shape.len() != first.len() {
            return None;
        }
        for (at, (a, b)) in first.iter().zip(shape).enumerate() {
            if Some(at) != axis {
                match a.prove_equal(b) {
                    Proof::Equal => {}
                    Proof::Unproved => equal = false,
                    Proof::Different | Proof::Unknown => return None,
                }
            }
        }
    }
    Some(equal)
}

fn stack(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let StackAttrsFields { axis } = StackAttrs::cast_exact(args.attrs)?.fields();
    let tensors = args.tuple_of_tensors(0).filter(|_| args.len() == 1)?;
    let first = tensors.first()?;
    let ndim = first.known_ndim()?;
    if tensors.iter().any(|tensor| ![UNKNOWN_NDIM, first.ndim].contains(&tensor.ndim)) {
        return None;
    }
    let dtype = common_dtype(&tensors)?;
    let vdevice = common_vdevice(&tensors);
    let axis = normalize_axis(axis.as_int().unwrap_or(0), ndim.checked_add(1)?)?;
    let known: Vec<_> = tensors.iter().filter_map(TensorTy::dims).collect();
    let all_stated = tensors.iter().all(|tensor| tensor.stated_dims().is_some());
    if let Some(mut dims) = known.first().cloned()
        && equal_except(&known, None)?
        && (all_stated || tensors.len() == 1)
    {
        dims.insert(axis, Dim::Int(i64::try_from(tensors.len()).ok()?));
        return Some(TensorTy::with_dims(dims, dtype, vdevice).into());
    }
    Some(TensorTy::with_ndim(first.ndim + 1, dtype, vdevice).into())
}

fn meshgrid(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let MeshgridAttrsFields { indexing: _ } = MeshgridAttrs::cast_exact(args.attrs)?.fields();
    let tensors = args.tuple_of_tensors(0).filter(|_| args.len() == 1)?;
    let dtype: Option<_> = common_dtype(&tensors)?;
    let vdevice: Option<NodeRef<'_>> = common_vdevice(&tensors);
    // Where one is not a vector of known length TVM goes on; what it makes of it is left alone.
    let mut dims = Vec::with_capacity(tensors.len());
    for tensor in &tensors {
        dims.push(tensor.stated_dims().filter(|dims| dims.len() == 1)?.pop()?);
    }
    dtype?;
    let field = TensorTy::with_dims(dims, dtype, vdevice);
    (!tensors.is_empty()).then(|| Ty::Tuple(vec![field.into(); tensors.len()]))
}
