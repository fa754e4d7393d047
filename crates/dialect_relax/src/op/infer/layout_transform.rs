//! `R.layout_transform`

use rustc_hash::FxHashMap;
use tvmscript_arith::generated::views::prim::{
    Add, AddFields, FloorDiv, FloorDivFields, FloorMod, FloorModFields, Mul, MulFields, Sub,
    SubFields,
};
use tvmscript_dialect_ir::generated::views::ir::Var;
use tvmscript_dialect_tirx::generated::views::tirx::{IndexMap, IndexMapFields};
use tvmscript_dialect_tirx::made::int_value;
use tvmscript_graph::{NodeId, NodeRef, View};

use super::Rule;
use crate::generated::views::relax_attrs::{LayoutTransformAttrs, LayoutTransformAttrsFields};
use crate::infer::{CallArgs, Dim, Operator, TensorTy, Ty};

pub(super) const RULES: &[(&str, Rule)] = &[("layout_transform", layout_transform)];

/// Operators nested deeper than this are not followed.
const DEEP: usize = 64;

fn layout_transform(args: CallArgs<'_>) -> Option<Ty<'_>> {
    let LayoutTransformAttrsFields { index_map, pad_value: _ } =
        LayoutTransformAttrs::cast_exact(args.attrs)?.fields();
    let IndexMapFields { initial_indices, final_indices, inverse_index_map: _ } =
        IndexMap::cast_exact(index_map)?.fields();
    let [data] = args.tensors()?;
    let Some(dims) = data.dims() else {
        let ndim = i64::try_from(final_indices.len()).ok()?;
        return Some(TensorTy::with_ndim(ndim, data.dtype, data.vdevice).into());
    };
    if dims.len() != initial_indices.len() {
        return None;
    }
    let mut ends = Ends::default();
    for (index, dim) in initial_indices.iter().zip(&dims) {
        ends.insert(index.id(), dim);
    }
    let out: Option<Vec<_>> = final_indices.iter().map(|index| length(index, &ends)).collect();
    Some(TensorTy::with_dims(out?, data.dtype, data.vdevice).into())
}

/// The length of the axis that each index counts.
type Ends<'m, 'a> = FxHashMap<NodeId, &'m Dim<'a>>;

/// The length of the axis that an expression of indices counts.
fn length<'a>(index: NodeRef<'a>, ends: &Ends<'_, 'a>) -> Option<Dim<'a>> {
    if let Some(length) = ends.get(&index.id()) {
        return Some((*length).clone());
    }
    // A part of a fixed length is whole even where the axis is shorter.
    if let Some((_, part)) = remainder(index) {
        return Some(Dim::Int(part));
    }
    if let Some((axis, factor)) = scaled(index) {
        return length(axis, ends)?.mul(&Dim::Int(factor))?.simplify();
    }
    if let Some((least, most)) = range(index, ends, 0) {
        return (least == 0).then_some(Dim::Int(most.checked_add(1)?));
    }
    if let Some(quotient) = FloorDiv::cast_exact(index) {
        let FloorDivFields { span: _, ty: _, a, b } = quotient.fields();
        return parts(ends.get(&a.id())?, int_value(b)?);
    }
    // Two axes in one.
    let AddFields { span: _, ty: _, a, b } = Add::cast_exact(index)?.fields();
    let (outer, factor) = scaled(a)?;
    let fits = ends.get(&b.id())?.int() == Some(factor);
    fits.then(|| ends.get(&outer.id())?.mul(&Dim::Int(factor))?.simplify())?
}

/// How many parts an axis of unknown length has, the last of them padded.
fn parts<'a>(length: &Dim<'a>, part: i64) -> Option<Dim<'a>> {
    if part <= 0 {
        return None;
    }
    if let Some(parts) = length.exact_div(part) {
        return Some(parts);
    }
    let Dim::Expr(node) = length else { return None };
    Var::cast(*node)?;
    let padding = length.made(Operator::FloorMod, &Dim::Int(part.checked_neg()?));
    let padded = length.made(Operator::Sub, &padding);
    Some(padded.made(Operator::FloorDiv, &Dim::Int(part)))
}

/// The operands of `index * factor`.
fn scaled(index: NodeRef<'_>) -> Option<(NodeRef<'_>, i64)> {
    let MulFields { span: _, ty: _, a, b } = Mul::cast_exact(index)?.fields();
    Some((a, int_value(b).filter(|&factor| factor > 0)?))
}

/// The operands of `index % part`.
fn remainder(index: NodeRef<'_>) -> Option<(NodeRef<'_>, i64)> {
    let FloorModFields { span: _, ty: _, a, b } = FloorMod::cast_exact(index)?.fields();
    Some((a, int_value(b).filter(|&part| part > 0)?))
}

/// The least and the greatest value of an expression.
fn range(expr: NodeRef<'_>, ends: &Ends<'_, '_>, depth: usize) -> Option<(i64, i64)> {
    if depth > DEEP {
        return None;
    }
    if let Some(length) = ends.get(&expr.id()) {
        return Some((0, length.int()?.checked_sub(1)?));
    }
    if let Some(value) = int_value(expr) {
        return Some((value, value));
    }
    let range = |expr| range(expr, ends, depth + 1);
    if let Some(sum) = Add::cast_exact(expr) {
        let AddFields { span: _, ty: _, a, b } = sum.fields();
        let ((a, b), (c, d)) = (range(a)?, range(b)?);
        return Some((a.checked_add(c)?, b.checked_add(d)?));
    }
    if let Some(difference) = Sub::cast_exact(expr) {
        let SubFields { span: _, ty: _, a, b } = difference.fields();
        let ((a, b), (c, d)) = (range(a)?, range(b)?);
        return Some((a.checked_sub(d)?, b.checked_sub(c)?));
    }
    if let Some(product) = Mul::cast_exact(expr) {
        let MulFields { span: _, ty: _, a, b } = product.fields();
        let ((a, b), factor) = match (int_value(a), int_value(b)) {
            (_, Some(factor)) => (range(a)?, factor),
            (Some(factor), None) => (range(b)?, factor),
            (None, None) => return None,
        };
        return (factor >= 0).then_some((a.checked_mul(factor)?, b.checked_mul(factor)?));
    }
    if let Some(quotient) = FloorDiv::cast_exact(expr) {
        let FloorDivFields { span: _, ty: _, a, b } = quotient.fields();
        let divisor = int_value(b).filter(|&divisor| divisor > 0)?;
        let (a, b) = range(a)?;
        return Some((a.div_euclid(divisor), b.div_euclid(divisor)));
    }
    let (dividend, part) = remainder(expr)?;
    let (least, most) = range(dividend)?;
    // Within one run of the divisor the order is kept.
    if least.div_euclid(part) == most.div_euclid(part) {
        return Some((least.rem_euclid(part), most.rem_euclid(part)));
    }
    Some((0, part - 1))
}
