//! `R.split`

use tvmscript_dialect_tirx::made::int_value;
use tvmscript_graph::{NodeRef, View};

use super::Rule;
use crate::generated::views::relax_attrs::{SplitAttrs, SplitAttrsFields};
use crate::infer::{CallArgs, Dim, TensorTy, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[("split", split)];

fn split(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let SplitAttrsFields { indices_or_sections, axis } =
        SplitAttrs::cast_exact(args.attrs)?.fields();
    let [data] = args.tensors()?;
    if let Some(indices) = indices_or_sections.as_seq() {
        let indices: Option<Vec<_>> = indices.iter().map(integer).collect();
        at_indices(data, axis, &indices?)
    } else {
        in_sections(data, axis, integer(indices_or_sections).filter(|&count| count > 0)?)
    }
}

fn integer(node: NodeRef<'_>) -> Option<i64> {
    node.as_int().or_else(|| int_value(node))
}

/// So many tensors of which only the number of dimensions is known.
fn unknown<'a>(data: &TensorTy<'a>, count: usize) -> Ty<'a> {
    let field = TensorTy::with_ndim(data.ndim, data.dtype, data.vdevice);
    Ty::Tuple(vec![field.into(); count])
}

fn at_indices<'a>(data: TensorTy<'a>, axis: i64, indices: &[i64]) -> Option<Ty<'a>> {
    if indices.is_empty() {
        return Some(data.into());
    }
    let Some(dims) = data.stated_dims() else {
        return Some(unknown(&data, indices.len() + 1));
    };
    let at = data.axis(axis)?;
    let length = dims.get(at)?.int()?;
    let mut fields = Vec::with_capacity(indices.len() + 1);
    let mut left = 0;
    for right in indices.iter().copied().chain([length]) {
        let clamp = |index: i64| index.max(0).min(length);
        let part = clamp(right).saturating_sub(clamp(left)).max(0);
        fields.push(part_ty(&data, &dims, at, Dim::Int(part))?);
        left = right;
    }
    Some(Ty::Tuple(fields))
}

fn in_sections(data: TensorTy<'_>, axis: i64, count: i64) -> Option<Ty<'_>> {
    if count == 1 {
        return Some(data.into());
    }
    let Some(dims) = data.stated_dims() else {
        return Some(unknown(&data, usize::try_from(count).ok()?));
    };
    let at = data.axis(axis)?;
    let length = dims.get(at)?;
    let part = length.add(&Dim::Int(count.checked_sub(1)?))?.floor_div(count)?;
    let before_last = part.mul(&Dim::Int(count.checked_sub(1)?))?;
    let last = length.sub(&before_last)?.simplify()?;
    let mut fields = vec![part_ty(&data, &dims, at, part)?; usize::try_from(count - 1).ok()?];
    fields.push(part_ty(&data, &dims, at, last)?);
    Some(Ty::Tuple(fields))
}

/// The data with another length on an axis.
fn part_ty<'a>(data: &TensorTy<'a>, dims: &[Dim<'a>], at: usize, part: Dim<'a>) -> Option<Ty<'a>> {
    let mut dims = dims.to_vec();
    *dims.get_mut(at)? = part;
    Some(TensorTy::with_dims(dims, data.dtype, data.vdevice).into())
}
